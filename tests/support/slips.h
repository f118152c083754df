// Slips of the finger and of the ear, one kind at a time.
#pragma once

#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia::testing {

enum class Slip { kDropped, kDoubled, kExchanged, kNeighbour, kSound };

inline constexpr Slip kSlips[] = {Slip::kDropped, Slip::kDoubled, Slip::kExchanged, Slip::kNeighbour, Slip::kSound};

// The letters around one on a keyboard, in reading order.
inline std::string_view neighbours_on_keyboard(char letter) {
  constexpr std::string_view kAround[] = {
      "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop",  "njk",
      "bhjm", "iklp", "ol",   "wa",     "edft", "awedxz", "rfgy",   "yhji",   "cfgb", "qase",   "zsdc",  "tghu", "asx"};
  return letter >= 'a' && letter <= 'z' ? kAround[letter - 'a'] : std::string_view{};
}

// Spellings of one sound.
inline constexpr std::pair<std::string_view, std::string_view> kSameSound[] = {
    {"ph", "f"}, {"f", "ph"}, {"c", "k"},   {"k", "c"},   {"s", "z"},   {"z", "s"},  {"y", "i"},
    {"i", "y"},  {"x", "ks"}, {"qu", "kw"}, {"ci", "si"}, {"ce", "se"}, {"th", "t"}, {"rh", "r"},
    {"ae", "e"}, {"oe", "e"}, {"ee", "i"},  {"v", "f"},   {"j", "g"},   {"ll", "l"}, {"tt", "t"},
    {"nn", "n"}, {"mm", "m"}, {"ss", "s"},  {"rr", "r"}};

// The name with one slip of this kind at a place that random chooses, in small letters; without one where it has no
// such place.
template <typename Random>
std::string with_slip(std::string name, Slip slip, Random& random) {
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto is_letter = [&](std::size_t i) { return i < name.size() && name[i] >= 'a' && name[i] <= 'z'; };
  struct Place {
    std::size_t at = 0, sound = 0;
  };
  std::vector<Place> places;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_letter(i)) continue;
    if (slip == Slip::kSound) {
      for (std::size_t s = 0; s < std::size(kSameSound); ++s)
        if (std::string_view(name).substr(i).starts_with(kSameSound[s].first)) places.push_back({i, s});
    } else if (slip != Slip::kExchanged || (is_letter(i + 1) && name[i] != name[i + 1])) {
      places.push_back({i});
    }
  }
  if (places.empty()) return name;
  const auto [at, sound] = places[random() % places.size()];
  switch (slip) {
    case Slip::kDropped:
      name.erase(at, 1);
      break;
    case Slip::kDoubled:
      name.insert(at, 1, name[at]);
      break;
    case Slip::kExchanged:
      std::swap(name[at], name[at + 1]);
      break;
    case Slip::kNeighbour: {
      const auto around = neighbours_on_keyboard(name[at]);
      name[at] = around[random() % around.size()];
      break;
    }
    case Slip::kSound:
      name.replace(at, kSameSound[sound].first.size(), kSameSound[sound].second);
      break;
  }
  return name;
}

}  // namespace materia::testing
