#include "searcher/snippets/whole_quote.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

// The quote of the sentence that holds these words; "" for none.
std::string quote(const std::string& text, const std::string& words) {
  const auto sentences = split_sentences(text);
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    const std::string sentence = text.substr(sentences[at].begin, sentences[at].end - sentences[at].begin);
    if (sentence.find(words) == std::string::npos) continue;
    const auto slice = whole_quote(text, sentences, at);
    return slice ? text.substr(slice->begin, slice->end - slice->begin) : "";
  }
  ADD_FAILURE() << "no sentence has " << words;
  return "";
}

TEST(WholeQuote, IsTheLineWhereThatIsShort) {
  EXPECT_EQ(quote("It helps.\nDo not use it in gout. Keep it dry.\nIt is red.", "gout"),
            "Do not use it in gout. Keep it dry.");
  const std::string more(450, 'x');
  EXPECT_EQ(quote("Do not use it in gout. X" + more + ".", "gout"), "Do not use it in gout.");
}

TEST(WholeQuote, TakesTheLineThatLeadsInToAnItem) {
  const std::string list =
      "Common side effects include:\nNausea\nDizziness\nRash\nSerious ones include:\nSeizures\nCall a doctor.";
  EXPECT_EQ(quote(list, "Dizziness"), "Common side effects include:\nNausea\nDizziness");
  EXPECT_EQ(quote(list, "Seizures"), "Serious ones include:\nSeizures") << "and not the line of another list";
  EXPECT_EQ(quote(list, "Call"), "Call a doctor.") << "which is no item of it";
}

TEST(WholeQuote, TakesTheWholeListThatALineLeadsInTo) {
  const std::string list = "Do not use it in:\nGout\nAsthma\nTake it with food.";
  EXPECT_EQ(quote(list, "Do not"), "Do not use it in:\nGout\nAsthma");
  EXPECT_EQ(quote("It is for gout.\nThese are:", "These"), "") << "what leads in to nothing says nothing";
}

TEST(WholeQuote, TakesTheSentenceThatOneLeansOn) {
  EXPECT_EQ(quote("It may cause a rash. However, that is rare. Drink water.", "rare"),
            "It may cause a rash. However, that is rare. Drink water.");
  EXPECT_EQ(quote("A rash may come.\nThis is rare.", "rare"), "") << "of another line nothing is known";
}

TEST(WholeQuote, TakesTheListInsideALine) {
  EXPECT_EQ(quote("Contraindicated in: • Gout. • Asthma [see 5]. • Fever. Ask first.", "Asthma"),
            "Contraindicated in: • Gout. • Asthma [see 5]. • Fever. Ask first.");
  EXPECT_EQ(quote("It is red. • Gout. • Asthma.", "Asthma"), "") << "of which nobody knows what it lists";
}

TEST(WholeQuote, IsNeverCutShort) {
  const std::string item(300, 'x');
  const std::string text = "Effects:\n" + item + "a\n" + item + "b\n" + item + "c";
  EXPECT_EQ(quote(text, "Effects"), "");
  EXPECT_EQ(quote(text, item + "c"), "") << "no item without its list";
  EXPECT_EQ(quote(text, item + "a"), "Effects:\n" + item + "a");
}

}  // namespace
}  // namespace materia
