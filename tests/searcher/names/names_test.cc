// Every name finds its drug, and no name finds another: over all names of whole corpora, through the searcher.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "indexer/monograph/name_words.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/mutations.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

constexpr std::size_t kMostShown = 25;

// All names count; under a sanitizer, which makes each search ten times as long, one of so many.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kOneOf = 12;
#else
constexpr std::size_t kOneOf = 1;
#endif

// Titles that name one drug twice ("Favipiravir + Favipiravir") lead to its other monograph.
constexpr double kSameDrugTwice = 0.001;

// Collects what went wrong: all of it counts, some of it is shown.
class Failures {
 public:
  // allowed: the share of what is checked that may be wrong.
  explicit Failures(std::string what, double allowed = 0) : what_(std::move(what)), allowed_(allowed) {}
  ~Failures() {
    for (std::size_t i = 0; i < std::min(kMostShown, failed_.size()); ++i)
      std::cout << what_ << ": " << failed_[i] << "\n";
    EXPECT_LE(static_cast<double>(failed_.size()), allowed_ * static_cast<double>(checked_)) << what_;
  }
  Failures(const Failures&) = delete;
  Failures& operator=(const Failures&) = delete;
  void check(bool right, const std::string& failure) {
    ++checked_;
    if (!right) failed_.push_back(failure);
  }

 private:
  std::string what_;
  double allowed_ = 0;
  std::vector<std::string> failed_;
  std::size_t checked_ = 0;
};

std::string changed(std::string text, int (*change)(int)) {
  for (char& c : text) c = static_cast<char>(change(static_cast<unsigned char>(c)));
  return text;
}

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

// What a name may stand for, by drug key.
std::set<std::string> meanings(const IndexedCorpus& corpus, const std::string& name) {
  std::set<std::string> drugs;
  for (const auto* meaning : corpus.index->lexicon.find(closed_key(name)))
    drugs.insert(corpus.index->lexicon.drugs()[meaning->drug].key);
  return drugs;
}

void expect_names_lead_home(const IndexedCorpus& corpus) {
  Failures exact("a name's first hit is its drug"), alone("a name is not corrected"), written("however it is written"),
      asked("anywhere in a question");
  std::size_t number = 0;
  for (const auto& drug : corpus.index->lexicon.drugs()) {
    if (drug.path.empty()) continue;
    for (const auto& name : drug.names) {
      if (number++ % kOneOf != 0) continue;
      const auto right = meanings(corpus, name.text);
      const auto found = [&](const std::string& typed) {
        const auto result = corpus.search(typed, 1);
        return !result.hits.empty() && right.contains(result.hits[0].drug);
      };
      const auto result = corpus.search(name.text, 1);
      exact.check(!result.hits.empty() && right.contains(result.hits[0].drug),
                  name.text + " is " + drug.key + ", found " + (result.hits.empty() ? "nothing" : result.hits[0].drug));
      alone.check(!result.query.showing && result.query.suggestions.empty(), name.text);
      if (number / kOneOf % 4 != 0) continue;
      for (const auto& typed :
           {changed(name.text, std::tolower), changed(name.text, std::toupper), with_blanks(name.text)})
        written.check(found(typed), typed);
      // An everyday word is its drug only by itself, and so is what is a question already.
      if (name.common || name.text.size() < 5 || name.kind == NameKind::kAbbreviation) continue;
      if (name.kind == NameKind::kBrand && kLanguage.ambiguous_names.contains(closed_key(name.text))) continue;
      if (fold(name.text).words.size() + 8 > kMostQueryWords) continue;
      for (const std::string& typed :
           {"what is the dose of " + name.text + " for adults?", name.text + " side effects"})
        asked.check(found(typed), typed);
    }
  }
}

void expect_titles_lead_home(const IndexedCorpus& corpus) {
  Failures titles("a title's first hit is its drug"), own("a title's first hit has that title", kSameDrugTwice);
  std::size_t number = 0;
  for (int offset = 0;; offset += 1000) {
    const auto listing = corpus.searcher->monographs(offset, 1000, {});
    for (const auto& monograph : listing.monographs) {
      if (number++ % kOneOf != 0 || !may_be_name(monograph.title)) continue;
      const auto result = corpus.search(monograph.title, 1);
      titles.check(!result.hits.empty() && result.hits[0].drug == monograph.drug,
                   monograph.title + " (" + monograph.path + ") found " +
                       (result.hits.empty() ? "nothing" : result.hits[0].monograph.path));
      own.check(!result.hits.empty() && closed_key(result.hits[0].monograph.title) == closed_key(monograph.title),
                monograph.title + " found " + (result.hits.empty() ? "nothing" : result.hits[0].monograph.title));
    }
    if (listing.monographs.size() < 1000) break;
  }
}

