// Labels of one drug by several makers: one answers for all, and nothing that only another says is lost.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"
#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string sentences(const std::string& about, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "What is said of " + about + " in sentence " + std::to_string(i) + " stands in every label of it. ";
  return text;
}

struct MadeLabel {
  std::string set_id, maker, date, application = "ANDA076543", route = "ORAL", drug = "VELARINE", brand = "VELARINE";
  std::string warning = sentences("a warning", 6), more = "";
};

std::string json_of(const MadeLabel& label) {
  return R"({"set_id": ")" + label.set_id + R"(", "version": "1", "effective_time": ")" + label.date +
         R"(", "openfda": {"generic_name": [")" + label.drug + R"("], "brand_name": [")" + label.brand +
         R"("], "substance_name": [")" + label.drug + R"("], "manufacturer_name": [")" + label.maker +
         R"("], "application_number": [")" + label.application + R"("], "route": [")" + label.route +
         R"("]}, "indications_and_usage": ["Velarine calms hiccups of adults. )" + sentences("its use", 6) +
         R"("], "warnings": [")" + label.warning + R"("], "adverse_reactions": [")" + sentences("side effects", 6) +
         R"("])" + label.more + "}";
}

class FamilySearchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    top_ = new TemporaryDirectory();
    std::vector<std::string> labels;
    for (int i = 0; i < 6; ++i)
      labels.push_back(json_of({.set_id = "same-" + std::to_string(i),
                                .maker = "Maker " + std::to_string(i),
                                .date = "201" + std::to_string(i) + "0101"}));
    labels.push_back(json_of({.set_id = "inventor",
                              .maker = "Inventor",
                              .date = "20080101",
                              .application = "NDA012345",
                              .brand = "Velarix"}));
    labels.push_back(json_of({.set_id = "warns",
                              .maker = "Careful",
                              .date = "20230101",
                              .warning = "Grapefruit makes it far stronger. " + sentences("a warning", 6),
                              .more = R"(, "overdosage": ["Give charcoal."])"}));
    labels.push_back(json_of({.set_id = "drip", .maker = "Maker 1", .date = "20200101", .route = "INTRAVENOUS"}));
    labels.push_back(json_of(
        {.set_id = "other", .maker = "Maker 1", .date = "20200101", .drug = "MORVEXINE", .brand = "MORVEXINE"}));
    top_->write("corpus/labels.json", openfda_answer(labels));
    corpus_ = new IndexedCorpus(top_->path() / "corpus");
  }
  static void TearDownTestSuite() {
    delete corpus_;
    delete top_;
  }

  static SearchResult search(const std::string& words, const std::string& monograph = "",
                             std::vector<SectionKind> kinds = {}) {
    SearchRequest request;
    request.text = words;
    request.monograph = monograph;
    request.sections = std::move(kinds);
    request.limit = 100;
    return corpus_->searcher->search(request);
  }
  static std::string text_of(const Hit& hit) {
    std::string text;
    for (const auto& part : hit.snippet) text += part.text;
    return text;
  }

  static inline TemporaryDirectory* top_ = nullptr;
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(FamilySearchTest, OneAnswersForAll) {
  const auto result = search("velarine side effects");
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].monograph.id, "labels/inventor");
  EXPECT_EQ(result.hits[0].monograph.family, "labels/inventor");
  EXPECT_EQ(result.hits[0].monograph.family_size, 8);
  std::set<std::pair<std::string, std::string>> met;  // family and anchor
  for (const auto& hit : result.hits) {
    if (hit.monograph.family.empty()) continue;
    EXPECT_TRUE(met.emplace(hit.monograph.family, hit.section.anchor).second) << hit.section.anchor << " twice";
  }
  EXPECT_EQ(result.total, static_cast<int>(result.hits.size()));
  int counted = 0;
  for (const auto& [kind, count] : result.section_facets) counted += count;
  EXPECT_EQ(counted, result.total);
}

TEST_F(FamilySearchTest, OtherRoutesAndDrugsAreNoMembers) {
  for (const char* id : {"labels/drip", "labels/other"}) {
    const auto view = corpus_->searcher->monograph(id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->head.monograph.family_size, 0) << id;
  }
}

