// The cues and populations as they are compared: each row of the tables must be able to do its work.
#include "searcher/reading/cue_table.h"

#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string shown(const IntentCue& cue) {
  static constexpr const char* kMarks[] = {"", "=", "*", "@", "~"};
  std::string out;
  for (const auto& part : cue.parts) out += (out.empty() ? "" : " ") + std::string(kMarks[part.kind]) + part.text;
  return out;
}

TEST(CueSyntax, AlternativesStandForSeveralPhrases) {
  EXPECT_THAT(expand_alternatives("how fast|soon * work|act"),
              ElementsAre("how fast * work", "how fast * act", "how soon * work", "how soon * act"));
  EXPECT_THAT(expand_alternatives("overdose"), ElementsAre("overdose"));
  EXPECT_THAT(split("a b", ' '), ElementsAre("a", "b"));
  EXPECT_THAT(split("", ' '), IsEmpty());
}

TEST(CueTable, NoCueSaysWhatAnEarlierOneHasSaid) {
  Analyzer analyzer;
  const CueTable table(analyzer);
  std::map<std::string, int> seen;
  for (const auto& cue : table.cues())
    EXPECT_EQ(++seen[shown(cue)], 1) << '"' << shown(cue) << "\" are the terms of two cues: one is enough";
}

TEST(CueTable, CuesBeginWithSomethingThatFindsThem) {
  Analyzer analyzer;
  const CueTable table(analyzer);
  std::vector<int> found(table.cues().size(), 0);
  const auto note = [&](std::span<const std::uint32_t> numbers) {
    for (const auto number : numbers) ++found[number];
  };
  note(table.from_name());
  note(table.from_sought());
  std::map<std::string, int> terms;
  for (const auto& cue : table.cues())
    if (const auto& first = cue.parts.front(); first.kind == CuePart::kTerm || first.kind == CuePart::kExactWord)
      terms.emplace(first.kind == CuePart::kTerm ? first.text : std::string(analyzer.term(first.text)), 0);
  for (const auto& [term, _] : terms) note(table.from_term(term));
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], 1) << shown(table.cues()[i]);
}

TEST(CueTable, HintsStandLastSoThatAllClearerCuesAreTriedBefore) {
  Analyzer analyzer;
  const CueTable table(analyzer);
  bool hints = false;
  for (const auto& cue : table.cues()) {
    if (is_hint(cue.role)) hints = true;
    EXPECT_EQ(hints, is_hint(cue.role)) << shown(cue);
  }
  EXPECT_TRUE(hints);
}

// Each compound of the language that a cue has: the cue asks the same with it written the other way, and comes next.
TEST(CueTable, CompoundsAskApartAndTogether) {
  Analyzer analyzer;
  const CueTable table(analyzer);
  std::map<std::string, std::pair<SectionKind, std::size_t>> places;
  for (std::size_t i = 0; i < table.cues().size(); ++i)
    places.emplace(shown(table.cues()[i]), std::pair(table.cues()[i].kind, i));
  const auto terms = [&](std::string_view words) {
    std::string all;
    for (const auto word : split(words, ' ')) all += (all.empty() ? "" : " ") + std::string(analyzer.term(word));
    return all;
  };
  int compounds = 0;
  for (const auto& [first, seconds] : kLanguage.open_compounds)
    for (const auto second : seconds) {
      const std::string name(first), rest(second);
      for (const auto& [one, other] : {std::pair(name + " " + rest, name + rest), {name + rest, name + " " + rest}}) {
        const auto cue = places.find(terms(one));
        if (second == "*" || cue == places.end()) continue;
        const auto variant = places.find(terms(other));
        ASSERT_NE(variant, places.end()) << one << " asks, and " << other << " does not";
        EXPECT_EQ(variant->second.first, cue->second.first) << other;
        ++compounds;
      }
    }
  EXPECT_GE(compounds, 8);  // breastfeeding, overdose, side effects, breast milk, grapefruit, …
}

TEST(CueTable, WordsOfOtherLanguagesAskExactlyAsWritten) {
  Analyzer analyzer;
  const CueTable table(analyzer);
  int foreign = 0;
  for (const auto& cue : table.cues()) {
    if (!cue.foreign) continue;
    ++foreign;
    for (const auto& part : cue.parts) {
      EXPECT_TRUE(part.kind == CuePart::kExactWord || part.kind == CuePart::kGap) << shown(cue);
      EXPECT_EQ(fold_key(part.text), part.text) << "is not folded";
    }
  }
  EXPECT_GT(foreign, 100);
}

TEST(CueTable, WordsThatOnlyAskAreKnownAndWordsToLookForAreNot) {
  for (const auto* word : {"medicine", "please", "tablets", "take", "vs", "about", "why"})
    EXPECT_TRUE(kLanguage.asking_words.contains(word)) << word;
  for (const auto* word : {"", "cream", "nausea", "pain", "alcohol", "b12", "ab", "zzz"})
    EXPECT_FALSE(kLanguage.asking_words.contains(word)) << word;
}

TEST(CueTable, PopulationsHaveLabelsOfFoldedWords) {
  for (const auto& row : kLanguage.populations) {
    EXPECT_EQ(fold_key(row.words), row.words);
    EXPECT_EQ(fold_key(row.label), row.label) << row.words;
    EXPECT_FALSE(row.label.empty()) << row.words;
  }
  Analyzer analyzer;
  const CueTable table(analyzer);
  ASSERT_NE(table.population(analyzer.term("kids")), nullptr);
  EXPECT_TRUE(table.population(analyzer.term("kids"))->person);
  EXPECT_FALSE(table.population(analyzer.term("kidneys"))->person);
  EXPECT_EQ(table.population(analyzer.term("nausea")), nullptr);
}

TEST(CueTable, AgesHaveLabels) {
  struct Case {
    double years;
    const char* first;
  };
  Analyzer analyzer;
  const CueTable table(analyzer);
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
    const auto labels = table.labels_of_age(each.years);
    EXPECT_EQ(labels.empty() ? "" : labels.front(), *each.first == 0 ? "" : analyzer.term(each.first))
        << each.years << " years";
  }
}

}  // namespace
}  // namespace materia
