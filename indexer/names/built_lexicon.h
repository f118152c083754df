// What building the lexicon yields.
#pragma once

#include <string>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"

namespace materia {

struct MonographDrug {
  std::string key;                       // of its drug; never empty
  std::vector<std::string> ingredients;  // keys of the single substances in it
  std::vector<MonographName> names;      // what the monograph calls it, the title first
  bool main = false;                     // the one that a person expects under the drug's name
};

// A name that prose claims for a drug, for a librarian to review.
struct HarvestedName {
  std::string name;
  NameKind kind = NameKind::kGeneric;
  std::string drug;  // the key
  std::string path;  // of the monograph
  int line = 0;      // 1-based, of the section that says so; 0: in the title
  std::string sentence;
  std::string verdict;  // "taken", or "refused: " and why
};

struct BuiltLexicon {
  std::vector<LexiconDrug> drugs;         // sorted by key
  std::vector<LexiconDrug> absent;        // drugs that no monograph is about; their names must not be taken for others
  std::vector<MonographDrug> monographs;  // one for each monograph given, in their order
  std::vector<Issue> issues;              // names that were refused, each with the reason
  std::vector<HarvestedName> harvested;   // every claim of prose, by drug
};

}  // namespace materia
