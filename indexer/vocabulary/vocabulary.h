// Names of drugs as people bring them: the shipped vocabulary and files given with --names.
#pragma once

#include <string>
#include <vector>

#include "common/lexicon/name_kind.h"

namespace materia {

struct VocabularyName {
  std::string text;
  NameKind kind = NameKind::kBrand;
  int line = 0;  // of the names file, 1-based
};

// Who answers for an entry.
enum class VocabularyOrigin {
  kShipped,    // comes with the program
  kLibrarian,  // written for this collection: weighs as much, and what is odd in it is reported
  kList        // a list made elsewhere for other ends (products, a register): names give way to all others, a product's
               // name also to its first words, and nothing in it makes two substances one
};

// What one entry of a names file says: these are names of that drug.
struct VocabularyEntry {
  std::string drug;                      // as the file writes it
  std::vector<std::string> ingredients;  // drug taken apart; one for a single substance
  std::vector<VocabularyName> names;
  std::string path;  // of the names file
  int line = 0;      // 1-based
  VocabularyOrigin origin = VocabularyOrigin::kLibrarian;
};

// Names that are taken for one another, in writing or by ear: every two of them.
struct LookAlikes {
  std::vector<std::string> names;
  std::string path;  // of the names file
  int line = 0;      // 1-based
};

}  // namespace materia
