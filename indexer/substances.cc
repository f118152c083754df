#include "indexer/substances.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "common/lexicon.h"
#include "common/text.h"

namespace materia {
namespace {

// Words that make a salt's name out of its base's. Not the esters' (acetate, valerate, propionate, furoate): an ester
// is often another drug in strength and use.
constexpr std::array<std::string_view, 46> kSaltWords{
    "sodium",       "potassium",    "hydrochloride", "hydrochlor", "hcl",       "dihydrochloride", "hydrobromide", "bromide",
    "maleate",      "tartrate",     "bitartrate",    "succinate",  "fumarate",  "hemifumarate",    "mesylate",     "mesilate",
    "besylate",     "besilate",     "tosylate",      "sulfate",    "bisulfate", "hydrogen",        "phosphate",    "diphosphate",
    "nitrate",      "citrate",      "dihydrate",     "monohydrate", "trihydrate", "hydrate",       "anhydrous",    "hemihydrate",
    "magnesium",    "calcium",      "disodium",      "trisodium",  "disoproxil", "medoxomil",      "olamine",      "tromethamine",
    "trometamol",   "meglumine",    "arginine",      "lysine",     "diethylamine", "oxalate"};

// What stands before such words is then no base of a salt but an element, a counter-ion or a whole drug of another use.
constexpr std::array<std::string_view, 26> kNoBases{
    "sodium", "potassium", "calcium", "magnesium", "aluminum", "zinc",   "iron",   "ferrous",  "ferric",
    "lithium", "silver",   "copper",  "barium",    "bismuth",  "ammonium", "chromium", "manganese", "selenium",
    "isosorbide", "amyl",  "phenyl",  "hydrogen",  "disodium", "glucosamine", "chondroitin", "strontium"};

constexpr std::array<std::string_view, 44> kQualifiers{
    "systemic",     "topical",      "oral",       "ophthalmic", "nasal",         "inhalation", "rectal",    "vaginal",
    "otic",         "injection",    "parenteral", "transdermal", "sublingual",   "buccal",     "intravenous", "iv",
    "im",           "intramuscular", "subcutaneous", "recombinant", "rdna",      "rdna origin", "human",    "eye drops",
    "eye",          "dental",       "local",      "implant",    "intravitreal",  "intrathecal", "intranasal", "inhaled",
    "inhalation systemic", "oral route", "topical application", "systemic use", "external", "mucosal", "injectable",
    "oral inhalation", "eye ear", "eye/ear", "otic ophthalmic", "skin"};

template <typename Words>
bool one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> words_of(std::string_view name) {
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

bool joins_substances(NameKind kind) { return kind != NameKind::kBrand && kind != NameKind::kAbbreviation; }

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

}  // namespace

bool is_qualifier(std::string_view text) { return one_of(kQualifiers, fold_key(text)); }

std::string without_qualifier(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '[', '(');
  std::replace(text.begin(), text.end(), ']', ')');
  for (auto open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
    const auto close = text.find(')', open);
    if (close == std::string::npos) break;
    if (!is_qualifier(std::string_view(text).substr(open + 1, close - open - 1))) continue;
    text.erase(open, close - open + 1);
    --open;
    if (open == std::string::npos) break;
  }
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
}

Substances::Substances(const std::vector<VocabularyEntry>& vocabulary) {
  Groups groups;
  std::unordered_map<std::string, std::string> written;            // closed key → folded name
  std::map<std::string, std::set<std::string>> drugs_of;           // a weaker name's closed key → its drugs' closed keys
  std::unordered_set<std::string> usan, headwords;
  std::map<std::string, std::set<std::string>> abbreviations;      // closed key → the drugs it stands for
  const auto note = [&](std::string_view name) {
    std::string closed = closed_key(name);
    written.emplace(closed, fold_key(name));
    return closed;
  };
  for (const auto& entry : vocabulary) {
    if (entry.ingredients.size() != 1) continue;
    const std::string drug = note(entry.drug);
    headwords.insert(drug);
    for (const auto& name : entry.names) {
      if (name.kind == NameKind::kAbbreviation) abbreviations[closed_key(name.text)].insert(drug);
      if (!joins_substances(name.kind)) continue;
      const std::string closed = note(name.text);
      if (closed.empty()) continue;
      if (name.kind == NameKind::kUsan) usan.insert(closed);
      if (name.kind == NameKind::kInn || name.kind == NameKind::kUsan || name.kind == NameKind::kBan) groups.join(drug, closed);
      else drugs_of[closed].insert(drug);
    }
  }
  for (const auto& [closed, drugs] : drugs_of) {
    std::set<std::string> roots;
    for (const auto& drug : drugs) roots.insert(groups.root(drug));
    const bool headword = headwords.contains(closed) && !roots.contains(groups.root(closed));
    if (roots.size() == 1 && !headword) groups.join(closed, *roots.begin());
  }
  std::map<std::string, std::string> best;  // root → the member that names the group
  const auto order = [&](const std::string& closed) {
    return std::tuple(!usan.contains(closed), !headwords.contains(closed), closed);
  };
  for (const auto& [closed, name] : written) {
    auto& member = best[groups.root(closed)];
    if (member.empty() || order(closed) < order(member)) member = closed;
  }
  for (const auto& [closed, name] : written) canonical_[closed] = written[best[groups.root(closed)]];
  for (const auto& [closed, drugs] : abbreviations)
    for (const auto& drug : drugs) abbreviations_.emplace(closed, canonical_[drug]);
}

void Substances::add(std::string_view name) {
  std::string folded = fold_key(name);
  if (!folded.empty()) canonical_.emplace(closed_key(name), std::move(folded));
}

std::string Substances::canonical(std::string_view name) const {
  const auto known = [&](const std::vector<std::string>& words) { return canonical_.find(join(words, "")); };
  std::vector<std::string> words = words_of(name);
  const std::string whole = join(words, " ");
  if (const auto found = known(words); found != canonical_.end() && found->second != whole) return found->second;
  // A salt of a known base, whatever the salt's own monograph is called.
  for (auto base = words; base.size() > 1 && one_of(kSaltWords, base.back());) {
    base.pop_back();
    if (one_of(kNoBases, base.front())) break;
    if (const auto found = known(base); found != canonical_.end()) return found->second;
  }
  return whole;
}

std::vector<std::string> Substances::ingredient_keys(const std::vector<std::string>& ingredients) const {
  std::set<std::string> keys;
  const auto key_of = [](std::string name) {
    std::replace(name.begin(), name.end(), ' ', '-');
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
  };
  std::set<std::string> repeated;  // "Levothyroxine/T4": the second says the first again
  for (const auto& ingredient : ingredients) {
    // "Cyanocobalamin (Vitamin B12)": one substance under two names; the one outside leads.
    std::string name = without_qualifier(ingredient);
    if (const auto open = name.find('('); open != std::string::npos && open > 0) name.resize(open);
    std::string key = key_of(canonical(name));
    const auto [first, last] = abbreviations_.equal_range(closed_key(name));
    for (auto at = first; at != last; ++at)
      for (const auto& other : ingredients)
        if (canonical(other) == at->second && key_of(at->second) != key) repeated.insert(key);
    if (!key.empty()) keys.insert(std::move(key));
  }
  for (const auto& key : repeated) keys.erase(key);
  return {keys.begin(), keys.end()};
}

std::string Substances::key(const std::vector<std::string>& ingredients) const {
  return join(ingredient_keys(ingredients), "_");
}

}  // namespace materia
