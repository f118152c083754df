// What people call the products of a list: not "Augmentin 625 Duo Tablet" but "Augmentin", where every Augmentin of the
// list is the same drug.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct Product {
  std::string_view name;  // as sold: "Augmentin 625 Duo Tablet"
  std::size_t drug = 0;   // the same number for the same drug
};

// For each product the shorter names that mean its drug and no other product's: without the form ("Augmentin 625 Duo"),
// without the strength before it, and the fewest first words that all products of the list with these words share
// ("Augmentin"). Each at least three characters; none where the list has nothing unambiguous.
[[nodiscard]] std::vector<std::vector<std::string>> family_names(const std::vector<Product>& products);

// Is this folded word one of a product's form: tablet, syrup, injection?
[[nodiscard]] bool is_form_word(std::string_view folded_word);

}  // namespace materia
