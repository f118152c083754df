// Files of names that a librarian keeps: tables (names_table.h), also as a JSON array of objects, RxNorm
// (rxnorm_names.h), or YAML.
//
//   source: "MedlinePlus drug pages"
//   names:
//     - drug: "amoxicillin + clavulanic acid"
//       brand: [Augmentin, Clavulin]
//
//   look_alikes:
//     - [hydralazine, hydroxyzine]
//
// Keys beside `drug` are kinds of names (name_kind.h), each with one name or a list of names. Look-alikes are groups of
// names that are confused, whoever's they are.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

struct NamesFile {
  std::vector<VocabularyEntry> entries;
  std::vector<LookAlikes> look_alikes;
  std::vector<Issue> issues;  // "names-yaml" (the file from there on) and "names-entry" (that entry or name), errors
                              // with their line; good entries stand. Those of read_source_text() and of
                              // leave_out_no_names() too.
};

struct NamesColumn;  // names_table.h

// A names file of any sort, told apart by how it begins. columns: of tables, before what their headers say. Pure. path
// is for issues and entries. "names-json": no JSON array of objects, from that line on.
[[nodiscard]] NamesFile read_names_file(std::string_view path, std::string_view bytes,
                                        std::span<const NamesColumn> columns = {});

// The YAML sort. Pure.
[[nodiscard]] NamesFile read_names_yaml(std::string_view path, std::string_view text);

// The names and look-alikes that come with the program: corpus/names/*.yaml, built in.
[[nodiscard]] const std::vector<VocabularyEntry>& shipped_vocabulary();
[[nodiscard]] const std::vector<LookAlikes>& shipped_look_alikes();

}  // namespace materia
