// Checks every response to these requests, over a real index, against /openapi.json.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/handlers/handlers.h"
#include "server/searcher_pool.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/json_schema.h"

namespace materia {
namespace {

using nlohmann::json;

class OpenApiTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    IndexOptions options;
    options.corpus = {(kSourceDirectory / "corpus").string()};
    options.index = directory_->path() / "index";
    ASSERT_FALSE(index_corpus(options).generation.empty());
    pool_ = new SearcherPool(options.index, neutral_notices());
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete directory_;
  }

  HttpResponse get(const std::string& target, const std::string& method = "GET") {
    HttpRequest request = make_request(method, target);
    request.headers = {{"Host", "materia.example"}};
    return handlers_.answer(request);
  }
  HttpResponse post(const std::string& target, const std::string& body, const std::string& type) {
    HttpRequest request = make_request("POST", target);
    request.headers = {{"Host", "materia.example"}, {"Content-Type", type}};
    request.body = body;
    return handlers_.answer(request);
  }

  static inline TemporaryDirectory* directory_ = nullptr;
  static inline SearcherPool* pool_ = nullptr;
  Site site_{SiteOptions{}};
  Handlers handlers_{site_, pool_->make_service()};
  json description_ = json::parse(get("/openapi.json").body);
};

// The description of a response, its $ref followed.
const json* described(const json& description, const std::string& path, int status) {
  const auto& paths = description.at("paths");
  if (!paths.contains(path)) return nullptr;
  const char* method = paths.at(path).contains("post") ? "post" : "get";
  const auto& responses = paths.at(path).at(method).at("responses");
  const auto found = responses.find(std::to_string(status));
  if (found == responses.end()) return nullptr;
  return found->contains("$ref") ? &description.at(json::json_pointer(found->at("$ref").get<std::string>().substr(1)))
                                 : &*found;
}

TEST_F(OpenApiTest, EveryResponseIsAsDescribed) {
  const struct {
    std::string path, target;
    int status;
  } requests[] = {
      {"/v1/search", "/v1/search?q=nausea", 200},
      {"/v1/search", "/v1/search?q=what+helps+a+headache&limit=100", 200},
      {"/v1/search", "/v1/search?q=paracetmol&explain=1", 200},
      {"/v1/search", "/v1/search?q=lorazepan", 200},
      {"/v1/search", "/v1/search?q=lorazepam+dose&section=dosage,faq", 200},
      {"/v1/search", "/v1/search?q=paracetamol+overdose", 200},
      {"/v1/search", "/v1/search?q=nimesulide&banned=include", 200},
      {"/v1/search", "/v1/search?q=xyzzy+plugh", 200},
      {"/v1/search", "/v1/search?q=aspirin&from=suggestion", 200},
      {"/v1/search", "/v1/search?q=can+i+take+ibuprofen+with+warfarin", 200},
      {"/v1/search", "/v1/search?q=nausea&facets=route,form,company,class,language,corpus&route=oral", 200},
      {"/v1/search", "/v1/search?q=ibuprofen&facets=corpus,class&corpus=monographs&since=2020&until=2030-01", 200},
      {"/v1/search", "/v1/search?q=nausea&since=2024-13", 400},
      {"/v1/search", "/v1/search?q=nausea&facets=colour", 400},
      {"/v1/search", "/v1/search", 400},
      {"/v1/search", "/v1/search?q=x&limit=101", 400},
      {"/v1/search", "/v1/search?q=x&colour=red", 400},
      {"/v1/search", "/v1/search?q=x&from=hell", 400},
      {"/v1/interactions", "/v1/interactions?drug=ibuprofen&drug=warfarin&drug=Tylenol&effect=nausea", 200},
      {"/v1/interactions", "/v1/interactions?drugs=paracetmol,xyzzy,NSAIDs,aspirin,Disprin", 200},
      {"/v1/interactions", "/v1/interactions?drug=ibuprofen", 400},
      {"/v1/interactions", "/v1/interactions?drugs=a,b&section=dosage", 400},
      {"/v1/compare", "/v1/compare?drug=ibuprofen&drug=paracetamol", 200},
      {"/v1/compare", "/v1/compare?drugs=ibuprofen,xyzzy&section=dosage", 200},
      {"/v1/compare", "/v1/compare?drugs=a,b,c,d,e,f,g,h,i,j,k", 400},
      {"/v1/alternatives", "/v1/alternatives?drug=ibuprofen", 200},
      {"/v1/alternatives", "/v1/alternatives?drug=xyzzy", 200},
      {"/v1/alternatives", "/v1/alternatives?drug=ibuprofen&limit=51", 400},
      {"/v1/groups/{id}", "/v1/groups/nsaid", 200},
      {"/v1/groups/{id}", "/v1/groups/nausea", 404},
      {"/v1/conditions/{id}", "/v1/conditions/nausea", 200},
      {"/v1/conditions/{id}", "/v1/conditions/nausea?limit=x", 400},
      {"/v1/search", "/v1/search?q=ibuprofen+vs+paracetamol", 200},
      {"/v1/search", "/v1/search?q=nausea&limit=2&offset=4", 200},
      {"/v1/search", "/v1/search?q=nausea&cursor=x", 400},
      {"/v1/suggest", "/v1/suggest?q=naus", 200},
      {"/v1/suggest", "/v1/suggest?q=as", 200},
      {"/v1/suggest", "/v1/suggest?q=as&limit=0", 400},
      {"/v1/monographs", "/v1/monographs?limit=1000", 200},
      {"/v1/monographs", "/v1/monographs?limit=2&letter=a", 200},
      {"/v1/monographs", "/v1/monographs?letter=ab", 400},
      {"/v1/monographs/{id}", "/v1/monographs/monographs/substances/aspirin", 200},
      {"/v1/monographs/{id}", "/v1/monographs/monographs/substances/none", 404},
      {"/v1/drugs/{key}", "/v1/drugs/acetaminophen", 200},
      {"/v1/drugs/{key}", "/v1/drugs/nosuchdrug", 404},
      {"/v1/families/{id}", "/v1/families/monographs/substances/aspirin", 200},
      {"/v1/families/{id}", "/v1/families/monographs/substances/none", 404},
      {"/v1/families/{id}", "/v1/families/monographs/substances/aspirin?letter=a", 400},
      {"/v1/sections", "/v1/sections", 200},
      {"/v1/sections", "/v1/sections?q=x", 400},
      {"/suggestions.json", "/suggestions.json?q=asp", 200},
      {"/suggestions.json", "/suggestions.json", 400},
      {"/healthz", "/healthz", 200},
      {"/livez", "/livez", 200},
      {"/readyz", "/readyz", 200},
      {"/version", "/version", 200},
  };
  const testing::JsonSchema schema(description_);
  std::set<std::string> seen{"/metrics"};  // which is text
  for (const auto& [path, target, status] : requests) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target << "\n" << response.body;
    const json* expected = described(description_, path, status);
    ASSERT_NE(expected, nullptr) << path << " " << status << " is not described";
    const auto& content = expected->at("content");
    ASSERT_TRUE(content.contains(response.content_type)) << target << " is " << response.content_type;
    const json body = json::parse(response.body);
    for (const auto& fault : schema.check(content.at(response.content_type).at("schema"), body))
      ADD_FAILURE() << target << " " << fault;
    if (status != 200) {
      EXPECT_EQ(body.at("status"), status);
    }
    seen.insert(path);
  }
  const struct {
    std::string path, target, body;
    int status;
    std::string type = "application/json";
  } posts[] = {
      {"/v1/names", "/v1/names", R"({"text":"Tylenol with warfarin, the same as insulin"})", 200},
      {"/v1/names", "/v1/names?offsets=utf16", "Panadol \xf0\x9f\x92\x8a Zyrtec keppra", 200,
       "text/plain; charset=utf-8"},
      {"/v1/names", "/v1/names?offsets=letters", "x", 400, "text/plain"},
      {"/v1/names", "/v1/names", "{", 400},
      {"/v1/names", "/v1/names", R"({"words":"x"})", 400},
      {"/v1/names", "/v1/names", "\xff", 400, "text/plain"},
      {"/v1/names", "/v1/names", std::string(65'537, 'x'), 413, "text/plain"},
      {"/v1/names", "/v1/names", "x", 415, "image/png"},
      {"/mcp", "/mcp", R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})", 200},
      {"/mcp", "/mcp", R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])", 200},
  };
  for (const auto& [path, target, body, status, type] : posts) {
    const auto response = post(target, body, type);
    EXPECT_EQ(response.status, status) << target << body.substr(0, 100) << "\n" << response.body.substr(0, 500);
    const json* expected = described(description_, path, status);
    ASSERT_NE(expected, nullptr) << path << " " << status << " is not described";
    for (const auto& fault :
         schema.check(expected->at("content").at(response.content_type).at("schema"), json::parse(response.body)))
      ADD_FAILURE() << target << " " << fault;
    seen.insert(path);
  }
  for (const auto& [path, _] : description_.at("paths").items())
    EXPECT_TRUE(seen.contains(path)) << path << " is described but was not requested";
}

