// The overview, and the report of the generation that serves: as pages and as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/report/build_report.h"
#include "server/http/http_message.h"

namespace materia {

// What the overview says besides the report.
struct Overview {
  std::string generation, refused;  // as SearchService says
  std::string built;                // when the run ended, as utc_text(); empty if not known
  std::size_t kept_generations = 0;
  bool query_log = false;
};

[[nodiscard]] HttpResponse overview_page(const Overview& overview, const std::optional<BuildReport>& report);
[[nodiscard]] HttpResponse report_page(std::string_view generation, const std::optional<BuildReport>& report);
// The fields are called as in materia-index --json.
[[nodiscard]] std::string report_json(std::string_view generation, const BuildReport& report);

}  // namespace materia
