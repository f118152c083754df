// "Alternatives to tramadol": the other drugs themselves, each with the sentence that gives it for the same use or as
// one of the same group, and not what there is about tramadol.
#pragma once

#include <optional>

#include "searcher/answers/answer.h"
#include "searcher/answers/asked_drug.h"
#include "searcher/answers/section_reader.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// None for any other question, for one that filters, or where no text gives another drug.
[[nodiscard]] std::optional<Answer> search_instead(const QueryMeaning& meaning, const SearchRequest& request,
                                                   const NameReaders& with, SectionReader& reader);

}  // namespace materia
