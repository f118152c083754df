#include "searcher/reading/concept_reader.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "searcher/reading/concept_context.h"

namespace materia {
namespace {

class ConceptReader {
 public:
  ConceptReader(const QueryWords& words, WordReading read, const ConceptTable& concepts, Analyzer& analyzer)
      : words_(words), out_(std::move(read)), concepts_(concepts), analyzer_(analyzer) {}

  WordReading run() {
    if (concepts_.matcher().empty()) return std::move(out_);
    read_illness_in_groups();
    settle_names();
    read_pregnancy();
    std::erase_if(out_.concepts, [&](const auto& match) { return only_asks(match) || is_too_much_of(match); });
    drop_nested();
    if (out_.concepts.empty()) return std::move(out_);
    drop_intents_inside();
    for (const auto& match : out_.concepts) merge_words(match);
    return std::move(out_);
  }

 private:
  const MedicalConcept& entry(const ConceptMatch& match) const { return concepts_[match.number]; }

  // "Heartburn tablets" are what is used for heartburn, although they are a group as well; "after heartburn tablets"
  // and "without diabetes medicines" mean the group.
  void read_illness_in_groups() {
    const FoldedText& folded = words_.folded();
    for (auto& match : out_.concepts) {
      if (entry(match).kind != ConceptKind::kGroup || match.words < 2 || is_acted_upon(folded, match) ||
          is_blamed(folded, match) || !kLanguage.remedies.contains(words_.word(match.word + match.words - 1)))
        continue;
      const std::uint32_t end = folded.words[match.word + match.words - 2].end;
      const std::string_view part = std::string_view(words_.text()).substr(match.begin, end - match.begin);
      std::vector<ConceptMatch> inside;
      concepts_.matcher().find(analyzer_.analyze(part), Capitals::kOfShort, inside);
      if (inside.empty() || inside.front().words + 1 != match.words ||
          entry(inside.front()).kind == ConceptKind::kGroup)
        continue;
      match = {inside.front().number, match.word, match.words - 1, match.begin, end};
    }
  }

  // "Penicillins" are the group, "penicillin" is the drug.
  bool is_group_of_its_name(const NameMatch& name, const ConceptMatch& match) const {
    return entry(match).kind == ConceptKind::kGroup && name.count == 1 && words_.word(name.first) == name.closed + "s";
  }

  // "Nicotine patch" is a group as well; asked of one section, the drug in that form is meant.
  bool is_form_of(const NameMatch& name, const ConceptMatch& match) const {
    if (entry(match).kind != ConceptKind::kGroup || out_.names.size() > 1) return false;
    for (std::size_t i = match.word; i < match.word + match.words; ++i) {
      if (i >= name.first && i < name.first + name.count) continue;
      const auto word = words_.word(i);
      if (!kLanguage.remedies.contains(word) && !kLanguage.other_form_words.contains(word) &&
          std::none_of(kLanguage.dose_forms.begin(), kLanguage.dose_forms.end(),
                       [&](const WordGroup& form) { return form.words.contains(word); }))
        return false;
    }
    return true;
  }

  // A name keeps its words unless a longer concept holds them all. An overdose is asked of the drug that is named.
  void settle_names() {
    const auto is_inside = [&](const NameMatch& name, const ConceptMatch& match) {
      if (!holds(match, name.first) || !holds(match, name.first + name.count - 1)) return false;
      if (match.words == name.count) return is_group_of_its_name(name, match);
      return match.words > name.count && (out_.intents.empty() || !is_form_of(name, match));
    };
    const bool overdose = !out_.intents.empty() && out_.intents.front().kind == SectionKind::kOverdose;
    if (!overdose)
      std::erase_if(out_.names, [&](const NameMatch& name) {
        return std::any_of(out_.concepts.begin(), out_.concepts.end(),
                           [&](const auto& match) { return is_inside(name, match); });
      });
    std::erase_if(out_.concepts, [&](const ConceptMatch& match) {
      return std::any_of(out_.names.begin(), out_.names.end(), [&](const NameMatch& name) {
        return match.word < name.first + name.count && name.first < match.word + match.words;
      });
    });
  }

