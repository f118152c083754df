#include "searcher/mcp/mcp_server.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "searcher/mcp/mcp_tools.h"

namespace materia {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> kVersions{"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};
constexpr std::size_t kMostInBatch = 20;

// Codes of JSON-RPC.
constexpr int kNotJson = -32700, kNoRequest = -32600, kNoMethod = -32601, kBadParams = -32602, kFailed = -32603;

constexpr const char* kInstructions =
    "Passages of drug monographs. Quote them with source, date and link; do not add doses or interactions of your own. "
    "If a name is not known, ask which drug is meant: never answer for another drug. What no passage says is not "
    "known here. Information for professionals, not medical advice.";

std::string dump(const json& message) { return message.dump(-1, ' ', false, json::error_handler_t::replace); }

json error(const json& id, int code, const std::string& message) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}};
}

json initialize(const json& params) {
  std::string version(kVersions.front());
  if (params.is_object() && params.contains("protocolVersion") && params["protocolVersion"].is_string())
    if (const auto asked = params["protocolVersion"].get<std::string>(); is_mcp_version(asked)) version = asked;
  return {{"protocolVersion", version},
          {"capabilities", {{"tools", {{"listChanged", false}}}}},
          {"serverInfo", {{"name", "materia"}, {"title", "Materia, drug monographs"}, {"version", MATERIA_VERSION}}},
          {"instructions", kInstructions}};
}

class Answering {
 public:
  Answering(McpSource& source, const McpLinks& links) : source_(source), links_(links) {}

  // null for a message that gets no answer.
  json one(const json& message) const {
    if (!message.is_object() || message.value("jsonrpc", json()) != "2.0")
      return error(nullptr, kNoRequest, "this is no message of JSON-RPC 2.0");
    const json id = message.value("id", json());
    if (!message.contains("method"))  // an answer to a question that nobody asked
      return message.contains("result") || message.contains("error") ? json()
                                                                     : error(id, kNoRequest, "there is no method");
    if (!message["method"].is_string()) return error(id, kNoRequest, "method is no string");
    if (!message.contains("id")) return {};
    if (!id.is_string() && !id.is_number()) return error(nullptr, kNoRequest, "id is neither a string nor a number");
    return request(id, message["method"].get<std::string>(), message.value("params", json::object()));
  }

 private:
  json request(const json& id, const std::string& method, const json& params) const {
    const auto answered = [&](json result) {
      return json{{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
    };
    if (method == "initialize") return answered(initialize(params));
    if (method == "ping") return answered(json::object());
    if (method == "tools/list") return answered({{"tools", mcp_tool_list()}});
    if (method != "tools/call") return error(id, kNoMethod, "there is no method " + method);
    if (!params.is_object() || !params.value("name", json()).is_string())
      return error(id, kBadParams, "tools/call needs the name of a tool");
    const auto name = params["name"].get<std::string>();
    if (!is_mcp_tool(name)) return error(id, kBadParams, "there is no tool " + name + "; tools/list names them");
    try {
      ToolResult result = call_mcp_tool(name, params.value("arguments", json::object()), source_, links_);
      json told{{"content", json::array({{{"type", "text"}, {"text", result.text}}})}, {"isError", result.error}};
      if (!result.error) told["structuredContent"] = std::move(result.content);
      return answered(std::move(told));
    } catch (const std::exception& failure) {
      std::cerr << "mcp: " << name << ": " << failure.what() << std::endl;
      return error(id, kFailed, "the index could not be read; try again");
    }
  }

  McpSource& source_;
  const McpLinks& links_;
};

}  // namespace

bool is_mcp_version(std::string_view version) {
  return std::find(kVersions.begin(), kVersions.end(), version) != kVersions.end();
}

std::optional<std::string> answer_mcp(std::string_view message, McpSource& source, const McpLinks& links) {
  const json read = json::parse(message, nullptr, false);
  if (read.is_discarded()) return dump(error(nullptr, kNotJson, "this is no JSON"));
  const Answering answering(source, links);
  if (!read.is_array()) {
    const json answer = answering.one(read);
    return answer.is_null() ? std::nullopt : std::optional(dump(answer));
  }
  if (read.empty() || read.size() > kMostInBatch)
    return dump(error(nullptr, kNoRequest, "a batch takes 1 to " + std::to_string(kMostInBatch) + " messages"));
  json answers = json::array();
  for (const json& each : read)
    if (json answer = answering.one(each); !answer.is_null()) answers.push_back(std::move(answer));
  return answers.empty() ? std::nullopt : std::optional(dump(answers));
}

void serve_mcp(std::istream& in, std::ostream& out, McpSource& source, const McpLinks& links) {
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    if (const auto answer = answer_mcp(line, source, links)) out << *answer << "\n" << std::flush;
  }
}

}  // namespace materia
