// Names that differ from others by one letter: changed, added, left out or moved.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace materia {

class ConfusableNames {
 public:
  // Remembers the name of a drug, as a closed key. Names of fewer than six letters and names with digits are near to
  // too much: they are passed over.
  void add(std::string_view closed_name, std::size_t drug);

  struct Near {
    std::string name;  // closed
    std::size_t drug = 0;
  };
  // The names that this one is taken for at a glance, each once, without those that are equal to it.
  [[nodiscard]] std::vector<Near> find(std::string_view closed_name) const;

 private:
  std::vector<Near> names_;
  std::unordered_multimap<std::string, std::size_t> shortened_;  // a name without one letter, or whole → names_
};

}  // namespace materia
