// What people ask most about one drug, each kind in many wordings: the section that answers it comes first.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

constexpr const char* kDrugs[] = {"Alfadrine", "Betamabol", "Gamzopril"};

std::string monograph(const std::string& name) {
  return "---\ntitle: " + name + "\n---\n### Usage\n" + name +
         " is used for hiccups and yawns. Pharmacological Classification: " + name +
         " is an anxiolytic.\n\n### Dosage\nOne tablet a day with water. Swallow it whole: do not crush, chew or cut "
         "it.\n\n### Side Effects\nA rash. Sleepiness.\n\n### Contraindications\nSevere gout.\n\n### Drug "
         "Interactions\nWarfarin may act more strongly. Limit alcohol.\n\n### Pregnancy and Breastfeeding\nNot in the "
         "first months. It passes into milk.\n\n### How it Works\nIt acts on the brain. Its half-life is twelve hours, "
         "and the kidneys remove it.\n\n### Storage\nStore it in a refrigerator, in its own box.\n\n### Precautions\n"
         "It may make driving unsafe. Do not stop it at once: taper it.\n\n### FAQs\n* **Q: What should I do if I miss "
         "a "
         "dose?** A: Take it the next day.\n* **Q: How long does " +
         name + " take to work?** A: About two weeks.\n* **Q: Is it sold in shops?** A: No.\n";
}

class QuestionKinds : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    for (const std::string name : kDrugs) directory.write("made/" + name + ".md", monograph(name));
    const auto write = [&](const std::string& title, const std::string& usage) {
      directory.write("made/" + closed_key(title) + ".md",
                      "---\ntitle: " + title + "\n---\n### Usage\n" + usage + "\n\n### Side Effects\nItch.\n");
    };
    write("Penicillin", "Penicillin is for sore throats.");
    write("Amoxidrine", "Amoxidrine is a penicillin antibiotic.");
    write("Nicotine", "Nicotine helps people stop smoking. A nicotine patch lasts a day.");
    write("Deltadol Tartrate", "Deltadol tartrate is for yawns.");
    write("Deltadol Succinate", "Deltadol succinate is for hiccups.");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  // Each wording, of each drug in the place of "@": the first section is of one of the kinds, and its heading or
  // snippet has the words.
  static void expect_first(const std::vector<SectionKind>& kinds, const std::string& words,
                           const std::vector<std::string>& wordings) {
    for (const std::string drug : kDrugs)
      for (std::string query : wordings) {
        query.replace(query.find('@'), 1, drug);
        const auto result = corpus_->search(query, 3);
        ASSERT_FALSE(result.hits.empty()) << query;
        const Hit& first = result.hits.front();
        EXPECT_EQ(first.monograph.title, drug) << query;
        EXPECT_NE(std::find(kinds.begin(), kinds.end(), first.section.kind), kinds.end())
            << query << " leads with " << section_kind_info(first.section.kind).id;
        std::string shown = first.section.heading + " ";
        for (const auto& part : first.snippet) shown += part.text;
        EXPECT_NE(shown.find(words), std::string::npos) << query << " shows " << shown;
      }
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(QuestionKinds, HowLongItLastsAndStays) {
  expect_first({SectionKind::kMechanism}, "half-life",
               {"how long does @ last", "how long does a @ last", "how many hours does @ last", "@ how long in system",
                "how long does @ stay in your system", "how long does @ stay in the body", "half life of @",
                "when does @ wear off", "how long until @ is out of my system", "how long for @ to leave the body",
                "duration of action of @"});
}

TEST_F(QuestionKinds, HowItDoesWhatItDoes) {
  expect_first({SectionKind::kMechanism}, "acts on the brain",
               {"how does @ calm you", "how @ calms the brain", "how do @ tablets work", "how does @ act"});
}

TEST_F(QuestionKinds, MayItBeTakenWithAnIllness) {
  expect_first({SectionKind::kContraindications}, "gout",
               {"can I take @ with gout", "can I take @ if I have gout", "gout can I take @",
                "should he use @ if he has gout", "may she take @ when she has severe gout"});
}

TEST_F(QuestionKinds, WhatNotToEat) {
  expect_first({SectionKind::kInteractions}, "Limit alcohol",
               {"what food should I avoid on @", "foods to avoid with @", "avoid certain foods on @"});
}

TEST_F(QuestionKinds, HowLongUntilItWorks) {
  expect_first({SectionKind::kFaq}, "two weeks",
               {"how soon does @ calm you", "@ how quickly does it help", "how many days for @ to help",
                "how many weeks until @ helps", "how long does @ take to work", "how quickly does @ work",
                "how soon does @ start working", "how long before @ kicks in", "when does @ kick in",
                "how long until @ works", "how long does @ take to take effect"});
}

TEST_F(QuestionKinds, MissedAndLateDoses) {
  expect_first({SectionKind::kFaq}, "miss a dose",
               {"missed a dose of @", "I forgot my @", "forgot to take @ last night", "what if i skip @ for 5 days",
                "skipped @ yesterday", "@ missed tablet", "I missed two days of @", "my @ dose is 6 hours late",
                "skipping a day of @", "took my @ dose late", "can I take @ 3 hours late"});
}

TEST_F(QuestionKinds, WhatMayBeDoneToATablet) {
  expect_first({SectionKind::kDosage}, "crush",
               {"can you crush @", "can I cut @ tablets in half", "is it ok to split @", "can @ be crushed",
                "chewing @ tablets", "can I open @ capsules", "@ through a feeding tube",
                "do I have to swallow @ whole", "@ dissolved in water", "break @ in half"});
}

TEST_F(QuestionKinds, MishapsOfStorage) {
  expect_first({SectionKind::kStorage, SectionKind::kFaq}, "refrigerator",
               {"left my @ out overnight", "@ left in the car", "does @ need to be kept in the fridge", "my @ got warm",
                "@ was frozen", "I left @ out of the fridge", "how to store @", "@ in original container",
                "can @ be put in the freezer", "@ shelf life", "do you refrigerate @"});
}

TEST_F(QuestionKinds, StoppingAndDriving) {
  expect_first({SectionKind::kPrecautions}, "at once",
               {"stop taking @ suddenly", "what happens if you stop @", "coming off @", "@ cold turkey",
                "how to wean off @", "quit taking @", "tapering @"});
  expect_first({SectionKind::kPrecautions}, "driving",
               {"can I drive on @", "driving while taking @", "can you operate machinery on @"});
}

TEST_F(QuestionKinds, WhichClassItBelongsTo) {
  expect_first({SectionKind::kIndications}, "anxiolytic",
               {"what class is @", "what class of drug is @", "which drug class does @ belong to", "@ drug class",
                "what type of drug is @", "what kind of medicine is @", "is @ a benzodiazepine", "is @ an opioid",
                "is @ an antibiotic", "is @ considered a steroid", "what category is @"});
}

// "Penicillins" are the group and "is it a penicillin" asks about the group; "penicillin" is the drug.
TEST_F(QuestionKinds, AGroupNamedAfterADrug) {
  expect_first({SectionKind::kIndications}, "anxiolytic", {"is @ a penicillin"});
  for (const char* query : {"penicillins", "list of penicillins", "which penicillins are there"}) {
    const auto result = corpus_->search(query);
    EXPECT_TRUE(result.query.names.empty()) << query;
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().drug, "amoxidrine") << query;
  }
  EXPECT_EQ(corpus_->search("penicillin").hits.front().drug, "penicillin");
}

