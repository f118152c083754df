// Generations in the operator's hands: listed, switched between, held. All functions throw std::runtime_error with one
// line that says what is wrong and what to do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/index/verify_generation.h"

namespace materia {

// Verifies the generation before the current one, switches to it and returns its name. A hold goes along with it.
std::string roll_back(const std::filesystem::path& index_directory);

// The same for the one after the current one, which was rolled back from.
std::string roll_forward(const std::filesystem::path& index_directory);

// Holds the current generation and returns its name: nothing is published until it is released.
std::string hold_current(const std::filesystem::path& index_directory);

// Ends a hold and returns the name of what was held; empty if nothing was.
std::string release_held(const std::filesystem::path& index_directory);

// What there is to say of a generation without reading it whole.
struct ListedGeneration {
  std::string name;
  bool current = false, held = false;
  GenerationCounts counts;
  std::uintmax_t bytes = 0;
  std::string problem;  // why it cannot serve; empty if nothing is known to be wrong
};

// Oldest first.
[[nodiscard]] std::vector<ListedGeneration> list_generations(const std::filesystem::path& index_directory);

}  // namespace materia
