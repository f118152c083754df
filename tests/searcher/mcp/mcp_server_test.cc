// Messages of a language model, over the shipped corpus.
#include "searcher/mcp/mcp_server.h"

#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/text/fold.h"
#include "searcher/mcp/mcp_tools.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using nlohmann::json;

const IndexedCorpus& shipped() {
  static const IndexedCorpus corpus(kSourceDirectory / "corpus/monographs");
  return corpus;
}

class Source : public McpSource {
 public:
  SearchResult search(const SearchRequest& request) override { return from().search(request); }
  std::vector<Suggestion> suggest(std::string_view prefix, int limit) override { return from().suggest(prefix, limit); }
  std::optional<MonographView> monograph(std::string_view id, std::string_view words) override {
    return from().monograph(id, words);
  }
  std::optional<DrugView> drug(std::string_view key) override { return from().drug(key); }
  Interactions interactions(const std::vector<std::string>& names, const std::string& effect) override {
    return from().interactions(names, effect);
  }
  Compared compare(const std::vector<std::string>& names, std::optional<SectionKind> section) override {
    return from().compare(names, section);
  }
  std::vector<NameInText> names_in(std::string_view text) override {
    if (fails) throw std::runtime_error("/srv/secret vanished");
    return from().names_in(text);
  }
  bool fails = false;

 private:
  static const Searcher& from() { return *shipped().searcher; }
};

class McpTest : public ::testing::Test {
 protected:
  json ask(const json& message) {
    const auto answer = answer_mcp(message.dump(), source_, links_);
    return answer ? json::parse(*answer) : json();
  }
  json call(const std::string& tool, const json& arguments) {
    const json params{{"name", tool}, {"arguments", arguments}};
    return ask({{"jsonrpc", "2.0"}, {"id", "a"}, {"method", "tools/call"}, {"params", params}}).at("result");
  }
  json content(const std::string& tool, const json& arguments) {
    const json result = call(tool, arguments);
    EXPECT_FALSE(result.at("isError").get<bool>()) << result;
    return result.value("structuredContent", json());
  }

  LinkTemplate own_;
  Source source_;
  McpLinks links_{own_, "https://materia.example"};
};

TEST_F(McpTest, AgreesOnAVersion) {
  const auto agreed = [&](const char* asked) {
    const json params{{"protocolVersion", asked}, {"capabilities", json::object()}};
    return ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", params}})
        .at("result")
        .at("protocolVersion");
  };
  EXPECT_EQ(agreed("2025-06-18"), "2025-06-18");
  EXPECT_TRUE(is_mcp_version(agreed("1999-01-01").get<std::string>()));
}

TEST_F(McpTest, AnswersAsJsonRpcSays) {
  const auto code = [&](std::string_view message) {
    return json::parse(*answer_mcp(message, source_, links_)).at("error").at("code").get<int>();
  };
  EXPECT_EQ(code("{"), -32700);
  EXPECT_EQ(code("\xff\xff"), -32700);
  EXPECT_EQ(code("[]"), -32600);
  EXPECT_EQ(code("7"), -32600);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":{},"method":"ping"})"), -32600);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/destroy"})"), -32601);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})"), -32602);
  EXPECT_EQ(code(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"prescribe"}})"), -32602);
  EXPECT_FALSE(answer_mcp(R"({"jsonrpc":"2.0","method":"notifications/initialized"})", source_, links_));
  EXPECT_FALSE(answer_mcp(R"({"jsonrpc":"2.0","id":1,"result":{}})", source_, links_)) << "nobody asked";
  const json both = json::parse(*answer_mcp(
      R"([{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"ping"}])",
      source_, links_));
  EXPECT_EQ(both.size(), 2u);
}

TEST_F(McpTest, AnIndexThatFailsTellsNoSecrets) {
  source_.fails = true;
  const json params{{"name", "names"}, {"arguments", {{"text", "x"}}}};
  const json answer = ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "tools/call"}, {"params", params}});
  EXPECT_EQ(answer.at("error").at("code"), -32603);
  EXPECT_EQ(answer.dump().find("secret"), std::string::npos);
}

