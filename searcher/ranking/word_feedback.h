// What the best sections speak of beside the words typed: their rare words order what matches, and make nothing match.
//
// Pseudo-relevance feedback by Bo1 of the divergence-from-randomness models (Amati 2003), with Terrier's defaults: ten
// words of the three best sections. Xapian's own Enquire::get_eset() would need lists of terms, which the index leaves
// out.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.h"
#include "searcher/ranking/term_queries.h"

namespace materia {

inline constexpr Xapian::doccount kFeedbackSections = 3;

class WordFeedback {
 public:
  // Counts the words of one of the best sections.
  void add(const AnalysedText& text);

  // Sections with the words that these have in common, by BM25; empty if there are none but those typed.
  [[nodiscard]] Xapian::Query query(const TermQueries& terms, const std::vector<ContentUnit>& typed) const;

 private:
  std::unordered_map<std::string, std::size_t> times_;  // by term
};

}  // namespace materia
