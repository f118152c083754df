// A query log → what librarians want to know of it: what is asked most, what finds nothing, which suggestions are
// chosen.
#pragma once

#include <cstddef>
#include <iosfwd>
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

// Which lines are read, and how they count.
struct QueryPeriod {
  std::string since = {};  // "2026-11-27T12:34:56Z": what is older, or tells no time, is left out; empty: nothing is
  // Of the same words within the same ten minutes only one counts towards kLeastShown: somebody who pages or reloads is
  // one person.
  bool apart = false;
};

// Takes the lines of one or several logs, as the server's --query-log writes them.
class QueryLogReader {
 public:
  explicit QueryLogReader(QueryPeriod period = {}) : period_(std::move(period)) {}

  void take(std::string_view line);
  [[nodiscard]] QueryReport report() const;

 private:
  // How often, and in how many stretches of time, which stand for people.
  class Count {
   public:
    void add(std::string_view stretch);
    [[nodiscard]] std::size_t times() const { return times_; }
    [[nodiscard]] bool may_be_shown() const;

   private:
    std::size_t times_ = 0, people_ = 0;
    std::string last_;
  };
  struct Counts {
    Count asked, without_hits, chosen;
    std::size_t unanswered = 0, told = 0;
  };
  using Queries = std::map<std::string, Counts>;
  [[nodiscard]] static std::vector<std::pair<std::string, std::size_t>> frequent(const Queries& queries,
                                                                                 Count Counts::*count);

  QueryPeriod period_;
  QueryReport totals_;  // without its lists
  Queries queries_;
};

// All lines of one log.
[[nodiscard]] QueryReport read_query_log(std::istream& log, const QueryPeriod& period = {});

[[nodiscard]] std::string report_for_people(const QueryReport& report);
[[nodiscard]] std::string report_for_programs(const QueryReport& report);  // JSON

}  // namespace materia
