// The real materia-index: its flags, its exit status, what it says, and what it does with files that are no good.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/index_contents.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string page(const std::string& title, const std::string& usage = "For hiccups.") {
  return "---\ntitle: " + title + "\n---\n\n## Usage\n\n" + usage + "\n\n## Side Effects\n\nYawning after " + title +
         ".\n";
}

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class IndexProgramTest : public ::testing::Test {
 protected:
  // Runs in the directory that holds corpus/; the index is ./index unless said otherwise.
  ProgramRun run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), MATERIA_BIN_DIR "/materia-index");
    return run_program(arguments, top_.path());
  }
  json report(std::vector<std::string> arguments, int status = 0) const {
    arguments.insert(arguments.begin(), "--json");
    const ProgramRun done = run(std::move(arguments));
    EXPECT_EQ(done.status, status) << done.err;
    return json::parse(done.out);
  }
  fs::path write(const std::string& name, std::string_view text) const { return top_.write("corpus/" + name, text); }
  fs::path index() const { return top_.path() / "index"; }
  std::string serving() const { return current_generation_name(index()); }

  const TemporaryDirectory top_;
};

TEST_F(IndexProgramTest, HelpAndVersionGoToStandardOutput) {
  const auto help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_EQ(help.err, "");
  for (const char* flag :
       {"--index", "--names", "--jobs", "--check", "--strict", "--rebuild", "--force", "--json", "--review",
        "--rollback", "--forward", "--hold", "--release", "--list", "--keep", "--drop", "MATERIA_INDEX", "CORPUS"})
    EXPECT_THAT(help.out, HasSubstr(flag));
  const auto version = run({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_THAT(version.out, HasSubstr("materia-index"));
}

TEST_F(IndexProgramTest, NamesComeInTablesAndWhatProseClaimsIsWrittenForReview) {
  write("a.md",
        "---\ntitle: Novadrine\n---\n\n## Alternate Names\n\nIt is marketed as Dipnova and Glanova.\n\n## Usage\n\n"
        "For hiccups.\n");
  write("b.md", page("Olddrine"));
  top_.write("list.csv",
             "brand,composition\r\nDrinova 500 Tablet,Novadrine (500mg)\r\nGLANOVA,Olddrine (5 mg)\r\n"
             "Elsenova,Notadrug\r\n");
  const auto told = report({"--index", "index", "--names", "list.csv", "--review", "review.tsv", "corpus"});
  ASSERT_EQ(told.at("issues").size(), 1U) << told.dump(2);
  EXPECT_EQ(told.at("issues")[0].at("code"), "names-unknown-drug");
  EXPECT_EQ(told.at("issues")[0].at("line"), 4);
  const std::string review = read_whole(top_.path() / "review.tsv");
  EXPECT_THAT(review, StartsWith("name\tkind\tdrug\twhere\tsentence\tverdict\n"));
  EXPECT_THAT(review, HasSubstr("Dipnova\tbrand\tnovadrine\ta.md:5\tIt is marketed as Dipnova and Glanova.\ttaken\n"));
  EXPECT_THAT(review, HasSubstr("Glanova\tbrand\tnovadrine\ta.md:5\tIt is marketed as Dipnova and Glanova.\trefused: a "
                                "name of Olddrine\n"));
  EXPECT_EQ(run({"--check", "--review", "no/such/folder/review.tsv", "corpus"}).status, 2);
}

TEST_F(IndexProgramTest, TheReportComesInEveryForm) {
  write("a.md", page("Novadrine") + "\n## Zebras\n\nStripes.\n");
  write("b.md", "---\ntitle: [x\n---\n");
  write("c.png", "");
  const auto sarif = run({"--check", "--format", "sarif", "--report-html", "report.html", "corpus"});
  EXPECT_EQ(sarif.status, 1);
  const json document = json::parse(sarif.out);
  EXPECT_EQ(document.at("version"), "2.1.0");
  EXPECT_EQ(document.at("runs")[0].at("results").size(), 2U) << sarif.out;
  EXPECT_EQ(serving(), "");
  const std::string html = read_whole(top_.path() / "report.html");
  for (const char* part : {"Zebras", "b.md", "yaml-syntax", ".png"}) EXPECT_THAT(html, HasSubstr(part));
  const json told = json::parse(run({"--check", "--format", "json", "corpus"}).out);
  const json files{{"clean", 0}, {"with_warnings", 1}, {"with_errors", 1}, {"without_text", 0}};
  EXPECT_EQ(told.at("files"), files);
  EXPECT_EQ(run({"--check", "--format", "text", "corpus"}).out, "");
  // What was built keeps its report, and a run that finds nothing new says it again.
  EXPECT_EQ(report({"--index", "index", "corpus"}).at("files"), files);
  EXPECT_EQ(report({"--index", "index", "corpus"}).at("files"), files);
}

// Each is one line that says what is wrong and what to do; nothing is written.
TEST_F(IndexProgramTest, WhatIsAtFaultBesidesTheInputIsStatusTwo) {
  write("a.md", page("Novadrine"));
  top_.write("a-file", "");
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"--no-such-flag", "corpus"},
      {"--jobs", "many", "corpus"},
      {"--jobs", "-1", "corpus"},
      {"--jobs", "100000", "corpus"},
      {"--index"},
      {"--index", "a-file", "corpus"},
      {"--names", "nowhere.yaml", "corpus"},
      {"--check=yes", "corpus"},
      {"--check", "--format", "xml", "corpus"},
      {"--check", "--format", "sarif", "--json", "corpus"},
      {"nowhere"},
      {"corpus", "nowhere"},
      {"--rollback"},
      {"--rollback", "corpus"},
      {"--rollback", "--forward"},
      {"--verify", "--hold"},
      {"--hold"},
      {"--hold", "corpus"},
      {"--release"},
      {"--list"},
      {"--keep", "1", "corpus"},
  };
  for (const auto& arguments : wrong) {
    std::string said;
    for (const auto& word : arguments) said += word + " ";
    const auto done = run(arguments);
    EXPECT_EQ(done.status, 2) << said << "\n" << done.err;
    EXPECT_EQ(done.out, "") << said;
    EXPECT_THAT(done.err, AllOf(StartsWith("materia-index: "), EndsWith("\n"))) << said;
    EXPECT_EQ(std::count(done.err.begin(), done.err.end(), '\n'), 1) << said << "\n" << done.err;
  }
  EXPECT_EQ(serving(), "");
}

