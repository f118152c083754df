// What a question is read as: which drugs it names, what it asks about them, whom it is about, what is left to look
// for.
#include "searcher/reading/query_reader.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

LexiconDrug drug(std::string key, std::vector<std::string> ingredients, std::vector<LexiconName> names) {
  LexiconDrug made;
  made.key = std::move(key);
  made.title = names.front().text;
  made.path = made.key + ".md";
  made.ingredients = std::move(ingredients);
  made.names = std::move(names);
  return made;
}

LexiconName title(std::string text) { return {std::move(text), NameKind::kTitle}; }
LexiconName brand(std::string text) { return {std::move(text), NameKind::kBrand}; }
LexiconName everyday_brand(std::string text) { return {std::move(text), NameKind::kBrand, true, true}; }

std::vector<LexiconDrug> drugs() {
  std::vector<LexiconDrug> all;
  all.push_back(drug("acetaminophen", {"acetaminophen"},
                     {title("Paracetamol"), {"Acetaminophen", NameKind::kUsan}, brand("Tylenol"), brand("Dolo 650")}));
  all.push_back(drug("acetaminophen_tramadol", {"acetaminophen", "tramadol"},
                     {title("Paracetamol + Tramadol"), brand("Ultracet")}));
  all.push_back(drug("tramadol", {"tramadol"}, {title("Tramadol"), brand("Ultram"), everyday_brand("Calm")}));
  all.push_back(drug("ibuprofen", {"ibuprofen"}, {title("Ibuprofen"), brand("Nurofen")}));
  all.push_back(drug("azithromycin", {"azithromycin"}, {title("Azithromycin")}));
  all.push_back(drug("penicillin", {"penicillin"}, {title("Penicillin")}));
  all.push_back(drug("alcohol", {"alcohol"}, {title("Alcohol")}));
  all.push_back(drug("iron", {"iron"}, {title("Iron")}));
  all.push_back(drug("ademetionine", {"ademetionine"}, {title("Ademetionine"), {"SAMe", NameKind::kAbbreviation}}));
  all.push_back(drug("pyrethrins", {"pyrethrins"}, {title("Pyrethrins"), brand("Rid")}));
  all.push_back(drug("alanyl-glutamine", {"alanyl-glutamine"}, {title("L-Alanyl-L-Glutamine")}));
  all.push_back(drug("fluorouracil", {"fluorouracil"}, {title("Fluorouracil"), {"5-FU", NameKind::kAbbreviation}}));
  all.push_back(drug("interferon-alpha", {"interferon-alpha"}, {title("Interferon alpha")}));
  all.push_back(
      drug("cyanocobalamin", {"cyanocobalamin"}, {title("Cyanocobalamin"), {"Vitamin B12", NameKind::kGeneric}}));
  return all;
}

class QueryReaderTest : public ::testing::Test {
 protected:
  // "names | intents | populations | content", each joined by spaces
  std::string read(std::string_view query) {
    const QueryMeaning reading = reader_.read(query);
    std::string names, intents, populations, content;
    const auto add = [](std::string& list, std::string_view word) {
      list += (list.empty() ? "" : " ") + std::string(word);
    };
    for (const auto& name : reading.names) add(names, lexicon_.drugs()[name.meanings.front()->drug].key);
    for (const auto kind : reading.intents) add(intents, section_kind_info(kind).id);
    for (const auto& label : reading.populations) add(populations, label);
    for (const auto& unit : reading.content)
      if (!unit.unwanted) add(content, unit.folded);
    return names + " | " + intents + " | " + populations + " | " + content;
  }

  Lexicon lexicon_{drugs()};
  Analyzer analyzer_{&lexicon_.name_words()};
  ConceptTable no_concepts_;
  QueryReader reader_{lexicon_, no_concepts_, analyzer_};
};

struct Case {
  const char* query;
  const char* reading;  // names | intents | populations | content
};

