// Symptoms, conditions and groups of drugs in a query: what is asked of them, and the Xapian queries that find it.
//
//   "what helps nausea"            asked: what treats nausea
//   "drugs that cause dry cough"   asked: what causes dry cough
//   "nausea"                       either
//   "water pill"                   what is a diuretic
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "common/concepts.h"
#include "searcher/open_index.h"
#include "searcher/query_builder.h"
#include "searcher/query_reader.h"
#include "searcher/search.h"

namespace materia {

enum class ConceptAsk : std::uint8_t {
  kNothing,  // no concept, or a drug is named: concepts are words to look for
  kEither,   // a bare symptom
  kTreats,
  kCauses,
  kAbout,  // something else: how to take, who must not
};

struct ConceptReading {
  ConceptAsk ask = ConceptAsk::kNothing;
  std::vector<ConceptMatch> found;      // in the order typed
  std::vector<std::uint32_t> sought;    // numbers of symptoms and conditions
  std::vector<std::uint32_t> groups;    // that the drug must belong to
  std::vector<std::uint32_t> spoken;    // groups that the section should speak of: "reverse blood thinners"
  std::vector<std::uint32_t> unwanted;  // what the drug must not cause
};

// Finds the concepts of a query and settles who has which words: a drug's name goes before a concept of the same words,
// a longer concept before a name inside it ("iron deficiency"). Changes the reading: names inside concepts are dropped,
// words of one concept become one unit, found where the concept is found in other words.
[[nodiscard]] ConceptReading read_concepts(QueryReading& reading, const OpenIndex& index, Analyzer& analyzer);

// Builds the queries for one reading; for the moment of a search.
class ConceptQueries {
 public:
  ConceptQueries(const QueryReading& reading, const ConceptReading& concepts, const QueryBuilder& builder,
                 const OpenIndex& index)
      : reading_(reading), concepts_(concepts), builder_(builder), index_(index) {}

  // What is used for all that is sought, or can cause it, and belongs to the groups. Empty where nothing is sought or
  // no section can match. with_groups: false lets groups weigh instead.
  [[nodiscard]] Xapian::Query block(BlockKind kind, bool with_groups) const;

  // The one ranked list: what is asked; where both may be, uses before effects before mentions. Empty as above.
  [[nodiscard]] Xapian::Query ranked(bool with_groups) const;

 private:
  [[nodiscard]] Xapian::Query role(std::uint32_t number, BlockKind kind) const;
  [[nodiscard]] Xapian::Query roles(BlockKind kind, bool with_groups, bool all_sought) const;
  [[nodiscard]] Xapian::Query enough(BlockKind kind, bool with_groups) const;
  [[nodiscard]] bool contains(std::uint32_t wider, std::uint32_t number) const;
  [[nodiscard]] bool contains_sought(std::uint32_t wider) const;
  [[nodiscard]] bool finds(const Xapian::Query& query, Xapian::doccount many) const;
  [[nodiscard]] Xapian::Query members() const;
  [[nodiscard]] Xapian::Query mentions() const;
  [[nodiscard]] Xapian::Query with_wishes(const Xapian::Query& required, bool with_groups) const;

  const QueryReading& reading_;
  const ConceptReading& concepts_;
  const QueryBuilder& builder_;
  const OpenIndex& index_;
};

// "Used for nausea", "Can cause nausea and headache".
[[nodiscard]] std::string block_title(BlockKind kind, const ConceptReading& concepts, const OpenIndex& index);

}  // namespace materia
