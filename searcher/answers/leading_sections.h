// Which sections of a drug come first where it is asked whether a child may have it, or whether it may be taken with an
// illness that it is not used for: those that say it (corpus/language/en/quoted_answers.yaml).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/stored_sections.h"
#include "searcher/answers/section_reader.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// One a thread; keeps everything by reference.
class LeadingSections {
 public:
  LeadingSections(const OpenIndex& index, const QueryBuilder& builder, SectionReader& reader)
      : index_(index), builder_(builder), reader_(reader), stored_(*index.stored) {}

  // Does the question ask any such thing of one drug? Then its key; else "".
  [[nodiscard]] std::string_view drug_of(const QueryMeaning& meaning) const;

  // sections: of that drug, in the usual order. The clearest come first; none where no section says it.
  [[nodiscard]] std::vector<std::uint32_t> find(const QueryMeaning& meaning, std::span<const std::uint32_t> sections);

 private:
  struct Row;
  struct Found;

  static const std::vector<Row>& rows();
  [[nodiscard]] std::string_view subject_of(const QueryMeaning& meaning) const;
  [[nodiscard]] bool has_role(std::string_view role, const ContentUnit& illness, const LexiconDrug& drug) const;
  [[nodiscard]] std::optional<Found> match(const Row& row, const QueryMeaning& meaning, std::uint32_t section,
                                           std::optional<double> months);

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  SectionReader& reader_;
  StoredSections::Reader stored_;
};

}  // namespace materia
