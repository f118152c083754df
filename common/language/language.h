// What the programs know of their language and of the words of pharmacy: the tables of corpus/language/, which
// common/language_compiler.cc checks and turns into constants at build time. tables.def lists them; corpus/README.md
// documents them.
//
// A build speaks one language: -DMATERIA_LANGUAGE=en.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "common/language/rows.h"
#include "common/language/word_list.h"

namespace materia {

struct Language {
  std::string_view id;                // "en": the folder's name
  std::string_view stemmer;           // as Xapian names it: "english"
  std::uint64_t analysis_digest = 0;  // of the tables that shape the terms of an index
#define MATERIA_WORDS(table, file) WordList table;
#define MATERIA_PAIRS(table, file) WordPairs table;
#define MATERIA_GROUPS(table, file) std::span<const WordGroup> table;
#define MATERIA_ROWS(table, file, row, columns) std::span<const row> table;
#define MATERIA_CHECK(table, checks)
#include "common/language/tables.def"
#undef MATERIA_WORDS
#undef MATERIA_PAIRS
#undef MATERIA_GROUPS
#undef MATERIA_ROWS
#undef MATERIA_CHECK
};

// The language that the programs were built with. Constant: any thread, at any time.
extern const Language kLanguage;

}  // namespace materia
