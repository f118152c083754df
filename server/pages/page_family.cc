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
                  const LinkTemplate& links) {
  const auto& head = member.head.monograph;
  page.raw("<li>").link(links.monograph(head.id), head.title);
  for (const auto& company : head.companies) page.text(" · ").element("bdi", company);
  page.text(" · ").text(head.updated.empty() ? "no date in source" : head.updated);
  page.raw("\n");
  write_parts(page, "Says otherwise:", member.differs, head.id, links);
  write_parts(page, "Has nothing like:", member.lacks, family.leader, links);
  page.raw("</li>\n");
}

}  // namespace

HttpResponse family_page(const FamilyView& family, int offset, int limit, const LinkTemplate& links,
                         const PageSettings& settings) {
  HtmlWriter page;
  const std::string title = family.title + " and labels like it";
  page.element("h1", title).raw("\n<p class=\"summary\">").element("b", grouped(family.total));
  page.raw_if(family.total == 1, " label", " labels");
  page.raw(
      " of one drug that say nearly the same. Searches show the first; what others say otherwise is found too.</p>\n");
  page.raw("<ul class=\"family\">\n");
  for (const auto& member : family.members) write_member(page, member, family, links);
  page.raw("</ul>\n<nav class=\"pager\" aria-label=\"Pages\">");
  const auto url = [&](int from) {
    return family_url(family.leader) + "?offset=" + std::to_string(from) + "&limit=" + std::to_string(limit);
  };
  if (offset > 0) page.link(url(std::max(0, offset - limit)), "← " + settings.texts["pager.previous"], "previous");
  if (offset + limit < family.total) page.link(url(offset + limit), settings.texts["pager.next"] + " →", "next");
  page.raw("</nav>\n");
  return make_page({.title = title, .query = {}, .front = false, .json_ld = {}, .settings = settings}, page);
}

}  // namespace materia
