#include "searcher/snippets/highlighter.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "common/text/negation.h"

namespace materia {
namespace {

void add_query(std::string_view query, Analyzer& analyzer, MatchTerms& terms) {
  for (const Token& token : analyzer.analyze(query)) terms.add(token.term, 1);
}

// The text with its matches in brackets, the negators that govern them too.
std::string mark(std::string_view text, std::string_view query, bool negators = false) {
  Analyzer analyzer;
  MatchTerms terms;
  add_query(query, analyzer, terms);
  std::vector<Match> matches, all;
  const AnalysedText& analysed = analyzer.analyze(text);
  find_matches(analysed, terms, matches);
  add_negators(analysed, matches, 0, all);
  std::string out;
  std::size_t at = 0;
  for (const Match& m : negators ? all : matches) {
    out.append(text.substr(at, m.begin - at)).append("[").append(text.substr(m.begin, m.end - m.begin)).append("]");
    at = m.end;
  }
  return out.append(text.substr(at));
}

struct Case {
  std::string_view text, query, marked, why;
};

const Case kMatches[] = {
    {"", "pain", "", "no text"},
    {"Relieves pain.", "", "Relieves pain.", "no query"},
    {"Relieves pain.", "fever", "Relieves pain.", "no match"},
    {"Relieves PAIN. Pain", "pain", "Relieves [PAIN]. [Pain]", "capitals"},
    {"Oedema of the feet", "edema", "[Oedema] of the feet", "British spelling in the text"},
    {"Edema of the feet", "oedema", "[Edema] of the feet", "and in the query"},
    {"It causes headaches.", "headache", "It causes [headaches].", "stemmed"},
    {"Use by pregnant women", "pregnancy", "Use by [pregnant] women", "a family"},
    {"Ménière’s disease", "meniere", "[Ménière]’s disease", "accents; the possessive stays outside"},
    {"Crohn's disease", "crohns disease", "[Crohn]'s [disease]", "typed without its apostrophe"},
    {"Crohn's disease", "crohn's", "[Crohn]'s disease", "typed with it"},
    {"Me\u0301nie\u0300re and cafe\u0301 ", "cafe", "Me\u0301nie\u0300re and [cafe\u0301] ",
     "a mark stays on its letter"},
    {"Give 50 µg daily", "50 mcg", "Give [50 µg] daily", "micrograms"},
    {"Give 50 μg daily", "50µg", "Give [50 μg] daily", "the Greek letter"},
    {"One 500 mg tablet", "500mg", "One [500 mg] tablet", "a joined term covers its words"},
    {"One 500mg tablet", "500 mg", "One [500mg] tablet", "parts that touch are one"},
    {"A 1500 mg or 0.5 g dose", "500 mg 5 g", "A 1500 [mg] or 0.5 [g] dose", "a number is never a part of another"},
    {"Take 4,000 IU", "4000", "Take [4,000] IU", "thousands"},
    {"L-Alanyl-L-glutamine is a peptide", "alanylglutamine", "[L-Alanyl-L-glutamine] is a peptide", "locants"},
    {"L-Alanyl-L-glutamine is a peptide", "glutamine", "L-Alanyl-L-[glutamine] is a peptide", "a part alone"},
    {"5-FU or 5FU", "5fu", "[5-FU] or [5FU]", "written open and closed"},
    {"vitamin B‑12", "b12", "vitamin [B‑12]", "a typographic hyphen"},
    {"breast-feeding, breast feeding, breastfed", "breastfeeding", "[breast-feeding], [breast feeding], [breastfed]",
     "joined terms"},
    {"the pain of the joints", "the pain of the joints", "the [pain] of the [joints]", "stop words stay unmarked"},
    {"Do not use", "not safe", "Do [not] use", "a negator that was asked for"},
    {"bad \xFF\x80 pain", "pain", "bad \xFF\x80 [pain]", "bytes that are no UTF-8"},
};

TEST(Highlighter, Matches) {
  for (const Case& c : kMatches) EXPECT_EQ(mark(c.text, c.query), c.marked) << c.why << "\nquery: " << c.query;
}

const Case kNegators[] = {
    {"It should not be used during pregnancy.", "pregnancy", "It should [not] be used during [pregnancy].", "not"},
    {"No significant drug interactions", "interactions", "[No] significant drug [interactions]", "no"},
    {"Do not take it if you are pregnant", "pregnancy", "Do [not] take it if you are [pregnant]", "seven words on"},
    {"Don’t drink alcohol. Don't smoke.", "alcohol smoke", "[Don’t] drink [alcohol]. [Don't] [smoke].", "n't"},
    {"It cannot cure asthma", "asthma", "It [cannot] cure [asthma]", "cannot"},
    {"Neither fever nor rash", "fever rash", "[Neither] [fever] [nor] [rash]", "each before its own"},
    {"Never use it without water", "water", "[Never] use it [without] [water]", "both count"},
    {"Avoid alcohol", "alcohol", "[Avoid] [alcohol]", "avoid"},
    {"Contraindicated in severe asthma", "asthma", "[Contraindicated] in severe [asthma]", "contraindicated"},
    {"Not for children, only for pain", "pain", "Not for children, only for [pain]", "another clause"},
    {"It does not help. Pain goes on", "pain", "It does not help. [Pain] goes on", "another sentence"},
    {"Do not chew\nPain", "pain", "Do not chew\n[Pain]", "another line"},
    {"Not for sale – treats pain", "pain", "Not for sale – treats [pain]", "a dash"},
    {"It does not cure but eases pain", "pain", "It does not cure but eases [pain]", "a but"},
    {"Pain is not treated", "pain", "[Pain] is not treated", "only before a match"},
    {"Not only pain but fever", "pain", "Not only [pain] but fever", "not only negates nothing"},
    {"These include but are not limited to pain", "pain", "These include but are not limited to [pain]",
     "nor does this"},
    {"It is not known how or when or where or why this eases pain", "pain",
     "It is not known how or when or where or why this eases [pain]", "too far"},
    {"no nausea or vomiting", "nausea vomiting", "[no] [nausea] or [vomiting]", "one for two"},
    {"not-for-pain", "pain", "[not]-for-[pain]", "hyphens do not end a clause"},
    {"Use it instead of aspirin", "aspirin", "Use it [instead of] [aspirin]", "two words"},
    {"No doubt it eases pain", "pain", "No doubt it eases [pain]", "no doubt negates nothing"},
    {"Lack of sleep", "lack sleep", "[Lack] of [sleep]", "asked for itself"},
};

TEST(Highlighter, Negators) {
  for (const Case& c : kNegators) EXPECT_EQ(mark(c.text, c.query, true), c.marked) << c.why;
}

TEST(Highlighter, EveryNegatorIsMarkedWithWhatItNegates) {
  for (const auto negator : negators(Negates::kShown)) {
    const std::string words(negator);
    EXPECT_EQ(mark("It is " + words + " in any way of use for asthma.", "asthma", true),
              "It is [" + words + "] in any way of use for [asthma].");
    EXPECT_EQ(mark("Asthma is " + words + " cured.", "asthma", true), "[Asthma] is " + words + " cured.");
    EXPECT_EQ(mark("It is " + words + " only for asthma.", "asthma", true), "It is " + words + " only for [asthma].");
  }
}

TEST(Highlighter, NegatorsBeginNowhereBeforeTheSlice) {
  const std::string_view text = "never mind not for pain";
  Analyzer analyzer;
  MatchTerms terms;
  add_query("pain", analyzer, terms);
  std::vector<Match> matches, all;
  const AnalysedText& analysed = analyzer.analyze(text);
  find_matches(analysed, terms, matches);
  add_negators(analysed, matches, 11, all);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].begin, 11u);
  EXPECT_EQ(all[0].term, Match::kNegator);
}

