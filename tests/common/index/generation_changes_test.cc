// What changed between two generations: every monograph and section once, exact numbers, lists as long as they may be.
#include "common/index/generation_changes.h"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "indexer/index_corpus.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string page(const std::string& title, const std::string& sections) {
  return "---\ntitle: " + title + "\n---\n" + sections;
}

class GenerationChangesTest : public ::testing::Test {
 protected:
  void write(const std::string& name, const std::string& title, const std::string& sections) {
    directory_.write("corpus/" + name + ".md", page(title, sections));
  }
  fs::path publish() {
    IndexOptions options;
    options.corpus = {(directory_.path() / "corpus").string()};
    options.index = directory_.path() / "index";
    options.force = true;
    return generation_directory(options.index, index_corpus(options).generation);
  }
  static std::vector<std::string> ids(const std::vector<MonographChange>& list) {
    std::vector<std::string> ids;
    for (const auto& change : list) ids.push_back(change.id);
    return ids;
  }
  static std::vector<std::string> sections(const MonographChange& change) {
    std::vector<std::string> lines;
    for (const auto& section : change.sections)
      lines.push_back((section.kind == ChangeKind::kAdded     ? "+"
                       : section.kind == ChangeKind::kRemoved ? "-"
                                                              : "~") +
                      section.heading + (section.label.empty() ? "" : "/" + section.label));
    return lines;
  }
  TemporaryDirectory directory_;
};

TEST_F(GenerationChangesTest, NamesWhatIsAddedRemovedAndEdited) {
  write("a", "Alphadrug", "### Usage\nFor a cough.\n### Dosage\nOne a day.\n### Storage\nKeep it dry.\n");
  write("b", "Betadrug", "### Usage\nFor a cold.\n");
  write("c", "Gammadrug", "### Usage\nFor pain.\n");
  write("d", "Deltadrug", "### Usage\nFor itching.\n");
  const fs::path before = publish();
  write("a", "Alphadrug", "### Usage\nFor a cough.\n### Dosage\nTwo a day.\n### Side Effects\nRash.\n");
  fs::remove(directory_.path() / "corpus" / "b.md");
  directory_.write("corpus/d.md", "---\ntitle: Deltadrug\nlastModified: '2026-01-02'\n---\n### Usage\nFor itching.\n");
  write("e", "Epsilondrug", "### Usage\nFor fever.\n");
  const fs::path after = publish();

  const auto changes = compare_generations(before, after);
  EXPECT_EQ(changes.before, before.filename());
  EXPECT_EQ(changes.after, after.filename());
  EXPECT_EQ(changes.monographs_before, 4u);
  EXPECT_EQ(changes.monographs_after, 4u);
  EXPECT_THAT(ids(changes.shown_added), ElementsAre("e"));
  EXPECT_EQ(changes.shown_added[0].title, "Epsilondrug");
  EXPECT_THAT(ids(changes.shown_removed), ElementsAre("b"));
  ASSERT_THAT(ids(changes.shown_edited), ElementsAre("a", "d"));
  EXPECT_THAT(sections(changes.shown_edited[0]), ElementsAre("~Dosage", "+Side Effects", "-Storage"));
  EXPECT_EQ(changes.shown_edited[0].sections[0].anchor, "dosage");
  EXPECT_THAT(sections(changes.shown_edited[1]), IsEmpty()) << "only its date has changed";
  EXPECT_EQ(changes.added, 1u);
  EXPECT_EQ(changes.removed, 1u);
  EXPECT_EQ(changes.edited, 2u);
  EXPECT_EQ(changes.sections_added, 1u);
  EXPECT_EQ(changes.sections_removed, 1u);
  EXPECT_EQ(changes.sections_edited, 1u);
  EXPECT_EQ(changes.not_compared, 0u);

  const auto back = compare_generations(after, before);
  EXPECT_THAT(ids(back.shown_added), ElementsAre("b"));
  EXPECT_THAT(ids(back.shown_removed), ElementsAre("e"));
  const auto same = compare_generations(after, after);
  EXPECT_EQ(same.added + same.removed + same.edited, 0u);
}

TEST_F(GenerationChangesTest, SectionsOfOneHeadingAreToldApart) {
  write("a", "Alphadrug", "### Usage\nFor a cough.\n### Notes\nFirst.\n### Notes\nSecond.\n");
  const fs::path before = publish();
  write("a", "Alphadrug", "### Usage\nFor a cough.\n### Notes\nFirst.\n### Notes\nAnother.\n### Notes\nThird.\n");
  const auto changes = compare_generations(before, publish());
  ASSERT_EQ(changes.shown_edited.size(), 1u);
  EXPECT_THAT(sections(changes.shown_edited[0]), ElementsAre("~Notes", "+Notes"));
}

TEST_F(GenerationChangesTest, ListsAreCutAndNumbersAreNot) {
  const auto drug = [&](int number, const char* title, const char* use) {
    write("m" + std::to_string(number), title, std::string("### Usage\nFor ") + use + ".\n");
  };
  constexpr const char* kTitles[] = {"Drugz", "Drugy", "Drugx", "Drugw", "Drugv", "Drugu", "Drugg", "Drugh", "Drugi"};
  for (int i = 0; i < 6; ++i) drug(i, kTitles[i], "pain");
  const fs::path before = publish();
  for (int i = 0; i < 4; ++i) drug(i, kTitles[i], "itch");
  for (int i = 6; i < 9; ++i) drug(i, kTitles[i], "pain");
  const auto changes = compare_generations(before, publish(), {.shown = 2, .compared = 3});
  EXPECT_EQ(changes.edited, 4u);
  EXPECT_EQ(changes.sections_edited, 3u);
  EXPECT_EQ(changes.not_compared, 1u);
  EXPECT_THAT(ids(changes.shown_edited), ElementsAre("m3", "m2")) << "the first by their titles";
  EXPECT_FALSE(changes.shown_edited[0].compared);
  EXPECT_EQ(changes.added, 3u);
  EXPECT_THAT(ids(changes.shown_added), ElementsAre("m6", "m7"));
}

TEST_F(GenerationChangesTest, AGenerationThatIsGoneIsSaid) {
  write("a", "Alphadrug", "### Usage\nFor a cough.\n");
  const fs::path there = publish();
  try {
    (void)compare_generations(there, there.parent_path() / "000009-gone");
    FAIL() << "compared with nothing";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("000009-gone"));
    EXPECT_THAT(error.what(), HasSubstr("; "));
  }
}

}  // namespace
}  // namespace materia
