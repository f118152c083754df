// Files for trec_eval, which reads fields between blanks.
#include "searcher/evaluation/trec.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Trec, RunHasEachMonographOnceAndFallingScores) {
  const std::vector<JudgedAnswer> answers = {
      {"q1", "rash", {{"a.md", {"dosage"}}, {"b c.md", {"faq"}}, {"a.md", {"faq"}}}, {}}, {"q2", "none", {}, {}}};
  EXPECT_EQ(trec_run(answers), "q1 Q0 a.md 1 2 materia\nq1 Q0 b%20c.md 2 1 materia\n");
}

TEST(Trec, QrelsHaveTheBestGradeOfAMonograph) {
  const std::vector<Judgement> judgements = {
      {"q1", "rash", "", {{"b c.md", "faq", 0}, {"a.md", "faq", 1}, {"a.md", "dosage", 2}}}};
  EXPECT_EQ(trec_qrels(judgements), "q1 0 a.md 2\nq1 0 b%20c.md 0\n");
}

}  // namespace
}  // namespace materia
