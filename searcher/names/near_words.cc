#include "searcher/names/near_words.h"

#include <algorithm>

#include "searcher/names/alignment.h"
#include "searcher/names/edit_cost.h"

namespace materia {
namespace {

constexpr int kCheapestSlip = 4;  // of edit_cost.h: so many letters may differ within a limit

bool same_digits(std::string_view a, std::string_view b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (true) {
    while (i < a.size() && !is_digit(a[i])) ++i;
    while (j < b.size() && !is_digit(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

}  // namespace

std::vector<NearWord> near_words(const WordSet& set, std::string_view typed, int limit, std::size_t most) {
  std::vector<NearWord> near;
  if (typed.empty() || typed.size() > kWordBits) return near;
  const int slips = std::max(1, std::min(limit / kCheapestSlip, static_cast<int>(typed.size()) / 3));
  const auto differ = static_cast<std::uint32_t>(slips);
  const auto size = static_cast<std::uint32_t>(typed.size());
  const std::uint32_t letters = letter_mask(typed);
  const Aligner aligner(typed);
  for (const auto& group : set.groups()) {
    if (group.length + differ < size || group.length > size + differ) continue;
    for (std::uint32_t i = 0; i < group.count; ++i) {
      if (letters_apart(letters, group.masks[i]) > 2 * slips) continue;
      const auto word = group.word(i);
      if (aligner.distance(word) > slips || !same_digits(word, typed)) continue;
      const int cost = slip_cost(typed, word, limit);
      if (cost <= limit) near.push_back({group.first + i, cost});
    }
  }
  std::sort(near.begin(), near.end(), [](const NearWord& a, const NearWord& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.number < b.number;
  });
  if (near.size() > most) near.resize(most);
  return near;
}

}  // namespace materia
