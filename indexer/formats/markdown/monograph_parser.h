// One source document, as text, made into a Monograph: the front matter read, the Markdown cut into canonical sections.
// Pure and safe on any number of threads. Every word of the source ends up in one section, in one question, or in the
// counts.
//
//   parse_monograph("composition/i/ibuprofen.md", text).monograph->sections[1].kind == SectionKind::kIndications
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// Words (runs of ASCII letters and digits) of the source that are in no section's text, by reason.
struct ParseCounts {
  int headings = 0;        // headings, sub-headings, lead-ins and labels: they name sections
  int disclaimers = 0;     // "Disclaimer: ..." at the end
  int duplicate_faqs = 0;  // front-matter questions that the body asks too
  int descriptions = 0;    // a front-matter description that only repeats the beginning of Usage
  int markers = 0;         // "Q1:", "A:"

  [[nodiscard]] int total() const { return headings + disclaimers + duplicate_faqs + descriptions + markers; }
};

struct ParsedMonograph {
  std::optional<Monograph> monograph;  // nothing where the document cannot be used; an error among the issues says why
  std::vector<Issue> issues;           // in the order of the source
  ParseCounts counts;
};

// `path` is relative to the corpus root, with extension; `bytes` is the whole file as it was read.
[[nodiscard]] ParsedMonograph parse_monograph(std::string_view path, std::string_view bytes);

}  // namespace materia
