#include "searcher/spelling/what_runs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "common/lexicon/known_words.h"
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

// The title of the drug that this word is a reviewed name of. An everyday word counts only where it names a medicine
// with brands ("aspirin"), or where too much of it was taken ("NyQuil"): then hardly anything else is meant.
std::optional<std::string> reviewed_drug_not_here(std::string_view word, bool overdose, const Lexicon& absent) {
  const bool everyday = !overdose && is_language_word(word);
  for (const auto* name : absent.find(word)) {
    const auto& drug = absent.drugs()[name->drug];
    const auto is_brand = [](const LexiconName& each) { return each.kind == NameKind::kBrand; };
    const bool medicine = name->kind <= NameKind::kBan && std::any_of(drug.names.begin(), drug.names.end(), is_brand);
    if (!name->common && name->kind != NameKind::kAbbreviation && (medicine || !everyday)) return drug.title;
  }
  return std::nullopt;
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
    if (!title) title = reviewed_drug_not_here(unit.folded, meaning.emergency.has_value(), index.absent);
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
         !asked.groups.empty() ||                         // "is gabapentin a narcotic"
         (!meaning.whom.empty() && asked.found.empty());  // "can a child take Keppra"
}

}  // namespace materia
