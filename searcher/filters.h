// What a search may be narrowed to beside words and kinds of section: where its monographs come from, and what their
// sources say of them. The names here are the parameters of the API and the flags of materia-search.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

enum class Facet : std::uint8_t { kRoute, kForm, kCompany, kClass, kSourceLanguage, kCorpus };
inline constexpr std::array kFacets = {Facet::kRoute, Facet::kForm,           Facet::kCompany,
                                       Facet::kClass, Facet::kSourceLanguage, Facet::kCorpus};
inline constexpr std::size_t kFacetCount = kFacets.size();

// "route", "form", "company", "class", "language", "corpus".
[[nodiscard]] std::string_view facet_id(Facet facet);
[[nodiscard]] std::optional<Facet> find_facet(std::string_view id);

// "route, form, …", for messages.
[[nodiscard]] std::string facet_ids();

// All filters must hold; of the values of one, any.
struct MonographFilters {
  std::array<std::vector<std::string>, kFacetCount> values;  // by facet, as typed
  std::string since, until;                                  // dates as typed, both included; empty: no bound

  [[nodiscard]] const std::vector<std::string>& of(Facet facet) const {
    return values[static_cast<std::size_t>(facet)];
  }
  [[nodiscard]] std::vector<std::string>& of(Facet facet) { return values[static_cast<std::size_t>(facet)]; }
  // Is nothing filtered?
  [[nodiscard]] bool none() const;
};

// Days by number, 20240517: they compare as dates do. Of a month or a year the first and the last, or what lies before
// and behind all its days.
struct DayRange {
  std::uint32_t first = 0, last = 0;
};

// "2024", "2024-05" or "2024-05-17"; nothing for what is no date.
[[nodiscard]] std::optional<DayRange> read_days(std::string_view text);

// The filter that cannot be read, and why, in a sentence for the person who wrote it.
struct FilterError {
  std::string filter;  // "since", "until"
  std::string detail;
};
[[nodiscard]] std::optional<FilterError> fault_of(const MonographFilters& filters);

}  // namespace materia
