// Which words tell of an emergency, and which only look like it.
#include <random>

#include <gtest/gtest.h>

#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

std::string_view emergency_in(std::string_view query) {
  static const Lexicon lexicon = sample_lexicon();
  Analyzer analyzer(&lexicon.name_words());
  static const ConceptTable no_concepts;
  const auto found = QueryReader(lexicon, no_concepts, analyzer).read(query).emergency;
  return found ? emergency_id(*found) : "none";
}

struct Row {
  const char* query;
  const char* emergency;
};

TEST(FindEmergency, WhereSomebodyMayBeInDanger) {
  const Row rows[] = {
      // too much, or the wrong thing
      {"overdose of paracetamol", "poisoning"},
      {"paracetamol overdose treatment", "poisoning"},
      {"Fluoxetine OVERDOSED", "poisoning"},
      {"took too many tablets", "poisoning"},
      {"I took too much paracetamol", "poisoning"},
      {"too many panadol", "poisoning"},
      {"what happens if i take too much caffeine", "poisoning"},
      {"gave my son too much calpol", "poisoning"},
      {"I've taken 30 paracetamol", "poisoning"},
      {"she took 20 sleeping tablets", "poisoning"},
      {"my baby swallowed a lorazepam", "poisoning"},
      {"toddler swallowed a button battery", "poisoning"},
      {"my 3 year old ate my clonazepam pills", "poisoning"},
      {"child got into the medicine cabinet", "poisoning"},
      {"accidentally took a double dose of lorazepam", "poisoning"},
      {"gave the wrong dose of insulin", "poisoning"},
      {"took dad's quetiapine by mistake", "poisoning"},
      {"he drank bleach", "poisoning"},
      {"iron poisoning in a child", "poisoning"},
      {"od on caffeine", "poisoning"},
      // misspelt, torn apart, run together
      {"over dose of paracetamol", "poisoning"},
      {"overdoesd on lorazepam", "poisoning"},
      {"to many panadol", "poisoning"},
      {"toomany panadol", "poisoning"},
      {"accidentaly took my dads lorazepam", "poisoning"},
      {"swalowed the whole bottel", "poisoning"},
      {"sucidal", "self_harm"},
      {"want to kill my self", "self_harm"},
      {"toung swelling", "anaphylaxis"},
      {"cant breeth", "breathing"},
      // twice, or another's
      {"took it twice", "poisoning"},
      {"I doubled up on thyroxine", "poisoning"},
      {"took 2 lorazepam instead of 1", "poisoning"},
      {"took my wife's insulin", "poisoning"},
      {"took fluoxetine three times by mistake", "poisoning"},
      // an animal
      {"my dog ate paracetamol", "animal"},
      {"cat got into the panadol", "animal"},
      {"is paracetamol poisonous to cats", "animal"},
      {"my dog is fine but I took too many panadol", "poisoning"},
      {"my dog died and I want to die", "self_harm"},
      // thoughts of dying
      {"want to die", "self_harm"},
      {"i dont want to live anymore", "self_harm"},
      {"how many paracetamol would kill me", "self_harm"},
      {"lethal dose of paracetamol", "self_harm"},
      {"suicidal thoughts on fluoxetine", "self_harm"},
      {"i keep thinking about killing myself", "self_harm"},
      {"ways to end my life", "self_harm"},
      {"self-harm", "self_harm"},
      {"took an overdose, I want to die", "self_harm"},
      // breathing
      {"can't breathe after penicillin", "breathing"},
      {"I can’t breathe", "breathing"},
      {"he cannot breathe", "breathing"},
      {"trouble breathing", "breathing"},
      {"my daughter is struggling to breathe", "breathing"},
      {"stopped breathing after lorazepam", "breathing"},
      {"baby is turning blue", "breathing"},
      {"shortness of breath", "breathing"},
      {"choking", "breathing"},
      // a severe allergic reaction
      {"throat swelling", "anaphylaxis"},
      {"my throat is closing up", "anaphylaxis"},
      {"swelling of the tongue after insulin", "anaphylaxis"},
      {"my lips are swollen after panadol", "anaphylaxis"},
      {"my face is swelling up since I took panadol", "anaphylaxis"},
      {"anaphylaxis what to do", "anaphylaxis"},
      {"anaphylactic shock", "anaphylaxis"},
      // not awake
      {"passed out", "unconscious"},
      {"husband passed out after quetiapine", "unconscious"},
      {"she is unconscious", "unconscious"},
      {"my father won't wake up", "unconscious"},
      {"he does not wake up after an overdose", "unconscious"},
      {"lost consciousness", "unconscious"},
      // fits
      {"having a fit", "seizure"},
      {"my son is having a seizure", "seizure"},
      {"had a seizure after tramadol", "seizure"},
      {"what to do during a fit", "seizure"},
      {"seizure what to do", "seizure"},
      {"the fit won't stop", "seizure"},
      {"she keeps convulsing", "seizure"},
  };
  for (const auto& row : rows) EXPECT_EQ(emergency_in(row.query), row.emergency) << row.query;
}

TEST(FindEmergency, NotWhereADrugIsAskedAbout) {
  const char* queries[] = {
      "",
      "paracetamol",
      "levetiracetam for seizures",
      "lorazepam dose for seizures in children",
      "what helps seizures",
      "drugs that cause seizures",
      "does quetiapine cause difficulty breathing",
      "can insulin cause swelling of the tongue",
      "salbutamol for shortness of breath",
      "inhaler for trouble breathing",
      "medicine for a swollen throat",
      "drugs that cause fainting",
      "side effects of fluoxetine",
      "maximum dose of paracetamol",
      "how many paracetamol can I take a day",
      "took paracetamol an hour ago can I take ibuprofen",
      "I took 500 mg of paracetamol",
      "took 2 tablets of panadol",
      "insulin glargine taken twice a day",
      "can tablets be swallowed whole",
      "should levetiracetam be swallowed with food",
      "can I drink alcohol with panadol",
      "sweating too much",
      "too much stomach acid",
      "too many side effects",
      "medicine for food poisoning",
      "rash from poison ivy",
      "missed dose of levothyroxine",
      "does fluoxetine make it hard to sleep",
      "what kills head lice",
      "panadol fit for children",
      "breathing exercises",
      "sore throat",
      "my throat hurts",
      "swollen ankles on amlodipine",
      "wake up at night to pee",
      "trying for a baby on fluoxetine",
      "baby paracetamol dose",
      "I don't want to die of a stroke",
      "extra strength panadol",
      "how long does lorazepam stay in the body",
      "night cough in a child",
      "took panadol twice a day",
      "cooking with cetirizine",
      "allergic to many antibiotics",
      "panadol for my dog",
      "took 10 mg of lorazepam",
      "double strength panadol",
      "I doubled the dose as my doctor said",
      "I don't want to die of a stroke, is panadol safe",
  };
  for (const auto* query : queries) EXPECT_EQ(emergency_in(query), "none") << query;
}

TEST(FindEmergency, TakesAnyText) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = random() % 80; n > 0; --n) text += static_cast<char>(random());
    (void)emergency_in(text);
  }
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "took my my swallowed ";
  (void)emergency_in(endless);
}

}  // namespace
}  // namespace materia
