// May this be a name of a drug? The one place that decides it, for every source of names: titles and what they join,
// qualifiers in brackets, prose, lists, names files.
//
//   no_name_because("Oral")                  "says how a medicine is given"
//   no_name_because("10 mg tablets")         "is a form of medicine"
//   no_name_because("human insulin")         nothing: "insulin" is a word of its own
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/monograph/issue.h"

namespace materia {

// What the text says instead of naming a drug, where all its words are such words (corpus/language/en/name_words.yaml),
// forms, numbers and units; nothing for all other texts. To be read behind the text.
[[nodiscard]] std::optional<std::string_view> no_name_because(std::string_view text);

[[nodiscard]] inline bool may_be_name(std::string_view text) { return !no_name_because(text); }

// The name without what stands behind it and is no name: "Aprovel" of "Aprovel 75 mg film-coated tablets". A view into
// the name.
[[nodiscard]] std::string_view without_form(std::string_view name);

// The warning that it was left out as a name of this drug.
[[nodiscard]] Issue not_a_name(std::string_view text, std::string_view because, std::string_view drug,
                               const std::string& path, int line);

}  // namespace materia
