#include "indexer/lexicon_builder.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "common/text.h"
#include "indexer/name_harvester.h"
#include "indexer/substances.h"
#include "indexer/titles.h"

namespace materia {
namespace {

constexpr std::size_t kMostHintBytes = 140;

// The first sentence of what it is used for.
std::string hint_of(const Monograph& monograph) {
  for (const auto& section : monograph.sections) {
    if (section.kind != SectionKind::kIndications || section.text.empty()) continue;
    std::string_view text = section.text;
    text = text.substr(0, std::min(text.find('\n'), text.find(". ")));
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.size() <= kMostHintBytes) return std::string(text);
    return std::string(text.substr(0, text.rfind(' ', kMostHintBytes))) + " …";
  }
  return {};
}

// A name as a drug may claim it, strongest claim first: the corpus's titles, what librarians keep (whose brands and
// abbreviations may stand for several drugs), what a monograph says of itself, what was read out of its prose, what
// was made of another name.
enum class Claim { kTitle, kReviewed, kBrand, kOwn, kHarvested, kDerived };

struct Candidate {
  LexiconName name;
  Claim claim;
  const std::string* path;  // for issues
  int line;
};

Claim claim_of(const MonographName& name, const Monograph& monograph) {
  if (name.text == monograph.title) return Claim::kTitle;
  return name.harvested ? Claim::kHarvested : Claim::kOwn;
}

Claim claim_of(const VocabularyName& name) {
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
    if (folded.words[i].gap == Gap::kHyphen && (word == "l" || word == "d" || word == "n")) {
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
  Builder(const std::vector<Monograph>& monographs, const std::vector<VocabularyEntry>& vocabulary)
      : monographs_(monographs), vocabulary_(vocabulary), substances_(vocabulary) {}

  BuiltLexicon run() {
    assign_drugs();
    gather_names();
    settle_names();
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
      drug.names = harvest_names(monographs_[m]);
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
      drug.hint = hint_of(main);
      auto& candidates = add_drug(std::move(drug));
      for (const auto m : members)
        for (const auto& name : out_.monographs[m].names)
          if (const Claim claim = claim_of(name, monographs_[m]);
              claim == Claim::kTitle || !names_a_part(name.text, key))
            candidates.push_back({{name.text, name.kind, !name.harvested}, claim, &monographs_[m].path, 0});
    }
    std::unordered_set<std::string> ingredients;
    for (const auto& monograph : out_.monographs)
      ingredients.insert(monograph.ingredients.begin(), monograph.ingredients.end());
    for (const auto& entry : vocabulary_) {
      const std::string key = substances_.key(entry.ingredients);
      auto found = index_.find(key);
      if (found == index_.end()) {
        if (!ingredients.contains(key)) {  // nothing here is about it: its names are nobody else's all the same
          elsewhere_.insert(closed_key(entry.drug));
          for (const auto& name : entry.names) elsewhere_.insert(closed_key(name.text));
          continue;
        }
        LexiconDrug drug;
        drug.key = key;
        drug.title = entry.drug;
        drug.ingredients = {key};
        add_drug(std::move(drug));
        found = index_.find(key);
      }
      auto& candidates = candidates_[found->second];
      candidates.push_back({{entry.drug, NameKind::kGeneric, true}, Claim::kReviewed, &entry.path, entry.line});
      for (const auto& name : entry.names)
        candidates.push_back({{name.text, name.kind, true}, claim_of(name), &entry.path, entry.line});
    }
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
                        -static_cast<long>(monograph.sections.size()), m);
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
      std::unordered_set<std::string> seen;
      for (auto& candidate : candidates) {
        const std::string closed = closed_key(candidate.name.text);
        if (closed.size() < 2 || !seen.insert(closed).second) continue;
        const auto& best = strongest.at(closed);
        const bool hearsay = candidate.claim >= Claim::kHarvested && (best.several || elsewhere_.contains(closed));
        if (!hearsay && (candidate.claim == best.claim || both_kept(candidate.claim, best.claim))) {
          out_.drugs[d].names.push_back(std::move(candidate.name));
        } else if (candidate.claim < Claim::kHarvested) {
          out_.issues.push_back({*candidate.path, candidate.line, Severity::kWarning, "name-of-another-drug",
                                 "\"" + candidate.name.text + "\" is a name of " + out_.drugs[best.drug].title +
                                     " and was not taken for " + out_.drugs[d].title});
        }
      }
    }
    sort_drugs();
  }

  // A brand may be another drug's brand or name elsewhere, and both are true (EPO).
  static bool both_kept(Claim weaker, Claim strongest) {
    return strongest == Claim::kReviewed && weaker == Claim::kBrand;
  }

  void sort_drugs() {
    std::sort(out_.drugs.begin(), out_.drugs.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  }

  const std::vector<Monograph>& monographs_;
  const std::vector<VocabularyEntry>& vocabulary_;
  Substances substances_;
  std::map<std::string, std::vector<std::size_t>> members_;  // drug key → its monographs
  std::unordered_map<std::string, std::size_t> index_;       // drug key → out_.drugs
  std::vector<std::vector<Candidate>> candidates_;           // one for each drug, in the order of out_.drugs
  std::unordered_set<std::string> elsewhere_;                // closed names of drugs that nothing here is about
  BuiltLexicon out_;
};

}  // namespace

BuiltLexicon build_lexicon(const std::vector<Monograph>& monographs, const std::vector<VocabularyEntry>& vocabulary) {
  return Builder(monographs, vocabulary).run();
}

}  // namespace materia
