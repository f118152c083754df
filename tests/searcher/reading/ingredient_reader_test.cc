// A combination is the same whatever joins its ingredients and in whatever order they stand: over made lexicons, and
// over every combination of the real corpora where they are at hand.
#include "searcher/reading/ingredient_reader.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/lexicon/concept_table.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/titles.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/invented_words.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

constexpr std::size_t kMostOrders = 6;
constexpr const char* kJoiners[] = {" + ", "+", " and ", " with ", " plus ", " & ", "/", " / ", ", ", "-", " "};

struct Reader {
  const Lexicon& lexicon;
  const ConceptTable& concepts;
  Analyzer analyzer;
  QueryReader reader;
  CueTable cues;

  Reader(const Lexicon& with, const ConceptTable& of)
      : lexicon(with),
        concepts(of),
        analyzer(&lexicon.name_words(), &concepts.matcher().words()),
        reader(lexicon, concepts, analyzer),
        cues(analyzer) {}
  Reader(const Reader&) = delete;

  // All that decides which sections are found: the combination and the drugs that the names may mean.
  std::string operator()(const std::string& query) const {
    const QueryMeaning meaning = reader.read(query);
    std::set<std::string> drugs;
    for (const auto& name : meaning.names)
      for (const auto* meant : name.meanings) drugs.insert(lexicon.drugs()[meant->drug].key);
    std::string shown = meaning.combination == nullptr ? "none" : meaning.combination->key;
    for (const auto& drug : drugs) shown += " " + drug;
    for (const auto& unit : meaning.content) shown += " word " + unit.folded;
    return shown;
  }
};

std::string joined(const std::vector<std::string>& parts, std::string_view by) {
  std::string text;
  for (const auto& part : parts) text.append(text.empty() ? "" : by).append(part);
  return text;
}

// Up to six orders of the parts, the first as given.
std::vector<std::vector<std::string>> orders(const std::vector<std::string>& parts) {
  std::vector<std::size_t> places(parts.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  std::vector<std::vector<std::string>> all;
  const auto take = [&] {
    auto& order = all.emplace_back();
    for (const auto place : places) order.push_back(parts[place]);
  };
  if (parts.size() <= 3) {
    do take();
    while (std::next_permutation(places.begin(), places.end()));
    return all;
  }
  take();
  for (std::size_t turn = 1; turn < kMostOrders - 1; ++turn) {  // turned round, and backwards
    std::rotate(places.begin(), places.begin() + 1, places.end());
    if (turn % 2 == 0) std::swap(places.front(), places.back());
    take();
  }
  std::sort(places.rbegin(), places.rend());
  take();
  return all;
}

LexiconDrug made_drug(const std::string& title, std::vector<std::string> ingredients, bool monograph) {
  LexiconDrug drug;
  drug.ingredients = std::move(ingredients);
  std::sort(drug.ingredients.begin(), drug.ingredients.end());
  drug.key = joined(drug.ingredients, "_");
  drug.title = title;
  if (monograph) drug.path = drug.key + ".md";
  drug.names = {{title, monograph ? NameKind::kTitle : NameKind::kGeneric}};
  return drug;
}

std::string key_of(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

TEST(IngredientReaderTest, AnyOrderAndAnyJoinerIsTheSameCombination) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    InventedWords invented(seed);
    std::vector<std::string> substances;
    for (int i = 0; i < 60; ++i) {
      substances.push_back(invented.next());
      if (i % 4 == 1) substances.back() += " " + substances[substances.size() - 2];  // "citrate" behind many
      if (i % 9 == 5) substances.back() += " acid";
    }
    std::vector<LexiconDrug> drugs;
    std::set<std::string> known;
    const auto add = [&](LexiconDrug drug) {
      if (known.insert(drug.key).second) drugs.push_back(std::move(drug));
    };
    for (std::size_t i = 0; i < substances.size(); ++i)
      add(made_drug(substances[i], {key_of(substances[i])}, i % 3 != 0));
    std::vector<std::vector<std::string>> combinations;
    for (std::size_t size = 2; size <= 6; ++size)
      for (std::size_t i = 0; i + 1 < substances.size(); i += size + 3) {
        std::vector<std::string> parts, keys;
        for (std::size_t p = 0; p < size; ++p) parts.push_back(substances[(i + p * 7) % substances.size()]);
        for (const auto& part : parts) keys.push_back(key_of(part));
        add(made_drug(joined(parts, " + "), keys, true));
        combinations.push_back(std::move(parts));
      }
    const Lexicon lexicon(std::move(drugs));
    const ConceptTable concepts;
    const Reader read(lexicon, concepts);
    for (const auto& parts : combinations) {
      std::vector<std::string> keys;
      for (const auto& part : parts) keys.push_back(key_of(part));
      std::sort(keys.begin(), keys.end());
      const std::string expected = joined(keys, "_") + " " + joined(keys, " ");
      for (const auto& order : orders(parts))
        for (const char* joiner : kJoiners) EXPECT_EQ(read(joined(order, joiner)), expected) << joined(order, joiner);
    }
  }
}

