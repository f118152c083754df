#include "indexer/names/name_claims.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/monograph/name_words.h"

namespace materia {
namespace {

class NameSettler {
 public:
  NameSettler(std::vector<std::vector<NameClaim>> claims, const ClaimRules& rules, BuiltLexicon& out)
      : claims_(std::move(claims)), rules_(rules), out_(out) {}

  void run() {
    remember_substances();
    find_strongest();
    for (std::size_t d = 0; d < out_.drugs.size(); ++d) settle(d);
    report_several();
  }

 private:
  struct Strongest {
    Claim claim;
    std::size_t drug;
    bool several = false;  // drugs with this claim
  };

  void find_strongest() {
    for (std::size_t d = 0; d < out_.drugs.size(); ++d)
      for (const auto& claim : claims_[d]) {
        auto& best = strongest_.try_emplace(closed_key(claim.name.text), Strongest{claim.claim, d}).first->second;
        if (claim.claim < best.claim) best = {claim.claim, d};
        if (claim.claim == best.claim && best.drug != d) best.several = true;
      }
  }

  void settle(std::size_t d) {
    auto& claims = claims_[d];
    std::stable_sort(claims.begin(), claims.end(), [](const auto& a, const auto& b) { return a.claim < b.claim; });
    constexpr std::size_t kRefused = ~std::size_t{0};
    auto& names = out_.drugs[d].names;
    std::unordered_map<std::string, std::size_t> seen;  // closed name → its place among the drug's names
    for (auto& claim : claims) {
      const std::string closed = closed_key(claim.name.text);
      if (closed.size() < 2) continue;
      claim.name.text.erase(claim.name.text.find_last_not_of(" .,;") + 1);  // "Clonazepam ."
      const auto [place, fresh] = seen.try_emplace(closed, kRefused);
      if (!fresh) {  // known already; a later source may still know which of the drug's monographs is meant
        if (place->second != kRefused && names[place->second].under.empty())
          names[place->second].under = std::move(claim.name.under);
        continue;
      }
      if (const auto because = no_name_because(claim.name.text)) {
        leave_out(claim, d, *because);
        continue;
      }
      const auto& best = strongest_.at(closed);
      const std::string refusal = refusal_of(claim, closed, d, best);
      if (claim.prose) note_harvested(claim, d, refusal);
      if (refusal.empty()) {
        note_several(closed, d, claim);
        claim.name.source = *claim.path;
        claim.name.line = static_cast<std::uint32_t>(std::max(claim.line, 0));
        place->second = names.size();
        names.push_back(std::move(claim.name));
      } else if (claim.claim < Claim::kFamily) {
        out_.issues.push_back(name_of_another_drug(claim.name.text, *claim.path, claim.line, out_.drugs[d].title,
                                                   out_.drugs[best.drug].title));
      }
    }
  }

  // A word that names no drug. What was made of other names is nobody's mistake.
  void leave_out(const NameClaim& claim, std::size_t drug, std::string_view because) {
    if (claim.prose) note_harvested(claim, drug, "it " + std::string(because));
    if (claim.claim < Claim::kFamily || claim.claim == Claim::kHarvested)
      out_.issues.push_back(not_a_name(claim.name.text, because, out_.drugs[drug].title, *claim.path, claim.line));
  }

  // Why the drug does not get the name; empty if it does.
  std::string refusal_of(const NameClaim& claim, const std::string& closed, std::size_t drug, const Strongest& best) {
    if (claim.claim != best.claim && !both_kept(claim.claim, best.claim))
      return "a name of " + out_.drugs[best.drug].title;
    if (claim.claim < Claim::kFamily) {
      if (claim.claim == Claim::kListed && !claim.shipped) warn_of_look_alike(claim, closed, drug);
      return {};
    }
    if (best.several) return "claimed for several drugs";
    if (rules_.elsewhere.contains(closed)) return "a name of a drug that no monograph is about";
    if (rules_.medical_terms.contains(closed)) return "a symptom, a condition or a group of drugs";
    if (claim.claim == Claim::kHarvested)
      if (const auto other = look_alike_of(closed, drug)) return "looks like " + other->name;
    return {};
  }

  // A substance of another drug whose name looks like this one. Isomers and salts of one substance do not count.
  std::optional<ConfusableNames::Near> look_alike_of(const std::string& closed, std::size_t drug) const {
    for (auto& near : confusable_.find(closed)) {
      const auto& own = out_.drugs[drug].key;
      const auto& other = out_.drugs[near.drug].key;
      if (own.find(other) == std::string::npos && other.find(own) == std::string::npos) return near;
    }
    return std::nullopt;
  }

  void warn_of_look_alike(const NameClaim& claim, const std::string& closed, std::size_t drug) {
    if (const auto other = look_alike_of(closed, drug))
      out_.issues.push_back({*claim.path, claim.line, Severity::kWarning, "names-look-alike",
                             "\"" + claim.name.text + "\", a name of " + out_.drugs[drug].title + ", looks like " +
                                 other->name + ", a name of " + out_.drugs[other->drug].title});
  }

  void note_harvested(const NameClaim& claim, std::size_t drug, const std::string& refusal) {
    out_.harvested.push_back({claim.name.text, claim.name.kind, out_.drugs[drug].key, *claim.path, claim.line,
                              claim.prose->sentence, refusal.empty() ? "taken" : "refused: " + refusal});
  }

  // What names may look like: the reviewed names of substances.
  void remember_substances() {
    for (std::size_t d = 0; d < out_.drugs.size(); ++d)
      for (const auto& claim : claims_[d]) {
        const NameKind kind = claim.name.kind;
        if (claim.claim <= Claim::kOwn && out_.drugs[d].ingredients.size() == 1 && kind != NameKind::kBrand &&
            kind != NameKind::kAbbreviation && kind != NameKind::kChemical && may_be_name(claim.name.text))
          confusable_.add(closed_key(claim.name.text), d);
      }
  }

  // A brand may be another drug's brand or name elsewhere, and both are right (EPO).
  static bool both_kept(Claim weaker, Claim strongest) {
    return (strongest == Claim::kReviewed && weaker == Claim::kBrand) ||
           (strongest == Claim::kBrand && weaker == Claim::kListed);
  }

  // A name that was kept: by which drugs, and who brought it.
  struct Kept {
    std::vector<std::size_t> drugs;
    std::string text, path;
    int line = 0;
  };
  void note_several(const std::string& closed, std::size_t drug, const NameClaim& claim) {
    if (!rules_.tell_several) return;
    auto& kept = kept_[closed];
    kept.drugs.push_back(drug);
    if (claim.shipped || !kept.path.empty()) return;
    kept.text = claim.name.text;
    kept.path = *claim.path;
    kept.line = claim.line;
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

  std::vector<std::vector<NameClaim>> claims_;  // by drug
  const ClaimRules& rules_;
  BuiltLexicon& out_;
  std::unordered_map<std::string, Strongest> strongest_;  // closed name → who claims it
  ConfusableNames confusable_;
  std::map<std::string, Kept> kept_;  // by closed name
};

}  // namespace

void settle_names(std::vector<std::vector<NameClaim>> claims, const ClaimRules& rules, BuiltLexicon& lexicon) {
  NameSettler(std::move(claims), rules, lexicon).run();
}

Issue name_of_another_drug(const std::string& name, const std::string& path, int line, const std::string& refused_drug,
                           const std::string& other_drug) {
  return {path, line, Severity::kWarning, "name-of-another-drug",
          "\"" + name + "\" is a name of " + other_drug + " and was not taken for " + refused_drug};
}

}  // namespace materia
