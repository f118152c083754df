#include "server/http/response_headers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

#include "server/http/compression.h"

namespace materia {
namespace {

constexpr std::size_t kMinCompressedBytes = 1000;  // below this the headers weigh as much as the body

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  return hash;
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& header) { return equals_ignoring_case(header.first, name); });
}

void add_cors(const HttpRequest& request, const CorsPolicy& cors, HttpResponse& response) {
  if (cors.origins.empty()) return;
  response.headers.emplace_back("Vary", "Origin");
  const std::string origin(request.header("Origin"));
  const auto allowed = [&](std::string_view listed) { return listed == "*" || listed == origin; };
  if (origin.empty() || std::none_of(cors.origins.begin(), cors.origins.end(), allowed)) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", origin);
  response.headers.emplace_back(
      "Access-Control-Expose-Headers",
      "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id");
  const std::string_view asked = request.header("Access-Control-Request-Method");
  if (request.method != "OPTIONS" || asked.empty()) return;
  response.headers.emplace_back("Access-Control-Allow-Methods",
                                asked == "POST" ? "POST, OPTIONS" : "GET, HEAD, OPTIONS");
  response.headers.emplace_back("Access-Control-Allow-Headers",
                                "Accept, Content-Type, If-None-Match, Mcp-Protocol-Version, X-Request-Id");
  response.headers.emplace_back("Access-Control-Max-Age", "86400");
}

void add_security_headers(HttpResponse& response) {
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "same-origin");  // our URLs contain what was searched for
  if (response.content_type.starts_with("text/html"))
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'");
}

// Will clients and proxies keep it? Then it is asked for seldom, and worth packing well.
bool is_kept(const HttpResponse& response) {
  return std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
    return equals_ignoring_case(header.first, "Cache-Control") && header.second.starts_with("public");
  });
}

// Compressed content is different bytes, so it needs a different strong validator.
std::string compressed_etag(std::string_view etag, ContentCoding coding) {
  if (coding == ContentCoding::kNone) return std::string(etag);
  return std::string(etag.substr(0, etag.size() - 1)) + "-" + std::string(coding_id(coding)) + "\"";
}

// Does If-None-Match name this content, in whatever coding the client has it?
bool is_known(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match.empty()) return false;
  return std::any_of(kContentCodings.begin(), kContentCodings.end(), [&](ContentCoding coding) {
    return matches_validator(if_none_match, compressed_etag(etag, coding));
  });
}

bool is_text(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string_view::npos ||
         content_type.find("javascript") != std::string_view::npos ||
         content_type.find("xml") != std::string_view::npos;
}

}  // namespace

bool matches_validator(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view rest = if_none_match; !rest.empty();) {
    std::string_view listed = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(listed.size() + 1, rest.size()));
    listed.remove_prefix(std::min(listed.find_first_not_of(" \t"), listed.size()));
    listed = listed.substr(0, listed.find_last_not_of(" \t") + 1);
    if (listed.starts_with("W/")) listed.remove_prefix(2);  // proxies that compress make validators weak
    if (listed == "*" || (!etag.empty() && listed == etag)) return true;
  }
  return false;
}

std::string make_etag(std::string_view version, std::string_view target) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::uint64_t hash = fnv1a(target, fnv1a("\n", fnv1a(version, 0xcbf29ce484222325)));
  std::string etag = "\"0123456789abcdef\"";
  for (std::size_t i = 16; i > 0; --i, hash >>= 4) etag[i] = kHex[hash & 15];
  return etag;
}

void finish_response(const HttpRequest& request, const CorsPolicy& cors, std::string_view version,
                     HttpResponse& response) {
  add_cors(request, cors, response);
  add_security_headers(response);

  const bool text = is_text(response.content_type);
  const bool compress = text && response.body.size() >= kMinCompressedBytes;
  const ContentCoding coding = compress ? best_coding(request.codings()) : ContentCoding::kNone;
  if (text) response.headers.emplace_back("Vary", "Accept-Encoding");
  const bool cacheable = response.status == 200 && !version.empty();
  if (!has_header(response, "Cache-Control"))
    response.headers.emplace_back("Cache-Control", cacheable ? "no-cache" : "no-store");

  if (cacheable) {
    const std::string plain_etag = make_etag(version, request.target);
    response.headers.emplace_back("ETag", compressed_etag(plain_etag, coding));
    if (is_known(request.header("If-None-Match"), plain_etag)) {
      response.status = 304;
      response.content_type.clear();
      response.body.clear();
      return;
    }
  }
  if (coding == ContentCoding::kNone) return;
  response.body = compressed(response.body, coding, is_kept(response) ? Effort::kSmallest : Effort::kFast);
  response.headers.emplace_back("Content-Encoding", std::string(coding_id(coding)));
}

std::string request_id(std::string_view given) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  if (!given.empty() && given.size() <= 64 && std::all_of(given.begin(), given.end(), fits)) return std::string(given);
  thread_local std::mt19937_64 random(std::random_device{}());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string id(16, '0');
  auto number = random();
  for (char& c : id) c = kHex[number & 15], number >>= 4;
  return id;
}

void finish_refusal(HttpResponse& response) {
  add_security_headers(response);
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Request-Id", request_id({}));
}

}  // namespace materia
