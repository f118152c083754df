// The files of a corpus, found in sorted order or refused with a reason. source_stream.h reads them.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"

namespace materia {

struct CorpusOptions {
  std::span<const std::string_view> extensions;  // of files to take, in lower case: ".md"; "" for files without one
  // Of these, the ones whose files hold several monographs with ids of their own: two such files may differ in the
  // extension only.
  std::span<const std::string_view> with_own_ids = {};
  int max_depth = 32;  // folders in folders
};

struct CorpusFile {
  std::string path;                // relative to the corpus root, with extension; begins with the root's own name where
                                   // several roots are given. Unique in a Corpus, also without the extension
                                   // but for CorpusOptions::with_own_ids.
  std::filesystem::path location;  // on this machine
};

struct Corpus {
  std::vector<CorpusFile> files;       // sorted by path within each root, roots in the order given
  std::vector<Issue> issues;           // "unreadable", "symlink-outside", "not-a-file", "bad-path", "duplicate-id",
                                       // "empty-corpus"
  std::map<std::string, int> skipped;  // files that are no sources by their name: ".json" 3, "README" 1, "hidden" 2
};

// Walks folders for files with one of the extensions; a file given as a root is taken whatever its name. Links that
// leave their root are refused; linked folders are not entered. Opens no file. Does not throw for what it finds on the
// disk; a root that does not exist is an Issue.
[[nodiscard]] Corpus find_corpus(std::span<const std::filesystem::path> roots, const CorpusOptions& options);

}  // namespace materia
