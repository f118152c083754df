#include "searcher/answers/asked_drug.h"

#include <algorithm>
#include <span>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/spelling/correction.h"
#include "searcher/spelling/suggestions.h"

namespace materia {
namespace {

constexpr std::size_t kMostSuggestions = 6;

using Names = std::vector<const LexiconName*>;  // one for each drug

Names one_a_drug(std::span<const LexiconName* const> names) {
  Names out;
  for (const auto* name : names)
    if (std::none_of(out.begin(), out.end(), [&](const auto* known) { return known->drug == name->drug; }))
      out.push_back(name);
  return out;
}

// The one drug that is called so; of several the one whose substance it names, if no other's is: "aspirin" is a brand
// of others as well. nullptr where that leaves a choice.
const LexiconName* only_meaning(const Names& names) {
  if (names.size() == 1) return names.front();
  const LexiconName* meant = nullptr;
  for (const auto* name : names) {
    if (name->kind > NameKind::kBan) continue;
    if (meant != nullptr) return nullptr;
    meant = name;
  }
  return meant;
}

void settle(std::uint32_t number, const NameReaders& with, AskedDrug& asked) {
  const LexiconDrug& drug = with.index.lexicon.drugs()[number];
  asked.drug = drug.key;
  asked.title = drug.title;
  asked.hint = drug.hint;
  asked.banned = with.index.prior.ban_of_drug[number];
  asked.has_texts = with.builder.frequency(make_term(prefix::kDrug, drug.key)) > 0;
}

void suggest(const Suggestion& suggestion, AskedDrug& asked) {
  const auto is_known = [&](const Suggestion& known) {
    return known.drug == suggestion.drug && known.text == suggestion.text;
  };
  if (asked.suggestions.size() < kMostSuggestions && !suggestion.drug.empty() &&
      std::none_of(asked.suggestions.begin(), asked.suggestions.end(), is_known))
    asked.suggestions.push_back(suggestion);
}

bool settle_or_ask(const Names& names, const NameReaders& with, AskedDrug& asked) {
  if (const auto* meant = only_meaning(names)) {
    settle(meant->drug, with, asked);
    return true;
  }
  for (const auto* name : names) {
    Suggestion suggestion = suggestion_of(*name, with.index);
    suggestion.text = suggestion.title;  // all are called the same: the titles tell them apart
    suggest(suggestion, asked);
  }
  return !names.empty();
}

// Words that leave a name what it is: "400", "mg", "tablets".
bool says_no_more(const ContentUnit& unit) {
  if (unit.number || is_unit(unit.folded)) return true;
  return std::any_of(kLanguage.dose_forms.begin(), kLanguage.dose_forms.end(), [&](const WordGroup& form) {
    return std::find(form.words.begin(), form.words.end(), unit.folded) != form.words.end();
  });
}

bool read_words(const QueryMeaning& meaning, const NameReaders& with, AskedDrug& asked) {
  const bool nothing_else = std::all_of(meaning.content.begin(), meaning.content.end(), says_no_more);
  if (nothing_else && meaning.combination != nullptr) {
    settle(static_cast<std::uint32_t>(meaning.combination - with.index.lexicon.drugs().data()), with, asked);
    return true;
  }
  if (meaning.names.size() == 1 && nothing_else)
    return settle_or_ask(one_a_drug(meaning.names.front().meanings), with, asked);
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings) suggest(suggestion_of(*meant, with.index), asked);
  return !meaning.names.empty();
}

void ask_about_spelling(const QueryMeaning& meaning, const NameReaders& with, AskedDrug& asked) {
  const auto frequency = [&](std::string_view word) {
    return with.builder.frequency(std::string(with.analyzer.term(word)));
  };
  const auto unknown = with.builder.unknown(meaning);
  const Correction correction = correct(meaning, unknown, false, with.reader, with.index, frequency);
  for (const auto& showing : correction.replaced) {
    const LexiconDrug* drug = with.index.lexicon.drug(showing.drug);
    if (drug == nullptr) continue;
    const auto number = static_cast<std::size_t>(drug - with.index.lexicon.drugs().data());
    suggest({showing.text, "", drug->key, drug->title, drug->path, drug->hint, with.index.prior.ban_of_drug[number]},
            asked);
  }
  for (const auto& suggestion : correction.suggestions) suggest(suggestion, asked);
  if (!correction.absent.empty()) asked.absent = correction.absent.front().title;
}

// "NSAIDs", "antacid": a group is no drug; one of its drugs is to be named.
bool find_group(const std::string& text, const NameReaders& with, AskedDrug& asked) {
  std::vector<ConceptMatch> found;
  const AnalysedText& analysed = with.analyzer.analyze(text);
  with.index.concepts.matcher().find(analysed, Capitals::kOfNone, found);
  if (found.size() != 1 || found.front().words < analysed.folded.words.size()) return false;
  const auto& entry = with.index.concepts[found.front().number];
  if (entry.kind != ConceptKind::kGroup) return false;
  asked.group = entry.id;
  asked.group_title = entry.title;
  return true;
}

}  // namespace

AskedDrug read_asked_drug(const std::string& text, const NameReaders& with) {
  AskedDrug asked;
  asked.text = text;
  if (const LexiconDrug* drug = with.index.lexicon.drug(text)) {
    settle(static_cast<std::uint32_t>(drug - with.index.lexicon.drugs().data()), with, asked);
    return asked;
  }
  if (settle_or_ask(one_a_drug(with.index.lexicon.find(closed_key(text))), with, asked)) return asked;
  if (find_group(text, with, asked)) return asked;
  const QueryMeaning meaning = with.reader.read(text);
  if (!read_words(meaning, with, asked)) ask_about_spelling(meaning, with, asked);
  return asked;
}

}  // namespace materia
