// A query log → what librarians want to know of it: what is asked most, what finds nothing, which suggestions are
// chosen.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

// What fewer than so many searches asked could point to a person: it is counted, not shown.
inline constexpr std::size_t kLeastShown = 5;

struct QueryReport {
  std::size_t searches = 0, without_hits = 0, chosen = 0;  // all of the log
  std::size_t rare = 0;                                    // searches whose words too few asked to show
  std::size_t broken = 0;                                  // lines that are no search
  std::size_t answered = 0, unanswered = 0;                // what people said of results when they were asked
  // Words, in small letters and single blanks, with how often they were asked; most frequent first, then by letters.
  std::vector<std::pair<std::string, std::size_t>> top, nothing_found, suggestions_chosen;
  // The same of words whose results, as people said, did not answer.
  std::vector<std::pair<std::string, std::size_t>> not_answered;
};

// Takes the lines of one or several logs, as the server's --query-log writes them.
class QueryLogReader {
 public:
  void take(std::string_view line);
  [[nodiscard]] QueryReport report() const;

 private:
  struct Counts {
    std::size_t asked = 0, without_hits = 0, chosen = 0, unanswered = 0, told = 0;
  };
  using Queries = std::map<std::string, Counts>;
  [[nodiscard]] static std::vector<std::pair<std::string, std::size_t>> frequent(const Queries& queries,
                                                                                 std::size_t Counts::*count);

  QueryReport totals_;  // without its lists
  Queries queries_;
};

[[nodiscard]] std::string report_for_people(const QueryReport& report);
[[nodiscard]] std::string report_for_programs(const QueryReport& report);  // JSON

}  // namespace materia
