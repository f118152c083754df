#include "server/librarians/librarian_layout.h"

#include <array>
#include <span>
#include <utility>

#include "server/librarians/librarian_options.h"
#include "server/pages/asset_response.h"

namespace materia {
namespace {

struct Place {
  std::string_view path;
  HtmlLiteral title;
};
constexpr std::array<Place, 6> kPlaces{{{"/", "Overview"},
                                        {kReportPage, "Index report"},
                                        {kQueriesPage, "Questions"},
                                        {kReviewPage, "Names to review"},
                                        {kChangesPage, "Changes"},
                                        {kTryPage, "Try a file"}}};

}  // namespace

HttpResponse librarian_page(std::string_view title, std::string_view here, const HtmlWriter& content) {
  HtmlWriter page;
  page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n<title>");
  page.text(title).raw(" · Materia for librarians</title>\n<link rel=\"icon\" href=\"");
  page.text(asset_url(assets(), "icon.svg")).raw("\" type=\"image/svg+xml\">\n");
  for (const auto url : {asset_url(assets(), "style.css"), asset_url(librarian_files(), "librarians.css")})
    page.raw("<link rel=\"stylesheet\" href=\"").text(url).raw("\">\n");
  page.raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Changes\" href=\"");
  page.text(kChangesFeed).raw("\">\n</head>\n<body class=\"librarians\">\n");
  page.raw("<a class=\"skip\" href=\"#content\">Skip to content</a>\n<header class=\"top\"><div class=\"wrap\">\n");
  page.raw("<a class=\"brand\" href=\"/\"><img src=\"").text(asset_url(assets(), "icon.svg"));
  page.raw("\" alt=\"\" width=\"30\" height=\"30\">Materia for librarians</a>\n");
  page.raw("<nav class=\"places\" aria-label=\"Pages\"><ul>\n");
  for (const auto& place : kPlaces) {
    page.raw("<li><a href=\"").text(place.path).raw_if(place.path == here, "\" aria-current=\"page\">", "\">");
    page.raw(place.title).raw("</a></li>\n");
  }
  page.raw("</ul></nav>\n</div></header>\n<main id=\"content\" class=\"wrap\">\n").part(content);
  page.raw(
      "</main>\n<footer><div class=\"wrap\"><p>For those who keep this index. The public address does not answer ");
  page.raw("these pages.</p></div></footer>\n</body>\n</html>\n");
  HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(page.html());
  return response;
}

HttpResponse librarian_file(std::string_view path) { return asset_response(path, {assets(), librarian_files()}); }

std::string counted(std::size_t number) { return grouped(static_cast<long long>(number)); }

void write_link_or_words(HtmlWriter& page, std::string_view url, std::string_view words) {
  if (url.empty())
    page.text(words);
  else
    page.link(url, words);
}

}  // namespace materia
