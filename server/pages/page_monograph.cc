// The page of one monograph: its table of contents, its sections under their anchors, the words of a search
// highlighted.
#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "server/pages/json_ld.h"
#include "server/pages/page.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"

namespace materia {
namespace {

// The length of a line's lead-in ("Adults, pain or fever:"), colon included; 0 if it has none.
std::size_t lead_in_length(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == line.npos || colon > 70 || colon == 0) return 0;
  const std::string_view words = line.substr(0, colon);
  return words.find_first_of(".;!?") == words.npos ? colon + 1 : 0;
}

// The text from byte begin up to byte end, with the words of the search highlighted.
void write_marked(HtmlWriter& page, const MonographView::Part& part, std::size_t begin, std::size_t end) {
  const std::string_view text = part.text;
  for (const auto& [first, past] : part.marks) {
    if (past <= begin || first >= end) continue;
    const std::size_t from = std::max(first, begin), to = std::min(past, end);
    page.text(text.substr(begin, from - begin)).element("mark", text.substr(from, to - from));
    begin = to;
  }
  page.text(text.substr(begin, end - begin));
}

// Each line of a section's text is a paragraph or a list item.
void write_text(HtmlWriter& page, const MonographView::Part& part) {
  for (std::size_t begin = 0, end = 0; begin < part.text.size(); begin = end + 1) {
    end = std::min(part.text.find('\n', begin), part.text.size());
    if (begin == end) continue;
    const std::size_t lead = begin + lead_in_length(std::string_view(part.text).substr(begin, end - begin));
    page.raw("<p>");
    if (lead > begin) {
      page.raw("<strong>");
      write_marked(page, part, begin, lead);
      page.raw("</strong>");
    }
    write_marked(page, part, lead, end);
    page.raw("</p>\n");
  }
}

std::string section_title(const MonographView::Part& part) {
  return part.label.empty() || part.label == part.heading ? part.heading : part.heading + ": " + part.label;
}

void write_facts(HtmlWriter& page, const MonographView& view) {
  const auto& monograph = view.head.monograph;
  if (!monograph.names.empty()) {
    page.raw("<p class=\"also\">Also known as ");
    for (std::size_t i = 0; i < monograph.names.size(); ++i)
      page.text(i > 0 ? " · " : "").element("bdi", monograph.names[i]);
    page.raw("</p>\n");
  }
  write_banned(page, view.head);
  write_family(page, view.head);
  page.raw("<dl class=\"facts\">\n<div><dt>Updated</dt><dd>");
  if (monograph.updated.empty())
    page.raw("No date in source");
  else
    page.element("time", monograph.updated);
  page.raw("</dd></div>\n<div><dt>Source</dt><dd>").text(monograph.path).raw("</dd></div>\n");
  if (!monograph.sources.empty()) {
    page.raw("<div><dt>References</dt><dd>");
    for (std::size_t i = 0; i < monograph.sources.size(); ++i)
      page.raw_if(i > 0, "<br>").element("bdi", monograph.sources[i]);
    page.raw("</dd></div>\n");
  }
  page.raw("</dl>\n");
  if (monograph.stub) page.raw("<div class=\"note\"><p>The source says very little about this drug.</p></div>\n");
}

// The title at the edge of the screen wherever a link leads on this page. It stands behind the header above until that
// is scrolled away, and says again what the heading says.
void write_running_title(HtmlWriter& page, const Hit& head) {
  page.raw("<p class=\"running\" aria-hidden=\"true\">").element("bdi", head.monograph.title);
  page.raw_if(head.monograph.banned.value_or(false), " <span class=\"banned\">Banned</span>").raw("</p>\n");
}

// What is highlighted, how to clear it, and the way back to the search.
void write_marking(HtmlWriter& page, const MonographView& view, std::string_view words) {
  if (words.empty()) return;
  std::size_t places = 0;
  for (const auto& part : view.sections) places += part.marks.size();
  page.raw("<p class=\"marking\"><span>");
  page.raw_if(places == 0, "No word of ", "Words of ").element("q", words);
  if (places == 0)
    page.raw(" appears here.</span> ");
  else
    page.raw(" are highlighted in ").element("b", grouped(static_cast<long long>(places))).raw(" places.</span> ");
  page.link("/?q=" + percent_encode(words), "All results").raw(" ");
  page.link("/monographs/" + percent_encode(view.head.monograph.id, true), "Clear highlights").raw("</p>\n");
}

// A section without text of its own is not stored, but the sections inside it still need its heading.
bool begins_group(const MonographView& view, std::size_t i) {
  const auto& parent = view.sections[i].parent;
  if (!parent || i == 0) return parent.has_value();
  const auto& before = view.sections[i - 1];
  return before.parent ? before.parent != parent : before.kind != *parent;
}

void write_contents(HtmlWriter& page, const MonographView& view) {
  page.raw("<nav class=\"contents\" aria-label=\"Contents\"><h2>Contents</h2><ul>\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    const auto& part = view.sections[i];
    if (begins_group(view, i))
      page.raw("<li class=\"group\">").text(section_kind_info(*part.parent).title).raw("</li>\n");
    page.raw_if(part.parent.has_value(), "<li class=\"child\">", "<li>");
    page.link("#" + percent_encode(part.anchor), section_title(part)).raw("</li>\n");
  }
  page.raw("</ul></nav>\n");
}

void write_section(HtmlWriter& page, const MonographView::Part& part) {
  const std::string title = section_title(part);
  const std::string_view kind = section_kind_info(part.kind).title;
  page.raw("<section id=\"")
      .text(part.anchor)
      .raw_if(part.parent.has_value(), "\" class=\"child\">\n<h3>", "\">\n<h2>");
  page.raw("<a class=\"anchor\" href=\"#").text(percent_encode(part.anchor)).raw("\">").text(title).raw("</a>");
  if (!equals_ignoring_case(title, kind) && part.kind != SectionKind::kFaq && part.kind != SectionKind::kOther)
    page.raw(" <span class=\"kind\">").text(kind).raw("</span>");
  page.raw_if(part.parent.has_value(), "</h3>\n", "</h2>\n");
  write_text(page, part);
  page.raw("</section>\n");
}

}  // namespace

HttpResponse monograph_page(const MonographView& view, std::string_view words) {
  HtmlWriter page;
  page.raw("<article class=\"monograph\">\n<header>\n<h1><bdi>").text(view.head.monograph.title);
  page.raw("</bdi></h1>\n");
  write_facts(page, view);
  page.raw("</header>\n");
  write_running_title(page, view.head);
  write_marking(page, view, words);
  page.raw("<div class=\"columns\">\n");
  write_contents(page, view);
  page.raw("<div class=\"text\">\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    if (begins_group(view, i)) page.element("h2", section_kind_info(*view.sections[i].parent).title).raw("\n");
    write_section(page, view.sections[i]);
  }
  page.raw("</div>\n</div>\n</article>\n");
  return make_page(
      {.title = view.head.monograph.title, .query = words, .front = false, .json_ld = monograph_json_ld(view)}, page);
}

}  // namespace materia
