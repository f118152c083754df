#include "indexer/sources/corpus.h"

#include <algorithm>
#include <unordered_set>

#include "common/encoding/utf8.h"
#include "common/index/directory.h"
#include "indexer/monograph/monograph.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

enum class Candidate { kYes, kOtherFormat, kReadme, kHidden };

Candidate judge_name(const std::string& name, std::span<const std::string_view> extensions) {
  if (name.starts_with('.')) return Candidate::kHidden;
  constexpr std::string_view kOfTheProject[] = {"README",   "LICENSE",         "CONTRIBUTING", "CHANGELOG",
                                                "SECURITY", "CODE_OF_CONDUCT", "SUMMARY.md",   "COPYRIGHT",
                                                "COPYING",  "NOTICE",          "AUTHORS"};
  for (const auto beginning : kOfTheProject)
    if (starts_with_ignoring_case(name, beginning)) return Candidate::kReadme;
  const std::string extension = lower_ascii(fs::path(name).extension().string());
  return std::find(extensions.begin(), extensions.end(), extension) != extensions.end() ? Candidate::kYes
                                                                                        : Candidate::kOtherFormat;
}

// Names of files stand in URLs, reports and logs.
bool is_plain_path(std::string_view path) {
  return find_invalid_utf8(path) == std::string_view::npos && std::none_of(path.begin(), path.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
         });
}

std::string printable(std::string_view path) {
  std::string out;
  for (const char c : path)
    out += static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F ? '?' : c;
  return out;
}

bool is_inside(const fs::path& path, const fs::path& root) {
  return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

// One root walked into a Corpus.
class Walker {
 public:
  Walker(const CorpusOptions& options, Corpus& corpus) : options_(options), corpus_(corpus) {}

  void walk(const fs::path& given, bool several) {
    std::error_code error;
    root_ = fs::canonical(given, error);
    if (error) {
      issue(given.string(), Severity::kError, "unreadable", "cannot be opened: " + error.message());
      return;
    }
    if (fs::is_directory(root_, error)) {
      prefix_ = several ? root_.filename().string() + "/" : "";
      const std::size_t before = corpus_.files.size() + corpus_.issues.size();
      walk_folder(root_, "", 0);
      if (corpus_.files.size() + corpus_.issues.size() == before)
        issue(given.string(), Severity::kError, "empty-corpus", "no monograph in this folder (" + expected() + ")");
    } else {
      // A file named on the command line is taken whatever its name.
      take(root_, root_.filename().string(), fs::status(root_, error));
    }
  }

 private:
  // ".md, .markdown, .txt"
  std::string expected() const {
    std::string all;
    for (const auto extension : options_.extensions)
      if (!extension.empty()) all += (all.empty() ? "" : ", ") + std::string(extension);
    return all;
  }

  void walk_folder(const fs::path& folder, const std::string& relative, int depth) {
    std::error_code error;
    auto entries = list_directory(folder, error);
    if (error) {
      issue(prefix_ + relative, Severity::kError, "unreadable", "the folder cannot be read: " + error.message());
      return;
    }
    if (depth > options_.max_depth) {
      issue(prefix_ + relative, Severity::kError, "unreadable",
            "folders nested more than " + std::to_string(options_.max_depth) + " deep");
      return;
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.native() < b.native(); });
    for (const fs::path& entry : entries) {
      const std::string name = entry.filename().string();
      const std::string path = relative.empty() ? name : relative + "/" + name;
      const fs::file_status status = fs::symlink_status(entry, error);
      if (fs::is_directory(status)) {
        if (name.starts_with('.'))
          ++corpus_.skipped["hidden"];
        else
          walk_folder(entry, path, depth + 1);
      } else if (!skip(name)) {
        if (fs::is_symlink(status))
          take_link(entry, path);
        else
          take(entry, path, status);
      }
    }
  }

  bool skip(const std::string& name) {
    switch (judge_name(name, options_.extensions)) {
      case Candidate::kYes:
        return false;
      case Candidate::kHidden:
        ++corpus_.skipped["hidden"];
        return true;
      case Candidate::kReadme:
        ++corpus_.skipped["README"];
        return true;
      case Candidate::kOtherFormat:
        ++corpus_.skipped[lower_ascii(fs::path(name).extension().string())];
        return true;
    }
    return true;
  }

  void take_link(const fs::path& link, const std::string& path) {
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    if (error)
      issue(prefix_ + path, Severity::kError, "unreadable", "a link that leads nowhere: " + error.message());
    else if (!is_inside(target, root_))
      issue(prefix_ + path, Severity::kError, "symlink-outside",
            "a link to a file outside the corpus; copy the file here");
    else if (fs::is_directory(target, error))
      issue(prefix_ + path, Severity::kWarning, "not-a-file", "a link to a folder is not followed");
    else
      take(target, path, fs::status(target, error));
  }

  void take(const fs::path& location, const std::string& relative, fs::file_status status) {
    std::string path = prefix_ + relative;
    if (!is_plain_path(path)) {
      issue(printable(path), Severity::kError, "bad-path", "the file's name is not plain UTF-8; rename the file");
    } else if (!fs::is_regular_file(status)) {
      issue(std::move(path), Severity::kError, "not-a-file", "not a file but a pipe, socket or device");
    } else {
      corpus_.files.push_back({std::move(path), location});
    }
  }

  void issue(std::string path, Severity severity, const char* code, std::string message) {
    corpus_.issues.push_back({std::move(path), 0, severity, code, std::move(message)});
  }

  const CorpusOptions& options_;
  Corpus& corpus_;
  fs::path root_;
  std::string prefix_;
};

// Two files whose names differ only in the extension, or two roots of one name, would share an id.
void refuse_duplicate_ids(const CorpusOptions& options, Corpus& corpus) {
  const auto has_own_ids = [&](std::string_view extension) {
    const auto& own = options.with_own_ids;
    return std::find(own.begin(), own.end(), lower_ascii(extension)) != own.end();
  };
  std::unordered_set<std::string> ids;
  std::erase_if(corpus.files, [&](const CorpusFile& file) {
    std::string id(source_id(file.path));
    const std::string_view extension = std::string_view(file.path).substr(id.size());
    if (ids.insert(has_own_ids(extension) ? file.path : id).second) return false;
    corpus.issues.push_back(
        {file.path, 0, Severity::kError, "duplicate-id", "another file already has the id \"" + id + "\"; rename one"});
    return true;
  });
}

}  // namespace

Corpus find_corpus(std::span<const fs::path> roots, const CorpusOptions& options) {
  Corpus corpus;
  for (const fs::path& root : roots) Walker(options, corpus).walk(root, roots.size() > 1);
  refuse_duplicate_ids(options, corpus);
  return corpus;
}

}  // namespace materia
