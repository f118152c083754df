// The Model Context Protocol (modelcontextprotocol.io): JSON-RPC messages in, JSON-RPC messages out, over whatever
// carries them. It keeps no state: every message is answered by itself, so that any worker may take it.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/mcp/mcp_passages.h"
#include "searcher/mcp/mcp_source.h"

namespace materia {

// Does this server speak this version of the protocol? "2025-06-18"
[[nodiscard]] bool is_mcp_version(std::string_view version);

// The answer to one message or to a batch of them; nothing if none is due, as for notifications. Bytes that are no such
// message get an error as JSON-RPC has it. Never throws for any bytes; an index that fails is an internal error.
[[nodiscard]] std::optional<std::string> answer_mcp(std::string_view message, McpSource& source, const McpLinks& links);

// A message a line in, an answer a line out, until the input ends.
void serve_mcp(std::istream& in, std::ostream& out, McpSource& source, const McpLinks& links);

}  // namespace materia
