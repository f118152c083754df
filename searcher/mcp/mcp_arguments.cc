#include "searcher/mcp/mcp_arguments.h"

#include <algorithm>
#include <cstdint>

#include "searcher/mcp/mcp_tools.h"

namespace materia {

using nlohmann::json;

McpArguments::McpArguments(const json& given, const std::string& tool) : given_(given) {
  if (!given.is_object()) throw ArgumentFault("arguments is no object");
  for (const json& each : mcp_tool_list())
    if (each.at("name") == tool)
      for (const auto& [name, _] : given.items())
        if (!each.at("inputSchema").at("properties").contains(name))
          throw ArgumentFault("there is no argument " + name + "; see the tool's inputSchema");
}

bool McpArguments::has(const char* name) const { return given_.contains(name) && !given_[name].is_null(); }

std::string McpArguments::text(const char* name, std::size_t most) const {
  if (!has(name) || !given_[name].is_string()) throw ArgumentFault(std::string(name) + " is missing; give a string");
  auto value = given_[name].get<std::string>();
  if (value.size() > most)
    throw ArgumentFault(std::string(name) + " is longer than " + std::to_string(most) + " bytes");
  if (value.find_first_not_of(" \t\r\n") == value.npos) throw ArgumentFault(std::string(name) + " is empty");
  return value;
}

std::vector<std::string> McpArguments::drugs() const {
  if (!has("drugs") || !given_["drugs"].is_array()) throw ArgumentFault("drugs is missing; give an array of names");
  const json& all = given_["drugs"];
  if (all.size() < kFewestTogether || all.size() > kMostTogether)
    throw ArgumentFault("drugs takes " + std::to_string(kFewestTogether) + " to " + std::to_string(kMostTogether) +
                        " names");
  std::vector<std::string> names;
  for (const json& name : all) {
    if (!name.is_string() || name.get<std::string>().size() > kMostTextBytes)
      throw ArgumentFault("drugs holds what is no name of a drug");
    names.push_back(name.get<std::string>());
  }
  return names;
}

std::optional<SectionKind> McpArguments::section() const {
  if (!has("section")) return std::nullopt;
  const auto kind = find_section_kind(text("section"));
  if (!kind) throw ArgumentFault("there is no such section; the tool's inputSchema names them");
  return kind;
}

int McpArguments::limit(int usual) const {
  if (!has("limit")) return usual;
  if (!given_["limit"].is_number_integer()) throw ArgumentFault("limit is no whole number");
  return static_cast<int>(std::clamp<std::int64_t>(given_["limit"].get<std::int64_t>(), 1, 20));
}

}  // namespace materia
