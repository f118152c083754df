#include "searcher/reading/age_range.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr double kMonthsInAYear = 12;

// Months in a unit of age; 0 for any other word.
double months_in(std::string_view unit) {
  for (const auto& row : kLanguage.age_units)
    if (row.words == unit || (unit.ends_with('s') && row.words == unit.substr(0, unit.size() - 1)))
      return kMonthsInAYear / std::strtod(std::string(row.per_year).c_str(), nullptr);
  return 0;
}

double number_at(const FoldedText& words, std::size_t i) {
  return std::strtod(std::string(words.word(i)).c_str(), nullptr);
}

bool is_number(const FoldedText& words, std::size_t i) { return i < words.words.size() && words.words[i].number; }

double unit_at(const FoldedText& words, std::size_t i) { return i < words.words.size() ? months_in(words.word(i)) : 0; }

bool is_between(const FoldedText& words, std::size_t i) {
  return i < words.words.size() && words_of(kLanguage.age_bounds, "between").contains(words.word(i));
}

// Do these two words, or the one at i alone, say this bound?
bool says(const FoldedText& words, std::size_t i, std::string_view bound) {
  const WordList list = words_of(kLanguage.age_bounds, bound);
  if (list.contains(words.word(i))) return true;
  return i + 1 < words.words.size() && list.contains(std::string(words.word(i)) + " " + std::string(words.word(i + 1)));
}

// "<2 years": the sign before a number.
char sign_before(std::string_view text, const FoldedText& words, std::size_t i) {
  std::size_t at = words.words[i].begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at > 0 && (text[at - 1] == '<' || text[at - 1] == '>')) return text[at - 1];
  if (at > 2 && text.substr(at - 3, 3) == "\u2264") return '<';
  if (at > 2 && text.substr(at - 3, 3) == "\u2265") return '>';
  return 0;
}

// A number with what stands around it: its words, its unit (0 for none), and the bound it is.
struct Bound {
  std::size_t end = 0;
  double value = 0, unit = 0;
  bool below = false, above = false;
};

Bound bound_at(std::string_view text, const FoldedText& words, std::size_t i) {
  Bound bound{i + 1, number_at(words, i), unit_at(words, i + 1)};
  if (bound.unit > 0) ++bound.end;
  const char sign = sign_before(text, words, i);
  bound.below = sign == '<';
  bound.above = sign == '>';
  // "Under", "less than".
  for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
    bound.below = bound.below || says(words, i - back, "below");
    bound.above = bound.above || says(words, i - back, "above");
  }
  // "Years of age and older", "and over".
  for (std::size_t next = bound.end; next < std::min(bound.end + 3, words.words.size()); ++next) {
    if (is_number(words, next)) break;
    bound.below = bound.below || says(words, next, "below");
    bound.above = bound.above || says(words, next, "above");
  }
  return bound;
}

}  // namespace

std::optional<AgeSaid> age_at(const FoldedText& words, std::size_t first, bool of_dose) {
  if (!is_number(words, first)) return std::nullopt;
  const double value = number_at(words, first);
  const double unit = unit_at(words, first + 1);
  const auto is_behind = [&](std::size_t i) {
    if (i >= words.words.size()) return false;
    return kLanguage.words_behind_an_age.contains(words.word(i)) ||
           words_of(kLanguage.people, "child").contains(words.word(i));
  };
  if (unit > 0 && is_behind(first + 2)) {
    const bool old = kLanguage.words_behind_an_age.contains(words.word(first + 2));
    return AgeSaid{first, old ? 3U : 2U, value * unit};
  }
  if (first > 0 && kLanguage.words_before_an_age.contains(words.word(first - 1)))
    return AgeSaid{first - 1, unit > 0 ? 3U : 2U, value * (unit > 0 ? unit : kMonthsInAYear)};
  const bool of_months = unit >= 1;  // years too: nobody is given a dose by weeks or days of age in so few words
  const bool is_time = first > 0 && kLanguage.words_before_a_duration.contains(words.word(first - 1));
  if (of_dose && of_months && !is_time && first + 2 == words.words.size()) return AgeSaid{first, 2, value * unit};
  return std::nullopt;
}

std::optional<AgeRange> age_range_of(std::string_view heading) {
  const FoldedText words = fold(heading);
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (!is_number(words, i)) continue;
    const Bound from = bound_at(heading, words, i);
    // "6 to 12 years", "6–12 years", "6 months to 2 years".
    std::size_t next = from.end;
    if (is_between(words, next)) ++next;
    if (is_number(words, next) && next <= from.end + 1) {
      const Bound to = bound_at(heading, words, next);
      if (to.unit > 0) return AgeRange{from.value * (from.unit > 0 ? from.unit : to.unit), to.value * to.unit};
      if (from.unit > 0) return AgeRange{from.value * from.unit, to.value * from.unit};
      continue;
    }
    const bool years = from.unit == 0 && (from.below || from.above) && next >= words.words.size();
    const double unit = years ? kMonthsInAYear : from.unit;
    if (unit == 0) continue;
    if (from.below) return AgeRange{0, from.value * unit};
    if (from.above) return AgeRange{from.value * unit, std::numeric_limits<double>::infinity()};
  }
  return std::nullopt;
}

}  // namespace materia
