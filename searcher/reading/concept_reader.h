// Symptoms, conditions and groups of drugs in a query: which, and what is asked of them.
//
//   "what helps nausea"            asked: what treats nausea
//   "drugs that cause dry cough"   asked: what causes dry cough
//   "nausea"                       either
//   "water pill"                   what is a diuretic
#pragma once

#include <cstdint>
#include <vector>

#include "common/lexicon/concepts.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/query_reader.h"

namespace materia {

enum class ConceptAsk : std::uint8_t {
  kNothing,  // no concept, or a drug is named: concepts are words to look for
  kEither,   // a bare symptom
  kTreats,   // where nothing but groups is asked for: which drugs belong to them
  kCauses,
  kOfThose,  // a section of what treats it or belongs to the groups: "diabetes injection once a week"
  kAbout,    // something else: how to take, who must not
};

struct ConceptReading {
  ConceptAsk ask = ConceptAsk::kNothing;
  std::vector<ConceptMatch> found;      // in the order typed
  std::vector<std::uint32_t> sought;    // numbers of symptoms and conditions
  std::vector<std::uint32_t> groups;    // that the drug must belong to
  std::vector<std::uint32_t> spoken;    // what a section should speak of besides: "reverse blood thinners"
  std::vector<std::uint32_t> unwanted;  // what the drug must not cause
};

// Finds the concepts of a query and settles who has which words: a drug's name goes before a concept of the same words,
// a longer concept before a name inside it ("iron deficiency"). Changes the reading: names inside concepts are dropped,
// words of one concept become one unit, found where the concept is found in other words.
[[nodiscard]] ConceptReading read_concepts(QueryReading& reading, const OpenIndex& index, Analyzer& analyzer);

}  // namespace materia
