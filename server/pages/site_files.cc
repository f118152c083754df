#include "server/pages/site_files.h"

#include <algorithm>

#include "common/encoding/html_writer.h"
#include "common/encoding/json_writer.h"
#include "common/encoding/percent_encoding.h"
#include "searcher/output/link_template.h"
#include "server/pages/assets.h"

namespace materia {
namespace {

constexpr std::string_view kCacheOneHour = "public, max-age=3600";

HttpResponse text_response(std::string_view content_type, std::string body) {
  HttpResponse response;
  response.content_type = content_type;
  response.body = std::move(body);
  response.headers.emplace_back("Cache-Control", kCacheOneHour);
  return response;
}

// A file of server/web at a fixed address: other sites link to it, so its address cannot contain a digest. Its
// Content-Location does, for sites that pin what they load. It is relative, so that it holds behind a proxy's path.
HttpResponse embedded(std::string_view name) {
  for (const Asset& asset : assets()) {
    if (asset.name != name) continue;
    HttpResponse response = text_response(asset.content_type, std::string(asset.content));
    response.headers.emplace_back("Content-Location", asset.url.substr(1));
    return response;
  }
  return text_response("text/plain", "");
}

std::string opensearch_description(std::string_view base) {
  std::string at;
  append_escaped(at, base);
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Materia</ShortName>
<Description>Drug monographs, answered section by section</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">)" +
         at + std::string(asset_url(assets(), "icon.svg")) + R"(</Image>
<Url type="text/html" method="get" template=")" +
         at + R"(/?q={searchTerms}"/>
<Url type="application/x-suggestions+json" method="get" template=")" +
         at + R"(/suggestions.json?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template=")" +
         at + R"(/opensearch.xml"/>
</OpenSearchDescription>
)";
}

std::string robots(std::string_view base) {
  return "User-agent: *\nDisallow: /v1/\nDisallow: /?q=\nDisallow: /suggestions.json\nAllow: /\nSitemap: " +
         std::string(base) + "/sitemap.xml\n";
}

bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '[' || c == ']';
  });
}

}  // namespace

HttpResponse site_file(std::string_view path, std::string_view base) {
  if (path == "/opensearch.xml")
    return text_response("application/opensearchdescription+xml", opensearch_description(base));
  if (path == "/robots.txt") return text_response("text/plain; charset=utf-8", robots(base));
  HttpResponse response = embedded(path.substr(1));
  // Any site may load the widget by a script tag, and anybody may read the API description.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

std::string base_url(const HttpRequest& request, std::string_view configured, std::string_view base_path) {
  if (!configured.empty()) return std::string(configured.substr(0, configured.find_last_not_of('/') + 1));
  const std::string_view host = request.header("Host");
  return "http://" + (is_host(host) ? std::string(host) : std::string("localhost")) + std::string(base_path);
}

HttpResponse sitemap(const MonographListing& listing, std::string_view base) {
  const LinkTemplate own;
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const auto& monograph : listing.monographs) {
    xml += "<url><loc>";
    append_escaped(xml, base);
    append_escaped(xml, own.monograph(monograph.id));
    xml += "</loc></url>\n";
  }
  xml += "</urlset>\n";
  return text_response("application/xml", std::move(xml));
}

HttpResponse opensearch_suggestions(std::string_view typed, const std::vector<Suggestion>& suggestions,
                                    std::string_view base) {
  const auto write_list = [&](JsonWriter& json, auto text_of) {
    json.begin_array();
    for (const auto& one : suggestions) json.string(text_of(one));
    json.end_array();
  };
  JsonWriter json;
  json.begin_array().string(typed);
  write_list(json, [](const Suggestion& one) { return one.text; });
  write_list(json, [](const Suggestion& one) { return one.title == one.text ? one.hint : one.title; });
  write_list(json, [&](const Suggestion& one) { return std::string(base) + "/?q=" + percent_encode(one.text); });
  json.end_array();
  return text_response("application/x-suggestions+json", std::move(json.text()));
}

}  // namespace materia
