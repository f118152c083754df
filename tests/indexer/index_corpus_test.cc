#include "indexer/index_corpus.h"

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "tests/support/index_contents.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string page(const std::string& title, const std::string& usage) {
  return "---\ntitle: " + title + "\n---\n\n## Usage\n\n" + usage + "\n\n## Side Effects\n\nDrowsiness after " + title +
         ".\n";
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class IndexCorpusTest : public ::testing::Test {
 protected:
  IndexOptions options() const {
    IndexOptions made;
    made.corpus = {(top_.path() / "corpus").string()};
    made.index = index_directory();
    made.jobs = 2;
    return made;
  }
  IndexReport index() const { return index_corpus(options()); }
  void write(const std::string& name, std::string_view text) const { top_.write("corpus/" + name, text); }
  fs::path index_directory() const { return top_.path() / "index"; }

  static std::vector<std::string> shown(const IndexReport& report) {
    std::vector<std::string> lines;
    for (const auto& issue : report.issues) lines.push_back(to_string(issue));
    return lines;
  }

  const TemporaryDirectory top_;
};

TEST_F(IndexCorpusTest, CountsWhatItWroteAndWhatChanged) {
  write("a.md", page("Novadrine", "For hiccups."));
  write("b.md", page("Oldadrine", "For yawns."));
  write("notes.csv", "{}");
  const auto first = index();
  EXPECT_EQ(first.monographs, 2U);
  EXPECT_EQ(first.sections, section_lines(index_directory()).size());
  EXPECT_EQ(first.names, name_lines(index_directory()).size());
  EXPECT_EQ(first.skipped, 1U);
  EXPECT_THAT(first.issues, IsEmpty());
  EXPECT_EQ(first.generation, current_generation_name(index_directory()));

  // added, changed, removed, unchanged over four edits
  const auto expect = [&](std::size_t added, std::size_t changed, std::size_t removed, std::size_t unchanged,
                          const char* why) {
    const auto report = index();
    EXPECT_EQ(std::tuple(report.added, report.changed, report.removed, report.unchanged),
              std::tuple(added, changed, removed, unchanged))
        << why;
    EXPECT_EQ(report.generation, current_generation_name(index_directory())) << why;
  };
  expect(0, 0, 0, 2, "nothing touched");
  write("b.md", page("Oldadrine", "For yawns and sighs."));
  write("c/new.md", page("Newadrine", "For sneezes."));
  expect(1, 1, 0, 1, "one edited, one new");
  fs::rename(top_.path() / "corpus/a.md", top_.path() / "corpus/z.md");
  expect(1, 0, 1, 2, "one renamed: another id");
  fs::remove(top_.path() / "corpus/b.md");
  expect(0, 0, 1, 2, "one removed");
}

// Texts beyond what may be held wait in a file: the index is the same.
TEST_F(IndexCorpusTest, MakesTheSameIndexWithoutHoldingTheTexts) {
  for (int i = 0; i < 40; ++i)
    write("m" + std::to_string(i) + ".md", page("Drug" + std::to_string(i) + "adrine", "For hiccups and yawns."));
  (void)index();
  const auto sections = section_lines(index_directory()), names = name_lines(index_directory());
  const auto stored = bytes_of(index_directory() / "current/stored-sections");
  for (const std::size_t kept : {0, 500}) {
    auto frugal = options();
    frugal.rebuild = true;
    frugal.kept_text = kept;
    EXPECT_EQ(index_corpus(frugal).analysed, 40U);
    EXPECT_EQ(section_lines(index_directory()), sections) << kept;
    EXPECT_EQ(name_lines(index_directory()), names) << kept;
    EXPECT_EQ(bytes_of(index_directory() / "current/stored-sections"), stored) << kept;
  }
}

