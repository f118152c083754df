// The tools that a language model may call: search, suggest, monograph, interactions, compare, names.
//
// Passages are quoted with source, date and link. A name that is not known is asked about; nothing is shown for another
// drug, not even the likeliest, since nobody may read the note that says so.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "searcher/mcp/mcp_passages.h"
#include "searcher/mcp/mcp_source.h"

namespace materia {

struct ToolResult {
  nlohmann::json content;  // the answer as an object
  std::string text;        // the same in words
  bool error = false;      // the arguments are at fault: text says what is wrong and what to do
};

// The tools with their descriptions and schemas, as "tools/list" gives them.
[[nodiscard]] const nlohmann::json& mcp_tool_list();

[[nodiscard]] bool is_mcp_tool(const std::string& name);

// Runs one of them. arguments: an object; anything else is an error. Throws what the source throws.
[[nodiscard]] ToolResult call_mcp_tool(const std::string& name, const nlohmann::json& arguments, McpSource& source,
                                       const McpLinks& links);

}  // namespace materia
