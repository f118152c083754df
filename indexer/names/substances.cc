#include "indexer/names/substances.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "indexer/monograph/name_words.h"

namespace materia {
namespace {

// Is it a dose form, or another word that says how or where a drug is given or made?
bool says_how_given(std::string_view folded) {
  return kLanguage.other_qualifiers.contains(folded) ||
         std::any_of(kLanguage.dose_forms.begin(), kLanguage.dose_forms.end(),
                     [&](const WordGroup& form) { return form.words.contains(folded); });
}

std::vector<std::string> folded_words(std::string_view name) {
  const FoldedText folded = fold(name);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < folded.words.size(); ++i) words.emplace_back(folded.word(i));
  return words;
}

std::string join(const std::vector<std::string>& words, std::string_view by) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += by;
    text += word;
  }
  return text;
}

// Names that an authority gave: two of them for one substance are the same beyond doubt.
bool is_approved(NameKind kind) { return kind == NameKind::kInn || kind == NameKind::kUsan || kind == NameKind::kBan; }

bool joins_substances(NameKind kind) { return kind != NameKind::kBrand && kind != NameKind::kAbbreviation; }

bool shorter(const std::string& a, const std::string& b) { return a.size() < b.size(); }

// Disjoint sets of closed keys.
class Groups {
 public:
  std::string root(const std::string& key) {
    auto found = parent_.find(key);
    if (found == parent_.end()) return parent_[key] = key;
    if (found->second == key) return key;
    return found->second = root(found->second);
  }
  void join(const std::string& a, const std::string& b) {
    const std::string ra = root(a), rb = root(b);
    if (ra != rb) parent_[std::max(ra, rb)] = std::min(ra, rb);
  }

 private:
  std::unordered_map<std::string, std::string> parent_;
};

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The name, brackets made round, without the parentheses that drop(inside, before) says to drop.
template <typename Drop>
std::string without_parentheses(std::string_view name, Drop&& drop) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '[', '(');
  std::replace(text.begin(), text.end(), ']', ')');
  for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open)) {
    const auto close = text.find(')', open);
    if (close == std::string::npos) break;
    const auto before = trim(std::string_view(text).substr(0, open));
    if (!drop(std::string_view(text).substr(open + 1, close - open - 1), before)) {
      ++open;
      continue;
    }
    const auto after = trim(std::string_view(text).substr(close + 1));
    const std::size_t resume = before.size();
    text = std::string(before) + (before.empty() || after.empty() ? "" : " ") + std::string(after);
    open = std::min(resume, text.size());
  }
  return std::string(trim(text));
}

// "Rabies vaccine, Human", "Whole Virion, Inactivated Corona Virus vaccine": what only qualifies a vaccine falls away.
std::string plain_vaccine(std::string_view name) {
  if (fold_key(name).find("vaccine") == std::string::npos) return std::string(name);
  std::string plain;
  while (!name.empty()) {
    const auto comma = name.find(", ");
    const auto part = trim(name.substr(0, comma));
    if (!is_qualifier(part)) plain.append(plain.empty() ? "" : ", ").append(part);
    if (comma == std::string_view::npos) break;
    name.remove_prefix(comma + 2);
  }
  return plain;
}

}  // namespace

bool is_qualifier(std::string_view text) { return says_how_given(fold_key(text)); }

bool abbreviates(std::string_view text, std::string_view name) {
  const std::string letters = closed_key(text), whole = closed_key(name);
  std::size_t at = 0;
  for (const char c : whole)
    if (at < letters.size() && letters[at] == c) ++at;
  const bool capitals = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
  return capitals && letters.size() >= 2 && letters.size() <= 8 && at == letters.size();
}

std::string without_qualifier(std::string_view name) {
  return without_parentheses(name, [](std::string_view inside, std::string_view) { return is_qualifier(inside); });
}