TEST_F(IndexProgramTest, AnUnusableCorpusIsStatusOne) {
  fs::create_directories(top_.path() / "empty");
  const auto empty = run({"empty"});
  EXPECT_EQ(empty.status, 1);
  EXPECT_THAT(empty.err, HasSubstr("empty: error: empty-corpus "));
  EXPECT_EQ(serving(), "");
}

TEST_F(IndexProgramTest, CheckReportsAndWritesNothing) {
  write("a.md", page("Novadrine"));
  EXPECT_EQ(run({"--check", "corpus"}).status, 0);
  write("bad.md", "---\ntitle: never closed\n");
  const auto faulty = run({"--check", "corpus"});
  EXPECT_EQ(faulty.status, 1);
  EXPECT_THAT(faulty.err, StartsWith("bad.md:1: error: no-front-matter "));
  EXPECT_EQ(faulty.out, "");
  std::vector<std::string> left;
  for (const auto& entry : fs::directory_iterator(top_.path())) left.push_back(entry.path().filename());
  EXPECT_THAT(left, ElementsAre("corpus"));
}

TEST_F(IndexProgramTest, StrictPublishesNothingThatHasErrors) {
  write("a.md", page("Novadrine"));
  EXPECT_EQ(run({"--strict", "corpus"}).status, 0);
  const std::string before = serving();
  write("bad.md", "---\ntitle: never closed\n");
  EXPECT_EQ(run({"--strict", "corpus"}).status, 1);
  EXPECT_EQ(serving(), before);
  write("c.md", page("Oldadrine"));
  EXPECT_EQ(run({"corpus"}).status, 0) << "one bad file stops nobody else";
  EXPECT_NE(serving(), before);
}

