#include "indexer/names/lexicon_builder.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/titles.h"
#include "indexer/names/drug_assignment.h"
#include "indexer/names/listed_products.h"
#include "indexer/names/look_alikes.h"
#include "indexer/names/name_claims.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/vocabulary_check.h"

namespace materia {
namespace {

Claim claim_of(const MonographName& name, const Monograph& monograph) {
  if (name.text == monograph.title) return Claim::kTitle;
  return name.harvested ? Claim::kHarvested : Claim::kOwn;
}

Claim claim_of(const VocabularyName& name, const VocabularyEntry& entry) {
  if (entry.origin == VocabularyOrigin::kList) return Claim::kListed;
  return name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation ? Claim::kBrand : Claim::kReviewed;
}

// "L-glutamine" is also called glutamine, "N-acetyl-L-cysteine" acetyl cysteine. Empty if it has no locants.
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
        substances_(vocabulary),
        products_(substances_, [this](const std::string& key) { return is_known(key); }) {
    out_.issues = check_vocabulary(vocabulary);
    has_librarians_ = std::any_of(vocabulary.begin(), vocabulary.end(),
                                  [](const auto& entry) { return entry.origin == VocabularyOrigin::kLibrarian; });
  }

  BuiltLexicon run() {
    auto assigned =
        assign_drugs(monographs_, BrandTitles(vocabulary_, monographs_, substances_), substances_, out_.issues);
    out_.monographs = std::move(assigned.drugs);
    members_ = std::move(assigned.members);
    gather_names();
    settle_names(std::move(claims_), {medical_terms_, elsewhere_, !products_.empty() || has_librarians_}, out_);
    std::sort(out_.drugs.begin(), out_.drugs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    link_look_alikes(look_alikes_, out_.drugs);
    for (auto& [key, drug] : absent_) {
      drug.key = key;
      out_.absent.push_back(std::move(drug));
    }
    return std::move(out_);
  }

 private:
  void gather_names() {
    for (const auto& [key, members] : members_) {
      LexiconDrug drug;
      drug.key = key;
      drug.ingredients = out_.monographs[members.front()].ingredients;
      const std::size_t leader = main_monograph(monographs_, key, members);
      const Monograph& main = monographs_[leader];
      out_.monographs[leader].main = true;
      drug.title = main.title;
      drug.path = main.path;
      drug.hint = main.hint;
      auto& claims = add_drug(std::move(drug));
      for (const auto m : members)
        for (const auto& name : out_.monographs[m].names)
          if (const Claim claim = claim_of(name, monographs_[m]);
              claim == Claim::kTitle || !names_a_part(name.text, key))
            claims.push_back({{name.text, name.kind, !name.harvested},
                              claim,
                              &monographs_[m].path,
                              name.line,
                              true,
                              name.harvested ? &name : nullptr});
    }
    for (const auto& monograph : out_.monographs)
      ingredients_.insert(monograph.ingredients.begin(), monograph.ingredients.end());
    for (const auto& entry : vocabulary_) add_entry(entry);
    for (std::size_t m = 0; m < monographs_.size(); ++m) add_parts(m);
    add_families();
    add_names_without_locants();
  }

  // The names that one entry of the vocabulary gives to its drug.
  void add_entry(const VocabularyEntry& entry) {
    const bool listed = entry.origin == VocabularyOrigin::kList;
    const std::string key = listed ? products_.key_of(entry) : substances_.key(entry.ingredients);
    if (listed) products_.add(entry, key);
    if (!index_.contains(key)) {
      if (!is_known(key)) {
        add_absent(entry, key);
        return;
      }
      LexiconDrug drug;
      drug.key = key;
      drug.title = entry.drug;
      drug.ingredients = {key};
      add_drug(std::move(drug));
    }
    claim_names(entry, key, index_.at(key));
  }

  // What the title of a combination calls its parts: names of theirs, also where no monograph is about a part alone. So
  // that the combination is found by its parts in any order.
  void add_parts(std::size_t m) {
    const auto& monograph = monographs_[m];
    if (out_.monographs[m].ingredients.size() < 2 || !monograph.generic_slug.empty()) return;
    const int line = monograph.names.empty() ? 0 : monograph.names.front().line;
    for (const auto& part : ingredients_of(monograph)) {
      const auto keys = substances_.ingredient_keys({part});
      if (keys.size() != 1 || !may_be_name(part) || !ingredients_.contains(keys.front())) continue;
      if (!index_.contains(keys.front())) {
        LexiconDrug drug;
        drug.key = keys.front();
        drug.title = part;
        drug.ingredients = keys;
        add_drug(std::move(drug));
      }
      claims_[index_.at(keys.front())].push_back(
          {{part, NameKind::kGeneric, true}, Claim::kPart, &monograph.path, line});
    }
  }

  // No monograph is about it, but its names are no other drug's.
  void add_absent(const VocabularyEntry& entry, const std::string& key) {
    LexiconDrug& absent = absent_[key];
    if (absent.title.empty()) absent.title = entry.drug;
    absent.names.push_back({entry.drug, NameKind::kGeneric, true});
    for (const auto& name : entry.names) absent.names.push_back({name.text, name.kind, true});
    for (const auto& name : absent.names) elsewhere_.insert(closed_key(name.text));
    if (entry.origin == VocabularyOrigin::kShipped) return;
    const bool one = entry.names.size() == 1;
    out_.issues.push_back({entry.path, entry.line, Severity::kWarning, "names-unknown-drug",
                           "no monograph is about \"" + entry.drug + "\"; " + std::to_string(entry.names.size()) +
                               (one ? " name waits" : " names wait") + " for one"});
  }

  void claim_names(const VocabularyEntry& entry, const std::string& key, std::size_t drug) {
    const bool listed = entry.origin == VocabularyOrigin::kList;
    const bool shipped = entry.origin == VocabularyOrigin::kShipped;
    auto& claims = claims_[drug];
    if (!listed || entry.ingredients.size() == 1)
      claims.push_back({{entry.drug, NameKind::kGeneric, true},
                        listed ? Claim::kListed : Claim::kReviewed,
                        &entry.path,
                        entry.line,
                        shipped});
    const std::string under = monograph_as_written(entry, key);
    for (const auto& name : entry.names) {
      const int line = name.line > 0 ? name.line : entry.line;
      if (listed && name.kind == NameKind::kBrand) {
        const std::string named = products_.key_in_words(name.text);
        if (named == key) continue;  // "Heparin Sodium" is no brand of heparin
        if (is_known(named)) {
          const auto other = index_.find(named);
          out_.issues.push_back(name_of_another_drug(name.text, entry.path, line, out_.drugs[drug].title,
                                                     other == index_.end() ? named : out_.drugs[other->second].title));
          continue;
        }
      }
      claims.push_back({{name.text, name.kind, true}, claim_of(name, entry), &entry.path, line, shipped});
      claims.back().name.under = under;
    }
  }

  void add_families() {
    if (products_.empty()) return;
    std::unordered_set<std::string> words;  // of substances
    for (const auto& claims : claims_)
      for (const auto& claim : claims) {
        if (claim.name.kind == NameKind::kBrand) continue;
        const FoldedText folded = fold(claim.name.text);
        for (std::size_t i = 0; i < folded.words.size(); ++i) words.emplace(folded.word(i));
      }
    for (auto& family : products_.families(words)) {
      const auto found = index_.find(family.drug_key);
      if (found == index_.end()) continue;
      auto& claims = claims_[found->second];
      claims.push_back(
          {{std::move(family.name), NameKind::kBrand, true}, Claim::kFamily, &family.entry->path, family.line, false});
      claims.back().name.under = monograph_as_written(*family.entry, found->first);
    }
  }

  // Several monographs may be about one drug: "Amoxycillin" and "Amoxicillin", a base and its salt. A name belongs to
  // the one that is titled as its source writes the drug. Returns its id, or nothing for none and for the main one. For
  // a list's products it returns the main one too: "cream" in "Novum Cream" is part of the name, and does not ask for
  // another monograph.
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

  void add_names_without_locants() {
    for (std::size_t d = 0; d < out_.drugs.size(); ++d) {
      if (out_.drugs[d].ingredients.size() != 1) continue;
      auto& claims = claims_[d];
      const std::size_t count = claims.size();
      for (std::size_t i = 0; i < count; ++i) {
        const NameKind kind = claims[i].name.kind;
        if (kind == NameKind::kBrand || kind == NameKind::kAbbreviation || claims[i].claim >= Claim::kHarvested)
          continue;
        if (auto rest = without_locants(claims[i].name.text); rest.size() > 4)
          claims.push_back({{std::move(rest), NameKind::kChemical, false}, Claim::kDerived, claims[i].path, 0});
      }
    }
  }

  // Does it name some ingredients of the combination but not all? "Metformin" is no name of metformin with
  // pioglitazone.
  bool names_a_part(const std::string& name, const std::string& key) const {
    const auto& whole = out_.drugs[index_.at(key)].ingredients;
    if (whole.size() < 2) return false;
    const auto parts = substances_.ingredient_keys(split_ingredients(name));
    return parts.size() < whole.size() && std::includes(whole.begin(), whole.end(), parts.begin(), parts.end());
  }

  std::vector<NameClaim>& add_drug(LexiconDrug drug) {
    index_.emplace(drug.key, out_.drugs.size());
    out_.drugs.push_back(std::move(drug));
    return claims_.emplace_back();
  }

  const std::vector<Monograph>& monographs_;
  const std::vector<VocabularyEntry>& vocabulary_;
  const std::vector<LookAlikes>& look_alikes_;
  const std::unordered_set<std::string>& medical_terms_;
  Substances substances_;
  std::map<std::string, std::vector<std::size_t>> members_;  // drug key → its monographs
  std::unordered_map<std::string, std::size_t> index_;       // drug key → out_.drugs
  std::vector<std::vector<NameClaim>> claims_;               // one for each drug, in the order of out_.drugs
  std::unordered_set<std::string> ingredients_;              // keys of the substances in any monograph's drug
  ListedProducts products_;
  bool has_librarians_ = false;
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
