#include "searcher/reading/concept_reader.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "common/text/negation.h"
#include "searcher/reading/intent_cues.h"

namespace materia {
namespace {

bool among(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Settles which concepts a reading is about.
class ConceptReader {
 public:
  ConceptReader(QueryMeaning& reading, std::vector<std::vector<std::size_t>>& intent_words,
                const ConceptTable& concepts, Analyzer& analyzer)
      : reading_(reading), intent_words_(intent_words), concepts_(concepts), analyzer_(analyzer) {
    if (concepts.matcher().empty()) return;
    const bool alone = reading.words.words.size() == 1;
    concepts.matcher().find(analyzer.analyze(reading.text), alone ? Capitals::kOfNone : Capitals::kOfShort, out_.found);
    std::erase_if(out_.found, [&](const auto& match) { return match.word + match.words > reading.words.words.size(); });
  }

  ConceptQuestion run() {
    read_illness_in_groups();
    settle_names();
    read_pregnancy();
    std::erase_if(out_.found, [&](const auto& match) { return only_asks(match); });
    drop_inner();
    if (out_.found.empty()) return std::move(out_);
    drop_intents_inside();
    for (const auto& match : out_.found) merge_words(match);
    if (!reading_.names.empty()) return std::move(out_);
    sort_by_use();
    out_.ask = ask();
    return std::move(out_);
  }

 private:
  const MedicalConcept& entry(const ConceptMatch& match) const { return concepts_[match.number]; }
  std::string_view word(std::size_t i) const { return reading_.words.word(i); }
  static bool holds(const ConceptMatch& match, std::size_t word) {
    return word >= match.word && word < match.word + match.words;
  }

  // "Heartburn tablets" are what is used for heartburn, though they are a group besides; "after heartburn tablets" and
  // "without diabetes medicines" mean the group.
  void read_illness_in_groups() {
    for (auto& match : out_.found) {
      if (entry(match).kind != ConceptKind::kGroup || match.words < 2 || is_acted_upon(match)) continue;
      if (is_blamed(match) || !is_remedy(word(match.word + match.words - 1))) continue;
      const std::uint32_t end = reading_.words.words[match.word + match.words - 2].end;
      const std::string_view part = std::string_view(reading_.text).substr(match.begin, end - match.begin);
      std::vector<ConceptMatch> inside;
      concepts_.matcher().find(analyzer_.analyze(part), Capitals::kOfShort, inside);
      if (inside.empty() || inside.front().words + 1 != match.words ||
          entry(inside.front()).kind == ConceptKind::kGroup)
        continue;
      match = {inside.front().number, match.word, match.words - 1, match.begin, end};
    }
  }

  static bool is_remedy(std::string_view folded) {
    static constexpr std::string_view kRemedies[] = {
        "tablet", "tablets", "pill",  "pills",   "medicine",  "medicines",  "medication", "medications",  "med",
        "meds",   "drug",    "drugs", "capsule", "capsules",  "cream",      "creams",     "ointment",     "gel",
        "lotion", "drops",   "syrup", "spray",   "injection", "injections", "remedies",   "prescription", "otc"};
    return among(folded, kRemedies);
  }

  bool names_a_remedy() const {
    for (std::size_t i = 0; i < reading_.words.words.size(); ++i)
      if (is_remedy(word(i))) return true;
    return false;
  }

  // A name keeps its words unless a longer concept holds them all; an overdose is asked of the drug that is named.
  void settle_names() {
    const bool overdose = !reading_.intents.empty() && reading_.intents.front() == SectionKind::kOverdose;
    const auto inside = [&](const NameMatch& name, const ConceptMatch& match) {
      return match.words > name.count && holds(match, name.first) && holds(match, name.first + name.count - 1);
    };
    if (!overdose)
      std::erase_if(reading_.names, [&](const auto& name) {
        return std::any_of(out_.found.begin(), out_.found.end(),
                           [&](const auto& match) { return inside(name, match); });
      });
    std::erase_if(out_.found, [&](const auto& match) {
      return std::any_of(reading_.names.begin(), reading_.names.end(), [&](const auto& name) {
        return match.word < name.first + name.count && name.first < match.word + match.words;
      });
    });
  }

  // "An expectant mother" asks for the section on pregnancy as "pregnant" does.
  void read_pregnancy() {
    for (const auto& match : out_.found) {
      if (entry(match).id != "pregnancy" && entry(match).id != "breastfeeding") continue;
      auto& intents = reading_.intents;
      std::vector<std::size_t> words(match.words);
      for (std::size_t i = 0; i < words.size(); ++i) words[i] = match.word + i;
      const auto known = std::find(intents.begin(), intents.end(), SectionKind::kPregnancyLactation);
      if (known == intents.end()) {
        intents.push_back(SectionKind::kPregnancyLactation);
        intent_words_.resize(intents.size() - 1);
        intent_words_.push_back(std::move(words));
      } else {
        auto& asked = intent_words_[static_cast<std::size_t>(known - intents.begin())];
        asked.insert(asked.end(), words.begin(), words.end());
      }
      std::erase_if(reading_.content, [&](const auto& content) { return holds(match, content.first); });
    }
  }

  // "while pregnant", "overdose": words that ask for a section and name a concept besides.
  bool only_asks(const ConceptMatch& match) const {
    for (std::size_t i = match.word; i < match.word + match.words; ++i) {
      const bool asks = std::any_of(intent_words_.begin(), intent_words_.end(), [&](const auto& words) {
        return std::find(words.begin(), words.end(), i) != words.end();
      });
      if (!asks && !is_asking_word(word(i)) && !among(word(i), kSmall)) return false;
    }
    return true;
  }

  // Of a form that joins things, what stands inside is not asked for besides.
  void drop_inner() {
    std::vector<ConceptMatch> outer;
    for (const auto& match : out_.found)
      if (outer.empty() || match.word >= outer.back().word + outer.back().words) outer.push_back(match);
    out_.found = std::move(outer);
  }

  // "quit smoking", "alcohol withdrawal": a cue that is a part of a longer concept asks nothing.
  void drop_intents_inside() {
    for (std::size_t i = reading_.intents.size(); i-- > 0;) {
      const auto& words = i < intent_words_.size() ? intent_words_[i] : std::vector<std::size_t>{};
      const bool inside = !words.empty() && std::all_of(words.begin(), words.end(), [&](std::size_t w) {
        return std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& match) { return holds(match, w); });
      });
      if (!inside) continue;
      reading_.intents.erase(reading_.intents.begin() + static_cast<std::ptrdiff_t>(i));
      intent_words_.erase(intent_words_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // The words of a concept become one unit.
  void merge_words(const ConceptMatch& match) {
    ContentUnit unit;
    unit.first = match.word;
    unit.count = match.words;
    unit.concept_id = entry(match).id;
    for (const auto& content : reading_.content) {
      if (!holds(match, content.first)) continue;
      unit.parts.insert(unit.parts.end(), content.parts.begin(), content.parts.end());
      unit.joined.insert(unit.joined.end(), content.joined.begin(), content.joined.end());
      unit.folded += content.folded;
    }
    std::erase_if(reading_.content, [&](const auto& content) { return holds(match, content.first); });
    if (match.words == 1 && !unit.joined.empty()) unit.parts.clear();
    const auto behind = std::find_if(reading_.content.begin(), reading_.content.end(),
                                     [&](const auto& content) { return content.first > match.word; });
    reading_.content.insert(behind, std::move(unit));
  }

  void sort_by_use() {
    for (const auto& match : out_.found) {
      auto& list = use_of(match);
      if (std::find(list.begin(), list.end(), match.number) == list.end()) list.push_back(match.number);
    }
  }

  std::vector<std::uint32_t>& use_of(const ConceptMatch& match) {
    const bool group = entry(match).kind == ConceptKind::kGroup;
    if (match.word >= reading_.unwanted_from || is_unwanted(match)) {
      reading_.unwanted_from = std::min(reading_.unwanted_from, static_cast<std::size_t>(match.word));
      return out_.unwanted;
    }
    if (is_of_a_person(match) || (group && is_acted_upon(match))) return out_.mentioned;
    return group ? out_.groups : out_.sought;
  }

  // Is something looked for before this word: another concept, or any remedy?
  bool seeks_before(std::size_t at) const {
    for (std::size_t i = 0; i < at; ++i)
      if (is_remedy(word(i))) return true;
    return out_.found.front().word < at;
  }

  // "… without putting on weight", "… that is not habit forming"
  bool is_unwanted(const ConceptMatch& match) const {
    constexpr std::size_t kReach = 5;
    if (!seeks_before(match.word)) return false;
    for (std::size_t i = match.word; i-- > 0 && i + kReach >= match.word;) {
      if (negator_at(reading_.words, i, Negates::kUnwanted) > 0) return true;
      if (std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& other) { return holds(other, i); })) break;
    }
    return false;
  }

  // "an antibiotic for people allergic to penicillin", "cold medicine if you have asthma": whom it is for.
  bool is_of_a_person(const ConceptMatch& match) const {
    constexpr std::string_view kPeople[] = {"people", "person", "patient", "patients", "someone", "somebody",
                                            "those",  "if",     "have",    "having",   "has"};
    constexpr std::size_t kReach = 4;
    if (!seeks_before(match.word)) return false;
    for (std::size_t i = match.word; i-- > 0 && i + kReach >= match.word;) {
      if (among(word(i), kPeople)) return true;
      if (std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& other) { return holds(other, i); })) break;
    }
    return false;
  }

