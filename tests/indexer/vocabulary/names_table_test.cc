#include "indexer/vocabulary/names_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> shown(const NamesFile& file) {
  std::vector<std::string> lines;
  for (const auto& entry : file.entries) {
    std::string line = entry.drug + ":";
    for (const auto& name : entry.names)
      line += " " + std::to_string(name.line) + " " + std::string(name_kind_id(name.kind)) + "=" + name.text;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> shown(const std::vector<Issue>& issues) {
  std::vector<std::string> lines;
  for (const auto& issue : issues)
    lines.push_back(std::to_string(issue.line) + (issue.severity == Severity::kError ? " error " : " warning ") +
                    issue.code);
  return lines;
}

TEST(NamesTableTest, ReadsProductsWithTheirComposition) {
  const auto file = read_names_file("list.tsv",
                                    "brand\tcomposition\tfiles\n"
                                    "Novapain Duo Tablet\tNovadrine (500mg/5ml) + Oldadrine Maleate (0.1% w/w)\tx\n"
                                    "NOVAPAIN W/ CODEINE\tNovadrine (1gm) + Oldadrine Maleate (5 mg)\ty\n"
                                    "Drinum\tNovadrine (Live)\tz\n"
                                    "Drinum\tNovadrine (Live)\tz\n");
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file),
              ElementsAre("Novadrine + Oldadrine Maleate: 2 brand=Novapain Duo Tablet 3 brand=Novapain w/ Codeine",
                          "Novadrine (Live): 4 brand=Drinum"));
  EXPECT_THAT(file.entries[0].ingredients, ElementsAre("Novadrine", "Oldadrine Maleate"));
  EXPECT_EQ(file.entries[0].origin, VocabularyOrigin::kList);
  EXPECT_EQ(file.entries[0].path, "list.tsv");
}

TEST(NamesTableTest, UnderstandsTheHeadersPeopleUse) {
  const struct {
    const char *why, *text;
    std::vector<std::string> entries;
  } table[] = {
      {"another order", "Generic Name,Brand Name\nnovadrine,Drinum\n", {"novadrine: 2 brand=Drinum"}},
      {"underscores and a quoted comma",
       "brand_name,active_ingredients\n\"Drinum, oral\",novadrine\n",
       {"novadrine: 2 brand=Drinum, oral"}},
      {"semicolons", "name;drug\nDrinum;novadrine\n", {"novadrine: 2 brand=Drinum"}},
      {"name and brand", "name,brand\nnovadrine,Drinum\n", {"novadrine: 2 brand=Drinum"}},
      {"columns named as kinds",
       "drug,inn,abbreviation\nnovadrine,novadrinum,ND\n",
       {"novadrine: 2 inn=novadrinum 2 abbreviation=ND"}},
      {"carriage returns and a byte order mark",
       "\xEF\xBB\xBF"
       "brand,drug\r\nDrinum,novadrine\r\n",
       {"novadrine: 2 brand=Drinum"}},
      {"Drugs@FDA",
       "ApplNo\tProductNo\tForm\tStrength\tReferenceDrug\tDrugName\tActiveIngredient\tReferenceStandard\r\n"
       "000004\t004\tTABLET;ORAL\t1%\t0\tNOVAPAIN XR\tNOVADRINE MALEATE; OLDADRINE\t0\r\n",
       {"Novadrine Maleate + Oldadrine: 2 brand=Novapain XR"}},
      {"DrugBank's vocabulary",
       "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
       "DB1,,Novadrine,1-2-3,U,\"Novadrin | 2,4-dinovane\",\n",
       {"Novadrine: 2 generic=Novadrin 2 chemical=2,4-dinovane"}},
      {"MedlinePlus",
       "Medline Plus ID,Common name,Synonyms\na1,\"Nova, Olda, and Drin\",Drinum|Glanova\n",
       {"Nova + Olda + Drin: 2 brand=Drinum 2 brand=Glanova"}},
      {"rows without a name", "drug,synonyms\nnovadrine,\noldadrine,olda\n", {"oldadrine: 3 generic=olda"}},
  };
  for (const auto& row : table) {
    const auto file = read_names_file("f", row.text);
    EXPECT_EQ(shown(file), row.entries) << row.why;
    EXPECT_THAT(file.issues, IsEmpty()) << row.why;
  }
}

TEST(NamesTableTest, TellsWhatIsWrongWithItsLineAndKeepsTheGoodRows) {
  const struct {
    const char *why, *text;
    std::vector<std::string> issues, entries;
  } table[] = {
      {"no known column", "a,b\nDrinum,novadrine\n", {"1 error names-header"}, {}},
      {"no column of names", "drug,strength\nnovadrine,5\n", {"1 error names-header"}, {}},
      {"a field is missing",
       "brand,drug\nDrinum\nGlanova,novadrine\n",
       {"2 error names-row"},
       {"novadrine: 3 brand=Glanova"}},
      {"no drug", "brand,drug\nDrinum,\n", {"2 error names-row"}, {}},
      {"shifted fields", "brand,drug\nDrinum,oral,novadrine\n", {"2 warning names-row"}, {}},
      {"an open quote",
       "brand,drug\nDrinum,novadrine\n\"Glanova,novadrine\n",
       {"3 error names-row"},
       {"novadrine: 2 brand=Drinum"}},
      {"only a header", "brand,drug\n", {}, {}},
  };
  for (const auto& row : table) {
    const auto file = read_names_table("f", row.text);
    EXPECT_EQ(shown(file.issues), row.issues) << row.why;
    EXPECT_EQ(shown(file), row.entries) << row.why;
  }
  EXPECT_THAT(read_names_table("f", "a,b\n").issues.front().message, HasSubstr("\"composition\""));
}

TEST(NamesTableTest, IsToldFromYamlByItsFirstRow) {
  for (const char* table : {"brand,composition\n", "a\tb\n", "\n name;drug\n", "\"brand\",\"drug\"\n"})
    EXPECT_TRUE(is_names_table(table)) << table;
  for (const char* yaml : {"source: \"A, B\"\nnames:\n", "# a, b\nnames:\n", "names:\n", "", "- a, b\n", "{a, b}",
                           "novadrine\n", "[a, b]\n"})
    EXPECT_FALSE(is_names_table(yaml)) << yaml;
}

TEST(NamesTableTest, CapitalsAreReadAloud) {
  const struct {
    const char *shouted, *said;
  } table[] = {{"TYLENOL", "Tylenol"},
               {"TYLENOL W/ CODEINE NO. 3", "Tylenol w/ Codeine NO. 3"},
               {"ADVIL PM", "Advil PM"},
               {"GLUCOTROL XL", "Glucotrol XL"},
               {"HEAD AND CHEST", "Head and Chest"},
               {"iPhone", "iPhone"},
               {"E-Z-EM", "E-Z-EM"},
               {"ALEVE-D", "Aleve-D"},
               {"BAYER'S", "Bayer's"},
               {"", ""}};
  for (const auto& [shouted, said] : table) EXPECT_EQ(without_shouting(shouted), said);
}

}  // namespace
}  // namespace materia
