#include "indexer/sections/section_mapper.h"

#include <algorithm>
#include <string>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/heading_key.h"
#include "indexer/sections/heading_table.h"

namespace materia {
namespace {

using enum SectionKind;

constexpr std::size_t kMaxHeadingBytes = 400;  // with its marks; the longest known one has 110. More is a text

// "children under 12 years" and "infants 6-23 months" are "children" and "infants".
std::string_view without_age(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool number = !rest.empty() && (is_digit(rest.front()) || rest.front() == '<' || rest.front() == '>' ||
                                          rest.starts_with("\xE2\x89"));  // the signs for "at least" and "at most"
    const bool age = std::any_of(kLanguage.age_words.begin(), kLanguage.age_words.end(), [&](std::string_view word) {
      return rest.starts_with(word) && (rest.size() == word.size() || rest[word.size()] == ' ');
    });
    if (number || age) return trim(text.substr(0, at));
  }
  return text;
}

// "patients with renal or hepatic impairment (liver disease)" is "kidney and liver impairment".
std::string normalize_part(std::string_view part) {
  std::string text = part_key(without_brackets(part));
  text = without_age(text);
  for (bool again = true; again;) {
    again = false;
    for (const auto opening : kLanguage.part_openings)
      if (text.starts_with(opening) && text.size() > opening.size() && text[opening.size()] == ' ') {
        text.erase(0, opening.size() + 1);
        again = true;
      }
  }
  for (const auto& [from, to] : kLanguage.part_spellings) replace_all(text, from, to);
  return squeeze(text);
}

// Does a part that has a kind of its own "in" these sections have it in this one?
bool is_in(std::string_view in, SectionKind container) {
  switch (container) {
    case kFaq:
    case kSummary:  // says a little of everything
    case kNames:
    case kOther:
      return false;
    case kPrecautions:
      return in == "precautions" || in == "both" || in == "all";
    case kDosage:
      return in == "dosage" || in == "both" || in == "all";
    case kIndications:
      return in == "indications" || in == "all";
    case kSpecificPopulations:  // a list of groups
      return in == "precautions" || in == "dosage" || in == "both" || in == "all";
    default:
      return in == "all";
  }
}

}  // namespace

std::optional<SectionKind> map_heading(std::string_view heading, HeadingMatch match,
                                       std::span<const std::string> own_names) {
  if (heading.size() > kMaxHeadingBytes) return std::nullopt;
  const std::string key = heading_key(heading);
  if (key.empty()) return std::nullopt;
  const HeadingTable& table = heading_table();
  const auto kind = table.exact(key);
  return kind || match == HeadingMatch::kWhole ? kind : table.with_drug(key, own_names);
}

bool is_bold_heading(std::string_view heading) {
  return heading.size() <= kMaxHeadingBytes && kLanguage.bold_headings.contains(part_key(without_brackets(heading)));
}

std::optional<SectionKind> map_part(std::string_view part, SectionKind container) {
  if (part.size() > kMaxHeadingBytes) return std::nullopt;
  const PartKind* const found = heading_table().part(normalize_part(part));
  if (found == nullptr || found->kind == container || !is_in(found->in, container)) return std::nullopt;
  return found->kind;
}

std::optional<SectionKind> map_nested(std::string_view heading, SectionKind container,
                                      std::span<const std::string> own_names) {
  if (const auto kind = map_part(heading, container)) return kind;
  const bool says_of_all = container == kOther || container == kNames || container == kSummary;
  if (!says_of_all && heading.size() <= kMaxHeadingBytes && heading_table().part(normalize_part(heading)) != nullptr)
    return std::nullopt;
  return map_heading(heading, HeadingMatch::kWithDrug, own_names);
}

}  // namespace materia