  // "An expectant mother" asks for the section on pregnancy as "pregnant" does.
  void read_pregnancy() {
    for (const auto& match : out_.concepts) {
      if (entry(match).id != "pregnancy" && entry(match).id != "breastfeeding") continue;
      auto asked = std::find_if(out_.intents.begin(), out_.intents.end(),
                                [](const Intent& intent) { return intent.kind == SectionKind::kPregnancyLactation; });
      if (asked == out_.intents.end()) asked = out_.intents.insert(asked, {SectionKind::kPregnancyLactation, {}});
      for (std::size_t i = match.word; i < match.word + match.words; ++i) asked->words.push_back(i);
      std::erase_if(out_.content, [&](const auto& unit) { return holds(match, unit.first); });
    }
  }

  // "while pregnant", "overdose": words that ask for a section and are the name of a concept as well.
  bool only_asks(const ConceptMatch& match) const {
    for (std::size_t i = match.word; i < match.word + match.words; ++i) {
      const bool asks = std::any_of(out_.intents.begin(), out_.intents.end(), [&](const Intent& intent) {
        return std::find(intent.words.begin(), intent.words.end(), i) != intent.words.end();
      });
      if (!asks && !kLanguage.asking_words.contains(words_.word(i)) && !is_small_near_concepts(words_.word(i)))
        return false;
    }
    return true;
  }

  // "Drank too much" is of alcohol, "drank too much cough syrup" is not: what the quantity is of stands behind it.
  bool is_too_much_of(const ConceptMatch& match) const {
    const std::size_t next = match.word + match.words;
    return match.words > 1 && next < words_.size() && !words_.is_stop(next) && !words_.only_asks(next) &&
           words_of(kLanguage.emergency_words, "many").contains(words_.word(next - 1));
  }

  // When "nausea and vomiting" matches, drop the concepts nested inside it.
  void drop_nested() {
    std::vector<ConceptMatch> outer;
    for (const auto& match : out_.concepts)
      if (outer.empty() || match.word >= outer.back().word + outer.back().words) outer.push_back(match);
    out_.concepts = std::move(outer);
  }

  // "quit smoking", "alcohol withdrawal": a cue that is part of a longer concept asks for nothing.
  void drop_intents_inside() {
    std::erase_if(out_.intents, [&](const Intent& intent) {
      return !intent.words.empty() && std::all_of(intent.words.begin(), intent.words.end(),
                                                  [&](std::size_t word) { return any_holds(out_.concepts, word); });
    });
  }

  void merge_words(const ConceptMatch& match) {
    ContentUnit unit;
    unit.first = match.word;
    unit.count = match.words;
    unit.concept_id = entry(match).id;
    for (const auto& part : out_.content) {
      if (!holds(match, part.first)) continue;
      unit.parts.insert(unit.parts.end(), part.parts.begin(), part.parts.end());
      unit.joined.insert(unit.joined.end(), part.joined.begin(), part.joined.end());
      unit.folded += part.folded;
    }
    std::erase_if(out_.content, [&](const auto& part) { return holds(match, part.first); });
    if (match.words == 1 && !unit.joined.empty()) unit.parts.clear();
    const auto behind = std::find_if(out_.content.begin(), out_.content.end(),
                                     [&](const auto& other) { return other.first > match.word; });
    out_.content.insert(behind, std::move(unit));
  }

  const QueryWords& words_;
  WordReading out_;
  const ConceptTable& concepts_;
  Analyzer& analyzer_;
};

}  // namespace

std::vector<ConceptMatch> concepts_in(const AnalysedText& query, const ConceptTable& concepts) {
  std::vector<ConceptMatch> found;
  const std::size_t size = std::min(query.folded.words.size(), kMostQueryWords);
  concepts.matcher().find(query, size == 1 ? Capitals::kOfNone : Capitals::kOfShort, found);
  std::erase_if(found, [&](const auto& match) { return match.word + match.words > size; });
  return found;
}

WordReading read_concepts(const QueryWords& words, WordReading read, const ConceptTable& concepts, Analyzer& analyzer) {
  return ConceptReader(words, std::move(read), concepts, analyzer).run();
}

}  // namespace materia
