#include "searcher/standing.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "common/schema.h"

namespace materia {
namespace {

constexpr double kMentions = 0.65, kNames = 0.35;  // shares of a substance's standing
constexpr double kManyNames = 12;                  // reviewed names; more say nothing more
constexpr double kLeastSubstance = 0.4;            // where a substance begins; where combinations are
constexpr float kCombination = 0;
constexpr float kPage = 0.9F;  // share of a monograph that is not its drug's main one

// In about how many sections of other drugs one of its names stands; of a name of several words the rarest counts.
double mentions_of(const LexiconDrug& drug, const Xapian::Database& sections, Analyzer& analyzer) {
  const auto own = sections.get_termfreq(make_term(prefix::kDrug, drug.key));
  Xapian::doccount most = 0;
  for (const auto& name : drug.names) {
    if (name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation || name.common || !name.reviewed)
      continue;
    Xapian::doccount rarest = sections.get_doccount();
    for (const auto& token : analyzer.analyze(name.text))
      if (token.kind == TokenKind::kWord) rarest = std::min(rarest, sections.get_termfreq(std::string(token.term)));
    if (rarest < sections.get_doccount()) most = std::max(most, rarest);
  }
  return most > own ? most - own : 0;
}

}  // namespace

Standing read_standing(const Xapian::Database& names, const Xapian::Database& sections, const Lexicon& lexicon,
                       Analyzer& analyzer) {
  Standing standing;
  const auto drugs = lexicon.drugs();
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t d = 0; d < drugs.size(); ++d) numbers.emplace(drugs[d].key, d);
  standing.ingredients.resize(drugs.size());
  auto& known = standing.of_drug;
  known.assign(drugs.size(), kCombination);
  const double all = std::log2(1.0 + sections.get_doccount() / 20.0);
  for (std::uint32_t d = 0; d < drugs.size(); ++d) {
    const auto& drug = drugs[d];
    for (const auto& ingredient : drug.ingredients)
      if (const auto found = numbers.find(ingredient); found != numbers.end())
        standing.ingredients[d].push_back(found->second);
    if (drug.ingredients.size() > 1) continue;
    const auto reviewed =
        std::count_if(drug.names.begin(), drug.names.end(), [](const auto& name) { return name.reviewed; });
    const double mentions = std::min(1.0, std::log2(1 + mentions_of(drug, sections, analyzer)) / all);
    const double names_given = std::min(1.0, static_cast<double>(reviewed) / kManyNames);
    known[d] =
        static_cast<float>(kLeastSubstance + (1 - kLeastSubstance) * (kMentions * mentions + kNames * names_given));
  }
  const std::string type = make_term(prefix::kType, "monograph");
  for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at) {
    const auto record = decode_monograph(names.get_document(*at, Xapian::DOC_ASSUME_VALID).get_data());
    standing.drug.resize(*at + 1, Standing::kNone);
    standing.of_monograph.resize(*at + 1, 0);
    standing.banned.resize(*at + 1, false);
    standing.banned[*at] = record.banned.value_or(false);
    const auto found = numbers.find(record.drug);
    if (found == numbers.end()) continue;
    standing.drug[*at] = found->second;
    if (record.stub || record.banned.value_or(false)) continue;
    const bool main = drugs[found->second].path == record.path;
    standing.of_monograph[*at] = known[found->second] * (main ? 1 : kPage);
  }
  return standing;
}

std::vector<ScoredSection> one_a_drug(std::span<const ScoredSection> sections, const std::vector<SectionFacts>& facts,
                                      const Standing& standing, std::size_t& drugs) {
  std::vector<ScoredSection> first, rest;
  first.reserve(sections.size());
  std::vector<bool> come(standing.ingredients.size(), false);
  for (const auto& scored : sections) {
    const std::uint32_t drug = standing.drug[facts[scored.section].monograph];
    if (drug == Standing::kNone) {
      first.push_back(scored);
      continue;
    }
    const auto& parts = standing.ingredients[drug];
    const bool known = come[drug] || std::any_of(parts.begin(), parts.end(), [&](auto part) { return come[part]; });
    (known ? rest : first).push_back(scored);
    come[drug] = true;
  }
  drugs = first.size();
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

}  // namespace materia
