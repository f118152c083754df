#include "indexer/update/build_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::ElementsAre;

// What a label says beside its sections is known again when its file has not changed.
TEST(BuildState, KeepsWhatALabelSays) {
  KnownMonograph known;
  Monograph& monograph = known.monograph;
  monograph.id = "a/s-1";
  monograph.path = "a.json";
  monograph.title = "Novadrine";
  monograph.codes = {{CodeSystem::kSetId, "s-1"}, {CodeSystem::kVersion, "3"}, {CodeSystem::kEpc, "Hiccup Blocker"}};
  monograph.strengths = {{"novadrine", "5 mg/mL"}};
  monograph.forms = {"syrup"};
  monograph.routes = {"oral", "nasal"};
  monograph.companies = {"Brandolin Inc."};
  monograph.language = "en-GB";
  BuildState state;
  state.program = "this one";
  state.files.push_back({"a.json", "digest", {}, {known}});

  const TemporaryDirectory top;
  store_build_state(state, top.path());
  EXPECT_FALSE(read_build_state(top.path(), "another"));
  const auto read = read_build_state(top.path(), "this one");
  ASSERT_TRUE(read);
  const Monograph& again = read->files.at(0).monographs.at(0).monograph;
  EXPECT_EQ(again.codes, monograph.codes);
  EXPECT_EQ(again.strengths, monograph.strengths);
  EXPECT_THAT(again.forms, ElementsAre("syrup"));
  EXPECT_THAT(again.routes, ElementsAre("oral", "nasal"));
  EXPECT_THAT(again.companies, ElementsAre("Brandolin Inc."));
  EXPECT_EQ(again.language, "en-GB");
}

}  // namespace
}  // namespace materia
