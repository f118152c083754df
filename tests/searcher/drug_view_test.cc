// What an index says of one drug, over the shipped corpus.
#include "searcher/answers/drug_view.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "common/lexicon/name_kind.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

const IndexedCorpus& shipped() {
  static const IndexedCorpus corpus(kSourceDirectory / "corpus/monographs");
  return corpus;
}

TEST(DrugView, HasTheNamesOfTheLexiconWithTheirSources) {
  for (const auto& drug : shipped().index->lexicon.drugs()) {
    const auto view = shipped().searcher->drug(drug.key);
    ASSERT_TRUE(view.has_value()) << drug.key;
    EXPECT_EQ(view->key, drug.key);
    EXPECT_EQ(view->title, drug.title);
    std::multiset<std::string> there, shown;
    for (const auto& name : drug.names) there.insert(name.text);
    for (const auto& name : view->names) shown.insert(name.text);
    EXPECT_EQ(shown, there) << drug.key;
    EXPECT_TRUE(std::is_sorted(view->names.begin(), view->names.end(), [](const auto& a, const auto& b) {
      return find_name_kind(a.kind) < find_name_kind(b.kind);
    })) << drug.key;
    for (const auto& alike : view->look_alikes) EXPECT_TRUE(shipped().searcher->has_drug(alike.drug)) << alike.drug;
  }
}

TEST(DrugView, GathersMonographsTheMainOneFirst) {
  const auto view = shipped().searcher->drug("acetaminophen");
  ASSERT_TRUE(view.has_value());
  ASSERT_FALSE(view->monographs.empty());
  EXPECT_EQ(view->monographs.front().path, view->path);
  std::size_t all = 0;
  for (const auto& drug : shipped().index->lexicon.drugs())
    all += shipped().searcher->drug(drug.key)->monographs.size();
  EXPECT_EQ(static_cast<int>(all), shipped().searcher->monographs(0, 1, "").total) << "each is of one drug";
  EXPECT_TRUE(std::any_of(view->names.begin(), view->names.end(),
                          [](const auto& name) { return name.text == "Tylenol" && !name.source.empty(); }));
}

TEST(DrugView, GroupsAreThoseOfItsStatements) {
  const auto view = shipped().searcher->drug("ibuprofen");
  ASSERT_TRUE(view.has_value());
  EXPECT_TRUE(
      std::any_of(view->groups.begin(), view->groups.end(), [](const auto& group) { return group.id == "nsaid"; }));
}

TEST(DrugView, NothingForWhatIsNoKey) {
  for (const auto* key : {"", "nosuchdrug", "Tylenol", "acetaminophen_"})
    EXPECT_FALSE(shipped().searcher->drug(key).has_value()) << key;
}

}  // namespace
}  // namespace materia
