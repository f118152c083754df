// Names of drugs as people bring them: the shipped vocabulary and files given with --names.
#pragma once

#include <string>
#include <vector>

#include "common/name_kind.h"

namespace materia {

struct VocabularyName {
  std::string text;
  NameKind kind = NameKind::kBrand;
};

// What one entry of a names file says: these are names of that drug.
struct VocabularyEntry {
  std::string drug;                      // as the file writes it
  std::vector<std::string> ingredients;  // drug taken apart; one for a single substance
  std::vector<VocabularyName> names;
  std::string path;  // of the names file
  int line = 0;      // 1-based
};

}  // namespace materia
