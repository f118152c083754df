#include "searcher/index/drug_prior.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/index/schema.h"
#include "common/text/analyzer.h"

namespace materia {
namespace {

constexpr double kMentions = 0.65, kNames = 0.35;  // shares of a substance's prior
constexpr double kManyNames = 12;                  // reviewed names; more say nothing more
constexpr double kLeastSubstance = 0.4;            // where a substance begins; where combinations are
constexpr float kCombination = 0;
constexpr float kPage = 0.9F;  // share of a monograph that is not its drug's main one …
constexpr float kOldPage = 0.05F, kForeignPage = 0.05F, kFollowingPage = 0.02F;  // … less where it is that

// In about how many sections a name of each drug stands; of a name of several words its rarest counts, of several names
// the most frequent. 0 for combinations.
std::vector<Xapian::doccount> mentions_of_all(const Xapian::Database& sections, const Lexicon& lexicon) {
  struct Word {
    std::string term;
    std::size_t name;  // in names
  };
  struct Name {
    std::uint32_t drug;
    Xapian::doccount rarest;
  };
  std::vector<Word> words;
  std::vector<Name> names;
  Analyzer analyzer(&lexicon.name_words());
  for (std::uint32_t d = 0; d < lexicon.drugs().size(); ++d) {
    const auto& drug = lexicon.drugs()[d];
    if (drug.ingredients.size() > 1) continue;
    for (const auto& name : drug.names) {
      if (name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation || name.common || !name.reviewed)
        continue;
      const std::size_t before = words.size();
      for (const auto& token : analyzer.analyze(name.text))
        if (token.kind == TokenKind::kWord) words.push_back({std::string(token.term), names.size()});
      if (words.size() > before) names.push_back({d, sections.get_doccount()});
    }
  }
  // Asked in their order: neighbours stand in the same block.
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.term < b.term; });
  Xapian::doccount count = 0;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (w == 0 || words[w].term != words[w - 1].term) count = sections.get_termfreq(words[w].term);
    names[words[w].name].rarest = std::min(names[words[w].name].rarest, count);
  }
  std::vector<Xapian::doccount> mentions(lexicon.drugs().size(), 0);
  for (const auto& name : names) mentions[name.drug] = std::max(mentions[name.drug], name.rarest);
  return mentions;
}

// Whether each drug is banned: as its main monograph says, and where that is silent as any other says; yes before no.
std::vector<std::optional<bool>> bans_of_drugs(const std::vector<MonographRecord>& monographs,
                                               const std::vector<std::uint32_t>& drug_of, const Lexicon& lexicon) {
  std::vector<std::optional<bool>> main(lexicon.drugs().size()), any(lexicon.drugs().size());
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const auto drug = drug_of[m];
    const auto& banned = monographs[m].banned;
    if (drug == DrugPrior::kNone || !banned) continue;
    if (lexicon.drugs()[drug].path == monographs[m].path) main[drug] = banned;
    any[drug] = any[drug].value_or(false) || *banned;
  }
  for (std::size_t d = 0; d < main.size(); ++d)
    if (!main[d]) main[d] = any[d];
  return main;
}

// Days by which dates (YYYY-MM-DD) can be compared; 0 for none.
int day_of(const std::string& date) {
  if (date.size() < 10) return 0;
  const auto number = [&](std::size_t at, std::size_t size) { return std::atoi(date.substr(at, size).c_str()); };
  return number(0, 4) * 365 + number(5, 2) * 30 + number(8, 2);
}

}  // namespace

std::vector<MonographRecord> read_monographs(const Xapian::Database& names) {
  std::vector<MonographRecord> monographs;
  const std::string type = make_term(prefix::kType, "monograph");
  for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at) {
    monographs.resize(*at + 1);
    monographs[*at] = decode_monograph(names.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data());
  }
  return monographs;
}

