// materia-index: builds an index of monographs.

#include <chrono>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

#include "common/command_line.h"
#include "indexer/generation_commands.h"
#include "indexer/html_report.h"
#include "indexer/index_corpus.h"
#include "indexer/report.h"
#include "indexer/sarif_report.h"

namespace {

constexpr materia::Flag kFlags[] = {
    {.name = "index", .argument = "DIR", .help = "the index to build or update", .fallback = "./index"},
    {.name = "names",
     .argument = "FILE",
     .help = "more drug names: YAML as in corpus/names, a table with a header (brand, composition), JSON, RXNCONSO",
     .repeated = true},
    {.name = "column",
     .argument = "ROLE=NAME",
     .help = "which column of a table of names is the drug, which a name: drug=molecule, brand=trade_nm",
     .repeated = true},
    {.name = "concepts",
     .argument = "FILE",
     .help = "more symptoms, conditions and drug groups: YAML as in corpus/concepts.yaml",
     .repeated = true},
    {.name = "headings",
     .argument = "FILE",
     .help = "more headings of sections: YAML as in corpus/language/en/headings.yaml",
     .repeated = true},
    {.name = "jobs",
     .argument = "N",
     .help = "threads; 0: one for each processor",
     .fallback = "0",
     .min = 0,
     .max = 256},
    {.name = "check", .help = "read and report, but write nothing; exit status 1 if there are errors"},
    {.name = "strict", .help = "write nothing if there are errors; exit status 1", .standing = true},
    {.name = "rebuild", .help = "build everything again, even if nothing has changed"},
    {.name = "no-families",
     .help = "index every section of every monograph by itself: larger, to compare",
     .standing = true},
    {.name = "drop",
     .argument = "PATH",
     .help = "a broken file or a folder of the corpus, of which no last good version is to be kept",
     .repeated = true},
    {.name = "force", .help = "publish even if a tenth of the monographs or more are gone"},
    {.name = "review",
     .argument = "FILE",
     .help = "write a table of the names found in prose and what was done with each"},
    {.name = "json", .help = "print the report as one JSON document on stdout; the same as --format json"},
    {.name = "format",
     .argument = "FORMAT",
     .help = "text: the report on stderr only; json or sarif (2.1.0): one document of that form on stdout too"},
    {.name = "report-html", .argument = "FILE", .help = "write the report as one page for a browser"},
    {.name = "verify", .help = "read every byte of the generations again and say whether they are sound"},
    {.name = "keep",
     .argument = "N",
     .help = "generations to keep, the current one included",
     .fallback = "3",
     .min = 2,
     .max = 1000},
    {.name = "memory",
     .argument = "MB",
     .help = "of texts to hold in memory; the rest waits, compressed, in a file in the index folder",
     .fallback = "128",
     .min = 1,
     .max = 1'000'000},
    {.name = "list", .help = "list the generations that are kept"},
    {.name = "rollback", .help = "switch back to the generation before the current one"},
    {.name = "forward", .help = "switch to the generation after the current one, which was rolled back from"},
    {.name = "hold", .help = "publish nothing after the current generation, or the one switched to, until --release"},
    {.name = "release", .help = "let the next run publish again"},
    {.name = "export",
     .argument = "DIR",
     .help = "write the generation that serves, signed, as files that any web server can serve"},
    {.name = "pull",
     .argument = "URL",
     .help = "take over what --export has written and a web server serves (https://, http://), or a folder"},
    {.name = "key",
     .argument = "FILE",
     .help = "the secret key that --export signs with; the public one that --pull trusts"},
    {.name = "allow-older", .help = "with --pull: also what is older than what was pulled before"},
    {.name = "make-key", .argument = "FILE", .help = "make a secret key, and the public one in FILE.pub"},
};
constexpr materia::Program kProgram{"materia-index", "CORPUS...",
                                    "Builds an index of drug monographs, verifies it and switches to it.", kFlags};

constexpr int kSomethingIsBroken = 3;  // exit status: it serves on as it was before

// Shows progress if stderr is a terminal; otherwise does nothing.
class TerminalProgress {
 public:
  TerminalProgress() {
    if (::isatty(STDERR_FILENO) == 0) return;
    printer_ = std::jthread([this](const std::stop_token& stop) {
      std::mutex mutex;
      std::condition_variable_any wake;
      std::unique_lock lock(mutex);
      while (!wake.wait_for(lock, stop, std::chrono::milliseconds(200), [] { return false; }) && !stop.stop_requested())
        std::cerr << kClear << progress.line() << std::flush;
      std::cerr << kClear << std::flush;
    });
  }

