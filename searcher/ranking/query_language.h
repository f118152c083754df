// Which language a question is asked in, as far as it matters for which monographs answer it.
#pragma once

#include "searcher/reading/query_meaning.h"

namespace materia {

// Does it ask in words of another language than the program's: "embarazo", "Nebenwirkungen"?
[[nodiscard]] bool asks_in_another_language(const QueryMeaning& meaning);

}  // namespace materia
