#include "indexer/names/name_harvester.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/names/name_patterns.h"
#include "indexer/names/names_in_prose.h"
#include "indexer/names/substances.h"

namespace materia {
namespace {

// "This combination is typically found in ..." where a name should be.
bool is_sentence(std::string_view text) {
  const auto any = [](std::string_view group, const auto& fits) {
    const WordList words = words_of(kLanguage.sentence_signs, group);
    return std::any_of(words.begin(), words.end(), fits);
  };
  const auto is_word = [&](std::string_view word) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
      if (at > 0 && text[at - 1] == ' ' && text.substr(at + word.size()).starts_with(' ')) return true;
    return false;
  };
  return any("words", is_word) || any("beginnings", [&](auto word) { return contains_behind(text, word, ' '); }) ||
         any("openings", [&](auto word) { return contains_before(text, word, ' '); });
}

// "Active ingredients", "Composition": what is in a medicine is no name for it.
bool is_composition(std::string_view heading) {
  const std::string words = lower_ascii(heading);
  return words.find("ingredient") != words.npos || words.find("substance") != words.npos ||
         words.find("composition") != words.npos;
}

}  // namespace

std::vector<MonographName> harvest_names(const Monograph& monograph) {
  std::vector<MonographName> names = monograph.names;
  std::erase_if(names,
                [&](const MonographName& name) { return name.text != monograph.title && is_sentence(name.text); });
  const int line = names.empty() ? 0 : names.front().line;  // of the title
  const auto add = [&](std::string_view text, NameKind kind) {
    if (const auto name = trim_edges(text); !name.empty()) names.push_back({std::string(name), kind, false, line});
  };
  const bool brand_page = !monograph.generic_slug.empty();
  if (brand_page) {
    for (auto& name : names) name.kind = NameKind::kBrand;
    // "Crocin 650", strength "650 mg": people ask for Crocin.
    const auto digits = monograph.title.find_first_of("0123456789");
    if (digits != std::string::npos && digits > 3)
      add(std::string_view(monograph.title).substr(0, digits), NameKind::kBrand);
    return names;
  }
  if (monograph.ingredients.size() <= 1) {
    const std::string plain = without_qualifier(monograph.title);
    if (fold_key(plain) != fold_key(monograph.title)) add(plain, NameKind::kGeneric);
    // "Cyanocobalamin (Vitamin B12)": two names; "Human Papillomavirus (HPV) Bivalent Vaccine": one.
    const auto open = plain.find('(');
    if (open != std::string::npos && open > 0 && plain.find(')') == plain.size() - 1) {
      const auto outside = trim_edges(std::string_view(plain).substr(0, open));
      const auto inside = trim_edges(std::string_view(plain).substr(open + 1, plain.size() - open - 2));
      add(outside, NameKind::kGeneric);
      if (abbreviates(inside, outside))
        names.push_back({std::string(inside), NameKind::kAbbreviation, true, line, monograph.title});
      else if (is_plain_name(inside) && !kLanguage.name_specifiers.contains(fold_key(inside)))
        names.push_back({std::string(inside), NameKind::kGeneric, true, line, monograph.title});
    }
  }
  // A brand that the source gives as one is not claimed again as something else.
  const auto is_given_brand = [&](std::string_view text) {
    return std::any_of(monograph.names.begin(), monograph.names.end(), [&](const MonographName& name) {
      return name.kind == NameKind::kBrand && !name.harvested && letters_only(name.text) == letters_only(text);
    });
  };
  for (const auto& section : monograph.sections) {
    if (section.kind != SectionKind::kNames || is_composition(section.heading)) continue;
    for (auto& found : names_in_prose(section.text, monograph.ingredients))
      if (!is_given_brand(found.text))
        names.push_back({std::move(found.text), found.kind, true, section.line, std::move(found.sentence)});
  }
  return names;
}

}  // namespace materia