  materia::Progress progress;

 private:
  static constexpr const char* kClear = "\r\x1b[K";
  std::jthread printer_;  // ends before progress does
};

// flag: that named the file.
void write_file(const std::string& path, std::string_view content, const std::string& flag) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path + "; give " + flag + " a file that can be written");
}

// "text", "json" or "sarif".
std::string report_format(const materia::CommandLine& line) {
  std::string format = line.text("format");
  if (format.empty()) return line.has("json") ? "json" : "text";
  if (format != "text" && format != "json" && format != "sarif")
    throw std::runtime_error("--format " + format + ": give text, json or sarif");
  if (line.has("json") && format != "json")
    throw std::runtime_error("--format " + format + " and --json are two forms of the report; give one of them");
  return format;
}

std::vector<materia::NamesColumn> names_columns(const materia::CommandLine& line) {
  std::vector<materia::NamesColumn> columns;
  for (const auto& text : line.all("column")) {
    auto column = materia::parse_names_column(text);
    if (!column)
      throw std::runtime_error("--column " + text +
                               ": write ROLE=NAME, with drug or a kind of name (brand, generic, inn, usan, ban, "
                               "abbreviation, salt, chemical) and the column's header");
    columns.push_back(std::move(*column));
  }
  return columns;
}

int index(const materia::CommandLine& line) {
  if (line.operands.empty()) {
    std::cerr << "materia-index: give a CORPUS, a folder of monographs; see materia-index --help\n";
    return 2;
  }
  materia::IndexOptions options;
  options.corpus = line.operands;
  options.index = line.text("index");
  options.names_files = line.all("names");
  const std::string format = report_format(line);
  options.names_columns = names_columns(line);
  options.concepts_files = line.all("concepts");
  options.headings_files = line.all("headings");
  options.jobs = static_cast<int>(line.number("jobs"));
  options.check = line.has("check");
  options.strict = line.has("strict");
  options.rebuild = line.has("rebuild");
  options.families = !line.has("no-families");
  options.force = line.has("force");
  options.drops = line.all("drop");
  options.keep = static_cast<std::size_t>(line.number("keep"));
  options.kept_text = static_cast<std::size_t>(line.number("memory")) << 20;
  options.review = line.has("review");
  const auto run = [&] {
    TerminalProgress terminal;
    options.progress = &terminal.progress;
    return materia::index_corpus(options);
  };
  const materia::IndexReport report = run();
  std::cerr << materia::report_text(report);
  if (format == "json") std::cout << materia::report_json(report);
  if (format == "sarif") std::cout << materia::report_sarif(report);
  if (line.has("review")) write_file(line.text("review"), materia::review_table(report.harvested), "--review");
  if (line.has("report-html")) write_file(line.text("report-html"), materia::report_html(report), "--report-html");
  const bool faulty = report.errors > 0 && (options.check || options.strict);
  const bool nothing_published = !options.check && report.generation.empty();
  if (faulty || nothing_published) return 1;
  return report.kept.empty() ? 0 : kSomethingIsBroken;
}

}  // namespace

int main(int argc, char** argv) {
  return materia::run_main(kProgram, {argv + 1, argv + argc}, [](const materia::CommandLine& line) {
    const auto done = materia::run_generation_command(line);
    return done ? *done : index(line);
  });
}
