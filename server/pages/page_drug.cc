// The page of one drug: what gathers its monographs and all that it is called.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/encoding/percent_encoding.h"
#include "common/lexicon/name_kind.h"
#include "searcher/output/side_url.h"
#include "server/http/http_message.h"
#include "server/pages/page.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"

namespace materia {
namespace {

// A list of names under a heading of its own.
struct NameGroup {
  std::string_view key;  // of the text that heads it
  std::vector<const DrugView::Name*> names;
};

constexpr std::size_t kShownAtOnce = 24;  // of a group; the rest is folded away

// Files of names say by their own names where their brands are sold.
bool is_sold_in_states(const DrugView::Name& name) { return name.source.find("brands-us") != name.source.npos; }
bool is_sold_elsewhere(const DrugView::Name& name) { return name.source.find("brands-elsewhere") != name.source.npos; }

// The key of the text that heads its group.
std::string_view group_of(const DrugView::Name& name) {
  switch (*find_name_kind(name.kind)) {
    case NameKind::kTitle:
    case NameKind::kGeneric:
      return "names.substance";
    case NameKind::kInn:
      return "names.inn";
    case NameKind::kUsan:
      return "names.usan";
    case NameKind::kBan:
      return "names.ban";
    case NameKind::kBrand:
      if (is_sold_in_states(name)) return "names.brands_us";
      return is_sold_elsewhere(name) ? "names.brands_elsewhere" : "names.brands";
    case NameKind::kAbbreviation:
      return "names.abbreviation";
    case NameKind::kSalt:
      return "names.salt";
    case NameKind::kChemical:
      return "names.chemical";
  }
  return "names.substance";
}

std::vector<NameGroup> groups_of(const DrugView& drug) {
  std::vector<NameGroup> groups;
  for (const auto& name : drug.names) {
    if (!find_name_kind(name.kind) || equals_ignoring_case(name.text, drug.title)) continue;
    const auto key = group_of(name);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const NameGroup& one) { return one.key == key; });
    if (group == groups.end()) group = groups.insert(groups.end(), {key, {}});
    const auto is_same = [&](const auto* other) { return equals_ignoring_case(other->text, name.text); };
    if (std::none_of(group->names.begin(), group->names.end(), is_same)) group->names.push_back(&name);
  }
  return groups;
}

void write_names(HtmlWriter& page, const std::vector<const DrugView::Name*>& names, std::size_t from, std::size_t to) {
  page.raw("<ul class=\"called\">\n");
  for (std::size_t i = from; i < to; ++i) page.raw("<li>").element("bdi", names[i]->text).raw("</li>\n");
  page.raw("</ul>\n");
}

void write_all_names(HtmlWriter& page, const DrugView& drug, const PageTexts& texts) {
  const auto groups = groups_of(drug);
  if (groups.empty()) return;
  page.raw("<section id=\"names\"><h2>").text(texts["drug.names"]).raw("</h2>\n<dl class=\"names\">\n");
  for (const auto& group : groups) {
    page.raw("<div><dt>").text(texts[group.key]).raw(" <span class=\"count\">");
    page.text(texts.number(static_cast<long long>(group.names.size()))).raw("</span></dt><dd>");
    const std::size_t shown = std::min(group.names.size(), kShownAtOnce);
    write_names(page, group.names, 0, shown);
    if (shown < group.names.size()) {
      const auto more = texts.number(static_cast<long long>(group.names.size() - shown));
      page.raw("<details><summary>").text(filled(texts["drug.more"], {{"n", more}})).raw("</summary>\n");
      write_names(page, group.names, shown, group.names.size());
      page.raw("</details>\n");
    }
    page.raw("</dd></div>\n");
  }
  page.raw("</dl></section>\n");
}

void write_monographs(HtmlWriter& page, const DrugView& drug, const LinkTemplate& links, const PageTexts& texts) {
  page.raw("<section id=\"monographs\"><h2>").text(texts["drug.monographs"]).raw("</h2>\n");
  if (drug.monographs.empty()) {
    page.raw("<p class=\"silent\">").text(texts["drug.none"]).raw("</p></section>\n");
    return;
  }
  page.raw("<ul class=\"entries\">\n");
  for (const auto& entry : drug.monographs) {
    page.raw("<li>").link(links.monograph(entry.id), entry.title);
    write_banned_badge(page, entry.banned.value_or(false), texts);
    page.raw(" <span class=\"count\">")
        .text(entry.sections == 1 ? texts["drug.sections_one"]
                                  : filled(texts["drug.sections"], {{"n", texts.number(entry.sections)}}))
        .raw("</span></li>\n");
  }
  page.raw("</ul></section>\n");
}

