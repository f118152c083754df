// Figures over judged queries, worked out by hand for answers that can be overlooked.
#include "searcher/evaluation/evaluation.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/index_corpus.h"
#include "searcher/index/open_index.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

using ::testing::HasSubstr;

std::vector<Judgement> read(const std::string& lines) {
  std::istringstream in(lines);
  return read_judgements(in);
}

TEST(ReadJudgements, TakesOneObjectALine) {
  const auto judgements = read(
      "{\"id\":\"a\",\"query\":\"rash\",\"intent\":\"causes\",\"note\":\"unread\",\"relevant\":["
      "{\"path\":\"x.md\",\"section\":\"dosage\",\"grade\":2},{\"path\":\"y.md\"}]}\r\n"
      "  \n"
      "{\"id\":\"b\",\"query\":\"\",\"relevant\":[]}");
  ASSERT_EQ(judgements.size(), 2u);
  EXPECT_EQ(judgements[0].query, "rash");
  EXPECT_EQ(judgements[0].intent, "causes");
  ASSERT_EQ(judgements[0].relevant.size(), 2u);
  EXPECT_EQ(judgements[0].relevant[0].section, "dosage");
  EXPECT_EQ(judgements[0].relevant[0].grade, 2);
  EXPECT_EQ(judgements[0].relevant[1].grade, 1) << "a path without a grade is relevant";
  EXPECT_TRUE(judgements[1].relevant.empty());
  EXPECT_TRUE(read("").empty());
}

TEST(ReadJudgements, SaysWhichLineIsNone) {
  for (const std::string bad :
       {"not json", "[]", "{}", "{\"id\":1,\"query\":\"q\",\"relevant\":[]}", "{\"id\":\"a\",\"query\":\"q\"}",
        "{\"id\":\"a\",\"query\":\"q\",\"relevant\":[{\"grade\":1}]}",
        "{\"id\":\"a\",\"query\":\"q\",\"notice\":\"yes\"}", "{\"id\":\"a\",\"query\":\"q\",\"silence\":\"no_pair\"}",
        "{\"id\":\"a\""}) {
    try {
      (void)read("\n{\"id\":\"a\",\"query\":\"q\",\"relevant\":[]}\n" + bad);
      ADD_FAILURE() << bad << " was taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("line 3")) << bad;
    }
  }
}

class EvaluationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    IndexOptions options;
    options.corpus = {write_small_corpus(directory_).string()};
    options.index = directory_.path() / "index";
    options.jobs = 1;
    (void)index_corpus(options);
    searcher_.emplace(open_index(options.index));
  }
  Evaluation judge(const std::string& lines) const { return evaluate(read(lines), *searcher_); }

  TemporaryDirectory directory_;
  std::optional<Searcher> searcher_;
};

// "hiccups" stand in the side effects of ibuprofen and nowhere else.
TEST_F(EvaluationTest, WorksOutItsFigures) {
  const auto evaluation = judge(R"(
{"id":"found","query":"hiccups","intent":"causes","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":1},{"path":"gone.md","section":"adverse_reactions","grade":2}]}
{"id":"hard","query":"hiccups","intent":"treats","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":0},{"path":"gone.md","section":"indications","grade":1}]}
{"id":"nothing","query":"xyzzyx","intent":"treats","relevant":[{"path":"p/paracetamol.md","section":"names","grade":2}]}
)");
  const Measures& all = evaluation.all;
  EXPECT_EQ(all.queries, 3);
  EXPECT_DOUBLE_EQ(all.mrr_10, 1);
  EXPECT_DOUBLE_EQ(all.s_1, 1);
  EXPECT_DOUBLE_EQ(all.s_5, 1);
  EXPECT_DOUBLE_EQ(all.p_10, 0.5) << "one of the two there are";
  EXPECT_DOUBLE_EQ(all.ndcg_10, 1 / (3 + 1 / std::log2(3.0))) << "of the judged, the lesser one was shown alone";
  EXPECT_DOUBLE_EQ(all.hard_10, 0.1);
  EXPECT_EQ(all.with_sections, 2) << "names are no section to want";
  EXPECT_DOUBLE_EQ(all.section_3, 1);
  EXPECT_EQ(evaluation.by_intent.at("causes").queries, 1);
  EXPECT_EQ(evaluation.by_intent.at("treats").queries, 2);
  ASSERT_EQ(evaluation.misses.size(), 2u);
  EXPECT_EQ(evaluation.misses[0].id, "hard");
  EXPECT_THAT(evaluation.misses[0].got, ::testing::ElementsAre("i/ibuprofen.md adverse_reactions"));
  EXPECT_TRUE(evaluation.misses[1].got.empty());
}

