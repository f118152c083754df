#include "server/pages/page_hits.h"

#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "server/http/http_message.h"
#include "server/pages/page_place.h"

namespace materia {
namespace {

constexpr std::size_t kShownNames = 4;

// Hits shown together: those of one drug, or of one of its monographs.
using HitGroup = std::vector<const Hit*>;

template <typename Key>
std::vector<HitGroup> group_by(const HitGroup& hits, Key key) {
  std::vector<HitGroup> groups;
  for (const Hit* hit : hits) {
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const HitGroup& group) { return key(*group.front()) == key(*hit); });
    if (same == groups.end())
      groups.push_back({hit});
    else
      same->push_back(hit);
  }
  return groups;
}

// What warns looks like a warning.
HtmlLiteral class_of(const Hit& hit) {
  if (hit.section.boxed) return "hit boxed";
  const bool forbids =
      hit.section.kind == SectionKind::kContraindications || hit.section.parent == SectionKind::kContraindications;
  if (forbids) return "hit forbids";
  return "hit";
}

void write_snippet(HtmlWriter& page, const Hit& hit) {
  page.raw("<p class=\"snippet\" lang=\"");
  page.text(hit.monograph.language.empty() ? "en" : hit.monograph.language).raw("\">");
  for (const SnippetPart& part : hit.snippet) {
    if (part.match)
      page.element("mark", part.text);
    else
      page.text(part.text);
  }
  page.raw("</p>\n");
}

void write_path(HtmlWriter& page, const Hit& hit, const PageTexts& texts) {
  const auto& section = hit.section;
  const auto path = path_of({section.kind, section.parent, section.heading, section.label, hit.monograph.title}, texts);
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (i == 0)
      page.raw("<span class=\"kind\">").text(path[i]).raw("</span>");
    else
      page.raw("<span class=\"step\" aria-hidden=\"true\"> › </span>").element("bdi", path[i]);
  }
}

void write_hit(HtmlWriter& page, const Hit& hit, const CardFrame& frame) {
  page.raw("<li class=\"").raw(class_of(hit)).raw("\">\n");
  page.raw_if(frame.under_heading, "<h4 class=\"path\"><a href=\"", "<h3 class=\"path\"><a href=\"");
  page.text(frame.links.section(hit.monograph.id, hit.section.anchor, frame.words)).raw("\">");
  write_path(page, hit, frame.texts);
  page.raw("</a>");
  if (hit.section.boxed) page.raw(" <span class=\"boxed-badge\">").text(frame.texts["card.boxed"]).raw("</span>");
  page.raw_if(frame.under_heading, "</h4>\n", "</h3>\n");
  write_snippet(page, hit);
  page.raw("</li>\n");
}

void write_source(HtmlWriter& page, const Hit& hit, const PageTexts& texts) {
  page.raw("<p class=\"source\"><span>");
  const auto& date = hit.monograph.updated;
  page.text(date.empty() ? texts["card.no_date"] : filled(texts["card.updated"], {{"date", date}})).raw("</span>");
  for (const auto& company : hit.monograph.companies) page.raw(" <span>").element("bdi", company).raw("</span>");
  page.raw("</p>\n");
}

void write_other_names(HtmlWriter& page, const Hit& hit, const PageTexts& texts) {
  const auto& names = hit.monograph.names;
  if (names.empty()) return;
  page.raw("<p class=\"also\">");
  for (std::size_t i = 0; i < std::min(names.size(), kShownNames); ++i)
    page.text(i > 0 ? " · " : "").element("bdi", names[i]);
  page.text(" · ").link("/drugs/" + percent_encode(hit.drug), texts["card.all_names"], "all-names").raw("</p>\n");
}

