#include "indexer/names/confusable_names.h"

#include <algorithm>

namespace materia {
namespace {

constexpr std::size_t kFewestLetters = 6;

bool is_too_plain(std::string_view name) {
  return name.size() < kFewestLetters ||
         std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The name, then the name without each of its letters. Two names that share one of these differ by a letter.
template <typename Visit>
void for_each_shortened(std::string_view name, Visit&& visit) {
  std::string shorter(name);
  visit(shorter);
  for (std::size_t i = 0; i < name.size(); ++i) {
    shorter.assign(name).erase(i, 1);
    visit(shorter);
  }
}

}  // namespace

void ConfusableNames::add(std::string_view closed_name, std::size_t drug) {
  if (is_too_plain(closed_name)) return;
  names_.push_back({std::string(closed_name), drug});
  for_each_shortened(closed_name, [&](const std::string& key) { shortened_.emplace(key, names_.size() - 1); });
}

std::vector<ConfusableNames::Near> ConfusableNames::find(std::string_view closed_name) const {
  if (is_too_plain(closed_name)) return {};
  std::vector<std::size_t> found;
  for_each_shortened(closed_name, [&](const std::string& key) {
    const auto [first, last] = shortened_.equal_range(key);
    for (auto at = first; at != last; ++at)
      if (names_[at->second].name != closed_name) found.push_back(at->second);
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Near> near;
  for (const auto at : found) near.push_back(names_[at]);
  return near;
}

}  // namespace materia
