#include "common/index/codes.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Codes, SpellingsOfOneCodeHaveOneKey) {
  EXPECT_EQ(code_key("atc", "N02BE01"), "n02be01");
  EXPECT_EQ(code_key("atc", "n02 be01"), "n02be01");
  EXPECT_EQ(code_key("ndc", "0071-0155"), "00710155");
  EXPECT_EQ(code_key("set_id", "0A1B2C3D-0000-4000-8000-00000000000F"), "0a1b2c3d00004000800000000000000f");
  EXPECT_EQ(code_key("rxcui", "161"), "rxcui161");
}

TEST(Codes, WhatIsNotSearchedByHasNone) {
  EXPECT_EQ(code_key("version", "7"), "");
  EXPECT_EQ(code_key("epc", "Opioid Agonist [EPC]"), "");
  EXPECT_EQ(code_key("rxcui", ""), "");
  EXPECT_EQ(code_key("atc", "--"), "");
}

}  // namespace
}  // namespace materia
