#include "common/report/build_report.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "common/encoding/coding.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

fs::path file_in(const fs::path& generation) { return generation / "report"; }

}  // namespace

void store_build_report(const BuildReport& report, const fs::path& generation) {
  Encoder out;
  out.text(report.inputs);
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
  out.number(report.issues.size());
  for (const auto& issue : report.issues) {
    out.text(issue.path);
    out.number(static_cast<std::uint64_t>(issue.line));
    out.number(issue.error ? 1 : 0);
    out.text(issue.code);
    out.text(issue.message);
  }
  std::ofstream file(file_in(generation), std::ios::binary);
  file << out.take();
  file.close();
  if (!file)
    throw std::runtime_error("cannot write " + file_in(generation).string() + "; free some space and run again");
}

std::optional<BuildReport> read_build_report(const fs::path& generation, std::optional<std::string_view> inputs) {
  std::ifstream file(file_in(generation), std::ios::binary);
  if (!file) return std::nullopt;  // of a program that kept none
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Decoder in(bytes);
  BuildReport report;
  report.inputs = in.text();
  if (inputs && report.inputs != *inputs) return std::nullopt;
  for (auto* count :
       {&report.monographs, &report.sections, &report.names, &report.skipped, &report.errors, &report.warnings,
        &report.files.clean, &report.files.with_warnings, &report.files.with_errors, &report.files.without_text})
    *count = in.number();
  for (auto left = in.number(); left > 0; --left) report.stub_paths.emplace_back(in.text());
  for (auto* counts : {&report.other_headings, &report.passed_over})
    for (auto left = in.number(); left > 0; --left) {
      const auto what = in.text();
      counts->emplace_back(what, in.number());
    }
  for (auto left = in.number(); left > 0; --left) {
    std::string path(in.text());
    report.kept.push_back({std::move(path), std::string(in.text())});
  }
  for (auto left = in.number(); left > 0; --left) {
    ReportedIssue issue;
    issue.path = in.text();
    issue.line = static_cast<int>(in.number32());
    issue.error = in.number(1) == 1;
    issue.code = in.text();
    issue.message = in.text();
    report.issues.push_back(std::move(issue));
  }
  in.end();
  return report;
}

}  // namespace materia