void write_words(HtmlWriter& page, std::string_view title, const std::vector<std::string>& words) {
  if (words.empty()) return;
  page.raw("<div><dt>").text(title).raw("</dt><dd>");
  for (std::size_t i = 0; i < words.size(); ++i) page.text(i > 0 ? ", " : "").element("bdi", words[i]);
  page.raw("</dd></div>\n");
}

void write_facts(HtmlWriter& page, const DrugView& drug, const PageTexts& texts) {
  if (!drug.hint.empty()) page.raw("<p class=\"hint\">").text(drug.hint).raw("</p>\n");
  page.raw("<dl class=\"facts\">\n");
  if (drug.ingredients.size() > 1) {
    page.raw("<div><dt>").text(texts["drug.contains"]).raw("</dt><dd>");
    for (std::size_t i = 0; i < drug.ingredients.size(); ++i)
      page.text(i > 0 ? " + " : "").link("/drugs/" + percent_encode(drug.ingredients[i].id), drug.ingredients[i].title);
    page.raw("</dd></div>\n");
  }
  if (!drug.groups.empty()) {
    page.raw("<div><dt>").text(texts["drug.groups"]).raw("</dt><dd>");
    for (std::size_t i = 0; i < drug.groups.size(); ++i)
      page.text(i > 0 ? " · " : "").link(group_url(drug.groups[i].id), drug.groups[i].title);
    page.raw("</dd></div>\n");
  }
  write_words(page, texts["drug.forms"], drug.forms);
  write_words(page, texts["drug.routes"], drug.routes);
  std::vector<std::string> codes;
  for (const auto& code : drug.codes) codes.push_back(code.system + " " + code.value);
  write_words(page, texts["drug.codes"], codes);
  page.raw("</dl>\n");
}

void write_confused(HtmlWriter& page, const DrugView& drug, const PageTexts& texts) {
  if (drug.look_alikes.empty()) return;
  page.raw("<section id=\"look-alikes\"><h2>").text(texts["card.alike"]).raw("</h2>\n<ul class=\"entries\">\n");
  for (const auto& alike : drug.look_alikes) {
    page.raw("<li>").link("/drugs/" + percent_encode(alike.drug), alike.other);
    if (!equals_ignoring_case(alike.other, alike.title)) page.raw(" (").text(alike.title).raw(")");
    if (!equals_ignoring_case(alike.name, drug.title)) {
      page.raw(", ");
      write_filled(page, texts["drug.looks_like"], {{"name", alike.name, Filling::As::kIsolated}});
    }
    page.raw("</li>\n");
  }
  page.raw("</ul></section>\n");
}

}  // namespace

HttpResponse drug_page(const DrugView& drug, const LinkTemplate& links, const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  HtmlWriter page;
  page.raw("<article class=\"about\">\n<header>\n<h1><bdi>").text(drug.title).raw("</bdi></h1>\n");
  if (drug.banned.value_or(false)) {
    page.raw("<p class=\"reason\"><span class=\"banned\">").text(texts["card.banned"]).raw("</span> ");
    page.text(texts["drug.banned"]).raw("</p>\n");
  }
  write_facts(page, drug, texts);
  page.raw("<p class=\"asks\">");
  page.link("/?q=" + percent_encode(drug.title), filled(texts["drug.search"], {{"title", drug.title}})).raw(" ");
  page.link("/alternatives?drug=" + percent_encode(drug.title), texts["drug.alternatives"]);
  write_page_buttons(page, texts);
  page.raw("</p>\n</header>\n");
  write_monographs(page, drug, links, texts);
  write_confused(page, drug, texts);
  write_all_names(page, drug, texts);
  page.raw("</article>\n");
  return make_page(
      {.title = drug.title, .query = {}, .front = false, .json_ld = {}, .settings = settings, .about = drug.hint},
      page);
}

}  // namespace materia
