// The report of a run as one page that a browser opens from the disk: no script, no other file, nothing from a network.
#pragma once

#include <string>

#include "indexer/index_report.h"

namespace materia {

// What became of the files; headings that are not known, with the lines of a headings file to fill in; stubs; names
// that were refused; what is there twice; every issue under its file. Lists are cut after some hundred lines and say
// so.
[[nodiscard]] std::string report_html(const IndexReport& report);

}  // namespace materia
