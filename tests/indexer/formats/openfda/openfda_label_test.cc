#include "indexer/formats/openfda/openfda_label.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;

const std::string kMechanism = "12.1 Mechanism of Action Novum calms the nerves that make people hiccup all day long.";
const std::string kKinetics = "12.3 Pharmacokinetics Half of the dose of Novum is gone after eleven hours of daylight.";

OpenFdaLabel label_of(std::vector<std::pair<std::string, std::vector<std::string>>> fields) {
  OpenFdaLabel label;
  label.set_id = "s-1";
  label.fields = std::move(fields);
  return label;
}

TEST(OpenFdaLabelReader, WhatParentsRepeatStandsInTheChild) {
  PassedOver passed;
  const auto label = read_openfda_label(
      label_of(
          {{"clinical_pharmacology", {"12 CLINICAL PHARMACOLOGY " + kMechanism + " " + kKinetics + " Last words."}},
           {"mechanism_of_action", {kMechanism}},
           {"pharmacokinetics", {kKinetics}}}),
      passed);
  ASSERT_EQ(label.sections.size(), 1U);
  const auto& parent = label.sections[0];
  EXPECT_EQ(parent.heading, "12 CLINICAL PHARMACOLOGY");
  EXPECT_EQ(parent.text, "Last words.");
  ASSERT_EQ(parent.children.size(), 2U);
  EXPECT_EQ(parent.children[0].code, "43679-0");
  EXPECT_EQ(parent.children[0].heading, "12.1 Mechanism of Action");
  EXPECT_EQ(passed.repeats, kMechanism.size() + kKinetics.size());
}

TEST(OpenFdaLabelReader, ThreeDeep) {
  PassedOver passed;
  const std::string risk = "Risk Summary Novum was given to seven mothers of healthy children without any harm.";
  const std::string pregnancy = "8.1 Pregnancy " + risk + " Ask.";
  const auto label =
      read_openfda_label(label_of({{"use_in_specific_populations", {"8 USE IN SPECIFIC POPULATIONS " + pregnancy}},
                                   {"pregnancy", {pregnancy}},
                                   {"teratogenic_effects", {risk}}}),
                         passed);
  ASSERT_EQ(label.sections.size(), 1U);
  ASSERT_EQ(label.sections[0].children.size(), 1U);
  ASSERT_EQ(label.sections[0].children[0].children.size(), 1U);
  EXPECT_EQ(label.sections[0].children[0].text, "Ask.");
}

TEST(OpenFdaLabelReader, EqualTextsStandOnceAndShortOnesAreNoRepeats) {
  PassedOver passed;
  const std::string text = "Mind the stairs when you come down in the dark of the night.";
  const auto label = read_openfda_label(label_of({{"warnings", {text}},
                                                  {"precautions", {text}},
                                                  {"contraindications", {"None."}},
                                                  {"overdosage", {"None. Sleep."}}}),
                                        passed);
  std::size_t times = 0;
  for (const auto& section : label.sections) times += section.text == text;
  EXPECT_EQ(times, 1U);
  EXPECT_EQ(label.sections.back().text, "None. Sleep.");
}

TEST(OpenFdaLabelReader, TablesAndFacesOfPacksArePassedOver) {
  PassedOver passed;
  const auto label = read_openfda_label(label_of({{"warnings", {"Mind the stairs."}},
                                                  {"warnings_table", {"<table><tr><td>stairs</td></tr></table>"}},
                                                  {"package_label_principal_display_panel", {"NDC 1"}},
                                                  {"inactive_ingredient", {"Inactive ingredients sucrose"}}}),
                                        passed);
  ASSERT_EQ(label.sections.size(), 2U);
  EXPECT_EQ(label.sections[1].text, "Inactive ingredients sucrose");
  EXPECT_EQ(passed.tables, 39U);
  EXPECT_EQ(passed.dropped, 5U);
}

TEST(OpenFdaLabelReader, BoxedWarningsKeepTheirCapitals) {
  PassedOver passed;
  const auto label = read_openfda_label(label_of({{"boxed_warning", {"WARNING: STAIRS Many fell."}}}), passed);
  EXPECT_EQ(label.sections[0].heading, "Boxed warning");
  EXPECT_EQ(label.sections[0].text, "WARNING: STAIRS Many fell.");
}

TEST(OpenFdaLabelReader, ProductDataNamesLabelsWithoutNames) {
  const struct {
    const char *text, *brand, *generic;
  } rows[] = {
      {"Novum novadrine NOVADRINE NOVADRINE BASE SUCROSE", "Novum", "novadrine"},
      {"Novum Night Old Acid OLD ACID OLD ACID WATER", "Novum Night", "Old Acid"},
      {"Ibuprofen Ibuprofen IBUPROFEN SILICA", "", "Ibuprofen"},
      {"Novum something SUCROSE WATER", "", ""},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    Label label;
    read_product_data(row.text, label);
    EXPECT_EQ(label.brands.empty() ? "" : label.brands[0], row.brand) << row.text;
    EXPECT_EQ(label.generics.empty() ? "" : label.generics[0], row.generic) << row.text;
  }
}

TEST(OpenFdaLabelReader, NamesAndCodes) {
  PassedOver passed;
  auto from = label_of({});
  from.version = "3";
  from.effective_time = "20240229";
  from.openfda = {{"generic_name", {"NOVADRINE"}}, {"pharm_class_epc", {"Hiccup Blocker [EPC]"}}, {"rxcui", {"12"}}};
  const auto label = read_openfda_label(from, passed);
  EXPECT_EQ(label.date, "2024-02-29");
  EXPECT_THAT(label.codes,
              ElementsAre(MonographCode{CodeSystem::kEpc, "Hiccup Blocker"}, MonographCode{CodeSystem::kRxcui, "12"}));
}

TEST(OpenFdaLabelReader, ApprovalsAreCodesAndOtcMonographsAreNot) {
  for (const auto& [number, is_code] : std::vector<std::pair<std::string, bool>>{
           {"NDA020702", true}, {"ANDA075972", true}, {"BLA125057", true}, {"M012", false}, {"part341", false}}) {
    OpenFdaLabel from;
    from.openfda = {{"generic_name", {"NOVADRINE"}}, {"application_number", {number}}};
    PassedOver passed_over;
    const auto codes = read_openfda_label(from, passed_over).codes;
    ASSERT_EQ(codes.size(), is_code ? 1U : 0U) << number;
    if (is_code) {
      EXPECT_EQ(codes[0], (MonographCode{CodeSystem::kApplication, number}));
    }
  }
}

}  // namespace
}  // namespace materia
