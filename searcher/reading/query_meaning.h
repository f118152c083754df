// What a query means, as one value: QueryReader::read() makes it, and nothing changes it afterwards.
//
//   "dosage for children of Augmentin 625"
//     names        Augmentin → amoxicillin_clavulanic-acid
//     intents      dosage
//     populations  child
//     content      625
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/lexicon.h"
#include "common/text/dose_form.h"
#include "common/text/fold.h"
#include "searcher/reading/concept_ask.h"
#include "searcher/reading/content_words.h"
#include "searcher/reading/emergency.h"
#include "searcher/reading/exclusions.h"
#include "searcher/reading/for_whom.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/query_words.h"
#include "searcher/reading/untold_topics.h"

namespace materia {

struct QueryMeaning {
  std::string text;                          // what was read: the query, cut to kMostQueryBytes
  FoldedText words;                          // of text, cut to kMostQueryWords
  std::optional<Emergency> emergency;        // that the words tell of
  std::vector<NameMatch> names;              // in the order typed
  const LexiconDrug* combination = nullptr;  // the drug made of exactly the named substances; nullptr for none
  std::vector<SectionKind> intents;          // kinds of section asked for, clearest first
  std::vector<std::size_t> asking_words;     // the folded words that intents were read from, in no order
  std::vector<std::size_t> taken_with;       // the first folded words of what is joined to a name and is no drug
  DoseForm form = DoseForm::kAny;            // that is asked for
  std::vector<std::string> populations;      // terms of labels: "child", "kidney"
  std::vector<ContentUnit> content;          // in the order typed; without names and words that only ask
  std::vector<std::string> cue_terms;        // of words that ask, and of how monographs say it: "side", "effect"
  std::vector<std::string> also_terms;       // those of cue_terms that are how monographs say it
  std::vector<std::string> left_out_labels;  // terms: sections with one of them in their label are no answer
  std::vector<SectionKind> left_out_kinds;   // nor are sections of these kinds, or parts of them
  bool asks_class = false;                   // which group a drug belongs to
  bool only_names = false;                   // nothing but names and words without meaning of their own
  UntoldTopics untold;                       // what is asked that no monograph holds
  ConceptQuestion concepts;
  std::vector<ForWhom> whom;       // in the order typed
  std::vector<Excluded> excluded;  // drugs, groups, allergies in the order typed; then effects

  // Are several drugs named to know what they do to one another, and not to compare them?
  [[nodiscard]] bool taken_together() const {
    return names.size() > 1 && combination == nullptr &&
           std::find(intents.begin(), intents.end(), SectionKind::kInteractions) != intents.end();
  }
};

}  // namespace materia
