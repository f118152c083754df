// Small labels of invented texts about invented and well-known drugs, and what a format makes of a file.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/source_format.h"

namespace materia {

struct ReadFile {
  std::vector<std::pair<std::string, Monograph>> monographs;  // with their id suffixes
  std::vector<Issue> issues;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (const auto& issue : issues) all.push_back(issue.code);
    return all;
  }
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (const auto& [suffix, monograph] : monographs) all.push_back(monograph.title);
    return all;
  }
};

inline ReadFile read_as(const SourceFormat& format, std::string_view path, const std::string& bytes) {
  ReadFile file;
  const SourceSink sink{[&](std::string_view suffix, Monograph monograph) {
                          file.monographs.emplace_back(std::string(suffix), std::move(monograph));
                        },
                        [&](Issue issue) { file.issues.push_back(std::move(issue)); }};
  if (format.stream != nullptr) {
    std::istringstream in(bytes);
    format.stream(path, in, sink);
  } else {
    format.read(path, bytes, sink);
  }
  return file;
}

// "indications: For pain." for each section.
inline std::vector<std::string> told_by_kind(const Monograph& monograph) {
  std::vector<std::string> all;
  for (const auto& section : monograph.sections)
    all.push_back(std::string(section_kind_info(section.kind).id) + ": " + section.text);
  return all;
}

// An openFDA label; fields: more members, each with a comma before it.
inline std::string openfda_label(const std::string& set_id, const std::string& generic, const std::string& fields = "",
                                 const std::string& version = "3") {
  return R"({"set_id": ")" + set_id + R"(", "id": "x-)" + set_id + R"(", "version": ")" + version +
         R"(", "effective_time": "20240229", "openfda": {"generic_name": [")" + generic +
         R"("], "brand_name": ["NOVUM"],)" + R"( "substance_name": [")" + generic +
         R"("], "route": ["ORAL"], "unii": ["ABC123DEF4"]},)" +
         R"( "indications_and_usage": ["1 INDICATIONS AND USAGE Calms hiccups of adults."])" + fields + "}";
}

inline std::string openfda_answer(const std::vector<std::string>& labels) {
  std::string all = R"({"meta": {"results": {"skip": 0, "total": 1}}, "results": [)";
  for (std::size_t i = 0; i < labels.size(); ++i) all += (i > 0 ? "," : "") + labels[i];
  return all + "]}";
}

// An SPL document with one product; sections: its components.
inline std::string spl_document(const std::string& set_id, const std::string& sections,
                                const std::string& kind = "34391-3") {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3"><code code=")" +
         kind + R"("/><title>Drug Facts</title>
<effectiveTime value="20240229"/><setId root=")" +
         set_id + R"("/><versionNumber value="4"/>
<author><assignedEntity><representedOrganization><name>Brandolin Inc.</name></representedOrganization></assignedEntity></author>
<component><structuredBody>
<component><section><code code="48780-1"/><subject><manufacturedProduct><manufacturedProduct>
<code code="0001-0002" codeSystem="2.16.840.1.113883.6.69"/><name>NOVUM<suffix>Night</suffix></name>
<formCode displayName="SYRUP"/>
<asEntityWithGeneric><genericMedicine><name>novadrine hydrochloride</name></genericMedicine></asEntityWithGeneric>
<ingredient classCode="ACTIB"><quantity><numerator value="6.25" unit="mg"/><denominator value="5" unit="mL"/></quantity>
<ingredientSubstance><code code="ABC123DEF4" codeSystem="2.16.840.1.113883.4.9"/><name>NOVADRINE HYDROCHLORIDE</name>
<activeMoiety><activeMoiety><name>NOVADRINE</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>
<ingredient classCode="IACT"><ingredientSubstance><name>SUCROSE</name></ingredientSubstance></ingredient>
</manufacturedProduct><consumedIn><substanceAdministration><routeCode displayName="ORAL"/></substanceAdministration></consumedIn>
</manufacturedProduct></subject></section></component>
)" + sections +
         "</structuredBody></component></document>\n";
}

inline std::string spl_section(const std::string& code, const std::string& title, const std::string& text,
                               const std::string& inside = "") {
  return "<component><section><code code=\"" + code + "\"/><title>" + title + "</title><text>" + text + "</text>" +
         inside + "</section></component>\n";
}

// A FHIR document in JSON; sections: elements of the list.
inline std::string fhir_bundle(const std::string& sections, const std::string& type = "document") {
  return R"({"resourceType": "Bundle", "type": ")" + type + R"(", "language": "en", "identifier": {"value": "EU/1/2"},
"entry": [
 {"resource": {"resourceType": "Composition", "language": "en", "date": "2024-02-29T10:00:00Z",
  "title": "TEST PURPOSES ONLY - Novum 5 mg tablets", "author": [{"reference": "Organization/o1"}], "section": [)" +
         sections + R"(]}},
 {"resource": {"resourceType": "MedicinalProductDefinition",
  "name": [{"productName": "Novum 5 mg tablets", "part": [{"part": "Novum", "type": {"coding": [{"code": "220000000002"}]}}]}],
  "classification": [{"coding": [{"system": "http://www.whocc.no/atc", "code": "N02BE01"}]}]}},
 {"resource": {"resourceType": "Ingredient", "role": {"coding": [{"code": "100000072072"}]},
  "substance": {"code": {"concept": {"coding": [{"system": "https://gsrs.ncats.nih.gov/ginas/app/beta", "code": "ABC123DEF4", "display": "NOVADRINE"}]}},
  "strength": [{"presentationQuantity": {"value": 5, "code": "mg"}}]}}},
 {"resource": {"resourceType": "Ingredient", "role": {"coding": [{"code": "100000072082"}]},
  "substance": {"code": {"concept": {"coding": [{"display": "LACTOSE"}]}}}}},
 {"resource": {"resourceType": "Organization", "id": "o1", "name": "Brandolin Inc."}}]}
)";
}

inline std::string fhir_section(const std::string& title, const std::string& code, const std::string& div,
                                const std::string& inside = "") {
  std::string escaped;
  for (const char c : div) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
  return R"({"title": ")" + title + R"(", "code": {"coding": [{"code": ")" + code +
         R"("}]}, "text": {"div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">)" + escaped + R"(</div>"})" +
         (inside.empty() ? "" : ", \"section\": [" + inside + "]") + "}";
}

}  // namespace materia
