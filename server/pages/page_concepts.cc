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

void write_cards(HtmlWriter& page, const std::vector<Hit>& hits, std::string_view words, const SideFrame& with) {
  page.raw("<div class=\"results\">\n");
  write_hits(page, hits, {with.links, words, {}, with.texts, 0, true});
  page.raw("</div>\n");
}

void write_count(HtmlWriter& page, int total, std::size_t shown, const PageTexts& texts) {
  if (total <= static_cast<int>(shown)) return;
  page.raw("<p class=\"hint\">").text(filled(texts["side.best_known"], {{"n", texts.number(total)}})).raw("</p>\n");
}

void write_related(HtmlWriter& page, std::string_view title, const std::vector<DrugView::Named>& concepts, bool group) {
  if (concepts.empty()) return;
  page.raw("<p class=\"also\">").text(title).raw(" ");
  for (std::size_t i = 0; i < concepts.size(); ++i)
    page.text(i > 0 ? " · " : "")
        .link(group ? group_url(concepts[i].id) : condition_url(concepts[i].id), concepts[i].title);
  page.raw("</p>\n");
}

std::string list_title(const std::string& kind, const std::string& title, const PageTexts& texts) {
  const std::string_view key = kind == "members"  ? "side.members"
                               : kind == "treats" ? "results.treats"
                               : kind == "causes" ? "results.causes"
                                                  : "side.forbidden";
  return filled(texts[key], {{"title", title}});
}

const std::string& common_title(const std::string& kind, const PageTexts& texts) {
  if (kind == "treats") return texts["side.common_treats"];
  if (kind == "causes") return texts["side.common_causes"];
  return texts[kind == "forbidden" ? "side.common_forbidden" : "side.common_interacts"];
}

// What at least half of the drugs say, with how many of them do.
void write_in_common(HtmlWriter& page, const ConceptView& view, const PageTexts& texts) {
  if (view.in_common.empty()) return;
  page.raw("<section class=\"common\" id=\"common\">\n<h2>").text(texts["side.common"]);
  page.raw("</h2>\n<dl>\n");
  std::string kind;
  for (const auto& common : view.in_common) {
    if (common.kind != kind) page.raw("<dt>").text(common_title(common.kind, texts)).raw("</dt>\n");
    kind = common.kind;
    const bool group = common.kind == "interacts";
    page.raw("<dd>").link(group ? group_url(common.id) : condition_url(common.id), common.title);
    page.raw(" <span class=\"count\">");
    page.text(
        filled(texts["side.of_drugs"], {{"n", texts.number(common.drugs)}, {"all", texts.number(view.with_texts)}}));
    page.raw("</span></dd>\n");
  }
  page.raw("</dl>\n</section>\n");
}

}  // namespace

HttpResponse alternatives_page(const Alternatives& found, const LinkTemplate& links, const PageSettings& settings) {
  HtmlWriter page;
  const PageTexts& texts = settings.texts;
  const SideFrame with{links, texts};
  const std::string title = filled(texts["side.instead"], {{"name", called(found.drug)}});
  page.element("h1", title).raw("\n");
  write_asked_drugs(page, {"alternatives"}, {found.drug}, texts);
  if (found.drug.known()) {
    page.raw("<p class=\"note\">").text(texts["side.instead_note"]).raw("</p>\n");
    if (found.lists.empty()) page.raw("<p class=\"silent\">").text(texts["side.instead_none"]).raw("</p>\n");
  }
  for (const auto& list : found.lists) {
    const bool group = list.kind == "group";
    page.raw("<section class=\"instead\">\n<h2>").text(texts[group ? "side.same_group" : "side.same_use"]).raw(" ");
    page.link(group ? group_url(list.id) : condition_url(list.id), list.title).raw("</h2>\n");
    for (const auto& quote : list.why) write_quote(page, quote.hit, list.title, with);
    write_count(page, list.total, list.hits.size(), texts);
    write_cards(page, list.hits, list.title, with);
    page.raw("</section>\n");
  }
  return make_page({.title = title, .settings = settings}, page);
}

HttpResponse concept_page(const ConceptView& view, const LinkTemplate& links, const PageSettings& settings) {
  HtmlWriter page;
  const PageTexts& texts = settings.texts;
  const bool group = view.kind == "group";
  page.element("h1", view.title).raw("\n");
  write_related(page, texts["side.part_of"], view.broader, group);
  write_related(page, texts["side.among"], view.narrower, group);
  if (view.lists.empty()) page.raw("<p class=\"silent\">").text(texts["side.nothing"]).raw("</p>\n");
  if (view.lists.size() > 1) {
    page.raw("<nav class=\"filters\" aria-label=\"").text(texts["side.lists"]).raw("\"><ul>\n");
    for (const auto& list : view.lists)
      page.raw("<li>").link("#" + list.kind, list_title(list.kind, view.title, texts)).raw("</li>\n");
    page.raw("</ul></nav>\n");
  }
  write_in_common(page, view, texts);
  for (const auto& list : view.lists) {
    page.raw("<section class=\"listed\" id=\"").text(list.kind).raw("\">\n<h2>");
    page.text(list_title(list.kind, view.title, texts));
    page.raw(" <span class=\"count\">").text(texts.number(list.total)).raw("</span></h2>\n");
    write_count(page, list.total, list.hits.size(), texts);
    write_cards(page, list.hits, view.title, {links, texts});
    page.raw("</section>\n");
  }
  return make_page({.title = view.title, .settings = settings}, page);
}

}  // namespace materia
