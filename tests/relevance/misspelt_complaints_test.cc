// Complaints as people misspell them (misspelt-complaints.tsv, written before any answer was looked at): the concept that
// is meant is found. The share is a floor.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

constexpr double kLeastShare = 0.85;

TEST(MisspeltComplaints, AreMended) {
  const auto corpora = real_corpus({"rxhive-composition", "rxhive-site-content"});
  if (!corpora) GTEST_SKIP() << "the real corpora are not beside the project";
  std::ifstream in(kSourceDirectory / "tests/relevance/misspelt-complaints.tsv");
  int asked = 0, found = 0;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    const std::string typed = line.substr(0, tab), meant = line.substr(tab + 1);
    const auto concepts = corpora->search(typed, 1).query.concepts;
    ++asked;
    if (std::any_of(concepts.begin(), concepts.end(), [&](const QueryConcept& each) { return each.id == meant; }))
      ++found;
    else
      std::cout << typed << " is not taken for " << meant << "\n";
  }
  std::cout << found << " of " << asked << "\n";
  EXPECT_GE(asked, 60);
  EXPECT_GE(static_cast<double>(found) / std::max(1, asked), kLeastShare);
}

}  // namespace
}  // namespace materia
