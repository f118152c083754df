#include "searcher/evaluation/tried_queries.h"

#include <algorithm>
#include <utility>

#include "common/encoding/json_writer.h"

namespace materia {
namespace {

constexpr int kShown = 3;

std::vector<std::string> first_hits(const SearchResult& result) {
  std::vector<std::string> places;
  for (const Hit& hit : result.hits)
    places.push_back(hit.monograph.path + " " + std::string(section_kind_info(hit.section.kind).id));
  return places;
}

}  // namespace

TriedQueries try_queries(const QueryReport& asked, const Ask& before, const Ask& after) {
  TriedQueries tried;
  for (const auto& [words, times] : asked.top) {
    if (tried.tried == kMostTried) break;
    ++tried.tried;
    SearchRequest request;
    request.text = words;
    request.limit = kShown;
    const SearchResult old = before(request), now = after(request);
    ChangedQuery changed{words, times, old.total, now.total, first_hits(old), first_hits(now)};
    if (changed.before != changed.after) tried.changed.push_back(std::move(changed));
  }
  return tried;
}

std::string tried_text(const TriedQueries& tried) {
  std::string text = std::to_string(tried.tried) + " queries were tried; " + std::to_string(tried.changed.size()) +
                     " have other first hits\n";
  for (const auto& changed : tried.changed) {
    text += "\"" + changed.words + "\" asked " + std::to_string(changed.times) + " times, sections " +
            std::to_string(changed.total_before) + " -> " + std::to_string(changed.total_after) + "\n";
    for (const auto& hit : changed.before) text += "  - " + hit + "\n";
    for (const auto& hit : changed.after) text += "  + " + hit + "\n";
  }
  return text + "Words that fewer than " + std::to_string(kLeastShown) + " searches asked are not tried.\n";
}

std::string tried_json(const TriedQueries& tried) {
  JsonWriter json;
  const auto list = [&](std::string_view name, const std::vector<std::string>& hits) {
    json.key(name).begin_array();
    for (const auto& hit : hits) json.string(hit);
    json.end_array();
  };
  json.begin_object().field("tried", tried.tried).key("changed").begin_array();
  for (const auto& changed : tried.changed) {
    json.begin_object().field("q", changed.words).field("count", changed.times);
    json.field("total_before", changed.total_before).field("total_after", changed.total_after);
    list("before", changed.before);
    list("after", changed.after);
    json.end_object();
  }
  return std::move(json.end_array().end_object().text()) + "\n";
}

}  // namespace materia
