// Pages to read and to browse: one monograph, the list of titles, the front page, errors.
#include <algorithm>

#include "server/page.h"
#include "server/page_layout.h"
#include "server/problem.h"

namespace materia {
namespace {

// The words of a line that lead in the rest ("Adults, pain or fever:"), colon included; 0 where there are none.
std::size_t lead_in_length(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == line.npos || colon > 70 || colon == 0) return 0;
  const std::string_view words = line.substr(0, colon);
  return words.find_first_of(".;!?") == words.npos ? colon + 1 : 0;
}

// Section texts have a paragraph or a list item a line.
void write_text(HtmlWriter& page, std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) continue;
    const std::size_t lead = lead_in_length(line);
    page.raw("<p>");
    if (lead > 0) page.element("strong", line.substr(0, lead));
    page.text(line.substr(lead)).raw("</p>\n");
  }
}

std::string section_title(const MonographView::Part& part) {
  return part.label.empty() || part.label == part.heading ? part.heading : part.heading + ": " + part.label;
}

void write_facts(HtmlWriter& page, const MonographView& view) {
  const auto& monograph = view.head.monograph;
  if (!monograph.names.empty()) {
    page.raw("<p class=\"also\">Also known as ");
    for (std::size_t i = 0; i < monograph.names.size(); ++i) page.text(i > 0 ? ", " : "").text(monograph.names[i]);
    page.raw("</p>\n");
  }
  page.raw("<p class=\"source\">");
  if (!monograph.updated.empty())
    page.raw("<span>Updated <time>").text(monograph.updated).raw("</time></span>");
  else
    page.raw("<span>No date in source</span>");
  page.raw(" <span>").text(monograph.path).raw("</span></p>\n");
  if (!monograph.sources.empty()) {
    page.raw("<p class=\"source\">");
    for (const auto& source : monograph.sources) page.raw("<span>").text(source).raw("</span> ");
    page.raw("</p>\n");
  }
  if (monograph.banned.value_or(false)) {
    page.raw("<div class=\"note warning\"><p><strong>Banned.</strong> ");
    page.text(monograph.ban_reason.empty() ? "The source says that this drug is banned." : monograph.ban_reason);
    page.raw("</p></div>\n");
  }
  if (monograph.stub) page.raw("<div class=\"note\"><p>The source says next to nothing about this drug.</p></div>\n");
}

// Sections whose own text is empty are not stored: what stands inside one then needs its heading all the same.
bool begins_group(const MonographView& view, std::size_t i) {
  const auto& parent = view.sections[i].parent;
  if (!parent) return false;
  for (; i > 0; --i) {
    const auto& before = view.sections[i - 1];
    if (!before.parent) return before.kind != *parent;
    if (before.parent != parent) return true;
  }
  return true;
}

void write_contents(HtmlWriter& page, const MonographView& view) {
  page.raw("<nav class=\"contents\" aria-label=\"Contents\"><h2>Contents</h2><ul>\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    const auto& part = view.sections[i];
    if (begins_group(view, i)) page.raw("<li>").text(section_kind_info(*part.parent).title).raw("</li>\n");
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
  write_text(page, part.text);
  page.raw("</section>\n");
}

void write_letters(HtmlWriter& page, std::string_view chosen) {
  page.raw("<nav class=\"letters\" aria-label=\"First letter\"><ul>\n<li><a href=\"/monographs\"");
  page.raw_if(chosen.empty(), " aria-current=\"true\">All</a></li>\n", ">All</a></li>\n");
  for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz#")) {
    const std::string_view text(&letter, 1);
    const char shown = letter == '#' ? '#' : static_cast<char>(letter - 'a' + 'A');
    page.raw("<li><a href=\"/monographs?letter=").text(percent_encode(text));
    page.raw_if(text == chosen, "\" aria-current=\"true\">", "\">").text({&shown, 1}).raw("</a></li>\n");
  }
  page.raw("</ul></nav>\n");
}

}  // namespace

HttpResponse monograph_page(const MonographView& view) {
  HtmlWriter page;
  page.raw("<article class=\"monograph\">\n").element("h1", view.head.monograph.title).raw("\n");
  write_facts(page, view);
  page.raw("<div class=\"columns\">\n");
  write_contents(page, view);
  page.raw("<div class=\"text\">\n");
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    if (begins_group(view, i)) page.element("h2", section_kind_info(*view.sections[i].parent).title).raw("\n");
    write_section(page, view.sections[i]);
  }
  page.raw("</div>\n</div>\n</article>\n");
  return make_page({.title = view.head.monograph.title}, page);
}

HttpResponse titles_page(const MonographListing& listing, std::string_view letter, int offset, int limit,
                         const LinkTemplate& links) {
  HtmlWriter page;
  page.element("h1", "All monographs").raw("\n");
  write_letters(page, letter);
  page.raw("<p class=\"summary\">").element("b", grouped(listing.total));
  page.raw_if(listing.total == 1, " title</p>\n", " titles</p>\n").raw("<ul class=\"titles\">\n");
  for (const auto& entry : listing.monographs) {
    page.raw("<li>").link(links.monograph(entry.id), entry.title);
    if (entry.banned.value_or(false)) page.raw(" <span class=\"banned\">Banned</span>");
    page.raw("</li>\n");
  }
  page.raw("</ul>\n<nav class=\"pager\" aria-label=\"Pages\">");
  const auto url = [&](int from) {
    return "/monographs?offset=" + std::to_string(from) + "&limit=" + std::to_string(limit) +
           (letter.empty() ? "" : "&letter=" + percent_encode(letter));
  };
  if (offset > 0) page.link(url(std::max(0, offset - limit)), "← Previous", "previous");
  if (offset + limit < listing.total) page.link(url(offset + limit), "Next →", "next");
  page.raw("</nav>\n");
  return make_page({.title = "All monographs"}, page);
}

HttpResponse front_page(int monographs, const std::vector<SectionCount>& sections) {
  HtmlWriter page;
  page.raw("<div class=\"welcome\">\n<h1>Search by name or brand, by symptom, or in a question</h1>\n<ul>\n");
  for (const std::string_view example : {"paracetamol side effects", "ibuprofen in pregnancy", "what helps nausea"})
    page.raw("<li>").link("/?q=" + percent_encode(example), example).raw("</li>\n");
  page.raw("</ul>\n");
  long long total = 0;
  for (const auto& [_, count] : sections) total += count;
  page.raw("<p class=\"hint\">").element("b", grouped(monographs)).raw(" monographs in ");
  page.element("b", grouped(total)).raw(" sections. ").link("/monographs", "Browse from A to Z").raw("</p>\n</div>\n");
  return make_page({.title = "", .front = true, .live = true}, page);
}

HttpResponse error_page(int status, std::string_view message, std::string_view query) {
  HtmlWriter page;
  page.element("h1", status_title(status)).raw("\n<p role=\"alert\">").text(message).raw("</p>\n");
  HttpResponse response = make_page({.title = status_title(status), .query = query, .live = true}, page);
  response.status = status;
  return response;
}

}  // namespace materia
