#include "searcher/suggest.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <unordered_set>

#include "common/text.h"

namespace materia {
namespace {

constexpr std::size_t kMostSuggestions = 5;
constexpr std::size_t kMostLetters = 40;  // of a misspelt word

// The better name to offer of several: reviewed, then by kind, then the shorter, then by the alphabet.
auto quality(const LexiconName& name) {
  return std::tuple(!name.reviewed, name.kind, name.text.size(), std::string_view(name.text));
}

int most_errors(std::size_t letters) { return letters < 6 ? 1 : letters < 9 ? 2 : 3; }

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  if (a.size() > kMostLetters || b.size() > kMostLetters) return a == b ? 0 : limit + 1;
  std::array<std::array<int, kMostLetters + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto &above = rows[(i + 2) % 3], &above_that = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], above_that[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

std::vector<const LexiconName*> complete_name(std::string_view typed, const Lexicon& lexicon, std::size_t limit) {
  const std::string start = closed_key(typed);
  if (start.empty()) return {};
  std::vector<const LexiconName*> found;
  const auto keys = lexicon.keys();
  for (auto at =
           std::lower_bound(keys.begin(), keys.end(), start, [](const auto&key, const auto&s) { return key.text < s; });
       at != keys.end() && at->text.starts_with(start); ++at) {
    // The best names of a very common beginning are enough: they are short.
    for (const auto* name : lexicon.names(*at)) found.push_back(name);
    if (found.size() > 4000) break;
  }
  const auto order = [&](const LexiconName* name) {
    const bool exact = closed_key(name->text) == start;
    const bool combination = lexicon.drugs()[name->drug].ingredients.size() > 1;
    return std::tuple(!exact, lexicon.drugs()[name->drug].path.empty(), combination, quality(*name));
  };
  const std::size_t ranked = std::min(found.size(), limit * 4);
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(ranked), found.end(),
                    [&](const auto* a, const auto* b) { return order(a) < order(b); });
  found.resize(ranked);
  std::vector<const LexiconName*> kept;
  std::unordered_set<std::uint32_t> drugs;
  for (const auto* name : found)
    if (kept.size() < limit && drugs.insert(name->drug).second) kept.push_back(name);
  return kept;
}

NearestNames nearest_names(std::string_view word, const Lexicon& lexicon) {
  NearestNames nearest;
  if (word.size() < 4) return nearest;
  const int limit = most_errors(word.size());
  struct Near {
    int distance;
    const LexiconName* name;
  };
  std::vector<Near> near;
  for (const auto& key : lexicon.keys()) {
    const int distance = edit_distance(word, key.text, limit);
    if (distance > limit) continue;
    for (const auto* name : lexicon.names(key)) near.push_back({distance, name});
  }
  const auto order = [&](const Near& n) {
    // A slip in the first letter is rare.
    const bool same_start = !n.name->text.empty() && closed_key(n.name->text).front() == word.front();
    return std::tuple(n.distance + (same_start ? 0 : 1), quality(*n.name));
  };
  std::sort(near.begin(), near.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  std::unordered_set<std::uint32_t> drugs;
  int first = 0, second = limit + 2;
  for (const auto& n : near) {
    if (!drugs.insert(n.name->drug).second) continue;
    const int away = std::get<0>(order(n));
    // Several drugs may go by one name (thyroxine and its brands): they are no rivals.
    if (nearest.names.empty()) {
      first = away;
    } else if (closed_key(n.name->text) != closed_key(nearest.names.front()->text)) {
      second = std::min(second, away);
    }
    if (nearest.names.size() < kMostSuggestions) nearest.names.push_back(n.name);
  }
  nearest.clearly_nearest = !nearest.names.empty() && first == 1 && second - first >= 2 && word.size() >= 6;
  return nearest;
}

}  // namespace materia
