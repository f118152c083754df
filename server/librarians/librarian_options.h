// What the librarians' page is made from, besides the index.
#pragma once

#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/link_template.h"

namespace materia {

struct LibrarianOptions {
  std::filesystem::path index;  // INDEX, or the directory of a generation
  std::string query_log = {};   // file; empty: none is kept
  LinkTemplate links = LinkTemplate();
  std::string site = {};  // "http://127.0.0.1:8080": what links within the site begin with; empty: titles are no links
  bool any_host = false;  // may requests name a host that is not this machine?
  std::time_t (*now)(std::time_t*) = std::time;
};

// The addresses that the librarians' page answers, besides its files. JSON is at the same with ".json".
inline constexpr std::string_view kReportPage = "/report", kQueriesPage = "/queries", kReviewPage = "/names",
                                  kChangesPage = "/changes", kChangesFeed = "/changes.atom", kTryPage = "/try";

// Where people read a monograph or a section of it; empty where no link can be made.
[[nodiscard]] std::string reading_url(const LibrarianOptions& options, std::string_view id,
                                      std::string_view anchor = {});

// The directory of a generation of the index, by its name.
[[nodiscard]] std::filesystem::path directory_of(const LibrarianOptions& options, const std::string& generation);

// The names of the generations that are kept, oldest first.
[[nodiscard]] std::vector<std::string> kept_generations(const LibrarianOptions& options);

// Seconds since 1970 as "2026-11-27T12:34:56Z".
[[nodiscard]] std::string utc_text(std::time_t time);

// When a generation was begun, from its name: "000002-20261122T031500Z-9f3c" → "2026-11-22T03:15:00Z"; empty if it does
// not say.
[[nodiscard]] std::string time_of_generation(std::string_view name);

}  // namespace materia
