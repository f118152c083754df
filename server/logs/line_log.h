// A log file that any thread may append lines to.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace materia {

class LineLog {
 public:
  // what: how errors name the file ("query log"). An empty path turns the log off. Throws std::runtime_error if the
  // file cannot be opened for appending.
  LineLog(std::string path, std::string_view what);
  ~LineLog();
  LineLog(const LineLog&) = delete;
  LineLog& operator=(const LineLog&) = delete;

  [[nodiscard]] bool is_open() const { return !path_.empty(); }

  // Appends a whole line, so that lines of several threads do not mix. A full disk loses the line, and the request goes
  // on: it is counted, told once on standard error until lines are written again, and what was written of it stays a
  // line of its own.
  void append(std::string line);

  // Opens the path again: the file there may be another one now, as after a rotation. If that fails, the one that is
  // open is kept, and standard error says so.
  void reopen();

  // Lines that could not be written, wholly or in part.
  [[nodiscard]] std::uint64_t lost() const { return lost_; }

 private:
  [[nodiscard]] int open_file() const;

  const std::string path_, what_;
  std::mutex mutex_;
  int fd_ = -1;                     // with mutex_
  bool torn_ = false;               // with mutex_: does the file end within a line of ours?
  std::uint64_t losing_since_ = 0;  // with mutex_: lines lost since the last one that was written
  std::atomic<std::uint64_t> lost_{0};
};

// The current time in UTC: "2026-11-27T12:34:56Z".
[[nodiscard]] std::string utc_now();

}  // namespace materia
