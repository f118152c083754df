// Names as registers write them → names as people read them, and what a label's drug is made of.
//
//   readable_name("METHYLENE BLUE")            == "Methylene blue"
//   readable_name("Sodium Chloride")           == "Sodium Chloride": left as it is
//   name_label({generics: {"OXYCODONE AND ACETAMINOPHEN"}, substances: {"OXYCODONE HYDROCHLORIDE", "ACETAMINOPHEN"}})
//       .ingredients                           == {"Oxycodone", "Acetaminophen"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/label/label.h"

namespace materia {

// A name without a small letter in small letters, but for its first one and for words that cannot be spoken: "ADVIL PM"
// is "Advil PM". One without a capital gets one. Blanks are squeezed.
[[nodiscard]] std::string readable_name(std::string_view name);

struct LabelNames {
  std::string title;                     // empty if the label names no drug
  std::vector<std::string> ingredients;  // see Monograph
  std::vector<MonographName> names;      // the title first, each once
};

// Only of label's names. A title that names some ingredients and not all is never made: a combination must not answer
// to the name of a part.
[[nodiscard]] LabelNames name_label(const Label& label);

}  // namespace materia
