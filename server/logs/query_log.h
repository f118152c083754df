// The query log and the access log: one JSON object a line, without client addresses. See docs/http-api.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

 private:
  LineLog log_;
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
