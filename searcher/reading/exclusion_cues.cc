#include "searcher/reading/exclusion_cues.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/language/language.h"
#include "common/text/negation.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

struct Phrase {
  std::vector<std::string> words;
  bool allergy = false, behind = false, of_person = false;
};

// By their first word, the longest first.
using Phrases = std::unordered_map<std::string, std::vector<Phrase>>;

Phrases read_phrases() {
  Phrases phrases;
  for (const auto& row : kLanguage.exclusions)
    for (const auto& words : expand_alternatives(row.words)) {
      Phrase phrase{{}, !row.of.empty(), !row.stands.empty(), !row.said.empty()};
      for (const auto word : split(words, ' ')) phrase.words.emplace_back(word);
      phrases[phrase.words.front()].push_back(std::move(phrase));
    }
  for (auto& [_, same] : phrases)
    std::stable_sort(same.begin(), same.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  return phrases;
}

bool stands_at(const Phrase& phrase, const FoldedText& words, std::size_t i) {
  if (i + phrase.words.size() > words.words.size()) return false;
  for (std::size_t w = 0; w < phrase.words.size(); ++w)
    if (words.word(i + w) != phrase.words[w] || (w > 0 && words.words[i + w - 1].gap == Gap::kOther)) return false;
  return true;
}

// "Ibuprofen -aspirin": a minus sign with a space before it and none behind it.
bool has_minus_before(std::string_view text, const FoldedText& words, std::size_t i) {
  std::string_view before = text.substr(0, words.words[i].begin);
  for (const std::string_view sign : {"-", "\u2212"})
    if (before.ends_with(sign) && !words.words[i].number) {
      before.remove_suffix(sign.size());
      return before.empty() || before.back() == ' ';
    }
  return false;
}

bool is_people(std::string_view word) {
  if (kLanguage.words_before_a_condition.contains(word)) return true;
  return std::any_of(kLanguage.people.begin(), kLanguage.people.end(),
                     [&](const WordGroup& group) { return group.words.contains(word); });
}

// "Why can't people take aspirin" and "who can't take it" ask about it; in "somebody who can't take it" nobody asks.
bool is_asked(const FoldedText& words, std::size_t cue) {
  for (std::size_t i = 0; i < cue; ++i) {
    const auto word = words.word(i);
    if (kLanguage.words_asking_why.contains(word)) return true;
    if (kLanguage.words_asking_who.contains(word) && (i == 0 || !is_people(words.word(i - 1)))) return true;
  }
  return false;
}

// The longest phrase from word i on that stands behind, or before, what it sets aside.
std::optional<ExclusionCue> cue_at(std::string_view text, const FoldedText& words, std::size_t i, bool behind) {
  static const Phrases phrases = read_phrases();
  if (!behind && has_minus_before(text, words, i)) return ExclusionCue{i, 0};
  if (const auto found = phrases.find(std::string(words.word(i))); found != phrases.end())
    for (const Phrase& phrase : found->second)
      if (phrase.behind == behind && stands_at(phrase, words, i))
        return ExclusionCue{i, phrase.words.size(), phrase.allergy, behind, phrase.of_person};
  if (const auto count = behind ? 0 : negator_at(words, i, Negates::kUnwanted); count > 0)
    return ExclusionCue{i, count};
  return std::nullopt;
}

}  // namespace

std::vector<ExclusionCue> find_exclusion_cues(std::string_view text, const FoldedText& words) {
  std::vector<ExclusionCue> cues;
  std::size_t step = 1;
  for (std::size_t i = 0; i < words.words.size(); i += step) {
    step = 1;
    for (const bool behind : {false, true}) {  // "finasteride alternatives for …", "alternatives for finasteride"
      const auto cue = cue_at(text, words, i, behind);
      if (!cue) continue;
      step = std::max(step, cue->count);
      if (!(cue->of_person && is_asked(words, i))) cues.push_back(*cue);
    }
  }
  return cues;
}

}  // namespace materia
