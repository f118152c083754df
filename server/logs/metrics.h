// What the server counts, as Prometheus text. Routes and status classes only: nothing that anyone typed.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

enum class Route {
  kSearch,
  kSuggest,
  kMonographs,
  kMonograph,
  kSections,
  kHealth,
  kMetrics,
  kPage,
  kAsset,
  kSitemap,
  kOther
};
inline constexpr std::size_t kRouteCount = 11;

// "search"
[[nodiscard]] std::string_view route_name(Route route);

// Numbers that the rest of the program brings to /metrics.
struct MetricsContext {
  std::string generation;
  bool index_refused = false;  // is the generation that should serve damaged, so that the one before it does?
  std::uint64_t connections_accepted = 0, overloaded = 0, refused = 0, timed_out = 0;
  std::int64_t connections_open = 0;
  std::uint64_t cache_hits = 0, cache_bytes = 0;
};

class Metrics {
 public:
  // From any thread.
  void record(Route route, int status, double seconds);

  [[nodiscard]] std::string prometheus_text(const MetricsContext& context) const;

 private:
  static constexpr std::array<double, 11> kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                                     0.01,   0.025,   0.05,   0.1,   1.0};  // seconds
  struct RouteCounts {
    std::array<std::atomic<std::uint64_t>, 6> by_class{};                    // [2]: 2xx
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> durations{};  // each its own bucket, summed when shown
    std::atomic<std::uint64_t> microseconds{0};
  };
  std::array<RouteCounts, kRouteCount> routes_;
};

}  // namespace materia