TEST_F(IndexCorpusTest, AnalysesOnlyWhatAChangeTouches) {
  for (int i = 0; i < 20; ++i)
    write("p" + std::to_string(i) + ".md",
          page("Novadrine " + std::string(1, static_cast<char>('A' + i)), "For hiccups."));
  write("a.md", page("Alphadrine", "Calms a wobble. Betabrand is another."));
  write("b.md", page("Betadrine", "For blue tongues."));
  const auto names = (top_.path() / "names.yaml").string(), concepts = (top_.path() / "concepts.yaml").string();
  auto options = this->options();
  options.names_files = {names};
  options.concepts_files = {concepts};
  top_.write("names.yaml", "names: []\n");
  const std::string tongue =
      "concepts:\n  - {id: blue-tongue, title: blue tongue, kind: symptom, forms: [blue tongue], broader: "
      "[odd-mouth]}\n";
  top_.write("concepts.yaml", tongue);
  const auto first = index_corpus(options);
  EXPECT_EQ(std::tuple(first.analysed, first.why_anew), std::tuple(22U, ""));

  const auto expect = [&](std::size_t analysed, std::size_t by_names, std::size_t by_concepts, const char* why) {
    const auto report = index_corpus(options);
    EXPECT_TRUE(report.written) << why;
    EXPECT_EQ(std::tuple(report.analysed, report.by_names, report.by_concepts),
              std::tuple(analysed, by_names, by_concepts))
        << why << ": " << report.why_anew;
    auto anew = options;
    anew.index = top_.path() / "anew";
    anew.rebuild = true;
    (void)index_corpus(anew);
    EXPECT_EQ(logical_lines(index_directory()), logical_lines(anew.index)) << why;
  };
  write("b.md", page("Betadrine", "For blue tongues and hiccups."));
  expect(1, 0, 0, "one edited");
  fs::rename(top_.path() / "corpus/b.md", top_.path() / "corpus/bb.md");
  expect(1, 0, 0, "one renamed");
  top_.write("concepts.yaml", tongue + "  - {id: odd-mouth, title: odd mouth, kind: symptom, forms: [odd mouth]}\n");
  expect(1, 0, 1, "a wider concept is new");
  top_.write("concepts.yaml", tongue + "  - {id: wobble, title: wobble, kind: symptom, forms: [wobble]}\n");
  expect(2, 0, 2, "one concept is new, one is gone");
  top_.write("names.yaml", "names:\n  - drug: Alphadrine\n    inn: [hiccup]\n");
  EXPECT_THAT(index_corpus(options).why_anew, HasSubstr("more than half")) << "a word of most is a name now";
  top_.write("names.yaml", "names:\n  - drug: Alphadrine\n    inn: [hiccup, wobble]\n    brand: [Betabrand]\n");
  expect(1, 1, 0, "a word of one is a name now");
  fs::remove(top_.path() / "corpus/p3.md");
  expect(0, 0, 0, "one removed");
}

TEST_F(IndexCorpusTest, ManyGapsMakeTheIndexCompactAgain) {
  // Drugs of their own: no families.
  const auto title = [](int i) {
    return "Novadrine" + std::string(2, static_cast<char>('a' + i % 26)) + (i < 26 ? "ol" : "um");
  };
  const auto long_text = [&](int i) {
    std::string text = "---\ntitle: " + title(i) + "\n---\n";
    for (int question = 0; question < 60; ++question)
      text += "## Question " + std::to_string(question) + "\n\nFor hiccups.\n\n";
    return text;
  };
  for (int i = 0; i < 41; ++i) write("p" + std::to_string(i) + ".md", page(title(i), "For hiccups."));
  ASSERT_TRUE(index().written);
  for (int i = 0; i < 20; ++i) write("p" + std::to_string(i) + ".md", long_text(i));
  EXPECT_EQ(index().analysed, 20U);
  for (int i = 0; i < 20; ++i) write("p" + std::to_string(i) + ".md", page(title(i), "For hiccups."));
  EXPECT_EQ(index().analysed, 20U) << "leaves 1160 gaps";
  write("p0.md", page(title(0), "For yawns."));
  EXPECT_THAT(index().why_anew, HasSubstr("gaps"));
  write("p0.md", page(title(0), "For sighs."));
  EXPECT_EQ(index().analysed, 1U);
}

