#include "server/http/problem.h"

#include "common/encoding/json_writer.h"

namespace materia {

std::string_view status_title(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
  }
  return "Error";
}

HttpResponse problem(int status, std::string_view detail, std::string_view param) {
  JsonWriter json;
  json.begin_object().field("type", "about:blank").field("title", status_title(status));
  json.field("status", status).field("detail", detail);
  if (!param.empty()) json.field("param", param);
  json.end_object();

  HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = std::move(json.text());
  return response;
}

}  // namespace materia
