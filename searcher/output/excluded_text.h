// What a question sets aside, in words.
#pragma once

#include <string>
#include <vector>

#include "searcher/search.h"

namespace materia {

// "Without ibuprofen, or drugs that can cause drowsiness."; empty where nothing is set aside.
[[nodiscard]] std::string excluded_text(const std::vector<QueryExcluded>& excluded);

}  // namespace materia