TEST_F(IndexProgramTest, WithoutAChangeNothingIsWrittenAndALossIsNotPublishedUnasked) {
  for (const char* name : {"Novadrine", "Oldadrine", "Newadrine"}) write(std::string(name) + ".md", page(name));
  ASSERT_EQ(run({"corpus"}).status, 0);
  const std::string before = serving();
  const auto again = run({"corpus"});
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.err, HasSubstr("nothing has changed; generation " + before + " serves on"));
  EXPECT_EQ(serving(), before);
  for (const char* name : {"Novadrine", "Oldadrine"}) fs::remove(top_.path() / "corpus" / (std::string(name) + ".md"));
  const auto shrunk = run({"corpus"});
  EXPECT_EQ(shrunk.status, 1);
  EXPECT_THAT(shrunk.err, HasSubstr("would have 1 instead of the 3 monographs"));
  EXPECT_EQ(serving(), before);
  EXPECT_EQ(run({"--force", "corpus"}).status, 0);
  EXPECT_NE(serving(), before);
}

TEST_F(IndexProgramTest, JsonIsOneDocumentWithTheContractsFields) {
  write("a.md", page("Novadrine"));
  write("bad.md", "---\ntitle: never closed\n");
  const auto done = run({"--json", "corpus"});
  EXPECT_EQ(done.status, 0);
  const auto document = json::parse(done.out);
  for (const char* field :
       {"monographs", "sections", "names", "added", "changed", "removed", "unchanged", "errors", "warnings"})
    EXPECT_TRUE(document.at(field).is_number_unsigned()) << field;
  EXPECT_TRUE(document.at("seconds").is_number());
  EXPECT_EQ(document.at("generation"), serving());
  EXPECT_EQ(document.at("monographs"), 1);
  EXPECT_EQ(document.at("errors"), 1);
  ASSERT_EQ(document.at("issues").size(), 1U);
  const auto& issue = document.at("issues")[0];
  EXPECT_EQ(issue.at("path"), "bad.md");
  EXPECT_EQ(issue.at("line"), 1);
  EXPECT_EQ(issue.at("severity"), "error");
  EXPECT_EQ(issue.at("code"), "no-front-matter");
  EXPECT_FALSE(issue.at("message").get<std::string>().empty());
  EXPECT_TRUE(report({"--check", "corpus"}, 1).at("generation").is_null());
}

TEST_F(IndexProgramTest, TellsWhatChangedAndRollsBack) {
  const auto changes = [&] {
    const auto said = report({"corpus"});
    return std::vector<int>{said.at("added"), said.at("changed"), said.at("removed"), said.at("unchanged")};
  };
  write("a.md", page("Novadrine"));
  write("b.md", page("Oldadrine"));
  EXPECT_EQ(changes(), (std::vector{2, 0, 0, 0}));
  const std::string first = serving();
  const auto sections = section_lines(index());
  write("b.md", page("Oldadrine", "For sighs."));
  write("c.md", page("Newadrine"));
  fs::remove(top_.path() / "corpus/a.md");
  EXPECT_EQ(changes(), (std::vector{1, 1, 1, 0}));
  EXPECT_NE(serving(), first);
  EXPECT_NE(section_lines(index()), sections);

  const auto back = run({"--rollback", "--json"});
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_EQ(json::parse(back.out).at("generation"), first);
  EXPECT_EQ(serving(), first);
  EXPECT_EQ(section_lines(index()), sections);
  EXPECT_EQ(run({"--rollback"}).status, 2) << "there is none before the first";
  EXPECT_EQ(serving(), first);
}

TEST_F(IndexProgramTest, GenerationsAreListedHeldAndSwitchedBothWays) {
  std::vector<std::string> served;
  for (const char* usage : {"For hiccups.", "For yawns.", "For sighs.", "For moans."}) {
    write("a.md", page("Novadrine", usage));
    (void)report({"--keep", "4", "corpus"});
    served.push_back(serving());
  }
  const auto listed = json::parse(run({"--list", "--json"}).out);
  ASSERT_EQ(listed.size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(listed[i].at("generation"), served[i]);
    EXPECT_EQ(listed[i].at("current"), i == 3);
    EXPECT_EQ(listed[i].at("monographs"), 1);
    EXPECT_TRUE(listed[i].at("problem").is_null());
  }
  EXPECT_THAT(run({"--list"}).out, HasSubstr(served[3] + "  current  1 monographs"));

  EXPECT_THAT(run({"--rollback"}).err, HasSubstr("--hold keeps this one"));
  EXPECT_EQ(run({"--rollback", "--hold"}).status, 0);
  EXPECT_EQ(serving(), served[1]);
  write("a.md", page("Novadrine", "For shivers."));
  const auto held = run({"corpus"});
  EXPECT_EQ(held.status, 1);
  EXPECT_THAT(held.err, HasSubstr("generation " + served[1] + " is held; release it with materia-index --release"));
  EXPECT_EQ(serving(), served[1]);
  EXPECT_EQ(run({"--forward"}).status, 0);
  EXPECT_EQ(serving(), served[2]);
  EXPECT_THAT(run({"--release"}).err, HasSubstr(served[2] + " is held no longer"));
  EXPECT_THAT(run({"--release"}).err, HasSubstr("no generation was held"));
  EXPECT_EQ(run({"corpus"}).status, 0);
  EXPECT_GT(serving(), served[3]);
}

