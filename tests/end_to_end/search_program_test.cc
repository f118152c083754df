// The real materia-search: its flags, its exit status, its two faces.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SearchProgram : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    index_ = (directory_->path() / "index").string();
    const auto built =
        run_program("materia-index", {"--index", index_, "--jobs", "1", write_small_corpus(*directory_).string()});
    ASSERT_EQ(built.status, 0) << built.err;
  }
  static void TearDownTestSuite() { delete directory_; }

  static Finished search(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--index", index_});
    return run_program("materia-search", arguments);
  }
  static json search_json(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "--json");
    const auto done = search(std::move(arguments));
    EXPECT_THAT(done.err, IsEmpty());
    return json::parse(done.out);
  }

  static inline TemporaryDirectory* directory_ = nullptr;
  static inline std::string index_;
};

TEST_F(SearchProgram, ExitStatusTellsFoundFromNothingFromMistakes) {
  struct Case {
    std::vector<std::string> arguments;
    int status;
    const char* error;  // stands in the one line on stderr
  };
  const Case cases[] = {
      {{"paracetamol"}, 0, ""},
      {{"paracetamol", "side", "effects"}, 0, ""},
      {{"--", "-paracetamol"}, 0, ""},
      {{"xyzzyx"}, 1, ""},
      {{"--suggest", "par"}, 0, ""},
      {{"--suggest", "zz"}, 1, ""},
      {{"--monograph", "p/paracetamol"}, 0, ""},
      {{"--monograph", "p/none"}, 1, "p/none"},
      {{}, 2, "--help"},
      {{"--section", "nonsense", "rash"}, 2, "adverse_reactions"},
      {{"--banned", "perhaps", "rash"}, 2, "exclude"},
      {{"--limit", "0", "rash"}, 2, "limit"},
      {{"--limit", "101", "rash"}, 2, "limit"},
      {{"--offset", "1001", "rash"}, 2, "offset"},
      {{"--limit", "ten", "rash"}, 2, "limit"},
      {{"--no-such-flag", "rash"}, 2, "no-such-flag"},
      {{"--eval", "/no/such/file"}, 2, "/no/such/file"},
  };
  for (const auto& each : cases) {
    const auto done = search(each.arguments);
    SCOPED_TRACE(::testing::PrintToString(each.arguments));
    EXPECT_EQ(done.status, each.status) << done.err;
    EXPECT_THAT(done.err, HasSubstr(each.error));
    EXPECT_LE(std::count(done.err.begin(), done.err.end(), '\n'), 1) << "one line says it: " << done.err;
    if (each.status == 2) {
      EXPECT_THAT(done.out, IsEmpty());
      EXPECT_THAT(done.err, Not(IsEmpty()));
    }
  }
}

