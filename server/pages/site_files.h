// Files that other programs look for: the widget, the API description, a browser's search description, robots.txt, a
// sitemap.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"
#include "server/http/http_message.h"

namespace materia {

// The file at a path of which is_site_file() is true (routes.h). base: the site's address, as base_url() gives it.
[[nodiscard]] HttpResponse site_file(std::string_view path, std::string_view base);

// The site's address without a slash at its end ("https://host"): as configured, else as this request's Host header
// says, else "http://localhost", with the path that the server is behind.
[[nodiscard]] std::string base_url(const HttpRequest& request, std::string_view configured,
                                   std::string_view base_path = {});

// A sitemap of these monographs' pages. The protocol allows 50,000 at most.
[[nodiscard]] HttpResponse sitemap(const MonographListing& listing, std::string_view base);

// What browsers ask a search engine for while somebody types (OpenSearch):
// ["pro", ["propofol", …], ["Anaesthesia …", …], ["https://host/?q=propofol", …]]
[[nodiscard]] HttpResponse opensearch_suggestions(std::string_view typed, const std::vector<Suggestion>& suggestions,
                                                  std::string_view base);

}  // namespace materia
