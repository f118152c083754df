// What words that are in none of the texts may mean: what to ask about them, and what to search for instead.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_reader.h"
#include "searcher/search.h"

namespace materia {

struct Correction {
  // What was typed must not be run: half of a name would be taken for another drug, or a question comes first.
  bool settled = false;
  std::optional<QueryMeaning> meant;  // to be run instead, if it can hardly mean anything else; replaced says so
  std::vector<QueryName> absent;      // as in SearchResult::query, these five
  std::vector<std::string> unknown;
  std::vector<Suggestion> suggestions;
  std::vector<Showing> replaced;
  std::optional<Showing> showing;
};

// unknown: the content units of which no form is in the index. alone: there is nothing else to search for, so distant
// candidates are better than none. frequency: of a folded word, how many sections have it.
[[nodiscard]] Correction correct(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown,
                                 bool alone, const QueryReader& reader, const OpenIndex& index,
                                 const std::function<std::uint32_t(std::string_view)>& frequency);

}  // namespace materia
