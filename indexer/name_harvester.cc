#include "indexer/name_harvester.h"

#include <algorithm>
#include <iterator>
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

// "Zofran®" is Zofran.
std::string without_marks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"\xC2\xAE", "\xE2\x84\xA2", "\xE2\x84\xA0"})  // ® ™ ℠
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at)) plain.erase(at, mark.size());
  return std::string(trim(plain));
}

// Words of sentences: what is written where a name should stand, and is none.
constexpr std::string_view kSentence[] = {"the", "is",  "are",   "no",    "not",       "none",      "this",      "it",
                                          "may", "see", "there", "exist", "depending", "typically", "applicable"};
// Words between names and about them.
constexpr std::string_view kAboutNames[] = {
    "as",      "other",    "others",    "names",   "name",     "known",       "also",    "brand",   "brands",
    "with",    "for",      "in",        "many",    "or",       "and",         "various", "several", "multiple",
    "by",      "from",     "of",        "some",    "include",  "e",           "such",    "etc",     "amongst",
    "example", "examples", "available", "generic", "generics", "combination", "exists"};

template <typename Words>
bool has_one_of(const FoldedText& folded, const Words& words) {
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    if (std::find(std::begin(words), std::end(words), folded.word(i)) != std::end(words)) return true;
  return false;
}

// A line that is one name and nothing else.
bool is_plain_name(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.find_first_of(":;!?()[]/*") != std::string_view::npos) return false;
  const FoldedText folded = fold(text);
  if (folded.words.empty() || folded.words.size() > kMostWords || folded.folded.size() < 3) return false;
  if (has_one_of(folded, kSentence) || has_one_of(folded, kAboutNames)) return false;
  const bool all_numbers =
      std::all_of(folded.words.begin(), folded.words.end(), [](const Word& word) { return word.number; });
  return !all_numbers;
}

// The items of a list. A comma without a space belongs to a chemical name ("2,4-dinitrophenol"), one before a
// qualifier to a vaccine's ("Hepatitis B Vaccine, Recombinant").
std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const auto comma = list.find(", ");
    auto item = trim(list.substr(0, comma));
    if (item.starts_with("and ")) item = trim(item.substr(4));
    if (!items.empty() && is_qualifier(item))
      items.back().append(", ").append(item);
    else
      items.push_back(without_marks(item));
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 2);
  }
  return items;
}

// "Brand names: Dipeptiven, Glamin" and lines of names and nothing else.
void add_alternate_names(std::string_view text, std::vector<MonographName>& names) {
  constexpr std::string_view kBrandName = "brand name";
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto colon = line.find(':');
    const bool brands =
        colon != std::string_view::npos && fold_key(line.substr(0, std::min(colon, kBrandName.size()))) == kBrandName;
    if (colon != std::string_view::npos && !brands) continue;
    const auto items = items_of(brands ? line.substr(colon + 1) : line);
    if (!brands && !std::all_of(items.begin(), items.end(), is_plain_name)) continue;
    for (const auto& item : items)
      if (is_plain_name(item)) names.push_back({item, brands ? NameKind::kBrand : NameKind::kGeneric, true});
  }
}

// What a parenthesis behind a name may hold besides another name: what the drug is made of, or into.
constexpr std::string_view kSpecifiers[] = {"liposomal",  "protein bound", "live",   "inactivated",
                                            "adjuvanted", "attenuated",    "bovine", "ovine",
                                            "equine",     "porcine",       "rabbit", "synthetic"};

bool is_specifier(std::string_view text) {
  return std::find(std::begin(kSpecifiers), std::end(kSpecifiers), fold_key(text)) != std::end(kSpecifiers);
}

}  // namespace

std::vector<MonographName> harvest_names(const Monograph& monograph) {
  std::vector<MonographName> names = monograph.names;
  // "This combination is typically found in ..." where the generic name should stand.
  std::erase_if(names, [&](const MonographName& name) {
    return name.text != monograph.title && has_one_of(fold(name.text), kSentence);
  });
  const auto add = [&](std::string_view text, NameKind kind) {
    if (const auto name = trim(text); !name.empty()) names.push_back({std::string(name), kind, false});
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
      const auto outside = trim(std::string_view(plain).substr(0, open));
      const auto inside = trim(std::string_view(plain).substr(open + 1, plain.size() - open - 2));
      add(outside, NameKind::kGeneric);
      if (abbreviates(inside, outside))
        names.push_back({std::string(inside), NameKind::kAbbreviation, true});
      else if (is_plain_name(inside) && !is_specifier(inside))
        names.push_back({std::string(inside), NameKind::kGeneric, true});
    }
  }
  for (const auto& section : monograph.sections)
    if (section.kind == SectionKind::kNames) add_alternate_names(section.text, names);
  return names;
}

}  // namespace materia
