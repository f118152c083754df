#include "indexer/names/lexicon_builder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"
#include "indexer/names/brand_families.h"
#include "indexer/names/confusable_names.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/vocabulary_check.h"

namespace materia {
namespace {

// A name as a drug may claim it, strongest claim first: the corpus's titles, what librarians keep (whose brands and
// abbreviations may stand for several drugs), what a monograph says of itself, what a list made elsewhere says, the
// first words of that list's products, what was read out of prose, what was made of another name. From kFamily on, a
// name that several drugs claim is nobody's.
enum class Claim { kTitle, kReviewed, kBrand, kOwn, kListed, kFamily, kHarvested, kDerived };

struct Candidate {
  LexiconName name;
  Claim claim;
  const std::string* path;  // for issues
  int line;
  bool shipped = true;                   // false: brought with this corpus, so that doubts are worth telling
  const MonographName* prose = nullptr;  // where it was read out of prose
};

Claim claim_of(const MonographName& name, const Monograph& monograph) {
  if (name.text == monograph.title) return Claim::kTitle;
  return name.harvested ? Claim::kHarvested : Claim::kOwn;
}

Claim claim_of(const VocabularyName& name, const VocabularyEntry& entry) {
  if (entry.origin == VocabularyOrigin::kList) return Claim::kListed;
  return name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation ? Claim::kBrand : Claim::kReviewed;
}

// "L-glutamine" is also called glutamine, "N-acetyl-L-cysteine" acetyl cysteine; empty where nothing falls away. Not R-
// and S-, whose racemates are other drugs.
std::string without_locants(std::string_view name) {
  const FoldedText folded = fold(name);
  std::string rest;
  bool dropped = false;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    const auto word = folded.word(i);
    if (folded.words[i].gap == Gap::kHyphen && kLanguage.locants.contains(word)) {
      dropped = true;
      continue;
    }
    if (!rest.empty()) rest += ' ';
    rest += word;
  }
  return dropped ? rest : std::string{};
}

class Builder {
 public:
  Builder(const std::vector<Monograph>& monographs, const std::vector<VocabularyEntry>& vocabulary,
          const std::vector<LookAlikes>& look_alikes, const std::unordered_set<std::string>& medical_terms)
      : monographs_(monographs),
        vocabulary_(vocabulary),
        look_alikes_(look_alikes),
        medical_terms_(medical_terms),
        substances_(vocabulary) {
    out_.issues = check_vocabulary(vocabulary);
    has_librarians_ = std::any_of(vocabulary.begin(), vocabulary.end(),
                                  [](const auto& entry) { return entry.origin == VocabularyOrigin::kLibrarian; });
  }

  BuiltLexicon run() {
    assign_drugs();
    gather_names();
    remember_substances();
    settle_names();
    sort_drugs();
    find_look_alikes();
    for (auto& [key, drug] : absent_) {
      drug.key = key;
      out_.absent.push_back(std::move(drug));
    }
    return std::move(out_);
  }

 private:
  // Which drug each monograph is about; a brand page is about what it points to.
  void assign_drugs() {
    std::unordered_map<std::string, std::size_t> by_slug;
    for (std::size_t m = 0; m < monographs_.size(); ++m) {
      const auto& monograph = monographs_[m];
      by_slug.emplace(closed_key(monograph.id.substr(monograph.id.rfind('/') + 1)), m);
      if (monograph.generic_slug.empty() && monograph.ingredients.size() == 1)
        substances_.add(without_qualifier(monograph.ingredients.front()));
    }
    out_.monographs.resize(monographs_.size());
    const auto set = [&](std::size_t m, const std::vector<std::string>& ingredients) {
      out_.monographs[m] = {substances_.key(ingredients), substances_.ingredient_keys(ingredients), {}, false};
      if (out_.monographs[m].key.empty()) out_.monographs[m].key = fold_key(monographs_[m].id);
    };
    for (std::size_t m = 0; m < monographs_.size(); ++m)
      if (monographs_[m].generic_slug.empty()) set(m, ingredients_of(monographs_[m]));
    for (std::size_t m = 0; m < monographs_.size(); ++m) {
      const auto& monograph = monographs_[m];
      if (monograph.generic_slug.empty()) continue;
      const auto target = by_slug.find(closed_key(monograph.generic_slug));
      if (target != by_slug.end() && monographs_[target->second].generic_slug.empty()) {
        out_.monographs[m].key = out_.monographs[target->second].key;
        out_.monographs[m].ingredients = out_.monographs[target->second].ingredients;
        continue;
      }
      set(m, {monograph.generic_slug});
      out_.issues.push_back(
          {monograph.path, 0, Severity::kWarning, "brand-without-monograph",
           "no monograph has the slug \"" + monograph.generic_slug + "\"; add one or correct the slug"});
    }
    for (std::size_t m = 0; m < monographs_.size(); ++m) {
      auto& drug = out_.monographs[m];
      members_[drug.key].push_back(m);
      drug.names = monographs_[m].names;
      // "Isoprenaline/Isoproterenol": two names of one substance, not two substances.
      if (drug.ingredients.size() == 1 && monographs_[m].ingredients.size() > 1)
        for (const auto& ingredient : monographs_[m].ingredients)
          drug.names.push_back({ingredient, NameKind::kGeneric, false});
    }
  }