DrugPrior drug_prior_of(const std::vector<MonographRecord>& monographs, const Xapian::Database& sections,
                        const Lexicon& lexicon) {
  DrugPrior prior;
  const auto drugs = lexicon.drugs();
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t d = 0; d < drugs.size(); ++d) numbers.emplace(drugs[d].key, d);
  prior.ingredients.resize(drugs.size());
  auto& known = prior.of_drug;
  known.assign(drugs.size(), kCombination);
  const auto mentioned = mentions_of_all(sections, lexicon);
  const double all = std::log2(1.0 + sections.get_doccount() / 20.0);
  for (std::uint32_t d = 0; d < drugs.size(); ++d) {
    const auto& drug = drugs[d];
    for (const auto& ingredient : drug.ingredients)
      if (const auto found = numbers.find(ingredient); found != numbers.end())
        prior.ingredients[d].push_back(found->second);
    if (drug.ingredients.size() > 1) continue;
    const auto reviewed =
        std::count_if(drug.names.begin(), drug.names.end(), [](const auto& name) { return name.reviewed; });
    const auto own = sections.get_termfreq(make_term(prefix::kDrug, drug.key));
    const auto others = mentioned[d] - std::min(mentioned[d], own);
    const double mentions = std::min(1.0, std::log2(1.0 + others) / all);
    const double names_given = std::min(1.0, static_cast<double>(reviewed) / kManyNames);
    known[d] =
        static_cast<float>(kLeastSubstance + (1 - kLeastSubstance) * (kMentions * mentions + kNames * names_given));
  }
  prior.drug.resize(monographs.size(), DrugPrior::kNone);
  prior.of_monograph.resize(monographs.size(), 0);
  prior.banned.resize(monographs.size(), false);
  prior.leader.resize(monographs.size(), 0);
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t m = 0; m < monographs.size(); ++m) by_id.emplace(monographs[m].id, m);
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const auto& record = monographs[m];
    if (record.id.empty()) continue;
    prior.banned[m] = record.banned.value_or(false);
    const auto leader = record.family.empty() ? by_id.end() : by_id.find(record.family);
    prior.leader[m] = leader == by_id.end() ? static_cast<std::uint32_t>(m) : leader->second;
    const auto found = numbers.find(record.drug);
    if (found == numbers.end()) continue;
    prior.drug[m] = found->second;
  }
  const auto ages = ages_of(monographs, prior);
  std::vector<bool> main(monographs.size(), false);  // is the main one in the family that it leads?
  for (std::size_t m = 0; m < monographs.size(); ++m)
    if (prior.drug[m] != DrugPrior::kNone && drugs[prior.drug[m]].path == monographs[m].path)
      main[prior.leader[m]] = true;
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const auto& record = monographs[m];
    if (prior.drug[m] == DrugPrior::kNone || record.stub || record.banned.value_or(false)) continue;
    float share = 1;
    if (!main[prior.leader[m]]) {
      share = kPage - kOldPage * static_cast<float>(ages[m]) / kMostAge;
      if (is_foreign(record.language)) share -= kForeignPage;
    }
    if (prior.leader[m] != m) share -= kFollowingPage;
    prior.of_monograph[m] = known[prior.drug[m]] * share;
  }
  prior.ban_of_drug = bans_of_drugs(monographs, prior.drug, lexicon);
  return prior;
}

bool is_foreign(std::string_view language) {
  constexpr std::string_view kOwn = MATERIA_LANGUAGE;
  return !language.empty() && language.substr(0, language.find('-')) != kOwn;
}

std::vector<std::uint8_t> ages_of(const std::vector<MonographRecord>& monographs, const DrugPrior& prior) {
  constexpr int kOld = 10 * 365;
  std::unordered_map<std::uint32_t, int> newest;  // by drug
  std::vector<int> days(monographs.size(), 0);    // by the monograph that leads the family
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (prior.drug[m] == DrugPrior::kNone) continue;
    const int day = day_of(monographs[m].updated);
    for (auto* known : {&newest[prior.drug[m]], &days[prior.leader[m]]}) *known = std::max(*known, day);
  }
  std::vector<std::uint8_t> ages(monographs.size(), 0);
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (prior.drug[m] == DrugPrior::kNone || days[prior.leader[m]] == 0) continue;
    const int behind = newest[prior.drug[m]] - days[prior.leader[m]];
    ages[m] = static_cast<std::uint8_t>(std::min(kOld, behind) * kMostAge / kOld);
  }
  return ages;
}

std::vector<std::uint32_t> name_priors(const Lexicon& lexicon, std::span<const float> known) {
  constexpr float kSteps = 10'000;
  const auto drugs = lexicon.drugs();
  std::unordered_set<std::string_view> combined;  // ingredients of combinations that have a monograph
  for (const auto& drug : drugs)
    if (!drug.path.empty() && drug.ingredients.size() > 1)
      combined.insert(drug.ingredients.begin(), drug.ingredients.end());
  std::vector<std::uint32_t> prominence(drugs.size(), 0);
  for (std::size_t d = 0; d < drugs.size(); ++d)
    if (!drugs[d].path.empty() || combined.contains(drugs[d].key))
      prominence[d] = 1 + (d < known.size() ? static_cast<std::uint32_t>(std::lround(known[d] * kSteps)) : 0);
  return prominence;
}

std::vector<ScoredSection> one_a_drug(std::span<const ScoredSection> sections, const std::vector<SectionFacts>& facts,
                                      const DrugPrior& prior, std::size_t& drugs) {
  std::vector<ScoredSection> first, rest;
  first.reserve(sections.size());
  std::vector<bool> come(prior.ingredients.size(), false);
  for (const auto& scored : sections) {
    const std::uint32_t drug = prior.drug[facts[scored.section].monograph];
    if (drug == DrugPrior::kNone) {
      first.push_back(scored);
      continue;
    }
    const auto& parts = prior.ingredients[drug];
    const bool known = come[drug] || std::any_of(parts.begin(), parts.end(), [&](auto part) { return come[part]; });
    (known ? rest : first).push_back(scored);
    come[drug] = true;
  }
  drugs = first.size();
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

}  // namespace materia
