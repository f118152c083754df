// The query log and the access log: one JSON object a line, without client addresses. See docs/http-api.md.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/logs/line_log.h"

namespace materia {

// Lines of {"time","q","total","took_ms"}, and "from" if the query was picked from suggestions.
class QueryLog {
 public:
  // An empty path turns the log off. Throws std::runtime_error if the file cannot be written.
  explicit QueryLog(const std::string& path) : log_(path, "query log") {}

  // From any thread.
  void write(std::string_view query, int total, double took_ms, std::string_view from);

  // As LineLog.
  void reopen() { log_.reopen(); }
  [[nodiscard]] std::uint64_t lost() const { return log_.lost(); }
  // Somebody says whether the results of these words answered the question. Once five people have said so of the same
  // words, a line {"time","q","answered":{"yes","no"}} is written; what fewer said is never written.
  void count_answer(std::string_view query, bool yes);

 private:
  struct Answers {
    int yes = 0, no = 0;
  };

  LineLog log_;
  std::mutex mutex_;
  std::unordered_map<std::string, Answers> answers_;  // by the words in small letters; with mutex_
};

// Lines of {"time","id","method","route","status","bytes","took_ms"}. It holds nothing that anyone typed, so it may be
// kept.
class AccessLog {
 public:
  // As QueryLog.
  explicit AccessLog(const std::string& path) : log_(path, "access log") {}

  // From any thread. id: the request's X-Request-Id.
  void write(std::string_view id, std::string_view method, std::string_view route, int status, std::size_t bytes,
             double took_ms);

  // As LineLog.
  void reopen() { log_.reopen(); }
  [[nodiscard]] std::uint64_t lost() const { return log_.lost(); }

 private:
  LineLog log_;
};

}  // namespace materia
