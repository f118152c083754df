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
#include "server/pages/page_layout.h"

namespace materia {
namespace {

// A list of names under a heading of its own.
struct NameGroup {
  std::string_view title;
  std::vector<const DrugView::Name*> names;
};

constexpr std::size_t kShownAtOnce = 24;  // of a group; the rest is folded away

// Files of names say by their own names where their brands are sold.
bool is_sold_in_states(const DrugView::Name& name) { return name.source.find("brands-us") != name.source.npos; }
bool is_sold_elsewhere(const DrugView::Name& name) { return name.source.find("brands-elsewhere") != name.source.npos; }

std::string_view group_of(const DrugView::Name& name) {
  switch (*find_name_kind(name.kind)) {
    case NameKind::kTitle:
    case NameKind::kGeneric:
      return "Substance";
    case NameKind::kInn:
      return "International name (INN)";
    case NameKind::kUsan:
      return "Name in the United States (USAN)";
    case NameKind::kBan:
      return "British name (BAN)";
    case NameKind::kBrand:
      if (is_sold_in_states(name)) return "Brands in the United States";
      return is_sold_elsewhere(name) ? "Brands in other countries" : "Brands that the texts name";
    case NameKind::kAbbreviation:
      return "Abbreviations";
    case NameKind::kSalt:
      return "Salts and other forms of the substance";
    case NameKind::kChemical:
      return "Chemical names";
  }
  return "Other names";
}

std::vector<NameGroup> groups_of(const DrugView& drug) {
  std::vector<NameGroup> groups;
  for (const auto& name : drug.names) {
    if (!find_name_kind(name.kind) || equals_ignoring_case(name.text, drug.title)) continue;
    const auto title = group_of(name);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const NameGroup& one) { return one.title == title; });
    if (group == groups.end()) group = groups.insert(groups.end(), {title, {}});
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

void write_all_names(HtmlWriter& page, const DrugView& drug) {
  const auto groups = groups_of(drug);
  if (groups.empty()) return;
  page.raw("<section id=\"names\"><h2>Names</h2>\n<dl class=\"names\">\n");
  for (const auto& group : groups) {
    page.raw("<div><dt>").text(group.title).raw(" <span class=\"count\">");
    page.text(grouped(static_cast<long long>(group.names.size()))).raw("</span></dt><dd>");
    const std::size_t shown = std::min(group.names.size(), kShownAtOnce);
    write_names(page, group.names, 0, shown);
    if (shown < group.names.size()) {
      page.raw("<details><summary>").text(grouped(static_cast<long long>(group.names.size() - shown)));
      page.raw(" more</summary>\n");
      write_names(page, group.names, shown, group.names.size());
      page.raw("</details>\n");
    }
    page.raw("</dd></div>\n");
  }
  page.raw("</dl></section>\n");
}

void write_monographs(HtmlWriter& page, const DrugView& drug, const LinkTemplate& links) {
  page.raw("<section id=\"monographs\"><h2>Monographs</h2>\n");
  if (drug.monographs.empty()) {
    page.raw("<p class=\"silent\">No text here is about this drug alone.</p></section>\n");
    return;
  }
  page.raw("<ul class=\"entries\">\n");
  for (const auto& entry : drug.monographs) {
    page.raw("<li>").link(links.monograph(entry.id), entry.title);
    if (entry.banned.value_or(false)) page.raw(" <span class=\"banned\">Banned</span>");
    page.raw(" <span class=\"count\">").text(grouped(entry.sections));
    page.raw_if(entry.sections == 1, " section</span></li>\n", " sections</span></li>\n");
  }
  page.raw("</ul></section>\n");
}

void write_words(HtmlWriter& page, std::string_view title, const std::vector<std::string>& words) {
  if (words.empty()) return;
  page.raw("<div><dt>").text(title).raw("</dt><dd>");
  for (std::size_t i = 0; i < words.size(); ++i) page.text(i > 0 ? ", " : "").element("bdi", words[i]);
  page.raw("</dd></div>\n");
}

void write_facts(HtmlWriter& page, const DrugView& drug) {
  if (!drug.hint.empty()) page.raw("<p class=\"hint\">").text(drug.hint).raw("</p>\n");
  page.raw("<dl class=\"facts\">\n");
  if (drug.ingredients.size() > 1) {
    page.raw("<div><dt>Contains</dt><dd>");
    for (std::size_t i = 0; i < drug.ingredients.size(); ++i)
      page.text(i > 0 ? " + " : "").link("/drugs/" + percent_encode(drug.ingredients[i].id), drug.ingredients[i].title);
    page.raw("</dd></div>\n");
  }
  if (!drug.groups.empty()) {
    page.raw("<div><dt>Groups</dt><dd>");
    for (std::size_t i = 0; i < drug.groups.size(); ++i)
      page.text(i > 0 ? " · " : "").link(group_url(drug.groups[i].id), drug.groups[i].title);
    page.raw("</dd></div>\n");
  }
  write_words(page, "Forms", drug.forms);
  write_words(page, "Routes", drug.routes);
  std::vector<std::string> codes;
  for (const auto& code : drug.codes) codes.push_back(code.system + " " + code.value);
  write_words(page, "Codes", codes);
  page.raw("</dl>\n");
}

void write_look_alikes(HtmlWriter& page, const DrugView& drug) {
  if (drug.look_alikes.empty()) return;
  page.raw("<section id=\"look-alikes\"><h2>Not to be confused with</h2>\n<ul class=\"entries\">\n");
  for (const auto& alike : drug.look_alikes) {
    page.raw("<li>").link("/drugs/" + percent_encode(alike.drug), alike.other);
    if (!equals_ignoring_case(alike.other, alike.title)) page.raw(" (").text(alike.title).raw(")");
    if (!equals_ignoring_case(alike.name, drug.title)) page.raw(", which looks like ").element("bdi", alike.name);
    page.raw("</li>\n");
  }
  page.raw("</ul></section>\n");
}

}  // namespace

HttpResponse drug_page(const DrugView& drug, const LinkTemplate& links) {
  HtmlWriter page;
  page.raw("<article class=\"about\">\n<header>\n<h1><bdi>").text(drug.title).raw("</bdi></h1>\n");
  if (drug.banned.value_or(false))
    page.raw("<p class=\"reason\"><span class=\"banned\">Banned</span> A monograph says so; read why there.</p>\n");
  write_facts(page, drug);
  page.raw("<p class=\"asks\">").link("/?q=" + percent_encode(drug.title), "Search " + drug.title).raw(" ");
  page.link("/alternatives?drug=" + percent_encode(drug.title), "Other drugs for the same use")
      .raw("</p>\n</header>\n");
  write_monographs(page, drug, links);
  write_look_alikes(page, drug);
  write_all_names(page, drug);
  page.raw("</article>\n");
  return make_page({.title = drug.title}, page);
}

}  // namespace materia
