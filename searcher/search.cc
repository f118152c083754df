#include "searcher/search.h"

#include <algorithm>

namespace materia {

std::vector<std::string> unknown_left(const SearchResult& result) {
  std::vector<std::string> left;
  for (const auto& word : result.query.unknown) {
    const auto& replaced = result.query.replaced;
    const auto takes_it = [&](const Showing& one) { return one.typed.find(word) != one.typed.npos; };
    if (std::none_of(replaced.begin(), replaced.end(), takes_it)) left.push_back(word);
  }
  return left;
}

const Showing* combination_shown(const SearchResult& result) {
  const auto& replaced = result.query.replaced;
  const auto& showing = result.query.showing;
  if (!showing || replaced.empty()) return nullptr;
  const auto is_shown = [&](const Showing& one) { return one.typed == showing->typed; };
  return std::any_of(replaced.begin(), replaced.end(), is_shown) ? nullptr : &*showing;
}

}  // namespace materia
