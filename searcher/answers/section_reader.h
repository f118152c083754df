// Stored sections as people see them: hits with snippets, and whole monographs. One a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/search.h"
#include "searcher/snippets/highlight_terms.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

class SectionReader {
 public:
  // All are kept by reference.
  SectionReader(const OpenIndex& index, const Xapian::Database& sections, Catalog& catalog, Analyzer& analyzer)
      : sections_(sections), catalog_(catalog), analyzer_(analyzer), stored_(*index.stored) {}

  // The hit of a section: what heads its monograph, and a snippet with these terms marked.
  // Throws std::runtime_error if the index on disk is damaged.
  [[nodiscard]] Hit hit(std::uint32_t section, double score, HighlightTerms& terms);

  // A monograph with all its sections in order, these terms marked with the negators that govern them.
  [[nodiscard]] MonographView monograph(const MonographRecord& record, const MatchTerms& terms);

 private:
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> marks(std::string_view text, const MatchTerms& terms);

  const Xapian::Database& sections_;
  Catalog& catalog_;
  Analyzer& analyzer_;
  StoredSections::Reader stored_;
};

}  // namespace materia
