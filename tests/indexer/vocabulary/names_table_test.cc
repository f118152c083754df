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
      {"the ATC index: groups are no drugs",
       "atc_code,atc_name,ddd\nN02BE,ANILIDES,\nN02BE99,novadrine,3\n",
       {"novadrine: 3 generic=novadrine"}},
      {"Canada's CCDD",
       "mp_code,mp_formal_name,ntp_code,ntp_formal_name,tm_code,tm_formal_name\n"
       "1,DRINUM (novadrine 325 mg oral tablet) MAKER,2,novadrine 325 mg oral tablet,3,novadrine\n2,NA,2,NA,3,NA\n",
       {"novadrine: 2 brand=Drinum"}},
      {"the NDC directory",
       "PRODUCTID\tPROPRIETARYNAME\tNONPROPRIETARYNAME\tSUBSTANCENAME\n"
       "1\tDRINUM\tnovadrine and oldadrine\tNOVADRINE; OLDADRINE\n",
       {"Novadrine + Oldadrine: 2 brand=Drinum"}},
      {"upright strokes", "brand|drug\nDrinum|novadrine\n", {"novadrine: 2 brand=Drinum"}},
      {"fields that say they are empty", "brand,drug\nN/A,novadrine\nNone,novadrine\nDrinum,NA\n", {}},
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

TEST(NamesTableTest, ColumnsAsALibrarianNamesThem) {
  const std::vector<NamesColumn> columns = {parse_names_column("drug=Wirkstoff").value(),
                                            parse_names_column("brand= Handelsname ").value()};
  const auto file = read_names_file("f", "Name;Wirkstoff;Handelsname\nx;novadrine 5 mg;Drinum\n", columns);
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file), ElementsAre("novadrine: 2 brand=Drinum"));
  EXPECT_THAT(shown(read_names_file("f", "drug,brand\nnovadrine,Drinum\n", columns)),
              ElementsAre("novadrine: 2 brand=Drinum"))
      << "a table without these columns is read by its own headers";
  for (const auto* refused : {"", "drug", "drug=", "title=a", "company=a", "=a", "drug=--"})
    EXPECT_FALSE(parse_names_column(refused).has_value()) << refused;
}

TEST(NamesTableTest, JsonArraysOfObjectsAreTables) {
  const auto file = read_names_file("f", R"([
  {"drug": "novadrine", "brand": ["Drinum", "Glanova"], "more": {"a": 1}},
  {"brand": null, "drug": "oldadrine"},
  {"drug": "oldadrine 5 mg", "brand": "Olda"}
])");
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file), ElementsAre("novadrine: 2 brand=Drinum 2 brand=Glanova", "oldadrine: 4 brand=Olda"));
  for (const char* refused : {"[\"Drinum\"]", "[]", "[[\"a\", \"b\"]]"})
    EXPECT_THAT(shown(read_names_file("f", refused).issues), ElementsAre("1 error names-json")) << refused;
  const auto cut = read_names_file("f", "[{\"drug\": \"novadrine\", \"brand\": \"Drinum\"},\n{\"drug\": ");
  ASSERT_EQ(cut.issues.size(), 1u);
  EXPECT_EQ(cut.issues[0].code, "names-json");
}

}  // namespace
}  // namespace materia