TEST(IngredientReaderTest, WhatIsAskedBesidesIsKeptAndMoreNamesAreNoCombination) {
  std::vector<LexiconDrug> drugs;
  for (const char* title : {"fooxin", "barzole", "quuxol"}) drugs.push_back(made_drug(title, {title}, true));
  drugs.push_back(made_drug("Fooxin + Barzole", {"fooxin", "barzole"}, true));
  drugs.push_back(made_drug("alcohol", {"alcohol"}, true));
  drugs.push_back(made_drug("Quuxol + Alcohol", {"quuxol", "alcohol"}, true));
  drugs.push_back(made_drug("Quuxol + Alcohol + Barzole", {"quuxol", "alcohol", "barzole"}, true));
  const Lexicon lexicon(std::move(drugs));
  const ConceptTable concepts;
  const Reader read(lexicon, concepts);
  const struct {
    const char* query;
    const char* shown;
  } table[] = {
      {"Fooxin + Barzole", "barzole_fooxin barzole fooxin"},
      {"dosage of barzole and fooxin", "barzole_fooxin barzole fooxin"},
      {"barzole dosage with fooxin", "barzole_fooxin barzole fooxin"},
      {"fooxin/barzole swelling", "barzole_fooxin barzole fooxin word swelling"},
      {"fooxin barzole fooxin", "barzole_fooxin barzole fooxin"},
      {"quuxol and fooxin", "none fooxin quuxol"},
      {"fooxin", "none fooxin"},
      // A topic beside one drug is asked about; among several ingredients it is one.
      {"quuxol and alcohol", "none quuxol word alcohol"},
      {"barzole, quuxol and alcohol", "alcohol_barzole_quuxol alcohol barzole quuxol"},
  };
  for (const auto& row : table) EXPECT_EQ(read(row.query), row.shown) << row.query;
}

// Names with and without the apostrophe of their possessives.
TEST(IngredientReaderTest, APossessiveMayLackItsApostrophe) {
  std::vector<LexiconDrug> drugs;
  drugs.push_back(made_drug("St. John's Wort", {"st-john-wort"}, true));
  drugs.push_back(made_drug("Brewers Yeast", {"brewers-yeast"}, true));
  const Lexicon lexicon(std::move(drugs));
  EXPECT_EQ(lexicon.name_count(), 2U);
  const ConceptTable concepts;
  const Reader read(lexicon, concepts);
  for (const char* query : {"st john's wort", "St. John’s Wort", "st johns wort", "st john wort", "ST JOHNS WORT",
                            "is st johns wort safe", "side effects of St John`s wort"})
    EXPECT_EQ(read(query), "none st-john-wort") << query;
  for (const char* query : {"brewers yeast", "brewer's yeast", "Brewer’s Yeast"})
    EXPECT_EQ(read(query), "none brewers-yeast") << query;
}

class RealCombinations : public ::testing::TestWithParam<const char*> {};

TEST_P(RealCombinations, AreFoundInAnyOrderWithAnyJoiner) {
  const auto real = real_corpus({GetParam()});
  if (!real) GTEST_SKIP() << "no " << GetParam() << " beside the project";
  const IndexedCorpus& corpus = *real;
  const Lexicon& lexicon = corpus.index->lexicon;
  const Reader read(lexicon, corpus.index->concepts);
  int combinations = 0, tried = 0, searched = 0, wrong = 0;
  const auto tell = [&](const std::string& what) {
    if (++wrong <= 10) std::cout << what << "\n";
  };
  for (const auto& drug : lexicon.drugs()) {
    if (drug.ingredients.size() < 2 || drug.path.empty()) continue;
    auto parts = split_ingredients(drug.title);
    std::erase_if(parts, [](const std::string& part) { return !may_be_name(part); });
    if (parts.size() < 2 || parts.size() > 8) continue;
    // "Diclofenac and alcohol" asks about alcohol, whatever gel is made of them.
    const auto topics = std::count_if(parts.begin(), parts.end(),
                                      [&](const std::string& part) { return read.cues.is_topic(closed_key(part)); });
    if (topics > 0) continue;
    ++combinations;
    const std::string expected = read(joined(parts, " + "));
    if (!expected.starts_with(drug.key + " ")) tell(drug.title + ": " + expected);
    int total = -1;
    for (const auto& order : orders(parts))
      for (const char* joiner : kJoiners) {
        const std::string query = joined(order, joiner);
        ++tried;
        if (const auto shown = read(query); shown != expected) {
          tell(query + ": " + shown + "\n  but " + joined(parts, " + ") + ": " + expected);
          continue;
        }
        if (combinations % 50 != 0 || joiner == kJoiners[1]) continue;
        const int found = corpus.search(query).total;
        if (total < 0) total = found;
        EXPECT_EQ(found, total) << query;
        ++searched;
      }
  }
  EXPECT_GT(combinations, 1000);
  EXPECT_GT(searched, 500);
  // Titles that are names of other drugs by the vocabulary, such as those with S-Amlodipine.
  EXPECT_LE(wrong, 0.01 * tried) << "of " << combinations << " combinations";
}

INSTANTIATE_TEST_SUITE_P(Corpora, RealCombinations, ::testing::Values("rxhive-composition", "rxhive-site-content"));

}  // namespace
}  // namespace materia
