// Which sections match free words, and what their words weigh: against a model that counts word by word, over made
// corpora and made questions.
#include "searcher/ranking/word_evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/generation_paths.h"
#include "searcher/ranking/weights.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

// Words that no stemmer changes. The first are in nearly every text, the last in one or two.
constexpr int kWords = 60;

std::string word(int number) {
  return std::string("zq") + static_cast<char>('a' + number / 10) + static_cast<char>('a' + number % 10) + "ba";
}

class WordEvidenceModel : public ::testing::TestWithParam<unsigned> {
 protected:
  WordEvidenceModel() : random_(GetParam()) {
    TemporaryDirectory directory;
    const int monographs = 5 + static_cast<int>(random_() % 60);
    for (int i = 0; i < monographs; ++i) {
      std::string text;
      for (int number = 0; number < kWords; ++number)
        if (random_() % static_cast<unsigned>(1 + number * number / 40) == 0)
          for (auto times = 1 + random_() % 4; times > 0; --times) text += word(number) + " ";
      directory.write("corpus/" + std::to_string(i) + ".md",
                      "---\ntitle: Drug" + std::to_string(i) + "yl\n---\n### Usage\nTaken " + text + ".\n");
    }
    corpus_.emplace(directory.path() / "corpus");
    database_ = Xapian::Database(sections_directory(corpus_->index->directory).string());
  }

  [[nodiscard]] std::vector<int> some_words(std::size_t most) {
    std::vector<int> numbers(kWords);
    for (int i = 0; i < kWords; ++i) numbers[static_cast<std::size_t>(i)] = i;
    std::shuffle(numbers.begin(), numbers.end(), random_);
    numbers.resize(1 + random_() % most);
    return numbers;
  }

  static QueryMeaning asking(const std::vector<int>& numbers) {
    QueryMeaning meaning;
    for (const int number : numbers) {
      ContentUnit unit;
      unit.folded = word(number);
      unit.parts = {word(number)};
      meaning.content.push_back(unit);
    }
    return meaning;
  }

  // What the words of each section that has one weigh.
  [[nodiscard]] std::map<Xapian::docid, double> held(const std::vector<int>& numbers) const {
    std::map<Xapian::docid, double> weights;
    const double all = database_.get_doccount();
    for (const int number : numbers) {
      const double with = database_.get_termfreq(word(number));
      for (auto at = database_.postlist_begin(word(number)); at != database_.postlist_end(word(number)); ++at)
        weights[*at] += std::log(1 + (all - with + 0.5) / (with + 0.5));
    }
    return weights;
  }

  std::mt19937 random_;
  std::optional<IndexedCorpus> corpus_;
  Xapian::Database database_;
};

TEST_P(WordEvidenceModel, FindsWhatHoldsEnoughOfTheWordsAndNothingElse) {
  const TermQueries terms(database_, *corpus_->index);
  for (int round = 0; round < 60; ++round) {
    const auto numbers = some_words(9);
    const auto expected = held(numbers);
    double best = 0;
    for (const auto& [_, weight] : expected) best = std::max(best, weight);
    const double least = weights::named::kLeastShare * best;
    const QueryMeaning meaning = asking(numbers);
    const auto found = WordEvidence(meaning, terms).matching();
    EXPECT_TRUE(
        std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.section < b.section; }));
    std::set<Xapian::docid> sections;
    for (const auto& one : found) {
      sections.insert(one.section);
      ASSERT_TRUE(expected.contains(one.section));
      EXPECT_NEAR(one.weight, expected.at(one.section), 1e-9);
    }
    for (const auto& [section, weight] : expected) {
      const bool on_the_edge = std::abs(weight - least) <= 1e-9;
      EXPECT_TRUE(on_the_edge || sections.contains(section) == (weight > least));
    }
  }
}

TEST_P(WordEvidenceModel, RanksEveryMatchAndThoseWithAllWordsFirst) {
  const TermQueries terms(database_, *corpus_->index);
  for (int round = 0; round < 60; ++round) {
    const QueryMeaning meaning = asking(some_words(3));
    const WordEvidence words(meaning, terms);
    const auto found = words.matching();
    const auto ranked = terms.enquire(words.ranked(found)).get_mset(0, database_.get_doccount());
    EXPECT_EQ(ranked.size(), found.size());
    Xapian::Enquire all_words(database_);
    all_words.set_query(words.every_word());
    const auto whole = all_words.get_mset(0, database_.get_doccount());
    std::set<Xapian::docid> every;
    for (auto at = whole.begin(); at != whole.end(); ++at) every.insert(*at);
    Xapian::doccount place = 0;
    for (auto at = ranked.begin(); at != ranked.end(); ++at, ++place)
      EXPECT_EQ(every.contains(*at), place < every.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Corpora, WordEvidenceModel, ::testing::Range(1U, 6U));

TEST(WordEvidence, OneRareWordIsEnoughBesideACommonOne) {
  TemporaryDirectory directory;
  for (int i = 0; i < 30; ++i)
    directory.write("corpus/" + std::to_string(i) + ".md", "---\ntitle: Drug" + std::to_string(i) +
                                                               "yl\n---\n### Usage\nTaken zqcommon " +
                                                               (i == 3   ? "zqrare"
                                                                : i == 4 ? "zqseldom"
                                                                         : "") +
                                                               ".\n");
  const IndexedCorpus corpus(directory.path() / "corpus");
  const auto totals = [&](const std::string& query) { return corpus.search(query).total; };
  EXPECT_EQ(totals("zqcommon"), 30);
  EXPECT_EQ(totals("zqcommon zqrare"), 1) << "the common word alone is not enough";
  EXPECT_EQ(totals("zqrare zqseldom"), 2) << "none is required";
  EXPECT_EQ(totals("zqrare zqseldom zqnowhere"), 2) << "what is nowhere is left out";
}

}  // namespace
}  // namespace materia
