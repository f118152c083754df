// The sentence of a drug's texts that answers a question about it, as a hit whose snippet is an exact slice of the
// section: whole sentences, with their negation and the line that leads in to them. docs/notes/quoted-answers.md tells
// the rule.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "searcher/answers/quote_cutter.h"
#include "searcher/answers/section_reader.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/answered_question.h"
#include "searcher/search.h"

namespace materia {

// One a thread; keeps everything by reference.
class QuotedAnswer {
 public:
  QuotedAnswer(const OpenIndex& index, const QueryBuilder& builder, SectionReader& reader, Analyzer& analyzer)
      : index_(index),
        builder_(builder),
        reader_(reader),
        analyzer_(analyzer),
        cutter_(analyzer),
        stored_(*index.stored) {}

  // sections: of the drug, those that answer best first. None where no sentence says what is asked.
  [[nodiscard]] std::optional<Hit> find(const AnsweredQuestion& question, std::span<const std::uint32_t> sections);

 private:
  struct Row;

  static const std::vector<Row>& rows();
  [[nodiscard]] bool is_forbidden(const AnsweredQuestion& question, std::span<const std::uint32_t> sections);
  [[nodiscard]] bool asks_of_illness(const AnsweredQuestion& question) const;
  [[nodiscard]] bool answers(std::string_view quote, const Row& row, const AnsweredQuestion& question);
  [[nodiscard]] bool forbids_only_part(std::string_view quote, const AnsweredQuestion& question);
  [[nodiscard]] bool forbids_two_at_once(std::string_view quote, const AnsweredQuestion& question);
  [[nodiscard]] bool is_disputed(const SectionRecord& section, const Sentence& slice,
                                 std::span<const std::uint32_t> sections);
  [[nodiscard]] bool agrees(const SectionRecord& section, const Sentence& slice);
  [[nodiscard]] bool is_one_of_several(std::uint32_t section, std::span<const std::uint32_t> sections) const;
  [[nodiscard]] bool tells_class(const AnsweredQuestion& question) const;
  [[nodiscard]] static bool says(const Row& row, std::string_view text, const AnsweredQuestion& question);
  [[nodiscard]] static bool is_never_quoted(std::string_view text);
  [[nodiscard]] bool takes_role(const AnsweredQuestion& question, std::uint32_t section) const;
  [[nodiscard]] std::optional<Sentence> whole_answer(const Row& row, const AnsweredQuestion& question,
                                                     const SectionRecord& section);
  [[nodiscard]] std::optional<Sentence> sentence(const Row& row, const AnsweredQuestion& question,
                                                 const SectionRecord& section);
  [[nodiscard]] bool has_all(std::string_view text, const AnsweredQuestion& question);
  [[nodiscard]] bool has(const AnalysedText& text, const ContentUnit& unit);
  [[nodiscard]] bool asks_more(std::string_view asked, const AnsweredQuestion& question);
  [[nodiscard]] Hit quote(std::uint32_t section, const Sentence& slice, const Row& row,
                          const AnsweredQuestion& question);

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  SectionReader& reader_;
  Analyzer& analyzer_;
  QuoteCutter cutter_;
  StoredSections::Reader stored_;
  std::vector<ConceptMatch> concepts_;  // of the text looked at last
  bool exact_ = true;                   // will a narrower concept not do?
  bool must_forbid_ = false;            // of the question that is answered
};

}  // namespace materia
