#include "searcher/result_text.h"

#include <cstdio>

namespace materia {
namespace {

constexpr std::string_view kDisclaimer = "Information to read, not medical advice: ask a doctor or pharmacist.";

// Control characters of a text must not drive a terminal; line breaks of a snippet become spaces.
std::string printable(std::string_view text, bool keep_lines) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && keep_lines)
      out += c;
    else
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out;
}

std::string place(SectionKind kind, const std::string& heading, const std::string& label) {
  std::string text(section_kind_info(kind).title);
  if (!heading.empty() && heading != text) text += ": " + heading;
  if (!label.empty() && label != heading) text += " (" + label + ")";
  return printable(text, false);
}

std::string suggestion_line(const Suggestion& s) {
  std::string text = "  " + printable(s.text, false);
  if (s.title != s.text) text += " → " + printable(s.title, false);
  if (!s.hint.empty()) text += ": " + printable(s.hint, false);
  return text + "\n";
}

}  // namespace

std::string result_text(const SearchResult& result, bool colour) {
  std::string text;
  for (const auto& stage : result.explanation) text += "# " + printable(stage, false) + "\n";
  if (const auto& showing = result.query.showing)
    text += "\"" + printable(showing->typed, false) + "\" is known nowhere here. Showing " +
            printable(showing->text, false) +
            (showing->title != showing->text ? " (" + printable(showing->title, false) + ")" : "") + ".\n\n";
  else if (!result.query.suggestions.empty()) {
    text += "Did you mean\n";
    for (const auto& s : result.query.suggestions) text += suggestion_line(s);
    text += "\n";
  }
  int rank = 0;
  for (const auto& hit : result.hits) {
    text += std::to_string(++rank) + ". " + printable(hit.monograph.title, false) + " — " +
            place(hit.section.kind, hit.section.heading, hit.section.label) + "\n";
    if (hit.monograph.banned.value_or(false))
      text += "   BANNED" +
              (hit.monograph.ban_reason.empty() ? "" : ": " + printable(hit.monograph.ban_reason, false)) + "\n";
    std::string snippet;
    for (const auto& part : hit.snippet) {
      const std::string words = printable(part.text, false);
      snippet += !part.match ? words : colour ? "\033[1m" + words + "\033[0m" : "[" + words + "]";
    }
    if (!snippet.empty()) text += "   " + snippet + "\n";
    text += "   " + hit.monograph.path + "#" + hit.section.anchor + " · " +
            (hit.monograph.updated.empty() ? "no date in source" : hit.monograph.updated) + "\n\n";
  }
  char closing[64];
  std::snprintf(closing, sizeof closing, "%d sections, %.2f ms\n", result.total, result.took_ms);
  text += closing;
  if (!result.hits.empty()) text += std::string(kDisclaimer) + "\n";
  return text;
}

std::string monograph_text(const MonographView& view) {
  const auto& head = view.head.monograph;
  std::string text = printable(head.title, false) + "\n" + head.path + " · " +
                     (head.updated.empty() ? "no date in source" : head.updated) + "\n";
  if (head.banned.value_or(false))
    text += "BANNED" + (head.ban_reason.empty() ? "" : ": " + printable(head.ban_reason, false)) + "\n";
  for (const auto& part : view.sections)
    text += "\n" + place(part.kind, part.heading, part.label) + "  #" + part.anchor + "\n" +
            printable(part.text, true) + "\n";
  return text;
}

std::string suggestions_text(const std::vector<Suggestion>& suggestions) {
  std::string text;
  for (const auto& s : suggestions) text += suggestion_line(s);
  return text;
}

}  // namespace materia
