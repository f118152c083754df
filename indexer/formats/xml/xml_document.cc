#include "indexer/formats/xml/xml_document.h"

#include <algorithm>
#include <utility>

#include "indexer/sources/source_text.h"

namespace materia {
namespace {

// Without recursion: how deep is anything the reader's own limits are for.
bool is_too_deep(const pugi::xml_node& root) {
  int depth = 0;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (node.first_child()) {
      node = node.first_child();
      if (++depth > kMaxXmlDepth) return true;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
      if (node == root) return false;
    }
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

int XmlDocument::line_of_node(const pugi::xml_node& node) const {
  const auto at = node.offset_debug();
  return at < 0 ? 0 : line_of(text, std::min(static_cast<std::size_t>(at), text.size()));
}

XmlDocument read_xml(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  XmlDocument document;
  const auto refuse = [&](int line, const char* code, std::string message) {
    sink.tell({std::string(path), line, Severity::kError, code, std::move(message)});
    document.tree.reset();
    return std::move(document);
  };
  SourceText source = read_source_text(path, bytes);
  for (auto& issue : source.issues)
    if (issue.code != "bom" && issue.code != "crlf") sink.tell(std::move(issue));
  if (!source.text) return document;
  document.text = std::move(*source.text);
  if (const auto at = document.text.find("<!DOCTYPE"); at != std::string::npos)
    return refuse(line_of(document.text, at), "xml-dtd",
                  "the XML has a DTD (<!DOCTYPE …>), which labels do not have; remove it");
  document.tree = std::make_unique<pugi::xml_document>();
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  const auto result =
      document.tree->load_buffer(document.text.data(), document.text.size(), kOptions, pugi::encoding_utf8);
  if (!result) {
    const auto at =
        std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), document.text.size());
    return refuse(line_of(document.text, at), "xml-syntax",
                  std::string("no XML: ") + result.description() + " at byte " + std::to_string(at));
  }
  if (is_too_deep(*document.tree))
    return refuse(0, "xml-too-deep", "elements nested more than " + std::to_string(kMaxXmlDepth) + " deep");
  return document;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (const auto& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

}  // namespace materia