TEST_F(EvaluationTest, SaysWhichSectionsWereMissed) {
  const auto evaluation = judge(R"(
{"id":"right","query":"hiccups","intent":"","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":1}]}
{"id":"wrong","query":"hiccups","intent":"","relevant":[{"path":"i/ibuprofen.md","section":"storage","grade":1}]}
{"id":"names","query":"nurofen","intent":"","relevant":[{"path":"i/ibuprofen.md","section":"names","grade":1}]})");
  ASSERT_EQ(evaluation.section_misses.size(), 1u);
  EXPECT_EQ(evaluation.section_misses[0].id, "wrong");
  EXPECT_THAT(evaluation.section_misses[0].wanted, ::testing::ElementsAre("i/ibuprofen.md storage"));
  EXPECT_THAT(evaluation_text(evaluation), HasSubstr("section miss wrong"));
  EXPECT_EQ(nlohmann::json::parse(evaluation_json(evaluation)).at("section_misses").size(), 1u);
}

// What is set aside, what the texts do not say and what warns are judged beside the hits, or without any.
TEST_F(EvaluationTest, SaysWhatIsNotTold) {
  const auto evaluation = judge(R"(
{"id":"aside","query":"painkiller without ibuprofen","excluded":["ibuprofen"],"not":["ibuprofen"]}
{"id":"kept","query":"ibuprofen","excluded":["ibuprofen"],"not":["ibuprofen"]}
{"id":"silent","query":"ibuprofen storage","silence":["no_section"],"notice":false}
{"id":"warned","query":"i took too much paracetamol","notice":true}
{"id":"both","query":"hiccups","notice":true,"silence":[],"relevant":[{"path":"i/ibuprofen.md","grade":1}]})");
  EXPECT_EQ(evaluation.all.queries, 1) << "the others are judged by what they tell alone";
  EXPECT_EQ(evaluation.all.with_told, 5);
  EXPECT_DOUBLE_EQ(evaluation.all.told, 5 - static_cast<double>(evaluation.told_misses.size()));
  ASSERT_GE(evaluation.told_misses.size(), 2u);
  EXPECT_EQ(evaluation.told_misses.front().id, "kept");
  EXPECT_THAT(evaluation.told_misses.front().got, ::testing::ElementsAre("not excluded ibuprofen", "shows ibuprofen"));
  EXPECT_EQ(evaluation.told_misses.back().id, "both");
  EXPECT_THAT(evaluation.told_misses.back().got, ::testing::ElementsAre("no notice"));
  EXPECT_THAT(evaluation_text(evaluation), HasSubstr("told miss both \"hiccups\" no notice;\n"));
  EXPECT_EQ(nlohmann::json::parse(evaluation_json(evaluation)).at("told_misses").back().at("id"), "both");
}

TEST_F(EvaluationTest, SeveralSectionsOfAMonographAreOneAnswer) {
  // Paracetamol answers with a dozen sections; the combination stands behind them all and is second nonetheless.
  const auto evaluation =
      judge(R"({"id":"a","query":"paracetamol","relevant":[{"path":"c/paracetamol-ibuprofen.md","grade":1}]})");
  EXPECT_DOUBLE_EQ(evaluation.all.mrr_10, 0.5);
  EXPECT_DOUBLE_EQ(evaluation.all.s_1, 0);
  EXPECT_DOUBLE_EQ(evaluation.all.s_5, 1);
}

TEST_F(EvaluationTest, IsPrintedForPeopleAndForPrograms) {
  const auto evaluation = judge(R"(
{"id":"hit","query":"hiccups","intent":"causes","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":1}]}
{"id":"miss","query":"xyzzyx","intent":"","relevant":[{"path":"gone.md","grade":1}]})");
  const std::string text = evaluation_text(evaluation);
  EXPECT_THAT(text, HasSubstr("ALL"));
  EXPECT_THAT(text, HasSubstr("S@1=0.500"));
  EXPECT_THAT(text, HasSubstr("miss miss \"xyzzyx\" wanted gone.md ; got nothing;\n"));
  const auto json = nlohmann::json::parse(evaluation_json(evaluation));
  EXPECT_EQ(json.at("all").at("queries"), 2);
  for (const auto* figure : {"MRR@10", "S@1", "S@5", "P@10", "nDCG@10"})
    EXPECT_DOUBLE_EQ(json.at("all").at(figure), 0.5) << figure;
  EXPECT_EQ(json.at("intents").at("causes").at("S@1"), 1.0);
  EXPECT_EQ(json.at("misses").at(0).at("id"), "miss");
  EXPECT_EQ(nlohmann::json::parse(evaluation_json(Evaluation{})).at("all").at("queries"), 0);
}

}  // namespace
}  // namespace materia
