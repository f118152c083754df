// What a folder holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <vector>

namespace materia {

// The paths, in no order; none, with the error, where the folder cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> list_directory(const std::filesystem::path& directory,
                                                                std::error_code& error);
// Throws std::filesystem::filesystem_error instead.
[[nodiscard]] std::vector<std::filesystem::path> list_directory(const std::filesystem::path& directory);

// Of the files in a folder, without those in folders below. Throws std::filesystem::filesystem_error.
[[nodiscard]] std::uintmax_t bytes_in(const std::filesystem::path& directory);

}  // namespace materia
