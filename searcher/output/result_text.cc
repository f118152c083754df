#include "searcher/output/result_text.h"

#include <algorithm>
#include <cstdio>

#include "searcher/output/excluded_text.h"

namespace materia {
namespace {

// The bytes of a character that must not reach a terminal, 0 for any other: controls (C0, DEL, C1), which drive it, and
// marks of direction, which may show a dose the other way round.
std::size_t unprintable(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  // U+202A to U+202E, U+2066 to U+2069
  const bool embeds = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
  return byte(0) == 0xE2 && (embeds || isolates) ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text, bool keep_lines) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = keep_lines && text[i] == '\n' ? 0 : unprintable(text.substr(i));
    out += bytes > 0 ? ' ' : text[i];
    i += std::max<std::size_t>(bytes, 1);
  }
  return out;
}

namespace {

std::string date(const std::string& updated) { return updated.empty() ? "no date in source" : printable(updated); }

std::string ban(const Hit& hit) {
  if (!hit.monograph.banned.value_or(false)) return {};
  return "BANNED" + (hit.monograph.ban_reason.empty() ? "" : ": " + printable(hit.monograph.ban_reason)) + "\n";
}

std::string place(SectionKind kind, const std::string& heading, const std::string& label) {
  std::string text(section_kind_info(kind).title);
  if (!heading.empty() && heading != text) text += ": " + heading;
  if (!label.empty() && label != heading) text += " (" + label + ")";
  return printable(text);
}

std::string suggestion_line(const Suggestion& s) {
  std::string text = "  " + printable(s.text);
  if (s.title != s.text) text += " → " + printable(s.title);
  if (s.banned.value_or(false)) text += " (BANNED)";
  if (!s.hint.empty()) text += ": " + printable(s.hint);
  return text + "\n";
}

std::string showing_line(const Showing& showing) {
  const std::string title =
      showing.title.empty() || showing.title == showing.text ? "" : " (" + printable(showing.title) + ")";
  return "\"" + printable(showing.typed) + "\" is known nowhere here. Showing " + printable(showing.text) + title +
         ".\n";
}

// Each paragraph or list item has a line of its own, so that no two read as one.
std::string snippet_lines(const std::vector<SnippetPart>& snippet, bool colour) {
  std::string text;
  for (const auto& part : snippet) {
    const std::string words = printable(part.text, true);
    text += !part.match ? words : colour ? "\033[1m" + words + "\033[0m" : "[" + words + "]";
  }
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) text.insert(at + 1, "   ");
  return text;
}

// "Clonazepam is not to be confused with Lorazepam, Clonidine."
std::string look_alike_lines(const SearchResult& result) {
  std::string text;
  for (const auto& name : result.query.names) {
    std::string others;
    for (const auto& alike : result.query.look_alikes)
      if (alike.asked == name.drug) others += (others.empty() ? "" : ", ") + printable(alike.name.text);
    if (!others.empty()) text += printable(name.text) + " is not to be confused with " + others + ".\n";
  }
  return text;
}

// "and 299 other labels"
std::string other_labels(const Hit& hit) {
  const int others = hit.monograph.family_size - 1;
  return others < 1 ? "" : " · and " + std::to_string(others) + (others == 1 ? " other label" : " other labels");
}

}  // namespace

std::string hit_text(const Hit& hit, bool colour) {
  const auto& head = hit.monograph;
  std::string text =
      printable(head.title) + " — " + place(hit.section.kind, hit.section.heading, hit.section.label) + "\n";
  if (const std::string banned = ban(hit); !banned.empty()) text += "   " + banned;
  if (!hit.snippet.empty()) text += "   " + snippet_lines(hit.snippet, colour) + "\n";
  return text + "   " + printable(head.path) + "#" + printable(hit.section.anchor) + " · " + date(head.updated) +
         other_labels(hit) + "\n";
}

