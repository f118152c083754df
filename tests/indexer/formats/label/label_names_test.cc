#include "indexer/formats/label/label_names.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;

TEST(LabelNames, ReadableCase) {
  const struct {
    const char *written, *read;
  } rows[] = {
      {"METHYLENE BLUE", "Methylene blue"},
      {"ADVIL PM", "Advil PM"},
      {"NOVADRINE HCL", "Novadrine HCL"},
      {"Sodium Chloride", "Sodium Chloride"},
      {"haloperidol", "Haloperidol"},
      {"  TWO   BLANKS ", "Two blanks"},
      {"VITAMIN B12", "Vitamin B12"},
      {"NOVUMAB-RMBW", "Novumab-rmbw"},
      {"L-TRYPTOPHAN", "L-tryptophan"},
      {"CONTAINS CAFÉ", "Contains caf\u00C9"},
      {"", ""},
      {"5", "5"},
  };
  for (const auto& row : rows) EXPECT_EQ(readable_name(row.written), row.read);
}

Label label_of(std::vector<std::string> generics, std::vector<std::string> substances,
               std::vector<std::string> brands = {}) {
  Label label;
  label.generics = std::move(generics);
  label.substances = std::move(substances);
  label.brands = std::move(brands);
  return label;
}

TEST(LabelNames, TitlesAndIngredients) {
  auto names = name_label(label_of({"IBUPROFEN TABLETS", "IBUPROFEN"}, {"IBUPROFEN"}, {"ADVIL", "Advil"}));
  EXPECT_EQ(names.title, "Ibuprofen");
  EXPECT_THAT(names.ingredients, ElementsAre("Ibuprofen"));
  ASSERT_EQ(names.names.size(), 3U);
  EXPECT_EQ(names.names[0].kind, NameKind::kTitle);
  EXPECT_EQ(names.names[2].text, "Advil");
  EXPECT_EQ(names.names[2].kind, NameKind::kBrand);

  names = name_label(label_of({"OXYCODONE AND ACETAMINOPHEN"}, {"OXYCODONE HYDROCHLORIDE", "ACETAMINOPHEN"}));
  EXPECT_EQ(names.title, "Oxycodone and acetaminophen");
  EXPECT_THAT(names.ingredients, ElementsAre("Oxycodone", "Acetaminophen"));

  names = name_label(
      label_of({"ACETAMINOPHEN, CAFFEINE, AND DOXYLAMINE"}, {"CAFFEINE", "DOXYLAMINE SUCCINATE", "ACETAMINOPHEN"}));
  EXPECT_THAT(names.ingredients, ElementsAre("Acetaminophen", "Caffeine", "Doxylamine"));

  EXPECT_THAT(name_label(label_of({"TEZACAFTOR AND IVACAFTOR"}, {})).ingredients,
              ElementsAre("Tezacaftor", "Ivacaftor"))
      << "where the register has no substances";
  EXPECT_THAT(name_label(label_of({"TETANUS AND DIPHTHERIA VACCINE, ADSORBED"}, {})).ingredients.size(), 1U);
  EXPECT_EQ(name_label(label_of({}, {}, {"KARVEA"})).title, "Karvea");
  EXPECT_TRUE(name_label(label_of({}, {}, {})).title.empty());
  EXPECT_TRUE(name_label(label_of({"  "}, {""}, {"-"})).title.empty());
}

// A combination must not answer to the name of a part: whatever register and label say, a title with fewer parts than
// the label has substances is never made, nor another name of that kind.
TEST(LabelNames, NoPartNamesTheWhole) {
  const std::vector<std::string> parts = {"METFORMIN", "GLIPIZIDE", "PIOGLITAZONE"};
  for (std::size_t named = 1; named <= 3; ++named)
    for (std::size_t held = 2; held <= 3; ++held) {
      std::string generic;
      for (std::size_t i = 0; i < named; ++i) generic += (i > 0 ? " AND " : "") + parts[i];
      const auto names =
          name_label(label_of({generic}, {parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(held)}));
      EXPECT_GE(names.ingredients.size(), held) << generic << " of " << held;
      if (named >= held) continue;
      for (const auto& name : names.names)
        EXPECT_NE(name.text.find(held == 3 ? "ioglitazone" : "lipizide"), std::string::npos) << name.text;
    }
}

}  // namespace
}  // namespace materia
