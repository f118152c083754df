#include "indexer/formats/label/label_names.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/language/language.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"

namespace materia {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "PM", "HCL" and "B12" are said letter by letter.
bool is_spelt_out(std::string_view word) {
  return std::none_of(word.begin(), word.end(),
                      [](char c) { return std::string_view("AEIOUY").find(c) != std::string_view::npos; });
}

// Each once, by its letters.
std::vector<std::string> readable(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  std::unordered_set<std::string> seen;
  for (const auto& name : names)
    if (std::string plain = readable_name(name);
        seen.insert(letters_only(plain)).second && !letters_only(plain).empty())
      out.push_back(std::move(plain));
  return out;
}

// "Oxycodone and acetaminophen" and "A, B, and C": as generic names of labels join ingredients.
std::vector<std::string> parts_of(std::string_view name) {
  std::vector<std::string> separators = {", ", "; "};
  for (const auto word : kLanguage.substance_joints) separators.push_back(" " + std::string(word) + " ");
  std::vector<std::string> parts;
  for (const std::string& piece : split_ingredients(name)) {
    std::string_view rest = piece;
    while (!rest.empty()) {
      std::size_t end = rest.size(), size = 0;
      for (const auto& separator : separators)
        if (const auto at = rest.find(separator); at < end) end = at, size = separator.size();
      std::string part(trim(rest.substr(0, end)));
      rest.remove_prefix(end + size);
      for (const auto& separator : separators)  // "A, B, and C"
        if ((" " + part).starts_with(separator)) part.erase(0, separator.size() - 1);
      if (part.empty()) continue;
      if (part[0] >= 'a' && part[0] <= 'z') part[0] = static_cast<char>(part[0] - 'a' + 'A');
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

bool is_vaccine(std::string_view name) {
  const std::string small = lower_ascii(name);
  return std::any_of(kLanguage.vaccine_words.begin(), kLanguage.vaccine_words.end(),
                     [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : " + ") + part;
  return all;
}

// The generic name that says most with fewest words: of "Ibuprofen" and "Ibuprofen tablets" the first.
std::string shortest(const std::vector<std::string>& names) {
  const auto least =
      std::min_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return least == names.end() ? std::string() : *least;
}

}  // namespace

std::string readable_name(std::string_view name) {
  std::string text = squeeze(name);
  const bool shouted = std::any_of(text.begin(), text.end(), is_capital) &&
                       std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool whispered = std::none_of(text.begin(), text.end(), is_capital);
  if (whispered && !text.empty() && is_letter(text[0])) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (!shouted) return text;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_char(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const bool suffix = i > 0 && text[i - 1] == '-';  // "relatlimab-rmbw"
    if (suffix || !is_spelt_out(std::string_view(text).substr(i, end - i)))
      for (std::size_t at = i == 0 ? 1 : i; at < end; ++at) text[at] = lower_ascii(text[at]);
    i = end;
  }
  return text;
}

LabelNames name_label(const Label& label) {
  LabelNames out;
  const auto brands = readable(label.brands), generics = readable(label.generics);
  const auto substances = readable(label.substances);
  out.title = shortest(generics);
  const auto parts = parts_of(out.title);
  if (substances.size() > 1) {
    // The label's own words for the parts if they are as many: "acetaminophen" rather than "acetaminophen (granules)".
    out.ingredients = parts.size() == substances.size() ? parts : substances;
    if (parts.size() < substances.size()) out.title = joined(substances);
  } else if (!out.title.empty()) {
    // Where the register has no substances, generic names list them; a vaccine's name is one.
    out.ingredients = substances.size() == 1 || is_vaccine(out.title) ? std::vector{out.title} : parts;
  } else {
    out.title = substances.empty() ? without_form(shortest(brands)) : substances.front();
    out.ingredients = {out.title};
  }
  if (out.title.empty()) return {};
  std::unordered_set<std::string> known;
  const auto add = [&](std::string_view text, NameKind kind) {
    if (known.insert(letters_only(text)).second) out.names.push_back({std::string(text), kind, false, 0, {}});
  };
  add(out.title, NameKind::kTitle);
  for (const auto& name : generics) {
    // "Metformin" is no name of metformin with glipizide.
    if (parts_of(name).size() >= substances.size() || substances.size() < 2) add(name, NameKind::kGeneric);
  }
  if (substances.size() == 1) add(substances.front(), NameKind::kGeneric);
  for (const auto& brand : brands) add(brand, NameKind::kBrand);
  return out;
}

}  // namespace materia
