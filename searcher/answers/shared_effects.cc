#include "searcher/answers/shared_effects.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "searcher/answers/concept_lists.h"
#include "searcher/answers/interactions.h"
#include "searcher/answers/silence.h"
#include "searcher/snippets/highlight_terms.h"

namespace materia {
namespace {

// The concepts of the table that this index knows.
std::vector<std::uint32_t> effects_of(const ConceptTable& concepts) {
  std::vector<std::uint32_t> effects;
  for (const auto id : kLanguage.shared_effects)
    for (std::uint32_t number = 0; number < concepts.size(); ++number)
      if (concepts[number].id == id && concepts[number].kind != ConceptKind::kGroup) effects.push_back(number);
  return effects;
}

std::vector<Xapian::docid> sections_of(const LexiconDrug& drug, const NameReaders& with) {
  const std::string term = make_term(prefix::kDrug, drug.key);
  const auto& database = with.builder.database();
  return {database.postlist_begin(term), database.postlist_end(term)};
}

// The section that says it most surely, of the main monograph before others; 0 for none.
Xapian::docid stating(const std::vector<Xapian::docid>& own, std::uint32_t effect, const NameReaders& with) {
  const auto& table = with.index.concepts;
  for (int grade = kCausesGrades; grade > 0; --grade) {
    std::vector<std::uint32_t> effects{effect};
    for (const auto narrower : table.narrower(effect)) effects.push_back(narrower);
    Xapian::docid best = 0;
    for (const auto each : effects) {
      const std::string term = make_graded_term(prefix::kCauses, grade, table[each].id);
      if (with.builder.frequency(term) == 0) continue;
      for (const auto section : with.builder.with_all({term}, own))
        if (best == 0 || (with.index.facts[section].main && !with.index.facts[best].main)) best = section;
    }
    if (best != 0) return best;
  }
  return 0;
}

bool share_an_ingredient(const LexiconDrug& one, const LexiconDrug& other) {
  return std::any_of(one.ingredients.begin(), one.ingredients.end(), [&](const auto& ingredient) {
    return std::find(other.ingredients.begin(), other.ingredients.end(), ingredient) != other.ingredients.end();
  });
}

}  // namespace

std::vector<SharedEffect> find_shared_effects(const std::vector<AskedDrug>& drugs, const NameReaders& with,
                                              SectionReader& reader) {
  std::vector<SharedEffect> out;
  const auto& concepts = with.index.concepts;
  const auto entry = [&](std::size_t i) -> const LexiconDrug& {
    return with.index.lexicon.drugs()[number_of(drugs[i], with.index)];
  };
  std::vector<std::vector<Xapian::docid>> own(drugs.size());
  for (std::size_t i = 0; i < drugs.size(); ++i)
    if (drugs[i].known()) own[i] = sections_of(entry(i), with);
  for (const auto effect : effects_of(concepts)) {
    const QueryMeaning meaning = meaning_about(effect, with.index, ConceptAsk::kCauses);
    HighlightTerms terms(meaning, with.builder, with.index);
    std::vector<std::pair<std::size_t, Quote>> says;  // by the drug's place
    for (std::size_t i = 0; i < drugs.size(); ++i)
      if (const auto section = own[i].empty() ? 0 : stating(own[i], effect, with); section != 0)
        says.emplace_back(
            i, Quote{reader.hit(section, 0, terms), Quote::By::kTopic, concepts[effect].id, concepts[effect].title});
    for (std::size_t one = 0; one < says.size(); ++one)
      for (std::size_t other = one + 1; other < says.size(); ++other) {
        const LexiconDrug &a = entry(says[one].first), &b = entry(says[other].first);
        if (share_an_ingredient(a, b)) continue;
        out.push_back({says[one].first,
                       says[other].first,
                       concepts[effect].id,
                       concepts[effect].title,
                       told("shared_effect", {name_in_sentence(a), name_in_sentence(b), concepts[effect].title}).text,
                       {says[one].second, says[other].second}});
      }
  }
  return out;
}

}  // namespace materia
