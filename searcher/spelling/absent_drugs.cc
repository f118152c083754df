#include "searcher/spelling/absent_drugs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/query_words.h"
#include "searcher/spelling/names_elsewhere.h"

namespace materia {
namespace {

constexpr std::string_view kJoin = " + ";

std::vector<std::string_view> ingredients_of(std::string_view title) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at <= title.size();) {
    const std::size_t end = std::min(title.find(kJoin, at), title.size());
    all.push_back(title.substr(at, end - at));
    at = end + kJoin.size();
    if (end == title.size()) break;
  }
  return all;
}

template <typename Value>
void add(Value value, std::vector<Value>& values) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

// "Sildenafil" of "sildenafil citrate".
std::string without_salt(std::string_view name) {
  const FoldedText folded = fold(name);
  std::size_t count = folded.words.size();
  while (count > 1 && kLanguage.salt_words.contains(folded.word(count - 1))) --count;
  return count == 0 ? std::string(name) : std::string(name.substr(0, folded.words[count - 1].end));
}

void add_names(const LexiconDrug& drug, AbsentDrug& out) {
  for (const auto& name : drug.names)
    if (name.reviewed && !name.common && name.kind != NameKind::kAbbreviation) add(name.text, out.names);
}

void add_stems(std::string_view name, const OpenIndex& index, AbsentDrug& out) {
  const FoldedText folded = fold(name);
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    for (const auto& id : index.stems.groups_of(folded.word(i)))
      for (std::uint32_t number = 0; number < index.concepts.size(); ++number)
        if (index.concepts[number].id == id) add(number, out.groups);
}

struct Stretch {
  std::size_t first = 0, count = 0;
};

// The folded words that were typed so.
std::optional<Stretch> find_typed(std::string_view typed, const QueryMeaning& meaning) {
  const auto& words = meaning.words.words;
  for (std::size_t first = 0; first < words.size(); ++first)
    for (std::size_t last = first; last < words.size(); ++last)
      if (std::string_view(meaning.text).substr(words[first].begin, words[last].end - words[first].begin) == typed)
        return Stretch{first, last - first + 1};
  return std::nullopt;
}

bool covers(const Stretch& at, const ContentUnit& unit) {
  return unit.first >= at.first && unit.first + unit.count <= at.first + at.count;
}

// The one drug that is named, with what is in it; empty for several.
std::vector<std::uint32_t> named_drug(const QueryMeaning& meaning, const OpenIndex& index) {
  if (meaning.names.size() != 1 || meaning.names.front().meanings.size() != 1) return {};
  const auto drug = meaning.names.front().meanings.front()->drug;
  std::vector<std::uint32_t> all = index.prior.ingredients[drug];
  add(drug, all);
  return all;
}

// A unit that any text with one of these names or this group has.
ContentUnit unit_of(const Stretch& at, const AbsentDrug& drug, std::span<const std::uint32_t> beside,
                    const OpenIndex& index, Analyzer& analyzer, const QueryMeaning& meaning) {
  ContentUnit unit;
  unit.first = at.first;
  unit.count = at.count;
  unit.absent = true;
  for (std::size_t i = at.first; i < at.first + at.count; ++i) unit.folded += meaning.words.word(i);
  for (const auto& name : drug.names)
    if (auto terms = terms_of(name, analyzer); terms.size() == 1) add(std::move(terms.front()), unit.joined);
  const auto is_own = [&](std::uint32_t group) {  // what the drug is itself, and not what it meets
    return std::any_of(beside.begin(), beside.end(), [&](std::uint32_t each) {
      const auto& groups = index.groups[each];
      return std::find(groups.begin(), groups.end(), group) != groups.end();
    });
  };
  for (const auto group : drug.groups)
    if (unit.concept_id.empty() && !is_own(group)) unit.concept_id = index.concepts[group].id;
  return unit;
}

}  // namespace

AbsentDrug absent_drug(std::string_view typed, std::string_view title, const OpenIndex& index) {
  AbsentDrug out;
  out.title = title;
  add(std::string(typed), out.names);
  for (const auto ingredient : ingredients_of(title)) {
    const std::string base = without_salt(ingredient);
    add(base, out.names);
    add_stems(base, index, out);
    for (const auto* name : index.absent.find(closed_key(base))) add_names(index.absent.drugs()[name->drug], out);
    const LexiconDrug* here = drug_called(ingredient, index.lexicon);
    if (here == nullptr) continue;
    const auto number = static_cast<std::uint32_t>(here - index.lexicon.drugs().data());
    add(number, out.parts);
    add_names(*here, out);
    for (const auto group : index.groups[number]) add(group, out.groups);
  }
  return out;
}

void ask_about_absent(std::span<const QueryName> absent, const OpenIndex& index, Analyzer& analyzer,
                      QueryMeaning& meaning) {
  const auto own = named_drug(meaning, index);
  if (own.empty() || absent.empty()) return;
  bool asked = false;
  for (const auto& name : absent) {
    const auto at = find_typed(name.text, meaning);
    if (!at) continue;
    const AbsentDrug drug = absent_drug(name.text, name.title, index);
    const bool shared = std::any_of(drug.parts.begin(), drug.parts.end(), [&](std::uint32_t part) {
      return std::find(own.begin(), own.end(), part) != own.end();
    });
    if (shared) continue;
    // As if it were named: is it one of two that are taken together?
    std::vector<NameMatch> both{meaning.names.front(), {at->first, at->count, {}, {}, {}, {}}};
    if (both[1].first < both[0].first) std::swap(both[0], both[1]);
    const QueryWords words(meaning.text, analyzer);
    if (are_compared(words, both)) continue;
    std::erase_if(meaning.content, [&](const ContentUnit& unit) { return covers(*at, unit); });
    const auto place = std::find_if(meaning.content.begin(), meaning.content.end(),
                                    [&](const ContentUnit& unit) { return unit.first > at->first; });
    meaning.content.insert(place, unit_of(*at, drug, own, index, analyzer, meaning));
    add(at->first, meaning.taken_with);
    asked = true;
  }
  if (!asked) return;
  meaning.only_names = false;
  if (meaning.intents.empty())
    meaning.intents = {SectionKind::kInteractions, SectionKind::kContraindications, SectionKind::kPrecautions};
}

bool name_parts_in_overdose(std::span<const QueryName> absent, const OpenIndex& index, QueryMeaning& meaning) {
  const bool overdose =
      std::find(meaning.intents.begin(), meaning.intents.end(), SectionKind::kOverdose) != meaning.intents.end();
  if (!overdose || !meaning.names.empty()) return false;
  for (const auto& name : absent) {
    const auto at = find_typed(name.text, meaning);
    if (!at) continue;
    NameMatch match{at->first, at->count, {}, {}, {}, {}};
    for (std::size_t i = at->first; i < at->first + at->count; ++i) match.closed += meaning.words.word(i);
    for (const auto part : absent_drug(name.text, name.title, index).parts)
      if (!index.main_ids[part].empty())  // what is told of combinations of it is told of other products
        match.meanings.push_back(&index.lexicon.drugs()[part].names.front());
    if (match.meanings.empty()) continue;
    std::erase_if(meaning.content, [&](const ContentUnit& unit) { return covers(*at, unit); });
    meaning.names.push_back(std::move(match));
  }
  return !meaning.names.empty();
}

}  // namespace materia
