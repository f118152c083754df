// Stored sections as people see them: hits with snippets, and whole monographs. One a thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "common/text/fold.h"
#include "searcher/answers/population_verdict.h"
#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/age_range.h"
#include "searcher/search.h"
#include "searcher/snippets/highlight_terms.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

class SectionReader {
 public:
  // All are kept by reference.
  SectionReader(const OpenIndex& index, const Xapian::Database& sections, Catalog& catalog, Analyzer& analyzer)
      : concepts_(index.concepts),
        sections_(sections),
        catalog_(catalog),
        analyzer_(analyzer),
        stored_(*index.stored) {}

  // The hit of a section: what heads its monograph, and a snippet with these terms marked. monograph: of several that
  // have the section, the number of the one to show; 0 for the first of them.
  // Throws std::runtime_error if the index on disk is damaged.
  [[nodiscard]] Hit hit(std::uint32_t section, double score, HighlightTerms& terms, std::uint32_t monograph = 0);

  // The same without a snippet.
  [[nodiscard]] Hit head(std::uint32_t section);

  // The same with the beginning of its text.
  [[nodiscard]] Hit opening(std::uint32_t section);

  // What a section on pregnancy or breastfeeding says of taking its drug; terms: as verdict_of() takes them.
  [[nodiscard]] Verdict verdict(std::uint32_t section, std::span<const std::string> terms);

  // The text of a section, valid until the next call of any of these.
  [[nodiscard]] const AnalysedText& analysed(std::uint32_t section);

  // Does the section call its drug one of this group (number of the concept), with these terms before it?
  [[nodiscard]] bool calls_itself(std::uint32_t section, std::uint32_t group, std::span<const std::string> terms);

  // The ages that the heading and label of a section speak of.
  [[nodiscard]] std::optional<AgeRange> ages(std::uint32_t section);

  // The term of a word as typed.
  [[nodiscard]] std::string term(std::string_view word) { return std::string(analyzer_.term(fold(word).folded)); }

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

  // The sections of the monograph with this id, ascending.
  [[nodiscard]] std::vector<std::uint32_t> documents_of(std::string_view id) const;

  // The family that a monograph belongs to: the members from place first on, and what each says otherwise.
  [[nodiscard]] FamilyView family(const MonographRecord& record, std::size_t first, std::size_t count);

  // A monograph with all its sections in order, these terms marked with the negators that govern them.
  [[nodiscard]] MonographView monograph(const MonographRecord& record, const MatchTerms& terms);

 private:
  [[nodiscard]] bool is_called(std::string_view sentence, std::uint32_t group, std::span<const std::string> terms);
  [[nodiscard]] std::vector<FamilyView::Part> parts_of(const std::vector<std::uint32_t>& documents);
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> marks(std::string_view text, const MatchTerms& terms);

  const ConceptTable& concepts_;
  const Xapian::Database& sections_;
  Catalog& catalog_;
  Analyzer& analyzer_;
  StoredSections::Reader stored_;
};

}  // namespace materia