// A drug in a form that is a group as well: asked of one section, the drug is meant.
TEST_F(QuestionKinds, ADrugInAForm) {
  for (const char* query : {"nicotine patch side effects", "side effects of nicotine patches"})
    EXPECT_EQ(corpus_->search(query).hits.front().drug, "nicotine") << query;
  EXPECT_TRUE(corpus_->search("nicotine patch").query.names.empty());
}

// The second name does without what both begin with.
TEST_F(QuestionKinds, NamesThatShareTheirBeginning) {
  for (const char* query : {"deltadol tartrate vs succinate", "deltadol succinate or tartrate",
                            "difference between deltadol tartrate and succinate"})
    EXPECT_EQ(corpus_->search(query).query.names.size(), 2U) << query;
  for (const char* query : {"deltadol tartrate or placebo", "deltadol tartrate succinate", "deltadol tartrate"})
    EXPECT_EQ(corpus_->search(query).query.names.size(), 1U) << query;
}

TEST_F(QuestionKinds, AnAgeBesideADose) {
  const auto asked_for = [&](const std::string& query) {
    const auto whom = corpus_->search(query).query.whom;
    return whom.size() == 1 && whom.front().kind == "age" ? whom.front().months.value_or(-1) : 0;
  };
  EXPECT_EQ(asked_for("Alfadrine dose 18 months"), 18);
  EXPECT_EQ(asked_for("how much Alfadrine 6 years"), 72);
  for (const char* query : {"Alfadrine dose for 18 months", "Alfadrine 18 months", "Alfadrine dose after 3 years",
                            "Alfadrine dose 6 weeks", "Alfadrine dose 18 months side effects"})
    EXPECT_EQ(asked_for(query), 0) << query;
}

// What a tablet looks like no monograph says; that its drug is known elsewhere is told all the same.
TEST_F(QuestionKinds, ADrugKnownElsewhereIsToldWhateverIsAsked) {
  const auto result = corpus_->search("what do percocets look like");
  EXPECT_TRUE(result.hits.empty());
  ASSERT_EQ(result.query.absent.size(), 1U);
  EXPECT_EQ(result.query.absent.front().text, "percocets");
}

