#include "server/pages/page_layout.h"

#include "searcher/output/search_json.h"
#include "server/pages/assets.h"

namespace materia {
namespace {

void write_head(HtmlWriter& page, const PageFrame& frame) {
  page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  if (!frame.title.empty()) page.text(frame.title).raw(" · ");
  page.raw("Materia</title>\n<link rel=\"icon\" href=\"").text(asset_url(assets(), "icon.svg"));
  page.raw("\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"").text(asset_url(assets(), "style.css"));
  page.raw("\">\n<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"Materia\" ");
  page.raw("href=\"/opensearch.xml\">\n<script src=\"").text(asset_url(assets(), "page.js"));
  page.raw("\" defer></script>\n");
  if (!frame.json_ld.empty()) page.raw("<script type=\"application/ld+json\">").json(frame.json_ld).raw("</script>\n");
  page.raw("</head>\n");
}

void write_search_box(HtmlWriter& page, const PageFrame& frame) {
  page.raw("<header class=\"top\"><div class=\"wrap\">\n<a class=\"brand\" href=\"/\"><img src=\"");
  page.text(asset_url(assets(), "icon.svg")).raw("\" alt=\"\" width=\"30\" height=\"30\">Materia</a>\n");
  page.raw_if(frame.front, "<p class=\"tagline\">Drug monographs, answered section by section</p>\n");
  page.raw("<form class=\"search\" role=\"search\" action=\"/\" method=\"get\">\n");
  page.raw("<label for=\"q\" class=\"unseen\">Search drug monographs</label>\n");
  page.raw(
      "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"500\" autocomplete=\"off\" autocapitalize=\"off\" "
      "spellcheck=\"false\" enterkeyhint=\"search\" placeholder=\"Drug, symptom or question\" value=\"");
  page.text(frame.query);
  page.raw("\"").raw_if(frame.front, " autofocus", "").raw(">\n<button type=\"submit\">Search</button>\n</form>\n");
  page.raw("<nav class=\"site\" aria-label=\"Site\"><a href=\"/monographs\">A to Z</a></nav>\n</div></header>\n");
}

}  // namespace

HttpResponse make_page(const PageFrame& frame, const HtmlWriter& content) {
  HtmlWriter page;
  write_head(page, frame);
  page.raw_if(frame.front, "<body class=\"front\">\n", "<body>\n");
  page.raw("<a class=\"skip\" href=\"#content\">Skip to content</a>\n");
  write_search_box(page, frame);
  page.raw("<main id=\"content\" class=\"wrap\">\n").part(content);
  page.raw("</main>\n<footer><div class=\"wrap\">\n<p>").text(kDisclaimer).raw("</p>\n</div></footer>\n");
  page.raw("</body>\n</html>\n");

  HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(page.html());
  return response;
}

}  // namespace materia
