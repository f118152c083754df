#include "server/logs/line_log.h"

#include <array>
#include <ctime>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace materia {

LineLog::LineLog(const std::string& path, std::string_view what) {
  if (path.empty()) return;
  fd_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (fd_ < 0)
    throw std::runtime_error("cannot write the " + std::string(what) + " " + path +
                             "; check the folder and its permissions");
}

LineLog::~LineLog() {
  if (fd_ >= 0) ::close(fd_);
}

void LineLog::append(std::string line) {
  line += '\n';
  [[maybe_unused]] const auto written = ::write(fd_, line.data(), line.size());
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
