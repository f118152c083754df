// Titles, generic names and ingredient lists.
//
//   full_title("Omega- + Vitamin E", "Omega-3 Fatty Acids + Vitamin E") == "Omega-3 Fatty Acids + Vitamin E"
//   split_ingredients("Aspirin + Clopidogrel")                          == {"Aspirin", "Clopidogrel"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace materia {

// The title, or, where it lost its digits ("Interferon Beta-", "Vitamin B"), what the generic name has in their place.
[[nodiscard]] std::string full_title(std::string_view title, std::string_view generic_name);

// The names that the text of a Generic Name section gives, as written: one a line, prose and notes left out.
[[nodiscard]] std::vector<std::string> generic_names(std::string_view section_text);

// The substances that a title joins by "+" or "/", with blanks or without, or as a list with "and"; one for a single
// substance. "A and B" is left whole: whether it is two substances is not seen from the words (substances.h).
[[nodiscard]] std::vector<std::string> split_ingredients(std::string_view title);

}  // namespace materia
