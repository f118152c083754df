#include "common/index/index_files.h"

#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "common/index/directory.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

std::string advice(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "free some space and run again";
    case EACCES:
    case EPERM:
      return permission_advice();
    case EROFS:
    case ENOTDIR:
    case EEXIST:
      return "give a directory that this user may write to with --index";
    default:
      return "fix it and run again";
  }
}

}  // namespace

void fail_io(const std::string& what, const fs::path& path, std::error_code error) {
  throw std::runtime_error("cannot " + what + " " + path.string() + ": " + error.message() + "; " +
                           advice(error.value()));
}

std::string permission_advice() {
  return "run it as the index's owner or as root (the Debian package's index: systemctl start materia-index, or "
         "materia-index@rollback and the like), or give a directory that this user may write to with --index";
}

std::vector<fs::path> entries(const fs::path& directory) {
  std::error_code error;
  auto found = list_directory(directory, error);
  if (error) fail_io("read", directory, error);
  return found;
}

void sync_path(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_io("open", path);
  const int result = ::fsync(file);
  const auto error = last_error();
  ::close(file);
  if (result != 0) fail_io("write", path, error);
}

void sync_tree(const fs::path& path) {
  if (std::error_code error; fs::is_directory(path, error))
    for (const auto& entry : entries(path)) sync_tree(entry);
  sync_path(path);
}

void make_directories(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return;
  const fs::path above = path.has_parent_path() ? path.parent_path() : ".";
  if (above != path) make_directories(above);
  fs::create_directory(path, error);
  if (error) fail_io("make", path, error);
  sync_path(above);
}

}  // namespace materia
