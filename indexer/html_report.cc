#include "indexer/html_report.h"

#include <cstdio>

#include "common/encoding/html_writer.h"
#include "common/report/report_parts.h"
#include "indexer/stored_report.h"

namespace materia {
namespace {

std::string count(std::size_t n) { return grouped(static_cast<long long>(n)); }

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

}  // namespace

std::string report_html(const IndexReport& report) {
  HtmlWriter page;
  page.raw(kHead).raw("<header><h1>Report on a corpus</h1>\n<p>");
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.2f s", report.seconds);
  page.text(count(report.monographs) + " monographs, " + count(report.sections) + " sections, " + count(report.names) +
            " names; " + count(report.errors) + " errors, " + count(report.warnings) + " warnings; " + seconds);
  page.raw("</p>\n<p>");
  if (!report.refusal.empty())
    page.text("Nothing was published: " + report.refusal);
  else if (report.generation.empty())
    page.raw("Nothing was published.");
  else
    page.text("Generation " + report.generation + " serves.");
  page.raw("</p>\n");
  write_report_contents(page);
  page.raw("</header>\n<main>\n");
  write_report_parts(stored_part(report), "see --json", page);
  page.raw("</main>\n</body>\n</html>\n");
  return std::move(page.html());
}

}  // namespace materia
