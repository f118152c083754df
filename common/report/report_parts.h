// The parts of a build report as HTML: the page that materia-index writes and the one that the server shows have the
// same.
#pragma once

#include <string>
#include <string_view>

#include "common/encoding/html_writer.h"
#include "common/report/build_report.h"

namespace materia {

// Links to the parts.
void write_report_contents(HtmlWriter& page);

// What became of the files; headings that are not known, with the lines of a headings file to fill in; stubs; names
// that were refused; what is there twice; every issue under its file. Lists are cut after some hundred lines; rest says
// where the others are: "see --json".
void write_report_parts(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page);

// The lines of a headings file for the headings that are not known, most frequent first; empty if all are known. KIND
// stands where a librarian says what they are.
[[nodiscard]] std::string ready_headings(const BuildReport& report);

// Does this code say that a name was refused?
[[nodiscard]] bool refuses_name(std::string_view code);

// "a.md:4"
[[nodiscard]] std::string place_of(const ReportedIssue& issue);

}  // namespace materia
