#include "common/text/spelling.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Spelling, BritishBecomesAmerican) {
  constexpr struct {
    std::string_view british, american;
  } kPairs[] = {
      {"oedema", "edema"},
      {"anaemia", "anemia"},
      {"haemorrhage", "hemorrhage"},
      {"haemorrhoids", "hemorrhoids"},
      {"haemoglobin", "hemoglobin"},
      {"diarrhoea", "diarrhea"},
      {"oesophagitis", "esophagitis"},
      {"oestradiol", "estradiol"},
      {"oestrogens", "estrogens"},
      {"foetal", "fetal"},
      {"foetus", "fetus"},
      {"paediatric", "pediatric"},
      {"gynaecomastia", "gynecomastia"},
      {"leukaemia", "leukemia"},
      {"leucopenia", "leukopenia"},
      {"coeliac", "celiac"},
      {"dyspnoea", "dyspnea"},
      {"apnoea", "apnea"},
      {"amenorrhoea", "amenorrhea"},
      {"galactorrhoea", "galactorrhea"},
      {"anaesthetic", "anesthetic"},
      {"paraesthesia", "paresthesia"},
      {"hypoglycaemia", "hypoglycemia"},
      {"hyperkalaemia", "hyperkalemia"},
      {"hyponatraemia", "hyponatremia"},
      {"septicaemia", "septicemia"},
      {"ischaemic", "ischemic"},
      {"uraemia", "uremia"},
      {"tumour", "tumor"},
      {"colour", "color"},
      {"labour", "labor"},
      {"odour", "odor"},
      {"fibre", "fiber"},
      {"goitre", "goiter"},
      {"titre", "titer"},
      {"centre", "center"},
      {"faeces", "feces"},
      {"caesarean", "cesarean"},
      {"orthopaedic", "orthopedic"},
      {"aetiology", "etiology"},
      {"sulphate", "sulfate"},
      {"sulphonylurea", "sulfonylurea"},
      {"sulphasalazine", "sulfasalazine"},
      {"sulphamethoxazole", "sulfamethoxazole"},
      {"aluminium", "aluminum"},
      {"caesium", "cesium"},
      {"thalassaemia", "thalassemia"},
      {"lymphoedema", "lymphedema"},
      {"angioedema", "angioedema"},
      {"porphyria", "porphyria"},
      {"myxoedema", "myxedema"},
      {"papilloedema", "papilledema"},
      {"haemophilus", "hemophilus"},
      {"amoebiasis", "amebiasis"},
      {"amoebic", "amebic"},
      {"rhinorrhoea", "rhinorrhea"},
      {"seborrhoeic", "seborrheic"},
      {"nebuliser", "nebulizer"},
      {"sterilise", "sterilize"},
      {"immunisation", "immunization"},
      {"metabolised", "metabolized"},
      {"dialyse", "dialyze"},
      {"catalyse", "catalyze"},
      {"practise", "practice"},
      {"programme", "program"},
      {"grey", "gray"},
      {"mould", "mold"},
      {"gonadotrophin", "gonadotropin"},
      {"lachrymation", "lacrimation"},
      {"discolouration", "discoloration"},
      {"neurone", "neuron"},
      {"hypoaesthesia", "hypoesthesia"},
      {"revascularisation", "revascularization"},
      {"micrograms", "mcg"},
      {"millilitres", "ml"},
      {"mgs", "mg"},
  };
  for (const auto& [british, american] : kPairs) {
    EXPECT_EQ(canonical_spelling(british), american);
    EXPECT_EQ(canonical_spelling(american), american) << "what a word becomes stays";
  }
}

TEST(Spelling, LeavesOtherWordsAlone) {
  constexpr struct {
    std::string_view word, why;
  } kWords[] = {
      {"", "nothing"},
      {"a", "one letter"},
      {"aerosol", "a rule ae → e would break it"},
      {"aloe", "and this"},
      {"epoetin", "and this"},
      {"erythropoietin", "and this"},
      {"michaelis", "and this"},
      {"phosphate", "a rule ph → f would break it"},
      {"hour", "a rule our → or would break it"},
      {"four", "and this"},
      {"pour", "and this"},
      {"size", "a rule ise → ize"},
      {"exercise", "and this"},
      {"advise", "and this"},
      {"precise", "and this"},
      {"systemic", "a rule aemic"},
      {"analyses", "the plural of analysis, not the verb"},
      {"dialyses", "the plural of dialysis"},
      {"paralyses", "the plural of paralysis"},
      {"maculae", "the spot of the eye, not a macule of the skin"},
      {"compositae", "a plant family"},
      {"cheque", "money, not a check of blood pressure"},
      {"castor", "an oil, not a caster"},
      {"mug", "a vessel; micrograms are read from the sign µ"},
      {"gram", "Gram-negative"},
      {"hr", "a heart rate, a hazard ratio"},
      {"hemiplegia", "half, not blood"},
      {"sequestrant", "no estrogen"},
      {"megestrol", "an international name"},
      {"fulvestrant", "an international name"},
      {"esophoria", "eso-, no gullet"},
      {"oesophoria", "and nobody's spelling of it"},
      {"pediculosis", "lice, not children"},
      {"pfizer", "a company"},
      {"maize", "a cereal"},
      {"praecox", "Latin"},
  };
  for (const auto& [word, why] : kWords) EXPECT_EQ(canonical_spelling(word), word) << why;
}

TEST(Spelling, TakesAnyBytes) {
  for (const std::string_view word : {"\xC3\xA9t\xC3\xA9", "\xFF\xFF\xFF\xFF", "42", "zz\x80"})
    EXPECT_EQ(canonical_spelling(word), word);
  EXPECT_EQ(canonical_spelling(std::string(5000, 'a')), std::string(5000, 'a'));
}

}  // namespace
}  // namespace materia
