#include "common/index/sentence_terms.h"

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/encoding/coding.h"

namespace materia {
namespace {

constexpr unsigned kSeed = 4711;

// The hashes of each sentence, read one by one.
std::vector<std::set<TermHash>> hashes_of(const SentenceTerms& read) {
  std::vector<std::set<TermHash>> all(read.sentences().size());
  for (std::size_t i = 0; i < all.size(); ++i)
    (void)read.any(i, [&](TermHash hash) {
      all[i].insert(hash);
      return false;
    });
  return all;
}

std::set<TermHash> hashes(const std::vector<std::string_view>& terms) {
  std::set<TermHash> all;
  for (const auto term : terms) all.insert(term_hash(term));
  return all;
}

TEST(SentenceTerms, AreThoseOfEachSentence) {
  constexpr std::string_view kText = "Take 500 mg for the pain.\nNot in pregnancy! Ask a doctor.";
  Analyzer analyzer;
  const TermHash spoken = term_hash("Cpregnancy");
  const std::vector<PlacedHash> others{{static_cast<std::uint32_t>(kText.find("pregnancy")), spoken}};
  const std::string bytes = encode_sentences(analyzer.analyze(kText), others);
  SentenceTerms read;
  read.read(bytes, kText.size());
  ASSERT_EQ(read.sentences().size(), 3u);
  EXPECT_EQ(kText.substr(read.sentences()[1].begin, read.sentences()[1].end - read.sentences()[1].begin),
            "Not in pregnancy!");
  const auto found = hashes_of(read);
  EXPECT_EQ(found[0], hashes({"take", "500", "mg", "500mg", "pain"}))
      << "stop words are left out, joined terms are not";
  auto second = hashes({analyzer.term("pregnancy")});
  second.insert(spoken);
  if (const auto& tokens = analyzer.analyze("Not").tokens; tokens[0].kind != TokenKind::kStop)
    second.insert(tokens[0].hash);
  EXPECT_EQ(found[1], second);
  EXPECT_TRUE(read.any(0, [](TermHash hash) { return hash == term_hash("pain"); }));
  EXPECT_FALSE(read.any(2, [](TermHash hash) { return hash == term_hash("pain"); }));
}

TEST(SentenceTerms, OfNoTextAreNone) {
  Analyzer analyzer;
  for (const std::string_view text : {"", " \n\t"}) {
    SentenceTerms read;
    read.read(encode_sentences(analyzer.analyze(text), {}), text.size());
    EXPECT_TRUE(read.sentences().empty());
  }
}

// What an index says of a sentence is what the sentence alone says: so the highlighter may look at one at a time.
TEST(SentenceTerms, OfASentenceAloneAreTheSame) {
  constexpr std::string_view kPieces[] = {
      "vitamin", "B12",  "500", "mg",  "i.v.", "L-alanyl", "anti",    "inflammatory",
      "it's",    "0,5",  ".5",  "1½",  "µg",   "co-",      "percent", "A",
      " ",       " ",    " ",   "\n",  "\r\n", ". ",       "! ",      "? The ",
      "...",     ", ",   "(",   ")",   "-",    "5%",       "e.g. ",   "breast",
      "feeding", "\xFF", "é",   "hrs", "u",    "No. 5",    "\v",      "’s "};
  std::mt19937 random(kSeed);
  Analyzer whole, alone;
  SentenceTerms read;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto left = random() % 40; left > 0; --left) text += kPieces[random() % std::size(kPieces)];
    const std::string bytes = encode_sentences(whole.analyze(text), {});
    read.read(bytes, text.size());
    const auto found = hashes_of(read);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto [begin, end] = read.sentences()[i];
      std::set<TermHash> expected;
      for (const Token& token : alone.analyze(std::string_view(text).substr(begin, end - begin)))
        if (token.kind != TokenKind::kStop) expected.insert(token.hash);
      ASSERT_EQ(found[i], expected) << "seed " << kSeed << ", round " << round << ", sentence " << i << ": " << text;
    }
  }
}

TEST(SentenceTerms, DamageIsToldOrHarmless) {
  constexpr std::string_view kText = "One is here. Two is there. Three is gone.";
  Analyzer analyzer;
  const std::string bytes = encode_sentences(analyzer.analyze(kText), {});
  std::mt19937 random(kSeed);
  SentenceTerms read;
  int refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    damaged.resize(damaged.size() - random() % 3);
    try {
      read.read(damaged, kText.size());
    } catch (const std::runtime_error&) {
      ++refused;
      continue;
    }
    (void)hashes_of(read);
    for (const auto& [begin, end] : read.sentences()) EXPECT_TRUE(begin <= end && end <= kText.size());
  }
  EXPECT_GT(refused, 0);
  EXPECT_THROW(read.read(bytes, 5), std::runtime_error) << "of another text";
  EXPECT_THROW(read.read("", 5), std::runtime_error);
}

}  // namespace
}  // namespace materia
