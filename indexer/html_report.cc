#include "indexer/html_report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "common/encoding/html_writer.h"

namespace materia {
namespace {

constexpr std::size_t kMostRows = 500;  // of a list
constexpr std::size_t kMostIssuesOfAFile = 50;
constexpr std::size_t kMostReadyHeadings = 100;

constexpr std::array<std::string_view, 4> kTwice{"duplicate-id", "same-document", "older-version",
                                                 "yaml-duplicate-key"};
constexpr std::array<std::string_view, 6> kRefusedNames{"not-a-name",   "name-of-another-drug", "names-own-name",
                                                        "names-circle", "names-unknown-drug",   "names-several-drugs"};

constexpr HtmlLiteral kHead =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<title>Report on a corpus - Materia</title>\n<style>\n"
    ":root{color-scheme:light dark;--paper:#f5f4ef;--card:#fff;--ink:#17211f;--soft:#55605c;--line:#dedcd3;"
    "--accent:#0a5f5a;--bad:#a01c22;--care:#8a4a00}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#0f1514;--card:#171f1d;--ink:#e6ecea;--soft:#a4b1ad;"
    "--line:#2c3735;--accent:#7ad0c6;--bad:#ffa19c;--care:#f3bd74}}\n"
    "body{margin:0 auto;max-width:60rem;padding:1.5rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}\n"
    "h1{font-size:1.6rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:1.2rem 0 .2rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;list-style:none}a{color:var(--accent)}\n"
    "a:focus-visible,pre:focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
    "table{border-collapse:collapse;background:var(--card);width:100%}caption{text-align:start;color:var(--soft)}\n"
    "th,td{padding:.35rem .7rem;border:1px solid var(--line);text-align:start;vertical-align:top}"
    "td.n{text-align:end;font-variant-numeric:tabular-nums}\n"
    "pre{background:var(--card);border:1px solid var(--line);padding:.7rem;overflow:auto}.soft{color:var(--soft)}"
    ".error{color:var(--bad);font-weight:600}.warning{color:var(--care);font-weight:600}\n"
    "@media print{nav{display:none}}\n</style>\n</head>\n<body>\n";

using Counts = std::vector<std::pair<std::string, std::size_t>>;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string number(std::size_t n) { return grouped(static_cast<long long>(n)); }

std::string place_of(const Issue& issue) {
  return issue.line > 0 ? issue.path + ":" + std::to_string(issue.line) : issue.path;
}

void say_what_is_cut(std::size_t all, std::size_t shown, HtmlWriter& page) {
  if (all > shown)
    page.raw("<p class=\"soft\">").text("and " + number(all - shown) + " more; see --json").raw("</p>\n");
}

void count_table(HtmlLiteral caption, HtmlLiteral what, const Counts& counts, HtmlWriter& page) {
  page.raw("<table><caption>").raw(caption).raw("</caption><thead><tr><th scope=\"col\">").raw(what);
  page.raw("</th><th scope=\"col\">Number</th></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < std::min(counts.size(), kMostRows); ++i)
    page.raw("<tr><td>").text(counts[i].first).raw("</td><td class=\"n\">").text(number(counts[i].second));
  page.raw("</tbody></table>\n");
  say_what_is_cut(counts.size(), kMostRows, page);
}

void write_files(const IndexReport& report, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"files\"><h2 id=\"files\">Files</h2>\n");
  count_table("What became of the files that were read", "Outcome",
              {{"read, nothing to say", report.files.clean},
               {"read, with warnings", report.files.with_warnings},
               {"left out wholly or in part, with errors", report.files.with_errors},
               {"without a monograph", report.files.without_text}},
              page);
  Counts passed_over = report.passed_over;
  for (auto& [what, times] : passed_over)
    if (what.empty()) what = "no extension";
  if (!passed_over.empty())
    count_table("Files that were passed over by their name", "Extension or reason", passed_over, page);
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

void write_headings(const IndexReport& report, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"headings\"><h2 id=\"headings\">Headings that are not known</h2>\n");
  Counts known_by_name;
  for (const auto& heading : report.other_headings)
    if (!heading.first.empty()) known_by_name.push_back(heading);
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
  page.text("source: \"this corpus\"\nsection_headings:\n  KIND: [");
  for (std::size_t i = 0; i < std::min(known_by_name.size(), kMostReadyHeadings); ++i)
    page.text(i == 0 ? "\n    " : ",\n    ").text(as_yaml(known_by_name[i].first));
  page.text("]\n").raw("</pre>\n");
  count_table("Headings, most frequent first", "Heading", known_by_name, page);
  page.raw("</section>\n");
}

void write_stubs(const IndexReport& report, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"stubs\"><h2 id=\"stubs\">Stubs</h2>\n");
  if (report.stub_paths.empty()) page.raw("<p>None.</p>\n");
  if (!report.stub_paths.empty())
    page.raw(
        "<p>Refusals, and pages that say nothing but their drug's name. They are found by name and rank last.</p>");
  page.raw("<ul>\n");
  for (std::size_t i = 0; i < std::min(report.stub_paths.size(), kMostRows); ++i)
    page.raw("<li>").text(report.stub_paths[i]).raw("</li>\n");
  page.raw("</ul>\n");
  say_what_is_cut(report.stub_paths.size(), kMostRows, page);
  page.raw("</section>\n");
}

template <std::size_t N>
void write_issues_of(const std::array<std::string_view, N>& codes, const IndexReport& report, HtmlWriter& page) {
  std::size_t all = 0;
  page.raw("<ul>\n");
  for (const auto& issue : report.issues)
    if (is_one_of(codes, issue.code) && ++all <= kMostRows)
      page.raw("<li>").text(place_of(issue) + ": " + issue.message).raw("</li>\n");
  page.raw("</ul>\n");
  if (all == 0) page.raw("<p>None.</p>\n");
  say_what_is_cut(all, kMostRows, page);
  page.raw("</section>\n");
}

void write_issues(const IndexReport& report, HtmlWriter& page) {
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
      const Issue& issue = report.issues[i];
      const bool error = issue.severity == Severity::kError;
      page.raw("<li>");
      if (issue.line > 0) page.text("line " + std::to_string(issue.line) + ": ");
      page.raw_if(error, "<span class=\"error\">error</span> ", "<span class=\"warning\">warning</span> ");
      page.element("code", issue.code).text(" " + issue.message).raw("</li>\n");
    }
    page.raw("</ul>\n");
    say_what_is_cut(end - begin, kMostIssuesOfAFile, page);
  }
  if (files > shown) page.raw("<p>").text("and " + number(files - shown) + " more files; see --json").raw("</p>\n");
  page.raw("</section>\n");
}

}  // namespace