  static std::vector<std::string> ingredients_of(const Monograph& monograph) {
    return monograph.ingredients.empty() ? std::vector{monograph.title} : monograph.ingredients;
  }

  void gather_names() {
    for (const auto& [key, members] : members_) {
      LexiconDrug drug;
      drug.key = key;
      drug.ingredients = out_.monographs[members.front()].ingredients;
      const std::size_t leader = main_monograph(key, members);
      const Monograph& main = monographs_[leader];
      out_.monographs[leader].main = true;
      drug.title = main.title;
      drug.path = main.path;
      drug.hint = main.hint;
      auto& candidates = add_drug(std::move(drug));
      for (const auto m : members)
        for (const auto& name : out_.monographs[m].names)
          if (const Claim claim = claim_of(name, monographs_[m]);
              claim == Claim::kTitle || !names_a_part(name.text, key))
            candidates.push_back({{name.text, name.kind, !name.harvested},
                                  claim,
                                  &monographs_[m].path,
                                  name.line,
                                  true,
                                  name.harvested ? &name : nullptr});
    }
    for (const auto& monograph : out_.monographs)
      ingredients_.insert(monograph.ingredients.begin(), monograph.ingredients.end());
    for (const auto& entry : vocabulary_) add_entry(entry);
    add_families();
    add_names_without_locants();
  }

  // The names that one entry of the vocabulary gives to its drug.
  void add_entry(const VocabularyEntry& entry) {
    const bool listed = entry.origin == VocabularyOrigin::kList;
    const bool shipped = entry.origin == VocabularyOrigin::kShipped;
    const std::string key = listed ? key_of_listed(entry) : substances_.key(entry.ingredients);
    if (listed) remember_products(entry, key);
    auto found = index_.find(key);
    if (found == index_.end()) {
      if (!is_known(key)) {  // nothing here is about it: its names are nobody else's all the same
        LexiconDrug& absent = absent_[key];
        absent.title = absent.title.empty() ? entry.drug : absent.title;
        absent.names.push_back({entry.drug, NameKind::kGeneric, true});
        for (const auto& name : entry.names) absent.names.push_back({name.text, name.kind, true});
        for (const auto& name : absent.names) elsewhere_.insert(closed_key(name.text));
        if (!shipped)
          out_.issues.push_back({entry.path, entry.line, Severity::kWarning, "names-unknown-drug",
                                 "no monograph is about \"" + entry.drug + "\"; " + std::to_string(entry.names.size()) +
                                     (entry.names.size() == 1 ? " name waits" : " names wait") + " for one"});
        return;
      }
      LexiconDrug drug;
      drug.key = key;
      drug.title = entry.drug;
      drug.ingredients = {key};
      add_drug(std::move(drug));
      found = index_.find(key);
    }
    auto& candidates = candidates_[found->second];
    if (!listed || entry.ingredients.size() == 1)
      candidates.push_back({{entry.drug, NameKind::kGeneric, true},
                            listed ? Claim::kListed : Claim::kReviewed,
                            &entry.path,
                            entry.line,
                            shipped});
    const std::string under = monograph_as_written(entry, found->first);
    for (const auto& name : entry.names) {
      const int line = name.line > 0 ? name.line : entry.line;
      if (listed && name.kind == NameKind::kBrand) {
        const std::string named = key_in_words(name.text);
        if (named == key) continue;  // "Heparin Sodium" is no brand of heparin
        if (is_known(named)) {
          refuse(name.text, entry.path, line, out_.drugs[found->second].title, named);
          continue;
        }
      }
      candidates.push_back({{name.text, name.kind, true}, claim_of(name, entry), &entry.path, line, shipped});
      candidates.back().name.under = under;
    }
  }

