// What an indexing run says: lines for people, one JSON document for machines.
#pragma once

#include <string>

#include "indexer/index_report.h"

namespace materia {

// Every issue on a line (of one code in one file the first few), headings without a kind, and a closing line. What is
// cut is counted.
[[nodiscard]] std::string report_text(const IndexReport& report);

// The document that `materia-index --json` prints.
[[nodiscard]] std::string report_json(const IndexReport& report);

// What `materia-index --review FILE` writes: a header, then a name a line, apart by tabs: name, kind, drug, where it
// stands (path:line), the sentence, and whether it was taken. Tabs and line ends inside are blanks.
[[nodiscard]] std::string review_table(const std::vector<HarvestedName>& harvested);

}  // namespace materia
