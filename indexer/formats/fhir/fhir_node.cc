#include "indexer/formats/fhir/fhir_node.h"

namespace materia {

const FhirNode& FhirNode::at(std::string_view child) const {
  static const FhirNode kNone{{}, {}, {}};
  for (const auto& node : children)
    if (node.name == child) return node;
  return kNone;
}

std::vector<const FhirNode*> FhirNode::all(std::string_view child) const {
  std::vector<const FhirNode*> found;
  for (const auto& node : children)
    if (node.name == child) found.push_back(&node);
  return found;
}

}  // namespace materia