TEST_F(FamilySearchTest, WhatOnlyAMemberSaysIsFound) {
  for (const char* words : {"velarine grapefruit", "grapefruit"}) {
    const auto result = search(words);
    ASSERT_FALSE(result.hits.empty()) << words;
    EXPECT_EQ(result.hits[0].monograph.id, "labels/warns") << words;
    EXPECT_THAT(text_of(result.hits[0]), HasSubstr("Grapefruit")) << words;
    EXPECT_EQ(result.hits[0].monograph.family_size, 8);
  }
  const auto overdose = search("velarine overdose");
  ASSERT_FALSE(overdose.hits.empty());
  EXPECT_EQ(overdose.hits[0].monograph.id, "labels/warns");
  EXPECT_EQ(search("velarine warnings").hits[0].monograph.id, "labels/inventor");
}

TEST_F(FamilySearchTest, AMemberCanBeSearchedByItself) {
  for (const std::string id : {"labels/same-3", "labels/warns"})
    for (const char* words : {"velarine", "hiccups"}) {
      const auto result = search(words, id);
      EXPECT_GT(result.total, 0) << words;
      EXPECT_EQ(result.total, static_cast<int>(result.hits.size()));
      for (const auto& hit : result.hits) EXPECT_EQ(hit.monograph.id, id) << words;
    }
  EXPECT_THAT(search("velarine", "labels/no-such").hits, IsEmpty());
}

TEST_F(FamilySearchTest, AMembersPageHasItsWholeText) {
  for (const std::string id : {"same-0", "same-5", "inventor", "warns"}) {
    const auto view = corpus_->searcher->monograph("labels/" + id);
    ASSERT_TRUE(view) << id;
    std::string all;
    for (const auto& part : view->sections) all += part.heading + ": " + part.text + "\n";
    for (const char* said :
         {"calms hiccups", "its use in sentence 5", "a warning in sentence 5", "side effects in sentence 0"})
      EXPECT_THAT(all, HasSubstr(said)) << id;
    EXPECT_EQ(all.find("Grapefruit") != std::string::npos, id == "warns") << id;
    EXPECT_EQ(all.find("charcoal") != std::string::npos, id == "warns") << id;
    EXPECT_EQ(view->head.monograph.id, "labels/" + id);
  }
}

TEST_F(FamilySearchTest, AFamilyTellsWhatItsMembersSayOtherwise) {
  const auto family = corpus_->searcher->family("labels/same-2", 0, 100);
  ASSERT_TRUE(family);
  EXPECT_EQ(family->leader, "labels/inventor");
  EXPECT_EQ(family->total, 8);
  ASSERT_EQ(family->members.size(), 8U);
  EXPECT_EQ(family->members[0].head.monograph.id, "labels/inventor");
  for (const auto& member : family->members) {
    std::vector<std::string> differs, lacks;
    for (const auto& part : member.differs) differs.push_back(std::string(section_kind_info(part.kind).id));
    for (const auto& part : member.lacks) lacks.push_back(part.heading);
    EXPECT_THAT(lacks, IsEmpty()) << member.head.monograph.id;
    if (member.head.monograph.id == "labels/warns")
      EXPECT_THAT(differs, ElementsAre("precautions", "overdose"));
    else
      EXPECT_THAT(differs, IsEmpty()) << member.head.monograph.id;
  }
  EXPECT_EQ(corpus_->searcher->family("labels/same-2", 6, 100)->members.size(), 2U);
  EXPECT_EQ(corpus_->searcher->family("labels/drip", 0, 100)->total, 1);
  EXPECT_FALSE(corpus_->searcher->family("labels/no-such", 0, 100));
}

TEST_F(FamilySearchTest, ConceptsAreAnsweredOnceAFamily) {
  const auto result = search("what helps hiccups");
  ASSERT_FALSE(result.blocks.empty());
  std::set<std::string> families;
  for (const auto& hit : result.blocks[0].hits)
    EXPECT_TRUE(families.insert(hit.monograph.family + hit.drug + hit.monograph.id).second);
  EXPECT_EQ(result.blocks[0].total, static_cast<int>(result.blocks[0].hits.size()));
}

}  // namespace
}  // namespace materia
