// The stamp tells analyses apart, and nothing else.
#include "common/index/analysis.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Analysis, TheStampIsOfThisProgramAndStays) {
  const std::string stamp = analysis_stamp();
  EXPECT_TRUE(stamp.starts_with("en-")) << stamp;
  EXPECT_EQ(stamp.size(), 3u + 16u) << stamp;
  EXPECT_EQ(analysis_stamp(), stamp);
  EXPECT_EQ(make_analysis_stamp(kLanguage, Xapian::Stem("english"), kAnalyzerVersion), stamp);
}

TEST(Analysis, WhateverShapesTermsChangesTheStamp) {
  const Xapian::Stem english("english");
  Language spanish = kLanguage, other_words = kLanguage;
  spanish.id = "es";
  ++other_words.analysis_digest;
  const std::set<std::string> stamps = {
      analysis_stamp(),
      make_analysis_stamp(spanish, english, kAnalyzerVersion),
      make_analysis_stamp(other_words, english, kAnalyzerVersion),
      make_analysis_stamp(kLanguage, english, kAnalyzerVersion + 1),
      make_analysis_stamp(kLanguage, Xapian::Stem("porter"), kAnalyzerVersion),
      make_analysis_stamp(kLanguage, Xapian::Stem("lovins"), kAnalyzerVersion),
      make_analysis_stamp(kLanguage, Xapian::Stem("spanish"), kAnalyzerVersion),
      make_analysis_stamp(kLanguage, Xapian::Stem("none"), kAnalyzerVersion),
  };
  EXPECT_EQ(stamps.size(), 8u);
}

}  // namespace
}  // namespace materia
