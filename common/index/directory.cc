#include "common/index/directory.h"

#include <cerrno>
#include <memory>
#include <string_view>

#include <dirent.h>

namespace materia {
namespace fs = std::filesystem;

// Not directory_iterator: libstdc++ calls terminate on bad_alloc inside a noexcept function.
std::vector<fs::path> list_directory(const fs::path& directory, std::error_code& error) {
  const auto fail = [&]() -> std::vector<fs::path> {
    error.assign(errno, std::generic_category());
    return {};
  };
  error.clear();
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(directory.c_str()), ::closedir);
  if (!open) return fail();
  std::vector<fs::path> paths;
  errno = 0;
  while (const dirent* entry = ::readdir(open.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") paths.push_back(directory / name);
    errno = 0;
  }
  return errno != 0 ? fail() : paths;
}

std::vector<fs::path> list_directory(const fs::path& directory) {
  std::error_code error;
  auto paths = list_directory(directory, error);
  if (error) throw fs::filesystem_error("cannot read the folder", directory, error);
  return paths;
}

std::uintmax_t bytes_in(const fs::path& directory) {
  std::uintmax_t bytes = 0;
  for (const auto& path : list_directory(directory))
    if (fs::is_regular_file(path)) bytes += fs::file_size(path);
  return bytes;
}

}  // namespace materia
