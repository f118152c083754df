#include "indexer/formats/markdown/headings.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_tables.h"

namespace materia {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

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

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return squeeze(out);
}

// "children under 12 years" and "infants 6-23 months" are "children" and "infants".
std::string_view without_age(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kAgeWords{"under", "over",       "aged",         "age",
                                                             "ages",  "older than", "younger than", "up to"};
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const bool number = !rest.empty() && (is_digit(rest.front()) || rest.front() == '<' || rest.front() == '>' ||
                                          rest.starts_with("\xE2\x89"));  // the signs for "at least" and "at most"
    const bool age = std::any_of(kAgeWords.begin(), kAgeWords.end(), [&](std::string_view word) {
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
  static constexpr std::array<std::string_view, 8> kOpenings{"patients with ", "individuals with ", "people with ",
                                                             "pre-existing ",  "existing ",         "severe ",
                                                             "for ",           "impaired "};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view opening : kOpenings)
      if (text.starts_with(opening)) {
        text.erase(0, opening.size());
        again = true;
      }
  }
  replace_all(text, "renal", "kidney");
  replace_all(text, "hepatic", "liver");
  replace_all(text, "paediatric", "pediatric");
  replace_all(text, "breast-feeding", "breastfeeding");
  return squeeze(text);
}

bool is_one_bracket(std::string_view text) {
  return text.size() > 2 && text.front() == '(' && (text.back() == ')' || text.ends_with("):")) &&
         text.find(')') + 2 >= text.size();
}

// Where a heading may end and something else begin: at a colon, around brackets, at a dash or two blanks, where bold
// ends.
std::vector<std::size_t> boundaries(const TextBlock& heading) {
  const std::string& text = heading.text;
  std::vector<std::size_t> at;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool after = text[i - 1] == ')' || text[i - 1] == ':';
    const bool dash = text.compare(i, 3, " - ") == 0 || text.compare(i, 5, " \xE2\x80\x93 ") == 0;
    if (after || text[i] == ':' || text[i] == '(' || dash || text.compare(i, 2, "  ") == 0) at.push_back(i);
  }
  if (const std::size_t bold = bold_prefix(heading); bold > 0 && bold < text.size()) at.push_back(bold);
  std::sort(at.begin(), at.end(), std::greater<>());
  return at;
}

std::string_view without_punctuation(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (text.front() == ':' || text.front() == '-' || is_blank(text.front()))) text.remove_prefix(1);
  if (text.starts_with("\xE2\x80\x93")) text.remove_prefix(3);
  while (!text.empty() && (text.back() == ':' || is_blank(text.back()))) text.remove_suffix(1);
  return trim(text);
}

std::string_view without_outer_brackets(std::string_view text) {
  text = without_punctuation(text);
  return is_one_bracket(text) ? trim(text.substr(1, text.size() - 2)) : text;
}

constexpr int kMaxLabelWords = 6;

// What stands around the ingredients in a heading about taking them together: "Combined Use of A and B".
constexpr std::array<std::string_view, 8> kTogether{"combination",
                                                    "combined",
                                                    "combined usage",
                                                    "combined use",
                                                    "combining",
                                                    "might prescribed together",
                                                    "rationale combined use",
                                                    "together"};
static_assert(std::is_sorted(kTogether.begin(), kTogether.end()));

// What is left of a heading after its known part: a label where it is an ingredient or short and in brackets, else
// text.
void read_remainder(std::string_view remainder, bool after_colon, const IngredientWords& ingredients,
                    HeadingReading& reading) {
  const bool in_brackets = is_one_bracket(without_punctuation(remainder));
  const std::string_view inner = without_outer_brackets(remainder);
  if (inner.empty()) return;
  if (in_brackets ? count_words(inner) <= kMaxLabelWords : !after_colon && ingredients.contains(inner))
    reading.label = squeeze(inner);
  else
    reading.text = squeeze(inner);
  reading.qualifier = !reading.label.empty() && in_brackets && !ingredients.contains(inner);
}

}  // namespace

void IngredientWords::add(std::string_view names) {
  for (std::size_t i = 0; i < names.size();) {
    const auto word = [&](std::size_t at) {
      return is_word_char(names[at]) || static_cast<unsigned char>(names[at]) >= 0x80;
    };
    std::size_t end = i;
    while (end < names.size() && word(end)) ++end;
    if (end > i) words_.insert(lower_ascii(names.substr(i, end - i)));
    i = end + 1;
  }
}

std::string IngredientWords::around(std::string_view text) const {
  static constexpr std::array<std::string_view, 6> kJoining{"and", "or", "with", "plus", "both", "for"};
  const std::string plain = without_brackets(text);
  std::string rest;
  for (std::size_t i = 0; i < plain.size();) {
    const auto in_word = [&](std::size_t at) {
      return is_word_char(plain[at]) || static_cast<unsigned char>(plain[at]) >= 0x80;
    };
    std::size_t end = i;
    while (end < plain.size() && in_word(end)) ++end;
    if (end > i) {
      const std::string word = lower_ascii(std::string_view(plain).substr(i, end - i));
      // Short words and numbers (B12, Q10, "3") are what the titles of some files have lost.
      const bool small = word.size() < 4 || is_digit(word.back());
      if (!small && !words_.contains(word) && std::find(kJoining.begin(), kJoining.end(), word) == kJoining.end())
        rest += (rest.empty() ? "" : " ") + word;
    }
    i = end + 1;
  }
  return rest;
}

bool IngredientWords::contains(std::string_view text) const {
  if (!around(text).empty()) return false;
  const std::string lower = lower_ascii(text);
  return std::any_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return lower.find(word) != std::string::npos; });
}

