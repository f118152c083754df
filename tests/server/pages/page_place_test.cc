// Where a section stands, in words.
#include "server/pages/page_place.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

using Path = std::vector<std::string>;
using enum SectionKind;

Path path(SectionKind kind, std::optional<SectionKind> parent, std::string_view heading, std::string_view label) {
  return path_of({kind, parent, heading, label, "Alprazolam"}, page_texts("en"));
}

TEST(PagePlace, GoesFromTheOutsideIn) {
  EXPECT_EQ(path(kAdverseReactions, {}, "Side Effects", "Common"), (Path{"Side effects", "Common"}));
  EXPECT_EQ(path(kSpecificPopulations, kDosage, "Children", "Alprazolam, Children"), (Path{"Dosage", "Children"}));
  EXPECT_EQ(path(kOther, {}, "Brand equivalents", ""), Path{"Brand equivalents"});
}

TEST(PagePlace, SaysNothingTwice) {
  EXPECT_EQ(path(kIndications, {}, "Usage", ""), Path{"Used for"});
  EXPECT_EQ(path(kContraindications, {}, "Contraindications", "Contraindications"), Path{"Do not use"});
  EXPECT_EQ(path(kPrecautions, {}, "Driving", ""), (Path{"Precautions", "Driving"}));
  EXPECT_EQ(path(kDosage, {}, "Dose in people who are on dialysis", "").size(), 2u) << "a long heading says more";
}

TEST(PagePlace, ASectionAlwaysHasAHeading) {
  EXPECT_EQ(heading_of({kSummary, {}, "", "", "X"}, page_texts("en")), "Summary");
  EXPECT_EQ(heading_of({kSpecificPopulations, kDosage, "Children", "X, Children", "X"}, page_texts("en")), "Children");
  EXPECT_EQ(heading_of({kDosage, {}, "Dosage", "Adults", "X"}, page_texts("de")), "Dosage: Adults");
  EXPECT_EQ(path(kOther, {}, "", "").size(), 1u);
}

}  // namespace
}  // namespace materia
