// A monograph as schema.org describes such pages, for search engines.
#pragma once

#include <string>

#include "searcher/search.h"

namespace materia {

// JSON with < > & written as escapes, so that no text in it can end the element that it stands in.
[[nodiscard]] std::string monograph_json_ld(const MonographView& view);

}  // namespace materia
