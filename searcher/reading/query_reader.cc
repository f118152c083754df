#include "searcher/reading/query_reader.h"

#include <algorithm>
#include <utility>

#include "common/text/dose_form.h"
#include "searcher/reading/concept_ask.h"
#include "searcher/reading/concept_reader.h"
#include "searcher/reading/content_words.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/emergency.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/overdose_question.h"
#include "searcher/reading/query_words.h"
#include "searcher/reading/untold_topics.h"

namespace materia {
namespace {

// The first stages: names, what is asked for, and the words that are left.
struct FirstReading {
  NamesFound found;
  CueReading cues;
  std::vector<ContentUnit> content;
  UntoldTopics untold;
  bool only_names = false;
};

// "How much does lipitor cost" asks for no dose, and "cost" is no word to look for.
void leave_out(const UntoldTopics& untold, CueReading& cues, std::vector<ContentUnit>& content) {
  if (untold.words.empty()) return;
  std::erase_if(content, [&](const ContentUnit& unit) {
    for (std::size_t i = unit.first; i < unit.first + unit.count; ++i)
      if (untold.has(i)) return true;
    return false;
  });
  std::erase_if(cues.intents, [&](const Intent& intent) {
    return std::any_of(intent.words.begin(), intent.words.end(), [&](std::size_t word) { return untold.has(word); });
  });
  for (const auto word : untold.words) cues.roles[word] = WordRole::kFree;
  if (!cues.intents.empty()) return;
  cues.cue_terms.clear();
  cues.also_terms.clear();
}

FirstReading read_names_and_cues(const QueryWords& words, const Lexicon& lexicon, const CueTable& table,
                                 bool topics_are_names) {
  FirstReading out;
  out.found = find_names(words, lexicon, table, topics_are_names);
  out.cues = match_cues(words, out.found.names, table);
  out.content = content_words(words, out.cues.roles);
  out.untold = find_untold_topics(words.folded(), out.found.names);
  leave_out(out.untold, out.cues, out.content);
  const bool named = !out.found.names.empty();
  const auto& roles = out.cues.roles;
  out.only_names = named && out.content.empty() && std::find(roles.begin(), roles.end(), WordRole::kCue) == roles.end();
  if (!named && out.cues.intents.empty() && out.content.empty() && out.untold.words.empty())
    out.content = words_that_ask(words);
  return out;
}

// "alcohol side effects": if the topic is all there is, the drug of that name is meant.
FirstReading read_names_and_cues(const QueryWords& words, const Lexicon& lexicon, const CueTable& table) {
  FirstReading first = read_names_and_cues(words, lexicon, table, false);
  const bool only_topics =
      first.found.names.empty() && first.found.topics > 0 && first.content.size() == first.found.topics;
  return only_topics ? read_names_and_cues(words, lexicon, table, true) : first;
}

}  // namespace

QueryReader::QueryReader(const Lexicon& lexicon, const ConceptTable& concepts, Analyzer& analyzer)
    : lexicon_(lexicon), concepts_(concepts), analyzer_(analyzer), cues_(analyzer), overdose_(analyzer) {}

// The order of the stages matters: concepts take words from names and cues, so that what needs all names as typed
// comes before them.
QueryMeaning QueryReader::read(std::string_view text) const {
  const QueryWords words(text, analyzer_);
  auto [found, cues, content, untold, only_names] = read_names_and_cues(words, lexicon_, cues_);

  QueryMeaning meaning;
  meaning.text = words.text();
  meaning.words = words.folded();
  meaning.only_names = only_names;
  meaning.untold = std::move(untold);
  meaning.form = form_asked_for(words.folded());
  meaning.populations = std::move(cues.populations);
  meaning.cue_terms = std::move(cues.cue_terms);
  meaning.also_terms = std::move(cues.also_terms);
  meaning.unwanted_from = cues.unwanted_from;
  meaning.combination = find_combination(found.names, lexicon_);
  // Unless something clearer is asked, two drugs named together ask whether they may be taken together.
  if ((cues.intents.empty() || cues.only_hinted) && meaning.combination == nullptr &&
      are_named_together(words, found.names))
    cues.intents = {{SectionKind::kInteractions, {}}};
  if (found.names.size() > 1)
    for (auto& name : found.names)
      name.substances = substances_of(lexicon_.drugs()[name.meanings.front()->drug], lexicon_, analyzer_);
  const EmergencyReading told = find_emergency(words.folded(), found.names);
  meaning.emergency = told.emergency;
  ask_about_overdose(told, overdose_, !found.names.empty(), cues.intents, content, meaning);

  WordReading settled = read_concepts(words, {std::move(found.names), std::move(cues.intents), std::move(content), {}},
                                      concepts_, analyzer_);
  for (const auto& intent : settled.intents) {
    meaning.intents.push_back(intent.kind);
    meaning.asking_words.insert(meaning.asking_words.end(), intent.words.begin(), intent.words.end());
  }
  meaning.names = std::move(settled.names);
  meaning.content = std::move(settled.content);
  meaning.concepts.found = std::move(settled.concepts);
  if (!meaning.names.empty() || meaning.concepts.found.empty()) return meaning;

  ConceptReading asked = ask_about(std::move(meaning.concepts.found), meaning.words, std::move(meaning.intents),
                                   meaning.unwanted_from, concepts_);
  meaning.concepts = std::move(asked.question);
  meaning.intents = std::move(asked.intents);
  meaning.unwanted_from = asked.unwanted_from;
  return meaning;
}

}  // namespace materia
