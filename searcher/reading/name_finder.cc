#include "searcher/reading/name_finder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/query_words.h"

namespace materia {
namespace {

class NameFinder {
 public:
  NameFinder(const QueryWords& words, const Lexicon& lexicon, const CueTable& cues)
      : words_(words), lexicon_(lexicon), cues_(cues) {}

  NamesFound run(bool topics_are_names) const {
    NamesFound out;
    std::vector<NameMatch> ordinary;  // that are ordinary words as well
    for (std::size_t i = 0; i < words_.size();) {
      NameMatch match = longest_name(i);
      if (match.count == 0) {
        ++i;
        continue;
      }
      i += match.count;
      if (!topics_are_names && match.count == 1 && cues_.is_topic(words_.term(match.first))) {
        ++out.topics;
        continue;
      }
      for (std::size_t w = match.first; w < i; ++w)
        if (!words_.is_stop(w)) match.terms.emplace_back(words_.term(w));
      const bool is_ordinary = match.count < words_.size() && is_ambiguous(match) && !is_written_as_name(match);
      (is_ordinary ? ordinary : out.names).push_back(std::move(match));
    }
    if (out.names.empty() && ordinary.size() == 1 && ordinary[0].meanings[0]->kind <= NameKind::kBan)
      out.names = std::move(ordinary);
    set_aside(out.names);
    return out;
  }

 private:
  NameMatch longest_name(std::size_t first) const {
    NameMatch best;
    std::string closed;
    for (std::size_t i = first; i < words_.size() && i - first < lexicon_.most_words(); ++i) {
      closed += words_.word(i);
      auto found = lexicon_.find(closed);
      std::string_view key = closed;
      if (found.empty() && closed.size() > 4 && closed.back() == 's') {  // "statins", "Tylenols"
        key.remove_suffix(1);
        found = lexicon_.find(key);
      }
      if (found.empty() || (i == first && is_fragment(i)) || (i > first && takes_in_cue(found, first, i))) continue;
      best.first = first;
      best.count = i - first + 1;
      best.closed = key;
      best.meanings = one_a_drug(found);
    }
    return best;
  }

  // A number, or one letter that belongs to a compound, is no name by itself.
  bool is_fragment(std::size_t i) const { return words_.is_number(i) || words_.folded().words[i].size < 2; }

  // "dose of lox" is not Oflox: a word that only asks is part of a name only if the name has it as a word.
  bool takes_in_cue(std::span<const LexiconName* const> names, std::size_t first, std::size_t last) const {
    const bool first_asks = words_.only_asks(first), last_asks = words_.only_asks(last);
    if (!first_asks && !last_asks) return false;
    return std::none_of(names.begin(), names.end(), [&](const LexiconName* name) {
      const FoldedText written = fold(name->text);
      return (!first_asks || written.word(0) == words_.word(first)) &&
             (!last_asks || written.word(written.words.size() - 1) == words_.word(last));
    });
  }

  // Of a name that a substance and combinations share, all are kept, best claim first.
  static std::vector<const LexiconName*> one_a_drug(std::span<const LexiconName* const> found) {
    std::vector<const LexiconName*> kept;
    for (const auto* name : found)
      if (std::none_of(kept.begin(), kept.end(), [&](auto* other) { return other->drug == name->drug; }))
        kept.push_back(name);
    return kept;
  }

  // Is it an ordinary word as well, for each drug that it may mean?
  bool is_ambiguous(const NameMatch& match) const {
    if (match.count == 1 && words_.only_asks(match.first)) return true;
    return std::all_of(match.meanings.begin(), match.meanings.end(), [&](auto* name) {
      return name->common || (name->kind > NameKind::kBan && kLanguage.ambiguous_names.contains(match.closed));
    });
  }

