#include "searcher/reading/emergency.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

namespace materia {
namespace {

using enum Emergency;

enum class Told : std::uint8_t {
  kAnyhow,      // an emergency by its name
  kOfSomebody,  // a symptom: not where it is what a drug treats or causes, and nobody is spoken of
};

// Folded words in their order. Besides words stand
//   a|b   either        anaphyla+  words that begin so
//   .     up to three small words: "my throat (is) swelling"
//   *     up to four words of any kind
//   @     a name of a drug
//   #     a count that no dose is: 8 to 99
struct EmergencyCue {
  std::string_view words;
  Emergency emergency;
  Told told = Told::kAnyhow;
};

// clang-format off
constexpr EmergencyCue kCues[] = {
    {"unconscious|unresponsive", kUnconscious, Told::kOfSomebody},
    {"passed|passes|passing|blacked|blacking out", kUnconscious, Told::kOfSomebody},
    {"lost|loses|losing|loss . consciousness", kUnconscious, Told::kOfSomebody},
    {"collapsed|fainted", kUnconscious, Told::kOfSomebody},
    {"wont|doesnt|isnt|not|cant|cannot|couldnt wake|waking", kUnconscious, Told::kOfSomebody},
    {"will|does|do|can not wake", kUnconscious, Told::kOfSomebody},

    {"anaphyla+", kAnaphylaxis},
    {"throat|tongue|lips|lip|airway . swell+|swollen|closing|closed|closes", kAnaphylaxis, Told::kOfSomebody},
    {"swell+|swollen . throat|tongue|lips|airway", kAnaphylaxis, Told::kOfSomebody},
    {"throat . tightening|tight", kAnaphylaxis, Told::kOfSomebody},
    {"face . swell+|swollen * @", kAnaphylaxis, Told::kOfSomebody},
    {"@ * face . swell+|swollen", kAnaphylaxis, Told::kOfSomebody},

    {"cant|cannot|couldnt|unable . breathe|breath", kBreathing, Told::kOfSomebody},
    {"can|could|do|does not breathe|breath", kBreathing, Told::kOfSomebody},
    {"not|stopped|stops|isnt|barely|hardly breathing", kBreathing, Told::kOfSomebody},
    {"barely|hardly breathe", kBreathing, Told::kOfSomebody},
    {"trouble|difficulty|difficulties|struggling|struggles|hard|difficult|fighting|gasping . breathe|breathing|breath",
     kBreathing, Told::kOfSomebody},
    {"breathing . difficulty|difficulties|trouble|problem|problems|stopped", kBreathing, Told::kOfSomebody},
    {"gasping", kBreathing, Told::kOfSomebody}, {"choking", kBreathing, Told::kOfSomebody},
    {"turning|turned|going|gone blue", kBreathing, Told::kOfSomebody},
    {"lips . blue", kBreathing, Told::kOfSomebody}, {"blue lips", kBreathing, Told::kOfSomebody},

    {"having . fit|fits|seizure|seizures|convulsion|convulsions", kSeizure, Told::kOfSomebody},
    {"had a fit|seizure|convulsion", kSeizure, Told::kOfSomebody},
    {"during a fit|seizure|convulsion", kSeizure, Told::kOfSomebody},
    {"is|are|am|im|hes|shes|started|keeps|been fitting|seizing|convulsing", kSeizure, Told::kOfSomebody},
    {"fit|fits|fitting|seizure|seizures|convulsions wont|doesnt|not|cant stop|stopping", kSeizure, Told::kOfSomebody},
    {"seizure|fit|convulsion . right now|now", kSeizure, Told::kOfSomebody},
    {"status epilepticus", kSeizure, Told::kOfSomebody},

    {"suicid+", kSelfHarm}, {"selfharm+", kSelfHarm}, {"self harm+", kSelfHarm},
    {"want|wants|wanted|wanna|going|wish|ready to die", kSelfHarm}, {"wanna die", kSelfHarm},
    {"kill|killing|harm|harming myself|himself|herself|themselves|yourself", kSelfHarm},
    {"want|wants|urge|urges|thoughts|going|thinking * hurt|hurting myself|himself|herself", kSelfHarm},
    {"end|ending my|your|his|her life", kSelfHarm}, {"take|taking my|your|his|her life", kSelfHarm},
    {"take|taking . own life", kSelfHarm},
    {"want|wants . end it", kSelfHarm},
    {"dont|not|doesnt|no . want|reason * live|alive", kSelfHarm}, {"better off dead", kSelfHarm},
    {"lethal|fatal|deadly dose|doses|amount", kSelfHarm},
    {"how many|much * kill me|you|yourself|someone", kSelfHarm}, {"how many|much * to die", kSelfHarm},
    {"will|would|can|could * kill me", kSelfHarm}, {"painless|easiest|quickest death|way * die", kSelfHarm},

    {"overdos+", kPoisoning}, {"od on|d", kPoisoning}, {"poison+", kPoisoning},
    {"too many|much . tablet+|pill+|capsule+|medicine|medication|syrup|drops|insulin|@", kPoisoning},
    {"take|took|taken|taking|takes|swallowed|ate|eaten|drank|given|gave|injected|used * too many|much", kPoisoning},
    {"too many|much * took|taken|swallowed|ate|eaten|drank|given|gave|injected", kPoisoning},
    {"took|gave|swallowed|injected * double|wrong|extra", kPoisoning},
    {"taken|given . double|wrong dose|tablet+|pill+|medicine|medication", kPoisoning},
    {"took|gave|ate|drank|swallowed|injected * mistake|accident|accidentally", kPoisoning},
    {"accidentally . took|taken|swallowed|ate|drank|gave|given|injected", kPoisoning},
    {"took|taken|swallowed|ate|had # * tablet+|pill+|capsule+|@", kPoisoning},
    {"took|taken|swallowed|ate . whole|entire|all * bottle|box|packet|pack|strip|tablets|pills", kPoisoning},
    {"baby|child|toddler|son|daughter|kid|infant|boy|girl|old|he|she|i|we|husband|wife|mother|father|mom|mum|dad|"
     "someone|somebody|friend|dog|cat|has|have|just|ive swallowed", kPoisoning},
    {"baby|child|toddler|son|daughter|kid|infant|boy|girl|old . ate|eaten|drank|drunk|chewed * "
     "tablet+|pill+|capsule+|medicine|medication|@", kPoisoning},
    {"baby|child|toddler|son|daughter|kid|infant|boy|girl|old . got|gets|getting into", kPoisoning},
    {"swallow+|drank|drunk|drink|drinking|ate|eaten * bleach|antifreeze|battery|batteries|detergent|pesticide|"
     "disinfectant|kerosene|paraffin|petrol|methanol|cleaner|turpentine|mothball+", kPoisoning},
};

// What looks like one of them and is none.
constexpr std::string_view kOthers[] = {
    "food|blood poison+", "poison ivy|oak|sumac", "dont|not|doesnt|never want|wants to die", "not suicid+"};

// A symptom and nothing else.
constexpr EmergencyCue kAlone[] = {
    {"seizure|seizures|convulsion|convulsions|convulsing", kSeizure},
    {"shortness of breath", kBreathing}, {"short of breath", kBreathing}, {"breathless|breathlessness", kBreathing},
};

constexpr std::string_view kSmall[] = {
    "a", "after", "all", "am", "an", "and", "are", "been", "being", "enough", "feel", "feeling", "feels", "from", "gets",
    "getting", "go", "going", "got", "had", "has", "have", "her", "his", "i", "in", "into", "is", "it", "its", "just",
    "keep", "keeps", "like", "more", "much", "my", "now", "of", "on", "or", "our", "out", "really", "so", "some",
    "started", "starting", "still", "that", "the", "their", "them", "this", "to", "too", "up", "very", "was", "were",
    "with", "your"};
// What a call for help is wrapped in.
constexpr std::string_view kCalling[] = {"aid", "ambulance", "do", "emergency", "first", "happened", "happens", "help",
                                         "if", "me", "now", "person", "please", "should", "somebody", "someone",
                                         "sudden", "urgent", "we", "what", "when"};
constexpr std::string_view kPeople[] = {
    "baby", "boy", "brother", "child", "dad", "daughter", "father", "friend", "girl", "grandma", "grandpa", "he", "her",
    "hes", "him", "his", "husband", "i", "im", "infant", "ive", "kid", "me", "mom", "mother", "mum", "my", "neighbor",
    "old", "partner", "roommate", "she", "shes", "sister", "somebody", "someone", "son", "they", "toddler", "wife"};
// "Which drugs cause …", "helps with …", "for …": the symptom is what a drug does, or is for.
constexpr std::string_view kTopical[] = {"cause", "caused", "causes", "causing", "effect", "effects", "for",  "help",
                                         "helps", "lead",   "leads",  "prevent", "prevents", "relieve", "relieves",
                                         "reduce", "risk", "treat", "treatment", "treats", "treating"};
// clang-format on

template <std::size_t N>
bool among(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string_view take(std::string_view& text, char end) {
  const auto part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

class Words {
 public:
  Words(const FoldedText& text, std::span<const NameMatch> names) : text_(text), named_(text.words.size(), false) {
    for (const auto& name : names)
      for (std::size_t i = name.first; i < name.first + name.count; ++i) named_[i] = true;
  }

  bool tell(std::string_view cue) const {
    for (std::size_t at = 0; at < size(); ++at)
      if (matches(cue, at, 0)) return true;
    return false;
  }

  // Is there nothing besides but small words and cries for help?
  bool tell_only(std::string_view cue) const {
    std::size_t at = 0, end = size();
    const auto passes = [&](std::size_t i) { return among(text_.word(i), kSmall) || among(text_.word(i), kCalling); };
    while (at < end && passes(at) && !fits(cue.substr(0, cue.find(' ')), at)) ++at;
    while (!cue.empty()) {
      if (at >= end || !fits(take(cue, ' '), at)) return false;
      ++at;
    }
    while (at < end && passes(at)) ++at;
    return at == end;
  }

  bool speak_of_somebody() const { return any(kPeople); }
  bool are_topical() const { return any(kTopical); }

 private:
  std::size_t size() const { return text_.words.size(); }

  template <std::size_t N>
  bool any(const std::string_view (&words)[N]) const {
    for (std::size_t i = 0; i < size(); ++i)
      if (among(text_.word(i), words)) return true;
    return false;
  }

  // Do the parts of the cue stand here? small, free: words that may still be passed over.
  bool matches(std::string_view cue, std::size_t at, std::size_t small, std::size_t free = 0) const {
    std::string_view rest = cue;
    const std::string_view part = take(rest, ' ');
    if (part == ".") return matches(rest, at, 3, 0);
    if (part == "*") return matches(rest, at, 0, 4);
    if (at >= size()) return false;
    if (fits(part, at) && (rest.empty() || matches(rest, at + 1, 0))) return true;
    if (free > 0) return matches(cue, at + 1, 0, free - 1);
    return small > 0 && among(text_.word(at), kSmall) && matches(cue, at + 1, small - 1);
  }

  bool fits(std::string_view part, std::size_t at) const {
    const std::string_view word = text_.word(at);
    while (!part.empty()) {
      std::string_view form = take(part, '|');
      if (form == "@") {
        if (named_[at]) return true;
      } else if (form == "#") {
        const double count = text_.words[at].number ? std::strtod(std::string(word).c_str(), nullptr) : 0;
        if (count >= 8 && count < 100) return true;
      } else if (form.ends_with('+')) {
        form.remove_suffix(1);
        if (word.starts_with(form)) return true;
      } else if (form == word) {
        return true;
      }
    }
    return false;
  }

  const FoldedText& text_;
  std::vector<bool> named_;
};

}  // namespace

std::string_view emergency_id(Emergency emergency) {
  static constexpr std::string_view kIds[] = {"unconscious", "anaphylaxis", "breathing",
                                              "seizure",     "self_harm",   "poisoning"};
  static_assert(std::size(kIds) == kEmergencyCount);
  return kIds[static_cast<std::size_t>(emergency)];
}

std::optional<Emergency> find_emergency(const FoldedText& text, std::span<const NameMatch> names) {
  const Words words(text, names);
  for (const auto other : kOthers)
    if (words.tell(other)) return std::nullopt;
  const bool of_somebody = words.speak_of_somebody() || !words.are_topical();
  std::optional<Emergency> found;
  const auto note = [&](Emergency emergency) {
    if (!found || emergency < *found) found = emergency;
  };
  for (const auto& cue : kCues)
    if ((cue.told == Told::kAnyhow || of_somebody) && words.tell(cue.words)) note(cue.emergency);
  for (const auto& cue : kAlone)
    if (words.tell_only(cue.words)) note(cue.emergency);
  return found;
}

}  // namespace materia
