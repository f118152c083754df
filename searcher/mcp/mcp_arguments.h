// The arguments of a tool's call. A fault of theirs is thrown, in words for the model that made them.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/index/section_kind.h"

namespace materia {

struct ArgumentFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class McpArguments {
 public:
  static constexpr std::size_t kMostTextBytes = 512;

  // given: kept by reference. A name that the tool's schema does not have is a fault, as in all functions below a value
  // that is missing, of another type or out of range.
  McpArguments(const nlohmann::json& given, const std::string& tool);

  [[nodiscard]] bool has(const char* name) const;
  [[nodiscard]] std::string text(const char* name, std::size_t most = kMostTextBytes) const;
  [[nodiscard]] std::vector<std::string> drugs() const;
  // Nothing if it is not given.
  [[nodiscard]] std::optional<SectionKind> section() const;
  // 1..20
  [[nodiscard]] int limit(int usual) const;

 private:
  const nlohmann::json& given_;
};

}  // namespace materia
