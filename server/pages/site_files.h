// Files at fixed addresses that other programs look for: the widget, the API described, a browser's search description,
// what robots may read, a list of all pages.
#pragma once

#include <string>
#include <string_view>

#include "searcher/search.h"
#include "server/http/http_message.h"

namespace materia {

// "/widget.js", "/openapi.json", "/opensearch.xml", "/robots.txt": of the same bytes whatever the index.
[[nodiscard]] bool is_site_file(std::string_view path);

// base: where the site is reached, without a slash at its end ("https://host").
[[nodiscard]] HttpResponse site_file(std::string_view path, std::string_view base);

// The site's address: as configured, else as this request says; a Host that is none gives "http://localhost".
[[nodiscard]] std::string base_url(const HttpRequest& request, std::string_view configured);

// The pages of these monographs, at most 50,000 as the protocol has it.
[[nodiscard]] HttpResponse sitemap(const MonographListing& listing, std::string_view base);

// ["pro", ["propofol", …], ["Anaesthesia …", …], ["https://host/?q=propofol", …]]: what browsers ask of a search
// engine.
[[nodiscard]] HttpResponse opensearch_suggestions(std::string_view typed, const std::vector<Suggestion>& suggestions,
                                                  std::string_view base);

}  // namespace materia
