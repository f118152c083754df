// Tables of names as spreadsheets and registers export them: a header, then rows that say which drug a name is of.
//
//   brand,composition
//   Augmentin 625 Duo Tablet,Amoxycillin (500mg) + Clavulanic Acid (125mg)
//
// One column is the drug (composition, generic, active ingredient, drug ...), the others that are understood are names
// (brand, name, drug name, synonyms, inn ...), in any order; any further columns are passed over. Drugs@FDA
// Products.txt and the DrugBank open vocabulary are such tables.
#pragma once

#include <string>
#include <string_view>

#include "indexer/vocabulary/names_file.h"

namespace materia {

// Does this text begin with a row of several fields rather than with YAML?
[[nodiscard]] bool is_names_table(std::string_view text);

// One entry for each drug of the table, in their order, its names with the lines they stand on. Strengths fall away
// ("Timolol (5mg)"), names all in capitals become "Tylenol". Issues, as errors unless said otherwise: "names-header"
// (no column is known; nothing is read), "names-row" (a field is missing, a quote is open; a warning where there are
// more fields than columns), each leaving out its row. Pure; path is for issues and entries. text is as
// SourceText::text.
[[nodiscard]] NamesFile read_names_table(std::string_view path, std::string_view text);

// "TYLENOL W/ CODEINE" → "Tylenol w/ Codeine"; a name with a small letter in it comes back as it is.
[[nodiscard]] std::string without_shouting(std::string_view name);

}  // namespace materia
