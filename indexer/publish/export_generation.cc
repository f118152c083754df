#include "indexer/publish/export_generation.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "common/encoding/coding.h"
#include "common/index/analysis.h"
#include "common/index/copy_file.h"
#include "common/index/generation.h"
#include "common/index/index_files.h"
#include "common/index/index_owner.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"
#include "common/index/verify_generation.h"
#include "indexer/publish/file_digests.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/publish_errors.h"
#include "indexer/publish/replace_file.h"
#include "indexer/publish/signing.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kNotPublished = "build-state", kManifest = "manifest", kUnfinished = "building-";

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Paths of files, sorted.
void gather_files(const fs::path& folder, const std::string& prefix, std::vector<std::string>& paths) {
  for (const auto& path : entries(folder)) {
    const std::string name = prefix + path.filename().string();
    if (fs::is_directory(path))
      gather_files(path, name + "/", paths);
    else
      paths.push_back(name);
  }
  std::sort(paths.begin(), paths.end());
}

std::vector<std::string> files_of(const fs::path& generation) {
  std::vector<std::string> paths;
  gather_files(generation, "", paths);
  return paths;
}

// The manifest of a generation as it is without what is not published.
std::string published_manifest(const fs::path& generation) {
  std::istringstream in(read_whole(generation / kManifest));
  std::string text;
  for (std::string line; std::getline(in, line);)
    if (!line.ends_with(" " + std::string(kNotPublished))) text += line + "\n";
  return text;
}

// What makes a copy: it is compared with the digests that the original was built with.
void copy_generation(const fs::path& from, const fs::path& to) {
  for (const auto& path : files_of(from)) {
    if (path == kNotPublished || path == kManifest) continue;
    fs::create_directories((to / path).parent_path());
    copy_bytes(from / path, to / path);
  }
  write_manifest(to);
  if (read_whole(to / kManifest) != published_manifest(from))
    throw std::runtime_error("generation " + from.filename().string() +
                             " is not as it was built, so it is not exported; materia-index --verify says which is "
                             "sound, a new build or --rollback mends it");
}

bool is_there_already(const fs::path& from, const fs::path& to) {
  try {
    if (!fs::is_directory(to) || read_whole(to / kManifest) != published_manifest(from)) return false;
    check_manifest(to);
    return true;
  } catch (const std::runtime_error&) {
    return false;  // damaged: copied again
  }
}

class Exporter {
 public:
  explicit Exporter(const ExportOptions& options)
      : options_(options),
        key_(read_secret_key(options.key)),
        source_(current_generation_directory(options.index)),
        folder_(prepared(options.folder)),
        lock_(folder_),
        owner_(folder_) {
    report_.generation = source_.filename();
    report_.key = key_name(key_.id);
  }

  ExportReport run() {
    owner_.give(folder_ / "lock");
    if (const auto newest = newest_publication(); newest && is_published(*newest)) {
      report_.publication = newest->name;
      report_.bytes = newest->bytes();
      return report_;
    }
    put_generation();
    publish();
    remove_old();
    return report_;
  }

 private:
  static fs::path prepared(const fs::path& folder) {
    if (std::error_code error; fs::exists(fs::symlink_status(folder / "current", error)))
      throw std::runtime_error(folder.string() + " is an index; give --export a folder of its own");
    for (const auto* part : {"generations", "publications"}) make_directories(folder / part);
    return folder;
  }

