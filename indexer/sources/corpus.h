// The files of a corpus: found in sorted order, read whole within limits, refused with a reason.
//
//   const Corpus corpus = find_corpus({"composition"});
//   for (const CorpusFile& file : corpus.files) read_corpus_file(file)  ->  bytes, or the Issue that says why not
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "indexer/monograph/monograph.h"

namespace materia {

struct CorpusOptions {
  std::uintmax_t max_file_bytes = 8 << 20;  // the largest real monograph has 60 kB
  int max_depth = 32;                       // folders in folders
};

struct CorpusFile {
  std::string path;                // relative to the corpus root, with extension; begins with the root's own name where
                                   // several roots are given. Unique in a Corpus, also without the extension.
  std::filesystem::path location;  // where it stands on this machine
};

struct Corpus {
  std::vector<CorpusFile> files;       // sorted by path within each root, roots in the order given
  std::vector<Issue> issues;           // "unreadable", "symlink-outside", "not-a-file", "bad-path", "duplicate-id",
                                       // "empty-corpus"
  std::map<std::string, int> skipped;  // files that are no monographs by their name: ".json" 3, "README" 1, "hidden" 2
};

// Walks folders and takes files as they are. Candidates have the extension .md, .markdown, .txt or none. Links that
// leave their root are refused; linked folders are not entered. Nothing is opened. Does not throw for what it finds on
// the disk; a root that does not exist is an Issue.
[[nodiscard]] Corpus find_corpus(std::span<const std::filesystem::path> roots, const CorpusOptions& options = {});

// The bytes of the file, or why they cannot be had: "unreadable", "not-a-file" (a pipe or device), "too-large".
// Never blocks on a pipe, never reads more than the limit.
[[nodiscard]] std::variant<std::string, Issue> read_corpus_file(const CorpusFile& file,
                                                                const CorpusOptions& options = {});

}  // namespace materia