  // "SAMe with food": capitals, and the rest has none.
  bool is_written_as_name(const NameMatch& match) const {
    const auto capitals = [](std::string_view text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    const auto inside = capitals(words_.written(match.first, match.count));
    return inside >= 2 && capitals(words_.text()) <= inside + 1;
  }

  // Drops the names that the question only mentions, unless there are no others.
  void set_aside(std::vector<NameMatch>& names) const {
    const auto is_aside = [&](const NameMatch& name) { return is_another_drug(name); };
    if (!std::all_of(names.begin(), names.end(), is_aside)) std::erase_if(names, is_aside);
    std::erase_if(names, [&](const NameMatch& name) { return is_compared_with(name); });
  }

  // "Allergic to penicillin, can I take azithromycin": penicillin is a word to look for.
  bool is_another_drug(const NameMatch& name) const {
    std::size_t before = name.first;
    while (before > 0 && words_.is_stop(before - 1)) --before;
    return before > 0 && kLanguage.words_before_another_drug.contains(words_.word(before - 1));
  }

  // "Is it the same as glutamine?" asks about something else.
  bool is_compared_with(const NameMatch& name) const {
    if (name.first < 3) return false;
    const std::string compared =
        std::string(words_.word(name.first - 2)) + " " + std::string(words_.word(name.first - 1));
    if (!kLanguage.comparisons.contains(compared)) return false;
    for (std::size_t i = 0; i + 2 < name.first; ++i)
      if (kLanguage.words_for_this.contains(words_.word(i))) return true;
    return false;
  }

  const QueryWords& words_;
  const Lexicon& lexicon_;
  const CueTable& cues_;
};

}  // namespace

NamesFound find_names(const QueryWords& words, const Lexicon& lexicon, const CueTable& cues, bool topics_are_names) {
  return NameFinder(words, lexicon, cues).run(topics_are_names);
}

const LexiconDrug* find_combination(std::span<const NameMatch> names, const Lexicon& lexicon) {
  if (names.size() < 2) return nullptr;
  std::vector<std::string_view> ingredients;
  for (const auto& name : names) {
    const auto& drug = lexicon.drugs()[name.meanings.front()->drug];
    ingredients.insert(ingredients.end(), drug.ingredients.begin(), drug.ingredients.end());
  }
  std::sort(ingredients.begin(), ingredients.end());
  ingredients.erase(std::unique(ingredients.begin(), ingredients.end()), ingredients.end());
  std::string key;
  for (const auto ingredient : ingredients) key.append(key.empty() ? "" : "_").append(ingredient);
  return lexicon.drug(key);
}

bool are_named_together(const QueryWords& words, std::span<const NameMatch> names) {
  for (std::size_t n = 1; n < names.size(); ++n) {
    if (names[n - 1].meanings.front()->drug == names[n].meanings.front()->drug) continue;
    const std::size_t begin = names[n - 1].first + names[n - 1].count, end = names[n].first;
    bool together = begin < end;
    for (std::size_t i = begin; i < end; ++i) together = together && !kLanguage.choosing_words.contains(words.word(i));
    if (together) return true;
  }
  return false;
}

std::vector<std::vector<std::string>> substances_of(const LexiconDrug& drug, const Lexicon& lexicon,
                                                    Analyzer& analyzer) {
  constexpr std::size_t kMostNames = 12;
  std::vector<std::vector<std::string>> known;
  const auto add = [&](std::string_view text) {
    auto terms = terms_of(text, analyzer);
    if (!terms.empty() && known.size() < kMostNames && std::find(known.begin(), known.end(), terms) == known.end())
      known.push_back(std::move(terms));
  };
  const auto add_names_of = [&](const LexiconDrug& of) {
    for (const auto& name : of.names)
      if (name.kind <= NameKind::kBan && name.reviewed) add(name.text);
  };
  if (drug.ingredients.size() < 2) {
    add_names_of(drug);
    return known;
  }
  for (const auto& key : drug.ingredients)
    if (const LexiconDrug* part = lexicon.drug(key))
      add_names_of(*part);
    else
      add(key);
  return known;
}

}  // namespace materia
