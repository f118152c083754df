#include "indexer/formats/fhir/fhir_product.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/label/section_codes.h"
#include "indexer/formats/xml/block_text.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

// EMA's codes, in its list of name parts and of roles of ingredients.
constexpr std::string_view kInventedName = "220000000002", kScientificName = "220000000003";
constexpr std::string_view kActive = "100000072072";

bool has_code(const FhirNode& concept_node, std::string_view code) {
  const auto codings = concept_node.all("coding");
  return std::any_of(codings.begin(), codings.end(), [&](const auto* c) { return c->at("code").value == code; });
}

// What people read of a CodeableConcept.
std::string words_of(const FhirNode& concept_node) {
  for (const auto* coding : concept_node.all("coding"))
    if (!coding->at("display").value.empty()) return squeeze(coding->at("display").value);
  return squeeze(concept_node.at("text").value);
}

bool is_active(const FhirNode& ingredient) {
  const FhirNode& role = ingredient.at("role");
  return has_code(role, kActive) || lower_ascii(words_of(role)).starts_with("active");
}

void add(std::vector<std::string>& values, std::string value) {
  if (!value.empty()) values.push_back(std::move(value));
}

std::string amount_of(const FhirNode& quantity) {
  const std::string& value = quantity.at("value").value;
  const std::string& unit = quantity.at("unit").value.empty() ? quantity.at("code").value : quantity.at("unit").value;
  return value.empty() ? "" : value + (unit.empty() || unit == "1" ? "" : " " + unit);
}

std::string strength_of(const FhirNode& substance) {
  for (const auto* strength : substance.all("strength")) {
    for (const char* quantity : {"presentationQuantity", "concentrationQuantity"})
      if (auto amount = amount_of(strength->at(quantity)); !amount.empty()) return amount;
    for (const char* name : {"presentationRatio", "presentation", "concentrationRatio"}) {
      const FhirNode& ratio = strength->at(name);
      const std::string above = amount_of(ratio.at("numerator"));
      std::string below = amount_of(ratio.at("denominator"));
      if (above.empty()) continue;
      if (below.starts_with("1 ")) below.erase(0, 2);
      return below.empty() || below == "1" ? above : above + "/" + below;
    }
  }
  return {};
}

void read_ingredient(const FhirNode& ingredient, Label& label) {
  if (!is_active(ingredient)) return;
  const FhirNode& substance = ingredient.at("substance");
  const FhirNode& code = substance.at("code");
  const FhirNode& what = code.at("concept").children.empty() ? code : code.at("concept");  // R5, R4
  const std::string name = words_of(what);
  if (name.empty()) return;
  label.substances.push_back(name);
  label.strengths.push_back({name, strength_of(substance)});
  for (const auto* coding : what.all("coding"))
    if (coding->at("system").value.find("ginas") != std::string::npos ||
        coding->at("system").value.find("fdasis") != std::string::npos)
      label.codes.push_back({CodeSystem::kUnii, coding->at("code").value});
}

void read_names(const FhirNode& product, Label& label) {
  for (const auto* name : product.all("name")) {
    for (const auto* part : name->all("part")) {
      if (has_code(part->at("type"), kInventedName)) add(label.brands, part->at("part").value);
      if (has_code(part->at("type"), kScientificName)) add(label.generics, part->at("part").value);
    }
    add(label.brands, without_strength(without_test_marks(name->at("productName").value)));
    add(label.brands, without_test_marks(name->at("productName").value));
  }
}

void read_product(const FhirNode& product, Label& label) {
  read_names(product, label);
  add(label.forms, words_of(product.at("combinedPharmaceuticalDoseForm")));
  for (const auto* classification : product.all("classification"))
    for (const auto* coding : classification->all("coding")) {
      const std::string system = lower_ascii(coding->at("system").value);
      if (system.find("whocc") != std::string::npos || system.find("atc") != std::string::npos)
        label.codes.push_back({CodeSystem::kAtc, coding->at("code").value});
    }
}

// "Organization/mah-1" and "urn:uuid:…" end in the id.
bool refers_to(const FhirNode& reference, const FhirNode& resource) {
  const std::string &to = reference.at("reference").value, &id = resource.at("id").value;
  return !id.empty() && to.ends_with(id);
}

}  // namespace

std::string without_test_marks(std::string_view name) {
  std::string text = squeeze(with_entities(name));
  for (const auto& mark : shipped_section_codes().test_marks())
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.erase(at, mark.size());
  const auto is_edge = [](char c) { return c == ' ' || c == '-' || c == '.' || c == ':'; };
  while (!text.empty() && is_edge(text.back())) text.pop_back();
  const auto first = std::find_if_not(text.begin(), text.end(), is_edge);
  return squeeze(std::string_view(text).substr(static_cast<std::size_t>(first - text.begin())));
}

std::string without_strength(std::string_view name) {
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1))
    if (at + 1 < name.size() && is_digit(name[at + 1])) return std::string(trim(name.substr(0, at)));
  return std::string(name);
}

void read_fhir_products(const FhirNode& root, const FhirNode& composition, Label& label) {
  for (const auto* entry : root.all("entry")) {
    const FhirNode& resource = entry->at("resource");
    const std::string& type = resource.at("resourceType").value;
    if (type == "MedicinalProductDefinition" || type == "MedicinalProduct") read_product(resource, label);
    if (type == "Ingredient" || type == "MedicinalProductIngredient") read_ingredient(resource, label);
    if (type == "AdministrableProductDefinition") {
      add(label.forms, words_of(resource.at("administrableDoseForm")));
      for (const auto* route : resource.all("routeOfAdministration")) add(label.routes, words_of(route->at("code")));
    }
    if (type == "ManufacturedItemDefinition") add(label.forms, words_of(resource.at("manufacturedDoseForm")));
    if (type == "Organization")
      for (const auto* author : composition.all("author"))
        if (refers_to(*author, resource)) add(label.companies, resource.at("name").value);
  }
  const std::string title = without_test_marks(composition.at("title").value);
  if (label.brands.empty()) add(label.brands, without_strength(title));
  add(label.brands, title);
}

}  // namespace materia