TEST_F(IndexCorpusTest, WithoutAChangeNothingIsWritten) {
  write("a.md", page("Novadrine", "For hiccups."));
  write("b.md", page("Oldadrine", "For yawns."));
  top_.write("mine.yaml", "names:\n  - drug: Novadrine\n    brand: [Novabrand]\n");
  auto options = this->options();
  options.names_files = {(top_.path() / "mine.yaml").string()};
  const auto first = index_corpus(options);
  ASSERT_TRUE(first.written);
  EXPECT_EQ(first.why_anew, "");
  const auto again = index_corpus(options);
  EXPECT_FALSE(again.written);
  EXPECT_EQ(std::tuple(again.generation, again.names, again.sections, again.unchanged),
            std::tuple(first.generation, first.names, first.sections, 2U));

  std::string before = first.generation;
  const auto expect_written = [&](const char* why, const char* why_anew = "") {
    const auto report = index_corpus(options);
    EXPECT_TRUE(report.written) << why;
    EXPECT_THAT(report.why_anew, HasSubstr(why_anew)) << why;
    EXPECT_NE(report.generation, before) << why;
    before = report.generation;
    EXPECT_FALSE(index_corpus(options).written) << why << ", and once only";
  };
  write("b.md", page("Oldadrine", "For sighs."));
  expect_written("a file edited");
  fs::rename(top_.path() / "corpus/a.md", top_.path() / "corpus/z.md");
  expect_written("a file renamed");
  top_.write("mine.yaml", "names:\n  - drug: Novadrine\n    brand: [Novabrand, Novamore]\n");
  expect_written("the names file edited");
  options.names_files.clear();
  expect_written("no names file any more");
  fs::resize_file(sections_directory(current_generation_directory(index_directory())) / "postlist.glass", 100);
  expect_written("the generation that serves damaged", "is damaged");
  options.families = false;
  expect_written("no families any more", "--no-families");
  options.rebuild = true;
  const auto rebuilt = index_corpus(options);
  EXPECT_TRUE(rebuilt.written);
  EXPECT_NE(rebuilt.generation, before);
  EXPECT_THAT(rebuilt.why_anew, HasSubstr("--rebuild"));
  options.index = top_.path() / "first";
  EXPECT_EQ(index_corpus(options).why_anew, "") << "there is none before it";
}

TEST_F(IndexCorpusTest, WhatHasLostATenthOfItsMonographsIsNotPublishedUnasked) {
  struct Case {
    int before, now;
    bool published;
  };
  for (const Case& row : {Case{20, 18, true}, {20, 17, false}, {2, 1, true}, {3, 1, false}, {5, 9, true}}) {
    const std::string shown_row = std::to_string(row.before) + " to " + std::to_string(row.now);
    fs::remove_all(top_.path() / "corpus");
    fs::remove_all(index_directory());
    const auto name = [](int i) { return std::string("d") + static_cast<char>('a' + i) + ".md"; };
    const auto add = [&](int i) {
      write(name(i), page(std::string("Novadrine") + static_cast<char>('a' + i), "For hiccups."));
    };
    for (int i = 0; i < row.before; ++i) add(i);
    const auto first = index();
    for (int i = row.now; i < row.before; ++i) fs::remove(top_.path() / "corpus" / name(i));
    for (int i = row.before; i < row.now; ++i) add(i);
    auto options = this->options();
    const auto report = index_corpus(options);
    EXPECT_EQ(report.refusal.empty(), row.published) << shown_row;
    EXPECT_EQ(report.written, row.published) << shown_row;
    EXPECT_EQ(current_generation_name(index_directory()) != first.generation, row.published) << shown_row;
    if (row.published) continue;
    EXPECT_EQ(report.generation, "") << shown_row;
    EXPECT_THAT(report.refusal, HasSubstr("--force")) << shown_row;
    options.force = true;
    const auto forced = index_corpus(options);
    EXPECT_TRUE(forced.written) << shown_row;
    EXPECT_EQ(forced.generation, current_generation_name(index_directory())) << shown_row;
  }
}

