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

// Of monographs of one drug the newest leads, and the one that leads its family; a stub stays
// behind them all.
TEST(SectionRank, WhatAnotherMonographSaysBetterIsBehind) {
  using namespace weights::named;
  SectionFacts best;
  EXPECT_EQ(rank_behind(best), 0);
  SectionFacts old = best, older = best, follows = best, all = best;
  old.age = kMostAge / 2;
  older.age = all.age = kMostAge;
  follows.leads = all.leads = false;
  for (const auto& one : {old, older, follows}) EXPECT_GT(rank_behind(one), 0);
  EXPECT_GT(rank_behind(older), rank_behind(old));
  EXPECT_EQ(rank_behind(all), kMostBehind);
  for (const auto& kind : kSectionKinds) {
    all.kind = kind.kind;
    EXPECT_GE(kBesideWords * section_rank(all) - rank_behind(all), 0);
    SectionFacts stub = best;
    stub.stub = stub.main = true;
    EXPECT_GE(section_rank(all) - rank_behind(all), section_rank(stub) - rank_behind(stub)) << kind.id;
  }
}

}  // namespace
}  // namespace materia
