#include "searcher/reading/concept_ask.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "common/text/negation.h"
#include "searcher/reading/concept_context.h"

namespace materia {
namespace {

constexpr std::size_t kFewestOfPeople = 8;                   // letters: "diabetics", but not "hives"
constexpr std::size_t kUnwantedReach = 5, kPersonReach = 4;  // words that are looked back

bool is_anyone(std::string_view word) {
  if (kLanguage.words_before_a_condition.contains(word)) return true;
  for (const auto& [name, words] : kLanguage.people)
    if (name == "anyone") return words.contains(word);
  return false;
}

class Asker {
 public:
  Asker(std::vector<ConceptMatch> found, const FoldedText& words, std::vector<SectionKind> intents,
        std::size_t unwanted_from, const std::vector<bool>& aside, const ConceptTable& concepts)
      : words_(words),
        aside_(aside),
        concepts_(concepts),
        found_(std::move(found)),
        intents_(std::move(intents)),
        unwanted_from_(unwanted_from) {}

  ConceptReading run() {
    for (const auto& match : found_) {
      if (is_unwanted_kind(match)) {
        unwanted_.push_back(match);
        continue;
      }
      if (match.word >= unwanted_from_ || is_unwanted(match)) {
        unwanted_from_ = std::min(unwanted_from_, static_cast<std::size_t>(match.word));
        unwanted_.push_back(match);
        continue;
      }
      auto& list = use_of(match);
      if (std::find(list.begin(), list.end(), match.number) == list.end()) list.push_back(match.number);
    }
    out_.ask = ask();
    out_.found = std::move(found_);
    return {std::move(out_), std::move(intents_), std::move(unwanted_), unwanted_from_};
  }

 private:
  bool is_group(const ConceptMatch& match) const { return concepts_[match.number].kind == ConceptKind::kGroup; }

  std::vector<std::uint32_t>& use_of(const ConceptMatch& match) {
    if (is_of_a_person(match) || (is_group(match) && is_acted_upon(words_, match))) return out_.mentioned;
    return is_group(match) ? out_.groups : out_.sought;
  }

  // Is something looked for before this concept: another one, or any remedy?
  bool seeks_before(const ConceptMatch& match) const {
    return found_.front().word < match.word || has_remedy(words_, match.word);
  }

  // Does a word shortly before the concept say so, with no other concept between them?
  template <typename Says>
  bool says_before(const ConceptMatch& match, std::size_t reach, Says says) const {
    for (std::size_t i = match.word; i-- > 0 && i + reach >= match.word;) {
      if (says(i)) return true;
      if (any_holds(found_, i)) return false;
    }
    return false;
  }

  bool negates(std::size_t i) const {
    return !(i < aside_.size() && aside_[i]) && negator_at(words_, i, Negates::kUnwanted) > 0;
  }

  // "Non-drowsy antihistamine": the concept is told of what is sought, and nothing behind it is negated.
  bool is_unwanted_kind(const ConceptMatch& match) const {
    return match.word > 0 && !is_group(match) && negates(match.word - 1) &&
           negator_at(words_, match.word - 1, Negates::kShown) == 0 &&
           (found_.size() > 1 || has_remedy(words_, words_.words.size()));
  }

  // "… without putting on weight", "… that is not habit forming"; "I cannot swallow tablets, headache" is about the
  // tablets.
  bool is_unwanted(const ConceptMatch& match) const {
    bool remedy = false;  // between the negator and the concept
    return seeks_before(match) && says_before(match, kUnwantedReach, [&](std::size_t i) {
             remedy = remedy || kLanguage.remedies.contains(words_.word(i));
             return !remedy && negates(i);
           });
  }

  // "Cough syrup for diabetics": the plural of an adjective is people.
  bool is_people(const ConceptMatch& match) const {
    const auto word = words_.word(match.word + match.words - 1);
    return !is_group(match) && word.size() >= kFewestOfPeople && word.ends_with('s') &&
           std::any_of(kLanguage.adjective_endings.begin(), kLanguage.adjective_endings.end(),
                       [&](std::string_view ending) { return word.substr(0, word.size() - 1).ends_with(ending); });
  }

  // "an antibiotic for people allergic to penicillin", "cold medicine if you have asthma": whom it is for.
  bool is_of_a_person(const ConceptMatch& match) const {
    if (!seeks_before(match)) return false;
    return is_people(match) ||
           says_before(match, kPersonReach, [&](std::size_t i) { return is_anyone(words_.word(i)); });
  }

