// Where in a monograph a section stands, in words: "Side effects › Common".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "server/pages/page_texts.h"

namespace materia {

// A section as a hit and a monograph have it.
struct PlaceInMonograph {
  SectionKind kind = SectionKind::kOther;
  std::optional<SectionKind> parent;
  std::string_view heading, label;  // as the source writes them
  std::string_view monograph;       // its title, which some labels repeat
};

// The name of a kind of section in the page's language.
[[nodiscard]] const std::string& kind_title(SectionKind kind, const PageTexts& texts);

// From the outside in, at least one. A heading that only says the kind again is left out.
[[nodiscard]] std::vector<std::string> path_of(const PlaceInMonograph& place, const PageTexts& texts);

// The heading of the section itself, as its source writes it; never empty.
[[nodiscard]] std::string heading_of(const PlaceInMonograph& place, const PageTexts& texts);

}  // namespace materia
