// Emergencies by their meaning, over the drugs of the shipped corpus: wordings of people, made sentences with slips of
// the finger, and every drug in ordinary questions.
#include <iostream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/reading/query_reader.h"
#include "tests/support/emergency_checks.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

const IndexedCorpus& corpus() {
  static const IndexedCorpus shipped(kSourceDirectory / "corpus/monographs");
  return shipped;
}

std::string emergency_in(const std::string& query) {
  static Analyzer analyzer(&corpus().index->lexicon.name_words(), &corpus().index->concepts.matcher().words());
  static const QueryReader reader(corpus().index->lexicon, corpus().index->concepts, analyzer);
  const auto found = reader.read(query).emergency;
  return found ? std::string(emergency_id(*found)) : "none";
}

EmergencyFigures figures_of(const std::string& file) {
  const auto figures = judge(read_wordings(kSourceDirectory / "tests/relevance" / file), emergency_in);
  std::cout << file << ": " << figures.found << " of " << figures.wanted << " bring a notice, " << figures.of_its_kind
            << " the right one; " << figures.false_alarms.size() << " of " << figures.ordinary << " ordinary ones do\n";
  return figures;
}

TEST(EmergencyWordings, BringANoticeAndOrdinaryOnesNone) {
  const auto figures = figures_of("emergencies.tsv");
  EXPECT_EQ(figures.wanted, 60U);
  EXPECT_EQ(figures.ordinary, 60U);
  EXPECT_GE(figures.recall(), kLeastRecall) << ::testing::PrintToString(figures.missed);
  EXPECT_LE(figures.false_alarms.size(), kMostFalseAlarms) << ::testing::PrintToString(figures.false_alarms);
  EXPECT_THAT(figures.of_another_kind, ::testing::IsEmpty());
}

// Its queries are not printed: nobody should tune to them.
TEST(EmergencyWordings, HeldBackOnesToo) {
  const auto figures = figures_of("emergencies-held-back.tsv");
  EXPECT_EQ(figures.wanted, 60U);
  EXPECT_EQ(figures.ordinary, 60U);
  EXPECT_GE(figures.recall(), kLeastRecallHeldBack);
  EXPECT_LE(figures.false_alarms.size(), kMostFalseAlarmsHeldBack);
}

// One slip in a word that has letters enough: a letter left out, doubled, or out of turn, or a space in the wrong
// place.
std::string with_slip(const std::string& sentence, std::mt19937& random) {
  std::vector<std::size_t> places;  // inside long words
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : sentence.rfind(' ', i) + 1;
    const std::size_t end = std::min(sentence.find(' ', i), sentence.size());
    if (sentence[i] != ' ' && end - begin >= 6 && i > begin && i + 2 < end) places.push_back(i);
  }
  if (places.empty()) return sentence;
  const std::size_t at = places[random() % places.size()];
  std::string slipped = sentence;
  switch (random() % 3) {
    case 0:
      slipped.erase(at, 1);
      break;
    case 1:
      slipped.insert(at, 1, slipped[at]);
      break;
    default:
      std::swap(slipped[at], slipped[at + 1]);
  }
  return slipped;
}

TEST(EmergencyWordings, MadeOfWhoDidWhatAlwaysBringANotice) {
  const std::vector<std::string> people = {"i",         "my son", "my daughter",  "my toddler",
                                           "the baby",  "my mum", "grandma",      "my husband",
                                           "my friend", "he",     "my 2 year old"};
  const std::vector<std::string> too_much = {
      "took too many paracetamol",
      "swallowed too much ibuprofen",
      "took a double dose of warfarin",
      "took it twice by mistake",
      "took double",
      "has taken an overdose of aspirin",
      "accidentally took amlodipine",
      "took metformin by accident",
      "drank the whole bottle of cough syrup",
      "ate 20 tablets",
      "swallowed all the pills",
      "took my tramadol twice",
      "took three times the dose",
      "injected too much insulin",
      "took the wrong medicine",
      "took someone elses tablets",
      "took an extra tablet",
      "swallowed bleach",
      "was given twice the dose of morphine",
  };
  std::mt19937 random(20261129);
  std::size_t made = 0;
  for (const auto& who : people)
    for (const auto& what : too_much) {
      const std::string sentence = who + " " + what;
      EXPECT_EQ(emergency_in(sentence), "poisoning") << sentence;
      for (int i = 0; i < 8; ++i, ++made) {
        const std::string slipped = who + " " + with_slip(what, random);
        EXPECT_EQ(emergency_in(slipped), "poisoning") << slipped;
      }
    }
  EXPECT_GT(made, 1000U);
  for (const auto* animal : {"dog", "cat", "puppy", "kitten", "rabbit"})
    for (const auto* did : {"ate", "swallowed", "has eaten", "chewed", "got into", "licked"})
      EXPECT_EQ(emergency_in(std::string("my ") + animal + " " + did + " my ibuprofen"), "animal") << animal << did;
}

TEST(EmergencyWordings, NoDrugInAnOrdinaryQuestionBringsANotice) {
  const std::vector<std::string> questions = {
      "",  // the name alone
      "@ side effects",
      "@ dose for children",
      "how to take @",
      "can i take @ with alcohol",
      "@ twice a day",
      "took @ three times a day",
      "is @ safe in pregnancy",
      "missed dose of @",
      "i forgot to take @",
      "took 20 mg of @ yesterday",
      "does @ cause seizures",
      "@ for fits in children",
      "how long does @ take to work",
      "stopping @ after two years",
      "can i take two @ at once",
      "@ and ibuprofen",
      "how many times a day @",
      "my son is on @",
      "@ double strength",
      "extra strength @",
      "can @ be swallowed whole",
      "@ without food",
      "i took @ last year and got a rash",
      "@ for my dog",
  };
  std::size_t asked = 0;
  for (const auto& drug : corpus().index->lexicon.drugs())
    for (std::string question : questions) {
      question = question.empty() ? drug.title : question.replace(question.find('@'), 1, drug.title);
      EXPECT_EQ(emergency_in(question), "none") << question;
      ++asked;
    }
  EXPECT_GT(asked, 1000U);
}

TEST(EmergencyAnswers, AreNeverAdviceForAMissedDose) {
  for (const std::string drug : {"paracetamol", "warfarin", "metformin", "levothyroxine", "amlodipine", "sertraline"})
    for (const std::string did :
         {"accidentally took a double dose of ", "took too many ", "forgot i took and doubled "}) {
      const auto result = corpus().search(did + drug);
      EXPECT_NE(result.notice, "") << did << drug;
      for (const auto& hit : result.hits)
        EXPECT_THAT(hit.section.label + hit.section.heading,
                    ::testing::Not(::testing::ContainsRegex("[Mm]iss|[Ff]orget|[Ff]orgot")))
            << did << drug;
    }
}

TEST(EmergencyAnswers, LeadWithTheOverdoseAndKeepAProfessionalsAnswer) {
  for (const auto* query : {"paracetamol overdose antidote", "took to many paracetamol", "my dog ate paracetamol",
                            "what happens if your child ate a paracetamol tablet"}) {
    const auto result = corpus().search(query);
    EXPECT_NE(result.notice, "") << query;
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().section.kind, SectionKind::kOverdose) << query;
  }
  for (const auto& hit : corpus().search("my dog ate ibuprofen").hits)
    EXPECT_NE(hit.section.kind, SectionKind::kDosage) << hit.section.heading;
}

}  // namespace
}  // namespace materia
