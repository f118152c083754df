#include "indexer/vocabulary/concepts_file.h"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> lines_of(const std::vector<Issue>& issues) {
  std::vector<std::string> lines;
  for (const auto& issue : issues) lines.push_back(std::to_string(issue.line) + " " + issue.code);
  return lines;
}

std::vector<std::string> ids_of(const std::vector<MedicalConcept>& concepts) {
  std::vector<std::string> ids;
  for (const auto& entry : concepts) ids.push_back(entry.id);
  return ids;
}

TEST(ConceptsFileTest, ReadsEveryField) {
  const auto file = read_concepts_yaml("mine.yaml", R"(source: "our ward"
concepts:
  - id: shortness-of-breath
    title: "shortness of breath"
    kind: symptom
    forms: [dyspnea, "shortness of breath"]
    lay: ["can't breathe"]
    abbreviations: [SOB]
    broader: [lung-disease]
    not: ["bad breath"]
  - id: ppi
    kind: group
    forms: "proton pump inhibitor"
)");
  EXPECT_THAT(file.issues, IsEmpty());
  ASSERT_THAT(file.concepts, SizeIs(2));
  const auto& first = file.concepts[0];
  EXPECT_EQ(first.id, "shortness-of-breath");
  EXPECT_EQ(first.title, "shortness of breath");
  EXPECT_EQ(first.kind, ConceptKind::kSymptom);
  EXPECT_THAT(first.forms, ElementsAre("dyspnea", "shortness of breath"));
  EXPECT_THAT(first.lay, ElementsAre("can't breathe"));
  EXPECT_THAT(first.abbreviations, ElementsAre("SOB"));
  EXPECT_THAT(first.broader, ElementsAre("lung-disease"));
  EXPECT_THAT(first.lookalikes, ElementsAre("bad breath"));
  EXPECT_EQ(file.concepts[1].title, "ppi") << "without a title the id is shown";
  EXPECT_EQ(file.concepts[1].kind, ConceptKind::kGroup);
  EXPECT_THAT(file.concepts[1].forms, ElementsAre("proton pump inhibitor")) << "one word needs no list";
}

TEST(ConceptsFileTest, TellsWhatIsWrongWithItsLineAndKeepsTheGoodEntries) {
  const struct {
    const char *why, *yaml;
    std::vector<std::string> issues, ids;
  } cases[] = {
      {"no id",
       "concepts:\n  - title: x\n    forms: [y]\n  - id: good\n    forms: [z]\n",
       {"2 concepts-entry"},
       {"good"}},
      {"an id with capitals", "concepts:\n  - id: Itch\n    forms: [y]\n", {"2 concepts-entry"}, {}},
      {"no words", "concepts:\n  - id: itch\n", {"2 concepts-entry"}, {}},
      {"an unknown key", "concepts:\n  - id: itch\n    form: [y]\n", {"3 concepts-entry", "3 concepts-yaml"}, {}},
      {"an unknown kind", "concepts:\n  - id: itch\n    kind: sign\n    forms: [y]\n", {"3 concepts-entry"}, {}},
      {"an empty word", "concepts:\n  - id: itch\n    forms: [\"\"]\n", {"3 concepts-entry", "2 concepts-entry"}, {}},
      {"two ids", "concepts:\n  - id: itch\n    id: rash\n    forms: [y]\n", {"3 concepts-entry"}, {}},
      {"no list", "concepts: itch\n", {"1 concepts-yaml"}, {}},
      {"nothing", "", {"1 concepts-yaml"}, {}},
      {"an anchor", "concepts:\n  - id: &a itch\n    forms: [y]\n", {"2 concepts-yaml"}, {}},
      {"broken", "concepts:\n  - id: good\n    forms: [z]\n  - id: [\n", {"4 concepts-yaml"}, {"good"}},
  };
  for (const auto& c : cases) {
    const auto file = read_concepts_yaml("x.yaml", c.yaml);
    EXPECT_EQ(lines_of(file.issues), c.issues) << c.why;
    EXPECT_EQ(ids_of(file.concepts), c.ids) << c.why;
  }
}

TEST(ConceptsFileTest, ALibrariansWordsAreAddedToThoseThatAreThere) {
  auto concepts = read_concepts_yaml("a", "concepts:\n  - id: itch\n    forms: [itching]\n").concepts;
  auto more = read_concepts_yaml(
      "b", "concepts:\n  - id: itch\n    lay: [\"the scratches\"]\n  - id: rash\n    forms: [rash]\n");
  add_concepts(std::move(more.concepts), concepts);
  EXPECT_EQ(ids_of(concepts), (std::vector<std::string>{"itch", "rash"}));
  EXPECT_THAT(concepts[0].forms, ElementsAre("itching"));
  EXPECT_THAT(concepts[0].lay, ElementsAre("the scratches"));
}

TEST(ShippedConceptsTest, AreSoundAndEachFormBelongsToOneOfThem) {
  const auto& concepts = shipped_concepts();
  EXPECT_GT(concepts.size(), 900u);
  std::set<std::string> ids;
  std::map<std::string, std::string> owner;
  for (const auto& entry : concepts) {
    EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
    EXPECT_FALSE(entry.title.empty()) << entry.id;
    for (const auto* list : {&entry.forms, &entry.lay})
      for (const auto& form : *list) {
        const auto known = owner.emplace(form, entry.id).first->second;
        EXPECT_EQ(known, entry.id) << form;
      }
  }
  for (const auto& entry : concepts)
    for (const auto& id : entry.broader) EXPECT_THAT(ids, Contains(id)) << entry.id;
}

}  // namespace
}  // namespace materia
