// What the texts say of a group, a symptom or a condition, without a question: the drugs of a group, what is used for a
// condition, what can cause it, who must not take what. And from there: other drugs than one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/answers/asked_drug.h"
#include "searcher/answers/section_reader.h"
#include "searcher/search.h"
#include "searcher/side_by_side.h"

namespace materia {

// id: of a concept, of a group or not as asked. most: hits of each list. Nothing if there is none of that sort.
[[nodiscard]] std::optional<ConceptView> view_concept(std::string_view id, bool group, std::size_t most,
                                                      const NameReaders& with, SectionReader& reader);

// Other drugs for the main uses of this one, and of its groups; for a name that is not known no lists.
[[nodiscard]] Alternatives find_alternatives(const std::string& name, std::size_t most, const NameReaders& with,
                                             SectionReader& reader);

// Of several drugs, what their texts say on whether each can cause something: a quote with its frequency, or silence.
// words: "dizziness". No effect is found where they mean no symptom or condition.
[[nodiscard]] EffectQuestion ask_effect(const std::string& words, const std::vector<AskedDrug>& drugs,
                                        const NameReaders& with, SectionReader& reader);

// A question about a concept that no words were typed for.
[[nodiscard]] QueryMeaning meaning_about(std::uint32_t number, const OpenIndex& index, ConceptAsk ask);

}  // namespace materia
