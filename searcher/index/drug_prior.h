// The drug prior: how well known each drug of an index is, as far as the index itself can tell. Of a thousand answers
// to "what helps a headache", people expect aspirin before the hundredth combination.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"
#include "common/lexicon/lexicon.h"

namespace materia {

struct DrugPrior {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  std::vector<float> of_drug;                           // of each drug of the lexicon, 0..1
  std::vector<std::uint32_t> drug;                      // of the monograph document number i at [i]: into the lexicon
  std::vector<float> of_monograph;                      // 0..1, at [i] as well; 0 for stubs and what is banned
  std::vector<std::uint32_t> leader;                    // at [i] as well: the one that leads its family; i for none
  std::vector<bool> banned;                             // at [i]: the source says so
  std::vector<std::optional<bool>> ban_of_drug;         // its main monograph's word; else what its other ones say
  std::vector<std::vector<std::uint32_t>> ingredients;  // of each drug: drugs, where they have a number of their own
};

// The monographs of an open index by document number; gaps have an empty id.
[[nodiscard]] std::vector<MonographRecord> read_monographs(const Xapian::Database& names);

// A substance is better known the more sections of other drugs mention it and the more reviewed names it has. All
// combinations come below all substances.
[[nodiscard]] DrugPrior drug_prior_of(const std::vector<MonographRecord>& monographs, const Xapian::Database& sections,
                                      const Lexicon& lexicon);

// In another language than the program's? language: as BCP 47; a source that does not say is taken to be in it.
[[nodiscard]] bool is_foreign(std::string_view language);

// How far behind the newest monograph of the same drug each is, by the sources' dates: 0 to kMostAge, which is ten
// years or more. A family is as new as the newest in it, and one without a date as the newest of all. In prior the
// drugs and families are to be in place.
[[nodiscard]] std::vector<std::uint8_t> ages_of(const std::vector<MonographRecord>& monographs, const DrugPrior& prior);

// For each drug of the lexicon, which name to offer first: higher is better known, 0 means that no monograph is about
// the drug, alone or in a combination. known: DrugPrior::of_drug; without it all drugs are alike.
[[nodiscard]] std::vector<std::uint32_t> name_priors(const Lexicon& lexicon, std::span<const float> known = {});

struct ScoredSection {
  std::uint32_t section = 0;  // its document
  float score = 0;            // there are lists of tens of thousands
};

// Moves the first section of each drug before the rest; drugs is set to their number. A combination counts as already
// shown once one of its ingredients has been: what aspirin causes, aspirin with caffeine causes too.
[[nodiscard]] std::vector<ScoredSection> one_a_drug(std::span<const ScoredSection> sections,
                                                    const std::vector<SectionFacts>& facts, const DrugPrior& prior,
                                                    std::size_t& drugs);

}  // namespace materia
