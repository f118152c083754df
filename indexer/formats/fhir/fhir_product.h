// The medicine that a FHIR document is about: names, ingredients, strengths, form, route, ATC.
#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/fhir/fhir_node.h"
#include "indexer/formats/label/label.h"

namespace materia {

// root: the Bundle, or the Composition itself.
void read_fhir_products(const FhirNode& root, const FhirNode& composition, Label& label);

// A product's name without marks of tests: "TEST PURPOSES ONLY - Lipcut 5 mg" is "Lipcut 5 mg".
[[nodiscard]] std::string without_test_marks(std::string_view name);

// "Lipcut 5 mg Tablet" is "Lipcut": a name up to its strength. "Calcio/Vitamina D3 ROVI" stays whole.
[[nodiscard]] std::string without_strength(std::string_view name);

}  // namespace materia
