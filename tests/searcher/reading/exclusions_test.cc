// What a question sets aside, and what it does not although it sounds so.
#include "searcher/reading/exclusions.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/lexicon/concept_table.h"
#include "searcher/reading/query_reader.h"

namespace materia {
namespace {

Lexicon lexicon() {
  std::vector<LexiconDrug> drugs;
  const auto add = [&](const std::string& title, std::vector<std::string> brands = {},
                       std::vector<std::string> of = {}) {
    LexiconDrug drug;
    drug.key = closed_key(title);
    drug.title = title;
    drug.path = drug.key + ".md";
    drug.ingredients = of.empty() ? std::vector{drug.key} : std::move(of);
    drug.names.push_back({title, NameKind::kTitle});
    for (auto& brand : brands) drug.names.push_back({brand, NameKind::kBrand});
    drugs.push_back(std::move(drug));
  };
  add("Paracetamol", {"Tylenol", "Panadol"});
  add("Ibuprofen", {"Advil", "Nurofen"});
  add("Paracetamol + Ibuprofen", {"Combiflam"}, {"ibuprofen", "paracetamol"});
  add("Aspirin");
  add("Naproxen", {"Aleve"});
  add("Tramadol");
  add("Codeine");
  add("Penicillin");
  add("Azithromycin");
  add("Ciprofloxacin", {"Cipro"});
  add("Trimethoprim");
  add("Finasteride");
  add("Metformin");
  add("Warfarin");
  add("Caffeine");
  add("Insulin Glargine", {"Lantus"});
  add("Alcohol");
  return Lexicon(std::move(drugs));
}

std::vector<MedicalConcept> concepts() {
  std::vector<MedicalConcept> all;
  const auto add = [&](std::string id, ConceptKind kind, std::vector<std::string> forms,
                       std::vector<std::string> lookalikes = {}) {
    MedicalConcept entry;
    entry.id = std::move(id);
    entry.title = entry.id;
    entry.kind = kind;
    entry.forms = std::move(forms);
    entry.lookalikes = std::move(lookalikes);
    all.push_back(std::move(entry));
  };
  add("painkiller", ConceptKind::kGroup, {"painkillers", "pain relievers", "pain medication"});
  add("nsaid", ConceptKind::kGroup, {"NSAIDs", "non-steroidal anti-inflammatory drugs"});
  add("opioid", ConceptKind::kGroup, {"opioids", "opioid pain medication"});
  add("antibiotic", ConceptKind::kGroup, {"antibiotics"});
  add("penicillin-group", ConceptKind::kGroup, {"penicillins"});
  add("sulfonamide", ConceptKind::kGroup, {"sulfa drug", "sulfa"}, {"allergic to sulfa"});
  add("antihistamine", ConceptKind::kGroup, {"antihistamines", "allergy tablets"});
  add("benzodiazepine", ConceptKind::kGroup, {"benzodiazepines"}, {"non-benzodiazepine"});
  add("sleeping-pill", ConceptKind::kGroup, {"sleeping pills"});
  add("steroid", ConceptKind::kGroup, {"steroids", "steroidal"});
  add("ppi", ConceptKind::kGroup, {"PPI", "proton pump inhibitors"});
  add("insulin-group", ConceptKind::kGroup, {"insulin"}, {"insulin-dependent"});
  add("contraceptive", ConceptKind::kGroup, {"contraceptive pill"});
  add("estrogen-group", ConceptKind::kGroup, {"estrogen"});
  add("pain", ConceptKind::kSymptom, {"pain"});
  add("headache", ConceptKind::kSymptom, {"headache"});
  add("insomnia", ConceptKind::kSymptom, {"insomnia", "can't sleep", "not sleeping"});
  add("appetite-loss", ConceptKind::kSymptom, {"loss of appetite", "no appetite"});
  add("uti", ConceptKind::kCondition, {"UTI", "urinary infection"});
  add("eczema", ConceptKind::kCondition, {"eczema"});
  add("prostate", ConceptKind::kCondition, {"enlarged prostate"});
  add("acid-reflux", ConceptKind::kCondition, {"acid reflux"});
  add("type-2-diabetes", ConceptKind::kCondition, {"type 2 diabetes", "non-insulin dependent diabetes"});
  add("cough", ConceptKind::kSymptom, {"cough"});
  add("drowsiness", ConceptKind::kSymptom, {"drowsiness", "drowsy", "makes you sleepy"});
  add("weight-gain", ConceptKind::kSymptom, {"weight gain"});
  add("addiction", ConceptKind::kCondition, {"addictive", "habit forming"});
  add("drug-allergy", ConceptKind::kCondition, {"drug allergy", "allergic to penicillin", "penicillin allergy"});
  add("allergy", ConceptKind::kCondition, {"allergy"});
  return all;
}

class Exclusions : public ::testing::Test {
 protected:
  // "ibuprofen nsaid", an allergy with "!" and an effect with "~" before it
  std::string excluded(std::string_view query) const {
    std::string text;
    for (const auto& item : reader_.read(query).excluded) {
      const std::string sign = item.kind == ExcludedKind::kAllergy          ? "!"
                               : item.kind == ExcludedKind::kUnwantedEffect ? "~"
                                                                            : "";
      for (const auto* name : item.drugs) text += (text.empty() ? "" : " ") + sign + lexicon_.drugs()[name->drug].key;
      for (const auto number : item.concepts) text += (text.empty() ? "" : " ") + sign + table_[number].id;
    }
    return text;
  }
  std::string names(std::string_view query) const {
    std::string text;
    for (const auto& name : reader_.read(query).names)
      text += (text.empty() ? "" : " ") + lexicon_.drugs()[name.meanings.front()->drug].key;
    return text;
  }

