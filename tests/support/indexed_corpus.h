// A corpus indexed for one test: the shipped one, or a real one out of an archive beside the project.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/index_corpus.h"
#include "searcher/index/open_index.h"
#include "searcher/searcher.h"
#include "tests/support/temporary_directory.h"

namespace materia {

inline const std::filesystem::path kSourceDirectory = MATERIA_SOURCE_DIR;
inline const std::filesystem::path kSharedDirectory = kSourceDirectory.parent_path() / "shared";

// The folder of an index that is there already.
struct ReadyIndex {
  std::filesystem::path folder;
};

class IndexedCorpus {
 public:
  explicit IndexedCorpus(const ReadyIndex& ready) : index(open_index(ready.folder)) { searcher.emplace(index); }

  explicit IndexedCorpus(const std::filesystem::path& corpus, std::vector<std::string> names_files = {}) {
    IndexOptions options;
    options.corpus = {corpus.string()};
    options.names_files = std::move(names_files);
    options.index = directory_.path() / "index";
    report = index_corpus(options);
    if (report.generation.empty()) throw std::runtime_error("no index of " + corpus.string());
    index = open_index(options.index);
    searcher.emplace(index);
  }

  [[nodiscard]] SearchResult search(const std::string& text, int limit = 10) const {
    SearchRequest request;
    request.text = text;
    request.limit = limit;
    return searcher->search(request);
  }

 private:
  TemporaryDirectory directory_;

 public:
  IndexReport report;  // empty for a ReadyIndex
  std::shared_ptr<const OpenIndex> index;
  std::optional<Searcher> searcher;
};

// Unpacks shared/corpora/NAME.tar.xz into a folder; nothing where it is not at hand.
inline bool unpack_corpus(const std::string& name, const TemporaryDirectory& into) {
  const auto archive = kSharedDirectory / "corpora" / (name + ".tar.xz");
  if (!std::filesystem::exists(archive)) return false;
  const std::string command = "tar -xJf '" + archive.string() + "' -C '" + into.path().string() + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
  return true;
}

}  // namespace materia