TEST(MatchTerms, NumbersTermsInOrderAndKeepsTheHigherWeight) {
  MatchTerms terms;
  terms.add("pain", 2);
  terms.add("", 9);
  terms.add("fever", 1);
  terms.add("pain", 5);
  terms.add("pain", 3);
  EXPECT_EQ(terms.size(), 2u);
  EXPECT_EQ(terms.find("pain"), 0u);
  EXPECT_EQ(terms.find("fever"), 1u);
  EXPECT_EQ(terms.weight(0), 5);
  EXPECT_EQ(terms.find("pains"), MatchTerms::kNone);
  EXPECT_EQ(terms.find(""), MatchTerms::kNone);
}

TEST(Highlighter, TheHeaviestTermStandsForAMergedMatch) {
  Analyzer analyzer;
  MatchTerms terms;
  terms.add("500", 1);
  terms.add("500mg", 7);
  terms.add("mg", 2);
  std::vector<Match> matches;
  find_matches(analyzer.analyze("take 500 mg"), terms, matches);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].term, terms.find("500mg"));
}

TEST(Highlighter, MatchesAreInOrderApartAndInsideOnRandomBytes) {
  std::mt19937 random(11);
  const std::string_view words[] = {"pain",     "not ", "500",   " mg",    "-",    "L-",  "\u00B5g", "e\u0301",
                                    "'s",       " ",    ", ",    "\n",     "\xFF", "B12", "no ",     "breast",
                                    " feeding", "5-FU", "1-2-3", "\u2011", "(",    "%"};
  Analyzer analyzer;
  MatchTerms terms;
  add_query("pain 500mg breast-feeding 5fu 1-2-3 b12 no pain-500 l-pain-l-breast", analyzer, terms);
  std::vector<Match> matches, all;
  std::string text;
  for (int round = 0; round < 20'000; ++round) {
    text.clear();
    for (std::size_t n = random() % 20; n > 0; --n) text += words[random() % std::size(words)];
    const AnalysedText& analysed = analyzer.analyze(text);
    find_matches(analysed, terms, matches);
    add_negators(analysed, matches, 0, all);
    for (const auto* list : {&matches, &all}) {
      std::uint32_t at = 0;
      for (const Match& m : *list) {
        ASSERT_GE(m.begin, at) << text;
        ASSERT_LT(m.begin, m.end) << text;
        ASSERT_LE(m.end, text.size()) << text;
        ASSERT_LT(m.word, analysed.folded.words.size());
        at = m.end;
      }
    }
  }
}

}  // namespace
}  // namespace materia