TEST_F(IndexCorpusTest, TheNumberOfThreadsNeverShows) {
  for (int i = 0; i < 40; ++i)
    write("m" + std::to_string(i) + ".md",
          page("Drug" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i),
               "For test " + std::to_string(i) + "."));
  auto one = options();
  one.jobs = 1;
  ASSERT_EQ(index_corpus(one).monographs, 40U);
  const auto sections = section_lines(index_directory()), names = name_lines(index_directory());
  for (int jobs : {0, 2, 7}) {
    one.jobs = jobs;
    one.index = top_.path() / ("index" + std::to_string(jobs));
    ASSERT_EQ(index_corpus(one).monographs, 40U);
    EXPECT_EQ(section_lines(one.index), sections) << jobs;
    EXPECT_EQ(name_lines(one.index), names) << jobs;
  }
}

// A librarian's headings decide how files are read, so that unchanged ones are read again when they change.
TEST_F(IndexCorpusTest, OwnHeadingsAreReadAndChangeWhatIsKnown) {
  write("a.md", "---\ntitle: Novadrine\n---\n## Zebra lore\n\nTwice a day.\n");
  EXPECT_THAT(index().other_headings, ElementsAre(Pair("Zebra lore", 1U)));
  auto with = options();
  with.headings_files = {top_.write("own.yaml", "section_headings:\n  dosage: [zebra lore]\n")};
  const auto report = index_corpus(with);
  EXPECT_TRUE(report.written);
  EXPECT_TRUE(report.other_headings.empty());
  EXPECT_THAT(section_lines(index_directory()), ElementsAre(HasSubstr("dosage/")));
  EXPECT_FALSE(index_corpus(with).written) << "nothing has changed";
  top_.write("own.yaml", "section_headings:\n  storage: [zebra lore]\n  dosge: [x]\n");
  const auto changed = index_corpus(with);
  EXPECT_THAT(section_lines(index_directory()), ElementsAre(HasSubstr("storage/")));
  EXPECT_THAT(shown(changed), ElementsAre(HasSubstr("own.yaml:3: error: headings-entry \"dosge\" is no kind")));
  EXPECT_THAT(index().other_headings, ElementsAre(Pair("Zebra lore", 1U))) << "without them all is as before";
  with.headings_files = {"/nowhere.yaml"};
  EXPECT_THROW((void)index_corpus(with), std::runtime_error);
}

TEST_F(IndexCorpusTest, CheckWritesNothing) {
  write("a.md", page("Novadrine", "For hiccups."));
  write("bad.md", "---\ntitle: never closed\n");
  auto check = options();
  check.check = true;
  const auto report = index_corpus(check);
  EXPECT_EQ(report.monographs, 1U);
  EXPECT_EQ(report.errors, 1U);
  EXPECT_EQ(report.added, 1U) << "what a run would do";
  EXPECT_EQ(report.generation, "");
  EXPECT_FALSE(fs::exists(index_directory()));
}

TEST_F(IndexCorpusTest, StrictPublishesOnlyWhatHasNoErrors) {
  write("a.md", page("Novadrine", "For hiccups."));
  auto strict = options();
  strict.strict = true;
  const auto good = index_corpus(strict);
  EXPECT_NE(good.generation, "");
  write("bad.md", "---\ntitle: never closed\n");
  EXPECT_EQ(index_corpus(strict).generation, "");
  EXPECT_EQ(current_generation_name(index_directory()), good.generation) << "the old one goes on serving";
  EXPECT_NE(index().generation, "") << "without it the good files are published";
}

TEST_F(IndexCorpusTest, ACorpusWithNoMonographNeverReplacesAnIndex) {
  write("a.md", page("Novadrine", "For hiccups."));
  const auto before = index().generation;
  fs::remove(top_.path() / "corpus" / "a.md");
  write("b.md", "---\ntitle: broken\n");
  const auto after = index();
  EXPECT_EQ(after.generation, "");
  EXPECT_THAT(shown(after), ElementsAre(HasSubstr("b.md:1: error: no-front-matter ")));
  EXPECT_EQ(current_generation_name(index_directory()), before);
}

TEST_F(IndexCorpusTest, APageThatOnlyNamesItsDrugIsFoundByThatName) {
  write("a.md", "---\ntitle: Novadrine\n---\n");
  EXPECT_EQ(index().sections, 1U);
  EXPECT_THAT(section_lines(index_directory()), ElementsAre(HasSubstr("names/ #names Names: Novadrine")));
}

