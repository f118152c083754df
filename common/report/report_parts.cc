#include "common/report/report_parts.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace materia {
namespace {

constexpr std::size_t kMostRows = 500;  // of a list
constexpr std::size_t kMostIssuesOfAFile = 50;
constexpr std::size_t kMostReadyHeadings = 100;

constexpr std::array<std::string_view, 4> kTwiceCodes{"duplicate-id", "same-document", "older-version",
                                                      "yaml-duplicate-key"};
constexpr std::array<std::string_view, 6> kRefusedNameCodes{"not-a-name",         "name-of-another-drug",
                                                            "names-own-name",     "names-circle",
                                                            "names-unknown-drug", "names-several-drugs"};

using Counts = std::vector<std::pair<std::string, std::size_t>>;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string number(std::size_t n) { return grouped(static_cast<long long>(n)); }

// rest: where the others are.
void say_what_is_cut(std::size_t all, std::size_t shown, HtmlLiteral rest, HtmlWriter& page) {
  if (all > shown)
    page.raw("<p class=\"soft\">").text("and " + number(all - shown) + " more; ").raw(rest).raw("</p>\n");
}

void count_table(HtmlLiteral caption, HtmlLiteral what, const Counts& counts, HtmlLiteral rest, HtmlWriter& page) {
  page.raw("<table><caption>").raw(caption).raw("</caption><thead><tr><th scope=\"col\">").raw(what);
  page.raw("</th><th scope=\"col\">Number</th></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < std::min(counts.size(), kMostRows); ++i)
    page.raw("<tr><td>").text(counts[i].first).raw("</td><td class=\"n\">").text(number(counts[i].second));
  page.raw("</tbody></table>\n");
  say_what_is_cut(counts.size(), kMostRows, rest, page);
}

void write_files(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"files\"><h2 id=\"files\">Files</h2>\n");
  count_table("What became of the files that were read", "Outcome",
              {{"read, nothing to say", report.files.clean},
               {"read, with warnings", report.files.with_warnings},
               {"left out wholly or in part, with errors", report.files.with_errors},
               {"without a monograph", report.files.without_text}},
              rest, page);
  Counts passed_over = report.passed_over;
  for (auto& [what, times] : passed_over)
    if (what.empty()) what = "no extension";
  if (!passed_over.empty())
    count_table("Files that were passed over by their name", "Extension or reason", passed_over, rest, page);
  page.raw("</section>\n");
}

// A heading as it may stand between quotation marks in a YAML file.
std::string as_yaml(std::string_view heading) {
  std::string text = "\"";
  for (const char c : heading) {
    if (c == '"' || c == '\\') text += '\\';
    text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return text + "\"";
}

// Text without any heading is none that could be known.
Counts named_headings(const BuildReport& report) {
  Counts named;
  for (const auto& heading : report.other_headings)
    if (!heading.first.empty()) named.push_back(heading);
  return named;
}

void write_headings(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"headings\"><h2 id=\"headings\">Headings that are not known</h2>\n");
  const Counts known_by_name = named_headings(report);
  if (known_by_name.empty()) {
    page.raw("<p>None: every heading has a kind.</p></section>\n");
    return;
  }
  page.raw(
      "<p>Their text is found all the same. To say what they are, save the lines below as a file and write in place of "
      "<code>KIND</code> what kind they are, such as <code>adverse_reactions</code>; one line for each kind, and none "
      "for "
      "headings that may stay as they are. Give the file with <code>--headings</code>; a kind that does not exist is "
      "told "
      "with those that do.</p>\n<pre tabindex=\"0\" aria-label=\"Lines for a headings file\">");
  page.text(ready_headings(report)).raw("</pre>\n");
  count_table("Headings, most frequent first", "Heading", known_by_name, rest, page);
  page.raw("</section>\n");
}

void write_stubs(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"stubs\"><h2 id=\"stubs\">Stubs</h2>\n");
  if (report.stub_paths.empty()) page.raw("<p>None.</p>\n");
  if (!report.stub_paths.empty())
    page.raw(
        "<p>Refusals, and pages that say nothing but their drug's name. They are found by name and rank last.</p>");
  page.raw("<ul>\n");
  for (std::size_t i = 0; i < std::min(report.stub_paths.size(), kMostRows); ++i)
    page.raw("<li>").text(report.stub_paths[i]).raw("</li>\n");
  page.raw("</ul>\n");
  say_what_is_cut(report.stub_paths.size(), kMostRows, rest, page);
  page.raw("</section>\n");
}

