#include "server/logs/query_log.h"

#include "common/encoding/json_writer.h"

namespace materia {

void QueryLog::write(std::string_view query, int total, double took_ms, std::string_view from) {
  if (!log_.is_open()) return;
  JsonWriter json;
  json.begin_object().field("time", utc_now()).field("q", query).field("total", total).field("took_ms", took_ms);
  if (!from.empty()) json.field("from", from);
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
