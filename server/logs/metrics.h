// The server's counters in Prometheus text format. Labels are routes and status classes: nothing that anyone typed.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <string>

#include "common/index/build_summary.h"
#include "server/logs/process_metrics.h"
#include "server/routes.h"

namespace materia {

// Values for /metrics that other parts of the server keep.
struct MetricsContext {
  std::string generation;
  BuildSummary build;       // of that generation
  std::time_t checked = 0;  // when the index was last found up to date; 0 if that is not known
  std::string version, schema, xapian;
  bool index_refused = false;  // the current generation is damaged, so the one before it serves
  std::uint64_t connections_accepted = 0, overloaded = 0, refused = 0, timed_out = 0;
  std::int64_t connections_open = 0;
  std::uint64_t cache_hits = 0, cache_bytes = 0;
  std::uint64_t rate_limited = 0;
  std::uint64_t lost_queries = 0, lost_accesses = 0;  // lines of the logs
  ProcessMetrics process;
};

class Metrics {
 public:
  // Counts one response that took this long to make. From any thread.
  void record(Route route, int status, double seconds);

  // The body of /metrics. From any thread.
  [[nodiscard]] std::string prometheus_text(const MetricsContext& context) const;

 private:
  static constexpr std::array<double, 11> kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                                     0.01,   0.025,   0.05,   0.1,   1.0};  // seconds
  struct RouteCounts {
    std::array<std::atomic<std::uint64_t>, 6> by_class{};                    // by_class[2] counts 2xx
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> durations{};  // not cumulative; summed for output
    std::atomic<std::uint64_t> microseconds{0};
  };
  std::array<RouteCounts, kRouteCount> routes_;
};

}  // namespace materia
