// /metrics follows the rules of Prometheus for names, types and histograms, and contains nothing that anyone typed.
#include "server/logs/metrics.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

// What is wrong with the text, one entry for each fault.
std::vector<std::string> lint(const std::string& text) {
  std::vector<std::string> faults;
  std::map<std::string, std::string> types;
  std::set<std::string> helped, samples;
  std::map<std::string, double> last_bucket, infinite, counts;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string hash, what, name, rest;
    if (line.starts_with("# ")) {
      words >> hash >> what >> name;
      std::getline(words, rest);
      if (what == "HELP" && rest.size() < 5) faults.push_back(name + " has no help");
      if (what == "HELP") helped.insert(name);
      if (what == "TYPE") types[name] = rest.substr(1);
      if (what == "TYPE" && rest == " counter" && !name.ends_with("_total"))
        faults.push_back(name + ": a counter ends in _total");
      if (what == "TYPE" && rest == " histogram" && !name.ends_with("_seconds") && !name.ends_with("_bytes"))
        faults.push_back(name + ": a histogram ends in its unit");
      if (what == "TYPE" && rest == " gauge" && name.ends_with("_total"))
        faults.push_back(name + ": a gauge is no total");
      continue;
    }
    // name{labels} value
    const auto brace = line.find('{'), blank = line.rfind(' ');
    const bool labelled = brace != std::string::npos && blank != std::string::npos && line[blank - 1] == '}';
    name = line.substr(0, std::min(brace, blank));
    if (blank == std::string::npos || name.empty() || (brace != std::string::npos && !labelled) ||
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_:") != std::string::npos ||
        line.find_first_not_of("0123456789.e+-", blank + 1) != std::string::npos || blank + 1 == line.size()) {
      faults.push_back("no sample: " + line);
      continue;
    }
    const std::string labels = labelled ? line.substr(brace, blank - brace) : std::string();
    const double value = std::stod(line.substr(blank + 1));
    if (!samples.insert(name + labels).second) faults.push_back("twice: " + name + labels);
    std::string family = name;
    for (const char* suffix : {"_bucket", "_sum", "_count"})
      if (family.ends_with(suffix) && types.contains(family.substr(0, family.size() - std::string(suffix).size())))
        family.resize(family.size() - std::string(suffix).size());
    if (!types.contains(family) || !helped.contains(family)) faults.push_back(name + " has no TYPE or HELP before it");
    // Those of the process have the same names in all programs.
    if (!name.starts_with("materia_") && !name.starts_with("process_")) faults.push_back(name + " has no prefix");
    const auto le = labels.find(",le=");
    const std::string series = family + (le == std::string::npos ? labels : labels.substr(0, le) + "}");
    if (name.ends_with("_bucket")) {
      if (value < last_bucket[series]) faults.push_back("buckets must grow: " + line);
      last_bucket[series] = value;
      if (labels.find("+Inf") != std::string::npos) infinite[series] = value;
    }
    if (name.ends_with("_count")) counts[series] = value;
  }
  if (counts != infinite) faults.push_back("a histogram's count is its +Inf bucket");
  return faults;
}

TEST(MetricsTest, PassALint) {
  Metrics metrics;
  for (std::size_t route = 0; route < kRouteCount; ++route)
    for (const int status : {200, 304, 404, 500})
      metrics.record(static_cast<Route>(route), status, 0.0007 * static_cast<double>(route));
  MetricsContext context;
  context.generation = "000001-\"quoted\"";
  const std::string text = metrics.prometheus_text(context);
  for (const auto& fault : lint(text)) ADD_FAILURE() << fault;
  EXPECT_NE(text.find("materia_requests_total{route=\"search\",status=\"2xx\"} 1"), std::string::npos);
  EXPECT_NE(text.find("materia_request_duration_seconds_count{route=\"search\"} 4"), std::string::npos);
}