TEST_F(QueryReaderTest, FindsNamesHoweverTheyAreWritten) {
  constexpr Case kCases[] = {
      {"paracetamol", "acetaminophen |  |  | "},
      {"ACETAMINOPHEN", "acetaminophen |  |  | "},
      {"tylenol's", "acetaminophen |  |  | "},
      {"Tylenols", "acetaminophen |  |  | "},
      {"l alanyl l glutamine", "alanyl-glutamine |  |  | "},
      {"L\u2011Alanyl\u2011L\u2011glutamine", "alanyl-glutamine |  |  | "},
      {"5FU", "fluorouracil |  |  | "},
      {"5-fu", "fluorouracil |  |  | "},
      {"interferon \u03b1", "interferon-alpha |  |  | "},  // Greek letters are read by their names
      {"vitamin b-12", "cyanocobalamin |  |  | "},
      {"dolo 650", "acetaminophen |  |  | "},
      {"tell me about nurofen please", "ibuprofen |  |  | "},
      {"paracetamol tramadol", "acetaminophen tramadol |  |  | "},  // in any order the same
      {"tramadol and paracetamol", "tramadol acetaminophen |  |  | "},
      {"paracetam", " |  |  | paracetam"},  // never a part of a name
      {"650", " |  |  | 650"},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, KnowsTheDrugMadeOfTheNamedOnes) {
  const auto both = reader_.read("tramadol with paracetamol");
  ASSERT_NE(both.combination, nullptr);
  EXPECT_EQ(both.combination->key, "acetaminophen_tramadol");
  EXPECT_EQ(reader_.read("tramadol with ibuprofen").combination, nullptr);
  EXPECT_EQ(reader_.read("tramadol").combination, nullptr);
  // Compared, chosen from, changed, or asked what becomes of both: no combination is meant.
  for (const char* query : {"tramadol or paracetamol", "tramadol vs paracetamol", "switch from tramadol to paracetamol",
                            "difference between tramadol and paracetamol", "is tramadol better than paracetamol",
                            "can I take tramadol with paracetamol", "tramadol and paracetamol taken together",
                            "does tramadol interact with paracetamol", "interactions between tramadol and paracetamol"})
    EXPECT_EQ(reader_.read(query).combination, nullptr) << query;
  for (const char* query : {"paracetamol tramadol", "tramadol + paracetamol dose", "paracetamol tramadol interactions",
                            "side effects of tramadol and paracetamol"})
    EXPECT_NE(reader_.read(query).combination, nullptr) << query;
}

TEST_F(QueryReaderTest, TellsWhichSectionIsAskedFor) {
  constexpr Case kCases[] = {
      {"ibuprofen side effects", "ibuprofen | adverse_reactions |  | "},
      {"what is ibuprofen used for", "ibuprofen | indications |  | "},
      {"nurofen uses", "ibuprofen | indications |  | "},
      {"can I use ibuprofen long term", "ibuprofen |  |  | term"},  // "use" does not ask what it is used for
      {"how to take ibuprofen", "ibuprofen | dosage |  | "},
      {"how does ibuprofen work", "ibuprofen | mechanism |  | "},
      {"how long does ibuprofen take to work", "ibuprofen | faq mechanism |  | "},
      {"when should I take ibuprofen", "ibuprofen | dosage |  | "},
      {"ibuprofen 400 mg twice a day", "ibuprofen | dosage |  | 400mg twice day"},
      {"who should not take ibuprofen", "ibuprofen | contraindications |  | "},
      {"who must not take ibuprofen", "ibuprofen | contraindications |  | "},
      {"who should stay away from ibuprofen", "ibuprofen | contraindications |  | "},
      {"how do I come off tramadol", "tramadol | precautions |  | "},
      {"can I stop taking tramadol", "tramadol | precautions |  | "},
      {"tramadol while nursing", "tramadol | pregnancy_lactation |  | "},
      {"how fast does ibuprofen act", "ibuprofen | faq mechanism |  | "},
      {"I forgot my azithromycin", "azithromycin | faq dosage |  | "},
      {"missed a dose of azithromycin", "azithromycin | faq dosage |  | missed dose"},
      {"took too much paracetamol", "acetaminophen | overdose adverse_reactions |  | "},
      {"ibuprofen with food", "ibuprofen | dosage |  | food"},
      {"ibuprofen and tramadol", "ibuprofen tramadol | interactions |  | "},
      {"ibuprofen or tramadol", "ibuprofen tramadol |  |  | "},
      {"ibuprofen and tramadol together", "ibuprofen tramadol | interactions |  | "},
      {"can I take ibuprofen with tramadol", "ibuprofen tramadol | interactions |  | "},
      {"rash from azithromycin", "azithromycin | adverse_reactions |  | rash"},
      {"does tramadol make you sleepy", "tramadol | adverse_reactions |  | sleepy"},
      {"why does azithromycin give me diarrhoea", "azithromycin | adverse_reactions |  | diarrhea"},
      {"ibuprofen for toothache", "ibuprofen | indications |  | toothache"},
      {"ibuprofen 400 mg for my toothache", "ibuprofen | indications |  | 400mg toothache"},
      {"ibuprofen for 3 days", "ibuprofen |  |  | 3day"},  // no illness
      {"is there aspirin in ultracet", "acetaminophen_tramadol |  |  | aspirin"},
      {"ultracet ingredients", "acetaminophen_tramadol | names |  | "},
      {"keep tramadol in the fridge", "tramadol | storage |  | keep"},
      {"can I drive on tramadol", "tramadol | precautions |  | drive"},
      {"side effects", " | adverse_reactions |  | "},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, TwoDrugsAreAskedAboutTogether) {
  const auto intent = [&](std::string_view query) {
    const auto reading = reader_.read(query);
    return reading.intents.empty() ? "none" : section_kind_info(reading.intents.front()).id;
  };
  for (const char* query : {"is ibuprofen ok with azithromycin", "ibuprofen while on azithromycin",
                            "ibuprofen plus azithromycin for back pain", "ibuprofen the same day as azithromycin"})
    EXPECT_EQ(intent(query), "interactions") << query;
  for (const char* query : {"ibuprofen or azithromycin", "ibuprofen versus azithromycin",
                            "switching from ibuprofen to "
                            "azithromycin",
                            "tylenol paracetamol", "tylenol is it paracetamol", "paracetamol and tramadol"})
    EXPECT_NE(intent(query), "interactions") << query;
}

TEST_F(QueryReaderTest, ADrugThatSomethingUnnamedIsComparedWithIsNotAskedAbout) {
  for (const char* query : {"is it the same as ibuprofen", "how is this different from ibuprofen"})
    EXPECT_TRUE(reader_.read(query).names.empty()) << query;
  for (const char* query : {"is nurofen the same as ibuprofen", "same as ibuprofen", "is it ibuprofen"})
    EXPECT_FALSE(reader_.read(query).names.empty()) << query;
}

TEST_F(QueryReaderTest, KnowsTheFormThatIsAskedFor) {
  EXPECT_EQ(reader_.read("ibuprofen after a cocktail").intents.front(), SectionKind::kInteractions);
  EXPECT_EQ(reader_.read("ibuprofen gel").form, DoseForm::kSkin);
  EXPECT_EQ(reader_.read("ibuprofen").form, DoseForm::kAny);
}

TEST_F(QueryReaderTest, TheClearestCueLeads) {
  constexpr Case kCases[] = {
      {"dose of ibuprofen in pregnancy", "ibuprofen | pregnancy_lactation dosage |  | "},
      {"use in pregnancy of ibuprofen", "ibuprofen | pregnancy_lactation |  | "},
      // Where no drug is named, who asks for a treatment asks for drugs.
      {"what can I take for heartburn when pregnant", " | indications pregnancy_lactation |  | heartburn"},
      {"thrush treatment while breastfeeding", " | indications pregnancy_lactation |  | thrush"},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, WhatIsNotWantedIsNotLookedFor) {
  constexpr Case kCases[] = {
      {"medicine for high blood pressure that does not cause cough", " | indications |  | high blood pressure"},
      {"tablets for depression that don't make you gain weight", " | indications |  | depression"},
      {"what causes cough", " | adverse_reactions |  | cough"},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, ReadsSymptomsAndWhatHelpsThem) {
  constexpr Case kCases[] = {
      {"nausea", " |  |  | nausea"},
      {"what helps nausea", " | indications |  | nausea"},
      {"cream for ringworm", " | indications |  | ringworm"},
      {"best tablets for travel sickness please", " | indications |  | travel sickness"},
      {"gout what to take", " | indications |  | gout"},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, KnowsWhomItIsAbout) {
  constexpr Case kCases[] = {
      {"ibuprofen for kids", "ibuprofen |  | child pediatr | "},
      {"paracetamol dose baby", "acetaminophen | dosage | infant child pediatr | "},
      {"paracetamol dose for a 5 year old", "acetaminophen | dosage | child pediatr | "},
      {"paracetamol dose 6-month-old", "acetaminophen | dosage | infant child pediatr | "},
      {"ibuprofen 80 year old", "ibuprofen |  | elder older geriatr | "},
      {"ibuprofen 40 year old", "ibuprofen |  |  | "},
      {"tramadol kidney", "tramadol |  | kidney renal | kidney"},  // an organ may also be what is looked for
      {"kidney infection", " |  | kidney renal | kidney infection"},
      {"worm medicine for children", " | indications | child pediatr | worm"},
      {"can I take ibuprofen while trying for a baby", "ibuprofen | pregnancy_lactation |  | "},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, EverydayWordsAndTopicsAreNamesOnlyWhereNothingElseIsMeant) {
  constexpr Case kCases[] = {
      {"alcohol", "alcohol |  |  | "},
      {"alcohol side effects", "alcohol | adverse_reactions |  | "},
      {"can I drink alcohol with azithromycin", "azithromycin | interactions |  | alcohol"},
      {"antibiotics and alcohol", " | interactions |  | antibiotics alcohol"},
      {"iron", "iron |  |  | "},
      {"calm", "tramadol |  |  | "},  // all that was typed
      {"calm me down with ibuprofen", "ibuprofen | interactions precautions |  | calm down"},
      {"get rid of lice", " | indications |  | lice"},
      {"rid", "pyrethrins |  |  | "},
      {"allergic to penicillin can I take azithromycin",
       "azithromycin | contraindications precautions |  | allergic penicillin"},
      {"paracetamol instead of ibuprofen", "acetaminophen |  |  | "},
      {"is ibuprofen the same as aspirin", "ibuprofen |  |  | same aspirin"},
      {"SAME DAY IBUPROFEN", "ibuprofen |  |  | same day"},
      {"SAMe with food", "ademetionine | dosage |  | food"},
      {"same", "ademetionine |  |  | "},
      {"allergic to penicillin", "penicillin |  |  | allergic"},
  };
  for (const auto& each : kCases) EXPECT_EQ(read(each.query), each.reading) << each.query;
}

TEST_F(QueryReaderTest, SaysWhetherThereIsAnythingButNames) {
  for (const auto* query : {"ibuprofen", "Ibuprofen tablets", "tell me about ibuprofen", "is it ibuprofen"})
    EXPECT_TRUE(reader_.read(query).only_names) << query;
  for (const auto* query : {"ibuprofen dose", "ibuprofen nausea", "nausea", "", "ibuprofen for kids"})
    EXPECT_FALSE(reader_.read(query).only_names) << query;
}

TEST_F(QueryReaderTest, KeepsCompoundsAndQuantitiesTogether) {
  using ::testing::ElementsAre;
  const auto quantity = reader_.read("500mg");
  ASSERT_EQ(quantity.content.size(), 1u);
  EXPECT_THAT(quantity.content[0].joined, ElementsAre("500mg"));
  EXPECT_THAT(quantity.content[0].parts, ElementsAre("500", "mg"));
  EXPECT_TRUE(quantity.content[0].number);
  for (const auto* same : {"500 mg", "500-mg", "500 MG"}) {
    const auto other = reader_.read(same);
    ASSERT_EQ(other.content.size(), 1u) << same;
    EXPECT_EQ(other.content[0].joined, quantity.content[0].joined) << same;
    EXPECT_EQ(other.content[0].parts, quantity.content[0].parts) << same;
  }
  const auto half = reader_.read("0.5");
  ASSERT_EQ(half.content.size(), 1u);
  EXPECT_THAT(half.content[0].parts, ElementsAre("0.5"));
  const auto glued = reader_.read("cd4");
  ASSERT_EQ(glued.content.size(), 1u);
  EXPECT_TRUE(glued.content[0].parts.empty()) << "only the glued form will do";
}

// Words typed beyond the limits are not read; those before them are read as ever.
TEST_F(QueryReaderTest, ReadsOnlySoMuch) {
  std::string many = "ibuprofen dose ";
  for (int i = 0; i < 10'000; ++i) many += "nausea ";
  const auto reading = reader_.read(many);
  EXPECT_LE(reading.text.size(), kMostQueryBytes);
  EXPECT_LE(reading.words.words.size(), kMostQueryWords);
  EXPECT_EQ(reading.names.size(), 1u);
  EXPECT_THAT(reading.intents, ::testing::ElementsAre(SectionKind::kDosage));
}

// What a reading says of places lies within what was read, whatever the bytes.
void expect_sound(const QueryMeaning& reading, const std::string& query) {
  const auto words = reading.words.words.size();
  std::vector<bool> named(words, false);
  for (const auto& name : reading.names) {
    ASSERT_LE(name.first + name.count, words) << ::testing::PrintToString(query);
    ASSERT_FALSE(name.meanings.empty());
    for (std::size_t i = name.first; i < name.first + name.count; ++i) named[i] = true;
  }
  for (const auto& unit : reading.content) {
    ASSERT_LE(unit.first + unit.count, words) << ::testing::PrintToString(query);
    ASSERT_FALSE(unit.parts.empty() && unit.joined.empty()) << ::testing::PrintToString(query);
    for (std::size_t i = unit.first; i < unit.first + unit.count; ++i)
      ASSERT_FALSE(named[i]) << ::testing::PrintToString(query);
  }
  for (const auto& word : reading.words.words) ASSERT_LE(word.end, reading.text.size());
}

TEST_F(QueryReaderTest, ReadsAnyBytes) {
  std::mt19937 random(20261122);
  const std::vector<std::string> pieces{
      "ibuprofen", "tylenol",  "5",  "-",       "mg",   "year old", "for",    "with", "alcohol", "\0x", "\xff\xfe",
      "\u03b1",    "too much", "'s", "a\u0301", "take", "not",      "\u202e", "B12",  "kids",    "\n",  "0.5"};
  for (int round = 0; round < 20'000; ++round) {
    std::string query;
    const auto length = random() % 40;
    for (unsigned i = 0; i < length; ++i) {
      if (round % 2 == 0) {
        query += static_cast<char>(random() & 0xFF);
      } else {
        query += pieces[random() % pieces.size()];
        if (random() % 4 != 0) query += ' ';
      }
    }
    expect_sound(reader_.read(query), query);
    if (HasFatalFailure()) return;
  }
}

// One reader answers each question as a fresh one would: nothing is left over from the question before.
TEST_F(QueryReaderTest, RemembersNothing) {
  const std::vector<std::string> queries{"alcohol", "can I drink alcohol with azithromycin",
                                         "ibuprofen dose for a 5 year old", "", "500mg"};
  for (const auto& before : queries)
    for (const auto& query : queries) {
      (void)reader_.read(before);
      const std::string again = read(query);
      const auto fresh = QueryReader(lexicon_, no_concepts_, analyzer_).read(query);
      EXPECT_EQ(reader_.read(query).content.size(), fresh.content.size()) << before << " then " << query;
      EXPECT_EQ(again, read(query));
    }
}

}  // namespace
}  // namespace materia
