#include "searcher/filters.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace materia {
namespace {

constexpr std::array<std::string_view, kFacetCount> kIds = {"route", "form", "company", "class", "language", "corpus"};

// A number of just so many digits.
std::optional<std::uint32_t> digits(std::string_view text, std::size_t count) {
  std::uint32_t number = 0;
  if (text.size() != count || text.front() < '0' || text.front() > '9') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string_view facet_id(Facet facet) { return kIds[static_cast<std::size_t>(facet)]; }

std::optional<Facet> find_facet(std::string_view id) {
  const auto found = std::find(kIds.begin(), kIds.end(), id);
  if (found == kIds.end()) return std::nullopt;
  return kFacets[static_cast<std::size_t>(found - kIds.begin())];
}

std::string facet_ids() {
  std::string list;
  for (const auto id : kIds) list += (list.empty() ? "" : ", ") + std::string(id);
  return list;
}

bool MonographFilters::none() const {
  return since.empty() && until.empty() &&
         std::all_of(values.begin(), values.end(), [](const auto& each) { return each.empty(); });
}

std::optional<DayRange> read_days(std::string_view text) {
  const auto year = digits(text.substr(0, 4), 4);
  if (!year || *year == 0) return std::nullopt;
  if (text.size() == 4) return DayRange{*year * 10000, *year * 10000 + 9999};
  const auto month = text[4] == '-' ? digits(text.substr(5, 2), 2) : std::nullopt;
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const std::uint32_t in_year = *year * 10000 + *month * 100;
  if (text.size() == 7) return DayRange{in_year, in_year + 99};
  const auto day = text[7] == '-' ? digits(text.substr(8), 2) : std::nullopt;
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                         std::chrono::day(*day));
  if (!date.ok()) return std::nullopt;
  return DayRange{in_year + *day, in_year + *day};
}

std::optional<FilterError> fault_of(const MonographFilters& filters) {
  const auto is_malformed = [](const std::string& date) { return !date.empty() && !read_days(date); };
  const auto malformed = [](std::string_view filter, const std::string& date) {
    return FilterError{std::string(filter),
                       std::string(filter) + " takes a date as 2024, 2024-05 or 2024-05-17, not \"" + date + "\""};
  };
  if (is_malformed(filters.since)) return malformed("since", filters.since);
  if (is_malformed(filters.until)) return malformed("until", filters.until);
  if (!filters.since.empty() && !filters.until.empty() &&
      read_days(filters.since)->first > read_days(filters.until)->last)
    return FilterError{"since", "since is later than until; exchange them"};
  return std::nullopt;
}

}  // namespace materia
