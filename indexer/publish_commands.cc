#include "indexer/publish_commands.h"

#include <cstdint>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>

#include "common/encoding/json_writer.h"
#include "indexer/publish/export_generation.h"
#include "indexer/publish/publish_errors.h"
#include "indexer/publish/pull_generation.h"
#include "indexer/publish/signing.h"

namespace materia {
namespace {

constexpr int kRefused = 1;  // exit status: what serves goes on serving

std::string megabytes(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

std::string key_of(const CommandLine& line, const std::string& command, const std::string& which) {
  if (!line.has("key")) throw std::runtime_error("--" + command + " needs " + which + "; give it with --key FILE");
  return line.text("key");
}

int make_key(const CommandLine& line) {
  const std::string file = line.text("make-key");
  std::cerr << "materia-index: made the key " << materia::make_key(file) << ": " << file
            << " signs what --export writes and stays secret; give " << file << ".pub to those who pull\n";
  return 0;
}

int export_one(const CommandLine& line) {
  ExportOptions options;
  options.index = line.text("index");
  options.folder = line.text("export");
  options.key = key_of(line, "export", "a secret key to sign with, which --make-key makes");
  options.keep = static_cast<std::size_t>(line.number("keep"));
  const ExportReport report = export_generation(options);
  std::cerr << "materia-index: generation " << report.generation
            << (report.written ? " is published as " : " is published already, as ") << report.publication << " in "
            << options.folder.string() << ": " << megabytes(report.bytes) << ", signed with the key " << report.key
            << "\n";
  if (!line.has("json")) return 0;
  JsonWriter json;
  json.begin_object().field("generation", report.generation).field("publication", report.publication);
  json.field("key", report.key).field("written", report.written).field("bytes", report.bytes).end_object();
  std::cout << json.text() << "\n";
  return 0;
}

void tell(const PullReport& report) {
  std::cerr << "materia-index: generation " << report.generation;
  if (!report.written) {
    std::cerr << " is the newest that is published, and serves already\n";
    return;
  }
  std::cerr << " serves: " << megabytes(report.bytes) << ", of which " << megabytes(report.fetched)
            << " were fetched and " << megabytes(report.copied) << " copied from what was here";
  if (report.resumed > 0) std::cerr << "; " << megabytes(report.resumed) << " an interrupted run had left";
  std::cerr << "\n";
}

int pull(const CommandLine& line) {
  PullOptions options;
  options.index = line.text("index");
  options.from = line.text("pull");
  options.key = key_of(line, "pull", "the publisher's public key, to know that it is theirs");
  options.keep = static_cast<std::size_t>(line.number("keep"));
  options.allow_older = line.has("allow-older");
  try {
    const PullReport report = pull_generation(options);
    tell(report);
    if (!line.has("json")) return 0;
    JsonWriter json;
    json.begin_object().field("generation", report.generation).field("publication", report.publication);
    json.field("written", report.written).field("bytes", report.bytes).field("fetched_bytes", report.fetched);
    json.field("copied_bytes", report.copied).field("resumed_bytes", report.resumed);
    json.field("requests", static_cast<std::uint64_t>(report.requests)).end_object();
    std::cout << json.text() << "\n";
    return 0;
  } catch (const PublicationRefused& refused) {
    std::cerr << "materia-index: nothing was pulled: " << refused.what() << "\n";
    return kRefused;
  }
}

}  // namespace

int run_publish_command(const CommandLine& line) {
  if (line.has("make-key")) return make_key(line);
  return line.has("export") ? export_one(line) : pull(line);
}

void refuse_lone_flags(const CommandLine& line) {
  if (line.has("allow-older") && !line.has("pull"))
    throw std::runtime_error("--allow-older goes with --pull; leave it out");
}

}  // namespace materia