TEST_F(SearchProgram, SaysWhatIsWrongWithTheIndex) {
  const auto missing = run_program("materia-search", {"--index", (directory_->path() / "none").string(), "rash"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, HasSubstr("none"));
  EXPECT_THAT(missing.err, HasSubstr("materia-index")) << "and what to do";
}

TEST_F(SearchProgram, HelpNamesEachFlag) {
  const auto help = run_program("materia-search", {"--help"});
  EXPECT_EQ(help.status, 0);
  for (const auto* flag : {"--index", "--section", "--drug", "--limit", "--offset", "--banned", "--json", "--explain",
                           "--suggest", "--monograph", "--eval", "--version"})
    EXPECT_THAT(help.out, HasSubstr(flag));
  EXPECT_EQ(run_program("materia-search", {"--version"}).status, 0);
}

TEST_F(SearchProgram, JsonHasWhatTheContractPromises) {
  const json found = search_json({"Tylenol", "side", "effects"});
  EXPECT_EQ(found.at("query").at("text"), "Tylenol side effects");
  EXPECT_EQ(found.at("query").at("intent"), "adverse_reactions");
  EXPECT_EQ(found.at("query").at("names").at(0).at("title"), "Paracetamol");
  EXPECT_EQ(found.at("query").at("names").at(0).at("kind"), "brand");
  EXPECT_TRUE(found.at("query").at("showing").is_null());
  EXPECT_TRUE(found.at("query").at("suggestions").is_array());
  EXPECT_GT(found.at("total"), 0);
  const json& hit = found.at("hits").at(0);
  EXPECT_EQ(hit.at("monograph").at("id"), "p/paracetamol");
  EXPECT_EQ(hit.at("monograph").at("path"), "p/paracetamol.md");
  EXPECT_EQ(hit.at("monograph").at("updated"), "2026-03-04");
  EXPECT_TRUE(hit.at("monograph").at("banned").is_null()) << "the source says nothing";
  EXPECT_TRUE(hit.at("monograph").at("names").is_array());
  EXPECT_TRUE(hit.at("monograph").contains("url"));
  EXPECT_EQ(hit.at("section").at("kind"), "adverse_reactions");
  EXPECT_EQ(hit.at("section").at("loinc"), "34084-4");
  EXPECT_TRUE(hit.at("section").at("parent").is_null());
  EXPECT_TRUE(hit.at("section").contains("anchor"));
  EXPECT_TRUE(hit.at("score").is_number());
  EXPECT_TRUE(hit.at("snippet").at(0).at("match").is_boolean());
  EXPECT_TRUE(found.at("facets").at("section").at(0).at("count").is_number());
  EXPECT_TRUE(found.at("meta").contains("generation"));
  EXPECT_TRUE(found.at("meta").contains("disclaimer"));
  EXPECT_EQ(search_json({"paracetmol"}).at("query").at("showing").at("typed"), "paracetmol");
  EXPECT_EQ(search_json({"xyzzyx"}).at("total"), 0);
}

TEST_F(SearchProgram, FlagsNarrowTheSearch) {
  const json two = search_json({"--section", "interactions", "--section", "storage", "paracetamol"});
  EXPECT_EQ(search_json({"--section", "interactions,storage", "paracetamol"}).at("hits"), two.at("hits"));
  for (const json& hit : two.at("hits"))
    EXPECT_TRUE(hit.at("section").at("kind") == "interactions" || hit.at("section").at("kind") == "storage") << hit;
  const json all = search_json({"--limit", "100", "paracetamol"}),
             third = search_json({"--limit", "1", "--offset", "2", "paracetamol"});
  ASSERT_EQ(third.at("hits").size(), 1u);
  EXPECT_EQ(third.at("hits").at(0).at("section"), all.at("hits").at(2).at("section"));
  EXPECT_EQ(search_json({"--banned", "only", "paracetamol"}).at("hits").at(0).at("monograph").at("banned"), true);
  const json of_drug = search_json({"--drug", "ibuprofen", "nausea"});
  ASSERT_EQ(of_drug.at("total"), 1);
  EXPECT_EQ(of_drug.at("hits").at(0).at("drug"), "ibuprofen");
  EXPECT_THAT(search({"--explain", "rash"}).out, HasSubstr("# read: \"rash\""));
}

TEST_F(SearchProgram, SuggestsShowsAndJudges) {
  EXPECT_THAT(search({"--suggest", "tyl"}).out, HasSubstr("Tylenol"));
  EXPECT_EQ(search_json({"--suggest", "tyl"}).at("suggestions").at(0).at("text"), "Tylenol");
  EXPECT_THAT(search({"--monograph", "i/ibuprofen"}).out, HasSubstr("Heartburn, nausea and hiccups."));
  EXPECT_GT(search_json({"--monograph", "i/ibuprofen"}).at("sections").size(), 3u);
  const auto file = directory_->write(
      "judged.jsonl",
      R"({"id":"a","query":"hiccups","intent":"causes","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":1}]})");
  EXPECT_THAT(search({"--eval", file.string()}).out, HasSubstr("S@1=1.000"));
  EXPECT_EQ(search_json({"--eval", file.string()}).at("all").at("S@1"), 1.0);
  const auto bad = search({"--eval", directory_->write("bad.jsonl", "{}\n").string()});
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, HasSubstr("line 1"));
}

