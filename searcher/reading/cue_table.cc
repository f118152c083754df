#include "searcher/reading/cue_table.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
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

// Compounds that are written apart as well as together, each as the other: "breast feeding", "breastfeeding". They are
// compared by their terms, as cues are.
class Compounds {
 public:
  explicit Compounds(Analyzer& analyzer) : analyzer_(analyzer) {
    for (const auto& [first, seconds] : kLanguage.open_compounds)
      for (const auto second : seconds) {
        if (second == "*") continue;  // any word: no compound of its own
        const std::string apart = std::string(first) + ' ' + std::string(second);
        const std::string together = std::string(first) + std::string(second);
        add(apart, together);
        add(together, apart);
      }
  }

  // The words with one compound written the other way, for each that stands in them.
  std::vector<std::string> variants(std::string_view words) const {
    std::vector<std::string> all;
    const auto parts = split(words, ' ');
    for (std::size_t first = 0; first < parts.size(); ++first)
      for (std::size_t end = first + 1; end <= std::min(first + 2, parts.size()); ++end) {
        const auto found = other_ways_.find(terms(joined(parts, first, end)));
        if (found == other_ways_.end()) continue;
        for (const auto& other : found->second) {
          std::string variant = joined(parts, 0, first);
          variant += (variant.empty() ? "" : " ") + other;
          const std::string rest = joined(parts, end, parts.size());
          all.push_back(rest.empty() ? variant : variant + ' ' + rest);
        }
      }
    return all;
  }

 private:
  void add(const std::string& one, const std::string& other) {
    auto& ways = other_ways_[terms(one)];
    const auto same = [&](const std::string& known) { return terms(known) == terms(other); };
    if (std::none_of(ways.begin(), ways.end(), same)) ways.push_back(other);
  }

  std::string terms(std::string_view words) const {
    std::string all;
    for (const auto word : split(words, ' ')) all.append(all.empty() ? "" : " ").append(analyzer_.term(word));
    return all;
  }

  static std::string joined(const std::vector<std::string_view>& parts, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) text.append(i > begin ? " " : "").append(parts[i]);
    return text;
  }

  Analyzer& analyzer_;
  std::unordered_map<std::string, std::vector<std::string>> other_ways_;  // by terms
};

CueRole role_of(std::string_view id) {
  if (id == "topic") return CueRole::kTopic;
  if (id == "hint") return CueRole::kHint;
  return id == "class" ? CueRole::kClass : CueRole::kAsks;
}

CuePart part_of(std::string_view word, Analyzer& analyzer) {
  if (word == "*") return {CuePart::kGap, {}};
  if (word == "@") return {CuePart::kName, {}};
  if (word == "~") return {CuePart::kSought, {}};
  if (word.starts_with('=')) return {CuePart::kExactWord, std::string(word.substr(1))};
  return {CuePart::kTerm, std::string(analyzer.term(word))};
}

// Whoever writes "dosege" means "dosage", which no cue has, and not "dose": the other words of a family, and the forms
// of a word that people know.
void add_inflections(std::vector<std::string>& words) {
  std::vector<std::string> more;
  for (const auto& word : words)
    for (const auto ending : kLanguage.inflections)
      if (std::string other = word + std::string(ending); common_words().contains(other))
        more.push_back(std::move(other));
  for (const auto& [name, members] : kLanguage.word_families)
    if (std::find(words.begin(), words.end(), name) != words.end())
      more.insert(more.end(), members.begin(), members.end());
  words.insert(words.end(), more.begin(), more.end());
}

// No family joins the words of another language.
std::string as_written(std::string_view words) {
  std::string exact;
  for (const auto word : split(words, ' '))
    exact.append(exact.empty() ? "" : " ").append(word == "*" ? "" : "=").append(word);
  return exact;
}

}  // namespace

CueTable::CueTable(Analyzer& analyzer) {
  // Clearest of all: a treatment without an effect that is not wanted.
  for_each_exclusion([&](const std::string& words) {
    IntentCueRow row{};
    row.section = section_kind_info(SectionKind::kIndications).id;
    add(words, row, analyzer);
    cues_.back().role = CueRole::kExcludes;
  });
  // Before the language's own: "contre indications" is no indication.
  // Several languages may have the same: "posologia".
  std::unordered_set<std::string> foreign;
  for (const auto& row : kLanguage.foreign_cues)
    for (const auto& words : expand_alternatives(row.words)) {
      if (!foreign.insert(words).second) continue;
      add(as_written(words), row, analyzer);
      cues_.back().foreign = true;
    }
  const Compounds compounds(analyzer);
  for (const auto& row : kLanguage.intent_cues)
    for (const auto& words : expand_alternatives(row.words)) {
      add(words, row, analyzer);
      for (const auto& variant : compounds.variants(words)) add(variant, row, analyzer);
    }
  std::stable_partition(cues_.begin(), cues_.end(), [](const auto& cue) { return !is_hint(cue.role); });
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

void CueTable::add(std::string_view words, const IntentCueRow& row, Analyzer& analyzer) {
  IntentCue cue{{},
                *find_section_kind(row.section),
                find_section_kind(row.then),
                role_of(row.role),
                terms_of(row.also, analyzer)};
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
  add_inflections(words);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace materia
