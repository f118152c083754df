#include "searcher/reading/name_finder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/ingredient_reader.h"
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
      add_terms(match);
      const bool is_ordinary = match.count < words_.size() && is_ambiguous(match) && !is_written_as_name(match);
      (is_ordinary ? ordinary : out.names).push_back(std::move(match));
    }
    if (out.names.empty() && ordinary.size() == 1 && ordinary[0].meanings[0]->kind <= NameKind::kBan)
      out.names = std::move(ordinary);
    std::erase_if(out.names, [&](const NameMatch& name) { return is_compared_with(name); });
    add_shortened(out.names);
    take_apart(out.names);
    return out;
  }

 private:
  // The names that begin here, shortest first.
  std::vector<NameMatch> names_at(std::size_t first) const {
    std::vector<NameMatch> names;
    std::string closed, possessive;  // the latter with the s of "John's"
    for (std::size_t i = first; i < words_.size() && i - first < lexicon_.most_words(); ++i) {
      closed += words_.word(i);
      possessive += words_.word(i);
      if (is_possessive(words_.text(), words_.folded(), i)) possessive += 's';
      auto found = lexicon_.find(closed);
      if (found.empty() && possessive.size() > closed.size()) found = lexicon_.find(possessive);
      if (found.empty() && closed.size() > 4 && closed.back() == 's')  // "statins", "Tylenols"
        found = lexicon_.find(std::string_view(closed).substr(0, closed.size() - 1));
      if (found.empty() || (i == first && is_fragment(i)) || (i > first && takes_in_cue(found, first, i))) continue;
      NameMatch& name = names.emplace_back();
      name.first = first;
      name.count = i - first + 1;
      name.closed = closed_key(found.front()->text);
      name.meanings = one_a_drug(found);
    }
    return names;
  }

  NameMatch longest_name(std::size_t first) const {
    auto names = names_at(first);
    return names.empty() ? NameMatch{} : std::move(names.back());
  }

  void add_terms(NameMatch& name) const {
    for (std::size_t w = name.first; w < name.first + name.count; ++w)
      if (!words_.is_stop(w)) name.terms.emplace_back(words_.term(w));
  }

  // The title of a combination is read as its ingredients are in any other order: as names of their own. An ingredient
  // that is also a topic ("alcohol") is one only among several others.
  void take_apart(std::vector<NameMatch>& names) const {
    if (names.empty()) return;
    auto parts =
        read_ingredients(words_, names.front().first, lexicon_, [this](std::size_t at) { return names_at(at); });
    const auto topics = std::count_if(parts.begin(), parts.end(), [&](const NameMatch& part) {
      return part.count == 1 && cues_.is_topic(words_.term(part.first));
    });
    if (parts.empty() || (topics > 0 && parts.size() - static_cast<std::size_t>(topics) < 2)) return;
    const std::size_t end = parts.back().first + parts.back().count;
    if (names.back().first + names.back().count > end) return;  // more is named
    if (names.front().count >= end - names.front().first && !means(names.front(), find_combination(parts, lexicon_)))
      return;  // all of it is the name of another drug: "Nebivolol + S-Amlodipine"
    for (auto& part : parts) add_terms(part);
    names = std::move(parts);
  }

  bool means(const NameMatch& name, const LexiconDrug* drug) const {
    return std::any_of(name.meanings.begin(), name.meanings.end(),
                       [&](const LexiconName* meant) { return &lexicon_.drugs()[meant->drug] == drug; });
  }

  // "Metoprolol tartrate vs succinate", "insulin glargine or detemir": the second name does without the words that both
  // begin with.
  void add_shortened(std::vector<NameMatch>& names) const {
    for (std::size_t n = 0; n < names.size(); ++n) {
      const std::size_t joint = names[n].first + names[n].count, last = joint + 1;
      if (names[n].count < 2 || last >= words_.size() || (n + 1 < names.size() && names[n + 1].first <= last)) continue;
      if (!kLanguage.choosing_words.contains(words_.word(joint)) &&
          !kLanguage.words_between_ingredients.contains(words_.word(joint)))
        continue;
      std::string closed;
      for (std::size_t i = names[n].first; i + 1 < joint; ++i) closed += words_.word(i);
      const auto found = lexicon_.find(closed.append(words_.word(last)));
      if (found.empty()) continue;
      NameMatch name;
      name.first = last;
      name.count = 1;
      name.closed = closed;
      name.meanings = one_a_drug(found);
      add_terms(name);
      names.insert(names.begin() + static_cast<std::ptrdiff_t>(n + 1), std::move(name));
    }
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

namespace {

// "Better than", "is it the same as".
bool has_comparison(const QueryWords& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kLanguage.comparing_words.contains(words.word(i))) return true;
    if (i + 1 < words.size() &&
        kLanguage.comparisons.contains(std::string(words.word(i)) + " " + std::string(words.word(i + 1))))
      return true;
  }
  return false;
}

}  // namespace

bool are_compared(const QueryWords& words, std::span<const NameMatch> names) {
  if (has_comparison(words)) return true;
  for (std::size_t n = 1; n < names.size(); ++n)
    for (std::size_t i = names[n - 1].first + names[n - 1].count; i < names[n].first; ++i)
      if (kLanguage.choosing_words.contains(words.word(i))) return true;
  return false;
}

bool ask_of_both(const QueryWords& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (kLanguage.words_of_taking_both.contains(words.word(i))) return true;
  return false;
}

bool are_named_together(const QueryWords& words, std::span<const NameMatch> names) {
  std::size_t named = 0;
  for (const auto& name : names) named += name.count;
  const bool alone = named == words.size();  // "clopidogrel garlic"
  if (has_comparison(words)) return false;
  for (std::size_t n = 1; n < names.size(); ++n) {
    if (names[n - 1].meanings.front()->drug == names[n].meanings.front()->drug) continue;
    const std::size_t begin = names[n - 1].first + names[n - 1].count, end = names[n].first;
    bool together = alone || begin < end;
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