// One monograph's sections under its title.
void write_monograph(HtmlWriter& page, const HitGroup& hits, bool first, const CardFrame& frame) {
  const Hit& head = *hits.front();
  const bool deeper = frame.under_heading;
  if (first)
    page.raw_if(deeper, "<h3 class=\"name\">", "<h2 class=\"name\">");
  else
    page.raw_if(deeper, "<h4 class=\"another\">", "<h3 class=\"another\">");
  page.raw("<a href=\"").text(frame.links.section(head.monograph.id, "", frame.words)).raw("\">");
  page.element("bdi", head.monograph.title).raw("</a>");
  if (first)
    page.raw_if(deeper, "</h3>\n", "</h2>\n");
  else
    page.raw_if(deeper, "</h4>\n", "</h3>\n");
  write_banned(page, head, frame.texts);
  if (first) write_other_names(page, head, frame.texts);
  write_family(page, head, frame.texts);
  if (first) write_look_alikes(page, frame.look_alikes, head.drug, frame.texts);
  page.raw("<ol class=\"hits\">\n");
  for (const Hit* hit : hits) write_hit(page, *hit, frame);
  page.raw("</ol>\n");
  write_source(page, head, frame.texts);
}

void write_drug(HtmlWriter& page, const HitGroup& drug, const CardFrame& frame) {
  page.raw("<article class=\"drug\">\n");
  bool first = true;
  for (const HitGroup& one : group_by(drug, [](const Hit& hit) { return hit.monograph.id; })) {
    write_monograph(page, one, first, frame);
    first = false;
  }
  page.raw("</article>\n");
}

}  // namespace

void write_banned_badge(HtmlWriter& page, bool banned, const PageTexts& texts) {
  if (banned) page.raw(" <span class=\"banned\">").text(texts["card.banned"]).raw("</span>");
}

void write_banned(HtmlWriter& page, const Hit& hit, const PageTexts& texts) {
  if (!hit.monograph.banned.value_or(false)) return;
  const std::string& reason = hit.monograph.ban_reason;
  page.raw("<p class=\"reason\"><span class=\"banned\">").text(texts["card.banned"]).raw("</span> ");
  page.text(reason.empty() ? texts["card.no_reason"] : reason).raw("</p>\n");
}

void write_family(HtmlWriter& page, const Hit& hit, const PageTexts& texts) {
  const int others = hit.monograph.family_size - 1;
  if (others < 1) return;
  page.raw("<p class=\"family\">");
  page.link(family_url(hit.monograph.family),
            others == 1 ? texts["card.family_one"] : filled(texts["card.family_many"], {{"n", texts.number(others)}}));
  page.raw(" ").text(texts["card.family_same"]).raw("</p>\n");
}

void write_look_alikes(HtmlWriter& page, const std::vector<Confusable>& look_alikes, std::string_view drug,
                       const PageTexts& texts) {
  bool first = true;
  for (const auto& [name, asked] : look_alikes) {
    if (asked != drug) continue;
    if (first)
      page.raw("<p class=\"alike\">").text(texts["card.alike"]).raw(" ");
    else
      page.raw(", ");
    page.raw("<a href=\"").text("/?q=" + percent_encode(name.text)).raw("\">").element("bdi", name.text).raw("</a>");
    if (!equals_ignoring_case(name.title, name.text)) page.raw(" (").text(name.title).raw(")");
    write_banned_badge(page, name.banned.value_or(false), texts);
    first = false;
  }
  page.raw_if(!first, "</p>\n");
}

void write_hits(HtmlWriter& page, const std::vector<Hit>& hits, const CardFrame& frame) {
  HitGroup all;
  for (const Hit& hit : hits) all.push_back(&hit);
  const auto drugs = group_by(all, [](const Hit& hit) { return hit.drug; });
  const bool folds = frame.at_once > 0 && drugs.size() > frame.at_once + 1;
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    if (folds && i == frame.at_once) {
      page.raw("<details class=\"rest\"><summary>");
      page.text(filled(frame.texts["results.more_drugs"],
                       {{"n", frame.texts.number(static_cast<long long>(drugs.size() - i))}}));
      page.raw("</summary>\n");
    }
    write_drug(page, drugs[i], frame);
  }
  page.raw_if(folds, "</details>\n");
}

}  // namespace materia
