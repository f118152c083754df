// Owns a file descriptor.
#pragma once

#include <unistd.h>

namespace materia {

class Descriptor {
 public:
  // Takes ownership; a negative number is a descriptor that could not be opened.
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }

 private:
  const int fd_;
};

}  // namespace materia
