// The same queries before and after: what became better and what worse.
#include "searcher/evaluation/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using ::testing::HasSubstr;

JudgedAnswer answer(const std::string& id, const std::string& first, double mrr, double section, double ndcg) {
  JudgedAnswer made{id, "query of " + id, {{first, {"dosage"}}}, {}};
  made.measures.queries = made.measures.with_sections = 1;
  made.measures.mrr_10 = mrr;
  made.measures.section_3 = section;
  made.measures.ndcg_10 = ndcg;
  return made;
}

Evaluation evaluation(std::vector<JudgedAnswer> answers) {
  Evaluation made;
  for (const auto& each : answers) {
    made.all.queries += 1;
    made.all.with_sections += 1;
    made.all.mrr_10 += each.measures.mrr_10;
    made.all.section_3 += each.measures.section_3;
  }
  made.answers = std::move(answers);
  return made;
}

TEST(Comparison, TellsBetterFromWorseFromOther) {
  const auto before =
      evaluation({answer("same", "a.md", 1, 1, 1), answer("up", "a.md", 0, 0, 0), answer("down", "a.md", 1, 1, 1),
                  answer("section", "a.md", 1, 0, 1), answer("moved", "a.md", 0.5, 1, 0.5)});
  const auto after = evaluation({answer("same", "a.md", 1, 1, 1), answer("up", "b.md", 0.25, 0, 0.4),
                                 answer("down", "b.md", 0.5, 1, 0.6), answer("section", "a.md", 1, 1, 1),
                                 answer("moved", "b.md", 0.5, 1, 0.5)});
  const auto comparison = compare(before, after);
  std::string changes;
  for (const auto& changed : comparison.changes)
    changes += changed.id + (changed.change == Change::kBetter ? "+ " : changed.change == Change::kWorse ? "- " : "? ");
  EXPECT_EQ(changes, "down- up+ section+ moved? ");
  EXPECT_EQ(comparison.changes[1].rank_before, 0);
  EXPECT_EQ(comparison.changes[1].rank_after, 4);

  const std::string text = comparison_text(comparison);
  EXPECT_THAT(text, HasSubstr("MRR@10     0.700   0.650  -0.050\n"));
  EXPECT_THAT(text, HasSubstr("5 queries: 2 better, 1 worse, 1 with other hits\n"));
  EXPECT_THAT(text, HasSubstr("worse down \"query of down\" rank 1 -> 2\n  - a.md dosage\n  + b.md dosage\n"));
  EXPECT_THAT(text, HasSubstr("better up \"query of up\" rank none -> 4\n"));
  const auto json = nlohmann::json::parse(comparison_json(comparison));
  EXPECT_EQ(json.at("better"), 2);
  EXPECT_EQ(json.at("changes").at(1).at("rank_before"), nullptr);
  EXPECT_DOUBLE_EQ(json.at("before").at("MRR@10"), 0.7);
}

TEST(Comparison, OfTheSameIsEmpty) {
  const auto one = evaluation({answer("a", "a.md", 1, 1, 1)});
  EXPECT_TRUE(compare(one, one).changes.empty());
  EXPECT_TRUE(compare(Evaluation{}, Evaluation{}).changes.empty());
}

}  // namespace
}  // namespace materia
