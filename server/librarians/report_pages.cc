#include "server/librarians/report_pages.h"

#include <algorithm>
#include <utility>

#include "common/encoding/json_writer.h"
#include "common/report/report_parts.h"
#include "server/librarians/librarian_layout.h"
#include "server/librarians/librarian_options.h"

namespace materia {
namespace {

constexpr std::size_t kMostIssues = 10'000;  // in JSON

void write_none(HtmlWriter& page) {
  page.raw("<p>This generation keeps no report: an earlier version built it. Build the index again.</p>\n");
}

void write_kept(const BuildReport& report, HtmlWriter& page) {
  if (report.kept.empty()) return;
  page.raw("<section aria-labelledby=\"kept\"><h2 id=\"kept\">Last good versions</h2>\n<p>These files are broken. ");
  page.raw("What they said before is served until they are mended.</p>\n<ul>\n");
  for (const auto& version : report.kept)
    page.raw("<li>").element("code", version.path).text(" " + version.title).raw("</li>\n");
  page.raw("</ul>\n</section>\n");
}

std::string in_numbers(const BuildReport& report) {
  return counted(report.monographs) + " monographs, " + counted(report.sections) + " sections, " +
         counted(report.names) + " names; " + counted(report.errors) + " errors, " + counted(report.warnings) +
         " warnings";
}

}  // namespace

HttpResponse overview_page(const Overview& overview, const std::optional<BuildReport>& report) {
  HtmlWriter page;
  page.raw("<h1>Overview</h1>\n<p>");
  page.text("Generation " + overview.generation + " serves" +
            (overview.built.empty() ? "." : "; it was built " + overview.built + "."));
  page.raw("</p>\n");
  if (!overview.refused.empty())
    page.raw("<p class=\"error\">").text("Generation " + overview.refused + " is damaged and refused.").raw("</p>\n");
  page.raw("<dl class=\"facts\">\n<dt>").link(kReportPage, "Index report").raw("</dt><dd>");
  if (report)
    page.text(in_numbers(*report) + "; " + counted(report->stub_paths.size()) + " stubs, " +
              counted(report->kept.size()) + " last good versions");
  else
    page.raw("none is kept");
  page.raw("</dd>\n<dt>").link(kQueriesPage, "Questions").raw("</dt><dd>");
  page.raw_if(overview.query_log, "what was asked in the last week and what found nothing",
              "none: the server keeps no query log (<code>--query-log FILE</code>)");
  page.raw("</dd>\n<dt>").link(kReviewPage, "Names to review");
  page.raw("</dt><dd>names refused, names of several drugs, corrections that people needed often</dd>\n<dt>");
  page.link(kChangesPage, "Changes").raw("</dt><dd>").text(counted(overview.kept_generations));
  page.raw(" generations are kept; <a href=\"").text(kChangesFeed).raw("\">feed</a></dd>\n<dt>");
  page.link(kTryPage, "Try a file").raw("</dt><dd>what names or concepts would change, before they are published</dd>");
  page.raw("\n</dl>\n");
  return librarian_page("Overview", "/", page);
}

HttpResponse report_page(std::string_view generation, const std::optional<BuildReport>& report) {
  HtmlWriter page;
  page.raw("<h1>Index report</h1>\n<p>").text("Generation " + std::string(generation) + " serves: ");
  if (!report) {
    page.raw("</p>\n");
    write_none(page);
    return librarian_page("Index report", kReportPage, page);
  }
  page.text(in_numbers(*report)).raw(". <a href=\"/report.json\">As JSON</a></p>\n");
  write_report_contents(page);
  write_kept(*report, page);
  write_report_parts(*report, "see <a href=\"/report.json\">the JSON</a>", page);
  return librarian_page("Index report", kReportPage, page);
}

std::string report_json(std::string_view generation, const BuildReport& report) {
  JsonWriter json;
  json.begin_object().field("generation", generation).field("monographs", report.monographs);
  json.field("sections", report.sections).field("names", report.names);
  json.field("errors", report.errors).field("warnings", report.warnings).field("skipped", report.skipped);
  json.key("files").begin_object().field("clean", report.files.clean);
  json.field("with_warnings", report.files.with_warnings).field("with_errors", report.files.with_errors);
  json.field("without_text", report.files.without_text).end_object();
  json.key("kept").begin_array();
  for (const auto& one : report.kept)
    json.begin_object().field("path", one.path).field("title", one.title).end_object();
  json.end_array().field("stubs", report.stub_paths.size()).key("stub_paths").begin_array();
  for (const auto& path : report.stub_paths) json.string(path);
  json.end_array();
  std::size_t unknown = 0;
  for (const auto& [heading, times] : report.other_headings) unknown += times;
  json.field("unknown_headings", unknown).key("other_headings").begin_array();
  for (const auto& [heading, times] : report.other_headings)
    json.begin_object().field("heading", heading).field("count", times).end_object();
  json.end_array().text_or_null("ready_headings", ready_headings(report)).key("passed_over").begin_array();
  for (const auto& [what, times] : report.passed_over) {
    const bool extension = what.empty() || what.starts_with('.');
    json.begin_object().field("reason", extension ? std::string_view("extension") : std::string_view(what));
    if (extension)
      json.field("extension", what);
    else
      json.null("extension");
    json.field("count", times).end_object();
  }
  json.end_array().field("issues_in_all", report.issues.size()).key("issues").begin_array();
  for (std::size_t i = 0; i < std::min(kMostIssues, report.issues.size()); ++i) {
    const ReportedIssue& issue = report.issues[i];
    json.begin_object().field("path", issue.path).field("line", issue.line);
    json.field("severity", issue.error ? "error" : "warning").field("code", issue.code);
    json.field("message", issue.message).end_object();
  }
  return std::move(json.end_array().end_object().text());
}

}  // namespace materia