  bool blames_a_group() const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const auto& match) { return is_group(match) && is_blamed(words_, match); });
  }

  // "pills that leave a metallic taste", "which drugs give you nightmares": a remedy does it. "Swollen gums from
  // medication": it is blamed.
  bool blames_a_remedy() const {
    bool remedy = false, blamed = false;
    for (std::size_t i = 0; i < words_.words.size(); ++i) {
      const auto word = words_.word(i);
      const bool is_remedy = kLanguage.remedies.contains(word);
      if (is_remedy && blamed) return true;
      remedy = remedy || is_remedy || std::any_of(found_.begin(), found_.end(), [&](const auto& match) {
                 return is_group(match) && holds(match, i);
               });
      const bool purpose = i > 0 && kLanguage.words_of_purpose.contains(words_.word(i - 1));
      if (remedy && !purpose && kLanguage.verbs_of_effects.contains(word)) return true;
      blamed = kLanguage.blaming_words.contains(word) || (blamed && is_small_near_concepts(word));
    }
    return false;
  }

  // "medicines to avoid in myasthenia", "bad for the kidneys"
  bool asks_to_avoid() const {
    for (std::size_t i = 0; i < words_.words.size(); ++i)
      if (kLanguage.avoiding_words.contains(words_.word(i))) return true;
    return false;
  }

  ConceptAsk ask() {
    if (out_.sought.empty() && out_.groups.empty()) return ConceptAsk::kNothing;
    if (joins_groups()) {
      for (const auto number : out_.sought) out_.groups.push_back(number);  // insert(): GCC 14 warns of an overflow
      out_.sought.clear();
      intents_ = {SectionKind::kInteractions, SectionKind::kPrecautions};
      return ConceptAsk::kTogether;
    }
    const bool treats = !intents_.empty() && intents_.front() == SectionKind::kIndications;
    if (!out_.sought.empty() && !treats && blames_a_group()) return ConceptAsk::kCauses;
    if (asks_to_avoid()) {
      intents_ = {SectionKind::kContraindications, SectionKind::kPrecautions};
      return out_.sought.empty() ? ConceptAsk::kOfThose : ConceptAsk::kAbout;
    }
    return out_.sought.empty() ? ask_about_groups() : ask_about_sought();
  }

  // "Statins and macrolides", "can I take NSAIDs with blood thinners", "antibiotics and birth control": two groups
  // joined, or a group and what other drugs are taken for, and no drug is looked for that is both.
  bool joins_groups() const {
    static const WordList classes = words_of(kLanguage.class_words, "classes");
    if (found_.size() != 2 || out_.groups.empty() || out_.groups.size() + out_.sought.size() != 2) return false;
    if (!out_.sought.empty() && !kLanguage.purposes.contains(concepts_[out_.sought.front()].id)) return false;
    if (!intents_.empty() && intents_.front() != SectionKind::kInteractions) return false;
    for (std::size_t i = 0; i < words_.words.size(); ++i)
      if (classes.contains(words_.word(i))) return false;
    bool joined = false;
    for (std::size_t i = found_[0].word + found_[0].words; i < found_[1].word; ++i) {
      const bool joins = kLanguage.words_between_ingredients.contains(words_.word(i));
      const bool is_remedy = i == found_[0].word + found_[0].words && kLanguage.remedies.contains(words_.word(i));
      if (!joins && !is_remedy && !is_small_near_concepts(words_.word(i))) return false;  // "birth control pills with"
      joined = joined || joins;
    }
    return joined && !has_remedy(words_, found_.front().word);
  }

  ConceptAsk ask_about_groups() {
    std::erase(intents_, SectionKind::kIndications);
    return intents_.empty() ? ConceptAsk::kTreats : ConceptAsk::kOfThose;
  }

  ConceptAsk ask_about_sought() const {
    const bool remedy = has_remedy(words_, words_.words.size());
    if (intents_.empty()) {
      if (blames_a_remedy()) return ConceptAsk::kCauses;
      return remedy ? ConceptAsk::kTreats : ConceptAsk::kEither;
    }
    switch (intents_.front()) {
      case SectionKind::kIndications:
        return ConceptAsk::kTreats;
      case SectionKind::kAdverseReactions:
        return ConceptAsk::kCauses;
      case SectionKind::kPregnancyLactation:  // "morning sickness medicine in early pregnancy" asks for a medicine
        return remedy ? ConceptAsk::kTreats : ConceptAsk::kAbout;
      default:
        return remedy ? ConceptAsk::kOfThose : ConceptAsk::kAbout;
    }
  }

  const FoldedText& words_;
  const std::vector<bool>& aside_;
  const ConceptTable& concepts_;
  std::vector<ConceptMatch> found_;
  std::vector<SectionKind> intents_;
  std::vector<ConceptMatch> unwanted_;
  std::size_t unwanted_from_;
  ConceptQuestion out_;
};

}  // namespace

ConceptReading ask_about(std::vector<ConceptMatch> found, const FoldedText& words, std::vector<SectionKind> intents,
                         std::size_t unwanted_from, const std::vector<bool>& aside, const ConceptTable& concepts) {
  return Asker(std::move(found), words, std::move(intents), unwanted_from, aside, concepts).run();
}

}  // namespace materia
