#include "indexer/formats/openfda/field_text.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

using enum SectionKind;

TEST(FieldText, TheFieldsOwnHeading) {
  const struct {
    const char *text, *title, *heading, *rest;
  } rows[] = {
      {"7 DRUG INTERACTIONS Tell your doctor.", "Drug interactions", "7 DRUG INTERACTIONS", "Tell your doctor."},
      {"7. DRUG INTERACTIONS NOVUM is strong.", "Drug interactions", "7. DRUG INTERACTIONS", "NOVUM is strong."},
      {"Drug Interactions The effect grows.", "Drug interactions", "Drug Interactions", "The effect grows."},
      {"12.1 Mechanism of Action Novum calms.", "Mechanism of action", "12.1 Mechanism of Action", "Novum calms."},
      {"17 PATIENT ADVICE NOTES Risk of Falls Tell them.", "Information", "17 PATIENT ADVICE NOTES",
       "Risk of Falls Tell them."},
      // No heading: a sentence that begins with the same word.
      {"Storage of the carton is easy.", "Storage", "", "Storage of the carton is easy."},
      {"Store at 20 degrees.", "Storage and handling", "", "Store at 20 degrees."},
      {"None.", "Contraindications", "", "None."},
      {"", "Dosage", "", ""},
  };
  for (const auto& row : rows) {
    const auto cut = cut_field_text(row.text, {row.title}, kOther);
    EXPECT_EQ(cut.heading, row.heading) << row.text;
    EXPECT_EQ(cut.text, row.rest) << row.text;
    EXPECT_TRUE(cut.parts.empty()) << row.text;
  }
}

// "heading|text" for each part.
std::vector<std::string> parts(const char* text) {
  std::vector<std::string> all;
  for (const auto& part : cut_field_text(text, {"Drug interactions"}, kInteractions).parts)
    all.push_back(part.heading + "|" + part.text);
  return all;
}

TEST(FieldText, SubHeadingsWhereTheNumbersRunOn) {
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  EXPECT_THAT(parts("7 DRUG INTERACTIONS Ask. 7.1 Antacids The dose is halved. 7.2 Strong Drinks Avoid them."),
              ElementsAre("7.1 Antacids|The dose is halved.", "7.2 Strong Drinks|Avoid them."));
  EXPECT_THAT(parts("7 DRUG INTERACTIONS 7.1 Antacids The dose. 7.3 Coffee Less sleep. 7.9 Tea No sleep."),
              ElementsAre("7.1 Antacids|The dose.", "7.3 Coffee|Less sleep.", "7.9 Tea|No sleep."))
      << "numbers may be left out";
  EXPECT_THAT(parts("7 DRUG INTERACTIONS Of 7.5 Percent of patients, see 7.2 Coffee. 7.1 Antacids The dose (7.2 Tea)."),
              ElementsAre("7.1 Antacids|The dose (7.2 Tea)."));
  EXPECT_THAT(parts("7 DRUG INTERACTIONS 7.1 Use of Novum with Other Medicines Novum may help. "),
              ElementsAre("7.1 Use of Novum with Other Medicines|Novum may help."));
  EXPECT_THAT(parts("Drug Interactions 7.1 Antacids The dose."), IsEmpty()) << "no number to run on from";
  EXPECT_THAT(parts("8 OTHER THINGS 7.1 Antacids The dose."), IsEmpty());
  EXPECT_THAT(parts("7 DRUG INTERACTIONS 7.1 avoid them."), IsEmpty());
  EXPECT_THAT(parts("7 DRUG INTERACTIONS The level rose by 7.1 Avoid tea."), IsEmpty()) << "no heading but a sentence";
}

// Words in = words out, whatever the text is.
// Tables run on in the one line of a field: a row whose number fits is no heading, and a heading ends before a table.
TEST(FieldText, RowsOfTablesAreNoHeadings) {
  const auto headings = [](std::string_view text) {
    std::vector<std::string> all;
    for (const auto& part : cut_field_text(text, {"Adverse reactions"}, SectionKind::kAdverseReactions).parts)
      all.push_back(part.heading);
    return all;
  };
  using Headings = std::vector<std::string>;
  EXPECT_EQ(headings("6 ADVERSE REACTIONS They are: 6.1 Trials Experience The rates are given. Rash 5.1 4.2 Nausea 6.6 "
                     "Headache 22.0 13.4 Cough 6.8 Fatigue 12 (3) 9 6.9 Dry Mouth 3.1 % 2 end"),
            Headings{"6.1 Trials Experience"});
  EXPECT_EQ(headings("6 ADVERSE REACTIONS They are: 6.1 Zebra Trials Table 5 shows the rates of all. 6.2 Later Reports "
                     "People told of rash."),
            (Headings{"6.1 Zebra Trials", "6.2 Later Reports"}));
}

TEST(FieldText, KeepsEveryWord) {
  std::mt19937 random(5);
  const char* words[] = {
      "7",     "7.1", "7.2", "7.10", "7.1.1",     "DRUG", "INTERACTIONS", "The",     "dose", "of", "Novum", "NOVUM",
      "(7.3)", "see", "•",   "®",    "Pregnancy", "is",   "halved.",      "Section", "12",   "7.", "Risk",  "with"};
  for (int round = 0; round < 5000; ++round) {
    std::string text = random() % 2 == 0 ? "7 DRUG INTERACTIONS" : "";
    for (auto n = random() % 40; n > 0; --n) text += std::string(" ") + words[random() % std::size(words)];
    const auto cut = cut_field_text(squeeze(text), {"Drug interactions"}, kInteractions);
    std::string all = cut.heading + " " + cut.text;
    for (const auto& part : cut.parts) {
      EXPECT_FALSE(part.heading.empty());
      all += " " + part.heading + " " + part.text;
    }
    ASSERT_EQ(squeeze(all), squeeze(text));
  }
}

}  // namespace
}  // namespace materia
