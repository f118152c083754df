// The page of a family: its monographs, the one that leads first, and what the others say otherwise.
#include <algorithm>

#include "server/pages/page.h"
#include "server/pages/page_layout.h"

namespace materia {
namespace {

std::string title_of(const FamilyView::Part& part) {
  return part.label.empty() || part.label == part.heading ? part.heading : part.heading + ": " + part.label;
}

void write_parts(HtmlWriter& page, std::string_view what, const std::vector<FamilyView::Part>& parts,
                 const std::string& monograph, const LinkTemplate& links) {
  if (parts.empty()) return;
  page.raw("<p class=\"source\">").text(what);
  for (std::size_t i = 0; i < parts.size(); ++i)
    page.text(i > 0 ? " · " : " ").link(links.section(monograph, parts[i].anchor), title_of(parts[i]));
  page.raw("</p>\n");
}

void write_member(HtmlWriter& page, const FamilyView::Member& member, const FamilyView& family,
                  const LinkTemplate& links, const PageTexts& texts) {
  const auto& head = member.head.monograph;
  page.raw("<li>").link(links.monograph(head.id), head.title);
  for (const auto& company : head.companies) page.text(" · ").element("bdi", company);
  page.text(" · ").text(head.updated.empty() ? texts["card.no_date"] : head.updated);
  page.raw("\n");
  write_parts(page, texts["family.differs"], member.differs, head.id, links);
  write_parts(page, texts["family.lacks"], member.lacks, family.leader, links);
  page.raw("</li>\n");
}

}  // namespace

HttpResponse family_page(const FamilyView& family, int offset, int limit, const LinkTemplate& links,
                         const PageSettings& settings) {
  HtmlWriter page;
  const PageTexts& texts = settings.texts;
  const std::string title = filled(texts["family.title"], {{"title", family.title}});
  page.element("h1", title).raw("\n<p class=\"summary\">");
  write_filled(page, texts[family.total == 1 ? "family.one" : "family.many"],
               {{"n", texts.number(family.total), Filling::As::kBold}});
  page.raw("</p>\n<ul class=\"family\">\n");
  for (const auto& member : family.members) write_member(page, member, family, links, texts);
  page.raw("</ul>\n<nav class=\"pager\" aria-label=\"").text(texts["pager.label"]).raw("\">");
  const auto url = [&](int from) {
    return family_url(family.leader) + "?offset=" + std::to_string(from) + "&limit=" + std::to_string(limit);
  };
  if (offset > 0) page.link(url(std::max(0, offset - limit)), "← " + texts["pager.previous"], "previous");
  if (offset + limit < family.total) page.link(url(offset + limit), texts["pager.next"] + " →", "next");
  page.raw("</nav>\n");
  return make_page({.title = title, .query = {}, .front = false, .json_ld = {}, .settings = settings}, page);
}

}  // namespace materia