template <std::size_t N>
void write_issues_of(const std::array<std::string_view, N>& codes, const BuildReport& report, HtmlLiteral rest,
                     HtmlWriter& page) {
  std::size_t all = 0;
  page.raw("<ul>\n");
  for (const auto& issue : report.issues)
    if (is_one_of(codes, issue.code) && ++all <= kMostRows)
      page.raw("<li>").text(place_of(issue) + ": " + issue.message).raw("</li>\n");
  page.raw("</ul>\n");
  if (all == 0) page.raw("<p>None.</p>\n");
  say_what_is_cut(all, kMostRows, rest, page);
  page.raw("</section>\n");
}

void write_issues(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"issues\"><h2 id=\"issues\">Issues by file</h2>\n");
  if (report.issues.empty()) page.raw("<p>None.</p>\n");
  std::size_t files = 0, shown = 0;
  for (std::size_t begin = 0, end = 0; begin < report.issues.size(); begin = end) {
    while (end < report.issues.size() && report.issues[end].path == report.issues[begin].path) ++end;
    if (++files > kMostRows) continue;
    shown = files;
    const std::string_view path = report.issues[begin].path;
    page.element("h3", path.empty() ? "The corpus" : path).raw("<ul>\n");
    for (std::size_t i = begin; i < std::min(end, begin + kMostIssuesOfAFile); ++i) {
      const ReportedIssue& issue = report.issues[i];
      const bool error = issue.error;
      page.raw("<li>");
      if (issue.line > 0) page.text("line " + std::to_string(issue.line) + ": ");
      page.raw_if(error, "<span class=\"error\">error</span> ", "<span class=\"warning\">warning</span> ");
      page.element("code", issue.code).text(" " + issue.message).raw("</li>\n");
    }
    page.raw("</ul>\n");
    say_what_is_cut(end - begin, kMostIssuesOfAFile, rest, page);
  }
  if (files > shown) page.raw("<p>").text("and " + number(files - shown) + " more files; ").raw(rest).raw("</p>\n");
  page.raw("</section>\n");
}

}  // namespace

void write_report_contents(HtmlWriter& page) {
  page.raw(
      "<nav aria-label=\"Parts of the report\"><ul><li><a href=\"#files\">Files</a></li>"
      "<li><a href=\"#headings\">Headings</a></li><li><a href=\"#stubs\">Stubs</a></li>"
      "<li><a href=\"#names\">Names refused</a></li><li><a href=\"#twice\">Duplicates</a></li>"
      "<li><a href=\"#issues\">Issues</a></li></ul></nav>");
}

void write_report_parts(const BuildReport& report, HtmlLiteral rest, HtmlWriter& page) {
  write_files(report, rest, page);
  write_headings(report, rest, page);
  write_stubs(report, rest, page);
  page.raw("<section aria-labelledby=\"names\"><h2 id=\"names\">Names refused</h2>\n");
  write_issues_of(kRefusedNameCodes, report, rest, page);
  page.raw("<section aria-labelledby=\"twice\"><h2 id=\"twice\">Duplicates</h2>\n");
  write_issues_of(kTwiceCodes, report, rest, page);
  write_issues(report, rest, page);
}

std::string ready_headings(const BuildReport& report) {
  const Counts named = named_headings(report);
  if (named.empty()) return {};
  std::string lines = "source: \"this corpus\"\nsection_headings:\n  KIND: [";
  for (std::size_t i = 0; i < std::min(named.size(), kMostReadyHeadings); ++i)
    lines.append(i == 0 ? "\n    " : ",\n    ").append(as_yaml(named[i].first));
  return lines + "]\n";
}

std::string place_of(const ReportedIssue& issue) {
  return issue.line > 0 ? issue.path + ":" + std::to_string(issue.line) : issue.path;
}

bool refuses_name(std::string_view code) { return is_one_of(kRefusedNameCodes, code); }

}  // namespace materia
