// What the last week's searches say to librarians: the query log, and what the index that serves now answers to it.
//
// The log names nobody, so people cannot be counted: words are shown that were asked in at least five different
// stretches of ten minutes (query_report.h).
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "searcher/evaluation/query_report.h"
#include "server/librarians/librarian_options.h"
#include "server/search_service.h"

namespace materia {

inline constexpr int kDaysOfLog = 7;
inline constexpr std::size_t kMostLogBytes = 64 << 20;  // that are read, the newest
inline constexpr std::size_t kMostAskedAgain = 300;     // queries, those asked most

// The last week of the log, and of the one that was rotated out of it last (LOG.1).
struct LoggedWeek {
  bool kept = false;  // is there a log?
  bool cut = false;   // was it too long to be read whole?
  std::string since;  // "2026-11-20T00:00:00Z"
  QueryReport report;
};

// When the last week began: "2026-11-20T00:00:00Z".
[[nodiscard]] std::string week_ago(const LibrarianOptions& options);

[[nodiscard]] LoggedWeek read_logged_week(const LibrarianOptions& options);

// Words that were asked so often, and what stands for them.
struct AskedWord {
  std::string words;                  // a query, a word or a name
  std::size_t times = 0;              // searches of the queries that hold them
  std::vector<std::string> meanings;  // titles of drugs, or the words that were searched in their place
};

// What the index that serves now makes of the queries that may be shown. Lists have the most frequent first.
struct AskedAgain {
  std::size_t asked = 0;                                       // queries, at most kMostAskedAgain
  std::vector<std::pair<std::string, std::size_t>> now_found;  // of those that found nothing: sections found today
  std::vector<AskedWord> unknown;                              // words that stand nowhere here
  std::vector<AskedWord> corrected;                            // what was typed, and what was searched
  std::vector<AskedWord> ambiguous;                            // names of several drugs
  std::vector<AskedWord> absent;                               // names of drugs that no monograph is about
};

// Throws what the service throws.
[[nodiscard]] AskedAgain ask_again(const QueryReport& report, SearchService& service);

}  // namespace materia
