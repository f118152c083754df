// What a person typed → the drugs they name, what they ask about them, and the words that are left. Pure.
//
//   "dosage for children of Augmentin 625"
//     names       Augmentin → amoxicillin_clavulanic-acid
//     intents     dosage
//     populations child
//     content     625
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/lexicon.h"
#include "common/text/analyzer.h"
#include "common/text/dose_form.h"

namespace materia {

// Words typed beyond these are not read: no question needs them, and each costs time.
inline constexpr std::size_t kMostQueryWords = 32;
inline constexpr std::size_t kMostQueryBytes = 512;

// A run of query words that is a name; it may mean several drugs.
struct NameMatch {
  std::size_t first = 0, count = 0;                  // folded words
  std::vector<const LexiconName*> meanings;          // one for each drug, best first
  std::string closed;                                // closed key as typed
  std::vector<std::string> terms;                    // of its words in prose
  std::vector<std::vector<std::string>> substances;  // of the names that texts call its drug by, or what is in it, of
                                                     // each all; where several names stand in the query
};

// A word or compound to look for in the text.
struct ContentUnit {
  std::vector<std::string> parts;  // all of them, or
  std::vector<std::string> twins;  // one of these; parts may be empty where only the glued form will do (B12)
  std::size_t first = 0, count = 1;
  bool number = false;
  std::string folded;      // as typed, folded: what a misspelling is looked up by
  std::string concept_id;  // of the concept it is or belongs to, empty for none: found where that is, in any words
};

struct QueryReading {
  std::string text;  // what was read: the query, cut to kMostQueryWords and kMostQueryBytes
  FoldedText words;
  std::vector<NameMatch> names;              // in the order typed
  const LexiconDrug* combination = nullptr;  // the drug made of exactly the named substances, where there is one
  std::vector<SectionKind> intents;          // what is asked for, clearest first
  std::vector<std::vector<std::size_t>> intent_words;  // of each intent: the folded words it was read from
  DoseForm form = DoseForm::kAny;                      // that is asked for
  std::vector<std::string> populations;                // terms of labels: "child", "kidney"
  std::vector<ContentUnit> content;                    // in the order typed; without names and words that only ask
  std::vector<std::string> cue_terms;   // terms of the words that ask, and of how monographs say it: "side", "effect"
  std::vector<std::string> also_terms;  // of these: how monographs say it
  std::size_t unwanted = kMostQueryWords;  // from this folded word on stands what is not wanted: "does not cause cough"
  bool only_names = false;                 // nothing but names and words without meaning of their own

  // Are several drugs named to know what they do to one another, and not to compare them?
  [[nodiscard]] bool taken_together() const {
    return names.size() > 1 && combination == nullptr &&
           std::find(intents.begin(), intents.end(), SectionKind::kInteractions) != intents.end();
  }
};

// Reads queries against one lexicon. Keeps what depends on these two only, the terms of all cues: one a searcher.
class QueryReader {
 public:
  // Both are kept by reference; the analyzer is used by every read().
  QueryReader(const Lexicon& lexicon, Analyzer& analyzer);
  ~QueryReader();

  // Never throws for any text (std::bad_alloc apart).
  [[nodiscard]] QueryReading read(std::string_view text) const;

 private:
  struct Cues;
  class Reading;
  const Lexicon& lexicon_;
  Analyzer& analyzer_;
  std::unique_ptr<const Cues> cues_;
};

// One query, where there is no reader at hand.
[[nodiscard]] QueryReading read_query(std::string_view text, const Lexicon& lexicon, Analyzer& analyzer);

}  // namespace materia
