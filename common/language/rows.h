// Rows of the language tables that have columns. Every column is text; "" if the file leaves it out. tables.def states
// what a column may hold; the build checks it.
#pragma once

#include <string_view>

namespace materia {

// A negator and what it does (common/text/negation.h).
struct NegatorRow {
  std::string_view words, shown, takes, unwanted;
};

// A phrase by which a question sets drugs aside (searcher/reading/exclusion_cues.h).
struct ExclusionRow {
  std::string_view words, of, stands, said;
};

// Words that ask for a section (searcher/reading/cue_table.h).
struct IntentCueRow {
  std::string_view words, section, then, role, also;
};

// A question that one sentence answers, and what such a sentence says (searcher/answers/quoted_answer.h).
struct AnsweredQuestionRow {
  std::string_view words, about;
};
struct AnsweringSentenceRow {
  std::string_view about, section, words, also, never, asked;
};

// What raises or lowers a measure of the body brings about that condition (searcher/reading/measure_effects.h).
struct MeasureEffectRow {
  std::string_view words, means;
};

// Whom a question is about, and how old they are (searcher/reading/cue_table.h).
struct PopulationRow {
  std::string_view words, label, kind, whom;
};
struct AgeRow {
  std::string_view below, label;
};
struct AgeUnitRow {
  std::string_view words, per_year;
};

// Words that tell of an emergency (searcher/reading/emergency.h).
struct EmergencyRow {
  std::string_view words, emergency, told;
};

// What the monographs do not say (searcher/reading/untold_topics.h, searcher/answers/silence.h).
struct SilenceSentenceRow {
  std::string_view code, about, text;
};
struct SectionTopicRow {
  std::string_view section, text;
};
struct UntoldTopicRow {
  std::string_view words, about, without_a_drug;
};

// How words are misspelt (searcher/names/edit_cost.h, phonetic_key.h).
struct SoundAlikeRow {
  std::string_view words, likeness;
};
struct PhoneticRuleRow {
  std::string_view words, place, before, sound;
};

// What must follow a verb for the words before it to be names (indexer/names/names_in_prose.cc).
struct NamingNounRow {
  std::string_view words, within, of;  // within: bytes
};

// A part of a section with a kind of its own (indexer/sections/section_mapper.h).
struct SectionPartRow {
  std::string_view part, kind, in;
};

}  // namespace materia