  // Several monographs may be about one drug: "Amoxycillin" and "Amoxicillin", a base and its salt. A name belongs to
  // the one that is titled as its source writes the drug: its id, or none. The main one need not be said, except of a
  // list's products: "cream" in "Novum Cream" is part of the name, and does not ask for another monograph.
  std::string monograph_as_written(const VocabularyEntry& entry, const std::string& key) const {
    const auto members = members_.find(key);
    if (members == members_.end() || members->second.size() < 2) return {};
    const auto written = [](const std::vector<std::string>& ingredients, bool closed) {
      std::string text;
      for (const auto& ingredient : ingredients) text += closed ? closed_key(ingredient) : fold_key(ingredient) + "+";
      return text;
    };
    for (const bool closed : {false, true})  // "carboxymethylcellulose" rather than "carboxymethyl cellulose"
      for (const auto m : members->second)
        if (written(ingredients_of(monographs_[m]), closed) == written(entry.ingredients, closed))
          return out_.monographs[m].main && entry.origin != VocabularyOrigin::kList ? std::string{} : monographs_[m].id;
    return {};
  }

  bool is_known(const std::string& key) const { return index_.contains(key) || ingredients_.contains(key); }

  // The key of the drug that a list's words mean: as they stand, said more plainly, or by other names of it that the
  // list gives, where these agree.
  std::string key_of_listed(const VocabularyEntry& entry) const {
    std::string key = substances_.key(entry.ingredients);
    if (is_known(key)) return key;
    auto plain = entry.ingredients;
    for (auto& ingredient : plain) ingredient = plainer(ingredient);
    if (std::string said = substances_.key(plain); is_known(said)) return said;
    if (entry.ingredients.size() != 1) return key;
    if (std::string said = key_in_words(plain.front()); is_known(said)) return said;
    std::string agreed;
    for (const auto& name : entry.names) {
      if (name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation) continue;
      const std::string named = substances_.key({name.text});
      if (!is_known(named) || named == agreed) continue;
      if (!agreed.empty()) return key;
      agreed = named;
    }
    return agreed.empty() ? key : agreed;
  }

  // A substance as registers write it, as people do: "Abatacept Injection", "Insulin Aspart Recombinant", "Estrogens,
  // Conjugated", "Infliximab-dyyb" (four letters without a meaning, which the FDA adds to biological drugs).
  std::string plainer(std::string name) const {
    const auto known = [&](std::string_view text) { return is_known(substances_.key({std::string(text)})); };
    if (known(name)) return name;
    if (const auto comma = name.find(", "); comma != std::string::npos)
      if (const std::string turned = name.substr(comma + 2) + " " + name.substr(0, comma); known(turned)) return turned;
    const auto drops = [](std::string_view word) {
      const std::string folded = fold_key(word);
      return is_form_word(folded) || kLanguage.origin_words.contains(folded);
    };
    for (auto blank = name.rfind(' '); blank != std::string::npos && drops(std::string_view(name).substr(blank));
         blank = name.rfind(' '))
      name.resize(name.find_last_not_of(", ", blank) + 1);
    constexpr std::size_t kSuffix = 5;
    if (name.size() > 2 * kSuffix && name[name.size() - kSuffix] == '-' &&
        known(std::string_view(name).substr(0, name.size() - kSuffix)))
      name.resize(name.size() - kSuffix);
    return name;
  }

  // The key of what a product's name says in plain words: "Olanzapine and Fluoxetine Hydrochloride".
  std::string key_in_words(std::string text) const {
    for (const auto joint : kLanguage.substance_joints) replace_all(text, " " + std::string(joint) + " ", " + ");
    replace_all(text, " w/ ", " + ");
    return substances_.key(split_ingredients(text));
  }

  void remember_products(const VocabularyEntry& entry, const std::string& key) {
    const std::size_t number = product_drugs_.try_emplace(key, product_drugs_.size()).first->second;
    for (const auto& name : entry.names) {
      if (name.kind != NameKind::kBrand) continue;
      products_.push_back({name.text, number});
      product_sources_.push_back({&entry, name.line, key});
    }
  }