  Lexicon lexicon_ = lexicon();
  ConceptTable table_{concepts(), &lexicon_.name_words()};
  mutable Analyzer analyzer_{&lexicon_.name_words(), &table_.matcher().words()};
  QueryReader reader_{lexicon_, table_, analyzer_};
};

TEST_F(Exclusions, WhatIsSetAside) {
  struct Row {
    const char *query, *excluded;
  };
  for (const auto& [query, expected] : {
           Row{"painkiller other than ibuprofen", "ibuprofen"},
           {"painkiller other than Advil", "ibuprofen"},
           {"painkillers besides ibuprofen", "ibuprofen"},
           {"pain relievers except aspirin", "aspirin"},
           {"any painkiller except for aspirin or naproxen", "aspirin naproxen"},
           {"painkiller apart from tramadol", "tramadol"},
           {"aside from ibuprofen, what helps a headache", "ibuprofen"},
           {"what can I take instead of ibuprofen for a headache", "ibuprofen"},
           {"headache tablet in place of aspirin", "aspirin"},
           {"paracetamol rather than ibuprofen for headache", "ibuprofen"},
           {"painkiller that is not an NSAID", "nsaid"},
           {"painkiller that isn't an NSAID", "nsaid"},
           {"painkiller that's not ibuprofen", "ibuprofen"},
           {"painkiller not containing codeine", "codeine"},
           {"painkiller that doesn't contain any codeine", "codeine"},
           {"painkiller with no codeine", "codeine"},
           {"painkiller without opioids", "opioid"},
           {"antibiotic without penicillin", "penicillin penicillin-group"},
           {"non-opioid painkiller", "opioid"},
           {"non opioid painkiller", "opioid"},
           {"non-opioid pain medication", "opioid"},
           {"non-benzodiazepine sleeping pill", "benzodiazepine"},
           {"non-steroidal cream for eczema", "steroid"},
           {"aspirin-free painkiller", "aspirin"},
           {"caffeine free painkiller", "caffeine"},
           {"painkiller -ibuprofen", "ibuprofen"},
           {"headache −aspirin −ibuprofen", "aspirin ibuprofen"},
           {"acid reflux medicine other than PPI", "ppi"},
           {"What, besides cipro, penicillin, treats UTI?", "ciprofloxacin penicillin penicillin-group"},
           {"Are there alternative treatments to finasteride for enlarged prostate?", "finasteride"},
           {"alternative to finasteride for enlarged prostate", "finasteride"},
           {"finasteride alternatives for enlarged prostate", "finasteride"},
           {"substitute for ibuprofen for headache", "ibuprofen"},
           {"contraceptive pill without estrogen", "estrogen-group"},
           {"antibiotic for UTI allergic to penicillin", "!penicillin !penicillin-group"},
           {"allergic to penicillin what antibiotic for UTI", "!penicillin !penicillin-group"},
           {"antibiotics for people with penicillin allergy", "!penicillin !penicillin-group"},
           {"UTI antibiotic sulfa allergy", "!sulfonamide"},
           {"UTI treatment allergic to sulfa", "!sulfonamide"},
           {"antibiotic for UTI allergic to penicillin, sulfa and cipro",
            "!penicillin !penicillin-group !sulfonamide !ciprofloxacin"},
           {"antibiotic allergy to penicillin", "!penicillin !penicillin-group"},
           {"aspirin intolerant what for pain", "!aspirin"},
           {"what for headache if I can't take ibuprofen", "ibuprofen"},
           {"I cannot take NSAIDs what can I take for pain", "nsaid"},
           {"pain relief for someone who can't have ibuprofen or aspirin", "ibuprofen aspirin"},
           {"pain medicine for people who cannot tolerate codeine", "codeine"},
           {"type 2 diabetes treatment without insulin", "insulin-group"},
           {"anything but ibuprofen for headache", "ibuprofen"},
           {"paracetamol without caffeine", "caffeine"},
           {"paracetamol instead of ibuprofen", "ibuprofen"},
           {"painkillers excluding opioids and NSAIDs", "opioid nsaid"},
           {"antihistamine that doesn't make me drowsy", "~drowsiness"},
           {"antihistamine that does not cause drowsiness", "~drowsiness"},
           {"non drowsy antihistamine", "~drowsiness"},
           {"non-addictive painkiller", "~addiction"},
           {"painkiller without causing drowsiness", "~drowsiness"},
           {"insomnia tablets without weight gain", "~weight-gain"},
           {"painkiller other than ibuprofen that doesn't cause drowsiness", "ibuprofen ~drowsiness"},
           {"painkiller that isn't habit forming, not tramadol", "tramadol ~addiction"},
       })
    EXPECT_EQ(excluded(query), expected) << query;
}

TEST_F(Exclusions, WhatIsNotSetAside) {
  for (const char* query : {
           "painkiller",
           "medicine for not sleeping",
           "not sleeping",
           "can't sleep",
           "what helps when I can't sleep",
           "no appetite",
           "medicine for no appetite",
           "ibuprofen without food",
           "can I take ibuprofen without food",
           "antibiotic without prescription",
           "sugar free cough syrup for diabetics",
           "pain free",
           "acid free",
           "gluten free painkiller",
           "painkiller no longer works",
           "ibuprofen no longer works",
           "cannot swallow tablets headache",
           "can't swallow painkillers",
           "non-insulin dependent diabetes",
           "non steroidal anti inflammatory drugs for pain",
           "why can't I take ibuprofen with warfarin",
           "why can you not take ibuprofen with warfarin",
           "why should aspirin not be taken with warfarin",
           "who can't take ibuprofen",
           "who cannot take aspirin for pain",
           "who should not take metformin",
           "I can't take aspirin with warfarin",
           "you cannot have ibuprofen with aspirin",
           "do not take ibuprofen with aspirin",
           "ibuprofen not working for headache",
           "metformin does not work",
           "is it bad to not take metformin",
           "not only ibuprofen",
           "alternatives to tramadol",
           "tramadol alternatives",
           "something instead of ibuprofen",
           "allergic to penicillin",
           "penicillin allergy",
           "other than that ibuprofen",
           "ibuprofen 200-400 mg",
           "500 -ibuprofen",
           "co-paracetamol",
           "anti-inflammatory ibuprofen",
           "ibuprofen-paracetamol",
           "allergy tablets",
           "antihistamine allergy tablets",
           "headache not going away ibuprofen",
           "ibuprofen does not help my headache",
           "tablets didn't help my headache",
           "headache tablets with no prescription",
           "ibuprofen is free for headache",
           "painkiller for a free trial",
           "no penicillin allergy, antibiotic for UTI",
           "antibiotic for penicillin-resistant UTI",
           "is paracetamol the same as ibuprofen",
           "paracetamol and ibuprofen",
           "paracetamol or ibuprofen for headache",
       })
    EXPECT_EQ(excluded(query), "") << query;
}

// A drug that is named beside what is set aside is asked about, and one that is set aside is not.
TEST_F(Exclusions, WhichDrugIsAskedAbout) {
  struct Row {
    const char *query, *names;
  };
  for (const auto& [query, expected] : {
           Row{"paracetamol instead of ibuprofen", "paracetamol"},
           {"instead of ibuprofen can I take paracetamol", "paracetamol"},
           {"allergic to penicillin can I take azithromycin", "azithromycin"},
           {"allergic to penicillin, azithromycin ok?", "azithromycin"},
           {"can I take ibuprofen if allergic to aspirin", "ibuprofen"},
           {"aspirin allergy ibuprofen", "ibuprofen"},
           {"painkiller other than ibuprofen", ""},
           {"alternatives to tramadol", "tramadol"},
           {"tramadol alternatives", "tramadol"},
           {"allergic to tramadol", "tramadol"},
           {"alternative to tramadol that doesn't cause drowsiness", "tramadol"},
       })
    EXPECT_EQ(names(query), expected) << query;
}

TEST_F(Exclusions, AnAllergyBesideANamedDrugAsksWhoMustNotTakeIt) {
  const QueryMeaning meaning = reader_.read("can I take ibuprofen if allergic to aspirin");
  EXPECT_EQ(meaning.intents, (std::vector{SectionKind::kContraindications, SectionKind::kPrecautions}));
  ASSERT_EQ(meaning.excluded.size(), 1u);
  EXPECT_EQ(meaning.excluded.front().kind, ExcludedKind::kAllergy);
  EXPECT_TRUE(std::any_of(meaning.content.begin(), meaning.content.end(), [](const auto& unit) {
    return unit.folded == "aspirin";
  })) << "a text that speaks of it comes first";
}

TEST_F(Exclusions, WordsOfAnUnwantedEffectAreNotLookedFor) {
  const QueryMeaning meaning = reader_.read("antihistamine that doesn't cause drowsiness at night");
  for (const auto& unit : meaning.content) EXPECT_EQ(unit.unwanted, unit.folded != "antihistamine") << unit.folded;
}

}  // namespace
}  // namespace materia
