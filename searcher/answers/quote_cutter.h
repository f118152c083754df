// The sentences of a text around a place that says something, as an exact slice of it: whole sentences, with the line
// that leads in to them and what follows on the same line. A sentence too long to be shown is cut between clauses, and
// never so that a negation is lost (snippet.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/search.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

class QuoteCutter {
 public:
  // What to mark in a slice: places in order, without overlap.
  using FindMarks = std::function<std::vector<Match>(const AnalysedText& slice)>;

  // The analyzer is kept by reference.
  explicit QuoteCutter(Analyzer& analyzer) : analyzer_(analyzer) {}

  // The quote around these bytes of the text. begin == end: the beginning of the text.
  [[nodiscard]] std::vector<SnippetPart> cut(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                             const FindMarks& find_marks);

  // A slice as it stands.
  [[nodiscard]] std::vector<SnippetPart> parts(std::string_view slice, const FindMarks& find_marks);

 private:
  Analyzer& analyzer_;
};

}  // namespace materia
