#include "searcher/spelling/what_runs.h"

#include <algorithm>
#include <string>

#include "common/text/fold.h"
#include "searcher/spelling/names_elsewhere.h"

namespace materia {

bool says_nothing_else(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown) {
  constexpr std::size_t kFewLetters = 4;
  const auto says_much = [&](const ContentUnit& unit) {
    const bool is_condition = unit.folded.size() == kFewLetters && !unit.concept_id.empty();  // "gout", not "OM"
    return !unit.number && (unit.folded.size() > kFewLetters || is_condition) &&
           std::find(unknown.begin(), unknown.end(), &unit) == unknown.end();
  };
  const auto is_fragment = [&](const NameMatch& name) {
    return name.closed.size() < kFewLetters && name.meanings.front()->kind == NameKind::kAbbreviation;
  };
  return !unknown.empty() && std::all_of(meaning.names.begin(), meaning.names.end(), is_fragment) &&
         std::none_of(meaning.content.begin(), meaning.content.end(), says_much);
}

bool asks_for_a_role(const QueryMeaning& meaning) {
  return meaning.concepts.ask == ConceptAsk::kTreats || meaning.concepts.ask == ConceptAsk::kCauses;
}

bool is_only_named(const QueryMeaning& meaning) {
  return meaning.names.empty() && meaning.excluded.empty() && meaning.asking_words.empty() && !meaning.content.empty();
}

namespace {

// An everyday word that a reviewed name of a medicine with brands is ("aspirin"), so that hardly anything else is
// meant.
bool is_medicine(std::string_view word, const Lexicon& absent) {
  const auto names = absent.find(word);
  return std::any_of(names.begin(), names.end(), [&](const LexiconName* name) {
    const auto& all = absent.drugs()[name->drug].names;
    return name->kind <= NameKind::kBan && !name->common &&
           std::any_of(all.begin(), all.end(), [](const LexiconName& each) { return each.kind == NameKind::kBrand; });
  });
}

}  // namespace

void add_only_mentioned(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown,
                        const OpenIndex& index, std::vector<QueryName>& absent) {
  const auto& asking = meaning.asking_words;
  for (const auto& unit : meaning.content) {
    if (unit.unwanted || unit.count > 1 || !unit.concept_id.empty()) continue;
    if (std::find(unknown.begin(), unknown.end(), &unit) != unknown.end()) continue;  // told already
    if (std::find(asking.begin(), asking.end(), unit.first) != asking.end()) continue;
    auto title = drug_not_here(unit.folded, index.lexicon);
    if (!title && is_medicine(unit.folded, index.absent))
      title = index.absent.drugs()[index.absent.find(unit.folded).front()->drug].title;
    if (!title) continue;
    const auto& word = meaning.words.words[unit.first];
    const auto kind = closed_key(*title) == unit.folded ? NameKind::kGeneric : NameKind::kBrand;
    absent.push_back({meaning.text.substr(word.begin, word.end - word.begin), fold_key(*title), *title,
                      std::string(name_kind_id(kind))});
  }
}

bool asks_of_absent(const QueryMeaning& meaning, const Correction& correction) {
  if (correction.absent.empty() || !meaning.names.empty() || !meaning.excluded.empty()) return false;
  const ConceptQuestion& asked = meaning.concepts;
  if (asked.ask == ConceptAsk::kTreats && !asked.sought.empty()) return false;  // "Zofran or something for nausea"
  return !meaning.intents.empty() || meaning.asks_class || asked.ask == ConceptAsk::kCauses ||
         !asked.groups.empty();  // "is gabapentin a narcotic"
}

}  // namespace materia