Substances::Substances(const std::vector<VocabularyEntry>& vocabulary) {
  const auto joins = [](const VocabularyEntry& entry) { return entry.origin != VocabularyOrigin::kList; };
  Groups groups;
  std::map<std::string, std::string> written;             // closed key → folded name
  std::map<std::string, std::set<std::string>> drugs_of;  // a weaker name's closed key → its drugs' closed keys
  std::map<std::string, std::set<std::string>> aliases;   // a brand's or abbreviation's closed key → the same
  std::unordered_set<std::string> usan, headwords;
  for (const auto& entry : vocabulary)
    if (joins(entry) && entry.ingredients.size() == 1) {
      headwords.insert(closed_key(entry.drug));
      written.emplace(closed_key(entry.drug), fold_key(entry.drug));
    }
  for (const auto& entry : vocabulary) {
    if (!joins(entry)) continue;
    if (entry.ingredients.size() != 1) {
      for (const auto& name : entry.names)
        if (is_approved(name.kind)) combinations_.emplace(closed_key(name.text), entry.ingredients);
      continue;
    }
    const std::string drug = closed_key(entry.drug);
    for (const auto& name : entry.names) {
      const std::string closed = closed_key(name.text);
      if (closed.empty()) continue;
      if (!joins_substances(name.kind)) {
        aliases[closed].insert(drug);
        continue;
      }
      // "niacinamide" rather than "niacin amide": where nothing is headed so, the writing with the fewest words.
      const auto [at, fresh] = written.emplace(closed, fold_key(name.text));
      if (!fresh && !headwords.contains(closed)) at->second = std::min(at->second, fold_key(name.text), shorter);
      if (name.kind == NameKind::kUsan) usan.insert(closed);
      if (is_approved(name.kind))
        groups.join(drug, closed);
      else
        drugs_of[closed].insert(drug);
    }
  }
  for (const auto& [closed, drugs] : drugs_of) {
    std::set<std::string> roots;
    for (const auto& drug : drugs) roots.insert(groups.root(drug));
    const bool headword = headwords.contains(closed) && !roots.contains(groups.root(closed));
    if (roots.size() == 1 && !headword) groups.join(closed, *roots.begin());
  }
  std::map<std::string, std::string> best;  // root → the member that names the group
  std::set<std::string> acids;              // roots of groups with an acid's name in them
  const auto order = [&](const std::string& closed) {
    return std::tuple(!usan.contains(closed), !headwords.contains(closed), closed);
  };
  for (const auto& [closed, name] : written) {
    const std::string root = groups.root(closed);
    auto& member = best[root];
    if (member.empty() || order(closed) < order(member)) member = closed;
    for (const auto& [anion, acid] : kLanguage.anion_endings)
      if (name.ends_with(acid)) acids.insert(root);
  }
  for (const auto& [closed, name] : written) {
    const std::string root = groups.root(closed);
    canonical_[closed] = written[best[root]];
    for (const auto& [anion, acid] : kLanguage.anion_endings)
      if (name.ends_with(anion) && name.find(' ') == std::string::npos && acids.contains(root)) anions_.insert(closed);
  }
  for (const auto& [closed, drugs] : aliases)
    for (const auto& drug : drugs) aliases_.emplace(closed, canonical_[drug]);
}

void Substances::add(std::string_view name) {
  std::string folded = fold_key(name);
  if (folded.empty()) return;
  const auto [at, fresh] = added_.emplace(closed_key(name), folded);
  if (!fresh) at->second = std::min(at->second, folded, shorter);
}

std::string Substances::canonical(std::string_view name) const {
  const std::vector<std::string> words = folded_words(name);
  if (const auto found = canonical_.find(join(words, "")); found != canonical_.end()) return found->second;
  // A salt of a known base, whatever the salt's own monograph is called.
  for (auto base = words;
       base.size() > 1 && kLanguage.salt_words.contains(base.back()) &&
       (!kLanguage.no_salt_bases.contains(base.front()) || kLanguage.hydrates.contains(base.back()));) {
    base.pop_back();
    if (const std::string* known = find(join(base, ""))) return *known;
  }
  // "Potassium clavulanate": the salt of a known acid.
  if (words.size() == 2 && kLanguage.salt_words.contains(words.front()) && anions_.contains(words.back()))
    return canonical_.at(words.back());
  const std::string* known = find(join(words, ""));
  return known ? *known : join(words, " ");
}

