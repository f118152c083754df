// The page of one monograph: its table of contents, its sections under their anchors, the words of a search
// highlighted.
#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "server/pages/json_ld.h"
#include "server/pages/page.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"
#include "server/pages/page_place.h"
#include "server/pages/section_text.h"

namespace materia {
namespace {

// The class of a section that warns; empty for the others.
HtmlLiteral tone_of(const MonographView::Part& part) {
  if (part.boxed) return "boxed";
  const auto forbids = SectionKind::kContraindications;
  if (part.kind == forbids || part.parent == forbids) return "forbids";
  if (part.kind == SectionKind::kOverdose) return "urgent";
  return "";
}

std::string section_title(const MonographView& view, const MonographView::Part& part, const PageTexts& texts) {
  return heading_of({part.kind, part.parent, part.heading, part.label, view.head.monograph.title}, texts);
}

void write_facts(HtmlWriter& page, const MonographView& view, const PageTexts& texts) {
  const auto& monograph = view.head.monograph;
  if (!monograph.names.empty()) {
    page.raw("<p class=\"also\">").text(texts["card.also"]).raw(" ");
    for (std::size_t i = 0; i < monograph.names.size(); ++i)
      page.text(i > 0 ? " · " : "").element("bdi", monograph.names[i]);
    page.raw("</p>\n");
  }
  write_banned(page, view.head, texts);
  write_family(page, view.head, texts);
  page.raw("<dl class=\"facts\">\n<div><dt>").text(texts["monograph.updated"]).raw("</dt><dd>");
  if (monograph.updated.empty())
    page.text(texts["card.no_date"]);
  else
    page.element("time", monograph.updated);
  page.raw("</dd></div>\n<div><dt>").text(texts["monograph.source"]).raw("</dt><dd>").text(monograph.path);
  page.raw("</dd></div>\n");
  if (!monograph.sources.empty()) {
    page.raw("<div><dt>").text(texts["monograph.references"]).raw("</dt><dd>");
    for (std::size_t i = 0; i < monograph.sources.size(); ++i)
      page.raw_if(i > 0, "<br>").element("bdi", monograph.sources[i]);
    page.raw("</dd></div>\n");
  }
  page.raw("</dl>\n<p class=\"asks\">").link("/drugs/" + percent_encode(view.head.drug), texts["monograph.all"]);
  write_page_buttons(page, texts);
  page.raw("</p>\n");
  if (monograph.stub) page.raw("<div class=\"note\"><p>").text(texts["monograph.stub"]).raw("</p></div>\n");
}

// The title at the edge of the screen wherever a link leads on this page. It stands behind the header above until that
// is scrolled away, and says again what the heading says. In print it heads every page.
void write_running_title(HtmlWriter& page, const Hit& head, const PageTexts& texts) {
  page.raw("<p class=\"running\" aria-hidden=\"true\">").element("bdi", head.monograph.title);
  write_banned_badge(page, head.monograph.banned.value_or(false), texts);
  page.raw("</p>\n");
}

// What is highlighted, how to clear it, and the way back to the search.
void write_marking(HtmlWriter& page, const MonographView& view, std::string_view words, const PageTexts& texts) {
  if (words.empty()) return;
  std::size_t places = 0;
  for (const auto& part : view.sections) places += part.marks.size();
  page.raw("<p class=\"marking\"><span>");
  write_filled(page, texts[places == 0 ? "monograph.no_word" : "monograph.marked"],
               {{"words", std::string(words), Filling::As::kQuoted},
                {"n", texts.number(static_cast<long long>(places)), Filling::As::kBold}});
  page.raw("</span> ").link("/?q=" + percent_encode(words), texts["monograph.all_results"]).raw(" ");
  page.link("/monographs/" + percent_encode(view.head.monograph.id, true), texts["monograph.clear"]).raw("</p>\n");
}

// A section without text of its own is not stored, but the sections inside it still need its heading.
bool begins_group(const MonographView& view, std::size_t i) {
  const auto& parent = view.sections[i].parent;
  if (!parent || i == 0) return parent.has_value();
  const auto& before = view.sections[i - 1];
  return before.parent ? before.parent != parent : before.kind != *parent;
}

void write_contents(HtmlWriter& page, const MonographView& view, const PageTexts& texts) {
  page.raw("<nav class=\"contents\" aria-label=\"").text(texts["monograph.contents"]).raw("\"><h2>");
  page.text(texts["monograph.contents"]).raw("</h2><ul>\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    const auto& part = view.sections[i];
    if (begins_group(view, i)) page.raw("<li class=\"group\">").text(kind_title(*part.parent, texts)).raw("</li>\n");
    page.raw_if(part.parent.has_value(), "<li class=\"child\">", "<li>");
    page.link("#" + percent_encode(part.anchor), section_title(view, part, texts)).raw("</li>\n");
  }
  page.raw("</ul></nav>\n");
}

void write_section(HtmlWriter& page, const MonographView& view, const MonographView::Part& part,
                   const PageTexts& texts) {
  page.raw("<section id=\"").text(part.anchor).raw("\" class=\"").raw(tone_of(part));
  page.raw_if(part.parent.has_value(), " child\">\n<h3>", "\">\n<h2>");
  page.raw("<a class=\"anchor\" href=\"#").text(percent_encode(part.anchor)).raw("\">");
  page.text(section_title(view, part, texts)).raw("</a>");
  if (part.boxed) page.raw(" <span class=\"boxed-badge\">").text(texts["card.boxed"]).raw("</span>");
  page.raw_if(part.parent.has_value(), "</h3>\n", "</h2>\n");
  write_section_text(page, part);
  page.raw("</section>\n");
}

}  // namespace

HttpResponse monograph_page(const MonographView& view, std::string_view words, const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  const auto& head = view.head.monograph;
  HtmlWriter page;
  page.raw("<article class=\"monograph\">\n<header>\n<h1><bdi>").text(head.title).raw("</bdi></h1>\n");
  write_facts(page, view, texts);
  page.raw("</header>\n");
  write_running_title(page, view.head, texts);
  page.raw("<div class=\"body\">\n");
  write_marking(page, view, words, texts);
  page.raw("<div class=\"columns\">\n");
  write_contents(page, view, texts);
  page.raw("<div class=\"text\" lang=\"").text(head.language.empty() ? "en" : head.language).raw("\">\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    if (begins_group(view, i)) page.element("h2", kind_title(*view.sections[i].parent, texts)).raw("\n");
    write_section(page, view, view.sections[i], texts);
  }
  page.raw("</div>\n</div>\n</div>\n</article>\n");
  const std::string markdown = "/monographs/" + percent_encode(head.id, true) + ".md";
  return make_page({.title = head.title,
                    .query = words,
                    .front = false,
                    .json_ld = monograph_json_ld(view),
                    .settings = settings,
                    .about = {},
                    .markdown = markdown},
                   page);
}

}  // namespace materia
