// Lists of drugs by what their texts say: other drugs than one, the members of a group, all about a condition.
#include <string>
#include <vector>

#include "searcher/output/side_url.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"
#include "server/pages/page_quotes.h"
#include "server/pages/side_pages.h"

namespace materia {
namespace {

void write_cards(HtmlWriter& page, const std::vector<Hit>& hits, std::string_view words, const LinkTemplate& links) {
  page.raw("<div class=\"results\">\n");
  write_hits(page, hits, {links, words, {}});
  page.raw("</div>\n");
}

void write_count(HtmlWriter& page, int total, std::size_t shown) {
  if (total > static_cast<int>(shown))
    page.raw("<p class=\"hint\">The best known of ").text(grouped(total)).raw(" drugs.</p>\n");
}

void write_related(HtmlWriter& page, std::string_view title, const std::vector<DrugView::Named>& concepts, bool group) {
  if (concepts.empty()) return;
  page.raw("<p class=\"also\">").text(title).raw(" ");
  for (std::size_t i = 0; i < concepts.size(); ++i)
    page.text(i > 0 ? " · " : "")
        .link(group ? group_url(concepts[i].id) : condition_url(concepts[i].id), concepts[i].title);
  page.raw("</p>\n");
}

std::string list_title(const std::string& kind, const std::string& title) {
  if (kind == "members") return "Drugs that a text says are " + title;
  if (kind == "treats") return "Used for " + title;
  if (kind == "causes") return "Can cause " + title;
  return "Do not use, or only with care, in " + title;
}

std::string common_title(const std::string& kind) {
  if (kind == "treats") return "Used for";
  if (kind == "causes") return "Can cause";
  if (kind == "forbidden") return "Named among those who must not take them";
  return "Interact with";
}

// What at least half of the drugs say, with how many of them do.
void write_in_common(HtmlWriter& page, const ConceptView& view) {
  if (view.in_common.empty()) return;
  page.raw("<section class=\"common\" id=\"common\">\n<h2>What their texts have in common</h2>\n<dl>\n");
  std::string kind;
  for (const auto& common : view.in_common) {
    if (common.kind != kind) page.raw("<dt>").text(common_title(common.kind)).raw("</dt>\n");
    kind = common.kind;
    const bool group = common.kind == "interacts";
    page.raw("<dd>").link(group ? group_url(common.id) : condition_url(common.id), common.title);
    page.raw(" <span class=\"count\">").text(grouped(common.drugs)).raw(" of ").text(grouped(view.with_texts));
    page.raw(" drugs</span></dd>\n");
  }
  page.raw("</dl>\n</section>\n");
}

}  // namespace

HttpResponse alternatives_page(const Alternatives& found, const LinkTemplate& links) {
  HtmlWriter page;
  const std::string title = "Other drugs than " + called(found.drug);
  page.element("h1", title).raw("\n");
  write_asked_drugs(page, {"alternatives"}, {found.drug});
  if (found.drug.known()) {
    page.raw("<p class=\"note\">These are drugs whose texts name the same use or the same group. No text here says ");
    page.raw("that one may be taken in place of the other: ask a doctor or a pharmacist.</p>\n");
    if (found.lists.empty()) page.raw("<p class=\"silent\">Its texts name no use or group that others share.</p>\n");
  }
  for (const auto& list : found.lists) {
    const bool group = list.kind == "group";
    page.raw("<section class=\"instead\">\n<h2>").raw_if(group, "Of the same group: ", "For the same use: ");
    page.link(group ? group_url(list.id) : condition_url(list.id), list.title).raw("</h2>\n");
    for (const auto& quote : list.why) write_quote(page, quote.hit, list.title, links);
    write_count(page, list.total, list.hits.size());
    write_cards(page, list.hits, list.title, links);
    page.raw("</section>\n");
  }
  return make_page({.title = title}, page);
}

HttpResponse concept_page(const ConceptView& view, const LinkTemplate& links) {
  HtmlWriter page;
  const bool group = view.kind == "group";
  page.element("h1", view.title).raw("\n");
  write_related(page, "Part of", view.broader, group);
  write_related(page, "Among them", view.narrower, group);
  if (view.lists.empty()) page.raw("<p class=\"silent\">No text here says anything of it.</p>\n");
  if (view.lists.size() > 1) {
    page.raw("<nav class=\"filters\" aria-label=\"Lists\"><ul>\n");
    for (const auto& list : view.lists)
      page.raw("<li>").link("#" + list.kind, list_title(list.kind, view.title)).raw("</li>\n");
    page.raw("</ul></nav>\n");
  }
  write_in_common(page, view);
  for (const auto& list : view.lists) {
    page.raw("<section class=\"listed\" id=\"")
        .text(list.kind)
        .raw("\">\n<h2>")
        .text(list_title(list.kind, view.title));
    page.raw(" <span class=\"count\">").text(grouped(list.total)).raw("</span></h2>\n");
    write_count(page, list.total, list.hits.size());
    write_cards(page, list.hits, view.title, links);
    page.raw("</section>\n");
  }
  return make_page({.title = view.title}, page);
}

}  // namespace materia
