// The fields of an openFDA label → a Label: what is repeated once, headings and sub-headings found, what is not for
// reading left out.
#pragma once

#include "indexer/formats/label/label.h"
#include "indexer/formats/openfda/label_stream.h"

namespace materia {

// What was passed over, in bytes of text.
struct PassedOver {
  std::size_t tables = 0;   // "…_table": the plain field has the same text
  std::size_t repeats = 0;  // text of a field that stands in another field too
  std::size_t dropped = 0;  // product data and faces of packs
};

// A text that stands whole in another field is kept in its own field, as a child of the smallest field that has it, and
// cut out of the others.
[[nodiscard]] Label read_openfda_label(const OpenFdaLabel& from, PassedOver& passed_over);

// "Cholbam Cholic Acid CHOLIC ACID …", the product data of labels whose openfda object is empty: the words before the
// first name that is said twice in a row are the brand, the name is the generic. Fills in both, if there is such a
// name.
void read_product_data(std::string_view text, Label& label);

}  // namespace materia
