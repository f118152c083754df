#include "indexer/formats/markdown/headings.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

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

// Tries the ways of writing a heading, one after the other.
class HeadingReader {
 public:
  HeadingReader(const TextBlock& block, const IngredientWords& ingredients)
      : block_(block), ingredients_(ingredients), text_(trim(block.text)) {}

  HeadingReading run() {
    reading_.heading = squeeze(without_punctuation(text_));
    reading_.kind = map_heading(text_, HeadingMatch::kWhole);
    if (reading_.kind) return std::move(reading_);
    const auto places = boundaries(block_);
    if (!read_kind_first(places) && !read_ingredient_first(places) && !read_glued() && !read_taking_together() &&
        !read_list_of_kinds() && !read_kind_of_drug())
      read_other();
    return std::move(reading_);
  }

 private:
  std::string_view before(std::size_t at) const { return text_.substr(0, std::min(at, text_.size())); }
  std::string_view behind(std::size_t at) const { return text_.substr(std::min(at, text_.size())); }

  // "Usage: Eases pain.", "Precautions (see above)", "Usage (Cefixime)", "Standard Dosage - Melatonin"
  bool read_kind_first(const std::vector<std::size_t>& places) {
    for (const std::size_t at : places) {
      const std::string_view head = before(at), tail = behind(at);
      const auto kind = map_heading(head, HeadingMatch::kWhole);
      // "Children (6-12 years)" is a group of patients, and its brackets say which.
      if (!kind || *kind == SectionKind::kSpecificPopulations) continue;
      reading_.kind = kind;
      read_remainder(tail, trim(head).ends_with(':') || trim(tail).starts_with(':'), ingredients_, reading_);
      if (!reading_.text.empty()) reading_.heading = squeeze(without_punctuation(head));
      return true;
    }
    return false;
  }

  // "Cefixime: Usage", "Alprazolam (Generic Name)", "Beclometasone (Standard Dosage)"
  bool read_ingredient_first(const std::vector<std::size_t>& places) {
    for (const std::size_t at : places) {
      const auto kind = map_heading(without_outer_brackets(behind(at)), HeadingMatch::kWhole);
      if (!kind || !ingredients_.contains(before(at))) continue;
      reading_.kind = kind;
      reading_.label = squeeze(without_punctuation(before(at)));
      return true;
    }
    return false;
  }

  // "Cefixime Usage", "Alprazolam FAQs (examples)"
  bool read_glued() {
    const std::string plain = without_brackets(without_punctuation(text_));
    for (std::size_t at = plain.find(' '); at != std::string::npos; at = plain.find(' ', at + 1)) {
      const std::string_view tail = std::string_view(plain).substr(at + 1);
      const auto kind = map_heading(tail, HeadingMatch::kWhole);
      if (!kind || !ingredients_.contains(std::string_view(plain).substr(0, at))) continue;
      reading_.kind = kind;
      const std::size_t written = lower_ascii(text_).find(lower_ascii(tail));
      reading_.label = squeeze(without_punctuation(text_.substr(0, written)));
      return true;
    }
    return false;
  }

  // "Side effects of Cefixime", "Dosage for Cefixime", "What Cefixime is used for"
  bool read_kind_of_drug() {
    for (const std::string_view joint : {" of ", " for "}) {
      const std::size_t at = lower_ascii(text_).find(joint);
      if (at == std::string_view::npos) continue;
      const auto kind = map_heading(before(at), HeadingMatch::kWhole);
      if (!kind || !ingredients_.contains(behind(at + joint.size()))) continue;
      reading_.kind = kind;
      reading_.label = squeeze(without_punctuation(behind(at + joint.size())));
      return true;
    }
    reading_.kind = map_heading(text_);
    return reading_.kind.has_value();
  }

  // "Combined Use of A and B"
  bool read_taking_together() {
    const std::string around = ingredients_.around(text_);
    if (around == lower_ascii(reading_.heading) || !kLanguage.taking_together.contains(around)) return false;
    reading_.kind = SectionKind::kCombinations;
    return true;
  }

  // "Guaifenesin: Usage, Dosage, Side Effects"
  bool read_list_of_kinds() {
    const std::size_t colon = text_.find(':');
    const std::string_view listed = colon == std::string_view::npos ? "" : without_punctuation(text_.substr(colon));
    if (!map_heading(listed.substr(0, listed.find(',')), HeadingMatch::kWhole) ||
        !ingredients_.contains(text_.substr(0, colon)))
      return false;
    reading_.ingredient = true;
    reading_.label = squeeze(without_brackets(text_.substr(0, colon)));
    return true;
  }

  // Any other heading, perhaps with text after it: "Cefixime (Suprax)", "**Children** not tested", "Children (6-12
  // years): 5 mg", "Itching  once a day"
  void read_other() {
    std::size_t end = bold_prefix(block_) < block_.text.size() ? bold_prefix(block_) : 0;
    const std::size_t colon = text_.find(':');
    if (end == 0 && colon != std::string_view::npos && colon + 1 < text_.size()) end = colon + 1;
    if (end == 0) end = std::min(text_.find("  "), text_.size());
    reading_.heading = squeeze(without_punctuation(text_.substr(0, end)));
    reading_.text = squeeze(without_punctuation(text_.substr(end)));
    reading_.ingredient = ingredients_.contains(reading_.heading);
    if (reading_.ingredient) reading_.label = squeeze(without_brackets(reading_.heading));
  }

  const TextBlock& block_;
  const IngredientWords& ingredients_;
  std::string_view text_;
  HeadingReading reading_;
};

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
      if (!small && !words_.contains(word) && !kLanguage.ingredient_joints.contains(word))
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

HeadingReading read_heading(const TextBlock& block, const IngredientWords& ingredients) {
  return HeadingReader(block, ingredients).run();
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
