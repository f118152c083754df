#include "indexer/formats/fhir/fhir_format.h"

#include <string>
#include <utility>

#include "indexer/formats/fhir/fhir_label.h"
#include "indexer/formats/label/label_monograph.h"
#include "indexer/monograph/plain_text.h"

namespace materia {

bool begins_as_fhir(std::string_view beginning) {
  const auto first = beginning.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return false;
  if (beginning[first] == '{') return beginning.find("\"resourceType\"") != std::string_view::npos;
  return beginning[first] == '<' && beginning.find("http://hl7.org/fhir") != std::string_view::npos &&
         beginning.find("urn:hl7-org:v3") == std::string_view::npos;
}

void read_fhir(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  const auto tell = [&](const char* code, const std::string& message) {
    sink.tell({std::string(path), 0, Severity::kError, code, message});
  };
  const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool xml = first != std::string_view::npos && bytes[first] == '<';
  const auto root = xml ? read_fhir_xml(path, bytes, sink) : read_fhir_json(path, bytes, sink);
  if (!root) return;
  const FhirLabel fhir = read_fhir_label(*root);
  if (!fhir.refusal.empty()) return tell("fhir-no-document", "the file " + fhir.refusal);
  auto monograph = monograph_of(fhir.label);
  if (!monograph)
    return tell("no-title", "the document names no medicine (Composition.title, MedicinalProductDefinition)");
  sink.take(slug(fhir.identifier, 64), std::move(*monograph));
}

}  // namespace materia
