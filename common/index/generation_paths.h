// Where the databases of a generation are.
#pragma once

#include <filesystem>

namespace materia {

[[nodiscard]] std::filesystem::path names_directory(const std::filesystem::path& generation);
[[nodiscard]] std::filesystem::path sections_directory(const std::filesystem::path& generation);

}  // namespace materia