TEST_F(IndexCorpusTest, NamesFilesAddTheirNamesAndTheirFaults) {
  write("a.md", page("Novadrine", "For hiccups."));
  auto with = options();
  with.names_files = {
      top_.write("mine.yaml", "names:\n  - drug: novadrine\n    brand: [Dipnova]\n  - brand: [Lost]\n").string()};
  const auto report = index_corpus(with);
  EXPECT_THAT(name_lines(index_directory()), Contains("novadrine Novadrine a.md brand Dipnova"));
  EXPECT_THAT(shown(report), ElementsAre(HasSubstr("mine.yaml:4: error: names-entry ")));
  EXPECT_EQ(report.errors, 1U);
}

TEST_F(IndexCorpusTest, SeveralRootsKeepTheirIdsApart) {
  top_.write("left/a.md", page("Novadrine", "For hiccups."));
  top_.write("right/a.md", page("Oldadrine", "For yawns."));
  auto both = options();
  both.corpus = {(top_.path() / "left").string(), (top_.path() / "right/a.md").string()};
  EXPECT_EQ(index_corpus(both).monographs, 2U);
  std::set<std::string> ids;
  for (const auto& line : section_lines(index_directory())) ids.insert(line.substr(0, line.find(' ')));
  EXPECT_EQ(ids, (std::set<std::string>{"a", "left/a"}));
}

TEST_F(IndexCorpusTest, WhatIsNoFaultOfTheInputThrowsOneLineSayingWhatToDo) {
  write("a.md", page("Novadrine", "For hiccups."));
  const auto message = [](const IndexOptions& wrong) -> std::string {
    try {
      const auto report = index_corpus(wrong);
      return "published " + report.generation;
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  };
  auto no_corpus = options();
  no_corpus.corpus = {"/nowhere/at/all"};
  EXPECT_EQ(message(no_corpus), "there is no /nowhere/at/all; give a folder or a file of monographs");
  auto no_names = options();
  no_names.names_files = {"/nowhere/names.yaml"};
  EXPECT_THAT(message(no_names), HasSubstr("the names file /nowhere/names.yaml: cannot be opened"));
  no_names.names_files = {top_.path().string()};
  EXPECT_THAT(message(no_names), HasSubstr("the names file "));
  auto no_index = options();
  no_index.index = top_.write("a-file", "");
  const std::string said = message(no_index);
  EXPECT_THAT(said, HasSubstr("a-file"));
  EXPECT_EQ(said.find('\n'), std::string::npos) << said;
}

TEST_F(IndexCorpusTest, AnEverydayWordIsNoNameWhereOnlyProseSaysSo) {
  write("a.md",
        "---\ntitle: Novadrine\n---\n\n## Alternate Names\n\nBrand names include Posture and Dipnova.\n\n## Usage\n\n"
        "For bad posture. A posture at work, a posture in bed, a posture on a chair, no posture at all.\n");
  top_.write("names.yaml", "names:\n  - drug: novadrine\n    brand: [Chair, Glanova]\n");
  auto with_names = options();
  with_names.names_files = {(top_.path() / "names.yaml").string()};
  (void)index_corpus(with_names);
  EXPECT_THAT(name_lines(index_directory()),
              ElementsAre("novadrine Novadrine a.md title Novadrine", "novadrine Novadrine a.md brand Chair",
                          "novadrine Novadrine a.md brand Glanova", "novadrine Novadrine a.md brand Dipnova"));
}

TEST_F(IndexCorpusTest, ADamagedIndexIsBuiltOver) {
  write("a.md", page("Novadrine", "For hiccups."));
  const auto names = names_directory(current_generation_directory((index(), index_directory())));
  for (const auto& file : fs::directory_iterator(names)) fs::resize_file(file.path(), 0);
  const auto report = index();
  EXPECT_NE(report.generation, "");
  EXPECT_EQ(report.added, 1U) << "nothing to compare with";
}

}  // namespace
}  // namespace materia
