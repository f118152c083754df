#include "common/index/build_summary.h"

#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <sys/stat.h>

#include "common/encoding/coding.h"
#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

fs::path file_in(const fs::path& generation) { return generation / "summary"; }

}  // namespace

void store_summary(const BuildSummary& summary, const fs::path& generation) {
  Encoder out;
  out.number(static_cast<std::uint64_t>(summary.built));
  for (const auto number : {summary.monographs, summary.sections, summary.names, summary.errors, summary.warnings})
    out.number(number);
  out.number(summary.kept.size());
  for (const auto& version : summary.kept) {
    out.text(version.path);
    out.text(version.title);
  }
  std::ofstream file(file_in(generation), std::ios::binary);
  file << out.take();
  file.close();
  if (!file) fail_io("write", file_in(generation));
}

BuildSummary read_summary(const fs::path& generation) {
  BuildSummary summary;
  std::ifstream file(file_in(generation), std::ios::binary);
  if (!file) return summary;
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  Decoder in(bytes);
  summary.built = static_cast<std::time_t>(in.number());
  for (auto* number : {&summary.monographs, &summary.sections, &summary.names, &summary.errors, &summary.warnings})
    *number = in.number();
  for (auto left = in.number(); left > 0; --left) {
    std::string path(in.text());
    summary.kept.push_back({std::move(path), std::string(in.text())});
  }
  in.end();
  return summary;
}

std::time_t last_checked(const fs::path& index_directory) {
  struct stat status {};
  return ::stat((index_directory / "lock").c_str(), &status) == 0 ? status.st_mtim.tv_sec : 0;
}

void note_checked(const fs::path& index_directory) {
  (void)::utimensat(AT_FDCWD, (index_directory / "lock").c_str(), nullptr, 0);
}

}  // namespace materia
