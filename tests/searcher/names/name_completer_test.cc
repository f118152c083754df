#include "searcher/names/name_completer.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/fold.h"
#include "searcher/index/drug_prior.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

using Texts = std::vector<std::string>;

class NameCompleterTest : public ::testing::Test {
 protected:
  Texts complete(std::string_view typed, std::size_t most = 8) const { return texts(completer_.complete(typed, most)); }
  Texts forgiving(std::string_view typed, std::size_t most = 8) const {
    return texts(completer_.complete_forgiving(typed, most));
  }

  Lexicon lexicon_ = sample_lexicon();
  NameCompleter completer_{lexicon_, name_priors(lexicon_)};
};

TEST_F(NameCompleterTest, GoesOnFromTheBeginningOfAnyWord) {
  EXPECT_EQ(complete("par"), (Texts{"Paracetamol", "Paracetamol + Caffeine"}));
  EXPECT_EQ(complete("PANADOL"), (Texts{"Panadol", "Panadol Extra"})) << "the whole name first";
  EXPECT_EQ(complete("panadol e"), Texts{"Panadol Extra"});
  EXPECT_EQ(complete("glarg"), Texts{"Insulin Glargine"});
  EXPECT_EQ(complete("caff"), (Texts{"Caffeine", "Paracetamol + Caffeine"})) << "first words before later ones";
  EXPECT_EQ(complete("dolo6"), Texts{"Dolo 650"}) << "whatever stands between its words";
  EXPECT_EQ(complete("l-alanyl l"), Texts{"L-Alanyl-L-Glutamine"});
  EXPECT_EQ(complete("levothyroxine"), (Texts{"Levothyroxine", "Levothyroxine"})) << "two drugs of one name apart";
}

TEST_F(NameCompleterTest, BeginsWithTwoLetters) {
  EXPECT_TRUE(complete("").empty());
  EXPECT_TRUE(complete("p").empty());
  EXPECT_FALSE(complete("pa").empty());
  EXPECT_TRUE(complete("  + ").empty());
  EXPECT_TRUE(complete(std::string(100'000, 'a')).empty());
}

TEST_F(NameCompleterTest, ForgivesOneLetterFromFiveOn) {
  EXPECT_EQ(forgiving("parec"), (Texts{"Paracetamol", "Paracetamol + Caffeine"}));     // one wrong
  EXPECT_EQ(forgiving("praac"), (Texts{"Paracetamol", "Paracetamol + Caffeine"}));     // exchanged
  EXPECT_EQ(forgiving("parcet"), (Texts{"Paracetamol", "Paracetamol + Caffeine"}));    // left out
  EXPECT_EQ(forgiving("parracet"), (Texts{"Paracetamol", "Paracetamol + Caffeine"}));  // too many
  EXPECT_TRUE(forgiving("pare").empty()) << "four letters are too few";
  EXPECT_TRUE(forgiving("xaracet").empty()) << "the first letter stands";
  EXPECT_TRUE(forgiving("zzzzz").empty());
  EXPECT_TRUE(forgiving(std::string(100'000, 'a')).empty());
  EXPECT_TRUE(complete("parec").empty()) << "only where it is asked for";
}

TEST_F(NameCompleterTest, NeverOffersWhatNothingHereIsAbout) {
  std::vector<std::uint32_t> prominence = name_priors(lexicon_);
  for (std::size_t d = 0; d < prominence.size(); ++d)
    if (lexicon_.drugs()[d].title == "Lorazepam") prominence[d] = 0;
  const NameCompleter completer(lexicon_, prominence);
  EXPECT_TRUE(completer.complete("lora", 8).empty());
  EXPECT_TRUE(completer.complete("ativan", 8).empty());
}

// Compared with the definition: every name with a word from which the typed letters go on, in one fixed order.
TEST_F(NameCompleterTest, IsStableWhileLettersAreAdded) {
  for (const auto& drug : lexicon_.drugs())
    for (const auto& name : drug.names) {
      const std::string closed = closed_key(name.text);
      Texts before;
      for (std::size_t size = 2; size < closed.size(); ++size) {
        const std::string typed = closed.substr(0, size);
        const Texts now = complete(typed, 100);
        std::set<std::uint32_t> expected, found;
        for (const auto& other : lexicon_.drugs())
          for (const auto& candidate : other.names) {
            const FoldedText folded = fold(candidate.text);
            for (std::size_t w = 0; w < folded.words.size(); ++w)
              if ((w == 0 || (folded.words[w].size > 1 && !folded.words[w].number)) &&
                  std::string_view(folded.folded).substr(folded.words[w].at).starts_with(typed))
                expected.insert(candidate.drug);
          }
        for (const auto* one : completer_.complete(typed, 100)) {
          EXPECT_TRUE(found.insert(one->drug).second) << typed << " offers a drug twice: " << one->text;
        }
        EXPECT_EQ(found, expected) << typed;
        // What stays keeps its order, the whole name apart.
        Texts kept;
        for (const auto& text : before)
          if (std::find(now.begin(), now.end(), text) != now.end()) kept.push_back(text);
        Texts filtered;
        for (const auto& text : now)
          if (std::find(kept.begin(), kept.end(), text) != kept.end()) filtered.push_back(text);
        if (lexicon_.find(typed).empty() && !before.empty()) {
          EXPECT_EQ(filtered, kept) << typed;
        }
        before = lexicon_.find(typed).empty() ? now : Texts{};
      }
    }
}

TEST_F(NameCompleterTest, KeepsToTheLimit) {
  for (std::size_t most = 0; most < 12; ++most)
    for (const auto* typed : {"pa", "di", "le", "in", "levo"}) {
      const Texts all = complete(typed, 100), some = complete(typed, most);
      EXPECT_EQ(some, Texts(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()))))
          << typed;
    }
}

TEST(NameCompleter, OfAnEmptyLexiconOffersNothing) {
  const Lexicon none;
  EXPECT_TRUE(NameCompleter(none, {}).complete("paracetamol", 8).empty());
}

}  // namespace
}  // namespace materia