TEST_F(IndexProgramTest, ABrokenFileIsStatusThreeUntilItIsMendedOrDropped) {
  write("a.md", page("Novadrine"));
  write("b.md", page("Oldadrine"));
  (void)report({"corpus"});
  write("b.md", "");
  for (int i = 0; i < 2; ++i) {
    const auto broken = run({"corpus", "--json"});
    EXPECT_EQ(broken.status, 3) << broken.err;
    EXPECT_THAT(broken.err, HasSubstr("Oldadrine (b.md)"));
    EXPECT_EQ(json::parse(broken.out).at("kept"), json::parse(R"([{"path": "b.md", "title": "Oldadrine"}])"));
    EXPECT_EQ(json::parse(broken.out).at("monographs"), 2);
  }
  const auto dropped = run({"corpus", "--drop", "b.md"});
  EXPECT_EQ(dropped.status, 0) << dropped.err;
  EXPECT_THAT(dropped.err, HasSubstr("removed: b\n"));
  EXPECT_EQ(run({"corpus"}).status, 0);
}

// As a container sets them.
TEST_F(IndexProgramTest, SettingsComeFromTheEnvironmentToo) {
  write("a.md", page("Novadrine"));
  const ProgramRun done = run_program(
      {"/usr/bin/env", "MATERIA_INDEX=elsewhere", "MATERIA_JOBS=1", MATERIA_BIN_DIR "/materia-index", "corpus"},
      top_.path());
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_NE(current_generation_name(top_.path() / "elsewhere"), "");
  EXPECT_EQ(serving(), "");
}

TEST_F(IndexProgramTest, TheIndexMayStandAnywhereAndNamesMayBeBrought) {
  write("a.md", page("Novadrine"));
  top_.write("mine.yaml", "names:\n  - drug: novadrine\n    brand: [Dipnova]\n");
  const auto done =
      run({"--index=deep/er/index", "--names", "mine.yaml", "--jobs=1", "--rebuild", "--", "corpus/a.md"});
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_THAT(name_lines(top_.path() / "deep/er/index"), ::testing::Contains("novadrine Novadrine a.md brand Dipnova"));
}

