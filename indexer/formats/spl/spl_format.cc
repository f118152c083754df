#include "indexer/formats/spl/spl_format.h"

#include <string>
#include <utility>

#include "indexer/formats/label/label_monograph.h"
#include "indexer/formats/spl/spl_label.h"
#include "indexer/formats/xml/xml_document.h"
#include "indexer/monograph/plain_text.h"

namespace materia {

bool begins_as_spl(std::string_view beginning) { return beginning.find("urn:hl7-org:v3") != std::string_view::npos; }

void read_spl(std::string_view path, std::string_view bytes, const SourceSink& sink) {
  const auto tell = [&](Severity severity, const char* code, std::string message) {
    sink.tell({std::string(path), 0, severity, code, std::move(message)});
  };
  const XmlDocument document = read_xml(path, bytes, sink);
  if (!document.tree) return;
  const pugi::xml_node root = child_of(*document.tree, "document");
  if (!root)
    return tell(Severity::kWarning, "no-labels", "the XML is no drug label (its root is no SPL document); passed over");
  if (is_class_index(root))
    return tell(Severity::kWarning, "no-labels", "an index of pharmacologic classes is no drug label; passed over");
  const Label label = read_spl_label(document, root);
  const std::string suffix = slug(label.set_id, 64);
  if (suffix.empty())
    return tell(Severity::kError, "no-set-id", "the label has no setId, so it cannot be told from others; add one");
  auto monograph = monograph_of(label);
  if (!monograph) return tell(Severity::kError, "no-title", "the label names no drug (manufacturedProduct/name)");
  sink.take(suffix, std::move(*monograph));
}

}  // namespace materia
