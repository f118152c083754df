#include "indexer/monograph/text_sketch.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

TextSketch sketch_of(const std::string& text) {
  TextSketcher sketcher;
  sketcher.add(text);
  return sketcher.sketch();
}

TEST(TextSketch, TakesNoNoticeOfCapitalsPunctuationAndPlace) {
  const auto sketch = sketch_of("Take one tablet, twice a day; with food.");
  EXPECT_EQ(likeness(sketch, sketch_of("take ONE tablet twice\na day (with food)")), 1);
  TextSketcher parts;
  parts.add("with other words");
  parts.add("in two parts");
  TextSketcher turned;
  turned.add("in two parts");
  turned.add("with other words");
  EXPECT_EQ(parts.sketch(), turned.sketch());
}

TEST(TextSketch, OfNothingIsLikeNothing) {
  EXPECT_EQ(likeness(sketch_of(""), sketch_of("")), 0);
  EXPECT_EQ(likeness(sketch_of("two words"), sketch_of("two words")), 0) << "no run of three";
  EXPECT_EQ(likeness(sketch_of("a few words here"), sketch_of("")), 0);
}

// The estimate is near the true share of common shingles, whatever that is.
TEST(TextSketch, EstimatesTheShareOfCommonShingles) {
  std::mt19937 random(5);
  double error = 0;
  constexpr int kRounds = 200;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<std::string> words;
    for (int i = 0; i < 600; ++i) words.push_back("w" + std::to_string(random() % 5000));
    auto changed = words;
    for (int i = 0, changes = static_cast<int>(random() % 200); i < changes; ++i)
      changed[random() % changed.size()] = "v" + std::to_string(random());
    const auto shingles = [](const std::vector<std::string>& of) {
      std::set<std::string> all;
      for (std::size_t i = 2; i < of.size(); ++i) all.insert(of[i - 2] + " " + of[i - 1] + " " + of[i]);
      return all;
    };
    const auto joined = [](const std::vector<std::string>& of) {
      std::string text;
      for (const auto& word : of) text += word + " ";
      return text;
    };
    const auto a = shingles(words), b = shingles(changed);
    std::size_t both = 0;
    for (const auto& shingle : a) both += b.count(shingle);
    const double truth = static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
    const double told = likeness(sketch_of(joined(words)), sketch_of(joined(changed)));
    error += (told - truth) * (told - truth);
  }
  EXPECT_LT(error / kRounds, 0.07 * 0.07);
}

}  // namespace
}  // namespace materia
