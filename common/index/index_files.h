// Files of an index directory: made durable, listed, and errors said in one line with advice.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace materia {

[[nodiscard]] inline std::error_code last_error() { return {errno, std::generic_category()}; }

// Throws std::runtime_error: "cannot WHAT PATH: what the system says; what to do".
[[noreturn]] void fail_io(const std::string& what, const std::filesystem::path& path,
                          std::error_code error = last_error());

// What to do about missing permission, to stand behind a semicolon.
[[nodiscard]] std::string permission_advice();

// The paths in a directory of the index. Throws as fail_io().
[[nodiscard]] std::vector<std::filesystem::path> entries(const std::filesystem::path& directory);

// Makes a path durable: a file's contents, a directory's entries. Throws as fail_io().
void sync_path(const std::filesystem::path& path);
void sync_tree(const std::filesystem::path& path);

// Makes a directory and its parents, each durable in its parent. Throws as fail_io().
void make_directories(const std::filesystem::path& path);

}  // namespace materia
