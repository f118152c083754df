#include "server/pages/page_place.h"

#include <algorithm>

#include "server/http/http_message.h"

namespace materia {
namespace {

constexpr std::size_t kFewWords = 4;  // a heading of so many only names its kind: "Dosage and Administration"

// "Alprazolam, Children" in Alprazolam: "Children".
std::string_view without_title(std::string_view label, std::string_view title) {
  for (const std::string_view join : {", ", ": ", " - "})
    if (label.size() > title.size() + join.size() && equals_ignoring_case(label.substr(0, title.size()), title) &&
        label.substr(title.size()).starts_with(join))
      return label.substr(title.size() + join.size());
  return label;
}

// What the label adds to the heading; empty if nothing.
std::string_view own_label(const PlaceInMonograph& place) {
  const std::string_view label = without_title(place.label, place.monograph);
  return equals_ignoring_case(label, place.heading) ? std::string_view{} : label;
}

bool says_more(std::string_view heading, SectionKind kind) {
  switch (kind) {
    case SectionKind::kOther:
    case SectionKind::kSummary:
    case SectionKind::kPrecautions:
    case SectionKind::kSpecificPopulations:
      return !heading.empty();
    default:
      return std::count(heading.begin(), heading.end(), ' ') >= static_cast<std::ptrdiff_t>(kFewWords);
  }
}

}  // namespace

const std::string& kind_title(SectionKind kind, const PageTexts& texts) {
  return texts["kind." + std::string(section_kind_info(kind).id)];
}

std::vector<std::string> path_of(const PlaceInMonograph& place, const PageTexts& texts) {
  std::vector<std::string> path;
  const auto add = [&](std::string_view part) {
    if (!part.empty() && (path.empty() || !equals_ignoring_case(path.back(), part))) path.emplace_back(part);
  };
  const std::string_view label = own_label(place);
  if (place.parent) {
    add(kind_title(*place.parent, texts));
    add(place.heading.empty() && label.empty() ? std::string_view(kind_title(place.kind, texts)) : place.heading);
  } else {
    const bool own = place.kind == SectionKind::kOther && !place.heading.empty();
    add(own ? place.heading : std::string_view(kind_title(place.kind, texts)));
    if (says_more(place.heading, place.kind)) add(place.heading);
  }
  add(label);
  return path;
}

std::string heading_of(const PlaceInMonograph& place, const PageTexts& texts) {
  const std::string_view label = own_label(place);
  if (place.heading.empty())
    return std::string(label.empty() ? std::string_view(kind_title(place.kind, texts)) : label);
  return label.empty() ? std::string(place.heading) : std::string(place.heading) + ": " + std::string(label);
}

}  // namespace materia
