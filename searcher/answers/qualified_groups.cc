#include "searcher/answers/qualified_groups.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text/negation.h"
#include "common/text/word_families.h"
#include "searcher/ranking/term_queries.h"
#include "searcher/ranking/weights.h"
#include "searcher/reading/concept_reader.h"

namespace materia {
namespace {

// The first match of a group in the question.
const ConceptMatch* first_group(const QueryMeaning& meaning, const OpenIndex& index) {
  const auto& found = meaning.concepts.found;
  const auto at = std::find_if(found.begin(), found.end(), [&](const ConceptMatch& match) {
    return index.concepts[match.number].kind == ConceptKind::kGroup;
  });
  return at == found.end() ? nullptr : &*at;
}

// The first word of the shortest end of the match that names the group too: "antihistamines" of "first generation
// antihistamines".
std::size_t head_of(const ConceptMatch& match, const QueryMeaning& meaning, const OpenIndex& index,
                    Analyzer& analyzer) {
  const std::size_t end = match.word + match.words;
  for (std::size_t first = end - 1; first > match.word; --first) {
    const auto begin = meaning.words.words[first].begin;
    const std::string text = meaning.text.substr(begin, meaning.words.words[end - 1].end - begin);
    for (const auto& found : concepts_in(analyzer.analyze(text), index.concepts))
      if (found.number == match.number && found.words == end - first) return first;
  }
  return match.word;
}

// Sections in which drugs state what they are; others compare: "unlike first-generation antihistamines".
bool states_class(SectionKind kind) { return kind == SectionKind::kIndications || kind == SectionKind::kSummary; }

// "Non" of "non selective": what follows it alone means the opposite.
bool turns_round(std::string_view term) {
  const auto words = negators(Negates::kUnwanted);
  return std::find(words.begin(), words.end(), term) != words.end();
}

}  // namespace

std::vector<std::string> group_qualifiers(const QueryMeaning& meaning, const OpenIndex& index, SectionReader& reader) {
  std::vector<std::string> terms;
  const ConceptMatch* group = first_group(meaning, index);
  if (group == nullptr) return terms;
  const auto is_of_concept = [&](std::size_t word) {
    return std::any_of(meaning.concepts.found.begin(), meaning.concepts.found.end(), [&](const ConceptMatch& match) {
      return match.word <= word && word < match.word + match.words;
    });
  };
  std::size_t first = group->word;
  while (first > 0 && !is_stop_word(meaning.words.word(first - 1)) && !is_of_concept(first - 1)) --first;
  const std::size_t head = head_of(*group, meaning, index, reader.analyzer());
  for (std::size_t word = first; word < head; ++word) terms.push_back(reader.term(meaning.words.word(word)));
  return terms;
}

void lead_with_qualified(const QueryMeaning& meaning, const OpenIndex& index, const QueryBuilder& builder,
                         SectionReader& reader, RankedSections& members) {
  const std::vector<std::string> terms = group_qualifiers(meaning, index, reader);
  if (terms.empty()) return;
  std::vector<std::uint32_t> sections;
  for (const auto& scored : members.all())
    if (states_class(index.facts[scored.section].kind)) sections.push_back(scored.section);
  std::sort(sections.begin(), sections.end());
  const auto group = first_group(meaning, index)->number;
  // "The best long acting insulin": fewer of the words, until some member calls itself so.
  std::unordered_set<std::uint32_t> qualified;
  for (std::span<const std::string> rest = terms; !rest.empty() && qualified.empty(); rest = rest.subspan(1)) {
    for (const auto section : builder.with_all({rest.begin(), rest.end()}, sections))
      if (reader.calls_itself(section, group, rest)) qualified.insert(section);
    if (turns_round(rest.front())) break;
  }
  members.add(
      [&](std::uint32_t section) { return qualified.contains(section) ? weights::concepts::kQualified : 0.0F; });
}

}  // namespace materia
