// The drug of a row in a register, taken apart: "Amoxycillin (500mg) + Clavulanic Acid (125mg)", "Paracetamol 500
// mg/Codeine 30 mg", "SILDENAFIL CITRATE 25 MG ORAL TABLET".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace materia {

// Its substances, without how much of each there is and in what form: {"Paracetamol", "Codeine"}. Behind a strength
// stands the form, up to the next substance. Empty where the text has no letters besides.
[[nodiscard]] std::vector<std::string> listed_ingredients(std::string_view drug);

// A product's name without the bracket that says what it is made of: "TYLENOL (acetaminophen 325 mg oral tablet)
// MAKER" is "TYLENOL". Other brackets stay. ingredients: of the row.
[[nodiscard]] std::string without_composition(std::string_view name, const std::vector<std::string>& ingredients);

// "TYLENOL W/ CODEINE" → "Tylenol w/ Codeine"; a name with a small letter in it comes back as it is.
[[nodiscard]] std::string without_shouting(std::string_view name);

// Does a field stand for an empty one: "NA", "None", "-"?
[[nodiscard]] bool is_empty_field(std::string_view field);

}  // namespace materia
