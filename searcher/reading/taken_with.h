// Is a drug taken together with something that is no drug: "doxycycline and yogurt", "metronidazole with kombucha"?
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/fold.h"
#include "searcher/reading/content_words.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/name_finder.h"

namespace materia {

// The first folded words of what is taken with it. Only "and" or "with" and words too common to search for stand
// between the name and that. It is no symptom or condition ("gabapentin with nerve pain"), nobody it is for, and no
// part of the body.
[[nodiscard]] std::vector<std::size_t> taken_with(const FoldedText& words, std::span<const NameMatch> names,
                                                  std::span<const ContentUnit> content,
                                                  std::span<const PersonWord> persons, const ConceptTable& concepts);

// "Can I take ibuprofen with asthma": not what it interacts with is asked, but who must not take it.
[[nodiscard]] bool is_taken_with_illness(const FoldedText& words, std::span<const NameMatch> names,
                                         std::span<const ContentUnit> content, const ConceptTable& concepts);

}  // namespace materia
