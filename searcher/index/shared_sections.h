// Which further monographs of a family have a section, word for word. The facts and the record of a section name only
// the first of them.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace materia {

// Immutable once filled.
class SharedSections {
 public:
  void add(std::uint32_t section, std::uint32_t monograph) { others_[section].push_back(monograph); }

  [[nodiscard]] bool empty() const { return others_.empty(); }
  // By number; none for a section that only one monograph has.
  [[nodiscard]] std::span<const std::uint32_t> others(std::uint32_t section) const {
    const auto found = others_.find(section);
    return found == others_.end() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(found->second);
  }

 private:
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> others_;  // by section
};

}  // namespace materia
