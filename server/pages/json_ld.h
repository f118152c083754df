// A monograph in the schema.org vocabulary, for web search engines.
#pragma once

#include <string>

#include "searcher/search.h"

namespace materia {

// JSON for a script element. It holds no "<" (the JSON writer escapes it), so no text in it can end that element.
[[nodiscard]] std::string monograph_json_ld(const MonographView& view);

}  // namespace materia
