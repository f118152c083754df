#include "common/index/index_owner.h"

#include <sys/stat.h>
#include <unistd.h>

#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;

IndexOwner::IndexOwner(const fs::path& index_directory) {
  struct stat status {};
  if (::stat(index_directory.c_str(), &status) != 0) fail_io("read", index_directory);
  user_ = status.st_uid;
  group_ = status.st_gid;
  umask_before_ = ::umask(~status.st_mode & (S_IRWXG | S_IRWXO));
}

IndexOwner::~IndexOwner() { ::umask(umask_before_); }

void IndexOwner::give(const fs::path& path) const {
  if (::geteuid() != 0 || user_ == 0) return;
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) fail_io("read", path);
  if (S_ISDIR(status.st_mode))
    for (const auto& entry : entries(path)) give(entry);
  if (::lchown(path.c_str(), user_, group_) != 0) fail_io("give to its owner", path);
}

}  // namespace materia
