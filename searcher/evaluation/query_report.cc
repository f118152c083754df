#include "searcher/evaluation/query_report.h"

#include <algorithm>
#include <istream>
#include <sstream>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/encoding/json_writer.h"

namespace materia {
namespace {

constexpr std::size_t kMostShown = 50;  // of each list, for people

// One spelling for what is the same question: small letters (of ASCII), single blanks.
std::string normalised(const std::string& query) {
  std::string words;
  for (const char c : query) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && (words.empty() || words.back() == ' ')) continue;
    words += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

constexpr std::size_t kTenMinutes = std::string_view("2026-11-27T12:3").size();  // what times within them begin with

std::string time_of(const nlohmann::json& entry) {
  if (!entry.is_object() || !entry.contains("time") || !entry["time"].is_string()) return {};
  return entry["time"].get<std::string>();
}

// {"time","q","answered":{"yes","no"}}
bool is_feedback(const nlohmann::json& entry) {
  if (!entry.is_object() || !entry.value("q", nlohmann::json()).is_string()) return false;
  const auto answered = entry.value("answered", nlohmann::json());
  const auto is_count = [&](const char* name) { return answered.value(name, nlohmann::json()).is_number_unsigned(); };
  return answered.is_object() && is_count("yes") && is_count("no");
}

// "1 search", "2 searches".
std::string counted(std::size_t n, const char* one, const char* several) {
  return std::to_string(n) + " " + (n == 1 ? one : several);
}

}  // namespace

void QueryLogReader::Count::add(std::string_view stretch) {
  ++times_;
  if (!stretch.empty() && stretch == last_) return;
  ++people_;
  last_ = stretch;
}

bool QueryLogReader::Count::may_be_shown() const { return people_ >= kLeastShown; }

std::vector<std::pair<std::string, std::size_t>> QueryLogReader::frequent(const Queries& queries,
                                                                          Count Counts::*count) {
  std::vector<std::pair<std::string, std::size_t>> list;
  for (const auto& [words, counts] : queries)
    if ((counts.*count).may_be_shown()) list.emplace_back(words, (counts.*count).times());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

void QueryLogReader::take(std::string_view line) {
  if (line.empty()) return;
  const auto entry = nlohmann::json::parse(line, nullptr, false);
  const std::string time = time_of(entry);
  if (!period_.since.empty() && !entry.is_discarded() && time < period_.since) return;
  if (is_feedback(entry)) {  // of five people or more: the server writes no other
    Counts& counts = queries_[normalised(entry["q"].get<std::string>())];
    const auto yes = entry["answered"]["yes"].get<std::size_t>(), no = entry["answered"]["no"].get<std::size_t>();
    totals_.answered += yes, totals_.unanswered += no, counts.unanswered += no, counts.told += yes + no;
    return;
  }
  if (!entry.is_object() || !entry.contains("q") || !entry["q"].is_string() || !entry.contains("total") ||
      !entry["total"].is_number_integer()) {
    ++totals_.broken;
    return;
  }
  Counts& counts = queries_[normalised(entry["q"].get<std::string>())];
  const bool nothing = entry["total"] == 0, chosen = entry.value("from", nlohmann::json()) == "suggestion";
  const std::string stretch = period_.apart ? time.substr(0, kTenMinutes) : std::string();
  ++totals_.searches, counts.asked.add(stretch);
  if (nothing) ++totals_.without_hits, counts.without_hits.add(stretch);
  if (chosen) ++totals_.chosen, counts.chosen.add(stretch);
}

QueryReport QueryLogReader::report() const {
  QueryReport report = totals_;
  for (const auto& [_, counts] : queries_)
    if (!counts.asked.may_be_shown()) report.rare += counts.asked.times();
  report.top = frequent(queries_, &Counts::asked);
  report.nothing_found = frequent(queries_, &Counts::without_hits);
  report.suggestions_chosen = frequent(queries_, &Counts::chosen);
  for (const auto& [words, counts] : queries_)
    if (counts.told >= kLeastShown && counts.unanswered > 0) report.not_answered.emplace_back(words, counts.unanswered);
  std::stable_sort(report.not_answered.begin(), report.not_answered.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return report;
}

QueryReport read_query_log(std::istream& log, const QueryPeriod& period) {
  QueryLogReader reader(period);
  for (std::string line; std::getline(log, line);) reader.take(line);
  return reader.report();
}

std::string report_for_people(const QueryReport& report) {
  std::ostringstream out;
  out << counted(report.searches, "search, ", "searches, ") << report.without_hits << " without a hit, "
      << report.chosen << " of words chosen among suggestions\n";
  if (report.broken > 0) out << counted(report.broken, "line is no search", "lines are no searches") << "\n";
  const auto list = [&](const char* title, const auto& entries) {
    out << "\n" << title << ":\n";
    for (std::size_t i = 0; i < std::min(kMostShown, entries.size()); ++i)
      out << "  " << entries[i].second << "  " << entries[i].first << "\n";
    if (entries.empty()) out << "  none that " << kLeastShown << " searches asked\n";
  };
  list("asked most", report.top);
  list("nothing found", report.nothing_found);
  list("chosen among suggestions", report.suggestions_chosen);
  if (report.answered + report.unanswered > 0) {
    out << "\nasked whether the results answered: " << report.answered << " yes, " << report.unanswered << " no\n";
    list("not answered", report.not_answered);
  }
  out << "\n"
      << counted(report.rare, "search is", "searches are") << " not shown: fewer than " << kLeastShown
      << " asked the same\n";
  return out.str();
}

std::string report_for_programs(const QueryReport& report) {
  JsonWriter json;
  const auto number = [](std::size_t value) { return static_cast<int>(value); };
  json.begin_object().field("searches", number(report.searches)).field("without_hits", number(report.without_hits));
  json.field("chosen", number(report.chosen)).field("rare", number(report.rare)).field("broken", number(report.broken));
  json.field("answered", number(report.answered)).field("unanswered", number(report.unanswered));
  const auto list = [&](const char* name, const auto& entries) {
    json.key(name).begin_array();
    for (const auto& [words, count] : entries)
      json.begin_object().field("q", words).field("count", number(count)).end_object();
    json.end_array();
  };
  list("top", report.top);
  list("nothing_found", report.nothing_found);
  list("suggestions_chosen", report.suggestions_chosen);
  list("not_answered", report.not_answered);
  return std::move(json.end_object().text()) + "\n";
}

}  // namespace materia