// Every section here is about other drugs: none answers for one that nothing here is about.
TEST_F(QuestionKinds, NoOtherDrugAnswersForOneThatIsNotHere) {
  for (const char* drug : {"keppra", "Eliquis", "Xarelto", "Lyrica"})
    for (const char* words :
         {"@ missed dose", "dose of @ for hiccups", "does @ cause a rash", "@ in pregnancy", "how does @ work",
          "can I take @ with alcohol", "where do I store @", "what class is @"}) {
      std::string query = words;
      query.replace(query.find('@'), 1, drug);
      const auto result = corpus_->search(query);
      ASSERT_EQ(result.query.absent.size(), 1U) << query;
      EXPECT_TRUE(result.hits.empty()) << query << " shows " << result.hits.front().monograph.title;
      EXPECT_TRUE(result.blocks.empty()) << query;
    }
  EXPECT_FALSE(corpus_->search("keppra or something else for hiccups").hits.empty());
}

// Nor for one that only the texts of others speak of.
TEST(QuestionsOfOthers, NoOtherDrugAnswersForOneThatIsOnlyMentioned) {
  const TemporaryDirectory directory;
  for (const char* drug : {"gabapentin", "levetiracetam", "furosemide", "digoxin", "keppra"})
    directory.write("made/" + std::string(drug) + "x.md", "---\ntitle: Zum" + std::string(drug) +
                                                              "\n---\n### Usage\nFor hiccups. It is an opioid.\n\n"
                                                              "### Drug Interactions\n" +
                                                              drug +
                                                              " raises its level.\n\n### FAQs\n* **Q: What if I miss a "
                                                              "dose?** A: Take it.\n");
  const IndexedCorpus corpus(directory.path() / "made");
  for (const std::string drug : {"gabapentin", "levetiracetam", "furosemide", "digoxin", "keppra"}) {
    for (const char* words : {" missed dose", " side effects", " in pregnancy", " dose", " interactions"}) {
      const auto result = corpus.search(drug + words);
      ASSERT_EQ(result.query.absent.size(), 1U) << drug << words;
      EXPECT_TRUE(result.hits.empty()) << drug << words << " shows " << result.hits.front().monograph.title;
    }
    EXPECT_TRUE(corpus.search("is " + drug + " a narcotic").hits.empty()) << drug;
    const auto alone = corpus.search(drug);  // what speaks of it, and that none is about it
    EXPECT_FALSE(alone.hits.empty()) << drug;
    EXPECT_EQ(alone.query.absent.size(), 1U) << drug;
  }
  EXPECT_TRUE(corpus.search("hiccups").query.absent.empty());
}

TEST_F(QuestionKinds, InOtherLanguages) {
  expect_first({SectionKind::kAdverseReactions}, "rash",
               {"efectos secundarios de @", "@ efectos secundarios", "efectos adversos del @", "Nebenwirkungen von @",
                "@ Nebenwirkungen", "effets secondaires du @", "@ effets indésirables", "effetti collaterali di @",
                "efeitos colaterais do @", "bijwerkingen van @", "@ ke nuksan"});
  expect_first({SectionKind::kDosage}, "One tablet",
               {"Dosierung von @", "@ posologie", "posología de @", "dosaggio di @", "dosagem de @", "@ dosering"});
  expect_first({SectionKind::kPregnancyLactation}, "first months",
               {"@ in der Schwangerschaft", "@ en el embarazo", "@ pendant la grossesse", "@ in gravidanza",
                "@ na gravidez", "@ tijdens zwangerschap"});
  expect_first({SectionKind::kInteractions}, "Warfarin",
               {"@ Wechselwirkungen", "interacciones de @", "interazioni con @", "interações de @"});
  expect_first({SectionKind::kInteractions}, "alcohol", {"@ und Alkohol", "@ et alcool", "@ e alcol"});
  expect_first({SectionKind::kContraindications}, "gout",
               {"@ Gegenanzeigen", "contraindicaciones de @", "contre-indications de @", "@ controindicazioni"});
  expect_first({SectionKind::kIndications}, "hiccups",
               {"wofür ist @", "para qué sirve @", "à quoi sert @", "a cosa serve @", "@ ke fayde"});
}

TEST_F(QuestionKinds, MisspeltWordsThatAsk) {
  expect_first({SectionKind::kDosage}, "One tablet", {"dosege of @", "doseage of @", "@ dossage", "@ dosag"});
  expect_first({SectionKind::kAdverseReactions}, "rash",
               {"side efects of @", "@ side effetcs", "side affects of @", "sade effects of @", "siide effects of @",
                "sdie effect of @"});
  expect_first({SectionKind::kInteractions}, "Warfarin", {"@ intractions", "interactons of @", "@ interations"});
  expect_first({SectionKind::kContraindications}, "gout", {"@ contraindicatons", "when is @ contra indicated"});
  expect_first({SectionKind::kPrecautions}, "", {"warnigs for @", "@ precations", "@ warnngs"});
}

TEST_F(QuestionKinds, TakenWithSomethingElse) {
  expect_first({SectionKind::kInteractions}, "",
               {"@ and yogurt", "kombucha with @", "@ with cabbage", "@ and the pill", "the pill and @",
                "what painkillers can I take when taking @", "can I take antacids while on @", "@ and NSAIDs"});
}

}  // namespace
}  // namespace materia
