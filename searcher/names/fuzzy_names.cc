#include "searcher/names/fuzzy_names.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "common/lexicon/word_set.h"
#include "searcher/names/alignment.h"
#include "searcher/names/edit_cost.h"

namespace materia {
namespace {

constexpr int kHeardOnly = 3;  // what sounds right and is written quite otherwise costs this besides

// Letters wrong that are still thought a slip.
int most_slips(std::size_t letters) { return letters < 8 ? 2 : letters < 12 ? 3 : letters < 18 ? 4 : 5; }

// Calls take(number) for every key within `slips` of the word. keys are sorted by size.
template <typename Keys, typename Text, typename Take>
void compare(std::string_view word, const Keys& keys, int slips, Text text, Take take) {
  if (word.empty()) return;
  const bool fits = word.size() <= kWordBits;
  const Aligner aligner(fits ? word : std::string_view{});
  const std::uint32_t letters = letter_mask(word);
  const std::size_t least = word.size() > static_cast<std::size_t>(slips) ? word.size() - slips : 1;
  auto at =
      std::lower_bound(keys.begin(), keys.end(), least, [](const auto& key, auto size) { return key.size < size; });
  for (; at != keys.end() && at->size <= word.size() + slips; ++at)
    if (letters_apart(letters, at->letters) <= 2 * slips && (!fits || aligner.distance(text(at->number)) <= slips))
      take(at->number);
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

}  // namespace

NearNames::NearNames(const Lexicon& lexicon, std::span<const std::uint32_t> prominence)
    : lexicon_(lexicon), prominence_(prominence.begin(), prominence.end()) {
  const auto keys = lexicon.keys();
  written_.reserve(keys.size());
  heard_.reserve(keys.size());
  sounds_.reserve(keys.size());
  for (std::uint32_t k = 0; k < keys.size(); ++k) {
    sounds_.push_back(sound_of(keys[k].text));
    if (keys[k].text.size() < 3 || keys[k].text.size() > kMostSlipLetters) continue;
    written_.push_back({letter_mask(keys[k].text), static_cast<std::uint16_t>(keys[k].text.size()), k});
    heard_.push_back({letter_mask(sounds_[k]), static_cast<std::uint16_t>(sounds_[k].size()), k});
  }
  const auto by_size = [](const Key& a, const Key& b) { return a.size < b.size; };
  std::stable_sort(written_.begin(), written_.end(), by_size);
  std::stable_sort(heard_.begin(), heard_.end(), by_size);
}

std::vector<NearName> NearNames::find(std::string_view closed, std::size_t most) const {
  if (closed.size() < kFewestLetters) return {};
  const int slips = most_slips(closed.size());
  const int limit = slips * kSlip + kSlip;
  const std::string digits = digits_of(closed), sound = sound_of(closed);
  const auto keys = lexicon_.keys();

  std::unordered_map<std::uint32_t, int> costs;  // key → the cheapest way to it
  const auto consider = [&](std::uint32_t k, int cost) {
    if (cost > limit || digits_of(keys[k].text) != digits) return;
    // However alike they sound: "brrrrrr" is no "BHA".
    if (keys[k].text.size() + static_cast<std::size_t>(slips) + 1 < closed.size()) return;
    const auto [at, fresh] = costs.try_emplace(k, cost);
    at->second = std::min(at->second, cost);
  };
  compare(
      closed, written_, slips, [&](auto k) -> std::string_view { return keys[k].text; },
      [&](auto k) { consider(k, slip_cost(closed, keys[k].text, limit)); });
  compare(
      sound, heard_, slips - 1, [&](auto k) -> std::string_view { return sounds_[k]; },
      [&](auto k) {
        const int written = slip_cost(closed, keys[k].text, limit);  // of two that sound so, the one written so
        consider(k, slip_cost(sound, sounds_[k], limit) + kHeardOnly + written / kSlip);
      });

  std::unordered_map<std::uint32_t, NearName> best;  // drug → its nearest name
  for (const auto& [k, cost] : costs)
    for (const auto* name : lexicon_.names(keys[k])) {
      const auto [at, fresh] = best.try_emplace(name->drug, NearName{name, cost});
      const auto order = [](const LexiconName& n, int c) {
        return std::tuple(c, !n.reviewed, n.kind, n.text.size(), std::string_view(n.text));
      };
      if (!fresh && order(*name, cost) < order(*at->second.name, at->second.cost)) at->second = {name, cost};
    }
  std::vector<NearName> near;
  near.reserve(best.size());
  for (const auto& [drug, name] : best) near.push_back(name);
  const auto order = [&](const NearName& n) {
    return std::tuple(n.cost, -static_cast<std::int64_t>(prominence_[n.name->drug]), n.name->drug);
  };
  std::sort(near.begin(), near.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  if (near.size() > most) near.resize(most);
  return near;
}

bool could_be(std::string_view typed, std::string_view name) {
  const std::size_t longer = std::max(typed.size(), name.size());
  if (typed.empty() || name.empty() || longer > kWordBits) return false;
  return Aligner(typed).distance(name) <= static_cast<int>(longer / 2);
}

}  // namespace materia
