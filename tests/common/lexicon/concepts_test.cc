#include "common/lexicon/concepts.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MedicalConcept entry(std::string id, std::vector<std::string> forms, std::vector<std::string> lookalikes = {}) {
  MedicalConcept made;
  made.id = std::move(id);
  made.title = made.id;
  made.forms = std::move(forms);
  made.lookalikes = std::move(lookalikes);
  return made;
}

std::vector<MedicalConcept> few_concepts() {
  std::vector<MedicalConcept> concepts = {
      entry("nausea", {"nausea", "feeling sick"}),
      entry("vomiting", {"vomiting", "throwing up", "being sick"}),
      entry("both", {"nausea and vomiting"}),
      entry("itch", {"itching", "itchy skin"}, {"jock itch", "itch mite"}),
      entry("headache", {"headache", "pain in the head"}),
      entry("tinnitus", {"ringing in the ears"}),
      entry("hypertension", {"hypertension", "high blood pressure"}, {"pulmonary hypertension"}),
      entry("high-potassium", {"increased potassium"}),
      entry("breathless", {"=breathless", "short of breath"}),
      entry("irritation", {"skin burning"}),
      entry("sun", {"burn easily in the sun"}),
  };
  MedicalConcept ms = entry("multiple-sclerosis", {"multiple sclerosis"});
  ms.abbreviations = {"MS", "RRMS"};
  concepts.push_back(ms);
  return concepts;
}

// What is found, as "id=text as written".
std::vector<std::string> found(std::string_view text, Capitals capitals = Capitals::kOfAll) {
  static const auto concepts = few_concepts();
  static const ConceptMatcher matcher(concepts, nullptr);
  Analyzer analyzer(nullptr, &matcher.words());
  std::vector<ConceptMatch> matches;
  matcher.find(analyzer.analyze(text), capitals, matches);
  std::vector<std::string> lines;
  for (const auto& match : matches)
    lines.push_back(concepts[match.number].id + "=" + std::string(text.substr(match.begin, match.end - match.begin)));
  return lines;
}

TEST(ConceptMatcherTest, FindsAConceptInAllItsWords) {
  const struct {
    const char *text, *expected, *why;
  } cases[] = {
      {"Nausea", "nausea=Nausea", "capitals"},
      {"He vomits, he vomited.", "vomiting=vomits vomiting=vomited", "inflections"},
      {"I keep throwing up", "vomiting=throwing up", "stop words of a form count"},
      {"being sick all night", "vomiting=being sick", ""},
      {"my skin is itchy; itching all over", "itch=itchy itch=itching", "the family of a word"},
      {"a HEADACHE", "headache=HEADACHE", ""},
      {"head-ache", "headache=head-ache", "written open or with a hyphen"},
      {"pain in my head", "headache=pain in my head", "possessives are passed over"},
      {"multiple (MS) sclerosis", "multiple-sclerosis=multiple (MS) sclerosis", "so is an abbreviation in brackets"},
      {"ringing (T-5) in the ears", "tinnitus=ringing (T-5) in the ears", "of several words"},
      {"ringing in ears", "tinnitus=ringing in ears", "so are articles, in the form too"},
      {"raised blood: high blood pressure", "hypertension=high blood pressure", ""},
      {"Oedema? No: hypertension", "hypertension=hypertension", ""},
      {"skin that burns easily in the sun", "sun=burns easily in the sun", "the longer of two that overlap"},
      {"skin burns easily in the sun", "sun=burns easily in the sun", "though it begins later"},
      {"She has MS.", "multiple-sclerosis=MS", "an abbreviation with its capitals"},
      {"relapsing (RRMS)", "multiple-sclerosis=RRMS", ""},
      {"Other RRMSs, RRMS's", "multiple-sclerosis=RRMSs multiple-sclerosis=RRMS", "the plural of an abbreviation"},
      {"nausea and vomiting", "both=nausea and vomiting nausea=nausea vomiting=vomiting", "what is joined, and each"},
      {"nausea, vomiting", "nausea=nausea vomiting=vomiting", ""},
      {"breathless", "breathless=breathless", "these very words"},
      {"increased potassium", "high-potassium=increased potassium", ""},
  };
  for (const auto& c : cases) {
    std::string line;
    for (const auto& one : found(c.text)) line += (line.empty() ? "" : " ") + one;
    EXPECT_EQ(line, c.expected) << c.text << ": " << c.why;
  }
}

