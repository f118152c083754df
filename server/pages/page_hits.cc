#include "server/pages/page_hits.h"

#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "server/http/http_message.h"

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

// The source's own heading, and the label under it if there is one.
std::string section_words(const Hit& hit) {
  const std::string& heading = hit.section.heading;
  const std::string& label = hit.section.label;
  return label.empty() || label == heading ? heading : heading + ", " + label;
}

void write_snippet(HtmlWriter& page, const std::vector<SnippetPart>& snippet) {
  page.raw("<p class=\"snippet\">");
  for (const SnippetPart& part : snippet) {
    if (part.match)
      page.element("mark", part.text);
    else
      page.text(part.text);
  }
  page.raw("</p>\n");
}

// Lets a long path break after its slashes.
void write_path(HtmlWriter& page, std::string_view path) {
  for (std::size_t end = path.find('/'); end != path.npos; end = path.find('/')) {
    page.text(path.substr(0, end + 1)).raw("<wbr>");
    path.remove_prefix(end + 1);
  }
  page.text(path);
}

void write_source(HtmlWriter& page, const Hit& hit) {
  page.raw("<p class=\"source\">");
  if (hit.monograph.updated.empty())
    page.raw("<span>No date in source</span>");
  else
    page.raw("<span>Updated <time>").text(hit.monograph.updated).raw("</time></span>");
  page.raw(" <span>");
  write_path(page, hit.monograph.path);
  page.raw("</span></p>\n");
}

void write_hit(HtmlWriter& page, const Hit& hit, const CardFrame& frame) {
  const std::string_view kind = section_kind_info(hit.section.kind).title;
  page.raw("<li class=\"hit\">\n<h3><a href=\"");
  page.text(frame.links.section(hit.monograph.id, hit.section.anchor, frame.words))
      .raw("\"><span class=\"kind\">")
      .text(kind);
  page.raw("</span>");
  if (const std::string place = section_words(hit); !place.empty() && !equals_ignoring_case(place, kind))
    page.raw(" ").element("bdi", place);
  page.raw("</a></h3>\n");
  write_snippet(page, hit.snippet);
  write_source(page, hit);
  page.raw("</li>\n");
}

void write_other_names(HtmlWriter& page, const Hit& hit) {
  const auto& names = hit.monograph.names;
  if (names.empty()) return;
  page.raw("<p class=\"also\">");
  for (std::size_t i = 0; i < std::min(names.size(), kShownNames); ++i)
    page.text(i > 0 ? " · " : "").element("bdi", names[i]);
  page.raw("</p>\n");
}

// One monograph's sections under its title.
void write_monograph(HtmlWriter& page, const HitGroup& hits, bool first, const CardFrame& frame) {
  const Hit& head = *hits.front();
  page.raw_if(first, "<h2>", "<h3 class=\"another\">");
  page.raw("<a href=\"").text(frame.links.section(head.monograph.id, "", frame.words)).raw("\">");
  page.element("bdi", head.monograph.title).raw("</a>").raw_if(first, "</h2>\n", "</h3>\n");
  write_banned(page, head);
  if (first) write_other_names(page, head);
  write_family(page, head);
  if (first) write_look_alikes(page, frame.look_alikes, head.drug);
  page.raw("<ol class=\"hits\">\n");
  for (const Hit* hit : hits) write_hit(page, *hit, frame);
  page.raw("</ol>\n");
}

}  // namespace

void write_banned(HtmlWriter& page, const Hit& hit) {
  if (!hit.monograph.banned.value_or(false)) return;
  const std::string& reason = hit.monograph.ban_reason;
  page.raw("<p class=\"reason\"><span class=\"banned\">Banned</span> ");
  page.text(reason.empty() ? "The source says that this is banned but gives no reason." : reason).raw("</p>\n");
}

void write_family(HtmlWriter& page, const Hit& hit) {
  const int others = hit.monograph.family_size - 1;
  if (others < 1) return;
  page.raw("<p class=\"family\">");
  page.link(family_url(hit.monograph.family),
            "and " + grouped(others) + (others == 1 ? " other label" : " other labels"));
  page.raw(" of the same drug that say nearly the same</p>\n");
}

void write_look_alikes(HtmlWriter& page, const std::vector<Confusable>& look_alikes, std::string_view drug) {
  bool first = true;
  for (const auto& [name, asked] : look_alikes) {
    if (asked != drug) continue;
    page.raw_if(first, "<p class=\"alike\">Not to be confused with ", ", ");
    page.raw("<a href=\"").text("/?q=" + percent_encode(name.text)).raw("\">").element("bdi", name.text).raw("</a>");
    if (!equals_ignoring_case(name.title, name.text)) page.raw(" (").text(name.title).raw(")");
    if (name.banned.value_or(false)) page.raw(" <span class=\"banned\">Banned</span>");
    first = false;
  }
  page.raw_if(!first, "</p>\n");
}

void write_hits(HtmlWriter& page, const std::vector<Hit>& hits, const CardFrame& frame) {
  HitGroup all;
  for (const Hit& hit : hits) all.push_back(&hit);
  for (const HitGroup& drug : group_by(all, [](const Hit& hit) { return hit.drug; })) {
    page.raw("<article class=\"drug\">\n");
    bool first = true;
    for (const HitGroup& one : group_by(drug, [](const Hit& hit) { return hit.monograph.id; })) {
      write_monograph(page, one, first, frame);
      first = false;
    }
    page.raw("</article>\n");
  }
}

}  // namespace materia
