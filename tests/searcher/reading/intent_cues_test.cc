// The tables of cues: each line must be able to do its work.
#include "searcher/reading/intent_cues.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "common/text/analyzer.h"

namespace materia {
namespace {

// A cue as it is compared: its words as terms, its marks as they are.
std::string analysed(std::string_view words, Analyzer& analyzer) {
  std::string out;
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    const bool mark = word == "*" || word == "@" || word == "~" || word.front() == '=';
    out += (out.empty() ? "" : " ") + std::string(mark ? word : analyzer.term(word));
  }
  return out;
}

TEST(IntentCues, NoCueSaysWhatAnEarlierOneHasSaid) {
  Analyzer analyzer;
  std::map<std::string, std::string> seen;
  for (const auto& cue : intent_cues()) {
    const auto [at, fresh] = seen.emplace(analysed(cue.words, analyzer), cue.words);
    EXPECT_TRUE(fresh) << '"' << cue.words << "\" comes to the same terms as \"" << at->second << "\": one is enough";
  }
}

TEST(IntentCues, AreWellFormed) {
  for (const auto& cue : intent_cues()) {
    const std::string_view words = cue.words;
    EXPECT_FALSE(words.empty());
    EXPECT_EQ(words.find("  "), words.npos) << words;
    EXPECT_FALSE(words.starts_with(' ') || words.ends_with(' ')) << words;
    EXPECT_FALSE(words.starts_with('*') || words.ends_with('*')) << words << ": a gap stands between words";
    for (const auto& word : fold(words).words) EXPECT_FALSE(word.number) << words;
    for (const char c : words)
      EXPECT_TRUE((c >= 'a' && c <= 'z') || std::string_view(" *@~=").find(c) != words.npos) << words;
  }
}

TEST(IntentCues, HintsStandLastSoThatAllClearerCuesAreTriedBefore) {
  bool hints = false;
  for (const auto& cue : intent_cues()) {
    if (cue.role == CueRole::kHint) hints = true;
    EXPECT_EQ(hints, cue.role == CueRole::kHint) << cue.words;
  }
}

TEST(IntentCues, WordsThatOnlyAskAreKnownAndWordsToLookForAreNot) {
  for (const auto* word : {"medicine", "please", "tablets", "take", "vs", "about", "why"})
    EXPECT_TRUE(is_asking_word(word)) << word;
  for (const auto* word : {"", "cream", "nausea", "pain", "alcohol", "b12", "ab", "zzz"})
    EXPECT_FALSE(is_asking_word(word)) << word;
}

TEST(IntentCues, PopulationsHaveLabelsOfFoldedWords) {
  for (const auto& cue : population_cues()) {
    EXPECT_EQ(fold_key(cue.word), cue.word);
    EXPECT_EQ(fold_key(cue.label), cue.label) << cue.word;
    EXPECT_FALSE(cue.label.empty()) << cue.word;
  }
}

TEST(IntentCues, AgesHaveLabels) {
  struct Case {
    double years;
    const char* first;
  };
  for (const Case& each : {Case{0, "infants"},
                           {0.99, "infants"},
                           {1, "children"},
                           {11.9, "children"},
                           {12, "adolescents"},
                           {17, "adolescents"},
                           {18, ""},
                           {64, ""},
                           {65, "elderly"},
                           {1e300, "elderly"}}) {
    const auto label = label_of_age(each.years);
    EXPECT_EQ(label.substr(0, label.find(' ')), each.first) << each.years << " years";
  }
}

}  // namespace
}  // namespace materia
