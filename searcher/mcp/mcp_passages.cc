#include "searcher/mcp/mcp_passages.h"

#include <optional>

#include "common/encoding/percent_encoding.h"

namespace materia {
namespace {

using nlohmann::json;

json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

std::string heading_of(const std::string& heading, const std::string& label) {
  return label.empty() || label == heading ? heading : heading + ": " + label;
}

json head_of(const Hit& head) {
  json made{{"drug", head.drug},
            {"title", head.monograph.title},
            {"source", head.monograph.path},
            {"updated", text_or_null(head.monograph.updated)},
            {"references", head.monograph.sources},
            {"banned", head.monograph.banned ? json(*head.monograph.banned) : json()}};
  if (head.monograph.banned.value_or(false)) made["ban_reason"] = text_or_null(head.monograph.ban_reason);
  return made;
}

}  // namespace

std::string McpLinks::absolute(const std::string& url) const { return url.starts_with('/') ? base + url : url; }

std::string McpLinks::section(std::string_view monograph, std::string_view anchor) const {
  return absolute(links.section(monograph, anchor));
}

json passage_of(const Hit& hit, const McpLinks& links) {
  json passage = head_of(hit);
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  passage["section"] = section_kind_info(hit.section.kind).title;
  passage["heading"] = heading_of(hit.section.heading, hit.section.label);
  passage["boxed_warning"] = hit.section.boxed;
  passage["text"] = std::move(text);
  passage["url"] = links.section(hit.monograph.id, hit.section.anchor);
  return passage;
}

json passage_of(const MonographView& view, const MonographView::Part& part, const McpLinks& links) {
  json passage = head_of(view.head);
  passage["section"] = section_kind_info(part.kind).title;
  passage["heading"] = heading_of(part.heading, part.label);
  passage["boxed_warning"] = part.boxed;
  passage["text"] = part.text;
  passage["url"] = links.section(view.head.monograph.id, part.anchor);
  return passage;
}

json choices_of(const std::vector<Suggestion>& suggestions) {
  json choices = json::array();
  for (const auto& one : suggestions) {
    json choice{{"name", one.text}, {"kind", one.kind}, {"title", one.title}, {"used_for", text_or_null(one.hint)}};
    choice["drug"] = text_or_null(one.drug);
    choice["banned"] = one.banned ? json(*one.banned) : json();
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::string passages_text(const json& passages) {
  std::string text;
  for (const auto& one : passages) {
    const auto of = [&](const char* field) {
      return one.at(field).is_null() ? std::string() : one.at(field).get<std::string>();
    };
    text += "## " + of("title") + ": " + of("section");
    if (of("heading") != of("section") && !of("heading").empty()) text += " (" + of("heading") + ")";
    if (one.at("boxed_warning").get<bool>()) text += " [boxed warning]";
    text += "\n";
    if (one.at("banned") == true) text += "Banned. " + (one.contains("ban_reason") ? of("ban_reason") : "") + "\n";
    text += of("text") + "\n";
    text +=
        "Source: " + of("source") + ", " + (of("updated").empty() ? "no date in source" : "updated " + of("updated"));
    text += ". " + of("url") + "\n\n";
  }
  return text;
}

std::string choices_text(const json& choices) {
  std::string text;
  for (const auto& one : choices) {
    const auto name = one.at("name").get<std::string>(), title = one.at("title").get<std::string>();
    text += "- " + name + (title == name ? "" : " = " + title);
    if (!one.at("used_for").is_null()) text += ": " + one.at("used_for").get<std::string>();
    if (one.at("banned") == true) text += " (banned)";
    text += "\n";
  }
  return text;
}

}  // namespace materia
