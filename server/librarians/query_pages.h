// What people asked, and the names that a librarian should look at: as pages and as JSON.
#pragma once

#include <optional>
#include <string>

#include "common/report/build_report.h"
#include "server/http/http_message.h"
#include "server/librarians/asked_queries.h"

namespace materia {

[[nodiscard]] HttpResponse queries_page(const LoggedWeek& week, const AskedAgain& again);
[[nodiscard]] std::string queries_json(const LoggedWeek& week, const AskedAgain& again);

// report: of the generation that serves.
[[nodiscard]] HttpResponse review_page(const LoggedWeek& week, const AskedAgain& again,
                                       const std::optional<BuildReport>& report);
[[nodiscard]] std::string review_json(const LoggedWeek& week, const AskedAgain& again,
                                      const std::optional<BuildReport>& report);

}  // namespace materia