void expect_suggestions_lead_somewhere(const IndexedCorpus& corpus) {
  Failures leads("a suggestion leads to a hit"), offers("a name's beginning suggests its drug");
  std::set<std::string> seen;
  std::size_t number = 0;
  for (const auto& drug : corpus.index->lexicon.drugs())
    for (const auto& name : drug.names) {
      const std::string closed = closed_key(name.text);
      if (closed.size() < 3 || number++ % kOneOf != 0) continue;
      if (number / kOneOf % 20 == 0)
        for (const auto& suggestion : corpus.searcher->suggest(closed.substr(0, 3), 20))
          if (seen.insert(suggestion.text).second)
            leads.check(!corpus.search(suggestion.text, 1).hits.empty(), suggestion.text);
      if (drug.path.empty() || closed.size() > 60) continue;
      const auto suggestions = corpus.searcher->suggest(name.text, 20);
      offers.check(
          std::any_of(suggestions.begin(), suggestions.end(), [&](const auto& s) { return s.drug == drug.key; }),
          name.text + " is " + drug.key);
    }
}

// The same number for a name whatever other names there are: one more name then changes no other's slips.
std::uint32_t number_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ hash >> 16;
}

// every: one name of so many.
void expect_slips_are_forgiven(const IndexedCorpus& corpus, std::size_t every, int each) {
  for (const int edits : {1, 2}) {
    testing::MutationFigures figures;
    for (const auto& drug : corpus.index->lexicon.drugs())
      for (const auto& name : drug.names) {
        const std::uint32_t number = number_of(name.text);
        if (std::count_if(name.text.begin(), name.text.end(), testing::is_letter) < 5 || number % every != 0) continue;
        std::mt19937 random(number + static_cast<std::uint32_t>(edits));
        for (int i = 0; i < each; ++i)
          testing::try_mutation(*corpus.searcher, corpus.index->lexicon, name, edits, random, figures);
      }
    std::cout << edits << " slips, " << figures.typed << " misspellings: among three " << figures.among_three
              << ", first " << figures.first << ", shown " << figures.shown << ", of another drug "
              << figures.shown_wrong << "\n";
    for (std::size_t i = 0; i < std::min(kMostShown, figures.misses.size()); ++i)
      std::cout << "miss: " << figures.misses[i] << "\n";
    // Two slips in five letters leave little of a brand ("omlon" for Amlong).
    EXPECT_GE(figures.among_three, (edits == 1 ? 0.995 : 0.955) * figures.typed);
    for (const auto& worst : figures.worst) std::cout << "wrong: " << worst << "\n";
    // What is unknown is told beside other words ("Specific Veno Antlsera"), in twice as many cases of two slips.
    EXPECT_LE(figures.unlabelled, (edits == 1 ? 0.001 : 0.002) * figures.typed);
    EXPECT_LE(figures.untold, 0.0003 * figures.typed);
    EXPECT_LE(figures.shown_wrong, 0.005 * figures.typed);
  }
}

void expect_all(const IndexedCorpus& corpus, std::size_t every, int each) {
  expect_titles_lead_home(corpus);
  expect_names_lead_home(corpus);
  expect_suggestions_lead_somewhere(corpus);
  expect_slips_are_forgiven(corpus, every, each);
}

// Every product of a list that a librarian brings finds the monograph of its composition, by the name as it is sold.
TEST(Names, OfAListLeadToTheMonographOfTheirComposition) {
  const auto list = kSharedDirectory / "names/india-brands.tsv";
  const TemporaryDirectory unpacked;
  if (!std::filesystem::exists(list) || !unpack_corpus("rxhive-composition", unpacked))
    GTEST_SKIP() << "the list and the real corpora are not beside the project";
  const IndexedCorpus corpus(unpacked.path(), {list.string()});
  std::ifstream in(list);
  std::string line;
  std::getline(in, line);  // brand, composition, files
  int products = 0, right = 0, shown = 0;
  for (std::size_t number = 0; std::getline(in, line); ++number) {
    if (number % kOneOf != 0) continue;
    const auto tab = line.find('\t');
    const auto result = corpus.search(line.substr(0, tab), 1);
    const bool found =
        !result.hits.empty() && line.find(result.hits[0].monograph.path, line.rfind('\t')) != std::string::npos;
    ++products;
    right += found ? 1 : 0;
    if (!found && ++shown <= static_cast<int>(kMostShown))
      std::cout << line << " found " << (result.hits.empty() ? "nothing" : result.hits[0].monograph.path) << "\n";
  }
  EXPECT_GT(products, 400);
  EXPECT_GE(right, 0.99 * products);
}

TEST(Names, OfTheShippedCorpusLeadHome) { expect_all(IndexedCorpus(kSourceDirectory / "corpus/monographs"), 1, 4); }

TEST(Names, OfTheLargerCorpusLeadHome) {
  const auto corpus = real_corpus({"rxhive-composition"});
  if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
  expect_all(*corpus, 20, 2);
}

TEST(Names, OfTheSecondCorpusLeadHome) {
  const auto corpus = real_corpus({"rxhive-site-content"});
  if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
  expect_all(*corpus, 20, 2);
}

}  // namespace
}  // namespace materia
