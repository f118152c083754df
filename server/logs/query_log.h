// What was searched for and what was answered, a JSON object a line. No addresses: see docs/http-api.md.
#pragma once

#include <string>
#include <string_view>

#include "server/logs/line_log.h"

namespace materia {

// {"time","q","total","took_ms"}, and "from" where the words were chosen among suggestions.
class QueryLog {
 public:
  // Throws std::runtime_error where the file cannot be written; an empty path logs nothing.
  explicit QueryLog(const std::string& path) : log_(path, "query log") {}

  // From any thread.
  void write(std::string_view query, int total, double took_ms, std::string_view from);

 private:
  LineLog log_;
};

// {"time","id","method","route","status","bytes","took_ms"}: no words of anybody, so that it may be kept.
class AccessLog {
 public:
  explicit AccessLog(const std::string& path) : log_(path, "access log") {}

  // From any thread.
  void write(std::string_view id, std::string_view method, std::string_view route, int status, std::size_t bytes,
             double took_ms);

 private:
  LineLog log_;
};

}  // namespace materia
