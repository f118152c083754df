// Tables of names as spreadsheets and registers export them: a header, then rows that say which drug a name is of.
//
//   brand,composition
//   Augmentin 625 Duo Tablet,Amoxycillin (500mg) + Clavulanic Acid (125mg)
//
// One column is the drug (composition, generic, active ingredient, drug ...), the others that are understood are names
// (brand, name, drug name, synonyms, inn ...), in any order; any further columns are passed over. Drugs@FDA
// Products.txt, the NDC directory, the ATC index and the DrugBank open vocabulary are such tables.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/lexicon/name_kind.h"
#include "indexer/vocabulary/delimited_text.h"
#include "indexer/vocabulary/names_file.h"

namespace materia {

// A column as a librarian names it with --column.
struct NamesColumn {
  std::optional<NameKind> kind;  // nothing: it is the drug
  std::string header;
};

// "drug=substance_nm", "brand=trade_nm"; nothing where the role is neither "drug" nor a kind of name.
[[nodiscard]] std::optional<NamesColumn> parse_names_column(std::string_view role_and_header);

// Does this text begin with a row of several fields rather than with YAML?
[[nodiscard]] bool is_names_table(std::string_view text);

// One entry for each drug of the table, in their order, its names with the lines they stand on. Strengths and forms
// behind them fall away (listed_drug.h), names all in capitals become "Tylenol". columns come before what the headers
// say. Issues, as errors unless said otherwise: "names-header" (no column is known; nothing is read), "names-row" (a
// field is missing, a quote is open; a warning where there are more fields than columns), each leaving out its row.
// Pure; path is for issues and entries. text is as SourceText::text.
[[nodiscard]] NamesFile read_names_table(std::string_view path, std::string_view text,
                                         std::span<const NamesColumn> columns = {});

// The same of rows that another reader made; the first is the header.
[[nodiscard]] NamesFile read_names_rows(std::string_view path, std::span<const DelimitedRow> rows,
                                        std::span<const NamesColumn> columns = {});

}  // namespace materia
