#include "searcher/reading/cue_table.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

#include "common/language/language.h"
#include "common/text/negation.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

// "doesnt cause", "never make": what the medicine must not do. Calls each(words).
template <typename Each>
void for_each_exclusion(Each each) {
  for (const auto negator : negators(Negates::kUnwanted))
    for (const auto verb : kLanguage.unwanted_verbs) each(std::string(negator) + " " + std::string(verb));
}

CueRole role_of(std::string_view id) {
  return id == "topic" ? CueRole::kTopic : id == "hint" ? CueRole::kHint : CueRole::kAsks;
}

CuePart part_of(std::string_view word, Analyzer& analyzer) {
  if (word == "*") return {CuePart::kGap, {}};
  if (word == "@") return {CuePart::kName, {}};
  if (word == "~") return {CuePart::kSought, {}};
  if (word.starts_with('=')) return {CuePart::kExactWord, std::string(word.substr(1))};
  return {CuePart::kTerm, std::string(analyzer.term(word))};
}

}  // namespace

CueTable::CueTable(Analyzer& analyzer) {
  // Clearest of all: a treatment without an effect that is not wanted.
  for_each_exclusion(
      [&](const std::string& words) { add(words, SectionKind::kIndications, CueRole::kExcludes, {}, analyzer); });
  for (const auto& row : kLanguage.intent_cues)
    for (const auto& words : expand_alternatives(row.words))
      add(words, *find_section_kind(row.section), role_of(row.role), row.also, analyzer);
  std::stable_partition(cues_.begin(), cues_.end(), [](const auto& cue) { return cue.role != CueRole::kHint; });
  for (std::uint32_t number = 0; number < cues_.size(); ++number) {
    const CuePart& first = cues_[number].parts.front();
    if (first.kind == CuePart::kName)
      from_name_.push_back(number);
    else if (first.kind == CuePart::kSought)
      from_sought_.push_back(number);
    else
      from_term_[first.kind == CuePart::kTerm ? first.text : std::string(analyzer.term(first.text))].push_back(number);
    if (first.kind == CuePart::kTerm && cues_[number].role == CueRole::kTopic && cues_[number].parts.size() == 1)
      topics_.insert(first.text);
  }
  for (const auto& row : kLanguage.populations)
    populations_.try_emplace(std::string(analyzer.term(row.words)),
                             Population{terms_of(row.label, analyzer), row.kind != "organ", row.whom});
  for (const auto& row : kLanguage.ages)
    ages_.push_back({row.below.empty() ? std::numeric_limits<double>::infinity()
                                       : std::strtod(std::string(row.below).c_str(), nullptr),
                     terms_of(row.label, analyzer)});
}

void CueTable::add(std::string_view words, SectionKind kind, CueRole role, std::string_view also, Analyzer& analyzer) {
  IntentCue cue{{}, kind, role, terms_of(also, analyzer)};
  for (const auto word : split(words, ' ')) cue.parts.push_back(part_of(word, analyzer));
  cues_.push_back(std::move(cue));
}

std::span<const std::uint32_t> CueTable::from_term(std::string_view term) const {
  const auto found = from_term_.find(term);
  return found == from_term_.end() ? std::span<const std::uint32_t>{} : found->second;
}

const Population* CueTable::population(std::string_view term) const {
  const auto found = populations_.find(term);
  return found == populations_.end() ? nullptr : &found->second;
}

std::span<const std::string> CueTable::labels_of_age(double years) const {
  for (const auto& age : ages_)
    if (years < age.below) return age.labels;
  return {};
}

std::vector<std::string> terms_of(std::string_view text, Analyzer& analyzer) {
  std::vector<std::string> terms;
  for (const auto& token : analyzer.analyze(text))
    if (token.kind != TokenKind::kJoined) terms.emplace_back(token.term);
  return terms;
}

std::vector<std::string> question_words() {
  std::vector<std::string> words(kLanguage.asking_words.begin(), kLanguage.asking_words.end());
  const auto add = [&](std::string_view text) {
    for (const auto part : split(text, ' '))
      for (auto word : split(part, '|')) {
        if (word.starts_with('=')) word.remove_prefix(1);
        if (word.size() > 1) words.emplace_back(word);
      }
  };
  for_each_exclusion(add);
  for (const auto& cue : kLanguage.intent_cues) {
    add(cue.words);
    add(cue.also);
  }
  for (const auto& population : kLanguage.populations) {
    add(population.words);
    add(population.label);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace materia
