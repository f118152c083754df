#include "indexer/formats/fhir/fhir_label.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/formats/fhir/fhir_product.h"
#include "indexer/formats/label/label_monograph.h"
#include "indexer/formats/label/section_codes.h"
#include "indexer/formats/xml/block_text.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

// The code of a section that the table knows, or its first one.
std::string code_of_section(const FhirNode& section) {
  std::string first;
  for (const auto* coding : section.at("code").all("coding")) {
    const auto& code = coding->at("code").value;
    if (shipped_section_codes().by_code(code) != nullptr) return code;
    if (first.empty()) first = code;
  }
  return first;
}

LabelSection section_of(const FhirNode& node) {
  LabelSection section;
  section.code = code_of_section(node);
  section.heading = squeeze(with_entities(node.at("title").value));
  read_xhtml(node.at("text").at("div").value, section);
  for (const auto* child : node.all("section")) section.children.push_back(section_of(*child));
  return section;
}

const FhirNode* find_composition(const FhirNode& bundle) {
  for (const auto* entry : bundle.all("entry"))
    if (entry->at("resource").at("resourceType").value == "Composition") return &entry->at("resource");
  return nullptr;
}

}  // namespace

void read_xhtml(std::string_view xhtml, LabelSection& section) {
  if (xhtml.empty()) return;
  const std::string text = with_entities(xhtml);
  pugi::xml_document document;
  // What is wrong with a stretch of XHTML is not worth its text: what can be read is.
  (void)document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                             pugi::encoding_utf8);
  auto lines = block_lines(document);
  if (lines.size() == 1 && lower_ascii(lines.front().text) == "unavailable") return;
  std::string* into = &section.text;
  for (auto& line : lines) {
    // "Other medicines and X" in bold before the sentence that it heads.
    const std::string lead_in(trim(std::string_view(line.text).substr(0, line.bold_beginning)));
    if (line.heading > 0) {
      section.children.push_back({"", std::move(line.text), "", 0});
      into = &section.children.back().text;
    } else if (!lead_in.empty() && map_heading(lead_in)) {
      section.children.push_back(
          {"", lead_in, std::string(trim(std::string_view(line.text).substr(line.bold_beginning))), 0});
      into = &section.children.back().text;
    } else {
      *into += (into->empty() ? "" : "\n") + line.text;
    }
  }
}

FhirLabel read_fhir_label(const FhirNode& root) {
  FhirLabel out;
  const std::string& type = root.at("resourceType").value;
  const FhirNode* composition = type == "Composition" ? &root : nullptr;
  if (type == "Bundle") {
    if (const auto& kind = root.at("type").value; kind != "document") {
      out.refusal =
          "is a FHIR Bundle of type \"" + kind.substr(0, 40) + "\" and no document; give Bundles of type document";
      return out;
    }
    composition = find_composition(root);
    if (composition == nullptr) out.refusal = "is a FHIR document without a Composition, so it has no sections";
  } else if (composition == nullptr) {
    out.refusal = "is a FHIR " + type.substr(0, 40) + " and no document; give Bundles of type document or Compositions";
  }
  if (composition == nullptr) return out;
  out.identifier = root.at("identifier").at("value").value;
  if (out.identifier.empty()) out.identifier = composition->at("id").value;
  Label& label = out.label;
  label.language = composition->at("language").value;
  if (label.language.empty()) label.language = root.at("language").value;
  label.date = date_of(composition->at("date").value);
  read_fhir_products(root, *composition, label);
  for (const auto* section : composition->all("section")) label.sections.push_back(section_of(*section));
  return out;
}

}  // namespace materia
