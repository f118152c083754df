// What a few words of prose look like: a name, a brand, a place where a name is used, a form of medicine.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// A few words that are one name and nothing else: no sentence, no place, no number alone.
[[nodiscard]] bool is_plain_name(std::string_view text);

// Written as a brand is, with capitals. Of what is not empty.
[[nodiscard]] bool looks_like_a_brand(std::string_view text);

// "the United States"; "US and Canada", "UK/EU": places and nothing else.
[[nodiscard]] bool is_place(std::string_view text);
[[nodiscard]] bool says_where(std::string_view text);

// What stands in brackets behind a name speaks of another drug than the one in hand: "with paracetamol", "combination
// with codeine", "amlodipine/losartan", "paracetamol only".
[[nodiscard]] bool says_another_drug(std::string_view inside);

// "Axxo Cream" is called Axxo.
[[nodiscard]] std::string without_form(std::string name);

// Without blanks, stops and quotation marks around it. "Zofran®" is Zofran.
[[nodiscard]] std::string_view trim_edges(std::string_view text);
[[nodiscard]] std::string without_marks(std::string_view text);

}  // namespace materia