TEST_F(SearchProgram, ComparesIndexesAndWritesForTrecEval) {
  const auto file = directory_->write(
      "compared.jsonl",
      R"({"id":"a","query":"hiccups","relevant":[{"path":"i/ibuprofen.md","section":"adverse_reactions","grade":1}]})"
      "\n"
      R"({"id":"b","query":"thrush","relevant":[{"path":"a/amoxicillin.md","section":"adverse_reactions","grade":2}]})");
  const std::string other = (directory_->path() / "other").string();
  const auto built = run_program("materia-index", {"--index", other, (directory_->path() / "corpus/i").string()});
  ASSERT_EQ(built.status, 0) << built.err;

  const auto compared = search({"--eval", file.string(), "--against", other});
  EXPECT_EQ(compared.status, 0) << compared.err;
  EXPECT_THAT(compared.out, HasSubstr("2 queries: 2 better, 0 worse"));
  EXPECT_THAT(compared.out, HasSubstr("better b \"thrush\" rank none -> 1"));
  const auto generation = std::filesystem::canonical(std::filesystem::path(index_) / "current");
  const json same = search_json({"--eval", file.string(), "--against", generation.string()});
  EXPECT_EQ(same.at("changes").size(), 0u) << "a generation by its own directory";
  EXPECT_EQ(same.at("before").at("S@1"), 1.0);

  const auto run = directory_->path() / "run", qrels = directory_->path() / "qrels";
  ASSERT_EQ(search({"--eval", file.string(), "--trec-run", run.string(), "--trec-qrels", qrels.string()}).status, 0);
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  EXPECT_THAT(read(run), HasSubstr("a Q0 i/ibuprofen.md 1 "));
  EXPECT_EQ(read(qrels), "a 0 i/ibuprofen.md 1\nb 0 a/amoxicillin.md 2\n");

  for (const auto& [arguments, error] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--against", other, "rash"}, "--eval"},
           {{"--trec-run", run.string(), "rash"}, "--eval"},
           {{"--eval", file.string(), "--against", "/no/such/index"}, "/no/such/index"},
           {{"--eval", file.string(), "--trec-run", "/no/such/folder/run"}, "/no/such/folder/run"}}) {
    const auto refused = search(arguments);
    EXPECT_EQ(refused.status, 2) << error;
    EXPECT_THAT(refused.err, HasSubstr(error));
  }
}

TEST_F(SearchProgram, SaysWhomToCallInAnEmergency) {
  EXPECT_EQ(search_json({"paracetamol"}).at("notice"), nullptr);
  const json neutral = search_json({"took", "too", "many", "tylenol"});
  EXPECT_THAT(neutral.at("notice").get<std::string>(), HasSubstr("your local emergency number"));
  EXPECT_FALSE(neutral.at("hits").empty()) << "results follow";
  const std::string british = MATERIA_SOURCE_DIR "/server/notices/gb.json";
  EXPECT_THAT(search({"--notices", british, "paracetamol overdose"}).out, ::testing::StartsWith("!! "));
  EXPECT_THAT(search({"--notices", british, "paracetamol overdose"}).out, HasSubstr("NHS 111"));
  const auto bad = search({"--notices", directory_->write("bad.json", "{\"numbers\": 9}").string(), "rash"});
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, HasSubstr("bad.json"));
}

TEST_F(SearchProgram, AnyBytesAreAQuery) {
  for (const std::string query : {"\xff\xfe", "\"", "(((", "AND", "* OR *", "\u202e", "%s%n"}) {
    const auto done = search({"--json", "--", query});
    EXPECT_LE(done.status, 1) << ::testing::PrintToString(query) << done.err;
    EXPECT_TRUE(json::accept(done.out)) << ::testing::PrintToString(query);
  }
}

}  // namespace
}  // namespace materia
