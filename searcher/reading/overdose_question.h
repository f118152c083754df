// What is looked for where somebody, or an animal, took too much of a drug: its overdose, however that was typed.
#pragma once

#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/emergency.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// The terms of the table overdose_question of emergencies.yaml; made once.
struct OverdoseTerms {
  explicit OverdoseTerms(Analyzer& analyzer);
  std::vector<std::string> asks, leaves_out;
};

// Advice for a missed dose is left out, for an animal the doses of people too. Of a drug that is named, its overdose is
// asked for before all else, then its side effects, for whomever; the words that tell of it are no longer looked for.
// Other emergencies change nothing.
void ask_about_overdose(const EmergencyReading& told, const OverdoseTerms& terms, bool named,
                        std::vector<Intent>& intents, std::vector<ContentUnit>& content, QueryMeaning& meaning);

}  // namespace materia
