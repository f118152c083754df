// A query that somebody is still typing: what its last word goes on to.
#pragma once

#include <optional>
#include <string>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

struct Completion {
  std::string query;  // with the best name that goes on from its last words in their place; empty for none
  std::optional<Showing>
      told;  // those words and that name; nothing if it is a brand and a symptom goes on from them too
};

// Nothing where the last word is finished as it stands (a name, a concept, a word that asks, a number) or where no name
// begins so. "asp" is the beginning of Aspirin, whatever texts have a word "ASP".
[[nodiscard]] std::optional<Completion> complete_last_word(const QueryMeaning& meaning, const OpenIndex& index);

}  // namespace materia
