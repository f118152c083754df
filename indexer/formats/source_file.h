// One file of a corpus, read: its digest, what it says and what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/sources/corpus.h"

namespace materia {

struct SourceFile {
  std::string path;                    // see CorpusFile
  std::string digest;                  // of its bytes; where they cannot be had, why
  std::vector<Issue> issues;           // with the file
  std::optional<Monograph> monograph;  // summarized; nothing where the file yields none
  bool known = false;                  // its bytes have the known digest: nothing but path and digest is set
};

// Reads a file once, for its digest and its monograph. known_digest: where the bytes have this one they are not parsed;
// empty for none.
[[nodiscard]] SourceFile read_source(const CorpusFile& file, std::string_view known_digest = {});

}  // namespace materia
