// Drugs compared, other drugs instead of one, all about a group or a condition, and which questions lead there.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/output/side_url.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::string joined(const Hit& hit) {
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  return text;
}

std::filesystem::path write_corpus(const TemporaryDirectory& directory) {
  const auto write = [&](const std::string& name, const std::string& usage, const std::string& more) {
    directory.write("set/" + name + ".md", "---\ntitle: " + name + "\n---\n### Usage\n" + usage + "\n\n" + more);
  };
  write("Alfadrine", "Alfadrine is used for nausea. It is a proton pump inhibitor.",
        "### Dosage\nOne a day.\n\n### Side Effects\nHeadache.\n");
  write("Betadrine", "Betadrine is used for nausea. It is an H2 blocker.", "### Dosage\nTwo a day.\n");
  write("Gammadrine", "Gammadrine is a proton pump inhibitor used for heartburn.",
        "### Side Effects\nNausea is common.\n\n### Drug Interactions\nH2 blockers.\n");
  write("Deltadrine", "Deltadrine is used for hiccups.", "### Contraindications\nSevere nausea.\n");
  directory.write("names.yaml", "source: this test\nnames:\n  - drug: alfadrine\n    brand: [Alfabrand]\n");
  return directory.path() / "set";
}

class DrugsCompared : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto corpus = write_corpus(directory);
    corpus_ = new IndexedCorpus(corpus, {(directory.path() / "names.yaml").string()});
  }
  static void TearDownTestSuite() { delete corpus_; }
  static std::vector<std::string> drugs_of(const std::vector<Hit>& hits) {
    std::vector<std::string> drugs;
    for (const auto& hit : hits) drugs.push_back(hit.drug);
    return drugs;
  }
  static std::vector<std::string> links(const std::string& query) {
    std::vector<std::string> urls;
    for (const auto& link : corpus_->search(query).links) urls.push_back(side_url(link));
    return urls;
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(DrugsCompared, SectionsStandSideBySide) {
  const auto found = corpus_->searcher->compare({"Alfabrand", "betadrine"});
  EXPECT_EQ(found.drugs.at(0).drug, "alfadrine");
  std::vector<std::string> cells;
  for (const auto& row : found.sections)
    for (const auto& hit : row.hits) cells.push_back(hit ? hit->drug + ": " + joined(*hit) : "-");
  EXPECT_THAT(cells, ElementsAre(HasSubstr("alfadrine: Alfadrine is used for nausea."),
                                 HasSubstr("betadrine: Betadrine is used for nausea."), "alfadrine: One a day.",
                                 "betadrine: Two a day.", "alfadrine: Headache.", "-"));
}

TEST_F(DrugsCompared, GroupsAreToldApart) {
  const auto found = corpus_->searcher->compare({"alfadrine", "betadrine"});
  EXPECT_THAT(found.shared_groups, IsEmpty());
  ASSERT_EQ(found.facts.at(0).own.size(), 1U);
  EXPECT_EQ(found.facts[0].own[0].id, "ppi");
  EXPECT_EQ(found.facts.at(1).own.at(0).id, "h2-blocker");
  EXPECT_THAT(found.facts[0].names, Contains("Alfabrand"));
  const auto same = corpus_->searcher->compare({"alfadrine", "gammadrine"});
  ASSERT_EQ(same.shared_groups.size(), 1U);
  EXPECT_EQ(same.shared_groups[0].id, "ppi");
  EXPECT_EQ(same.duplicates.at(0).code, "same_group");
}

TEST_F(DrugsCompared, OneKindOfSectionAlone) {
  const auto found = corpus_->searcher->compare({"alfadrine", "betadrine"}, SectionKind::kAdverseReactions);
  ASSERT_EQ(found.sections.size(), 1U);
  EXPECT_TRUE(found.sections[0].hits.at(0));
  EXPECT_FALSE(found.sections[0].hits.at(1));
}

TEST_F(DrugsCompared, AnUnknownNameHasNoCells) {
  const auto found = corpus_->searcher->compare({"alfadirne", "betadrine"});
  EXPECT_FALSE(found.drugs.at(0).known());
  for (const auto& row : found.sections) EXPECT_FALSE(row.hits.at(0));
}

TEST_F(DrugsCompared, InsteadOfOneAreOthersWithTheSentenceThatSaysSo) {
  const auto found = corpus_->searcher->alternatives("Alfabrand", 10);
  ASSERT_EQ(found.lists.size(), 2U);
  EXPECT_EQ(found.lists[0].id, "ppi");
  EXPECT_THAT(drugs_of(found.lists[0].hits), ElementsAre("gammadrine"));
  EXPECT_THAT(joined(found.lists[0].hits[0]), HasSubstr("proton pump inhibitor"));
  EXPECT_EQ(found.lists[1].id, "nausea");
  EXPECT_THAT(drugs_of(found.lists[1].hits), ElementsAre("betadrine"));
  ASSERT_EQ(found.lists[1].why.size(), 1U);
  EXPECT_EQ(found.lists[1].why[0].hit.drug, "alfadrine");
}

TEST_F(DrugsCompared, AGroupHasTheMembersThatATextSays) {
  const auto group = corpus_->searcher->group("ppi", 10);
  ASSERT_TRUE(group);
  ASSERT_EQ(group->lists.size(), 1U);
  EXPECT_THAT(drugs_of(group->lists[0].hits), UnorderedElementsAre("alfadrine", "gammadrine"));
  // Gammadrine meets H2 blockers and is none.
  EXPECT_THAT(drugs_of(corpus_->searcher->group("h2-blocker", 10)->lists.at(0).hits), ElementsAre("betadrine"));
  EXPECT_FALSE(corpus_->searcher->group("nausea", 10));
  EXPECT_FALSE(corpus_->searcher->condition("ppi", 10));
  EXPECT_FALSE(corpus_->searcher->group("no-such-group", 10));
}

TEST_F(DrugsCompared, AConditionIsTreatedCausedOrForbids) {
  const auto nausea = corpus_->searcher->condition("nausea", 10);
  ASSERT_TRUE(nausea);
  std::vector<std::string> lists;
  for (const auto& list : nausea->lists) {
    lists.push_back(list.kind + ":");
    for (const auto& hit : list.hits) lists.back() += " " + hit.drug;
  }
  EXPECT_THAT(lists, Contains("causes: gammadrine"));
  EXPECT_THAT(lists, Contains("forbidden: deltadrine"));
  EXPECT_THAT(lists[0], HasSubstr("alfadrine"));
}

TEST_F(DrugsCompared, QuestionsLeadToThePageThatAnswersThem) {
  const struct {
    const char* query;
    const char* first;  // link; empty for none
  } cases[] = {
      {"alfadrine vs betadrine", "/compare?drugs=alfadrine,betadrine"},
      {"difference between alfadrine and betadrine", "/compare?drugs=alfadrine,betadrine"},
      {"switch from alfadrine to betadrine", "/compare?drugs=alfadrine,betadrine"},
      {"is Alfabrand the same as alfadrine", "/compare?drugs=Alfabrand,alfadrine"},
      {"can I take alfadrine with betadrine", "/interactions?drugs=alfadrine,betadrine"},
      {"alfadrine and betadrine together", "/interactions?drugs=alfadrine,betadrine"},
      {"alternatives to alfadrine", "/alternatives?drug=alfadrine"},
      {"something else than alfadrine", "/alternatives?drug=alfadrine"},
      {"what can I take instead of Alfabrand", "/alternatives?drug=Alfabrand"},
      {"drugs like alfadrine", "/alternatives?drug=alfadrine"},
      {"could alfadrine or gammadrine cause nausea", "/interactions?drugs=alfadrine,gammadrine&effect=nausea"},
      {"list of proton pump inhibitors", "/groups/ppi"},
      {"what helps nausea", "/conditions/nausea"},
      {"alfadrine", ""},
      {"alfadrine side effects", ""},
      {"how does alfadrine work instead", ""},
      {"can I stop alfadrine", ""},
  };
  for (const auto& each : cases) {
    const auto found = links(each.query);
    EXPECT_EQ(found.empty() ? "" : found.front(), each.first) << each.query;
  }
}

TEST(SideUrl, KeepsNamesApart) {
  EXPECT_EQ(together_url("compare", {"a b", "c&d"}), "/compare?drugs=a%20b,c%26d");
  EXPECT_EQ(together_url("compare", {"a, b", "c"}), "/compare?drug=a%2C%20b&drug=c");
  EXPECT_EQ(together_url("interactions", {"a", "b"}, "dry mouth"), "/interactions?drugs=a,b&effect=dry%20mouth");
}

}  // namespace
}  // namespace materia
