// XML of strangers, read into a tree: nothing outside the file is ever opened and no entity is ever made of another.
//
// pugixml, because it cannot do either: it has no entities but the five of XML and those with numbers, and reads no
// DTD. A file with a DTD is refused all the same, since what it means is not what it says.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "indexer/formats/source_format.h"

namespace materia {

inline constexpr std::size_t kMaxXmlBytes = 64 << 20;  // the largest real label has 12 MB
inline constexpr int kMaxXmlDepth = 200;               // real labels nest 40 deep

// A document and the text that it was read from, for lines.
struct XmlDocument {
  std::unique_ptr<pugi::xml_document> tree;  // nullptr if the file is refused: then the sink was told why
  std::string text;

  // The 1-based line where a node begins.
  [[nodiscard]] int line_of_node(const pugi::xml_node& node) const;
};

// Tells the sink: "xml-syntax", "xml-dtd", "xml-too-deep", and what read_source_text() tells.
[[nodiscard]] XmlDocument read_xml(std::string_view path, std::string_view bytes, const SourceSink& sink);

// A name without its prefix: "v3:section" is "section".
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

// The first child of this local name; a null node if there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);

}  // namespace materia
