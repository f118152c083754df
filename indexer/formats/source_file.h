// One file of a corpus, read: its digest, its monographs and what is wrong with it.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/source_format.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/sources/corpus.h"

namespace materia {

struct SourceFile {
  std::string path;                   // see CorpusFile
  std::string digest;                 // of its bytes; why, where they cannot be had
  std::vector<Issue> issues;          // with the file
  std::vector<Monograph> monographs;  // in the order of the file, with ids that are unique within it
  bool known = false;                 // its bytes have the known digest: only path and digest are set
  std::size_t kept = 0;               // of monographs, the last so many: as they were before the file broke
};

// Called for each monograph as soon as it is read: may finish it, or take away what need not be kept.
using VisitMonograph = std::function<void(Monograph& monograph)>;

// Reads a file. known_digest: a file with this digest is not parsed; empty for none.
[[nodiscard]] SourceFile read_source(const CorpusFile& file, std::span<const SourceFormat> formats,
                                     std::string_view known_digest, const VisitMonograph& visit);

}  // namespace materia
