// Sentence → the groups that it says its drug belongs to. The sentences were made up for this table; the drug is
// examplol, and warfarin, digoxin and amlodipine are other drugs.
#include "indexer/concepts/class_statement.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/concepts/concept_roles.h"
#include "indexer/vocabulary/concepts_file.h"

namespace materia {
namespace {

// The ids of the groups, sorted.
std::string groups(std::string_view text, SectionKind kind = SectionKind::kIndications,
                   std::string_view heading = "Use") {
  static const NameWords names{"examplol", "warfarin", "digoxin", "amlodipine"};
  static const std::vector<std::string> own{"examplol", "exemplar"};
  static const ConceptTable concepts(shipped_concepts(), &names);
  static Analyzer analyzer(&names, &concepts.matcher().words());
  static RoleReader reader(concepts, analyzer, &names);
  std::vector<ConceptMatch> matches;
  const AnalysedText& analysed = analyzer.analyze(text);
  concepts.matcher().find(analysed, Capitals::kOfAll, matches);
  std::vector<RoleFound> found;
  reader.read({kind, heading, {}, analysed, matches, &own}, found);
  std::vector<std::string> ids;
  for (const auto& role : found)
    if (role.role == ConceptRole::kMember) ids.push_back(shipped_concepts()[role.number].id);
  std::sort(ids.begin(), ids.end());
  std::string all;
  for (const auto& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

struct Row {
  const char *text, *expected;
};

TEST(ClassStatement, SaysWhatTheDrugIs) {
  const Row rows[] = {
      {"Examplol is a loop diuretic.", "loop-diuretic"},
      {"Examplol is a loop diuretic for edema, although not the first choice.", "loop-diuretic"},
      {"Examplol is a third-generation cephalosporin.", "cephalosporin-3"},
      {"Examplol is a low molecular weight heparin (LMWH).", "lmwh"},
      {"Examplol is a thiazide-like diuretic.", "thiazide-diuretic"},
      {"Examplol is an anticoagulant medication.", "blood-thinner"},
      {"Examplol is a blood thinner used to prevent clots.", "blood-thinner"},
      {"Examplol is also an antiplatelet.", "antiplatelet"},
      {"Examplol is primarily an antiemetic.", "antiemetic"},
      {"Examplol is a long-acting beta-blocker.", "beta-blocker"},
      {"Examplol is a newer, non-sedating antihistamine.", "antihistamine"},
      {"It is an opioid analgesic.", "opioid"},
      {"It is a prescription antibiotic.", "antibiotic"},
      {"This medicine is an antacid.", "antacid"},
      {"This drug was an antimalarial of the first years.", "antimalarial"},
      {"Both parts are antihypertensives.", "antihypertensive"},
      {"They are corticosteroids.", "corticosteroid"},
      {"A statin.", "statin"},
      {"An antifungal cream.", "antifungal"},
      {"Examplol, a beta blocker, slows the heart.", "beta-blocker"},
      {"Examplol (a beta blocker) slows the heart.", "beta-blocker"},
      {"Examplol (Exemplar), an ACE inhibitor, is taken in the morning.", "ace-inhibitor"},
      {"Examplol \xE2\x80\x93 a bisphosphonate \xE2\x80\x93 is taken once a week.", "bisphosphonate"},
      {"Examplol, which is an anticonvulsant, is taken twice a day.", "anticonvulsant"},
      {"It is a medicine that is an antidepressant.", "antidepressant"},
      {"Examplol belongs to a class of medicines called statins.", "statin"},
      {"Examplol belongs to the class of loop diuretics.", "loop-diuretic"},
      {"It belongs to a group of drugs known as benzodiazepines.", "benzodiazepine"},
      {"Examplol belongs to the statins.", "statin"},
      {"Examplol belongs to the macrolide family of antibiotics.", "antibiotic macrolide"},
      {"Examplol is in a class of medications called proton pump inhibitors.", "ppi"},
      {"Examplol is in the group of drugs called beta blockers.", "beta-blocker"},
      {"It is a member of the fluoroquinolone class.", "fluoroquinolone"},
      {"It is one of the opioids.", "opioid"},
      {"It is one of the class of drugs called opioids.", "opioid"},
      {"It is a type of antihistamine.", "antihistamine"},
      {"It is a kind of laxative.", "laxative"},
      {"It falls under the category of antipsychotics.", "antipsychotic"},
      {"It is classified as an antiarrhythmic.", "antiarrhythmic"},
      {"It is classified as a calcium channel blocker.", "calcium-channel-blocker"},
      {"It is known as a water pill.", "diuretic"},
      {"It is commonly called a blood thinner.", "blood-thinner"},
      {"Examplol is used as an antidote.", "antidote"},
      {"Examplol works as an expectorant.", "expectorant"},
      {"Examplol acts as a vasodilator.", "vasodilator"},
      {"Pharmacological classification: loop diuretic.", "loop-diuretic"},
      {"Pharmacological classification: Examplol is a cephalosporin antibiotic.", "cephalosporin"},
      {"Drug class: Opioid", "opioid"},
      {"Therapeutic class: Anticonvulsant, mood stabilizer", "anticonvulsant mood-stabilizer"},
      {"Its pharmacological classification is as an anticoagulant.", "blood-thinner"},
      {"Its pharmacological classifications include calcium channel blocker and vasodilator.",
       "calcium-channel-blocker vasodilator"},
      {"It belongs to two classes: angiotensin receptor blockers and calcium channel blockers.",
       "arb calcium-channel-blocker"},
      {"Examplol is an antipyretic and anti-inflammatory.", "anti-inflammatory fever-reducer"},
      {"Examplol is an anxiolytic, anticonvulsant and muscle relaxant.", "anticonvulsant muscle-relaxant tranquilizer"},
      {"Examplol is an antitussive and an expectorant.", "cough-suppressant expectorant"},
      {"It is a combination of an ACE inhibitor and a diuretic.", "ace-inhibitor diuretic"},
      {"It is a combination of two antihypertensives.", "antihypertensive"},
      {"Examplol: a local anesthetic.", "local-anesthetic"},
      {"Examplol is a selective serotonin reuptake inhibitor (SSRI).", "ssri"},
      {"Examplol is an NSAID.", "nsaid"},
      {"Examplol is an osmotic laxative for constipation.", "laxative"},
      {"Examplol is a beta blocker; it slows the heart.", "beta-blocker"},
      {"It lowers the heart rate; examplol is a beta blocker.", "beta-blocker"},
      {"Examplol is both an antiemetic and an antihistamine.", "antiemetic antihistamine"},
      {"Examplol remains a bronchodilator of first choice.", "bronchodilator"},
      {"Examplol is a synthetic, orally active antiviral agent.", "antiviral"},
      {"As an antibiotic it kills bacteria.", ""},  // nobody is said to be one
  };
  for (const auto& row : rows) EXPECT_EQ(groups(row.text), row.expected) << row.text;
}

TEST(ClassStatement, IsNotMadeByAMention) {
  const char* mentions[] = {
      "Examplol reverses the effect of blood thinners.",
      "It is used to reverse the effect of blood thinners.",
      "It is a vitamin used to reverse anticoagulants.",
      "It is a vitamin that reverses the effect of anticoagulants.",
      "It is a salt given in calcium channel blocker overdose.",
      "It is an antidote-free treatment.",
      "It is an anticoagulant-induced problem.",
      "It is an opioid overdose.",
      "It is an anticoagulant protein.",
      "It is a benzodiazepine effect.",
      "It has an anticholinergic effect.",
      "It has a diuretic action.",
      "Unlike opioids it is not habit-forming.",
      "Unlike a statin it is taken once a week.",
      "Examplol differs from antibiotics.",
      "It is stronger than a diuretic.",
      "It is no antibiotic.",
      "It is not an antibiotic.",
      "It isn't an antibiotic.",
      "It is never an antidepressant.",
      "It is neither a diuretic nor a statin.",
      "It is not used as an antibiotic.",
      "It should not be used as a sleeping pill.",
      "It is taken with a beta blocker.",
      "It is given when taken with a beta blocker.",
      "It is given alone or with a diuretic.",
      "It is given together with diuretics.",
      "Use it after an antibiotic.",
      "It is an alternative to penicillins.",
      "It is an adjunct to anticonvulsants.",
      "It is an antagonist of opioids.",
      "It is an additive for an antiseptic.",
      "It is for people who take an anticoagulant.",
      "It is for people on an antidepressant.",
      "Patients receiving a corticosteroid may need more.",
      "It interacts with a class of medicines called statins.",
      "It interacts with a group of drugs known as beta blockers.",
      "Medicines such as a beta blocker may mask it.",
      "It works as well as an opioid.",
      "It enhances the effect of antihypertensives.",
      "It is similar to a benzodiazepine.",
      "It resembles an antihistamine.",
      "It acts like a diuretic.",
      "DHT is an androgen.",
      "It is a non-opioid.",
      // Taken back.
      "Pharmacological Classification: Non-steroidal anti-inflammatory drug (NSAID) - although its "
      "anti-inflammatory effects are weak.",
      "It is an antihistamine, although hardly so.",
      "It is a diuretic (albeit a weak one).",

      "Class: non-opioid",
      "The body's own heparan is an anticoagulant.",
      "It acts as a natural calcium channel blocker.",
      "It is a short-acting insulin secretagogue.",
      "Warfarin is an anticoagulant.",
      "It reverses warfarin. Warfarin is an anticoagulant.",
      "It lowers the level of digoxin, a cardiac glycoside.",
      "It must not be taken with amlodipine, a calcium channel blocker.",
      "It interacts with warfarin, which is an anticoagulant.",
      "It interacts with medicines that are anticoagulants.",
      "Warfarin (an anticoagulant) is weakened by it.",
      "Beta blockers are antihypertensives.",
      "Statins are a class of cholesterol-lowering medicines.",
      "Low levels of protein C, a natural anticoagulant, are treated with it.",
      "It is contraindicated with an antiarrhythmic.",
      "Tell your doctor if you use a blood thinner or a diuretic.",
      "Do not combine it with anticoagulants.",
      "It treats poisoning by antipsychotics.",
      "It prevents bleeding caused by anticoagulants.",
      "It is useful where an antibiotic failed.",
      "It may be replaced by a statin.",
      "It is a test for antibiotic resistance.",
      "It treats infections: antibiotics are of no use in colds.",
      "It is a mineral, antacids bind it.",
      "It includes an antacid warning.",
      "Note: opioids cause constipation.",
      "Antibiotics kill bacteria.",
      "Diuretic",
  };
  for (const char* text : mentions) EXPECT_EQ(groups(text), "") << text;
}

TEST(ClassStatement, StandsInTheFirstSentencesOfSomeSections) {
  for (const auto kind : {SectionKind::kIndications, SectionKind::kMechanism, SectionKind::kSummary}) {
    EXPECT_EQ(groups("It is a diuretic.", kind), "diuretic");
    EXPECT_EQ(groups("One. Two. Three. It is a diuretic.", kind), "diuretic");
    EXPECT_EQ(groups("One. Two. Three. Four. It is a diuretic.", kind), "");
  }
  EXPECT_EQ(groups("It acts as an anticoagulant.", SectionKind::kMechanism), "") << "how it works is no class";
  EXPECT_EQ(groups("It acts primarily as an anticoagulant.", SectionKind::kMechanism), "");
  EXPECT_EQ(groups("It is classified as an anticoagulant.", SectionKind::kMechanism), "blood-thinner");
  for (const auto kind : {SectionKind::kDosage, SectionKind::kInteractions, SectionKind::kFaq, SectionKind::kOther})
    EXPECT_EQ(groups("It is a diuretic.", kind), "");
}

TEST(ClassStatement, StandsInLinesThatAreHeadedSo) {
  for (const auto kind : {SectionKind::kDosage, SectionKind::kSummary, SectionKind::kOther, SectionKind::kNames}) {
    EXPECT_EQ(groups("One. Two.\nThree. Four. Five.\nPharmacological classification: Loop diuretic", kind),
              "loop-diuretic");
    EXPECT_EQ(groups("Route: by mouth\nClass: Antiemetic, antihistamine", kind), "antiemetic antihistamine");
    EXPECT_EQ(groups("Class: Antidote to opioids", kind), "antidote");
  }
  EXPECT_EQ(groups("Loop diuretic", SectionKind::kOther, "Pharmacological Classification"), "loop-diuretic");
  EXPECT_EQ(groups("Loop diuretic", SectionKind::kOther, "Storage"), "");
  EXPECT_EQ(groups("Class: see below\nIt is given with a diuretic", SectionKind::kOther), "");
}

// What is stated of the drug is not stated where another drug stands in its place.
TEST(ClassStatement, IsOfTheDrugItself) {
  const char* frames[] = {"% is a diuretic.", "% is in a class of drugs called diuretics.", "%, a diuretic, acts fast.",
                          "% works as a diuretic.", "% belongs to the diuretics."};
  for (const std::string frame : frames)
    for (const std::string name : {"Examplol", "Exemplar", "Warfarin", "Digoxin", "Amlodipine"}) {
      const std::string text = frame.substr(0, frame.find('%')) + name + frame.substr(frame.find('%') + 1);
      EXPECT_EQ(groups(text), name.starts_with("Ex") ? "diuretic" : "") << text;
    }
}

TEST(ClassStatement, NonTakesAwayOnlyTheWordBehindIt) {
  EXPECT_EQ(groups("It is a non-opioid analgesic."), "");
  EXPECT_EQ(groups("It is a non-sedating antihistamine."), "antihistamine");
}

TEST(ClassStatement, LabelsAreWords) {
  for (const char* word : {"class", "classification"}) EXPECT_TRUE(is_class_label(word)) << word;
  for (const char* word : {"note", "uses", ""}) EXPECT_FALSE(is_class_label(word)) << word;
}

}  // namespace
}  // namespace materia