  // "Augmentin", where the list has it with a hundred strengths and forms.
  void add_families() {
    if (products_.empty()) return;
    std::unordered_set<std::string> words;  // of substances: "Calcium Sandoz" does not make calcium a brand
    const auto add_words = [&](std::string_view name) {
      const FoldedText folded = fold(name);
      for (std::size_t i = 0; i < folded.words.size(); ++i) words.emplace(folded.word(i));
    };
    for (const auto& candidates : candidates_)
      for (const auto& candidate : candidates)
        if (candidate.name.kind != NameKind::kBrand) add_words(candidate.name.text);
    const auto families = family_names(products_);
    for (std::size_t p = 0; p < products_.size(); ++p) {
      const auto found = index_.find(product_sources_[p].key);
      if (found == index_.end()) continue;
      for (const auto& family : families[p]) {
        const FoldedText folded = fold(family);
        bool plain = true;
        for (std::size_t i = 0; i < folded.words.size(); ++i)
          plain = plain && (folded.words[i].number || words.contains(std::string(folded.word(i))) ||
                            is_form_word(folded.word(i)) || is_unit(folded.word(i)));
        if (plain) continue;
        candidates_[found->second].push_back({{family, NameKind::kBrand, true},
                                              Claim::kFamily,
                                              &product_sources_[p].entry->path,
                                              product_sources_[p].line,
                                              false});
        candidates_[found->second].back().name.under = monograph_as_written(*product_sources_[p].entry, found->first);
      }
    }
  }

  void add_names_without_locants() {
    for (std::size_t d = 0; d < out_.drugs.size(); ++d) {
      if (out_.drugs[d].ingredients.size() != 1) continue;
      auto& candidates = candidates_[d];
      const std::size_t count = candidates.size();
      for (std::size_t i = 0; i < count; ++i) {
        const NameKind kind = candidates[i].name.kind;
        if (kind == NameKind::kBrand || kind == NameKind::kAbbreviation || candidates[i].claim >= Claim::kHarvested)
          continue;
        if (auto rest = without_locants(candidates[i].name.text); rest.size() > 4)
          candidates.push_back({{std::move(rest), NameKind::kChemical, false}, Claim::kDerived, candidates[i].path, 0});
      }
    }
  }

  void refuse(const std::string& name, const std::string& path, int line, const std::string& title,
              const std::string& key_of_other) {
    const auto other = index_.find(key_of_other);
    out_.issues.push_back({path, line, Severity::kWarning, "name-of-another-drug",
                           "\"" + name + "\" is a name of " +
                               (other == index_.end() ? key_of_other : out_.drugs[other->second].title) +
                               " and was not taken for " + title});
  }

  // Is it the name of some ingredients of that combination, and not of all? "Metformin" is no name of metformin with
  // pioglitazone.
  bool names_a_part(const std::string& name, const std::string& key) const {
    const auto& whole = out_.drugs[index_.at(key)].ingredients;
    if (whole.size() < 2) return false;
    const auto parts = substances_.ingredient_keys(split_ingredients(name));
    return parts.size() < whole.size() && std::includes(whole.begin(), whole.end(), parts.begin(), parts.end());
  }

  std::vector<Candidate>& add_drug(LexiconDrug drug) {
    index_.emplace(drug.key, out_.drugs.size());
    out_.drugs.push_back(std::move(drug));
    return candidates_.emplace_back();
  }

  // The one a person expects under the drug's name: no stub, no brand page, titled by the plain name, the fullest.
  std::size_t main_monograph(const std::string& key, const std::vector<std::size_t>& members) const {
    const auto order = [&](std::size_t m) {
      const auto& monograph = monographs_[m];
      const bool plain = closed_key(monograph.title) == closed_key(key);
      const bool headed = closed_key(monograph.title.substr(0, monograph.title.find(" ("))) == closed_key(key);
      const bool qualified = without_qualifier(monograph.title) != monograph.title;
      return std::tuple(monograph.stub, !monograph.generic_slug.empty(), qualified, !plain, !headed,
                        -static_cast<long>(monograph.section_count), m);
    };
    return *std::min_element(members.begin(), members.end(), [&](auto a, auto b) { return order(a) < order(b); });
  }

