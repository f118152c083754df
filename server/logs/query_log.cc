#include "server/logs/query_log.h"

#include "common/encoding/json_writer.h"

namespace materia {
namespace {

constexpr int kFewestWritten = 5;             // people, so that none of them stands out
constexpr std::size_t kMostCounted = 10'000;  // words that fewer have spoken of; beyond, all are forgotten

}  // namespace

void QueryLog::write(std::string_view query, int total, double took_ms, std::string_view from) {
  if (!log_.is_open()) return;
  JsonWriter json;
  json.begin_object().field("time", utc_now()).field("q", query).field("total", total).field("took_ms", took_ms);
  if (!from.empty()) json.field("from", from);
  log_.append(std::move(json.end_object().text()));
}

void QueryLog::count_answer(std::string_view query, bool yes) {
  if (!log_.is_open()) return;
  std::string words(query);
  for (char& c : words)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  Answers told;
  {
    const std::lock_guard lock(mutex_);
    if (answers_.size() >= kMostCounted) answers_.clear();
    Answers& answers = answers_[words];
    ++(yes ? answers.yes : answers.no);
    if (answers.yes + answers.no < kFewestWritten) return;
    told = answers;
    answers_.erase(words);
  }
  JsonWriter json;
  json.begin_object().field("time", utc_now()).field("q", words).key("answered").begin_object();
  json.field("yes", told.yes).field("no", told.no).end_object();
  log_.append(std::move(json.end_object().text()));
}

void AccessLog::write(std::string_view id, std::string_view method, std::string_view route, int status,
                      std::size_t bytes, double took_ms) {
  if (!log_.is_open()) return;
  JsonWriter json;
  json.begin_object().field("time", utc_now()).field("id", id).field("method", method).field("route", route);
  json.field("status", status).field("bytes", static_cast<int>(bytes)).field("took_ms", took_ms);
  log_.append(std::move(json.end_object().text()));
}

}  // namespace materia
