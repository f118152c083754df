#include "server/handlers/names_response.h"

#include <string>
#include <variant>

#include <nlohmann/json.hpp>

#include "common/encoding/utf8.h"
#include "searcher/output/names_json.h"
#include "server/http/problem.h"
#include "server/search_params.h"

namespace materia {
namespace {

using nlohmann::json;

// The text of the body, or what is wrong with it.
std::variant<std::string, HttpResponse> text_of(const HttpRequest& request) {
  const std::string_view type = request.header("Content-Type");
  const std::string_view media = type.substr(0, type.find_first_of("; \t"));
  std::string text;
  if (media.empty() || equals_ignoring_case(media, "text/plain")) {
    text = request.body;
  } else if (equals_ignoring_case(media, "application/json")) {
    const json body = json::parse(request.body, nullptr, false);
    if (body.is_discarded()) return problem(400, "the body is no JSON");
    if (!body.is_object() || body.size() != 1 || !body.contains("text") || !body["text"].is_string())
      return problem(400, "the body is to be {\"text\": \"...\"} and nothing else");
    text = body["text"].get<std::string>();
  } else {
    return problem(415, "send the text as text/plain, or as {\"text\": \"...\"} in application/json");
  }
  if (text.size() > kMostNamesBytes) return problem(413, "the text is longer than 65,536 bytes; send it in parts");
  if (find_invalid_utf8(text) != text.npos) return problem(400, "the text is not valid UTF-8");
  return text;
}

}  // namespace

HttpResponse names_response(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_names_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto read = text_of(request);
  if (const auto* refused = std::get_if<HttpResponse>(&read)) return *refused;
  const auto& text = std::get<std::string>(read);
  return json_response(names_json(text, context.service.names_in(text), std::get<OffsetUnit>(checked), meta(context)));
}

}  // namespace materia