  // Each closed key goes to the drugs with the strongest claim to it; weaker claims of other drugs are refused.
  void settle_names() {
    struct Strongest {
      Claim claim;
      std::size_t drug;
      bool several = false;  // drugs with this claim
    };
    std::unordered_map<std::string, Strongest> strongest;
    for (std::size_t d = 0; d < out_.drugs.size(); ++d)
      for (const auto& candidate : candidates_[d]) {
        auto& best =
            strongest.try_emplace(closed_key(candidate.name.text), Strongest{candidate.claim, d}).first->second;
        if (candidate.claim < best.claim) best = {candidate.claim, d};
        if (candidate.claim == best.claim && best.drug != d) best.several = true;
      }
    for (std::size_t d = 0; d < out_.drugs.size(); ++d) {
      auto& candidates = candidates_[d];
      std::stable_sort(candidates.begin(), candidates.end(),
                       [](const auto& a, const auto& b) { return a.claim < b.claim; });
      constexpr std::size_t kRefused = ~std::size_t{0};
      std::unordered_map<std::string, std::size_t> seen;  // closed name → its place among the drug's names
      for (auto& candidate : candidates) {
        const std::string closed = closed_key(candidate.name.text);
        if (closed.size() < 2) continue;
        candidate.name.text.erase(candidate.name.text.find_last_not_of(" .,;") + 1);  // "Clonazepam ."
        const auto [place, fresh] = seen.try_emplace(closed, kRefused);
        if (!fresh) {  // known already; a later source may still know which of the drug's monographs is meant
          if (place->second != kRefused && out_.drugs[d].names[place->second].under.empty())
            out_.drugs[d].names[place->second].under = std::move(candidate.name.under);
          continue;
        }
        const auto& best = strongest.at(closed);
        std::string refusal = refusal_of(candidate, closed, d, best.claim, best.drug, best.several);
        if (candidate.prose) note_harvested(candidate, d, refusal);
        if (refusal.empty()) {
          note_several(closed, d, candidate);
          candidate.name.source = *candidate.path;
          candidate.name.line = static_cast<std::uint32_t>(std::max(candidate.line, 0));
          place->second = out_.drugs[d].names.size();
          out_.drugs[d].names.push_back(std::move(candidate.name));
        } else if (candidate.claim < Claim::kFamily) {
          refuse(candidate.name.text, *candidate.path, candidate.line, out_.drugs[d].title, out_.drugs[best.drug].key);
        }
      }
    }
    report_several();
  }

  // Why the drug does not get the name; empty where it does.
  std::string refusal_of(const Candidate& candidate, const std::string& closed, std::size_t drug, Claim best,
                         std::size_t best_drug, bool several) {
    if (candidate.claim != best && !both_kept(candidate.claim, best)) return "a name of " + out_.drugs[best_drug].title;
    if (candidate.claim < Claim::kFamily) {
      if (candidate.claim == Claim::kListed && !candidate.shipped) warn_of_look_alike(candidate, closed, drug);
      return {};
    }
    if (several) return "claimed for several drugs";
    if (elsewhere_.contains(closed)) return "a name of a drug that no monograph is about";
    if (medical_terms_.contains(closed)) return "a symptom, a condition or a group of drugs";
    if (candidate.claim == Claim::kHarvested)
      if (const auto other = look_alike_of(closed, drug)) return "looks like " + other->name;
    return {};
  }

  // A substance of another drug, for whose name this one may be taken. Isomers and salts of one substance do not count.
  std::optional<ConfusableNames::Near> look_alike_of(const std::string& closed, std::size_t drug) const {
    for (auto& near : near_.find(closed)) {
      const auto& own = out_.drugs[drug].key;
      const auto& other = out_.drugs[near.drug].key;
      if (own.find(other) == std::string::npos && other.find(own) == std::string::npos) return near;
    }
    return std::nullopt;
  }

  void warn_of_look_alike(const Candidate& candidate, const std::string& closed, std::size_t drug) {
    if (const auto other = look_alike_of(closed, drug))
      out_.issues.push_back({*candidate.path, candidate.line, Severity::kWarning, "names-look-alike",
                             "\"" + candidate.name.text + "\", a name of " + out_.drugs[drug].title + ", looks like " +
                                 other->name + ", a name of " + out_.drugs[other->drug].title});
  }

  void note_harvested(const Candidate& candidate, std::size_t drug, const std::string& refusal) {
    out_.harvested.push_back({candidate.name.text, candidate.name.kind, out_.drugs[drug].key, *candidate.path,
                              candidate.line, candidate.prose->sentence,
                              refusal.empty() ? "taken" : "refused: " + refusal});
  }

  // The names that look-alikes are measured by: reviewed ones of substances.
  void remember_substances() {
    for (std::size_t d = 0; d < out_.drugs.size(); ++d)
      for (const auto& candidate : candidates_[d]) {
        const NameKind kind = candidate.name.kind;
        if (candidate.claim <= Claim::kOwn && out_.drugs[d].ingredients.size() == 1 && kind != NameKind::kBrand &&
            kind != NameKind::kAbbreviation && kind != NameKind::kChemical)
          near_.add(closed_key(candidate.name.text), d);
      }
  }