std::string report_html(const IndexReport& report) {
  HtmlWriter page;
  page.raw(kHead).raw("<header><h1>Report on a corpus</h1>\n<p>");
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.2f s", report.seconds);
  page.text(number(report.monographs) + " monographs, " + number(report.sections) + " sections, " +
            number(report.names) + " names; " + number(report.errors) + " errors, " + number(report.warnings) +
            " warnings; " + seconds);
  page.raw("</p>\n<p>");
  if (!report.refusal.empty())
    page.text("Nothing was published: " + report.refusal);
  else if (report.generation.empty())
    page.raw("Nothing was published.");
  else
    page.text("Generation " + report.generation + " serves.");
  page.raw(
      "</p>\n<nav aria-label=\"Parts of the report\"><ul><li><a href=\"#files\">Files</a></li>"
      "<li><a href=\"#headings\">Headings</a></li><li><a href=\"#stubs\">Stubs</a></li>"
      "<li><a href=\"#names\">Names refused</a></li><li><a href=\"#twice\">Duplicates</a></li>"
      "<li><a href=\"#issues\">Issues</a></li></ul></nav></header>\n<main>\n");
  write_files(report, page);
  write_headings(report, page);
  write_stubs(report, page);
  page.raw("<section aria-labelledby=\"names\"><h2 id=\"names\">Names refused</h2>\n");
  write_issues_of(kRefusedNames, report, page);
  page.raw("<section aria-labelledby=\"twice\"><h2 id=\"twice\">Duplicates</h2>\n");
  write_issues_of(kTwice, report, page);
  write_issues(report, page);
  page.raw("</main>\n</body>\n</html>\n");
  return std::move(page.html());
}

}  // namespace materia
