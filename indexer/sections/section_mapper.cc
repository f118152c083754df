#include "indexer/sections/section_mapper.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

using enum SectionKind;

// Lower case, one blank between words, no colon or stop at the end; "&", "/", ",", "or" are "and".
std::string normalize(std::string_view heading) {
  std::string text = lower_ascii(squeeze(heading));
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' ' || text.back() == '*'))
    text.pop_back();
  replace_all(text, "\xE2\x80\x99", "'");
  replace_all(text, "/", " and ");
  replace_all(text, "&", " and ");
  replace_all(text, ",", " and ");
  text = squeeze(text);
  replace_all(text, " and or ", " and ");
  replace_all(text, " or ", " and ");
  replace_all(text, " and and ", " and ");
  return text;
}

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
  std::string text = normalize(without_brackets(part));
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

// The tables by text. Their kinds are known: they were checked when the tables were built in.
const std::unordered_map<std::string_view, SectionKind>& headings() {
  static const auto all = [] {
    std::unordered_map<std::string_view, SectionKind> made;
    for (const auto& [kind, headings] : kLanguage.section_headings)
      for (const auto heading : headings) made.emplace(heading, find_section_kind(kind).value_or(kOther));
    return made;
  }();
  return all;
}

const std::unordered_map<std::string_view, const SectionPartRow*>& parts() {
  static const auto all = [] {
    std::unordered_map<std::string_view, const SectionPartRow*> made;
    for (const auto& row : kLanguage.section_parts) made.emplace(row.part, &row);
    return made;
  }();
  return all;
}

// Does a part that has a kind of its own "in" these sections have it in this one?
bool is_in(std::string_view in, SectionKind container) {
  switch (container) {
    case kPrecautions:
      return in == "precautions" || in == "both" || in == "all";
    case kDosage:
      return in == "dosage" || in == "both" || in == "all";
    case kIndications:
      return in == "indications";
    case kAdverseReactions:
      return in == "all";
    case kSpecificPopulations:  // a list of groups
      return in == "precautions" || in == "dosage" || in == "both" || in == "all";
    default:
      return false;
  }
}

}  // namespace

std::optional<SectionKind> map_heading(std::string_view heading) {
  const auto found = headings().find(normalize(heading));
  return found == headings().end() ? std::nullopt : std::optional(found->second);
}

bool is_bold_heading(std::string_view heading) {
  return kLanguage.bold_headings.contains(normalize(without_brackets(heading)));
}

std::optional<SectionKind> map_part(std::string_view part, SectionKind container) {
  const auto found = parts().find(normalize_part(part));
  if (found == parts().end() || !is_in(found->second->in, container)) return std::nullopt;
  const auto kind = find_section_kind(found->second->kind);
  return kind == container ? std::nullopt : kind;
}

}  // namespace materia
