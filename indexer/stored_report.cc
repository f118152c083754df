#include "indexer/stored_report.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "common/encoding/coding.h"
#include "indexer/update/issue_coding.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

fs::path file_in(const fs::path& generation) { return generation / "report"; }

}  // namespace

void store_report(const IndexReport& report, std::string_view inputs, const fs::path& generation) {
  Encoder out;
  out.text(inputs);
  for (const auto count : {report.monographs, report.sections, report.names, report.skipped, report.errors,
                           report.warnings, report.files.clean, report.files.with_warnings, report.files.with_errors,
                           report.files.without_text, report.stub_paths.size()})
    out.number(count);
  for (const auto& path : report.stub_paths) out.text(path);
  for (const auto* counts : {&report.other_headings, &report.passed_over}) {
    out.number(counts->size());
    for (const auto& [what, times] : *counts) {
      out.text(what);
      out.number(times);
    }
  }
  out.number(report.kept.size());
  for (const auto& version : report.kept) {
    out.text(version.path);
    out.text(version.title);
  }
  put_issues(report.issues, out);
  std::ofstream file(file_in(generation), std::ios::binary);
  file << out.take();
  file.close();
  if (!file)
    throw std::runtime_error("cannot write " + file_in(generation).string() + "; free some space and run again");
}

std::optional<IndexReport> read_stored_report(const fs::path& generation, std::string_view inputs) {
  std::ifstream file(file_in(generation), std::ios::binary);
  if (!file) return std::nullopt;  // of a program that kept none
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Decoder in(bytes);
  if (in.text() != inputs) return std::nullopt;
  IndexReport report;
  report.generation = generation.filename();
  for (auto* count : {&report.monographs, &report.sections, &report.names, &report.skipped, &report.errors,
                      &report.warnings, &report.files.clean, &report.files.with_warnings, &report.files.with_errors,
                      &report.files.without_text, &report.stubs})
    *count = in.number();
  for (auto left = report.stubs; left > 0; --left) report.stub_paths.emplace_back(in.text());
  report.unchanged = report.monographs;
  for (auto* counts : {&report.other_headings, &report.passed_over})
    for (auto left = in.number(); left > 0; --left) {
      const auto what = in.text();
      counts->emplace_back(what, in.number());
    }
  for (auto left = in.number(); left > 0; --left) {
    std::string path(in.text());
    report.kept.push_back({std::move(path), std::string(in.text())});
  }
  report.issues = take_issues(in);
  in.end();
  return report;
}

}  // namespace materia
