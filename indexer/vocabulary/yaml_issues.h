// Issues about the YAML of a names or concepts file: the file is not read from there on.
#pragma once

#include <string>
#include <string_view>

#include "common/encoding/yaml_document.h"
#include "indexer/monograph/issue.h"

namespace materia {

// The file is not the YAML that is read here.
[[nodiscard]] inline Issue syntax_issue(std::string_view path, const char* code, const YamlFault& fault) {
  return {std::string(path), fault.line, Severity::kError, code,
          fault.message + " (column " + std::to_string(fault.column) + ")"};
}

// A list or a mapping (node) that the file has no place for.
[[nodiscard]] inline Issue misplaced(std::string_view path, const char* code, const YamlNode& node) {
  return {std::string(path), node.line, Severity::kError, code,
          std::string(node.is_list() ? "a list" : "a mapping") + " is not expected here (column " +
              std::to_string(node.column) + ")"};
}

}  // namespace materia
