#include "indexer/name_harvester.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/text.h"
#include "indexer/substances.h"

namespace materia {
namespace {

constexpr std::size_t kMostWords = 6;  // a longer line is a sentence, not a name

std::string_view trim(std::string_view text) {
  constexpr std::string_view kEdges = " \t.;:*_\"'";
  const auto first = text.find_first_not_of(kEdges);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kEdges) - first + 1);
}

bool starts_with_word(std::string_view line, std::string_view word) {
  return fold_key(line.substr(0, std::min(line.size(), word.size()))) == word;
}

// A line that is one name and nothing else.
bool is_plain_name(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.find_first_of(":;!?()[]/") != std::string_view::npos) return false;
  const FoldedText folded = fold(text);
  if (folded.words.empty() || folded.words.size() > kMostWords || folded.folded.size() < 3) return false;
  static constexpr std::string_view kProse[] = {"the",  "is",    "are",  "no",   "not", "none",  "as",    "other", "names", "name", "known",
                                                "also", "brand", "with", "for",  "in",  "various", "this", "it",    "there", "may",  "many",
                                                "or",   "and",   "by",   "from", "of",  "some",  "include", "see",  "e",     "such", "depending"};
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    for (const auto word : kProse)
      if (folded.word(i) == word) return false;
  return true;
}

void add_list(std::string_view list, NameKind kind, std::vector<MonographName>& names) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    auto name = trim(list.substr(0, comma));
    if (name.starts_with("and ")) name = trim(name.substr(4));
    if (is_plain_name(name)) names.push_back({std::string(name), kind, true});
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

// "Brand names: Dipeptiven, Glamin" and lines that are a name by themselves.
void add_alternate_names(std::string_view text, std::vector<MonographName>& names) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      if (starts_with_word(line, "brand name")) add_list(line.substr(colon + 1), NameKind::kBrand, names);
    } else if (is_plain_name(trim(line))) {
      names.push_back({std::string(trim(line)), NameKind::kGeneric, true});
    }
  }
}

}  // namespace

std::vector<MonographName> harvest_names(const Monograph& monograph) {
  std::vector<MonographName> names = monograph.names;
  const auto add = [&](std::string_view text, NameKind kind) {
    if (const auto name = trim(text); !name.empty()) names.push_back({std::string(name), kind, false});
  };
  const bool brand_page = !monograph.generic_slug.empty();
  if (brand_page) {
    for (auto& name : names) name.kind = NameKind::kBrand;
    // "Crocin 650", strength "650 mg": people ask for Crocin.
    const auto digits = monograph.title.find_first_of("0123456789");
    if (digits != std::string::npos && digits > 3) add(std::string_view(monograph.title).substr(0, digits), NameKind::kBrand);
    return names;
  }
  if (monograph.ingredients.size() <= 1) {
    const std::string plain = without_qualifier(monograph.title);
    if (fold_key(plain) != fold_key(monograph.title)) add(plain, NameKind::kGeneric);
    // "Cyanocobalamin (Vitamin B12)": two names.
    const auto open = plain.find('('), close = plain.rfind(')');
    if (open != std::string::npos && open > 0 && close != std::string::npos && close > open) {
      add(plain.substr(0, open), NameKind::kGeneric);
      names.push_back({std::string(trim(plain.substr(open + 1, close - open - 1))), NameKind::kGeneric, true});
    }
  }
  for (const auto& section : monograph.sections)
    if (section.kind == SectionKind::kNames) add_alternate_names(section.text, names);
  return names;
}

}  // namespace materia