// Files that are no good, each with what is said of it, beside good ones that go on as if those were not there.
TEST_F(IndexProgramTest, BadFilesAreTheirOwnLoss) {
  write("a.md", page("Novadrine"));
  write("folder/odd name é #%?&+.md", page("Oldadrine"));
  write("folder/-rf.md", page("Newadrine", "For hiccups.\n\n* **Pregnancy:** not known."));
  write("z", page("Lastadrine"));
  const auto good = report({"corpus"});
  EXPECT_THAT(good.at("issues"), IsEmpty());
  EXPECT_EQ(good.at("monographs"), 4);
  const auto sections = section_lines(index()), names = name_lines(index());

  const std::string deep_list = std::string(10000, '['), deep_markdown(10000, '>');
  struct Bad {
    const char* name;
    std::string bytes;
    const char* issue;
  };
  const std::vector<Bad> table{
      {"bomb.md", "---\ntitle: x\nsources: &a [x, x]\ningredients: *a\n---\n",
       "bomb.md:3: error: yaml-refused column "},
      {"broken.md", "---\ntitle: Brokadrine\n  bad: [x\n---\n", "broken.md:3: error: yaml-syntax column "},
      {"duplicate-key.md", "---\ntitle: a\ntitle: b\n---\n",
       "duplicate-key.md:3: error: yaml-duplicate-key column 1: "},
      {"empty.md", "", "empty.md:1: error: no-front-matter "},
      {"latin1.md", page("Caf\xE9ine"), "latin1.md:2: error: not-utf8 "},
      {"nested.md", "---\ntitle: x\nsources: " + deep_list + "\n---\n", "nested.md:3: error: yaml-refused column "},
      {"nested-text.md", page("Nestadrine", deep_markdown), "nested-text.md:7: error: markdown-refused "},
      {"no-front-matter.md", "----\ntitle: x\n----\n", "no-front-matter.md:1: error: no-front-matter "},
      {"nul.md", page(std::string("N\0l", 3)), "nul.md:2: error: nul-byte "},
      {"unclosed.md", "---\ntitle: x\n", "unclosed.md:1: error: no-front-matter "},
  };
  for (const auto& bad : table) write(bad.name, bad.bytes);
  write("huge.md", "---\ntitle: Hugadrine\n---\n");
  fs::resize_file(top_.path() / "corpus/huge.md", 200ULL << 20);  // sparse
  fs::create_symlink(top_.write("outside.md", page("Outdrine")), top_.path() / "corpus/outside.md");
  fs::create_symlink("nowhere", top_.path() / "corpus/dangling.md");
  ASSERT_EQ(::mkfifo((top_.path() / "corpus/pipe.md").c_str(), 0600), 0);
  fs::create_directories(top_.path() / "corpus/empty-folder");
  write("bad\xFFname.md", page("Badnamadrine"));
  write("new\nline.md", page("Newlinadrine"));
  std::vector<std::string> expected{"huge.md: error: too-large ",      "outside.md: error: symlink-outside ",
                                    "dangling.md: error: unreadable ", "pipe.md: error: not-a-file ",
                                    "bad?name.md: error: bad-path ",   "new?line.md: error: bad-path "};
  for (const auto& bad : table) expected.emplace_back(bad.issue);
  if (::geteuid() != 0) {
    fs::permissions(write("locked.md", page("Lockadrine")), fs::perms::none);
    expected.emplace_back("locked.md: error: unreadable ");
  }

  const auto done = run({"--json", "corpus"});
  EXPECT_EQ(done.status, 0) << done.err;
  for (const auto& issue : expected) EXPECT_THAT("\n" + done.err, HasSubstr("\n" + issue));
  const auto document = json::parse(done.out);
  EXPECT_EQ(document.at("errors"), expected.size()) << done.err;
  EXPECT_EQ(document.at("monographs"), 4);
  EXPECT_EQ(document.at("unchanged"), 4);
  EXPECT_EQ(section_lines(index()), sections);
  EXPECT_EQ(name_lines(index()), names);
}

// What is odd but can be read is read, and told.
TEST_F(IndexProgramTest, OddFilesAreReadAndTold) {
  std::string windows = page("Crdrine");
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2) windows.insert(at, 1, '\r');
  write("crlf.md", windows);
  write("bom.md", "\xEF\xBB\xBF" + page("Bomdrine"));
  write("plain.md", page("Plaindrine"));
  write("picture.png", "\x89PNG");
  write(".hidden.md", "no front matter");
  write("README.md", "no front matter");
  const auto done = run({"corpus"});
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.err, StartsWith("bom.md:1: warning: bom "));
  EXPECT_THAT(done.err, HasSubstr("\ncrlf.md:1: warning: crlf "));
  EXPECT_THAT(done.err, HasSubstr("3 monographs"));
  EXPECT_THAT(done.err, HasSubstr("0 errors, 2 warnings; 3 files passed over"));
  for (const auto& line : section_lines(index())) EXPECT_EQ(line.find('\r'), std::string::npos) << line;
}

TEST_F(IndexProgramTest, TwoRunsAtOnceLeaveOneWholeIndex) {
  write("a.md", page("Novadrine"));
  ASSERT_EQ(run({"corpus"}).status, 0);
  const auto sections = section_lines(index());
  const GenerationBuild other(index());  // as another materia-index at work holds the index
  const auto refused = run({"--rebuild", "corpus"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("materia-index: "));
  EXPECT_EQ(section_lines(index()), sections);
}

}  // namespace
}  // namespace materia
