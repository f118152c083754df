// No amount of matching words lifts another drug over the one that was named: over thousands of made queries.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/ranking/weights.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

constexpr int kQueries = 1500;

// Substances alone, in twos and threes. The texts of the combinations are crammed with the words that questions hold,
// so that words alone would always lead to them.
const char* const kSubstances[] = {"quorazol", "mivantine", "peltrosin", "zaburine"};
const char* const kWords[] = {"tired",   "heart",   "morning", "children", "kidney",  "tablet", "swelling", "alcohol",
                              "driving", "stomach", "bread",   "garden",   "weather", "fever",  "sleep",    "skin"};

constexpr std::size_t kBytesOfWord = 10;  // with its space, names included, no more

void write_monograph(const TemporaryDirectory& directory, const std::vector<std::string>& substances) {
  std::string title, file;
  for (const auto& substance : substances) {
    title += (title.empty() ? "" : " + ") + substance;
    file += substance;
  }
  std::string words;
  for (const char* word : kWords) words += std::string(word) + " ";
  const bool crammed = substances.size() > 1;
  std::string text =
      "---\ntitle: " + title + "\n---\n### Usage\n" + title + " is for " + (crammed ? words : "pain") + ".\n";
  text += "### Dosage\nOne tablet " + (crammed ? words : "a day") + ".\n";
  text += "### Side Effects\nRash " + (crammed ? words : "at times") + ".\n### Precautions\n" + words + "\n";
  directory.write("corpus/" + file + ".md", text);
}

class Tiers : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    const std::vector<std::string> all(std::begin(kSubstances), std::end(kSubstances));
    for (std::size_t i = 0; i < all.size(); ++i) {
      write_monograph(*directory_, {all[i]});
      for (std::size_t j = i + 1; j < all.size(); ++j)
        if (i + j != 3) write_monograph(*directory_, {all[i], all[j]});  // not every pair is made
    }
    write_monograph(*directory_, {all[0], all[1], all[2]});
    corpus_ = new IndexedCorpus(directory_->path() / "corpus");
  }
  static void TearDownTestSuite() {
    delete corpus_;
    delete directory_;
  }

  // Words, the names among them at random places.
  static std::string query(const std::vector<std::string>& names, std::mt19937& random) {
    std::vector<std::string> words;
    for (auto left = random() % (kMostQueryBytes / kBytesOfWord - names.size()); left > 0; --left)
      words.emplace_back(kWords[random() % std::size(kWords)]);
    for (const auto& name : names) words.insert(words.begin() + static_cast<long>(random() % (words.size() + 1)), name);
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
  }

  // The drugs of the hits in their order, each once, and whether one comes again after another.
  static std::vector<std::string> drugs(const SearchResult& result) {
    std::vector<std::string> order;
    for (const auto& hit : result.hits)
      if (order.empty() || order.back() != hit.drug) order.push_back(hit.drug);
    return order;
  }

  inline static TemporaryDirectory* directory_ = nullptr;
  inline static IndexedCorpus* corpus_ = nullptr;
};

TEST_F(Tiers, ANamedDrugComesBeforeEveryCombinationWithIt) {
  std::mt19937 random(16);
  for (int i = 0; i < kQueries; ++i) {
    const std::string name = kSubstances[random() % std::size(kSubstances)];
    const std::string text = query({name}, random);
    const auto order = drugs(corpus_->search(text, 100));
    ASSERT_FALSE(order.empty()) << text;
    EXPECT_EQ(order.front(), name) << text;
    EXPECT_EQ(std::count(order.begin(), order.end(), name), 1) << "in one run: " << text;
    EXPECT_GT(order.size(), 1U) << "combinations follow: " << text;
  }
}

TEST_F(Tiers, ANamedCombinationComesBeforeItsIngredients) {
  std::mt19937 random(17);
  for (int i = 0; i < kQueries; ++i) {
    const std::string text = query({"quorazol", "mivantine"}, random);
    const auto order = drugs(corpus_->search(text, 100));
    ASSERT_FALSE(order.empty()) << text;
    EXPECT_EQ(order.front(), "mivantine_quorazol") << text;
    EXPECT_EQ(std::count(order.begin(), order.end(), order.front()), 1) << "in one run: " << text;
  }
}

// Of two that are in no combination together, both come before any combination with one of them.
TEST_F(Tiers, TwoNamedDrugsComeBeforeEveryCombinationWithOne) {
  std::mt19937 random(18);
  const std::set<std::string> named{"quorazol", "zaburine"};
  for (int i = 0; i < kQueries; ++i) {
    const std::string text = query({named.begin(), named.end()}, random);
    bool combination = false;
    for (const auto& hit : corpus_->search(text, 100).hits) {
      combination = combination || !named.contains(hit.drug);
      EXPECT_FALSE(combination && named.contains(hit.drug)) << hit.drug << " after a combination: " << text;
    }
  }
}

// Ranking stops once nothing else can come before a page, and counting is done apart from it: neither may show.
TEST_F(Tiers, AShortPageIsTheBeginningOfALongOneAndTheTotalIsWhatAllPagesShow) {
  std::mt19937 random(19);
  const auto places = [](const SearchResult& result) {
    std::vector<std::string> all;
    for (const auto& hit : result.hits) all.push_back(hit.monograph.id + "#" + hit.section.anchor);
    return all;
  };
  for (int i = 0; i < kQueries; ++i) {
    std::vector<std::string> names;  // one may be typed twice
    for (auto left = 1 + random() % 3; left > 0; --left) names.emplace_back(kSubstances[random() % 4]);
    const std::string text = query(names, random);
    const SearchResult whole = corpus_->search(text, 100);
    const auto all = places(whole);
    EXPECT_EQ(static_cast<std::size_t>(whole.total), all.size()) << text;
    const auto limit = 1 + random() % 6;
    const SearchResult page = corpus_->search(text, static_cast<int>(limit));
    EXPECT_EQ(page.total, whole.total) << text;
    const std::vector<std::string> beginning(all.begin(), all.begin() + static_cast<long>(std::min(limit, all.size())));
    ASSERT_EQ(places(page), beginning) << limit << ": " << text;
  }
}

}  // namespace
}  // namespace materia
