#include "indexer/vocabulary/rxnorm_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string row(const std::string& rxcui, const std::string& source, const std::string& type, const std::string& text,
                const std::string& language = "ENG", const std::string& suppress = "N") {
  return rxcui + "|" + language + "||||||1|1|" + rxcui + "||" + source + "|" + type + "|" + rxcui + "|" + text + "||" +
         suppress + "|4096|\n";
}

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

TEST(RxnormNames, IngredientsWithTheirSynonymsAndBrandedDrugs) {
  const std::string text = row("1", "RXNORM", "IN", "novadrine") + row("1", "RXNORM", "SY", "novadrinum") +
                           row("1", "NDDF", "IN", "NOVADRINE") + row("1", "MTHSPL", "SU", "novadrin", "SPA") +
                           row("1", "GS", "SY", "old name", "ENG", "O") + row("2", "RXNORM", "BN", "Drinum") +
                           row("3", "RXNORM", "SBDC", "novadrine 200 MG [Drinum]") +
                           row("4", "RXNORM", "SBD", "novadrine 5 MG / oldadrine 2 MG Oral Tablet [Duodrin]") +
                           row("5", "RXNORM", "DF", "Oral Tablet") + row("5", "MTHSPL", "SY", "tablet");
  ASSERT_TRUE(is_rxnorm_names(text));
  const auto file = read_names_file("RXNCONSO.RRF", text);
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file),
              ElementsAre("novadrine: 7 brand=Drinum 2 generic=novadrinum", "novadrine + oldadrine: 8 brand=Duodrin"));
  EXPECT_THAT(file.entries[1].ingredients, ElementsAre("novadrine", "oldadrine"));
}

TEST(RxnormNames, ARowThatIsCutShortIsToldAndTheOthersStand) {
  const auto file = read_rxnorm_names("f", row("3", "RXNORM", "SBDC", "novadrine 200 MG [Drinum]") + "7|ENG|||\n");
  ASSERT_EQ(file.issues.size(), 1u);
  EXPECT_EQ(file.issues[0].line, 2);
  EXPECT_EQ(file.issues[0].code, "names-row");
  EXPECT_EQ(file.entries.size(), 1u);
}

TEST(RxnormNames, OtherTablesAreNone) {
  for (const auto* text : {"", "\n", "brand|drug\nDrinum|novadrine\n", "a|ENG||||||||||||||||\n", "brand,drug\n"})
    EXPECT_FALSE(is_rxnorm_names(text)) << text;
}

}  // namespace
}  // namespace materia
