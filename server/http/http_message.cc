#include "server/http/http_message.h"

#include <algorithm>

#include "common/encoding/percent_encoding.h"

namespace materia {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

NamedValues parse_query(std::string_view text) {
  NamedValues query;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    query.emplace_back(percent_decode_query(pair.substr(0, equals)),
                       percent_decode_query(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return query;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (equals_ignoring_case(key, name)) return value;
  return {};
}

HttpRequest make_request(std::string method, std::string target) {
  HttpRequest request;
  request.method = std::move(method);
  request.target = std::move(target);
  const std::string_view sent = std::string_view(request.target).substr(0, request.target.find('#'));
  const std::size_t question = std::min(sent.find('?'), sent.size());
  request.path = percent_decode(sent.substr(0, question));
  request.query = parse_query(sent.substr(std::min(question + 1, sent.size())));
  return request;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace materia
