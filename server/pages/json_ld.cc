#include "server/pages/json_ld.h"

#include "common/encoding/json_writer.h"

namespace materia {

std::string monograph_json_ld(const MonographView& view) {
  const auto& monograph = view.head.monograph;
  JsonWriter json;
  json.begin_object().field("@context", "https://schema.org").field("@type", "MedicalWebPage");
  json.field("name", monograph.title);
  if (!monograph.updated.empty()) json.field("dateModified", monograph.updated);
  json.key("about").begin_object().field("@type", "Drug").field("name", monograph.title);
  json.key("alternateName").begin_array();
  for (const auto& name : monograph.names) json.string(name);
  json.end_array().end_object().end_object();
  return std::move(json.text());
}

}  // namespace materia
