#include "server/query_log.h"

#include <array>
#include <ctime>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "searcher/json_writer.h"

namespace materia {

QueryLog::QueryLog(const std::string& path) {
  if (path.empty()) return;
  fd_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (fd_ < 0)
    throw std::runtime_error("cannot write the query log " + path + "; check the folder and its permissions");
}

QueryLog::~QueryLog() {
  if (fd_ >= 0) ::close(fd_);
}

void QueryLog::write(std::string_view query, int total, double took_ms) {
  if (fd_ < 0) return;
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> time{};
  std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);

  JsonWriter json;
  json.begin_object().field("time", time.data()).field("q", query).field("total", total).field("took_ms", took_ms);
  std::string& line = json.end_object().text();
  line += '\n';
  [[maybe_unused]] const auto written = ::write(fd_, line.data(), line.size());  // one append: lines do not mix
}

}  // namespace materia
