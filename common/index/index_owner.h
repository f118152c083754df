// An index keeps its owner and its mode, whoever writes to it: what root adds to a service's index the service can read
// and remove.
#pragma once

#include <filesystem>

#include <sys/types.h>

namespace materia {

// While it lives, what the process creates may be read by whom the index directory's own mode lets in, whatever the
// umask was before. One at a time: the umask is the process's.
class IndexOwner {
 public:
  // The directory is there. Throws std::runtime_error if it cannot be looked at.
  explicit IndexOwner(const std::filesystem::path& index_directory);
  ~IndexOwner();
  IndexOwner(const IndexOwner&) = delete;
  IndexOwner& operator=(const IndexOwner&) = delete;

  // Gives a path and all below it to the directory's owner and group; links themselves, never where they lead. Does
  // nothing unless this is root and the directory is another's. Throws std::runtime_error.
  void give(const std::filesystem::path& path) const;

 private:
  uid_t user_;
  gid_t group_;
  mode_t umask_before_;
};

}  // namespace materia