namespace {

// What is not known of the query, what was searched in its place, and what else it may mean.
std::string notes(const SearchResult& result) {
  const auto& query = result.query;
  std::string text;
  for (const auto& name : query.absent)
    text +=
        "\"" + printable(name.text) + "\" means " + printable(name.title) + ", and nothing here is about that drug.\n";
  for (const auto& replaced : query.replaced) text += showing_line(replaced);
  if (const auto* together = combination_shown(result))
    text += "Together they are " + printable(together->title) + ".\n";
  if (const auto unknown = unknown_left(result); !unknown.empty()) {
    for (std::size_t i = 0; i < unknown.size(); ++i) text += (i > 0 ? ", \"" : "\"") + printable(unknown[i]) + "\"";
    text += unknown.size() > 1 ? " are not known here." : " is not known here.";
    text += result.total > 0 ? " These results are for the other words.\n" : "\n";
  }
  if (const std::string without = excluded_text(query.excluded); !without.empty()) text += printable(without) + "\n";
  for (const auto& unknown : query.unknown_filters)
    text += "No monograph here has the " + std::string(facet_id(unknown.facet)) + " \"" + printable(unknown.value) +
            "\".\n";
  for (const auto& silence : query.silence) text += printable(silence.text) + "\n";
  if (!query.suggestions.empty())
    text += (!query.replaced.empty() ? "Or did you mean\n" : "Did you mean\n") + suggestions_text(query.suggestions);
  text += look_alike_lines(result);
  return text.empty() ? text : text + "\n";
}

// The two questions that a symptom is, told apart above the list.
std::string block_lines(const Block& block) {
  std::string text =
      printable(block.title) + ", " + std::to_string(block.total) + (block.total == 1 ? " section: " : " sections: ");
  for (std::size_t i = 0; i < block.hits.size(); ++i)
    text += (i > 0 ? ", " : "") + printable(block.hits[i].monograph.title);
  return text + (static_cast<std::size_t>(block.total) > block.hits.size() ? ", …\n" : "\n");
}

// "route: oral 12, topical 3, 4 others"
std::string facet_line(const FacetCounts& counts) {
  std::string text(facet_id(counts.facet));
  const char* before = ": ";
  for (const auto& each : counts.values) {
    text += before + printable(each.title.empty() ? each.value : each.title) + " " + std::to_string(each.count);
    before = ", ";
  }
  if (counts.values.empty()) text += ": none";
  return text + (counts.others > 0 ? ", " + std::to_string(counts.others) + " others\n" : "\n");
}

}  // namespace

std::string result_text(const SearchResult& result, bool colour) {
  std::string text;
  for (const auto& stage : result.explanation) text += "# " + printable(stage) + "\n";
  if (!result.notice.empty()) text += "!! " + printable(result.notice) + "\n\n";
  text += notes(result);
  if (result.answer) text += "The texts say: " + hit_text(*result.answer, colour) + "\n";
  for (const auto& counts : result.facets) text += facet_line(counts);
  for (const auto& block : result.blocks) text += block_lines(block);
  int rank = 0;
  for (const auto& hit : result.hits) text += std::to_string(++rank) + ". " + hit_text(hit, colour) + "\n";
  char closing[64];
  std::snprintf(closing, sizeof closing, "%d sections, %.2f ms\n", result.total, result.took_ms);
  text += closing;
  if (!result.hits.empty()) text += std::string(kTextDisclaimer) + "\n";
  return text;
}

std::string monograph_text(const MonographView& view) {
  const auto& head = view.head.monograph;
  std::string text = printable(head.title) + "\n" + printable(head.path) + " · " + date(head.updated) +
                     other_labels(view.head) + "\n" + ban(view.head);
  for (const auto& part : view.sections)
    text += "\n" + place(part.kind, part.heading, part.label) + "  #" + printable(part.anchor) + "\n" +
            printable(part.text, true) + "\n";
  return text;
}

std::string suggestions_text(const std::vector<Suggestion>& suggestions) {
  std::string text;
  for (const auto& s : suggestions) text += suggestion_line(s);
  return text;
}

}  // namespace materia
