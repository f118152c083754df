#include "server/pages/page_layout.h"

#include <string>

#include "common/encoding/json_writer.h"
#include "common/encoding/percent_encoding.h"
#include "server/pages/assets.h"

namespace materia {
namespace {

constexpr std::string_view kScriptTexts = "js.";  // how the keys of the script's own texts begin

void write_meta(HtmlWriter& page, std::string_view name, std::string_view content) {
  page.raw("<meta name=\"").text(name).raw("\" content=\"").text(content).raw("\">\n");
}

void write_property(HtmlWriter& page, std::string_view name, std::string_view content) {
  page.raw("<meta property=\"").text(name).raw("\" content=\"").text(content).raw("\">\n");
}

// What is shown where somebody shares a link to the page.
void write_preview(HtmlWriter& page, const PageFrame& frame) {
  const std::string_view about =
      frame.about.empty() ? std::string_view(frame.settings.texts["site.about"]) : frame.about;
  write_meta(page, "description", about);
  write_property(page, "og:site_name", "Materia");
  write_property(page, "og:type", frame.json_ld.empty() ? "website" : "article");
  write_property(page, "og:title", frame.title.empty() ? "Materia" : frame.title);
  write_property(page, "og:description", about);
  const std::string& address = frame.settings.address;
  if (address.empty()) return;
  page.raw("<link rel=\"canonical\" href=\"").text(address).raw("\">\n");
  if (!address.starts_with('/')) write_property(page, "og:url", address);
}

void write_head(HtmlWriter& page, const PageFrame& frame) {
  const PageTexts& texts = frame.settings.texts;
  page.raw("<!doctype html>\n<html lang=\"").text(texts.language());
  page.raw_if(texts.right_to_left(), "\" dir=\"rtl\">\n", "\">\n").raw("<head>\n<meta charset=\"utf-8\">\n");
  page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  if (!frame.title.empty()) page.text(frame.title).raw(" · ");
  page.raw("Materia</title>\n");
  write_preview(page, frame);
  page.raw("<link rel=\"icon\" href=\"").text(asset_url(assets(), "icon.svg"));
  page.raw("\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"").text(asset_url(assets(), "style.css"));
  page.raw("\">\n<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"Materia\" ");
  page.raw("href=\"/opensearch.xml\">\n");
  if (!frame.markdown.empty())
    page.raw("<link rel=\"alternate\" type=\"text/markdown\" href=\"").text(frame.markdown).raw("\">\n");
  page.raw("<script src=\"").text(asset_url(assets(), "page.js"));
  page.raw("\" defer fetchpriority=\"low\"></script>\n");
  if (!frame.json_ld.empty()) page.raw("<script type=\"application/ld+json\">").json(frame.json_ld).raw("</script>\n");
  page.raw("</head>\n");
}

void write_search_box(HtmlWriter& page, const PageFrame& frame) {
  const PageTexts& texts = frame.settings.texts;
  page.raw("<header class=\"top\"><div class=\"wrap\">\n<a class=\"brand\" href=\"/\"><img src=\"");
  page.text(asset_url(assets(), "icon.svg")).raw("\" alt=\"\" width=\"30\" height=\"30\">Materia</a>\n");
  if (frame.front) page.raw("<p class=\"tagline\">").text(texts["site.tagline"]).raw("</p>\n");
  page.raw("<form class=\"search\" role=\"search\" action=\"/\" method=\"get\">\n");
  page.raw("<label for=\"q\" class=\"unseen\">").text(texts["search.label"]).raw("</label>\n");
  page.raw(
      "<input id=\"q\" name=\"q\" type=\"search\" maxlength=\"500\" autocomplete=\"off\" autocapitalize=\"off\" "
      "spellcheck=\"false\" enterkeyhint=\"search\" dir=\"auto\" placeholder=\"");
  page.text(texts["search.placeholder"]).raw("\" value=\"").text(frame.query);
  page.raw("\"").raw_if(frame.front, " autofocus", "").raw(">\n<button type=\"submit\">");
  page.text(texts["search.button"]).raw("</button>\n</form>\n<nav class=\"site\" aria-label=\"");
  page.text(texts["site.label"]).raw("\">").link("/monographs", texts["nav.a_to_z"]).raw("</nav>\n</div></header>\n");
}

// This page in each of its languages.
void write_languages(HtmlWriter& page, const PageSettings& settings) {
  if (settings.here.empty()) return;
  const char join = settings.here.find('?') == std::string::npos ? '?' : '&';
  page.raw("<nav class=\"languages\" aria-label=\"").text(settings.texts["site.languages"]).raw("\"><ul>\n");
  for (const auto language : page_languages()) {
    page.raw("<li><a rel=\"nofollow\" lang=\"").text(language).raw("\" hreflang=\"").text(language).raw("\" href=\"");
    page.text(settings.here).text(std::string(1, join) + "lang=" + std::string(language));
    page.raw_if(language == settings.texts.language(), "\" aria-current=\"true\">", "\">");
    page.text(page_texts(language)["language"]).raw("</a></li>\n");
  }
  page.raw("</ul></nav>\n");
}

void write_footer(HtmlWriter& page, const PageSettings& settings) {
  page.raw("<footer><div class=\"wrap\">\n<p>").text(settings.texts["site.disclaimer"]).raw("</p>\n");
  if (settings.texts.language() != "en") page.raw("<p>").text(settings.texts["site.texts_in_english"]).raw("</p>\n");
  write_languages(page, settings);
  page.raw("</div></footer>\n");
}

// The script's own texts, as data: the page's policy allows no script inside it.
void write_script_texts(HtmlWriter& page, const PageTexts& texts) {
  JsonWriter json;
  json.begin_object();
  for (const auto& [key, text] : texts.all())
    if (key.starts_with(kScriptTexts)) json.field(std::string_view(key).substr(kScriptTexts.size()), text);
  json.end_object();
  page.raw("<script type=\"application/json\" id=\"texts\">").json(json.text()).raw("</script>\n");
}

}  // namespace

void write_page_buttons(HtmlWriter& page, const PageTexts& texts) {
  page.raw("<span class=\"acts\"><button type=\"button\">").text(texts["page.print"]);
  page.raw("</button><button type=\"button\">").text(texts["page.copy"]);
  page.raw("</button></span><span role=\"status\"></span>");
}

HttpResponse make_page(const PageFrame& frame, const HtmlWriter& content) {
  HtmlWriter page;
  write_head(page, frame);
  page.raw_if(frame.front, "<body class=\"front\">\n", "<body>\n");
  page.raw("<a class=\"skip\" href=\"#content\">").text(frame.settings.texts["site.skip"]).raw("</a>\n");
  write_search_box(page, frame);
  page.raw("<main id=\"content\" class=\"wrap\">\n").part(content).raw("</main>\n");
  write_footer(page, frame.settings);
  write_script_texts(page, frame.settings.texts);
  page.raw("</body>\n</html>\n");

  HttpResponse response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(page.html());
  return response;
}

}  // namespace materia
