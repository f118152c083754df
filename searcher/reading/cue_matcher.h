// Which sections a query asks for, and whom it is about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/query_words.h"

namespace materia {

// What a word of a query is there for.
enum class WordRole : std::uint8_t {
  kFree,  // to be looked for
  kName,
  kCue,  // only to ask
};

// A kind of section asked for, and the folded words that ask for it.
struct Intent {
  SectionKind kind = SectionKind::kOther;
  std::vector<std::size_t> words;
};

[[nodiscard]] inline bool asks_for_dose(std::span<const Intent> intents) {
  return !intents.empty() && intents.front().kind == SectionKind::kDosage;
}

// A word for somebody ("toddler"), or for an organ that may be ill ("kidney").
struct PersonWord {
  std::size_t word = 0;
  std::string_view whom;  // "kidney", "liver"; empty for a person
};

struct CueReading {
  std::vector<WordRole> roles;                  // of each folded word
  std::vector<Intent> intents;                  // clearest first
  bool only_hinted = false;                     // a hint is all that asks
  bool asks_class = false;                      // that is all: which group a drug belongs to
  std::vector<std::string> populations;         // terms of labels
  std::vector<PersonWord> persons;              // in order
  std::vector<std::string> cue_terms;           // of words that ask, and of how monographs say it
  std::vector<std::string> also_terms;          // those of cue_terms that are how monographs say it
  std::size_t unwanted_from = kMostQueryWords;  // the first folded word of what is not wanted
};

// excluded: of each word, is it about what the question sets aside? Those ask for nothing.
[[nodiscard]] CueReading match_cues(const QueryWords& words, std::span<const NameMatch> names,
                                    const std::vector<bool>& excluded, const CueTable& table);

}  // namespace materia
