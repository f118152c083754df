// A log file that any thread may append lines to.
#pragma once

#include <string>
#include <string_view>

namespace materia {

class LineLog {
 public:
  // what: how errors name the file ("query log"). An empty path turns the log off. Throws std::runtime_error if the
  // file cannot be opened for appending.
  LineLog(const std::string& path, std::string_view what);
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

  // Appends with a single write, so that lines of several threads do not mix. A full disk loses the line; the request
  // goes on.
  void append(std::string line);

 private:
  int fd_ = -1;
};

// The current time in UTC: "2026-11-27T12:34:56Z".
[[nodiscard]] std::string utc_now();

}  // namespace materia
