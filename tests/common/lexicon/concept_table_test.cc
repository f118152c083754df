// Concepts by number, and which are inside which.
#include "common/lexicon/concept_table.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MedicalConcept entry(std::string id, std::vector<std::string> broader = {}) {
  MedicalConcept made;
  made.id = id;
  made.title = id;
  made.forms = {id};
  made.broader = std::move(broader);
  return made;
}

TEST(ConceptTable, KnowsWhatIsInsideAConcept) {
  const ConceptTable table({entry("cough"), entry("dry-cough", {"cough"}), entry("rash", {"unlisted"}),
                            entry("wet-cough", {"rash", "cough"})},
                           nullptr);
  ASSERT_EQ(table.size(), 4U);
  EXPECT_EQ(table[1].id, "dry-cough");
  EXPECT_THAT(table.narrower(0), ElementsAre(1, 3));
  EXPECT_THAT(table.narrower(2), ElementsAre(3));
  EXPECT_THAT(table.narrower(1), IsEmpty());
  EXPECT_THAT(table.broader(0), IsEmpty());
  EXPECT_THAT(table.broader(2), IsEmpty()) << "what it names is not in the table";
  EXPECT_THAT(table.broader(3), ElementsAre(2, 0));
}

TEST(ConceptTable, MatchesItsOwnConcepts) {
  const ConceptTable table({entry("cough"), entry("rash")}, nullptr);
  Analyzer analyzer(nullptr, &table.matcher().words());
  std::vector<ConceptMatch> found;
  table.matcher().find(analyzer.analyze("a rash, and a cough"), Capitals::kOfAll, found);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(table[found[0].number].id, "rash");
  EXPECT_EQ(table[found[1].number].id, "cough");
}

}  // namespace
}  // namespace materia
