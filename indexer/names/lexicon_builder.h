// Monographs and vocabularies → drugs with all their names, and which drug each monograph is about.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

struct MonographDrug {
  std::string key;                       // of its drug; never empty
  std::vector<std::string> ingredients;  // keys of the single substances in it
  std::vector<MonographName> names;      // what the monograph calls it, the title first
  bool main = false;                     // is it the one that a person expects under the drug's name?
};

// A name that prose claims for a drug, for a librarian to look at.
struct HarvestedName {
  std::string name;
  NameKind kind = NameKind::kGeneric;
  std::string drug;  // the key
  std::string path;  // of the monograph
  int line = 0;      // 1-based, where the section begins that says so; 0: in the title
  std::string sentence;
  std::string verdict;  // "taken", or "refused: " and why
};

struct BuiltLexicon {
  std::vector<LexiconDrug> drugs;   // sorted by key
  std::vector<LexiconDrug> absent;  // kept names of drugs that nothing here is about, so that none is taken for another
  std::vector<MonographDrug> monographs;  // one for each monograph given, in their order
  std::vector<Issue> issues;              // names that were refused, each with the reason
  std::vector<HarvestedName> harvested;   // every claim of prose, by drug
};

// Of the monographs their summaries are needed, not their sections. Every name finds its drug and none finds another. A
// name that is another drug's own is refused with an issue; one read out of prose gives way to all others; where
// several drugs' prose claims it, where it is taken for another drug's name at a glance, or where it is one of
// medical_terms (closed keys: symptoms, conditions and groups, "hayfever"), it is nobody's. Drugs whose names
// look_alikes say are confused know of one another.
[[nodiscard]] BuiltLexicon build_lexicon(const std::vector<Monograph>& monographs,
                                         const std::vector<VocabularyEntry>& vocabulary,
                                         const std::vector<LookAlikes>& look_alikes = {},
                                         const std::unordered_set<std::string>& medical_terms = {});

}  // namespace materia