  // "reverse blood thinners", "allergic to penicillins": another drug is looked for.
  bool is_acted_upon(const ConceptMatch& match) const {
    std::size_t before = match.word;
    while (before > 0 && among(word(before - 1), kSmall)) --before;
    constexpr std::string_view kActs[] = {"reverse",  "reversal", "reversing", "counteract", "antidote", "stop",
                                          "stopping", "overdose", "poisoning", "withdrawal", "with",     "plus"};
    return before > 0 && (among(word(before - 1), kActs) || sets_name_aside(word(before - 1)));
  }

  // "after blood pressure tablets", "from antibiotics": the group is what brought it about.
  bool is_blamed(const ConceptMatch& match) const {
    constexpr std::string_view kBlames[] = {"after", "from", "since", "due", "because"};
    for (std::size_t i = match.word; i-- > 0;) {
      if (among(word(i), kBlames)) return true;
      if (!among(word(i), kSmall) && !is_asking_word(word(i))) return false;
    }
    return false;
  }
  bool blames_a_group() const {
    return std::any_of(out_.found.begin(), out_.found.end(),
                       [&](const auto& match) { return entry(match).kind == ConceptKind::kGroup && is_blamed(match); });
  }

  // "pills that leave a metallic taste", "which drugs give you nightmares": a remedy does it.
  bool blames_a_remedy() const {
    constexpr std::string_view kDoes[] = {"make",  "makes", "give",   "gives", "leave",  "leaves",  "turn",
                                          "turns", "bring", "brings", "stain", "stains", "trigger", "triggers"};
    bool remedy = false;
    for (std::size_t i = 0; i < reading_.words.words.size(); ++i) {
      remedy =
          remedy || is_remedy(word(i)) || std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& match) {
            return entry(match).kind == ConceptKind::kGroup && holds(match, i);
          });
      if (remedy && among(word(i), kDoes)) return true;
    }
    return false;
  }

  // "medicines to avoid in myasthenia", "bad for the kidneys"
  bool asks_to_avoid() const {
    constexpr std::string_view kAvoid[] = {"avoid", "avoided", "unsafe", "dangerous", "forbidden", "worsen", "worse"};
    for (std::size_t i = 0; i < reading_.words.words.size(); ++i)
      if (among(word(i), kAvoid)) return true;
    return false;
  }

  ConceptAsk ask() {
    if (out_.sought.empty() && out_.groups.empty()) return ConceptAsk::kNothing;
    const bool treats = !reading_.intents.empty() && reading_.intents.front() == SectionKind::kIndications;
    if (!out_.sought.empty() && !treats && blames_a_group()) return ConceptAsk::kCauses;
    if (asks_to_avoid()) {
      reading_.intents = {SectionKind::kContraindications, SectionKind::kPrecautions};
      return out_.sought.empty() ? ConceptAsk::kOfThose : ConceptAsk::kAbout;
    }
    auto& intents = reading_.intents;
    // "Morning sickness medicine in early pregnancy" asks for a medicine all the same.
    const bool remedy = names_a_remedy();
    if (!out_.sought.empty() && remedy && !intents.empty() && intents.front() == SectionKind::kPregnancyLactation)
      return ConceptAsk::kTreats;
    if (out_.sought.empty()) {
      std::erase(intents, SectionKind::kIndications);
      return intents.empty() ? ConceptAsk::kTreats : ConceptAsk::kOfThose;
    }
    if (intents.empty() && blames_a_remedy()) return ConceptAsk::kCauses;
    if (intents.empty()) return remedy ? ConceptAsk::kTreats : ConceptAsk::kEither;
    if (intents.front() == SectionKind::kIndications) return ConceptAsk::kTreats;
    if (intents.front() == SectionKind::kAdverseReactions) return ConceptAsk::kCauses;
    return remedy ? ConceptAsk::kOfThose : ConceptAsk::kAbout;
  }

  static constexpr std::string_view kSmall[] = {"a",  "an",  "the", "my",  "your", "of",  "to",   "to", "some", "any",
                                                "in", "his", "her", "our", "and",  "for", "with", "i",  "is",   "am"};

  QueryMeaning& reading_;
  std::vector<std::vector<std::size_t>>& intent_words_;
  const ConceptTable& concepts_;
  Analyzer& analyzer_;
  ConceptQuestion out_;
};

}  // namespace

void read_concepts(QueryMeaning& meaning, std::vector<std::vector<std::size_t>>& intent_words,
                   const ConceptTable& concepts, Analyzer& analyzer) {
  meaning.concepts = ConceptReader(meaning, intent_words, concepts, analyzer).run();
}

}  // namespace materia
