#include "server/pages/markdown_files.h"

#include <string>

#include "common/encoding/html_writer.h"
#include "searcher/output/search_json.h"

namespace materia {
namespace {

// The text with what Markdown would read as markup set apart, so that it reads as it is written.
std::string escaped(std::string_view text) {
  static constexpr std::string_view kMarks = "\\`*_[]<>#|~";
  std::string out;
  for (const char c : text) {
    if (kMarks.find(c) != kMarks.npos) out += '\\';
    out += c;
  }
  return out;
}

// A line that would begin a list or a heading of its own.
std::string escaped_line(std::string_view line) {
  std::string out = escaped(line);
  const auto digits = line.find_first_not_of("0123456789");
  const bool number = digits != line.npos && digits > 0 && (line[digits] == '.' || line[digits] == ')');
  if (number)
    out.insert(digits, "\\");
  else if (line.starts_with('-') || line.starts_with('+') || line.starts_with('='))
    out.insert(0, "\\");
  return out;
}

// Each line of a section's text is a paragraph or an item of a list.
void write_text(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) out += escaped_line(text.substr(0, end)) + "\n\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

HttpResponse text_response(std::string_view type, std::string body) {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  return response;
}

std::string list_of(const std::vector<std::string>& all) {
  std::string list;
  for (const auto& one : all) list += (list.empty() ? "" : ", ") + escaped(one);
  return list;
}

}  // namespace

HttpResponse monograph_markdown(const MonographView& view, std::string_view base) {
  const auto& head = view.head.monograph;
  std::string out = "# " + escaped(head.title) + "\n\n";
  if (head.banned.value_or(false))
    out += "**Banned.** " + escaped(head.ban_reason.empty() ? "The source gives no reason." : head.ban_reason) + "\n\n";
  if (!head.names.empty()) out += "Also known as: " + list_of(head.names) + "\n\n";
  out +=
      "- Source: " + escaped(head.path) + "\n- Updated: " + (head.updated.empty() ? "no date in source" : head.updated);
  for (const auto& source : head.sources) out += "\n- Reference: " + escaped(source);
  out += "\n- Page: " + std::string(base) + LinkTemplate().monograph(head.id) + "\n\n";
  for (const auto& part : view.sections) {
    const auto& kind = section_kind_info(part.kind);
    std::string heading = part.heading.empty() ? std::string(kind.title) : part.heading;
    if (!part.label.empty() && part.label != part.heading) heading += ": " + part.label;
    out += (part.parent ? "### " : "## ") + escaped(heading);
    if (part.boxed) out += " (boxed warning)";
    out += "\n\n";
    write_text(out, part.text);
  }
  out += "---\n\n" + escaped(kDisclaimer) + "\n";
  return text_response("text/markdown; charset=utf-8", std::move(out));
}

HttpResponse models_file(int monographs, long long sections, std::string_view base) {
  const std::string at(base);
  std::string out = "# Materia\n\n> A search engine for drug monographs: " + grouped(monographs) + " of them, in " +
                    grouped(sections) + " sections. It quotes what its sources say and concludes nothing.\n\n";
  out += "Quote passages with their source, date and link. Never answer for another drug than the one that is asked ";
  out += "about: if a name is not known, ask which is meant. What no passage says is not known here. ";
  out += std::string(kDisclaimer) + "\n\n## For programs\n\n";
  out += "- [Model Context Protocol](" + at + "/mcp): tools search, suggest, monograph, interactions, compare, names\n";
  out += "- [OpenAPI description](" + at + "/openapi.json): the same as JSON over HTTP\n";
  out += "- [Search](" + at + "/v1/search?q=ondansetron+in+pregnancy): passages that answer a question\n";
  out += "- [All monographs](" + at + "/v1/monographs): a list with the id of each\n";
  out += "- " + at + "/monographs/{id}.md: one monograph as Markdown\n\n## For people\n\n";
  out += "- [Search page](" + at + "/)\n- [A to Z](" + at + "/monographs)\n";
  return text_response("text/plain; charset=utf-8", std::move(out));
}

}  // namespace materia
