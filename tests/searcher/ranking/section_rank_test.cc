#include "searcher/ranking/section_rank.h"

#include <gtest/gtest.h>

#include "searcher/ranking/weights.h"

namespace materia {
namespace {

TEST(SectionRank, OrdersTheSectionsOfADrug) {
  const auto rank = [](SectionKind kind, bool main, bool stub) { return section_rank({kind, {}, main, stub}); };
  for (const auto& one : kSectionKinds) {
    EXPECT_GE(rank(one.kind, false, true), 0) << one.id;
    EXPECT_LE(rank(one.kind, true, false), weights::named::kMostSectionRank) << one.id;
    EXPECT_GT(rank(one.kind, true, false), rank(one.kind, false, false)) << "its main monograph first";
    for (const auto& other : kSectionKinds) {
      EXPECT_LT(rank(one.kind, true, true), rank(other.kind, false, false)) << "a stub last: " << one.id;
      if (one.weight > other.weight) {
        EXPECT_GT(rank(one.kind, false, false), rank(other.kind, false, false)) << one.id << ", " << other.id;
      }
    }
  }
}

}  // namespace
}  // namespace materia
