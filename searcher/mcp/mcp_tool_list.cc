// What "tools/list" tells a model of each tool.
#include <array>
#include <string_view>

#include "searcher/mcp/mcp_tools.h"

namespace materia {
namespace {

using nlohmann::json;

json text_argument(std::string_view about) { return {{"type", "string"}, {"maxLength", 512}, {"description", about}}; }

json drugs_argument() {
  return {{"type", "array"},
          {"items", {{"type", "string"}}},
          {"minItems", kFewestTogether},
          {"maxItems", kMostTogether},
          {"description", "names of drugs as people write them"}};
}

json section_argument() {
  json ids = json::array();
  for (const auto& info : kSectionKinds) ids.push_back(info.id);
  return {{"type", "string"}, {"enum", std::move(ids)}, {"description", "only sections of this kind"}};
}

json limit_argument(int most, int usual) {
  return {{"type", "integer"}, {"minimum", 1}, {"maximum", most}, {"default", usual}};
}

json tool(std::string_view name, std::string_view title, std::string_view about, json properties, json required) {
  return {{"name", name},
          {"title", title},
          {"description", about},
          {"inputSchema",
           {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}}},
          {"annotations", {{"readOnlyHint", true}, {"idempotentHint", true}, {"openWorldHint", false}}}};
}

json make_list() {
  json tools = json::array();
  tools.push_back(tool("search", "Search drug monographs",
                       "Finds the passages that answer a question about drugs: a name or brand, a symptom, or a whole "
                       "question (\"ondansetron in pregnancy\"). Each passage has its drug, section, source, date and "
                       "link. A name that is not known is asked about and never read as another drug.",
                       {{"query", text_argument("the question in English")},
                        {"section", section_argument()},
                        {"limit", limit_argument(20, 5)}},
                       json::array({"query"})));
  tools.push_back(tool("suggest", "Complete a name",
                       "Names of drugs, symptoms, conditions and groups of drugs that begin with some letters.",
                       {{"prefix", text_argument("the first letters, two at least")}, {"limit", limit_argument(20, 8)}},
                       json::array({"prefix"})));
  tools.push_back(
      tool("monograph", "Read a monograph",
           "The sections of one monograph in order, whole. Give the drug by a name of its own, or the id of "
           "a monograph. Ask for one kind of section where that is enough: monographs are long.",
           {{"drug", text_argument("a name of the drug, spelt exactly")},
            {"id", text_argument("the id of a monograph, instead of a name")},
            {"section", section_argument()}},
           json::array()));
  tools.push_back(tool("interactions", "Drugs taken together",
                       "What the texts of several drugs say of one another, in quotes, for each pair; drugs that are "
                       "the same or share an ingredient; and which pairs no text speaks of. Silence of the texts does "
                       "not mean that two drugs may be taken together.",
                       {{"drugs", drugs_argument()}}, json::array({"drugs"})));
  tools.push_back(tool("compare", "Compare drugs", "The same sections of several drugs side by side, in quotes.",
                       {{"drugs", drugs_argument()}, {"section", section_argument()}}, json::array({"drugs"})));
  tools.push_back(tool("names", "Find drug names in a text",
                       "Every name of a drug in a text, as it is written there, with the drug that it means. A name of "
                       "several drugs is not decided for one of them.",
                       {{"text", {{"type", "string"}, {"maxLength", 65536}, {"description", "any text"}}}},
                       json::array({"text"})));
  return tools;
}

}  // namespace

const json& mcp_tool_list() {
  static const json list = make_list();
  return list;
}

bool is_mcp_tool(const std::string& name) {
  for (const json& tool : mcp_tool_list())
    if (tool.at("name") == name) return true;
  return false;
}

}  // namespace materia
