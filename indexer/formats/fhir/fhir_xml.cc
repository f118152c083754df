#include <sstream>
#include <utility>

#include "indexer/formats/fhir/fhir_node.h"
#include "indexer/formats/xml/xml_document.h"

namespace materia {
namespace {

bool is_resource(std::string_view name) { return !name.empty() && name[0] >= 'A' && name[0] <= 'Z'; }

std::string xml_of(const pugi::xml_node& node) {
  std::ostringstream out;
  node.print(out, "", pugi::format_raw);
  return std::move(out).str();
}

// Depth and size were limited when the XML was read.
FhirNode node_of(const pugi::xml_node& from) {
  FhirNode node;
  node.name = local_name(from);
  node.value = from.attribute("value").value();
  if (node.name == "div") {
    node.value = xml_of(from);
    return node;
  }
  const auto add_children = [&](const pugi::xml_node& parent) {
    for (const auto& child : parent.children())
      if (child.type() == pugi::node_element && local_name(child) != "data") node.children.push_back(node_of(child));
  };
  // <resource><Composition>…: what JSON calls resourceType.
  const auto first = from.find_child([](const pugi::xml_node& child) { return is_resource(local_name(child)); });
  if (first) node.children.push_back({"resourceType", std::string(local_name(first)), {}});
  add_children(first ? first : from);
  return node;
}

}  // namespace

std::optional<FhirNode> read_fhir_xml(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  const XmlDocument document = read_xml(path, bytes, sink);
  if (!document.tree) return std::nullopt;
  return node_of(*document.tree);
}

}  // namespace materia
