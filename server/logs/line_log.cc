#include "server/logs/line_log.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <iostream>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace materia {

LineLog::LineLog(std::string path, std::string_view what) : path_(std::move(path)), what_(what) {
  if (path_.empty()) return;
  fd_ = open_file();
  if (fd_ < 0)
    throw std::runtime_error("cannot write the " + what_ + " " + path_ + ": " + std::strerror(errno) +
                             "; check the folder and its permissions");
}

LineLog::~LineLog() {
  if (fd_ >= 0) ::close(fd_);
}

int LineLog::open_file() const { return ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640); }

void LineLog::append(std::string line) {
  line += '\n';
  const std::lock_guard lock(mutex_);
  if (torn_) line.insert(line.begin(), '\n');  // a line of its own again
  ssize_t wrote = 0;
  do wrote = ::write(fd_, line.data(), line.size());
  while (wrote < 0 && errno == EINTR);
  const int error = wrote < 0 ? errno : ENOSPC;
  if (wrote == static_cast<ssize_t>(line.size())) {
    torn_ = false;
    if (losing_since_ > 0)
      std::cerr << "materia-server: the " << what_ << " " << path_ << " is written again; " << losing_since_
                << (losing_since_ == 1 ? " line was lost" : " lines were lost") << std::endl;
    losing_since_ = 0;
    return;
  }
  if (wrote > 0) torn_ = line[static_cast<std::size_t>(wrote) - 1] != '\n';
  ++lost_;
  if (losing_since_++ == 0)
    std::cerr << "materia-server: cannot write the " << what_ << " " << path_ << ": " << std::strerror(error)
              << "; its lines are lost until it can be" << std::endl;
}

void LineLog::reopen() {
  if (path_.empty()) return;
  const int fd = open_file();
  if (fd < 0) {
    std::cerr << "materia-server: cannot open the " << what_ << " " << path_ << " again: " << std::strerror(errno)
              << "; the file that is open is kept" << std::endl;
    return;
  }
  const std::lock_guard lock(mutex_);
  ::close(fd_);
  fd_ = fd;
  torn_ = false;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> time{};
  std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return time.data();
}

}  // namespace materia
