#include "indexer/monograph/name_words.h"

#include <gtest/gtest.h>

#include "common/language/language.h"
#include "indexer/vocabulary/names_file.h"

namespace materia {
namespace {

std::string because(std::string_view text) { return std::string(no_name_because(text).value_or("")); }

TEST(NameWordsTest, WordsThatOnlyQualifyNameNoDrug) {
  const struct {
    const char* says;
    std::vector<const char*> texts;
  } table[] = {
      {"says how a medicine is given",
       {"Oral", "TOPICAL", "oral.", "Intravenous", "sublingual", "Topical/Oral", "for intravenous use", "(vaginal)"}},
      {"is a form of medicine",
       {"Injection", "tablets", "Tablets and capsules", "for injection", "Eye drops", "10 mg tablets",
        "extended release", "gel", "Powder for injection", "Vaginal ring", "Cream, ointment"}},
      {"says where a substance is from or how it was made", {"Human", "bovine", "Recombinant", "rDNA origin", "live"}},
      {"is a heading", {"Dose", "Dosage", "Side effects", "Brand names", "dose of", "Uses"}},
      {"says whom a medicine is for", {"Adult", "children", "adults and children", "for infants", "Paediatric"}},
      {"says of which salt or hydrate a substance is, but not which substance",
       {"monohydrate", "Hydrochloride", "HCl", "mesylate"}},
      {"fills a place in a list",
       {"Other", "others", "various", "Various others", "N/A", "None", "etc.", "and others", "products", "Brand"}},
      {"is a number or a unit", {"5", "650 mg", "0.5 %", "mg", "10", "1,000 IU", "of 5 mg"}},
      {"is only a small word", {"and", "for", "of the", "with"}},
  };
  for (const auto& row : table)
    for (const char* text : row.texts) {
      EXPECT_NE(because(text), "") << text;
      EXPECT_FALSE(may_be_name(text)) << text;
    }
  // The first word that is more than a number or a small word says what it is.
  for (const auto& row : table) EXPECT_EQ(because(row.texts.front()), row.says) << row.texts.front();
}

TEST(NameWordsTest, ANameThatHoldsSuchWordsIsAName) {
  for (const char* text : {"Human insulin",
                           "Water",
                           "Sterile water for injection",
                           "Alcohol",
                           "Gelatin capsule",
                           "Oral rehydration salts",
                           "Cream of tartar",
                           "Common salt",
                           "Rabies vaccine, Human",
                           "Fish oil",
                           "Horse chestnut",
                           "Oral-B",
                           "Vitamin B12",
                           "B12",
                           "T4",
                           "Q10",
                           "5-FU",
                           "Interferon beta",
                           "Cat's claw",
                           "Natural tears",
                           "Bovine colostrum",
                           "Salt",
                           "Iron",
                           "Zinc",
                           "Sodium",
                           "Gel-Kam",
                           "Nicotine patch",
                           "Charcoal tablets",
                           "SAM-e",
                           "Child Life",
                           "Depo-Provera",
                           "K2",
                           "Levothyroxine 50 mcg",
                           "Baby oil",
                           "Pen G",
                           "A-200",
                           "G",
                           "KIT-13",
                           "MG98",
                           "AN-9",
                           "",
                           "+",
                           "ж"})
    EXPECT_EQ(because(text), "") << text;
}

// The words are a table that people add to: none of them may be a name that the project ships.
TEST(NameWordsTest, EveryShippedNameMayBeAName) {
  for (const auto& entry : shipped_vocabulary()) {
    EXPECT_EQ(because(entry.drug), "") << entry.drug;
    for (const auto& name : entry.names) EXPECT_EQ(because(name.text), "") << entry.drug << ": " << name.text;
  }
}

TEST(NameWordsTest, EveryWordOfTheTableIsRefusedInAnyShape) {
  for (const auto& group : kLanguage.words_of_no_name)
    for (const auto word : group.words) {
      std::string shouted(word);
      for (auto& c : shouted)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      for (const auto& text : {std::string(word), shouted, "(" + std::string(word) + ")", "5 " + std::string(word),
                               "for " + std::string(word), std::string(word) + " and " + std::string(word)})
        EXPECT_NE(because(text), "") << text;
      for (const auto& text : {std::string(word) + " quuxol", "quuxol " + std::string(word)})
        EXPECT_EQ(because(text), "") << text;
    }
}

TEST(NameWordsTest, TheWarningSaysWhereAndWhatToDo) {
  EXPECT_EQ(to_string(not_a_name("Oral", because("Oral"), "Quuxol", "q.md", 2)),
            "q.md:2: warning: not-a-name \"Oral\" says how a medicine is given and was not taken for a name of Quuxol; "
            "write the name in full, or take it out of the title or list");
}

TEST(NameWordsTest, FormsBehindANameAreNoPartOfIt) {
  const std::pair<const char*, const char*> table[] = {
      {"Aprovel tab", "Aprovel"},
      {"Stelara inj, oppl", "Stelara"},
      {"Aprovel 75 mg film-coated tablets", "Aprovel"},
      {"Tegretol 200 mg comprimidos", "Tegretol"},
      {"Pentasa Slow Release Tablets", "Pentasa"},
      {"Humalog Mix50", "Humalog Mix50"},
      {"Lipcut Simvastatin", "Lipcut Simvastatin"},
      {"Oral tablets", "Oral tablets"},
      {"Tablets", "Tablets"},
      {"", ""},
  };
  for (const auto& [name, plain] : table) EXPECT_EQ(without_form(name), plain) << name;
}

}  // namespace
}  // namespace materia
