// Names out of prose: what a section of names says in sentences, labels and lists.
//
//   "Brand names include Advil, Motrin (US), and Nurofen."        -> brands Advil, Motrin, Nurofen
//   "Also known as Albuterol, especially in the United States."   -> generic Albuterol
//
// Prose errs and is misread: what comes out is a claim to be weighed, never a fact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/name_kind.h"

namespace materia {

struct ProseName {
  std::string text;
  NameKind kind = NameKind::kGeneric;
  std::string sentence;  // in which it stands
};

// In the order in which they stand, each claim once. Of a drug of several ingredients only brands and whole names
// ("co-codamol") are read, and nothing that is said of one ingredient. Pure.
[[nodiscard]] std::vector<ProseName> names_in_prose(std::string_view text, const std::vector<std::string>& ingredients);

}  // namespace materia