std::optional<SectionKind> map_heading(std::string_view heading) { return kind_of_heading(normalize(heading)); }

bool is_bold_heading(std::string_view heading) { return is_written_bold(normalize(without_brackets(heading))); }

std::optional<SectionKind> map_part(std::string_view part, SectionKind container) {
  const auto kind = kind_of_part(normalize_part(part), container);
  return kind == container ? std::nullopt : kind;
}

HeadingReading read_heading(const TextBlock& block, const IngredientWords& ingredients) {
  HeadingReading reading;
  const std::string_view text = trim(block.text);
  reading.heading = squeeze(without_punctuation(text));
  reading.kind = map_heading(text);
  if (reading.kind) return reading;

  // "Usage: Eases pain.", "Precautions (see above)", "Usage (Cefixime)", "Standard Dosage - Melatonin"
  for (const std::size_t at : boundaries(block)) {
    const std::string_view head = text.substr(0, std::min(at, text.size())),
                           tail = text.substr(std::min(at, text.size()));
    const auto kind = map_heading(head);
    if (!kind) continue;
    reading.kind = kind;
    read_remainder(tail, trim(head).ends_with(':') || trim(tail).starts_with(':'), ingredients, reading);
    if (!reading.text.empty()) reading.heading = squeeze(without_punctuation(head));
    return reading;
  }
  // "Cefixime: Usage", "Alprazolam (Generic Name)", "Beclometasone (Standard Dosage)"
  for (const std::size_t at : boundaries(block)) {
    const std::string_view head = text.substr(0, std::min(at, text.size())),
                           tail = text.substr(std::min(at, text.size()));
    const auto kind = map_heading(without_outer_brackets(tail));
    if (!kind || !ingredients.contains(head)) continue;
    reading.kind = kind;
    reading.label = squeeze(without_punctuation(head));
    return reading;
  }
  // "Cefixime Usage", "Alprazolam FAQs (examples)"
  const std::string plain = without_brackets(without_punctuation(text));
  for (std::size_t at = plain.find(' '); at != std::string::npos; at = plain.find(' ', at + 1)) {
    const std::string_view head = std::string_view(plain).substr(0, at), tail = std::string_view(plain).substr(at + 1);
    const auto kind = map_heading(tail);
    if (!kind || !ingredients.contains(head)) continue;
    reading.kind = kind;
    const std::size_t written = lower_ascii(text).find(lower_ascii(tail));
    reading.label = squeeze(without_punctuation(text.substr(0, written)));
    return reading;
  }
  const std::string around = ingredients.around(text);
  if (around != lower_ascii(reading.heading) && std::binary_search(kTogether.begin(), kTogether.end(), around)) {
    reading.kind = SectionKind::kCombinations;
    return reading;
  }
  // "Cefixime", "Cefixime (Suprax)", "Guaifenesin: Usage, Dosage, Side Effects"
  const std::size_t colon = text.find(':');
  const std::string_view listed = colon == std::string_view::npos ? "" : without_punctuation(text.substr(colon));
  if (map_heading(listed.substr(0, listed.find(','))) && ingredients.contains(text.substr(0, colon))) {
    reading.ingredient = true;
    reading.label = squeeze(without_brackets(text.substr(0, colon)));
    return reading;
  }
  // Any other heading with text after it: "**Children** not tested", "Children (6-12 years): 5 mg", "Itching  once a
  // day"
  std::size_t end = bold_prefix(block) < block.text.size() ? bold_prefix(block) : 0;
  if (end == 0 && colon != std::string_view::npos && colon + 1 < text.size()) end = colon + 1;
  if (end == 0) end = std::min(text.find("  "), text.size());
  reading.heading = squeeze(without_punctuation(text.substr(0, end)));
  reading.text = squeeze(without_punctuation(text.substr(end)));
  reading.ingredient = ingredients.contains(reading.heading);
  if (reading.ingredient) reading.label = squeeze(without_brackets(reading.heading));
  return reading;
}

std::optional<LeadIn> find_lead_in(const TextBlock& block) {
  const std::string& text = block.text;
  const std::size_t bold = bold_prefix(block);
  std::size_t name_end = 0, rest = 0;
  if (bold > 0) {
    // "**Children:** 5 mg", "**Children**: 5 mg", "**Children**" alone, "**Children: 5 mg**" (all of it bold)
    const std::string_view inside = trim(std::string_view(text).substr(0, bold));
    const std::size_t after = std::min(text.find_first_not_of(" \n", bold), text.size());
    if (inside.ends_with(':')) {
      name_end = inside.size() - 1;
      rest = bold;
    } else if (after < text.size() && text[after] == ':') {
      name_end = inside.size();
      rest = after + 1;
    } else if (bold == text.size() && inside.find(": ") != std::string_view::npos) {
      name_end = inside.find(": ");
      rest = name_end + 1;
    } else if (bold == text.size()) {
      name_end = rest = inside.size();
    } else {
      return std::nullopt;
    }
  } else if (block.kind == TextBlockKind::kListItem) {
    // "* Pregnancy and breastfeeding: ask first", plain
    constexpr std::size_t kMaxPlainLeadIn = 48;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon > kMaxPlainLeadIn) return std::nullopt;
    name_end = colon;
    rest = colon + 1;
  } else {
    return std::nullopt;
  }
  while (rest < text.size() && is_blank(text[rest])) ++rest;
  return LeadIn{squeeze(std::string_view(text).substr(0, name_end)), rest, rest >= text.size(), bold > 0};
}

}  // namespace materia
