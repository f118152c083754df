// What is asked for where too much of a drug was taken.
#include "searcher/reading/overdose_question.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

QueryMeaning meaning_of(std::string_view query) {
  static const Lexicon lexicon = sample_lexicon();
  Analyzer analyzer(&lexicon.name_words());
  static const ConceptTable no_concepts;
  return QueryReader(lexicon, no_concepts, analyzer).read(query);
}

std::vector<std::string> sought(const QueryMeaning& meaning) {
  std::vector<std::string> words;
  for (const auto& unit : meaning.content) words.push_back(unit.folded);
  return words;
}

TEST(AskAboutOverdose, ComesBeforeAllElseAndLeavesOutMissedDoses) {
  for (const auto* query :
       {"accidentally took a double dose of fluoxetine", "took fluoxetine twice", "fluoxetine too many tablets",
        "I forgot a dose of fluoxetine and took too much", "my baby swallowed a fluoxetine tablet"}) {
    const auto meaning = meaning_of(query);
    ASSERT_FALSE(meaning.intents.empty()) << query;
    EXPECT_EQ(meaning.intents.front(), SectionKind::kOverdose) << query;
    EXPECT_THAT(meaning.intents, Not(Contains(SectionKind::kFaq))) << query;
    EXPECT_THAT(meaning.left_out_labels, Contains("miss")) << query;
    EXPECT_THAT(meaning.left_out_kinds, IsEmpty()) << query;
    EXPECT_THAT(meaning.populations, IsEmpty()) << query;
    EXPECT_THAT(sought(meaning), IsEmpty()) << query;
  }
}

TEST(AskAboutOverdose, ShowsNoDosesOfPeopleForAnAnimal) {
  EXPECT_THAT(meaning_of("my dog ate fluoxetine").left_out_kinds, ElementsAre(SectionKind::kDosage));
}

TEST(AskAboutOverdose, KeepsWhatElseIsAsked) {
  EXPECT_THAT(sought(meaning_of("paracetamol overdose antidote")), ElementsAre("antidote"));
  EXPECT_THAT(sought(meaning_of("paracetamol overdose drowsiness")), ElementsAre("drowsiness"));
}

TEST(AskAboutOverdose, LeavesOutMissedDosesWhereNoDrugIsNamedToo) {
  const auto meaning = meaning_of("missed a dose and took it twice by mistake");
  EXPECT_THAT(meaning.left_out_labels, Contains("miss"));
}

TEST(AskAboutOverdose, ChangesNothingElsewhere) {
  for (const auto* query :
       {"missed dose of fluoxetine", "fluoxetine", "fluoxetine dosage", "can't breathe after fluoxetine"}) {
    const auto meaning = meaning_of(query);
    EXPECT_THAT(meaning.left_out_labels, IsEmpty()) << query;
    EXPECT_THAT(meaning.left_out_kinds, IsEmpty()) << query;
  }
  EXPECT_EQ(meaning_of("missed dose of fluoxetine").intents.front(), SectionKind::kFaq);
}

}  // namespace
}  // namespace materia