  // A brand may be another drug's brand or name elsewhere, and both are true (EPO).
  static bool both_kept(Claim weaker, Claim strongest) {
    return (strongest == Claim::kReviewed && weaker == Claim::kBrand) ||
           (strongest == Claim::kBrand && weaker == Claim::kListed);
  }

  // A name that was kept: with whose names, and where somebody brought it.
  struct Kept {
    std::vector<std::size_t> drugs;
    std::string text, path;
    int line = 0;
  };
  void note_several(const std::string& closed, std::size_t drug, const Candidate& candidate) {
    if (products_.empty() && !has_librarians_) return;
    auto& kept = kept_[closed];
    kept.drugs.push_back(drug);
    if (candidate.shipped || !kept.path.empty()) return;
    kept.text = candidate.name.text;
    kept.path = *candidate.path;
    kept.line = candidate.line;
  }
  void report_several() {
    for (const auto& [closed, kept] : kept_) {
      if (kept.drugs.size() < 2 || kept.path.empty()) continue;
      std::string titles;
      for (const auto drug : kept.drugs) titles += (titles.empty() ? "" : " and ") + out_.drugs[drug].title;
      out_.issues.push_back({kept.path, kept.line, Severity::kWarning, "names-several-drugs",
                             "\"" + kept.text + "\" stands for " + titles + "; each is kept and shown apart"});
    }
  }

  // Every two drugs that names of one group lead to.
  void find_look_alikes() {
    std::unordered_map<std::string, std::vector<std::size_t>> by_name;
    for (const auto& group : look_alikes_)
      for (const auto& name : group.names) by_name.try_emplace(closed_key(name));
    for (std::size_t d = 0; d < out_.drugs.size(); ++d)
      for (const auto& name : out_.drugs[d].names)
        if (const auto found = by_name.find(closed_key(name.text)); found != by_name.end()) found->second.push_back(d);
    for (const auto& group : look_alikes_)
      for (const auto& a : group.names)
        for (const auto& b : group.names) {
          const auto& of_a = by_name.at(closed_key(a));
          const auto& of_b = by_name.at(closed_key(b));
          for (const auto d : of_a)
            for (const auto other : of_b)
              if (std::find(of_b.begin(), of_b.end(), d) == of_b.end())
                out_.drugs[d].look_alikes.push_back({closed_key(a), closed_key(b), out_.drugs[other].key});
        }
    for (auto& drug : out_.drugs) {
      auto& alike = drug.look_alikes;
      std::sort(alike.begin(), alike.end());
      alike.erase(std::unique(alike.begin(), alike.end()), alike.end());
    }
  }

  void sort_drugs() {
    std::sort(out_.drugs.begin(), out_.drugs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  }

  const std::vector<Monograph>& monographs_;
  const std::vector<VocabularyEntry>& vocabulary_;
  const std::vector<LookAlikes>& look_alikes_;
  const std::unordered_set<std::string>& medical_terms_;
  Substances substances_;
  std::map<std::string, std::vector<std::size_t>> members_;  // drug key → its monographs
  std::unordered_map<std::string, std::size_t> index_;       // drug key → out_.drugs
  std::vector<std::vector<Candidate>> candidates_;           // one for each drug, in the order of out_.drugs
  std::unordered_set<std::string> ingredients_;              // keys of the substances in any monograph's drug
  std::vector<Product> products_;                            // of lists
  struct ProductSource {
    const VocabularyEntry* entry;
    int line;
    std::string key;
  };
  std::vector<ProductSource> product_sources_;                  // of products_
  std::unordered_map<std::string, std::size_t> product_drugs_;  // drug key → number for products_
  std::map<std::string, Kept> kept_;                            // closed name → what it stands for
  bool has_librarians_ = false;
  ConfusableNames near_;
  std::map<std::string, LexiconDrug> absent_;  // drug key → a drug that nothing here is about
  std::unordered_set<std::string> elsewhere_;  // closed names of these
  BuiltLexicon out_;
};

}  // namespace

BuiltLexicon build_lexicon(const std::vector<Monograph>& monographs, const std::vector<VocabularyEntry>& vocabulary,
                           const std::vector<LookAlikes>& look_alikes,
                           const std::unordered_set<std::string>& medical_terms) {
  return Builder(monographs, vocabulary, look_alikes, medical_terms).run();
}

}  // namespace materia
