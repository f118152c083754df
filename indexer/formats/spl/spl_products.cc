#include "indexer/formats/spl/spl_products.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/xml/xml_document.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr std::string_view kNdcSystem = "2.16.840.1.113883.6.69", kUniiSystem = "2.16.840.1.113883.4.9",
                           kApplicationSystem = "2.16.840.1.113883.3.150";

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    if (child.type() == pugi::node_element) text += " " + text_of(child);  // "TRIAMINIC<suffix>Night</suffix>"
  }
  return squeeze(text);
}

std::string attribute_of(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

void add(std::vector<std::string>& values, std::string value) {
  if (!value.empty()) values.push_back(std::move(value));
}

void add_code(const pugi::xml_node& code, CodeSystem system, std::string_view oid, Label& label) {
  if (attribute_of(code, "codeSystem") == oid) label.codes.push_back({system, attribute_of(code, "code")});
}

// What one product or part says.
struct Product {
  Label says;
  std::vector<Product> parts;
  bool active = false;  // has an active ingredient
};

std::string generic_of(const pugi::xml_node& product) {
  return text_of(child_of(child_of(child_of(product, "asEntityWithGeneric"), "genericMedicine"), "name"));
}

void read_ingredient(const pugi::xml_node& ingredient, Product& product) {
  const std::string kind = attribute_of(ingredient, "classCode");
  if (!kind.starts_with("ACT")) return;  // ACTIB, ACTIM, ACTIR: by what the strength is measured
  product.active = true;
  const auto substance = child_of(ingredient, "ingredientSubstance");
  const std::string name = text_of(child_of(substance, "name"));
  const auto moiety = child_of(child_of(substance, "activeMoiety"), "activeMoiety");
  std::string measured = name;
  if (kind == "ACTIM" && moiety) measured = text_of(child_of(moiety, "name"));
  const auto reference = child_of(child_of(substance, "asEquivalentSubstance"), "definingSubstance");
  if (kind == "ACTIR" && reference) measured = text_of(child_of(reference, "name"));
  add(product.says.substances, name);
  add_code(child_of(substance, "code"), CodeSystem::kUnii, kUniiSystem, product.says);
  add_code(child_of(moiety, "code"), CodeSystem::kUnii, kUniiSystem, product.says);
  product.says.strengths.push_back({measured, spl_strength(child_of(ingredient, "quantity"))});
}

// Packages in packages, each with its number.
void read_packages(const pugi::xml_node& content, Label& label) {
  for (const auto& package : content.children()) {
    if (local_name(package) != "containerPackagedProduct") continue;
    add_code(child_of(package, "code"), CodeSystem::kNdc, kNdcSystem, label);
    for (const auto& outer : package.children())
      if (local_name(outer) == "asContent") read_packages(outer, label);
  }
}

void read_routes(const pugi::xml_node& node, Label& label) {
  for (const auto& child : node.children())
    if (local_name(child) == "consumedIn")
      add(label.routes, attribute_of(child_of(child_of(child, "substanceAdministration"), "routeCode"), "displayName"));
}

void read_application(const pugi::xml_node& product, Label& label) {
  for (const auto& child : product.children()) {
    if (local_name(child) != "subjectOf") continue;
    const auto id = child_of(child_of(child, "approval"), "id");
    if (attribute_of(id, "root") == kApplicationSystem)
      label.codes.push_back({CodeSystem::kApplication, attribute_of(id, "extension")});
  }
}

Product read_product(const pugi::xml_node& node) {
  Product product;
  add(product.says.brands, text_of(child_of(node, "name")));
  add(product.says.generics, generic_of(node));
  add(product.says.forms, attribute_of(child_of(node, "formCode"), "displayName"));
  add_code(child_of(node, "code"), CodeSystem::kNdc, kNdcSystem, product.says);
  read_routes(node, product.says);
  for (const auto& child : node.children()) {
    const auto name = local_name(child);
    if (name == "ingredient" || name == "activeIngredient") read_ingredient(child, product);
    if (name == "asContent") read_packages(child, product.says);
    if (name == "part") {
      product.parts.push_back(read_product(child_of(child, "partProduct")));
      read_routes(child, product.parts.back().says);
    }
  }
  return product;
}

template <typename Values>
void append(Values& to, const Values& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void merge(const Product& product, Label& label) {
  append(label.brands, product.says.brands);
  append(label.generics, product.says.generics);
  append(label.substances, product.says.substances);
  append(label.strengths, product.says.strengths);
  append(label.forms, product.says.forms);
  append(label.routes, product.says.routes);
  append(label.codes, product.says.codes);
  const auto generic = product.says.generics.empty() ? std::string() : letters_only(product.says.generics.front());
  const auto is_drug = [&](const Product& part) {
    return std::any_of(part.says.generics.begin(), part.says.generics.end(),
                       [&](const auto& name) { return !generic.empty() && letters_only(name) == generic; });
  };
  const bool some = std::any_of(product.parts.begin(), product.parts.end(), is_drug);
  for (const auto& part : product.parts)
    if (part.active && (!some || is_drug(part))) merge(part, label);
}

}  // namespace

std::string spl_strength(const pugi::xml_node& quantity) {
  const auto amount = [](const pugi::xml_node& node) {
    const std::string value = attribute_of(node, "value"), unit = attribute_of(node, "unit");
    return value.empty() || unit.empty() || unit == "1" ? value : value + " " + unit;
  };
  const std::string above = amount(child_of(quantity, "numerator"));
  std::string below = amount(child_of(quantity, "denominator"));
  if (above.empty() || below.empty() || below == "1") return above;
  if (below.starts_with("1 ")) below.erase(0, 2);  // "mg/mL"
  return above + "/" + below;
}

void read_spl_products(const pugi::xml_node& node, Label& label) {
  for (const auto& child : node.children()) {
    if (local_name(child) != "manufacturedProduct") continue;
    // The outer element is the product's making, the inner one or manufacturedMedicine the product.
    pugi::xml_node inner = child_of(child, "manufacturedProduct");
    if (!inner) inner = child_of(child, "manufacturedMedicine");
    Product product = read_product(inner ? inner : child);
    if (inner) read_routes(child, product.says);
    read_application(child, product.says);
    merge(product, label);
  }
}

}  // namespace materia
