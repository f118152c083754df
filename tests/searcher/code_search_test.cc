// Codes of labels find their drug, through the indexer and the searcher, over labels made here.
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "searcher/index/code_finder.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

std::string label(const std::string& set_id, const std::string& generic, const std::string& brand,
                  const std::string& codes, const std::string& more = "") {
  return R"({"set_id": ")" + set_id + R"(", "id": "x", "version": "2", "effective_time": "20250102",
  "indications_and_usage": ["1 INDICATIONS AND USAGE )" +
         brand + R"( is indicated for the relief of hiccups in adults."],
  "adverse_reactions": ["6 ADVERSE REACTIONS The most common adverse reaction is a dry mouth."],)" +
         more + R"(
  "openfda": {"generic_name": [")" +
         generic + R"("], "brand_name": [")" + brand + R"("], "substance_name": [")" + generic +
         R"("], "manufacturer_name": ["Maker of )" + brand + R"("], "route": ["ORAL"], )" + codes + "}}";
}

class CodeSearch : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const TemporaryDirectory directory;
    directory.write("made/a.json",
                    R"({"meta": {}, "results": [)" +
                        label("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "NOVADRINE", "Drinum",
                              R"("unii": ["ABC123DEF4"], "rxcui": ["161"], "product_ndc": ["0071-0155"])",
                              R"("boxed_warning": ["WARNING: NOT FOR CATS Novadrine harms cats."],)") +
                        "," +
                        label("22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "NOVADRINE", "Glanova",
                              R"("unii": ["ABC123DEF4"], "rxcui": ["161"], "product_ndc": ["0072-0001"])") +
                        "," +
                        label("33333333-cccc-4ccc-8ccc-cccccccccccc", "OLDADRINE", "Oldum",
                              R"("unii": ["ZZZ999YYY8"], "rxcui": ["500"], "product_ndc": ["12345-678"])") +
                        "]}");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }
  static inline const IndexedCorpus* corpus_ = nullptr;
};

TEST_F(CodeSearch, ACodeIsSearchedAsItsDrug) {
  const struct {
    const char *query, *drug;
    bool one_label;
  } rows[] = {
      {"ABC123DEF4", "novadrine", false},       {"abc123def4", "novadrine", false},
      {"UNII: ABC123DEF4", "novadrine", false}, {"side effects of unii ABC123DEF4", "novadrine", false},
      {"rxcui 161", "novadrine", false},        {"0071-0155", "novadrine", true},
      {"NDC 0071-0155-23", "novadrine", true},  {"11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "novadrine", true},
      {"12345-678", "oldadrine", true},
  };
  for (const auto& row : rows) {
    const auto result = corpus_->search(row.query);
    ASSERT_EQ(result.query.codes.size(), 1u) << row.query;
    EXPECT_EQ(result.query.codes[0].drug, row.drug) << row.query;
    EXPECT_EQ(!result.query.codes[0].monograph.empty(), row.one_label) << row.query;
    EXPECT_EQ(result.query.text, row.query);
    ASSERT_FALSE(result.hits.empty()) << row.query;
    for (const auto& hit : result.hits) {
      EXPECT_EQ(hit.drug, row.drug) << row.query;
      if (row.one_label) {
        EXPECT_EQ(hit.monograph.id, result.query.codes[0].monograph) << row.query;
      }
    }
  }
  EXPECT_EQ(corpus_->search("side effects of 0071-0155").hits.at(0).section.kind, SectionKind::kAdverseReactions);
}

TEST_F(CodeSearch, NumbersAndOtherWordsAreNoCodes) {
  for (const auto* query :
       {"161", "500 mg", "10-20", "0071", "hiccups", "novadrine 161", "0071-9999", "", "unii", "rxcui", "2025-01-02"})
    EXPECT_TRUE(corpus_->search(query).query.codes.empty()) << query;
}

TEST_F(CodeSearch, MonographsSayWhatTheLabelSays) {
  const auto result = corpus_->search("0071-0155");
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].monograph.routes, std::vector<std::string>{"oral"});
  EXPECT_EQ(result.hits[0].monograph.companies, std::vector<std::string>{"Maker of Drinum"});
  EXPECT_EQ(result.hits[0].monograph.updated, "2025-01-02");
  const auto view = corpus_->searcher->monograph(result.hits[0].monograph.id);
  ASSERT_TRUE(view.has_value());
  const auto has = [&](const Code& code) {
    return std::find(view->codes.begin(), view->codes.end(), code) != view->codes.end();
  };
  EXPECT_TRUE(has({"ndc", "0071-0155"}));
  EXPECT_TRUE(has({"set_id", "11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}));
  int boxed = 0;
  for (const auto& part : view->sections) boxed += part.boxed ? 1 : 0;
  EXPECT_EQ(boxed, 1);
  const auto drug = corpus_->searcher->drug("novadrine");
  ASSERT_TRUE(drug.has_value());
  EXPECT_EQ(drug->monographs.size(), 2u);
  EXPECT_EQ(std::count(drug->codes.begin(), drug->codes.end(), Code{"unii", "ABC123DEF4"}), 1);
  for (const auto& code : drug->codes) EXPECT_NE(code.system, "ndc");
}

}  // namespace
}  // namespace materia
