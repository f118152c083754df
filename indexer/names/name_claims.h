// Names as drugs claim them, and who gets each: the drug with the strongest claim, or nobody.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/built_lexicon.h"
#include "indexer/names/confusable_names.h"

namespace materia {

// Strongest first. From kFamily on, a name that several drugs claim is nobody's.
enum class Claim {
  kTitle,      // of a monograph
  kReviewed,   // a librarian's or shipped name
  kBrand,      // of these, a brand or abbreviation: may stand for several drugs
  kOwn,        // what a monograph calls its drug
  kListed,     // what a list made elsewhere says
  kFamily,     // the first words of that list's products
  kPart,       // a part of a combination, as the combination's title writes it
  kHarvested,  // read out of prose
  kDerived,    // made of another name
};

struct NameClaim {
  LexiconName name;
  Claim claim;
  const std::string* path;  // for issues
  int line;
  bool shipped = true;                   // false: brought with this corpus, so that doubts are worth an issue
  const MonographName* prose = nullptr;  // if it was read out of prose
};

// What names may not be, and what is worth an issue. Kept by reference until settle_names() returns.
struct ClaimRules {
  const std::unordered_set<std::string>& medical_terms;  // closed keys of symptoms, conditions and groups
  const std::unordered_set<std::string>& elsewhere;      // closed names of drugs that no monograph is about
  bool tell_several = false;                             // report names that stand for several drugs
};

// Gives every name to the drugs with the strongest claim to it; a brand may be another drug's brand or name elsewhere,
// and both keep it. claims: by drug, in the order of lexicon.drugs. Fills in the drugs' names, the issues and the
// harvested names.
void settle_names(std::vector<std::vector<NameClaim>> claims, const ClaimRules& rules, BuiltLexicon& lexicon);

// The issue about a name that is another drug's.
[[nodiscard]] Issue name_of_another_drug(const std::string& name, const std::string& path, int line,
                                         const std::string& refused_drug, const std::string& other_drug);

}  // namespace materia
