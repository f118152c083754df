#include "indexer/formats/openfda/label_stream.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/openfda/json_guard.h"
#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Labels {
  std::vector<std::string> ids, refused, messages;
};

Labels read(const std::string& json) {
  Labels labels;
  std::istringstream in(json);
  read_labels(in, {[&](const OpenFdaLabel& label) { labels.ids.push_back(label.set_id); },
                   [&](std::string code, std::string message) {
                     labels.refused.push_back(std::move(code));
                     labels.messages.push_back(std::move(message));
                   }});
  return labels;
}

const std::string kA = openfda_label("a", "NOVADRINE"), kB = openfda_label("b", "OLDADRINE");

TEST(LabelStream, ReadsAnswersListsLinesAndBareLabels) {
  EXPECT_THAT(read(openfda_answer({kA, kB})).ids, ElementsAre("a", "b"));
  EXPECT_THAT(read("[" + kA + "," + kB + "]").ids, ElementsAre("a", "b"));
  EXPECT_THAT(read(kA + "\n" + kB + "\n").ids, ElementsAre("a", "b"));
  EXPECT_THAT(read("\xEF\xBB\xBF" + kA).ids, ElementsAre("a"));
  EXPECT_THAT(read(R"({"results": [)" + kA + R"(], "meta": {"results": {"total": 1}}})").ids, ElementsAre("a"));
}

TEST(LabelStream, HoldsNoLabels) {
  for (const char* json : {"", " ", "{}", "[]", R"({"lastModified": "Jan 15"})", R"({"error": {"code": "NOT_FOUND"}})",
                           R"({"meta": {}, "results": []})", "1", "\"text\"", "null", "[[1, 2], [3]]"}) {
    EXPECT_THAT(read(json).ids, IsEmpty()) << json;
    EXPECT_THAT(read(json).refused, IsEmpty()) << json;
  }
}

TEST(LabelStream, KeepsFieldsInOrder) {
  std::istringstream in(
      openfda_answer({openfda_label("a", "NOVADRINE", R"(, "warnings": ["One", "Two"], "odd": {"deep": ["x"]})")}));
  OpenFdaLabel label;
  read_labels(in, {[&](OpenFdaLabel read) { label = std::move(read); }, {}});
  ASSERT_EQ(label.fields.size(), 2U);
  EXPECT_EQ(label.fields[1].first, "warnings");
  EXPECT_THAT(label.fields[1].second, ElementsAre("One", "Two"));
  EXPECT_EQ(label.version, "3");
  EXPECT_EQ(label.openfda.front().first, "generic_name");
}

// Wherever a bulk file is cut, each whole label before the cut is read, and one error names the byte.
TEST(LabelStream, ATruncatedFileGivesEveryWholeLabel) {
  const std::string whole = openfda_answer({kA, kB});
  const auto end_of_a = whole.find(kA) + kA.size(), end_of_b = whole.find(kB) + kB.size();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto labels = read(whole.substr(0, size));
    EXPECT_EQ(labels.ids.size(), (size >= end_of_a) + (size >= end_of_b)) << size;
    ASSERT_THAT(labels.refused, ElementsAre("json-syntax")) << size;
    EXPECT_THAT(labels.messages[0], HasSubstr("byte " + std::to_string(size))) << size;
  }
}

TEST(LabelStream, ABadLabelIsRefusedAndTheRestIsRead) {
  const auto bad = [](const std::string& fields) { return openfda_label("bad", "X", fields); };
  const struct {
    std::string label;
    const char* code;
  } rows[] = {
      {bad(", \"warnings\": [\"a\xFF\"]"), "not-utf8"},
      {bad(R"(, "warnings": ["a\u0000b"])"), "control-character"},
      {bad(", \"warnings\": [\"" + std::string(kMaxJsonStringBytes + 10, 'x') + "\"]"), "too-large"},
      {bad(", \"warnings\": " + std::string(1000, '[') + std::string(1000, ']')), "nested-too-deep"},
  };
  for (const auto& row : rows) {
    const auto labels = read(openfda_answer({kA, row.label, kB}));
    EXPECT_THAT(labels.ids, ElementsAre("a", "b")) << row.code;
    EXPECT_THAT(labels.refused, ElementsAre(row.code));
    EXPECT_THAT(labels.messages[0], HasSubstr("bad"));
  }
}

TEST(LabelStream, ABadLineIsToldAndTheNextIsRead) {
  const auto labels = read(kA + "\n{\"set_id\": nonsense}\n" + kB + "\n");
  EXPECT_THAT(labels.ids, ElementsAre("a", "b"));
  EXPECT_THAT(labels.refused, ElementsAre("json-syntax"));
}

TEST(LabelStream, DeepNestingEndsWithAWord) {
  for (const char* open : {"[", "{\"a\":", "{\"results\":["}) {
    std::string json;
    for (int i = 0; i < 200'000; ++i) json += open;
    EXPECT_FALSE(read(json).refused.empty()) << open;
  }
}

}  // namespace
}  // namespace materia
