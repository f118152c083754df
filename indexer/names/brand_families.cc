#include "indexer/names/brand_families.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "common/language/language.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::size_t kFewestCharacters = 3;
constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

// The words of a product's name as people see them: apart by blanks.
struct Split {
  FoldedText folded;
  std::vector<std::size_t> first;  // folded words before each blank-separated word, and all at the end
  std::vector<std::size_t> end;    // bytes of the name up to and with each word
};

Split split(std::string_view name) {
  Split out;
  out.folded = fold(name);
  std::size_t word = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = name.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    out.first.push_back(word);
    out.end.push_back(end);
    while (word < out.folded.words.size() && out.folded.words[word].begin < end) ++word;
    at = end;
  }
  out.first.push_back(word);
  return out;
}

// The folded first words, glued.
std::string_view glued(const Split& name, std::size_t words) {
  const std::size_t folded = name.first[words];
  if (folded == 0) return {};
  const Word& last = name.folded.words[folded - 1];
  return std::string_view(name.folded.folded).substr(0, last.at + last.size);
}

// Is the word at this place a form ("Tablet"), or a strength ("500mg", "0.5%", "100mg/325mg")?
bool is_form(const Split& name, std::size_t word) {
  for (auto f = name.first[word]; f < name.first[word + 1]; ++f)
    if (!is_form_word(name.folded.word(f))) return false;
  return true;
}
bool has_number(const Split& name, std::size_t word) {
  for (auto f = name.first[word]; f < name.first[word + 1]; ++f)
    if (name.folded.words[f].number) return true;
  return false;
}
bool is_strength(const Split& name, std::size_t word) {
  for (auto f = name.first[word]; f < name.first[word + 1]; ++f)
    if (!name.folded.words[f].number && !is_unit(name.folded.word(f))) return false;
  return has_number(name, word) || (word > 0 && has_number(name, word - 1));
}

}  // namespace

bool is_form_word(std::string_view folded_word) {
  if (kLanguage.forms_kept_in_brands.contains(folded_word)) return false;
  if (kLanguage.other_form_words.contains(folded_word)) return true;
  return std::any_of(kLanguage.dose_forms.begin(), kLanguage.dose_forms.end(),
                     [&](const WordGroup& form) { return form.words.contains(folded_word); });
}

std::vector<std::vector<std::string>> family_names(const std::vector<Product>& products) {
  std::vector<Split> names;
  names.reserve(products.size());
  std::unordered_map<std::string, std::size_t> drug_of;  // glued first words → the drug, or kSeveral
  for (const auto& product : products) {
    names.push_back(split(product.name));
    const Split& name = names.back();
    for (std::size_t words = 1; words <= name.end.size(); ++words) {
      const auto [at, fresh] = drug_of.try_emplace(std::string(glued(name, words)), product.drug);
      if (!fresh && at->second != product.drug) at->second = kSeveral;
    }
  }
  std::vector<std::vector<std::string>> families(products.size());
  for (std::size_t p = 0; p < products.size(); ++p) {
    const Split& name = names[p];
    const auto means_one = [&](std::size_t words) {
      const auto key = glued(name, words);
      return key.size() >= kFewestCharacters && drug_of.at(std::string(key)) != kSeveral;
    };
    const auto add = [&](std::size_t words) {
      if (words == 0 || words >= name.end.size() || !means_one(words)) return;
      std::string family(products[p].name.substr(0, name.end[words - 1]));
      while (!family.empty() && (family.back() == '-' || family.back() == ',' || family.back() == ' '))
        family.pop_back();
      if (std::find(families[p].begin(), families[p].end(), family) == families[p].end())
        families[p].push_back(std::move(family));
    };
    std::size_t words = name.end.size();
    while (words > 1 && is_form(name, words - 1)) --words;
    add(words);
    while (words > 1 && (is_strength(name, words - 1) || is_form(name, words - 1))) --words;
    add(words);
    std::size_t fewest = 1;
    while (fewest < words && !means_one(fewest)) ++fewest;
    add(fewest);
  }
  return families;
}

}  // namespace materia
