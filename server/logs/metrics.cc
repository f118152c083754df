#include "server/logs/metrics.h"

#include <algorithm>

#include "common/encoding/json_writer.h"

namespace materia {
namespace {

void metric(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  text.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void sample(std::string& text, std::string_view name, std::string_view labels, auto value) {
  text.append(name).append(labels).append(" ");
  append_json_number(text, static_cast<double>(value));
  text += '\n';
}

void single(std::string& text, std::string_view name, std::string_view type, std::string_view help, auto value) {
  metric(text, name, type, help);
  sample(text, name, "", value);
}

// before: "{" for the first label, "," for the others.
std::string label(std::string_view name, std::string_view value, const char* before) {
  std::string text = before;
  text.append(name).append("=");
  append_json_string(text, value);
  return text;
}

std::string route_label(std::size_t route) {
  return "route=\"" + std::string(route_name(static_cast<Route>(route))) + "\"";
}

}  // namespace

void Metrics::record(Route route, int status, double seconds) {
  RouteCounts& counts = routes_[static_cast<std::size_t>(route)];
  const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  constexpr auto relaxed = std::memory_order_relaxed;
  counts.by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))].fetch_add(1, relaxed);
  counts.durations[static_cast<std::size_t>(bucket)].fetch_add(1, relaxed);
  counts.microseconds.fetch_add(static_cast<std::uint64_t>(seconds * 1e6), relaxed);
}

std::string Metrics::prometheus_text(const MetricsContext& context) const {
  std::string text;
  metric(text, "materia_requests_total", "counter", "Requests by route and status class.");
  for (std::size_t route = 0; route < kRouteCount; ++route)
    for (std::size_t status = 1; status < 6; ++status)
      if (const auto count = routes_[route].by_class[status].load(); count > 0)
        sample(text, "materia_requests_total",
               "{" + route_label(route) + ",status=\"" + std::to_string(status) + "xx\"}", count);

  metric(text, "materia_request_duration_seconds", "histogram",
         "Time to make a response, without waiting and sending.");
  for (std::size_t route = 0; route < kRouteCount; ++route) {
    std::uint64_t below = 0;
    for (std::size_t i = 0; i <= kBounds.size(); ++i) {
      below += routes_[route].durations[i].load();
      std::string bound = "+Inf";
      if (i < kBounds.size()) append_json_number(bound = "", kBounds[i]);
      sample(text, "materia_request_duration_seconds_bucket", "{" + route_label(route) + ",le=\"" + bound + "\"}",
             below);
    }
    const std::string labels = "{" + route_label(route) + "}";
    sample(text, "materia_request_duration_seconds_sum", labels,
           static_cast<double>(routes_[route].microseconds.load()) / 1e6);
    sample(text, "materia_request_duration_seconds_count", labels, below);
  }

  metric(text, "materia_index_info", "gauge", "The index generation being served.");
  if (!context.generation.empty()) {
    std::string quoted;
    append_json_string(quoted, context.generation);
    sample(text, "materia_index_info", "{generation=" + quoted + "}", 1);
  }
  metric(text, "materia_build_info", "gauge",
         "The program, the index schema that it reads, and the library behind it.");
  sample(text, "materia_build_info",
         label("version", context.version, "{") + label("schema", context.schema, ",") +
             label("xapian", context.xapian, ",") + "}",
         1);
  const BuildSummary& build = context.build;
  single(text, "materia_index_built_timestamp_seconds", "gauge",
         "When the generation was built; 0 if that is not known.", build.built);
  single(text, "materia_index_checked_timestamp_seconds", "gauge",
         "When the indexer last found the index up to date or made it so; 0 if that is not known.", context.checked);
  single(text, "materia_index_monographs", "gauge", "Monographs in the generation.", build.monographs);
  single(text, "materia_index_sections", "gauge", "Sections in the generation.", build.sections);
  single(text, "materia_index_names", "gauge", "Names of drugs in the generation.", build.names);
  single(text, "materia_index_errors", "gauge", "Errors of the input when the generation was built.", build.errors);
  single(text, "materia_index_warnings", "gauge", "Warnings on the input when the generation was built.",
         build.warnings);
  single(text, "materia_index_kept_monographs", "gauge", "Monographs served as they were before their files broke.",
         build.kept.size());
  single(text, "materia_index_refused", "gauge", "1 if the current generation is damaged and the one before it serves.",
         context.index_refused ? 1 : 0);
  single(text, "materia_connections_open", "gauge", "Open connections.", context.connections_open);
  single(text, "materia_connections_total", "counter", "Connections accepted.", context.connections_accepted);
  single(text, "materia_overloaded_total", "counter", "Requests answered 503 unread because too many were waiting.",
         context.overloaded);
  single(text, "materia_refused_total", "counter", "Requests refused as malformed.", context.refused);
  single(text, "materia_rate_limited_total", "counter", "Requests answered 429.", context.rate_limited);
  metric(text, "materia_log_lines_lost_total", "counter", "Lines of a log that could not be written.");
  sample(text, "materia_log_lines_lost_total", "{log=\"access\"}", context.lost_accesses);
  sample(text, "materia_log_lines_lost_total", "{log=\"query\"}", context.lost_queries);
  single(text, "materia_timeouts_total", "counter", "Connections closed by a time limit during a request or response.",
         context.timed_out);
  single(text, "materia_cache_hits_total", "counter", "Responses served from the cache.", context.cache_hits);
  single(text, "materia_cache_bytes", "gauge", "Memory used by the cache.", context.cache_bytes);
  const ProcessMetrics& process = context.process;
  single(text, "process_cpu_seconds_total", "counter", "Time of processors used by all threads.", process.cpu_seconds);
  single(text, "process_resident_memory_bytes", "gauge", "Memory in use.", process.resident_bytes);
  single(text, "process_virtual_memory_bytes", "gauge", "Address space in use.", process.virtual_bytes);
  single(text, "process_open_fds", "gauge", "Open file descriptors.", process.open_descriptors);
  single(text, "process_max_fds", "gauge", "Most file descriptors that may be open.", process.descriptor_limit);
  single(text, "process_start_time_seconds", "gauge", "When the process began, in seconds since 1970.",
         process.started);
  single(text, "process_threads", "gauge", "Threads of the process.", process.threads);
  return text;
}

}  // namespace materia
