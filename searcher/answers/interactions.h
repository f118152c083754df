// Several drugs together: for each pair what either text says of the other, or that neither does; what they have in
// common; what their texts say of food, alcohol and pregnancy.
#pragma once

#include <string>
#include <vector>

#include "searcher/answers/asked_drug.h"
#include "searcher/answers/section_reader.h"
#include "searcher/side_by_side.h"

namespace materia {

// names: as given, at most kMostTogether. A pair is quoted the same whichever of the two is given first.
// Throws std::runtime_error if the index on disk is damaged.
[[nodiscard]] Interactions read_interactions(const std::vector<std::string>& names, const NameReaders& with,
                                             SectionReader& reader);

// Which of these drugs are one, contain the same, or belong to one group.
[[nodiscard]] std::vector<DuplicateDrugs> find_duplicates(const std::vector<AskedDrug>& drugs, const OpenIndex& index);

// Another way to write what is known of a drug asked for: its number in the lexicon. Only of one that is known.
[[nodiscard]] std::uint32_t number_of(const AskedDrug& drug, const OpenIndex& index);

}  // namespace materia
