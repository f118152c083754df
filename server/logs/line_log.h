// A file that lines are appended to, from any thread.
#pragma once

#include <string>
#include <string_view>

namespace materia {

class LineLog {
 public:
  // what: "query log", for the error. An empty path logs nothing. Throws std::runtime_error where it cannot be written.
  LineLog(const std::string& path, std::string_view what);
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  [[nodiscard]] bool open() const { return fd_ >= 0; }

  // One append, so that lines do not mix. A full disk loses the line, never the request.
  void append(std::string line);

 private:
  int fd_ = -1;
};

// Now, as "2026-11-27T12:34:56Z".
[[nodiscard]] std::string utc_now();

}  // namespace materia
