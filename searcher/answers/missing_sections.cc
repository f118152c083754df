#include "searcher/answers/missing_sections.h"

#include <algorithm>
#include <string>

#include <xapian.h>

#include "common/index/schema.h"
#include "searcher/answers/silence.h"

namespace materia {
namespace {

using Xapian::Query;

constexpr std::size_t kMostDrugs = 4;

// Sections of this kind, and sections inside one.
Query of_kind(SectionKind kind) {
  const auto id = section_kind_info(kind).id;
  return {Query::OP_OR, Query(make_term(prefix::kKind, id)), Query(make_term(prefix::kParent, id))};
}

Query labelled(const std::vector<std::string>& words, Query::op op) {
  std::vector<std::string> labels;
  for (const auto& word : words) labels.push_back(make_term(prefix::kLabel, word));
  return {op, labels.begin(), labels.end()};
}

// Questions that ask the same: with all the words that ask, or with one that monographs have for it.
Query same_question(const QueryMeaning& meaning) {
  std::vector<Query> asked;
  if (!meaning.cue_terms.empty()) asked.push_back(labelled(meaning.cue_terms, Query::OP_AND));
  if (!meaning.also_terms.empty()) asked.push_back(labelled(meaning.also_terms, Query::OP_OR));
  return {Query::OP_OR, asked.begin(), asked.end()};
}

// A word that asks and is looked for as well stands in the texts.
bool speaks_of_topic(const QueryMeaning& meaning, const QueryBuilder& builder, const Query& texts) {
  return std::any_of(meaning.content.begin(), meaning.content.end(), [&](const ContentUnit& unit) {
    const auto& asking = meaning.asking_words;
    return std::find(asking.begin(), asking.end(), unit.first) != asking.end() &&
           builder.any(texts, builder.unit(unit));
  });
}

// A section of another kind has the words that ask: "does it go in the fridge" where precautions speak of the fridge.
bool has_words_that_ask(const QueryMeaning& meaning, const QueryBuilder& builder, const Query& texts) {
  std::vector<Query> typed;
  for (const auto& term : meaning.cue_terms)
    if (std::find(meaning.also_terms.begin(), meaning.also_terms.end(), term) == meaning.also_terms.end())
      typed.emplace_back(term);
  return !typed.empty() && builder.any(texts, Query(Query::OP_AND, typed.begin(), typed.end()));
}

std::vector<const LexiconDrug*> drugs_of(const QueryMeaning& meaning, const OpenIndex& index) {
  if (meaning.combination != nullptr) return {meaning.combination};
  std::vector<const LexiconDrug*> drugs;
  for (const auto& name : meaning.names) {
    // Of a name that means several drugs nothing is said: one of them may have what another has not.
    if (name.meanings.size() > 1) continue;
    const auto* drug = &index.lexicon.drugs()[name.meanings.front()->drug];
    if (drugs.size() < kMostDrugs && std::find(drugs.begin(), drugs.end(), drug) == drugs.end()) drugs.push_back(drug);
  }
  return drugs;
}

}  // namespace

std::vector<Silence> missing_sections(const QueryMeaning& meaning, const QueryBuilder& builder,
                                      const OpenIndex& index) {
  std::vector<Silence> out;
  if (meaning.intents.empty() || meaning.asking_words.empty() || !is_missed(meaning.intents.front())) return out;
  const SectionKind kind = meaning.intents.front();
  for (const auto* drug : drugs_of(meaning, index)) {
    const auto term = make_term(prefix::kDrug, drug->key);
    if (builder.frequency(term) == 0) continue;
    const Query texts(term);
    if (builder.any(texts, of_kind(kind)) || builder.any(texts, same_question(meaning))) continue;
    // A word on overdose among the side effects is no help to somebody who took one.
    if (kind != SectionKind::kOverdose &&
        (speaks_of_topic(meaning, builder, texts) || has_words_that_ask(meaning, builder, texts)))
      continue;
    out.push_back(no_section(*drug, kind));
  }
  return out;
}

std::vector<Silence> without_own_texts(const QueryMeaning& meaning, const QueryBuilder& builder,
                                       const OpenIndex& index) {
  std::vector<Silence> out;
  for (const auto& name : meaning.names) {
    const auto has_texts = [&](const LexiconName* meant) {
      return builder.frequency(make_term(prefix::kDrug, index.lexicon.drugs()[meant->drug].key)) > 0;
    };
    if (!name.meanings.empty() && std::none_of(name.meanings.begin(), name.meanings.end(), has_texts))
      out.push_back(told("no_own_text", {name_in_sentence(index.lexicon.drugs()[name.meanings.front()->drug])}));
  }
  return out;
}

}  // namespace materia
