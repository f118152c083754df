#include "searcher/answers/told_query.h"

#include <algorithm>
#include <string_view>

namespace materia {

std::vector<QueryName> names_of(const QueryMeaning& meaning, const Lexicon& lexicon) {
  std::vector<QueryName> names;
  for (const auto& name : meaning.names) {
    const auto& words = meaning.words.words;
    const auto begin = words[name.first].begin, end = words[name.first + name.count - 1].end;
    for (const auto* meant : name.meanings) {
      const auto& drug = lexicon.drugs()[meant->drug];
      names.push_back(
          {meaning.text.substr(begin, end - begin), drug.key, drug.title, std::string(name_kind_id(meant->kind))});
    }
  }
  return names;
}

std::vector<QueryConcept> concepts_of(const QueryMeaning& meaning, const ConceptTable& table) {
  std::vector<QueryConcept> concepts;
  for (const auto& match : meaning.concepts.found) {
    const auto& entry = table[match.number];
    concepts.push_back({meaning.text.substr(match.begin, match.end - match.begin), entry.id, entry.title,
                        std::string(concept_kind_id(entry.kind))});
  }
  return concepts;
}

std::vector<QueryExcluded> excluded_of(const QueryMeaning& meaning, const OpenIndex& index) {
  std::vector<QueryExcluded> all;
  for (const auto& excluded : meaning.excluded) {
    if (excluded.kind == ExcludedKind::kAllergy && !meaning.names.empty()) continue;  // asked of the drug that is named
    const auto& words = meaning.words.words;
    const auto begin = words[excluded.first].begin, end = words[excluded.first + excluded.count - 1].end;
    const std::string text = meaning.text.substr(begin, end - begin);
    const auto add = [&](ExcludedKind kind, const std::string& id, const std::string& title) {
      if (std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.id == id; })) return;
      all.push_back({text, std::string(excluded_kind_id(kind)), id, title});
    };
    for (const auto* name : excluded.drugs) {
      const auto& drug = index.lexicon.drugs()[name->drug];
      add(excluded.kind, drug.key, drug.title);
    }
    for (const auto number : excluded.concepts) {
      const bool group = excluded.kind == ExcludedKind::kDrug;  // one that is called as the drug
      add(group ? ExcludedKind::kGroup : excluded.kind, index.concepts[number].id, index.concepts[number].title);
    }
  }
  return all;
}

std::vector<QueryWhom> whom_of(const QueryMeaning& meaning, const OpenIndex& index) {
  std::vector<QueryWhom> all;
  for (const auto& whom : meaning.whom) {
    const auto& words = meaning.words.words;
    const auto begin = words[whom.first].begin, end = words[whom.first + whom.count - 1].end;
    QueryWhom told{meaning.text.substr(begin, end - begin), std::string(whom_kind_id(whom.kind)), whom.months, {}};
    if (whom.concept_number) told.id = index.concepts[*whom.concept_number].id;
    if (whom.drug != nullptr) told.id = index.lexicon.drugs()[whom.drug->drug].key;
    all.push_back(std::move(told));
  }
  return all;
}

std::string intent_of(const QueryMeaning& meaning) {
  if (meaning.intents.empty()) return {};
  return std::string(section_kind_info(meaning.intents.front()).id);
}

}  // namespace materia