TEST_F(McpTest, ReadsALineAndWritesALine) {
  std::istringstream in(
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r\n\n{\"jsonrpc\":\"2.0\",\"method\":\"x\"}\n[");
  std::ostringstream out;
  serve_mcp(in, out, source_, links_);
  std::istringstream lines(out.str());
  std::string first, second, third;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(json::parse(first).at("id"), 1);
  EXPECT_EQ(json::parse(second).at("error").at("code"), -32700);
  EXPECT_FALSE(std::getline(lines, third));
}

TEST_F(McpTest, DescribesItsTools) {
  std::set<std::string> names;
  for (const json& tool : mcp_tool_list()) {
    names.insert(tool.at("name"));
    EXPECT_EQ(tool.at("inputSchema").at("type"), "object") << tool;
    EXPECT_FALSE(tool.at("description").get<std::string>().empty());
    for (const json& needed : tool.at("inputSchema").at("required"))
      EXPECT_TRUE(tool.at("inputSchema").at("properties").contains(needed.get<std::string>())) << tool;
  }
  EXPECT_EQ(names, (std::set<std::string>{"search", "suggest", "monograph", "interactions", "compare", "names"}));
}

TEST_F(McpTest, EveryPassageHasItsSourceDateAndLink) {
  std::vector<json> passages;
  const auto add = [&](const json& found) { passages.insert(passages.end(), found.begin(), found.end()); };
  const json found = content("search", {{"query", "paracetamol overdose"}});
  add(found.at("passages"));
  const json symptom = content("search", {{"query", "nausea"}});
  for (const json& block : symptom.at("blocks")) add(block.at("passages"));
  const json whole = content("monograph", {{"drug", "Tylenol"}});
  add(whole.at("passages"));
  const json together = content("interactions", {{"drugs", {"ibuprofen", "warfarin"}}});
  for (const json& pair : together.at("pairs")) add(pair.at("passages"));
  const json compared = content("compare", {{"drugs", {"ibuprofen", "paracetamol"}}});
  for (const json& row : compared.at("sections")) add(row.at("passages"));
  ASSERT_GT(passages.size(), 20u);
  for (const json& one : passages) {
    EXPECT_FALSE(one.at("text").get<std::string>().empty()) << one;
    EXPECT_FALSE(one.at("source").get<std::string>().empty()) << one;
    EXPECT_TRUE(one.contains("updated")) << one;
    EXPECT_TRUE(one.at("url").get<std::string>().starts_with("https://materia.example/monographs/")) << one;
    EXPECT_FALSE(one.at("drug").get<std::string>().empty()) << one;
  }
}

TEST_F(McpTest, TheTextSaysWhatTheObjectSays) {
  const json result = call("search", {{"query", "paracetamol overdose"}, {"limit", 1}});
  const auto text = result.at("content").at(0).at("text").get<std::string>();
  const json& passage = result.at("structuredContent").at("passages").at(0);
  EXPECT_NE(text.find(passage.at("text").get<std::string>()), std::string::npos);
  EXPECT_NE(text.find(passage.at("url").get<std::string>()), std::string::npos);
  EXPECT_NE(text.find(result.at("structuredContent").at("notice").get<std::string>()), std::string::npos);
}

TEST_F(McpTest, ArgumentsAtFaultAreToldInWords) {
  const std::pair<const char*, json> wrong[] = {{"search", json::object()},
                                                {"search", {{"query", 7}}},
                                                {"search", {{"query", " "}}},
                                                {"search", {{"query", std::string(513, 'x')}}},
                                                {"search", {{"q", "aspirin"}}},
                                                {"search", {{"query", "x"}, {"section", "dose"}}},
                                                {"search", json::array()},
                                                {"monograph", json::object()},
                                                {"monograph", {{"id", "none"}}},
                                                {"monograph", {{"drug", "paracetmol"}}},
                                                {"interactions", {{"drugs", {"x"}}}},
                                                {"compare", {{"drugs", "ibuprofen, aspirin"}}},
                                                {"names", {{"text", std::string(70'000, 'x')}}}};
  for (const auto& [tool, arguments] : wrong) {
    const json result = call(tool, arguments);
    EXPECT_TRUE(result.at("isError").get<bool>()) << tool << arguments.dump().substr(0, 100);
    EXPECT_FALSE(result.contains("structuredContent"));
  }
}

TEST_F(McpTest, AMisspeltNameIsAskedAbout) {
  const json found = content("search", {{"query", "paracetmol dose"}});
  EXPECT_TRUE(found.at("passages").empty());
  EXPECT_TRUE(found.at("blocks").empty());
  EXPECT_EQ(found.at("did_you_mean").at(0).at("drug"), "acetaminophen");
  const json pairs = content("interactions", {{"drugs", {"paracetmol", "warfarin"}}});
  EXPECT_TRUE(pairs.at("pairs").empty());
  EXPECT_TRUE(pairs.at("drugs").at(0).at("drug").is_null());
}

// Names with slips by the hundred: whatever comes back has what was typed in it, or is asked about.
TEST_F(McpTest, NoDrugIsExchangedForAnother) {
  int asked = 0;
  for (const auto& drug : shipped().index->lexicon.drugs()) {
    if (drug.path.empty() || drug.title.size() < 7 || drug.title.find_first_of(" -+/") != std::string::npos) continue;
    for (const std::size_t at : {std::size_t{2}, drug.title.size() / 2, drug.title.size() - 2}) {
      for (std::string typed : {drug.title.substr(0, at) + drug.title.substr(at + 1),
                                drug.title.substr(0, at) + "x" + drug.title.substr(at)}) {
        if (!shipped().index->lexicon.find(closed_key(typed)).empty()) continue;
        ++asked;
        const json found = content("search", {{"query", typed}});
        for (const json& passage : found.at("passages")) {
          const std::string text = fold_key(passage.dump());
          EXPECT_NE(text.find(fold_key(typed)), std::string::npos) << typed << " gives " << passage.at("title");
        }
        EXPECT_TRUE(call("monograph", {{"drug", typed}}).at("isError").get<bool>()) << typed;
        const json linked = content("names", {{"text", typed}});
        for (const json& name : linked.at("names")) EXPECT_TRUE(name.at("drug").is_null()) << typed << name;
      }
    }
  }
  EXPECT_GT(asked, 100);
}

TEST_F(McpTest, NamesAreLinked) {
  const json names = content("names", {{"text", "Tylenol with Coumadin"}}).at("names");
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names.at(0).at("drug"), "acetaminophen");
  EXPECT_EQ(names.at(0).at("url"), "https://materia.example/drugs/acetaminophen");
}

}  // namespace
}  // namespace materia
