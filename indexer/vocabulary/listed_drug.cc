#include "indexer/vocabulary/listed_drug.h"

#include <algorithm>
#include <optional>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"

namespace materia {
namespace {

// "2% w/w", "400mg/5ml", "NA" say how much; "Iodochlorhydroxyquin" says what.
bool is_strength(std::string_view inside) {
  return !inside.empty() && (is_digit(inside.front()) || inside.front() == '.' || is_empty_field(inside));
}

std::string without_bracketed_strengths(std::string_view drug) {
  std::string text(drug);
  for (auto open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
    const auto close = text.find(')', open);
    if (close == std::string::npos) break;
    if (!is_strength(trim(std::string_view(text).substr(open + 1, close - open - 1)))) {
      ++open;
      continue;
    }
    text.erase(open, close - open + 1);
  }
  return squeeze(text);
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view characters) {
  return std::min(text.find_first_not_of(characters, at), text.size());
}

std::size_t word_end(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '%') return at + 1;
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

// Where the strength that begins here ends: "500 mg", "0.5%", "250 mg/5 mL", "8mg/500mg", "2 MG/ACTUAT"; nothing where
// none begins.
std::optional<std::size_t> strength_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_digit(text[at])) return std::nullopt;
  if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '(') return std::nullopt;
  const std::size_t number = skip(text, at, "0123456789.,");
  const std::size_t unit = skip(text, number, " ");
  std::size_t end = word_end(text, unit);
  const FoldedText amount = fold(text.substr(at, end - at));
  if (end == unit || amount.words.size() != 2 || !amount.words[0].number || !is_unit(amount.word(1)))
    return std::nullopt;
  if (const auto per = skip(text, end, " "); per < text.size() && text[per] == '/') {
    const std::size_t digits = skip(text, skip(text, per + 1, " "), "0123456789.,");
    const std::size_t what = skip(text, digits, " ");
    const std::size_t what_end = word_end(text, what);
    // "500 mg/Codeine 30 mg": a substance follows, no measure.
    const bool measure = is_unit(fold_key(text.substr(what, what_end - what))) ||
                         (what_end > what && digits == skip(text, per + 1, " ") &&
                          kLanguage.strength_measures.contains(lower_ascii(text.substr(what, what_end - what))));
    if (measure) end = what_end;
  }
  return end;
}

// What joins two substances, at this byte; its size, or 0.
std::size_t joiner_size(std::string_view text, std::size_t at) {
  if (text[at] == '+' || text[at] == '/' || text[at] == ';' || text[at] == ',') return 1;
  for (const auto word : kLanguage.listed_joiners)
    if (text[at] == ' ' && starts_with_ignoring_case(text.substr(at + 1), word) &&
        text.substr(at + 1 + word.size()).starts_with(' '))
      return word.size() + 2;
  return 0;
}

// "Paracetamol 500 mg tablets and Codeine 30 mg" is "Paracetamol + Codeine": two strengths make two substances of it.
std::string without_strengths(std::string_view drug) {
  std::string out;
  for (std::size_t at = 0; at < drug.size();) {
    const auto end = strength_end(drug, at);
    if (!end) {
      out += drug[at++];
      continue;
    }
    at = *end;
    if (trim(out).empty() || out.ends_with("+ ")) continue;  // "500 mg Paracetamol"
    while (at < drug.size()) {
      if (const auto size = joiner_size(drug, at); size > 0) {
        at = skip(drug, at + size, " ");
        out += " + ";
        break;
      }
      ++at;
    }
  }
  return squeeze(out);
}

}  // namespace

std::vector<std::string> listed_ingredients(std::string_view drug) {
  std::string text = without_strengths(without_bracketed_strengths(drug));
  // "A; B" and "A + B" are two substances, and so are "A and B" and "A, B, and C"; "A, liposomal" is one.
  for (auto at = text.find(';'); at != std::string::npos; at = text.find(';', at + 3)) text.replace(at, 1, " +");
  std::vector<std::string> ingredients;
  for (const auto& part : split_ingredients(text))
    if (!closed_key(part).empty()) ingredients.push_back(without_shouting(part));
  return ingredients;
}

std::string without_composition(std::string_view name, const std::vector<std::string>& ingredients) {
  const auto open = name.find(" (");
  if (open == std::string_view::npos) return std::string(name);
  const std::string_view inside = name.substr(open + 2, name.find(')', open) - open - 2);
  const auto named = listed_ingredients(inside);
  const bool composition = std::any_of(named.begin(), named.end(), [&](const std::string& ingredient) {
    return std::any_of(ingredients.begin(), ingredients.end(),
                       [&](const std::string& known) { return closed_key(known) == closed_key(ingredient); });
  });
  return std::string(composition ? name.substr(0, open) : name);
}

std::string without_shouting(std::string_view name) {
  std::string out(name);
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return out;
  for (std::size_t begin = 0; begin < out.size(); ++begin) {
    if (!is_letter(out[begin])) continue;
    std::size_t end = begin;
    while (end < out.size() &&
           (is_letter(out[end]) || out[end] == '\'' || static_cast<unsigned char>(out[end]) >= 0x80))
      ++end;
    const std::string small = lower_ascii(std::string_view(out).substr(begin, end - begin));
    const bool little = begin > 0 && kLanguage.small_name_words.contains(small);
    // "XR", "HCT", "IV" are read letter by letter.
    if (little)
      out.replace(begin, end - begin, small);
    else if (end - begin > 3)
      out.replace(begin + 1, end - begin - 1, small.substr(1));
    begin = end;
  }
  return out;
}

bool is_empty_field(std::string_view field) { return field.empty() || kLanguage.empty_fields.contains(field); }

}  // namespace materia
