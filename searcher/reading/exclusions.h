// What a question sets aside: "a painkiller other than ibuprofen", "an antibiotic for somebody allergic to penicillin".
//
// Only drugs and groups of drugs are set aside here; "without food", "can't sleep" and "no appetite" set nothing aside.
// An effect that is not wanted ("that doesn't make me drowsy") is read with what is asked about concepts
// (concept_ask.h).
//
// Nothing is set aside where nothing else is sought: "alternatives to tramadol" and "allergic to penicillin" name a
// drug and are answered with what its texts say. But "alternatives to statins" seeks the group around statins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/lexicon/lexicon.h"
#include "common/text/analyzer.h"
#include "searcher/reading/exclusion_cues.h"
#include "searcher/reading/name_finder.h"

namespace materia {

enum class ExcludedKind : std::uint8_t { kDrug, kGroup, kUnwantedEffect, kAllergy };

// "drug", "group", "effect", "allergy".
[[nodiscard]] std::string_view excluded_kind_id(ExcludedKind kind);

struct Excluded {
  ExcludedKind kind = ExcludedKind::kDrug;
  std::size_t first = 0, count = 0;       // folded words, the phrase before them left out
  std::vector<const LexiconName*> drugs;  // that it names, each with all drugs that contain it
  std::vector<std::uint32_t> concepts;    // groups, or the effect, by their number
};

// Groups that are called by the plural of a drug's name ("penicillins"): whoever wants no penicillin wants none of
// them.
class GroupsNamedAfterDrugs {
 public:
  GroupsNamedAfterDrugs(const Lexicon& lexicon, const ConceptTable& concepts);
  // By a closed key; the numbers of groups.
  [[nodiscard]] const std::vector<std::uint32_t>* of(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> groups_;
};

// A phrase that may set something aside, with the groups of drugs in the words that it governs.
struct ExclusionScope {
  ExclusionCue cue;
  std::vector<ConceptMatch> groups;
};

// found: the concepts of the whole text. A phrase inside one of them is none: "non-insulin-dependent diabetes". Where
// one is set aside in part ("non-opioid painkiller") it becomes what is left of it. Analyses other texts.
[[nodiscard]] std::vector<ExclusionScope> find_exclusion_scopes(std::string_view text, const FoldedText& words,
                                                                std::vector<ConceptMatch>& found,
                                                                const ConceptTable& concepts, Analyzer& analyzer);

struct ExclusionReading {
  std::vector<Excluded> excluded;      // in the order typed
  std::vector<bool> words;             // of each folded word: it sets something aside, or is set aside
  std::vector<std::uint32_t> instead;  // groups to seek, if nothing else is sought
};

// names: loses those that are set aside. Nothing is read if neither a name nor a concept is left to be sought.
[[nodiscard]] ExclusionReading read_exclusions(const std::vector<ExclusionScope>& scopes, const FoldedText& words,
                                               const std::vector<ConceptMatch>& found,
                                               const GroupsNamedAfterDrugs& groups, const ConceptTable& concepts,
                                               std::vector<NameMatch>& names);

}  // namespace materia