TEST(ConceptMatcherTest, LeavesAloneWhatOnlyLooksLikeOne) {
  const struct {
    const char *text, *why;
  } cases[] = {
      {"jock itch", "a look-alike phrase"},
      {"the itch mite", ""},
      {"pulmonary hypertension", ""},
      {"throwing it up", "words between"},
      {"feeling. Sick people", "over the end of a sentence"},
      {"throwing\nup", "over a line of a list"},
      {"high blood, pressure", "over a comma"},
      {"high blood (BP), pressure", ""},
      {"high blood (see below) pressure", "over a remark"},
      {"high blood (BP", "a bracket that stays open"},
      {"take 5 ms", "an abbreviation without its capitals"},
      {"ms", ""},
      {"two MSs", "too short for a plural"},
      {"rrmss", "a plural without its capitals"},
      {"breath", "a word that is to be exact"},
      {"increasing potassium levels", "what a medicine does is not a state"},
      {"", ""},
      {"and or the", ""},
      {"sick", "half a form"},
  };
  for (const auto& c : cases) EXPECT_THAT(found(c.text), IsEmpty()) << c.text << ": " << c.why;
}

TEST(ConceptMatcherTest, AbbreviationsInQueriesNeedTheirCapitalsWhereTheyAreShort) {
  EXPECT_THAT(found("ms treatment", Capitals::kOfShort), IsEmpty());
  EXPECT_THAT(found("rrms treatment", Capitals::kOfShort), ElementsAre("multiple-sclerosis=rrms"));
  EXPECT_THAT(found("ms", Capitals::kOfNone), ElementsAre("multiple-sclerosis=ms"));
}

TEST(ConceptMatcherTest, AnEmptyMatcherFindsNothing) {
  Analyzer analyzer;
  std::vector<ConceptMatch> matches;
  ConceptMatcher().find(analyzer.analyze("nausea"), Capitals::kOfAll, matches);
  EXPECT_THAT(matches, IsEmpty());
}

TEST(ConceptMatcherTest, RefusesAnAnalyzerThatDoesNotKnowItsWords) {
  const ConceptMatcher matcher(few_concepts(), nullptr), other(few_concepts(), nullptr);
  std::vector<ConceptMatch> matches;
  for (const ConceptWords* words : {static_cast<const ConceptWords*>(nullptr), &other.words()}) {
    Analyzer analyzer(nullptr, words);
    const AnalysedText& text = analyzer.analyze("nausea");
    EXPECT_THROW(matcher.find(text, Capitals::kOfAll, matches), std::logic_error);
  }
}

TEST(ConceptMatcherTest, OfAFormGivenTwiceTheFirstConceptStays) {
  const std::vector<MedicalConcept> concepts = {entry("one", {"ache"}), entry("two", {"aches", "sore"})};
  const ConceptMatcher matcher(concepts, nullptr);
  Analyzer analyzer(nullptr, &matcher.words());
  std::vector<ConceptMatch> matches;
  matcher.find(analyzer.analyze("aching and sore"), Capitals::kOfAll, matches);
  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].number, 0u);
  EXPECT_EQ(matches[1].number, 1u);
}

TEST(MedicalConceptTest, ComesBackAsItWasWritten) {
  MedicalConcept before = entry("shortness-of-breath", {"dyspnea", "=breathless"}, {"bad breath"});
  before.title = "shortness of breath";
  before.kind = ConceptKind::kCondition;
  before.lay = {"can't breathe"};
  before.abbreviations = {"SOB"};
  before.broader = {"lung"};
  const MedicalConcept after = decode_concept(encode(before));
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.title, before.title);
  EXPECT_EQ(after.kind, before.kind);
  EXPECT_EQ(after.forms, before.forms);
  EXPECT_EQ(after.lay, before.lay);
  EXPECT_EQ(after.abbreviations, before.abbreviations);
  EXPECT_EQ(after.broader, before.broader);
  EXPECT_EQ(after.lookalikes, before.lookalikes);
}

TEST(MedicalConceptTest, DamagedBytesAreNoticed) {
  const std::string good = encode(entry("itch", {"itching"}));
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_THROW((void)decode_concept(std::string_view(good).substr(0, size)), std::runtime_error) << size;
  EXPECT_THROW((void)decode_concept(good + "x"), std::runtime_error);
}

}  // namespace
}  // namespace materia
