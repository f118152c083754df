#include "server/logs/process_metrics.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

namespace materia {
namespace {

// When the system booted, in seconds since 1970.
double boot_time() {
  std::ifstream in("/proc/stat");
  for (std::string word; in >> word;)
    if (word == "btime") {
      double seconds = 0;
      in >> seconds;
      return seconds;
    }
  return 0;
}

std::uint64_t count_descriptors() {
  DIR* const open = ::opendir("/proc/self/fd");
  if (open == nullptr) return 0;
  std::uint64_t count = 0;
  while (const dirent* entry = ::readdir(open)) count += entry->d_name[0] != '.' ? 1 : 0;
  ::closedir(open);
  return count - 1;  // without the one that lists them
}

}  // namespace

ProcessMetrics read_process_metrics() {
  ProcessMetrics metrics;
  std::ifstream in("/proc/self/stat");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  // The name in parentheses may hold anything; behind it stand numbers, of which state is the third field of all.
  if (const auto end = text.rfind(')'); end != std::string::npos) {
    std::istringstream fields(text.substr(end + 1));
    std::string state;
    fields >> state;
    double values[25] = {};  // from the fourth field
    for (double& value : values) fields >> value;
    const auto field = [&](int number) { return values[number - 4]; };  // as in proc(5)
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    metrics.cpu_seconds = (field(14) + field(15)) / ticks;
    metrics.threads = static_cast<std::uint64_t>(field(20));
    if (const double booted = boot_time(); booted > 0) metrics.started = booted + field(22) / ticks;
    metrics.virtual_bytes = static_cast<std::uint64_t>(field(23));
    metrics.resident_bytes =
        static_cast<std::uint64_t>(field(24)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  }
  metrics.open_descriptors = count_descriptors();
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) metrics.descriptor_limit = limit.rlim_cur;
  return metrics;
}

}  // namespace materia
