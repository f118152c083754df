// RxNorm's RXNCONSO.RRF: names of concepts, without a header, their fields apart by upright strokes.
//
//   5640|ENG||||||123|123|5640||RXNORM|IN|5640|ibuprofen||N|4096|
//
// An ingredient's atoms under one RXCUI are names of one another; a branded drug says both: "ibuprofen 200 MG [Advil]".
#pragma once

#include <string_view>

#include "indexer/vocabulary/names_file.h"

namespace materia {

// Does the text begin with a row of RXNCONSO?
[[nodiscard]] bool is_rxnorm_names(std::string_view text);

// One entry for each drug. Issue, as error: "names-row" (a row has too few fields). Pure.
[[nodiscard]] NamesFile read_rxnorm_names(std::string_view path, std::string_view text);

}  // namespace materia
