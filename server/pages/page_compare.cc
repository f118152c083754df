// Drugs compared: names, groups and forms, then each kind of section side by side. On a phone each row is a card.
#include <algorithm>
#include <string>

#include "searcher/output/side_url.h"
#include "server/pages/page_layout.h"
#include "server/pages/page_quotes.h"
#include "server/pages/side_pages.h"

namespace materia {
namespace {

void write_list(HtmlWriter& page, const std::vector<std::string>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) page.text(i > 0 ? " · " : "").element("bdi", values[i]);
}

void write_groups(HtmlWriter& page, const ComparedDrug& facts, const PageTexts& texts) {
  for (std::size_t i = 0; i < facts.groups.size(); ++i) {
    const auto& group = facts.groups[i];
    const bool own =
        std::any_of(facts.own.begin(), facts.own.end(), [&](const auto& one) { return one.id == group.id; });
    page.text(i > 0 ? " · " : "").link(group_url(group.id), group.title);
    if (own && facts.own.size() < facts.groups.size())
      page.raw(" <span class=\"hint\">").text(texts["side.only"]).raw("</span>");
  }
}

// A row of facts, if any of the drugs has one.
template <typename Has, typename Write>
void write_row(HtmlWriter& page, const Compared& found, const PageTexts& texts, std::string_view title, Has has,
               Write write) {
  if (std::none_of(found.facts.begin(), found.facts.end(), has)) return;
  page.raw("<tr><th scope=\"row\">").text(texts[title]).raw("</th>\n");
  for (std::size_t i = 0; i < found.drugs.size(); ++i) {
    if (!found.drugs[i].known()) continue;
    page.raw("<td><p class=\"who\">").text(called(found.drugs[i])).raw("</p>\n");
    if (has(found.facts[i])) {
      page.raw("<p>");
      write(found.facts[i]);
      page.raw("</p>");
    } else {
      page.raw("<p class=\"silent\">").text(texts["side.names_none"]).raw("</p>");
    }
    page.raw("</td>\n");
  }
  page.raw("</tr>\n");
}

void write_facts(HtmlWriter& page, const Compared& found, const PageTexts& texts) {
  using Facts = ComparedDrug;
  write_row(
      page, found, texts, "drug.names", [](const Facts& facts) { return !facts.names.empty(); },
      [&](const Facts& facts) { write_list(page, facts.names); });
  write_row(
      page, found, texts, "drug.contains", [](const Facts& facts) { return !facts.ingredients.empty(); },
      [&](const Facts& facts) {
        std::vector<std::string> titles;
        for (const auto& part : facts.ingredients) titles.push_back(part.title);
        write_list(page, titles);
      });
  write_row(
      page, found, texts, "drug.groups", [](const Facts& facts) { return !facts.groups.empty(); },
      [&](const Facts& facts) { write_groups(page, facts, texts); });
  write_row(
      page, found, texts, "drug.forms",
      [](const Facts& facts) { return !facts.forms.empty() || !facts.routes.empty(); },
      [&](const Facts& facts) {
        std::vector<std::string> all = facts.forms;
        all.insert(all.end(), facts.routes.begin(), facts.routes.end());
        write_list(page, all);
      });
}

void write_sections(HtmlWriter& page, const Compared& found, const SideFrame& with) {
  for (const auto& row : found.sections) {
    page.raw("<tr><th scope=\"row\">")
        .text(with.texts["kind." + std::string(section_kind_info(row.kind).id)])
        .raw("</th>\n");
    for (std::size_t i = 0; i < found.drugs.size(); ++i) {
      if (!found.drugs[i].known()) continue;
      page.raw("<td><p class=\"who\">").text(called(found.drugs[i])).raw("</p>\n");
      if (row.hits[i])
        write_quote(page, *row.hits[i], {}, with);
      else
        page.raw("<p class=\"silent\">").text(with.texts["side.no_section"]).raw("</p>\n");
      page.raw("</td>\n");
    }
    page.raw("</tr>\n");
  }
}

}  // namespace

HttpResponse compare_page(const Compared& found, std::optional<SectionKind> section, const LinkTemplate& links,
                          const PageSettings& settings) {
  HtmlWriter page;
  const PageTexts& texts = settings.texts;
  const PageFrame frame{.title = texts["side.compared"], .settings = settings};
  const TogetherPage of{"compare"};
  page.element("h1", texts["side.compared"]).raw("\n");
  write_drug_form(page, of, found.drugs, texts);
  write_asked_drugs(page, of, found.drugs, texts);
  if (known_of(found.drugs) == 0) {
    page.raw("<p class=\"hint\">").text(texts["side.compare_give"]).raw("</p>\n");
    return make_page(frame, page);
  }
  std::vector<std::string> names;
  for (const auto& drug : found.drugs) names.push_back(drug.text);
  page.raw("<p class=\"hint\">").text(texts["side.compare_hint"]).raw(" ");
  page.link(together_url("interactions", names), texts["side.one_another"]);
  if (section) page.raw(" · ").link(together_url("compare", names), texts["filters.all"]);
  page.raw("</p>\n");
  write_duplicates(page, found.duplicates, texts);
  page.raw("<table class=\"side compared\">\n<caption>").text(texts["results.side_by_side"]);
  page.raw("</caption>\n<thead><tr><td></td>");
  for (const auto& drug : found.drugs)
    if (drug.known()) page.raw("<th scope=\"col\"><bdi>").text(called(drug)).raw("</bdi></th>");
  page.raw("</tr></thead>\n<tbody>\n");
  if (!section) write_facts(page, found, texts);
  write_sections(page, found, {links, texts});
  page.raw("</tbody>\n</table>\n");
  return make_page(frame, page);
}

}  // namespace materia
