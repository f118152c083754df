// Fingerprints of what an index is made of: where they are the same, so is what is made of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/source_file.h"
#include "indexer/monograph/monograph.h"
#include "indexer/sources/corpus.h"
#include "indexer/vocabulary/names_table.h"

namespace materia {

// Of this very program with the names and concepts that it ships, of the librarian's headings, and of the shape of what
// is written: where it has changed, files that have not are read again.
[[nodiscard]] std::string fingerprint_of_program(const std::vector<std::string>& headings_files = {},
                                                 bool families = true);

// Of the librarian's names and concepts files, and of how columns of names are read. A file that cannot be read has one
// too.
[[nodiscard]] std::string fingerprint_of_vocabularies(const std::vector<std::string>& names_files,
                                                      const std::vector<NamesColumn>& names_columns,
                                                      const std::vector<std::string>& concepts_files);

// Of all that an index is made of.
[[nodiscard]] std::string fingerprint_of_inputs(std::string_view program, std::string_view vocabularies,
                                                const Corpus& corpus, const std::vector<SourceFile>& sources);

// Of all that build_lexicon() looks at.
[[nodiscard]] std::string fingerprint_of_lexicon(std::string_view program, std::string_view vocabularies,
                                                 const std::vector<Monograph>& monographs);

}  // namespace materia
