#include "searcher/snippets/snippet.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "common/index/sentence_terms.h"
#include "searcher/snippets/clauses.h"
#include "searcher/snippets/code_points.h"

namespace materia {
namespace {

MatchTerms terms_of(std::string_view query, Analyzer& analyzer) {
  MatchTerms terms;
  for (const Token& token : analyzer.analyze(query)) terms.add(token.term, 1);
  return terms;
}

std::string joined(const std::vector<SnippetPart>& parts) {
  std::string out;
  for (const SnippetPart& part : parts) out += part.text;
  return out;
}

// The parts with the matches in brackets.
std::string shown(const std::vector<SnippetPart>& parts) {
  std::string out;
  for (const SnippetPart& part : parts) out += part.match ? "[" + part.text + "]" : part.text;
  return out;
}

struct Case {
  std::string_view text, query, shown, why;
  std::size_t max_chars = 240;
};

std::string run(const Case& c) {
  Analyzer analyzer;
  const MatchTerms terms = terms_of(c.query, analyzer);
  return shown(make_snippet(c.text, terms, analyzer, {.max_chars = c.max_chars}));
}

void check(const Case& c) { EXPECT_EQ(run(c), c.shown) << c.why << "\nquery: " << c.query << "\ntext: " << c.text; }

TEST(Snippet, WholeSentences) {
  const Case cases[] = {
      {"", "pain", "", "no text"},
      {" \n ", "pain", "", "white space"},
      {"  Eases pain. ", "pain", "Eases [pain].", "trimmed"},
      {"Eases pain.\n\nEases itching.", "itch", "Eases pain.\n\nEases [itching].",
       "line breaks stay; a neighbour comes along"},
      {"Eases pain. It dries the skin. It may sting at first.", "sting", "It may [sting] at first.",
       "the sentence with the match", 30},
      {"It eases pain. It is cheap. Pain and fever both go.", "pain fever", "[Pain] and [fever] both go.", "most terms",
       24},
      {"The pain goes soon. Oh yes. The fever stays a day.", "pain fever",
       "The [pain] goes soon. Oh yes. The [fever] stays a day.", "terms in two sentences", 60},
      {"Good for pain. So they say. Good for pain too.", "pain", "Good for [pain].", "the earlier of two", 20},
      {"It is pain. The pain of this pain is great.", "pain", "The [pain] of this [pain] is great.",
       "the one that says it more often", 36},
      {"Oedema may follow. Rare.", "edema", "[Oedema] may follow. Rare.", "folded"},
      {"Up to 50 µg (0.05 mg) a day.", "50 mcg", "Up to [50 µg] (0.05 mg) a day.", "micrograms"},
      {"One tablet.\nTwo tablets.\nThree drops.", "fever", "One tablet.\nTwo tablets.\nThree drops.",
       "no match: the beginning"},
      {"One tablet. Two tablets. Three drops.", "fever", "One tablet. Two tablets.", "as much of it as fits", 26},
  };
  for (const Case& c : cases) check(c);
}

TEST(Snippet, BringsWhatExplainsIt) {
  const Case cases[] = {
      {"Eases pain well.\nDo not take it if:\nyou have asthma\nyou are pregnant\nyou drink", "pregnancy",
       "Do not take it if:\nyou have asthma\nyou are [pregnant]", "the line above a list, with its negation", 50},
      {"You can drive. Is it safe in pregnancy? No. Ask a midwife about other drugs.", "pregnancy",
       "Is it safe in [pregnancy]? No.", "the answer to a question", 36},
      {"Is it safe in pregnancy? No, it is known to do harm. Ask.", "pregnancy",
       "Is it safe in [pregnancy]? No, it is known to do harm.", "an answer may take a little more room", 45},
      {"It may sting at first. It eases pain.", "pain", "It may sting at first. It eases [pain].",
       "the sentence before", 60},
      {"Can I drink with it? No, alcohol slows you down. Sleep well.", "alcohol",
       "Can I drink with it? No, [alcohol] slows you down.", "the question of an answer", 52},
      {"Common effects:\nheadache\nRare effects:\nrash, and other troubles of the skin", "headache",
       "Common effects:\n[headache]", "a line that leads in does not end a snippet", 40},
      {"The effects that are rare:\nrash", "rare", "The effects that are [rare]:\nrash", "it brings the next line", 33},
  };
  for (Case c : cases) check(c);
}

TEST(Snippet, KeepsNegations) {
  const Case cases[] = {
      {"Paracetamol is not used for sleep. It eases pain.", "paracetamol sleep",
       "[Paracetamol] is [not] used for [sleep].", "not", 36},
      {"Do not take if pregnant.", "pregnancy", "Do [not] take if [pregnant].", "not"},
      {"It should not be used by children, by the elderly, or during pregnancy, and it must be kept dry at all times.",
       "pregnancy", "It should not be used by children, by the elderly, or during [pregnancy]", "from the negator on",
       72},
      {"It must never be given to people with asthma, gout, ulcers, jaundice, anaemia, scurvy, malaria, measles or in "
       "pregnancy.",
       "pregnancy", "It must never be given to people with asthma, gout, ulcers",
       "too far from its negator: shown without a mark", 60},
      {"Contraindicated in gout; in ulcers; in jaundice; in anaemia; in scurvy; in malaria; and in pregnancy.",
       "pregnancy", "Contraindicated in gout; in ulcers; in jaundice; in anaemia", "semicolons of a list", 60},
      {"It must never be given to people with asthma or gout, but it may well be given in pregnancy with some care.",
       "pregnancy", "but it may well be given in [pregnancy] with some care.", "what was said before a but is over",
       56},
      {"These may include, but are not limited to, rash, fever, cough, chills, cramps, hives and pain in the joints.",
       "pain", "cough, chills, cramps, hives and [pain] in the joints.", "not limited to negates nothing", 56},
      {"In people with ulcers, this drug is not recommended by those who know, and costs more than the others do.",
       "ulcers", "In people with [ulcers], this drug is not recommended by those who know, and",
       "a negator that follows", 76},
  };
  for (const Case& c : cases) check(c);
}

TEST(Snippet, CutsLongSentences) {
  const Case cases[] = {
      {"It is made from the bark of a tree, which grows by rivers, and eases pain, as people found long ago.", "pain",
       "which grows by rivers, and eases [pain], as people found long ago.", "between clauses", 72},
      {"It eases pain, as people found out long ago, when they chewed the bark of a tree that grows by rivers.", "pain",
       "It eases [pain], as people found out long ago", "from the beginning, where that fits", 48},
      {"Nausea, rash, fever (with cough, chills, cramps), hives, thirst, itch, gout and pain in all of the joints",
       "chills", "Nausea, rash, fever (with cough, [chills], cramps)", "not inside brackets", 50},
  };
  for (const Case& c : cases) check(c);
}

TEST(Snippet, CutsLongClausesBetweenWords) {
  const std::string before =
      "A doctor who has seen many people with this kind of trouble and knows how they fared over the years "
      "in her care and in that of others may want to give you as much as ";
  const std::string after =
      " of this drug each day for the first week and then some more of it in each of the weeks that follow "
      "until the pain and the swelling and the stiffness are gone for good";
  Analyzer analyzer;
  const MatchTerms terms = terms_of("500 mg", analyzer);
  EXPECT_EQ(shown(make_snippet(before + "500 mg" + after, terms, analyzer)),
            before + "[500 mg] of this drug each day for the first week");
  EXPECT_EQ(
      shown(make_snippet(before + "500 mg" + " of it, which is not so little, and so on" + after, terms, analyzer)),
      before + "[500 mg] of it, which is not so little, and so on of this");
}

TEST(Snippet, CutsAWordWithoutEnd) {
  Analyzer analyzer;
  const MatchTerms terms = terms_of("pain", analyzer);
  std::string accents;
  for (int i = 0; i < 400; ++i) accents += "e\u0301";
  EXPECT_EQ(joined(make_snippet(accents, terms, analyzer)), accents.substr(0, 150 * 3))
      << "marks stay on their letters";
  EXPECT_EQ(joined(make_snippet(std::string(1000, '-'), terms, analyzer)), std::string(300, '-'));
  EXPECT_EQ(shown(make_snippet(std::string(1000, 'x') + " Pain.", terms, analyzer)), "[Pain].");
}

TEST(Snippet, WeightsDecide) {
  Analyzer analyzer;
  MatchTerms terms;
  terms.add(analyzer.term("drug"), 0.5);
  terms.add(analyzer.term("this"), 0.5);
  terms.add(analyzer.term("porphyria"), 6);
  const auto parts = make_snippet("This drug is a drug. Beware of porphyria.", terms, analyzer, {.max_chars = 22});
  EXPECT_EQ(shown(parts), "Beware of [porphyria].");
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What holds for every snippet of every text.
void check_promises(std::string_view text, const MatchTerms& terms, Analyzer& analyzer, std::size_t max_chars = 240) {
  const auto parts = make_snippet(text, terms, analyzer, {.max_chars = max_chars});
  const std::string slice = joined(parts);
  SCOPED_TRACE("text: " + std::string(text.substr(0, 2000)) + "\nsnippet: " + shown(parts));

  ASSERT_EQ(parts.empty(), std::all_of(text.begin(), text.end(), is_space));
  if (parts.empty()) return;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    ASSERT_FALSE(parts[i].text.empty());
    ASSERT_TRUE(i == 0 || parts[i].match != parts[i - 1].match);
  }
  ASSERT_LE(count_characters(slice), max_chars + max_chars / 4);
  ASSERT_FALSE(is_space(slice.front()) || is_space(slice.back()));
  ASSERT_TRUE(find_invalid_utf8(slice) == slice.npos || find_invalid_utf8(text) != text.npos);
  ASSERT_EQ(shown(make_snippet(text, terms, analyzer, {.max_chars = max_chars})), shown(parts));
  const std::string sentences = encode_sentences(analyzer.analyze(text), {});
  ASSERT_EQ(shown(make_snippet(text, terms, analyzer, {max_chars, sentences})), shown(parts))
      << "what is known of its sentences changes nothing";

  const std::size_t begin = text.find(slice);
  ASSERT_NE(begin, text.npos);
  if (begin != text.rfind(slice)) return;  // it stands twice: which of the two is not told
  ASSERT_TRUE(begin == 0 || is_space(text[begin - 1])) << "begins inside a word";

  std::vector<Match> matches, marks;
  const AnalysedText& analysed = analyzer.analyze(text);
  find_matches(analysed, terms, matches);
  add_negators(analysed, matches, 0, marks);
  std::vector<bool> marked(text.size());
  std::size_t at = begin;
  for (const SnippetPart& part : parts) {
    if (part.match) std::fill_n(marked.begin() + static_cast<std::ptrdiff_t>(at), part.text.size(), true);
    at += part.text.size();
  }
  std::size_t expected = 0;
  bool negated_outside = false;
  std::size_t negators = 0;  // bytes of those that go with the next match
  for (const Match& mark : marks) {
    const bool inside = mark.begin >= begin && mark.end <= at;
    if (mark.term == Match::kNegator) {
      negated_outside |= !inside;
      negators += mark.end - mark.begin;
      continue;
    }
    if (inside) {
      ASSERT_FALSE(negated_outside) << "cut off from its negator";
      ASSERT_TRUE(marked[mark.begin] && marked[mark.end - 1]);
      expected += negators + mark.end - mark.begin;
    }
    negated_outside = false;
    negators = 0;
  }
  ASSERT_EQ(static_cast<std::size_t>(std::count(marked.begin(), marked.end(), true)), expected)
      << "marked for no reason";
}

constexpr std::string_view kQuery = "pain fever pregnancy 500 mg breast-feeding not alanylglutamine";

TEST(Snippet, KeepsItsPromisesOnRandomTexts) {
  const std::string_view words[] = {"pain",       "fever",
                                    "pregnant",   "500",
                                    "mg",         "not",
                                    "never",      "without",
                                    "but",        "(rash",
                                    "gout)",      "asthma,",
                                    "ill;",       "if:",
                                    "well.",      "So?",
                                    "e.g.",       "breast-feeding",
                                    "cafe\u0301", "L-Alanyl-L-glutamine",
                                    "\u2013",     "contraindicated",
                                    "or",         "the"};
  std::mt19937 random(3);
  Analyzer analyzer;
  const MatchTerms terms = terms_of(kQuery, analyzer);
  std::string text;
  for (int round = 0; round < 8'000 && !testing::Test::HasFatalFailure(); ++round) {
    text.clear();
    const std::size_t kinds = 1 + random() % std::size(words);  // few kinds make long sentences
    for (std::size_t n = random() % 120, i = 0; i < n; ++i) {
      text += random() % 3 == 0 ? "w" + std::to_string(i) : std::string(words[random() % kinds]);
      text += random() % 30 == 0 ? "\n" : " ";
    }
    check_promises(text, terms, analyzer, random() % 2 == 0 ? 240 : 40 + random() % 100);
  }
}

TEST(Snippet, KeepsItsPromisesOnRandomBytes) {
  std::mt19937 random(5);
  const std::string_view bytes = " \n.,;:()-'%05aeMgNn\xCC\x81\xC2\xB5\xE2\x80\x99\xF0\x9F\x80\xFF\0";
  Analyzer analyzer;
  const MatchTerms terms = terms_of("a e n mg 500 0.5 no not", analyzer);
  std::string text;
  for (int round = 0; round < 10'000 && !testing::Test::HasFatalFailure(); ++round) {
    text.clear();
    for (std::size_t n = random() % 600; n > 0; --n) text += bytes[random() % bytes.size()];
    check_promises(text, terms, analyzer, random() % 2 == 0 ? 240 : 1 + random() % 30);
  }
}

// A time that grew with the square of the text would not end here.
TEST(Snippet, TakesLinearTimeOnNastyTexts) {
  Analyzer analyzer;
  const MatchTerms terms = terms_of(kQuery, analyzer);
  for (const std::string_view nasty : {"pain ", "pain, ", "not pain, ", "pain.\n", "a. ", "(", "not ", "é ", "pain-",
                                       "500 ", "a:\n", "but pain, ", "e\u0301", "\x80", "? ", "A. ", "not é, pain, "}) {
    std::string text;
    while (text.size() < 300'000) text += nasty;
    EXPECT_LE(count_characters(joined(make_snippet(text, terms, analyzer))), 300u) << nasty;
  }
}

TEST(Snippet, KeepsItsPromisesOnMonographs) {
  const std::filesystem::path monographs = MATERIA_SOURCE_DIR "/corpus/monographs";
  if (!std::filesystem::is_directory(monographs)) GTEST_SKIP() << "no " << monographs;
  Analyzer analyzer;
  const MatchTerms terms = terms_of("pregnancy breastfeeding alcohol pain severe 500 mg liver disease", analyzer);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(monographs)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t at = 0; at < text.size(); at += 1500) {
      check_promises(text.substr(at, 3000), terms, analyzer);
      ASSERT_FALSE(HasFatalFailure()) << entry.path();
    }
  }
}

}  // namespace
}  // namespace materia
