// The products of an SPL document: what they are called, what is in them, how they are given.
#pragma once

#include <pugixml.hpp>

#include "indexer/formats/label/label.h"

namespace materia {

// Adds to the label what all manufacturedProduct elements under node say. Of a kit, the parts that go by its own
// generic name are the drug ("alcohol swabs" are not); if none does, all parts are.
void read_spl_products(const pugi::xml_node& node, Label& label);

// "<numerator value="6.25" unit="mg"/><denominator value="5" unit="mL"/>" → "6.25 mg/5 mL"; a denominator of 1 without
// unit, or of 1 of a countable thing, is left out: "40 mg". Empty if there is no numerator.
[[nodiscard]] std::string spl_strength(const pugi::xml_node& quantity);

}  // namespace materia
