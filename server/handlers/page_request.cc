#include "server/handlers/page_request.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/encoding/percent_encoding.h"
#include "server/handlers/index_responses.h"

namespace materia {
namespace {

std::optional<std::string_view> known_language(std::string_view code) {
  code = code.substr(0, code.find('-'));  // "de-AT"
  for (const auto language : page_languages())
    if (equals_ignoring_case(language, code)) return language;
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The value of a cookie; "" if it was not sent.
std::string_view cookie(const HttpRequest& request, std::string_view name) {
  for (std::string_view rest = request.header("Cookie"); !rest.empty();) {
    const std::string_view one = trimmed(rest.substr(0, rest.find(';')));
    rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

// The weight of an element of Accept-Language: 0.5 for "de;q=0.5".
double weight_of(std::string_view element) {
  const auto at = element.find("q=");
  if (at == element.npos) return 1;
  double weight = 0;
  std::from_chars(element.data() + at + 2, element.data() + element.size(), weight);
  return weight;
}

std::optional<std::string_view> accepted_language(std::string_view header) {
  std::optional<std::string_view> best;
  double most = 0;
  while (!header.empty()) {
    const std::string_view element = trimmed(header.substr(0, header.find(',')));
    header.remove_prefix(std::min(header.find(','), header.size() - 1) + 1);
    const auto language = known_language(trimmed(element.substr(0, element.find(';'))));
    if (const double weight = weight_of(element); language && weight > most) {
      best = language;
      most = weight;
    }
  }
  return best;
}

// Parameters that say what a page holds; others came with a link and say where from.
bool belongs_to_page(std::string_view path, std::string_view name) {
  if (path.starts_with("/monographs/") || path.starts_with("/drugs/")) return false;
  return name != "from" && name != kLanguageParam;
}

std::string address_of(const HttpRequest& request, bool canonical) {
  std::string address = percent_encode(request.path, true);
  char join = '?';
  for (const auto& [name, value] : request.query) {
    if (name == kLanguageParam || (canonical && !belongs_to_page(request.path, name))) continue;
    address.append(1, join).append(percent_encode(name)).append("=").append(percent_encode(value));
    join = '&';
  }
  return address;
}

}  // namespace

std::string_view page_language(const HttpRequest& request) {
  if (const auto asked = known_language(first_value(request.query, kLanguageParam))) return *asked;
  if (const auto kept = known_language(cookie(request, kLanguageCookie))) return *kept;
  return accepted_language(request.header("Accept-Language")).value_or("en");
}

std::string language_cookie(const HttpRequest& request) {
  const auto asked = known_language(first_value(request.query, kLanguageParam));
  if (!asked) return {};
  return std::string(kLanguageCookie) + "=" + std::string(*asked) + "; Path=/; Max-Age=31536000; SameSite=Lax";
}

HttpRequest without_language(const HttpRequest& request) {
  HttpRequest rest = request;
  std::erase_if(rest.query, [](const auto& param) { return param.first == kLanguageParam; });
  return rest;
}

PageSettings settings_of(const HttpRequest& request, std::string_view public_url, bool asks_feedback) {
  const std::string base(public_url.substr(0, public_url.find_last_not_of('/') + 1));
  return {page_texts(page_language(request)), base + address_of(request, true), address_of(request, false),
          asks_feedback};
}

}  // namespace materia
