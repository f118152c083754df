#include "server/http/base_path.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace materia {
namespace {

constexpr std::array<std::string_view, 5> kInHtml{" href=\"/", " src=\"/", " action=\"/", " content=\"/",
                                                  " data-api=\"/"};
constexpr std::array<std::string_view, 3> kInJson{"\"url\":\"/", "\"api\":\"/", "\"next\":\"/"};

template <typename Starts>
std::string with_base(const std::string& text, std::string_view base, const Starts& starts) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = text.npos, length = 0;
    for (const std::string_view start : starts)
      if (const auto found = text.find(start, at); found < next) {
        next = found;
        length = start.size() - 1;  // before the slash
      }
    if (next == text.npos) return out.append(text, at);
    out.append(text, at, next + length - at).append(base);
    at = next + length;
    out += text[at++];
  }
  return out;
}

}  // namespace

std::string checked_base_path(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.~/").find(c) != std::string_view::npos;
  };
  bool sound = path.empty() || (path.starts_with('/') && path.find("//") == path.npos);
  for (const char c : path) sound = sound && is_allowed(c);
  if (!sound)
    throw std::runtime_error(
        "--base-path takes a path such as /drugs: letters, digits, - _ . ~ between slashes, not '" + std::string(path) +
        "'");
  return std::string(path);
}

HttpRequest without_base_path(const HttpRequest& request, std::string_view base) {
  HttpRequest inner = request;
  const auto take_off = [&](std::string& path) {
    if (!path.starts_with(base)) return;
    if (path.size() == base.size() || path[base.size()] == '/' || path[base.size()] == '?') path.erase(0, base.size());
    if (!path.starts_with('/')) path.insert(0, "/");
  };
  take_off(inner.path);
  take_off(inner.target);
  return inner;
}

void add_base_path(std::string_view base, HttpResponse& response) {
  if (base.empty()) return;
  if (response.content_type.starts_with("text/html"))
    response.body = with_base(response.body, base, kInHtml);
  else if (response.content_type == "application/json")
    response.body = with_base(response.body, base, kInJson);
}

}  // namespace materia
