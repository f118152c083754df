// Names of drugs in a query.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

// A run of query words that is a name. It may mean several drugs.
struct NameMatch {
  std::size_t first = 0, count = 0;          // folded words
  std::vector<const LexiconName*> meanings;  // one for each drug, best first
  std::string closed;                        // closed key as typed
  std::vector<std::string> terms;            // of its words in prose
  // Where the query has several names: the terms of each name that texts use for its drug or for what is in it.
  std::vector<std::vector<std::string>> substances;
};

}  // namespace materia
