// What the system knows of this process, under the names that all programs give Prometheus.
#pragma once

#include <cstdint>

namespace materia {

struct ProcessMetrics {
  double cpu_seconds = 0;                               // of all threads, in user and system mode
  std::uint64_t resident_bytes = 0, virtual_bytes = 0;  // of memory
  std::uint64_t open_descriptors = 0, descriptor_limit = 0;
  double started = 0;  // seconds since 1970, UTC
  std::uint64_t threads = 0;
};

// As they are now. What the system does not tell is 0.
[[nodiscard]] ProcessMetrics read_process_metrics();

}  // namespace materia
