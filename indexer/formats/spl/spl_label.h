// An SPL document → a Label.
#pragma once

#include <pugixml.hpp>

#include "indexer/formats/label/label.h"
#include "indexer/formats/xml/xml_document.h"

namespace materia {

// LOINC 60685-5, "pharmacologic class indexing": no label.
[[nodiscard]] bool is_class_index(const pugi::xml_node& document);

// root: the element "document" of the document.
[[nodiscard]] Label read_spl_label(const XmlDocument& document, const pugi::xml_node& root);

}  // namespace materia
