// How well known the drugs of an index are, as far as the index itself can tell, and which drug each section is about:
// of a thousand answers to "what helps a headache" people expect aspirin before the hundredth combination.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"
#include "common/lexicon/lexicon.h"

namespace materia {

struct Standing {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::vector<float> of_drug;                           // of each drug of the lexicon, 0..1
  std::vector<std::uint32_t> drug;                      // of the monograph document number i at [i]: into the lexicon
  std::vector<float> of_monograph;                      // 0..1, at [i] as well; 0 for stubs and what is banned
  std::vector<bool> banned;                             // at [i]: the source says so
  std::vector<std::vector<std::uint32_t>> ingredients;  // of each drug: drugs, where they have a number of their own
};

// The monographs of an open index, by their document numbers; one that is not there has an empty id.
[[nodiscard]] std::vector<MonographRecord> read_monographs(const Xapian::Database& names);

// A substance stands the higher, the more sections of other drugs speak of it and the more reviewed names it has; a
// combination stands below all substances.
[[nodiscard]] Standing standing_of(const std::vector<MonographRecord>& monographs, const Xapian::Database& sections,
                                   const Lexicon& lexicon);

struct ScoredSection {
  std::uint32_t section = 0;  // its document
  float score = 0;            // there are lists of tens of thousands
};

// Sections, best first → the same with the first of each drug before the rest; drugs is set to how many came first. A
// combination counts as come when one of its ingredients has come: what aspirin causes, aspirin with caffeine causes
// too.
[[nodiscard]] std::vector<ScoredSection> one_a_drug(std::span<const ScoredSection> sections,
                                                    const std::vector<SectionFacts>& facts, const Standing& standing,
                                                    std::size_t& drugs);

}  // namespace materia