  // The one that readers find, if this key has signed it.
  [[nodiscard]] std::optional<Publication> newest_publication() const {
    std::string name = read_whole(folder_ / kLatest);
    if (name.ends_with('\n')) name.pop_back();
    if (!is_publication_name(name)) return std::nullopt;
    try {
      const std::string text = read_whole(folder_ / publication_path(name));
      check_signature(text, read_whole(folder_ / signature_path(name)), key_.public_key());
      auto publication = parse_publication(text);
      if (publication.name == name) return publication;
    } catch (const PublicationRefused&) {  // another key's, or damaged: published anew
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_published(const Publication& newest) const {
    std::error_code error;
    const auto is_whole = [&](const fs::path& path, std::uint64_t size) {
      return fs::is_regular_file(path, error) && fs::file_size(path, error) == size;
    };
    return newest.generation == report_.generation && newest.schema == kSchemaVersion &&
           is_whole(folder_ / blocks_path(newest.name), newest.blocks.size) &&
           std::all_of(newest.files.begin(), newest.files.end(), [&](const auto& file) {
             return is_whole(folder_ / published_file_path(newest, file), file.size);
           });
  }

  [[nodiscard]] fs::path generations() const { return folder_ / "generations"; }

  void put_generation() {
    std::error_code error;
    for (const auto& path : entries(generations()))
      if (path.filename().native().starts_with(kUnfinished)) fs::remove_all(path, error);
    const fs::path target = generations() / report_.generation;
    if (is_there_already(source_, target)) return;
    const fs::path next = generations() / (std::string(kUnfinished) + report_.generation);
    make_directories(next);
    copy_generation(source_, next);
    (void)verify_generation(next);
    owner_.give(next);
    sync_tree(next);
    fs::remove_all(target, error);  // damaged
    fs::rename(next, target, error);
    if (error) fail_io("rename", next, error);
    sync_path(generations());
  }

  void publish() {
    Publication publication;
    publication.name = next_name();
    publication.generation = report_.generation;
    publication.program = MATERIA_VERSION;
    publication.schema = kSchemaVersion;
    publication.analysis = analysis_stamp();
    Encoder blocks;
    const fs::path generation = generations() / report_.generation;
    for (const auto& path : files_of(generation)) {
      const FileDigests digests = digest_file(generation / path);
      publication.files.push_back({path, digests.size, digests.sha256});
      for (const auto& block : digests.blocks) {
        blocks.number64(block.digest);
        blocks.number(block.size);
      }
    }
    const std::string block_bytes = blocks.take(), text = [&] {
      publication.blocks = {"", block_bytes.size(), sha256_hex(block_bytes)};
      return to_text(publication);
    }();
    const std::string comment = "publication " + publication.name + ", generation " + publication.generation;
    replace_file(folder_ / blocks_path(publication.name), block_bytes, owner_);
    replace_file(folder_ / publication_path(publication.name), text, owner_);
    replace_file(folder_ / signature_path(publication.name), sign(text, key_, comment), owner_);
    replace_file(folder_ / kLatest, publication.name + "\n", owner_);
    report_.publication = publication.name;
    report_.bytes = publication.bytes();
    report_.written = true;
  }

  // Now, or later than all that was ever there, whatever the clock says.
  [[nodiscard]] std::string next_name() const {
    std::int64_t now = std::time(nullptr);
    for (const auto& name : names_of_publications()) now = std::max(now, publication_time(name) + 1);
    return publication_name(now);
  }

  // Oldest first.
  [[nodiscard]] std::vector<std::string> names_of_publications() const {
    std::vector<std::string> names;
    for (const auto& path : entries(folder_ / "publications"))
      if (is_publication_name(path.filename().native())) names.push_back(path.filename());
    std::sort(names.begin(), names.end());
    return names;
  }

  // What readers may be at stays: the newest publications with their generations.
  void remove_old() const {
    std::set<std::string> kept;  // generations
    auto names = names_of_publications();
    std::reverse(names.begin(), names.end());
    std::error_code error;
    for (const auto& name : names) {
      try {
        const auto generation = parse_publication(read_whole(folder_ / publication_path(name))).generation;
        if (kept.contains(generation) || kept.size() < options_.keep) {
          kept.insert(generation);
          continue;
        }
      } catch (const PublicationRefused&) {  // of another version
      }
      for (const auto& path : {publication_path(name), signature_path(name), blocks_path(name)})
        fs::remove(folder_ / path, error);
    }
    for (const auto& path : entries(generations()))
      if (is_generation_name(path.filename().native()) && !kept.contains(path.filename())) fs::remove_all(path, error);
  }

  const ExportOptions& options_;
  const SecretKey key_;
  const fs::path source_, folder_;
  const IndexLock lock_;
  const IndexOwner owner_;
  ExportReport report_;
};

}  // namespace

ExportReport export_generation(const ExportOptions& options) {
  try {
    return Exporter(options).run();
  } catch (const std::system_error& error) {
    throw std::runtime_error(std::string(error.what()) + "; free some space or mend that, and run again");
  }
}

}  // namespace materia