bool Substances::is_known(std::string_view name) const { return find(closed_key(canonical(name))) != nullptr; }

const std::string* Substances::find(const std::string& closed) const {
  if (const auto found = canonical_.find(closed); found != canonical_.end()) return &found->second;
  const auto found = added_.find(closed);
  return found == added_.end() ? nullptr : &found->second;
}

bool Substances::is_alias(std::string_view name, std::string_view substance) const {
  const auto [first, last] = aliases_.equal_range(closed_key(name));
  return std::any_of(first, last, [&](const auto& alias) { return alias.second == substance; });
}

std::string Substances::substance(std::string_view ingredient) const {
  const std::string name =
      without_parentheses(plain_vaccine(ingredient), [&](std::string_view inside, std::string_view before) {
        if (is_qualifier(inside)) return true;
        const std::string outside = canonical(before);
        return !before.empty() &&
               (canonical(inside) == outside || is_alias(inside, outside) || abbreviates(inside, before));
      });
  const std::string first = canonical(std::string_view(name).substr(0, name.find('/')));
  for (std::size_t slash = name.find('/'); slash != std::string::npos;) {
    const std::size_t next = name.find('/', slash + 1);
    const auto again = std::string_view(name).substr(slash + 1, next - slash - 1);
    if (canonical(again) != first && !is_alias(again, first)) return canonical(name);
    slash = next;
  }
  return first;
}

// "Amoxicillin with clavulanic acid" where both are known; "Hylan Polymers A and B" stays whole.
std::vector<std::string> Substances::taken_apart(const std::string& ingredient) const {
  if (is_known(ingredient)) return {ingredient};
  const auto apart_at = [&](const std::string& joint) -> std::vector<std::string> {
    const auto at = ingredient.find(joint);
    if (at == std::string::npos) return {};
    std::string first = ingredient.substr(0, at);
    if (!is_known(first)) return {};
    auto parts = taken_apart(ingredient.substr(at + joint.size()));
    if (!std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return is_known(part); })) return {};
    parts.push_back(std::move(first));
    return parts;
  };
  for (const auto word : kLanguage.substance_joints)
    if (auto parts = apart_at(" " + std::string(word) + " "); !parts.empty()) return parts;
  for (const char* sign : {" & ", ", "})
    if (auto parts = apart_at(sign); !parts.empty()) return parts;
  return {ingredient};
}

std::vector<std::string> Substances::ingredient_keys(const std::vector<std::string>& ingredients) const {
  std::set<std::string> substances;
  for (const auto& ingredient : ingredients) {
    if (ingredients.size() > 1 && !may_be_name(ingredient)) continue;  // "Rabies vaccine + Human"
    if (const auto known = combinations_.find(closed_key(ingredient)); known != combinations_.end())
      for (const auto& part : known->second) substances.insert(substance(part));
    else
      for (const auto& part : taken_apart(ingredient)) substances.insert(substance(part));
  }
  // "Levothyroxine/T4": the second says the first again.
  std::vector<std::string> keys;
  for (const auto& name : substances) {
    const bool repeats = std::any_of(substances.begin(), substances.end(),
                                     [&](const auto& other) { return other != name && is_alias(name, other); });
    if (name.empty() || repeats) continue;
    keys.push_back(name);
    std::replace(keys.back().begin(), keys.back().end(), ' ', '-');
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

std::string Substances::key(const std::vector<std::string>& ingredients) const {
  return join(ingredient_keys(ingredients), "_");
}

}  // namespace materia
