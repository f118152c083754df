// Lists a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

namespace materia {

// The paths in the folder, in no order; none and the error if it cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> list_directory(const std::filesystem::path& directory,
                                                                std::error_code& error);
// The same, but throws std::filesystem::filesystem_error.
[[nodiscard]] std::vector<std::filesystem::path> list_directory(const std::filesystem::path& directory);

// Total size of the files in a folder, without sub-folders. Throws std::filesystem::filesystem_error.
[[nodiscard]] std::uintmax_t bytes_in(const std::filesystem::path& directory);

}  // namespace materia