TEST_F(OpenApiTest, EveryDescribedParameterIsAccepted) {
  for (const char* path : {"/v1/search", "/v1/suggest", "/v1/monographs"})
    for (const auto& parameter : description_.at("paths").at(path).at("get").at("parameters")) {
      const auto name = parameter.at("name").get<std::string>();
      const auto response = get(std::string(path) + "?" + name + "=%01%01");
      EXPECT_EQ(response.body.find("no such parameter"), std::string::npos) << path << " " << name << response.body;
    }
}

TEST(JsonSchemaTest, CanFail) {
  const json document = json::parse(R"({"components":{"schemas":{"Hit":{"type":"object","required":["a"],
      "properties":{"a":{"type":"integer","minimum":1},"b":{"type":["string","null"],"enum":["x",null]},
      "c":{"type":"array","items":{"type":"boolean"}},"f":{"type":"string","pattern":"^x+$"},"d":{"oneOf":[{"type":"string"},{"type":"null"}]}},
      "additionalProperties":false}}}})");
  const json hit = {{"$ref", "#/components/schemas/Hit"}};
  const testing::JsonSchema schema(document);
  for (const char* good :
       {R"({"a":1})", R"({"a":2,"b":null,"c":[],"d":"x"})", R"({"a":2,"b":"x","c":[true],"d":null,"f":"xx"})"})
    EXPECT_TRUE(schema.check(hit, json::parse(good)).empty()) << good;
  for (const char* bad :
       {"[]", "{}", R"({"a":0})", R"({"a":1.5})", R"({"a":"1"})", R"({"a":1,"b":"y"})", R"({"a":1,"b":1})",
        R"({"a":1,"c":[1]})", R"({"a":1,"c":{}})", R"({"a":1,"d":1})", R"({"a":1,"e":1})", R"({"a":1,"f":"xy"})"})
    EXPECT_FALSE(schema.check(hit, json::parse(bad)).empty()) << bad;
  EXPECT_THROW((void)schema.check({{"multipleOf", 2}}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace materia
