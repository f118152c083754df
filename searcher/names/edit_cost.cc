#include "searcher/names/edit_cost.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace materia {
namespace {

constexpr int kOneSound = 4, kVowels = 6, kNeighbours = 7, kExchanged = 7, kDoubled = 4, kSilent = 6, kOtherStart = 5;

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

struct Pair {
  char a, b;
};
// Letters that one sound is written with.
constexpr Pair kSounds[] = {{'i', 'y'}, {'c', 'k'}, {'c', 's'}, {'s', 'z'}, {'k', 'q'}, {'f', 'v'},
                            {'v', 'w'}, {'d', 't'}, {'b', 'p'}, {'g', 'j'}, {'m', 'n'}, {'g', 'k'}};
constexpr std::string_view kRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

constexpr std::size_t kLetters = 26;

// The cost of each letter for each other, made once.
struct Costs {
  constexpr Costs() {
    for (auto& row : of)
      for (auto& cost : row) cost = kSlip;
    const auto set = [&](char a, char b, int cost) {
      auto& one = of[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')];
      one = static_cast<std::uint8_t>(std::min<int>(one, cost));
      of[static_cast<std::size_t>(b - 'a')][static_cast<std::size_t>(a - 'a')] = one;
    };
    for (char a = 'a'; a <= 'z'; ++a) {
      set(a, a, 0);
      for (char b = 'a'; b <= 'z'; ++b)
        if (a != b && is_vowel(a) && is_vowel(b)) set(a, b, kVowels);
    }
    for (const auto& [a, b] : kSounds) set(a, b, kOneSound + (a == 'm' || a == 'b' || a == 'd' ? 2 : 0));
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t i = 0; i < kRows[r].size(); ++i) {
        if (i + 1 < kRows[r].size()) set(kRows[r][i], kRows[r][i + 1], kNeighbours);
        if (r > 0) {  // below: q has a, w has a and s
          set(kRows[r][i], kRows[r - 1][i], kNeighbours);
          if (i + 1 < kRows[r - 1].size()) set(kRows[r][i], kRows[r - 1][i + 1], kNeighbours);
        }
      }
  }
  std::array<std::array<std::uint8_t, kLetters>, kLetters> of{};
};
constexpr Costs kCosts;

int change(char a, char b) {
  if (a == b) return 0;
  if (a < 'a' || a > 'z' || b < 'a' || b > 'z') return 3 * kSlip;  // a digit is no slip for anything
  return kCosts.of[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')];
}

// A letter that stands in one of the two only.
int lone(std::string_view word, std::size_t i) {
  const char c = word[i];
  if (c >= '0' && c <= '9') return 3 * kSlip;
  if (i > 0 && word[i - 1] == c) return kDoubled;
  if (c == 'h' || (c == 'e' && i + 1 == word.size())) return kSilent;
  return kSlip;
}

}  // namespace

int slip_cost(std::string_view typed, std::string_view meant, int limit) {
  if (typed == meant) return 0;
  if (typed.size() > kMostSlipLetters || meant.size() > kMostSlipLetters || typed.empty() || meant.empty())
    return limit + 1;
  std::array<std::array<int, kMostSlipLetters + 1>, 3> rows;
  rows[0][0] = 0;
  for (std::size_t j = 1; j <= meant.size(); ++j) rows[0][j] = rows[0][j - 1] + lone(meant, j - 1);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    auto& row = rows[i % 3];
    const auto &above = rows[(i + 2) % 3], &above_that = rows[(i + 1) % 3];
    const int alone = lone(typed, i - 1);
    row[0] = above[0] + alone;
    int least = row[0];
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      int cost = std::min(
          {above[j] + alone, row[j - 1] + lone(meant, j - 1), above[j - 1] + change(typed[i - 1], meant[j - 1])});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1] && typed[i - 1] >= 'a' &&
          typed[i - 2] >= 'a')
        cost = std::min(cost, above_that[j - 2] + kExchanged);
      row[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit + kSlip) return limit + 1;  // two rows back may still be cheaper by an exchange
  }
  int cost = rows[typed.size() % 3][meant.size()];
  const bool exchanged = typed.size() > 1 && meant.size() > 1 && typed[0] == meant[1] && typed[1] == meant[0];
  if (change(typed[0], meant[0]) > kOneSound && !exchanged) cost += kOtherStart;
  return std::min(cost, limit + 1);
}

std::string sound_of(std::string_view word) {
  std::string sound;
  sound.reserve(word.size() + 4);
  const auto add = [&](char c) {
    if (sound.empty() || sound.back() != c) sound += c;
  };
  const auto next = [&](std::size_t i) { return i + 1 < word.size() ? word[i + 1] : '\0'; };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i], after = next(i);
    switch (c) {
      case 'p':
        if (after == 'h')
          add('f'), ++i;
        else
          add('p');
        break;
      case 'c':
        if (after == 'h')
          add('k'), ++i;
        else if (after == 'k')
          add('k'), ++i;
        else
          add(after == 'e' || after == 'i' || after == 'y' ? 's' : 'k');
        break;
      case 'q':
        add('k');
        if (after == 'u') sound += 'w', ++i;
        break;
      case 'x':
        if (i == 0)
          add('s');
        else
          add('k'), sound += 's';
        break;
      case 'z':
        add('s');
        break;
      case 'y':
      case 'j':
        add(c == 'y' ? 'i' : 'g');
        break;
      case 'h':
        if (i == 0) add('h');  // rh, th, gh: the letter before says it
        break;
      case 'e':
        if (i + 1 == word.size() && i > 2) break;  // silent
        if (after == 'e') {
          add('i');
          ++i;
        } else {
          add('e');
        }
        break;
      case 'a':
      case 'o':
        if (after == 'e')
          ++i, add('e');
        else
          add(c);
        break;
      default:
        add(c);
    }
  }
  return sound;
}

}  // namespace materia
