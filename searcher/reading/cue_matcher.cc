#include "searcher/reading/cue_matcher.h"

#include <algorithm>
#include <compare>
#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "searcher/reading/age_range.h"

namespace materia {
namespace {

constexpr std::size_t kMostGap = 6;  // words that a gap passes over

void add_new(std::vector<std::string>& list, std::string_view text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

// Gives the words of one query their roles.
class CueMatcher {
 public:
  CueMatcher(const QueryWords& words, std::span<const NameMatch> names, const std::vector<bool>& excluded,
             const CueTable& table)
      : words_(words), names_(names), table_(table), claimed_(excluded) {
    out_.roles.assign(words.size(), WordRole::kFree);
    for (std::size_t i = 0; i < words.size(); ++i)
      if (excluded[i]) out_.roles[i] = WordRole::kCue;
    for (const auto& name : names)
      std::fill_n(out_.roles.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, WordRole::kName);
  }

  CueReading run() {
    find_intents();
    put_treatment_first();
    add_second_kinds();
    if (foreign_) take_foreign_small_words();
    find_ages();
    find_populations();
    return std::move(out_);
  }

 private:
  struct Place {
    std::uint32_t cue = 0;
    std::size_t word = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  bool is_name(std::size_t i) const { return out_.roles[i] == WordRole::kName; }
  bool is_free(std::size_t i) const { return out_.roles[i] == WordRole::kFree && !claimed_[i]; }

  // The cues that may begin at some word, clearest first.
  std::vector<Place> possible_cues() const {
    std::vector<Place> possible;
    const auto add = [&](std::span<const std::uint32_t> cues, std::size_t at) {
      for (const auto cue : cues) possible.push_back({cue, at});
    };
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (is_name(i)) continue;
      add(table_.from_term(words_.term(i)), i);
      if (is_sought(i)) add(table_.from_sought(), i);
    }
    for (const auto& name : names_) add(table_.from_name(), name.first);
    std::sort(possible.begin(), possible.end());
    return possible;
  }

  void find_intents() {
    std::vector<std::size_t> used;
    for (const auto& [number, at] : possible_cues()) {
      const IntentCue& cue = table_.cues()[number];
      if (is_hint(cue.role) && !out_.intents.empty()) break;  // they stand last
      if (cue.role == CueRole::kExcludes && !names_.empty()) continue;
      if (const std::size_t end = match(cue, at, used); end > at) use(cue, used, end);
    }
  }

  // If the parts of the cue stand from this word on, in order: the place behind the last. Else the word itself. used:
  // the words that the cue takes.
  std::size_t match(const IntentCue& cue, std::size_t first, std::vector<std::size_t>& used) const {
    used.clear();
    std::size_t at = first, reach = 0;  // reach: words that may still be passed over
    for (const auto& part : cue.parts) {
      if (part.kind == CuePart::kGap) {
        reach = kMostGap;
        continue;
      }
      while (part.kind == CuePart::kSought && at < words_.size() && at > 0 && words_.is_stop(at))
        ++at;  // (my) toothache
      while (at < words_.size() && !fits(part, at) && reach > 0) ++at, --reach;
      if (at >= words_.size() || !fits(part, at)) return first;
      if (part.kind == CuePart::kName) {
        while (at < words_.size() && is_name(at)) ++at;
      } else {
        if (part.kind != CuePart::kSought) used.push_back(at);
        ++at;
      }
      reach = 0;
    }
    return at;
  }

  bool fits(const CuePart& part, std::size_t i) const {
    if (part.kind == CuePart::kName) return is_name(i);
    if (is_name(i) || claimed_[i]) return false;
    if (part.kind == CuePart::kSought) return is_sought(i);
    return part.kind == CuePart::kExactWord ? words_.word(i) == part.text : words_.term(i) == part.text;
  }

  bool is_sought(std::size_t i) const {
    if (!is_free(i) || words_.kind(i) != TokenKind::kWord || words_.only_asks(i)) return false;
    const auto* population = table_.population(words_.term(i));
    return population == nullptr || !population->person;
  }

  void use(const IntentCue& cue, const std::vector<std::size_t>& used, std::size_t end) {
    out_.only_hinted = is_hint(cue.role);
    out_.asks_class = cue.role == CueRole::kClass;
    auto intent = std::find_if(out_.intents.begin(), out_.intents.end(),
                               [&](const Intent& known) { return known.kind == cue.kind; });
    if (intent == out_.intents.end()) intent = out_.intents.insert(intent, {cue.kind, {}});
    intent->words.insert(intent->words.end(), used.begin(), used.end());
    if (cue.then) then_.push_back(*cue.then);
    foreign_ = foreign_ || cue.foreign;
    for (const auto i : used) take(i, cue.role);
    for (const auto& also : cue.also) {
      add_new(out_.cue_terms, also);
      add_new(out_.also_terms, also);
    }
    if (cue.role != CueRole::kExcludes) return;
    out_.unwanted_from = std::min(out_.unwanted_from, end);
    for (std::size_t i = end; i < words_.size(); ++i) claimed_[i] = true;
  }

  // This word serves a cue. Words that only ask ("how", "take") are no help in telling sections apart.
  void take(std::size_t i, CueRole role) {
    claimed_[i] = true;
    if (role == CueRole::kTopic) return;
    out_.roles[i] = WordRole::kCue;
    if (!words_.only_asks(i)) add_new(out_.cue_terms, words_.term(i));
  }

  void take_silently(std::size_t i) {
    claimed_[i] = true;
    out_.roles[i] = WordRole::kCue;
  }

  // Without a name, whoever asks for a treatment asks for drugs, whatever else should be said of them.
  void put_treatment_first() {
    const auto treats = std::find_if(out_.intents.begin(), out_.intents.end(),
                                     [](const Intent& intent) { return intent.kind == SectionKind::kIndications; });
    if (names_.empty() && treats != out_.intents.end()) std::rotate(out_.intents.begin(), treats, treats + 1);
  }

  // Where the answer may stand besides: behind all that is asked for.
  void add_second_kinds() {
    for (const auto kind : then_)
      if (std::none_of(out_.intents.begin(), out_.intents.end(),
                       [&](const Intent& intent) { return intent.kind == kind; }))
        out_.intents.push_back({kind, {}});
  }

  // "efectos secundarios de la metformina": whoever asks in Spanish looks for no "la".
  void take_foreign_small_words() {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (is_free(i) && kLanguage.foreign_small_words.contains(words_.word(i))) take_silently(i);
  }

  // "5 year old", "an 18-month-old", "aged 5".
  void find_ages() {
    constexpr double kMonthsInAYear = 12;
    const bool asks_dose = asks_for_dose(out_.intents);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto said = age_at(words_.folded(), i, asks_dose);
      if (!said || std::any_of(out_.roles.begin() + static_cast<std::ptrdiff_t>(said->first),
                               out_.roles.begin() + static_cast<std::ptrdiff_t>(said->first + said->count),
                               [](WordRole role) { return role != WordRole::kFree; }))
        continue;
      for (const auto& label : table_.labels_of_age(said->months / kMonthsInAYear)) add_new(out_.populations, label);
      std::fill_n(out_.roles.begin() + static_cast<std::ptrdiff_t>(said->first), said->count, WordRole::kCue);
    }
  }

  void find_populations() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!is_free(i)) continue;
      const auto* population = table_.population(words_.term(i));
      if (population == nullptr) continue;
      out_.persons.push_back({i, population->whom});
      for (const auto& label : population->labels) add_new(out_.populations, label);
      if (population->person) take(i, CueRole::kAsks);
    }
  }

  const QueryWords& words_;
  const std::span<const NameMatch> names_;
  const CueTable& table_;
  CueReading out_;
  std::vector<bool> claimed_;      // words that serve a cue
  std::vector<SectionKind> then_;  // of the cues used
  bool foreign_ = false;           // it asks in another language
};

}  // namespace

CueReading match_cues(const QueryWords& words, std::span<const NameMatch> names, const std::vector<bool>& excluded,
                      const CueTable& table) {
  return CueMatcher(words, names, excluded, table).run();
}

}  // namespace materia
