#include "server/pages/json_ld.h"

#include "common/encoding/json_text.h"

namespace materia {
namespace {

std::string without_markup(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<')
      safe += "\\u003c";
    else if (c == '>')
      safe += "\\u003e";
    else if (c == '&')
      safe += "\\u0026";
    else
      safe += c;
  }
  return safe;
}

}  // namespace

std::string monograph_json_ld(const MonographView& view) {
  const auto& monograph = view.head.monograph;
  std::string json = R"({"@context":"https://schema.org","@type":"MedicalWebPage","name":)";
  append_json_string(json, monograph.title);
  if (!monograph.updated.empty()) {
    json += R"(,"dateModified":)";
    append_json_string(json, monograph.updated);
  }
  json += R"(,"about":{"@type":"Drug","name":)";
  append_json_string(json, monograph.title);
  json += R"(,"alternateName":[)";
  for (std::size_t i = 0; i < monograph.names.size(); ++i) {
    if (i > 0) json += ',';
    append_json_string(json, monograph.names[i]);
  }
  return without_markup(json + "]}}");
}

}  // namespace materia
