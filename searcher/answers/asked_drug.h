// Which drug does a name stand for, given by itself: "Tylenol", "ibuprofen 400 mg", a key? It is never guessed.
#pragma once

#include <string>

#include "common/text/analyzer.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_reader.h"
#include "searcher/side_by_side.h"

namespace materia {

struct NameReaders {
  const OpenIndex& index;
  const QueryReader& reader;
  const QueryBuilder& builder;
  Analyzer& analyzer;
};

// Never throws for any text.
[[nodiscard]] AskedDrug read_asked_drug(const std::string& text, const NameReaders& with);

}  // namespace materia