TEST(MetricsTest, TheLintCanFail) {
  for (const char* bad : {
           "materia_x 1\n",
           "# HELP materia_x What it is.\n# TYPE materia_x counter\nmateria_x 1\n",
           "# HELP materia_x_total \n# TYPE materia_x_total counter\nmateria_x_total 1\n",
           "# HELP x_total What it is.\n# TYPE x_total counter\nx_total 1\n",
           "# HELP materia_x_total What it is.\n# TYPE materia_x_total counter\nmateria_x_total 1\nmateria_x_total 2\n",
           "# HELP materia_t What it is.\n# TYPE materia_t histogram\n",
           "# HELP materia_t_seconds What.\n# TYPE materia_t_seconds "
           "histogram\nmateria_t_seconds_bucket{r=\"a\",le=\"1\"} 2\n"
           "materia_t_seconds_bucket{r=\"a\",le=\"+Inf\"} 1\nmateria_t_seconds_count{r=\"a\"} 1\n",
           "# HELP materia_t_seconds What.\n# TYPE materia_t_seconds histogram\n"
           "materia_t_seconds_bucket{r=\"a\",le=\"+Inf\"} 1\nmateria_t_seconds_count{r=\"a\"} 2\n",
           "what did you say\n",
       })
    EXPECT_FALSE(lint(bad).empty()) << bad;
}

TEST(MetricsTest, TellWhatIsServedAndHowTheProcessIs) {
  MetricsContext context;
  context.build = {1'700'000'000, 76, 1251, 1382, 2, 5, {{"a.md", "Alphadrine"}}};
  context.checked = 1'700'000'060;
  context.version = "0.1.0";
  context.schema = "8";
  context.xapian = "1.4.22";
  context.rate_limited = 3;
  context.lost_queries = 4;
  context.process = read_process_metrics();
  const std::string text = Metrics().prometheus_text(context);
  for (const auto& fault : lint(text)) ADD_FAILURE() << fault;
  for (const char* line :
       {"materia_build_info{version=\"0.1.0\",schema=\"8\",xapian=\"1.4.22\"} 1\n", "materia_index_monographs 76\n",
        "materia_index_sections 1251\n", "materia_index_errors 2\n", "materia_index_warnings 5\n",
        "materia_index_kept_monographs 1\n", "materia_rate_limited_total 3\n",
        "materia_log_lines_lost_total{log=\"query\"} 4\n", "materia_log_lines_lost_total{log=\"access\"} 0\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  const auto value = [&](const std::string& name) {
    const auto at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1.0 : std::stod(text.substr(at + name.size() + 2));
  };
  EXPECT_EQ(value("materia_index_built_timestamp_seconds"), 1'700'000'000);
  EXPECT_EQ(value("materia_index_checked_timestamp_seconds"), 1'700'000'060);
  EXPECT_GT(value("process_resident_memory_bytes"), 1e6);
  EXPECT_GT(value("process_virtual_memory_bytes"), value("process_resident_memory_bytes"));
  EXPECT_GT(value("process_start_time_seconds"), 1.5e9);
  EXPECT_GE(value("process_open_fds"), 3);
  EXPECT_GT(value("process_max_fds"), value("process_open_fds"));
  EXPECT_GE(value("process_threads"), 1);
  EXPECT_GE(value("process_cpu_seconds_total"), 0);
}

// Whatever is requested, the only labels are routes and status classes.
TEST(MetricsTest, LabelsAreBounded) {
  Metrics metrics;
  for (int status = -100; status < 1000; ++status) metrics.record(Route::kOther, status, 0.001);
  const std::string text = metrics.prometheus_text({});
  std::set<std::string> routes;
  for (std::size_t route = 0; route < kRouteCount; ++route) routes.emplace(route_name(static_cast<Route>(route)));
  EXPECT_EQ(routes.size(), kRouteCount);
  const std::string label = "route=\"";
  for (auto at = text.find(label); at != std::string::npos; at = text.find(label, at + 1)) {
    const auto begin = at + label.size();
    const std::string route = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(routes.contains(route)) << route;
  }
}

}  // namespace
}  // namespace materia
