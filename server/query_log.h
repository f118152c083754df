// What was searched for, one JSON object a line: {"time","q","total","took_ms"}. No addresses: see docs/http-api.md.
#pragma once

#include <string>
#include <string_view>

namespace materia {

class QueryLog {
 public:
  // Appends to this file; an empty path logs nothing. Throws std::runtime_error where it cannot be written.
  explicit QueryLog(const std::string& path);
  ~QueryLog();
  QueryLog(const QueryLog&) = delete;
  QueryLog& operator=(const QueryLog&) = delete;

  // From any thread. A full disk loses the line, never the search.
  void write(std::string_view query, int total, double took_ms);

 private:
  int fd_ = -1;
};

}  // namespace materia
