// The issues of a run as SARIF 2.1.0, the form in which editors and code hosts take what is wrong with files.
#pragma once

#include <string>

#include "indexer/index_report.h"

namespace materia {

// One SARIF document: a rule for each code of an issue, a result for each issue. Paths are relative to the base
// "CORPUS", which stands for the folder that was given. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string report_sarif(const IndexReport& report);

}  // namespace materia
