#include "common/lexicon/lexicon.h"

#include <map>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/fold.h"

namespace materia {
namespace {

constexpr unsigned kSeed = 90125;

LexiconName name(std::string text, NameKind kind = NameKind::kGeneric, bool reviewed = true) {
  LexiconName n;
  n.text = std::move(text);
  n.kind = kind;
  n.reviewed = reviewed;
  return n;
}

LexiconDrug drug(std::string key, std::vector<LexiconName> names) {
  LexiconDrug d;
  d.key = std::move(key);
  d.names = std::move(names);
  return d;
}

std::vector<std::string> drugs_called(const Lexicon& lexicon, std::string_view words) {
  std::vector<std::string> keys;
  for (const auto* found : lexicon.find(closed_key(words))) keys.push_back(lexicon.drugs()[found->drug].key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(Lexicon, FindsANameHoweverItIsWritten) {
  const Lexicon lexicon({
      drug("acetylvelarin", {name("N-Acetyl-Velarin", NameKind::kTitle), name("NAV 5", NameKind::kAbbreviation)}),
      drug("morvit", {name("Morvit", NameKind::kTitle), name("Sérum Roux", NameKind::kBrand)}),
  });
  struct Row {
    const char* words;
    Keys drugs;
    const char* why;
  };
  const Row rows[] = {
      {"n acetyl velarin", {"acetylvelarin"}, "spaces instead of hyphens"},
      {"NACETYLVELARIN", {"acetylvelarin"}, "closed, in capitals"},
      {"nav-5", {"acetylvelarin"}, "a number by a hyphen"},
      {"serum roux", {"morvit"}, "without its accent"},
      {"acetyl velarin", {}, "a part of a name is another name"},
      {"morvi", {}, "a prefix is no name"},
      {"", {}, "nothing"},
  };
  for (const auto& row : rows) EXPECT_EQ(drugs_called(lexicon, row.words), row.drugs) << row.words << ": " << row.why;
  ASSERT_NE(lexicon.drug("morvit"), nullptr);
  EXPECT_EQ(lexicon.drug("morvit")->names.size(), 2U);
  EXPECT_EQ(lexicon.drug("Morvit"), nullptr) << "a key is no name";
  EXPECT_EQ(lexicon.most_words(), 3U);
}

TEST(Lexicon, GivesReviewedNamesAndBetterKindsFirst) {
  const Lexicon lexicon({
      drug("harvested", {name("Tolunex", NameKind::kTitle, false)}),
      drug("brand", {name("tolunex", NameKind::kBrand)}),
      drug("generic", {name("TOLUNEX", NameKind::kGeneric)}),
      drug("generic_too", {name("Tolunex", NameKind::kGeneric)}),
  });
  EXPECT_EQ(drugs_called(lexicon, "tolunex"), (Keys{"generic", "generic_too", "brand", "harvested"}));
}

TEST(Lexicon, KeepsOnlySingleSubstancesUnstemmedInProse) {
  const Lexicon lexicon({drug("x", {name("Bromaline", NameKind::kTitle), name("Zedol", NameKind::kBrand),
                                    name("Bromaline Forte", NameKind::kGeneric), name("bromal", NameKind::kBan)})});
  EXPECT_EQ(lexicon.name_words(), (NameWords{"bromaline", "bromal"}));
}

TEST(Lexicon, HoldsNothingWhereThereIsNothing) {
  const Lexicon empty, without_drugs(std::vector<LexiconDrug>{}), without_words({drug("x", {name("+ - !")})});
  for (const auto* const each : {&empty, &without_drugs, &without_words}) {
    const Lexicon& lexicon = *each;
    EXPECT_EQ(lexicon.name_count(), 0U);
    EXPECT_TRUE(lexicon.keys().empty());
    EXPECT_TRUE(lexicon.find("x").empty());
    EXPECT_TRUE(lexicon.find("").empty());
  }
}

// Short texts of few letters, so that names meet.
std::vector<LexiconDrug> random_drugs(std::mt19937& random) {
  constexpr std::string_view kParts[] = {"a", "B", "al", "Lu", "é", "12", "-", " ", " ", "mor", "VIT"};
  const auto text = [&] {
    std::string words;
    for (auto left = 1 + random() % 4; left > 0; --left) words += kParts[random() % std::size(kParts)];
    return words;
  };
  std::vector<LexiconDrug> drugs(random() % 30);
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    drugs[d].key = "drug" + std::to_string(d);
    drugs[d].title = text();
    drugs[d].path = text() + ".md";
    drugs[d].hint = text();
    for (auto left = random() % 3; left > 0; --left) drugs[d].ingredients.push_back(text());
    for (auto left = random() % 6; left > 0; --left) {
      drugs[d].names.push_back(name(text(), static_cast<NameKind>(random() % kNameKindIds.size()), random() % 2 == 0));
      drugs[d].names.back().common = random() % 2 == 0;
      if (random() % 2 == 0) drugs[d].names.back().source = random() % 2 == 0 ? "names/a.yaml" : "m/b.md";
      drugs[d].names.back().line = static_cast<std::uint32_t>(random() % 300);
    }
    for (auto left = random() % 3; left > 0; --left) drugs[d].look_alikes.push_back({text(), text(), text()});
  }
  return drugs;
}

// The same in a std::map of sets, then moved: its views must not hang on the place it was made in.
TEST(Lexicon, AgreesWithAMap) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    const auto drugs = random_drugs(random);
    using Place = std::tuple<bool, NameKind, std::uint32_t>;  // best first
    std::map<std::string, std::multiset<Place>> model;
    for (std::uint32_t d = 0; d < drugs.size(); ++d)
      for (const auto& n : drugs[d].names)
        if (!fold(n.text).words.empty()) model[fold(n.text).folded].emplace(!n.reviewed, n.kind, d);

    Lexicon made(drugs);
    const Lexicon lexicon(std::move(made));
    std::size_t count = 0;
    auto expected = model.begin();
    ASSERT_EQ(lexicon.keys().size(), model.size());
    for (const auto& key : lexicon.keys()) {
      EXPECT_EQ(key.text, expected->first);
      std::vector<Place> places;
      for (const auto* n : lexicon.find(key.text)) places.emplace_back(!n->reviewed, n->kind, n->drug);
      EXPECT_EQ(places, std::vector<Place>(expected->second.begin(), expected->second.end())) << key.text;
      EXPECT_EQ(lexicon.names(key).data(), lexicon.find(key.text).data());
      count += places.size();
      ++expected;
    }
    EXPECT_EQ(lexicon.name_count(), count);
    for (const auto& d : drugs) {
      ASSERT_NE(lexicon.drug(d.key), nullptr);
      EXPECT_EQ(lexicon.drug(d.key)->title, d.title);
    }
  }
}

TEST(LexiconDrug, ComesBackAsItWasAndDamageIsRefused) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 20; ++round)
    for (const auto& drug : random_drugs(random)) {
      SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round << ", " << drug.key);
      const std::string bytes = encode(drug);
      const auto read = decode_drug(bytes);
      EXPECT_EQ(std::tie(read.key, read.title, read.path, read.hint, read.ingredients, read.look_alikes),
                std::tie(drug.key, drug.title, drug.path, drug.hint, drug.ingredients, drug.look_alikes));
      ASSERT_EQ(read.names.size(), drug.names.size());
      for (std::size_t n = 0; n < drug.names.size(); ++n) {
        const auto fields = [](const LexiconName& x) {
          return std::tie(x.text, x.kind, x.reviewed, x.common, x.source, x.line, x.under);
        };
        EXPECT_EQ(fields(read.names[n]), fields(drug.names[n])) << n;
      }
      for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_THROW((void)decode_drug(std::string_view(bytes).substr(0, size)), std::runtime_error)
            << "cut at " << size;
      EXPECT_THROW((void)decode_drug(bytes + "x"), std::runtime_error);
      for (int change = 0; change < 20; ++change) {
        std::string damaged = bytes;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        try {
          for (const auto& n : decode_drug(damaged).names) (void)name_kind_id(n.kind);
        } catch (const std::runtime_error&) {
        }
      }
    }
}

}  // namespace
}  // namespace materia
