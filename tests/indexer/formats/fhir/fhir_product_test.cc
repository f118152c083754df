#include "indexer/formats/fhir/fhir_product.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(FhirProduct, MarksOfTestsFallOff) {
  EXPECT_EQ(without_test_marks("TEST PURPOSES ONLY - Novum 5 mg tablets"), "Novum 5 mg tablets");
  EXPECT_EQ(without_test_marks("Novum (novadrine) - THIS DOCUMENT IS FOR TESTING PURPOSES ONLY."), "Novum (novadrine)");
  EXPECT_EQ(without_test_marks("Novum"), "Novum");
  EXPECT_EQ(without_test_marks("TEST PURPOSES ONLY -"), "");
}

TEST(FhirProduct, NamesUpToTheirStrength) {
  EXPECT_EQ(without_strength("Novum 5 mg tablets"), "Novum");
  EXPECT_EQ(without_strength("Vitamina D3 ROVI"), "Vitamina D3 ROVI");
  EXPECT_EQ(without_strength("Humalog Mix50 100 U/ml"), "Humalog Mix50");
  EXPECT_EQ(without_strength(""), "");
}

}  // namespace
}  // namespace materia
