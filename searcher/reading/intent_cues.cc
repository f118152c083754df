#include "searcher/reading/intent_cues.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>

#include "common/text/negation.h"

namespace materia {
namespace {

using enum SectionKind;
using enum CueRole;

// clang-format off
constexpr IntentCue kCues[] = {
    // overdose
    {"overdose", kOverdose}, {"od on", kOverdose}, {"too much", kOverdose, kAsks, "overdose"},
    {"too many", kOverdose, kAsks, "overdose"}, {"took * extra", kOverdose, kAsks, "overdose"},
    {"antidote", kOverdose, kTopic, "overdose"}, {"=swallowed", kOverdose, kAsks, "overdose"},
    {"@ poisoning", kOverdose, kTopic, "overdose"}, {"stopped breathing", kOverdose, kTopic, "overdose"},
    // pregnancy and breastfeeding
    {"pregnant", kPregnancyLactation}, {"breastfeeding", kPregnancyLactation},
    {"breast milk", kPregnancyLactation, kAsks, "breastfeeding"}, {"lactation", kPregnancyLactation},
    {"nursing", kPregnancyLactation, kAsks, "breastfeeding"}, {"trimester", kPregnancyLactation, kTopic},
    {"fetus", kPregnancyLactation, kTopic}, {"unborn", kPregnancyLactation, kAsks, "pregnancy"},
    {"conceive", kPregnancyLactation, kTopic, "pregnancy"}, {"try * baby", kPregnancyLactation, kAsks, "pregnancy"},
    {"expecting * baby", kPregnancyLactation, kAsks, "pregnancy"},
    // a missed dose, and how long until it works, are answered in questions
    {"miss * dose", kFaq, kTopic}, {"skip * dose", kFaq, kTopic, "miss dose"}, {"forget", kFaq, kAsks, "miss dose"},
    {"@ * missed", kFaq, kTopic, "miss dose"}, {"missed * @", kFaq, kTopic, "miss dose"},
    {"how long * work", kFaq, kAsks, "long work"}, {"how quickly * work", kFaq, kAsks, "long work"},
    {"how fast * work", kFaq, kAsks, "long work"}, {"how soon * work", kFaq, kAsks, "long work"},
    {"how fast * act", kFaq, kAsks, "long work"}, {"how quickly * act", kFaq, kAsks, "long work"},
    {"how soon * act", kFaq, kAsks, "long work"}, {"how long before", kFaq, kAsks, "long work"},
    {"how long until", kFaq, kAsks, "long work"}, {"start working", kFaq, kAsks, "long work"},
    {"how long * take effect", kFaq, kAsks, "long work"}, {"kick in", kFaq, kAsks, "long work"},
    // food and the time of day belong to the dosage
    {"empty stomach", kDosage, kTopic}, {"with food", kDosage, kTopic}, {"without food", kDosage, kTopic},
    {"before food", kDosage, kTopic}, {"after food", kDosage, kTopic}, {"with meal", kDosage, kTopic},
    {"before meal", kDosage, kTopic}, {"after meal", kDosage, kTopic}, {"morning or night", kDosage, kTopic},
    {"when * take", kDosage}, {"best time", kDosage}, {"time of day", kDosage}, {"how long * take", kDosage},
    // interactions
    {"interaction", kInteractions}, {"together", kInteractions}, {"mix", kInteractions},
    {"combine", kInteractions}, {"taken with", kInteractions}, {"take * with", kInteractions},
    {"use * with", kInteractions}, {"at the same time", kInteractions}, {"alcohol", kInteractions, kTopic},
    {"grapefruit", kInteractions, kTopic}, {"beer", kInteractions, kTopic, "alcohol"},
    {"cocktail", kInteractions, kAsks, "alcohol"}, {"liquor", kInteractions, kAsks, "alcohol"},
    {"vodka", kInteractions, kAsks, "alcohol"}, {"whisky", kInteractions, kAsks, "alcohol"},
    {"whiskey", kInteractions, kAsks, "alcohol"}, {"champagne", kInteractions, kAsks, "alcohol"},
    {"booze", kInteractions, kAsks, "alcohol"}, {"cider", kInteractions, kAsks, "alcohol"},
    {"wine", kInteractions, kTopic, "alcohol"}, {"@ * drink", kInteractions, kTopic, "alcohol"},
    {"drink * @", kInteractions, kTopic, "alcohol"}, {"@ * milk", kInteractions, kTopic},
    {"@ * dairy", kInteractions, kTopic}, {"@ * coffee", kInteractions, kTopic, "caffeine"},
    {"@ * juice", kInteractions, kTopic}, {"@ * food", kInteractions, kTopic},
    {"@ * birth control", kInteractions, kTopic, "contraceptive"},
    {"birth control * @", kInteractions, kTopic, "contraceptive"},
    {"@ * contraceptive", kInteractions, kTopic}, {"contraceptive * @", kInteractions, kTopic},
    // contraindications
    {"contraindication", kContraindications},
    {"who should not", kContraindications, kAsks, "contraindicated avoid"},
    {"who shouldnt", kContraindications, kAsks, "contraindicated avoid"},
    {"who can not", kContraindications, kAsks, "contraindicated avoid"},
    {"who cannot", kContraindications, kAsks, "contraindicated avoid"},
    {"who cant", kContraindications, kAsks, "contraindicated avoid"},
    {"should not take", kContraindications, kAsks, "contraindicated avoid"},
    {"should not use", kContraindications, kAsks, "contraindicated avoid"},
    {"not be used", kContraindications, kAsks, "contraindicated avoid"},
    {"not be taken", kContraindications, kAsks, "contraindicated avoid"},
    {"do not use", kContraindications, kAsks, "contraindicated avoid"},
    {"do not take", kContraindications, kAsks, "contraindicated avoid"},
    {"not suitable", kContraindications, kAsks, "contraindicated avoid"},
    {"who must not", kContraindications, kAsks, "contraindicated avoid"},
    {"must not take", kContraindications, kAsks, "contraindicated avoid"},
    {"must not use", kContraindications, kAsks, "contraindicated avoid"},
    {"who * avoid", kContraindications, kAsks, "contraindicated avoid"},
    {"stay away from", kContraindications, kAsks, "contraindicated avoid"},
    // adverse reactions
    {"side effect", kAdverseReactions}, {"sideeffect", kAdverseReactions, kAsks, "side effect"},
    {"adverse effect", kAdverseReactions}, {"adverse reaction", kAdverseReactions},
    {"adverse event", kAdverseReactions}, {"adverse", kAdverseReactions}, {"undesirable effect", kAdverseReactions},
    {"unwanted effect", kAdverseReactions}, {"adr", kAdverseReactions},
    {"cause", kAdverseReactions}, {"from @", kAdverseReactions}, {"due to @", kAdverseReactions},
    {"because of @", kAdverseReactions}, {"@ * make me", kAdverseReactions}, {"@ * make you", kAdverseReactions},
    {"@ * give me", kAdverseReactions}, {"@ * give you", kAdverseReactions}, {"@ make", kAdverseReactions},
    {"make * worse", kAdverseReactions},
    // storage; many monographs answer it in a question
    {"store", kStorage}, {"refrigerate", kStorage, kAsks, "store"},
    {"fridge", kStorage, kAsks, "store refrigerate"},
    {"shelf life", kStorage, kAsks, "store"}, {"room temperature", kStorage, kTopic, "store"},
    {"expire", kStorage, kTopic, "store"}, {"expiry", kStorage, kAsks, "store expire"},
    // mechanism
    {"mechanism", kMechanism}, {"how * work", kMechanism}, {"mode of action", kMechanism}, {"moa", kMechanism},
    {"pharmacokinetics", kMechanism}, {"pharmacodynamics", kMechanism}, {"pharmacology", kMechanism},
    {"half life", kMechanism, kTopic}, {"bioavailability", kMechanism, kTopic}, {"what * do in the body", kMechanism},
    // precautions
    {"precaution", kPrecautions}, {"boxed warning", kPrecautions}, {"warning", kPrecautions},
    {"caution", kPrecautions}, {"safety", kPrecautions}, {"monitoring", kPrecautions, kTopic},
    {"drive", kPrecautions, kTopic}, {"withdrawal", kPrecautions, kTopic},
    {"blood test", kPrecautions, kTopic, "monitor"},
    // stopping; questions of patients answer it, and precautions
    {"stop taking", kPrecautions, kAsks, "stop withdrawal"}, {"stop using", kPrecautions, kAsks, "stop withdrawal"},
    {"stop @", kPrecautions, kAsks, "stop withdrawal"}, {"@ * =stopped", kPrecautions, kAsks, "stop withdrawal"},
    {"quit taking", kPrecautions, kAsks, "stop withdrawal"}, {"come off @", kPrecautions, kAsks, "stop withdrawal"},
    {"get off @", kPrecautions, kAsks, "stop withdrawal"}, {"cold turkey", kPrecautions, kAsks, "stop withdrawal"},
    {"wean * off", kPrecautions, kAsks, "stop withdrawal"}, {"taper", kPrecautions, kTopic, "stop"},
    {"discontinue", kPrecautions, kAsks, "stop withdrawal"},
    // dosage
    {"dose", kDosage}, {"how much", kDosage}, {"how many", kDosage}, {"how often", kDosage}, {"times a day", kDosage},
    {"posology", kDosage}, {"how * take", kDosage}, {"how * use", kDosage}, {"how * given", kDosage},
    {"how * administer", kDosage}, {"administration", kDosage}, {"titration", kDosage, kTopic}, {"per day", kDosage},
    {"twice", kDosage, kTopic}, {"once * day", kDosage, kTopic}, {"once * week", kDosage, kTopic},
    {"daily", kDosage, kTopic}, {"max", kDosage, kTopic, "maximum"}, {"maximum", kDosage, kTopic},
    // names
    {"brand name", kNames}, {"generic name", kNames}, {"trade name", kNames}, {"other name", kNames},
    {"alternate name", kNames}, {"another name", kNames}, {"synonym", kNames}, {"ingredient", kNames},
    {"composition", kNames}, {"salt in @", kNames}, {"what is in @", kNames}, {"generic of @", kNames},
    {"generic for @", kNames},
    // indications
    {"indication", kIndications}, {"used for", kIndications}, {"what * for", kIndications},
    {"use of", kIndications}, {"=uses", kIndications}, {"=usage", kIndications}, {"treat", kIndications},
    {"why * prescribed", kIndications}, {"help with", kIndications},
    {"help", kIndications}, {"good for", kIndications}, {"best * for", kIndications}, {"which * for", kIndications},
    {"cure", kIndications}, {"relieve", kIndications}, {"remedy", kIndications},
    {"get rid of", kIndications}, {"drug for", kIndications}, {"medicine for", kIndications},
    {"meds for", kIndications}, {"medication for", kIndications}, {"tablet for", kIndications},
    {"capsule for", kIndications}, {"pill for", kIndications}, {"something for", kIndications},
    {"medicine to", kIndications}, {"pill to", kIndications}, {"tablet to", kIndications},
    {"something to", kIndications}, {"what to take", kIndications}, {"what can i take", kIndications},
    {"what should i take", kIndications}, {"what do i take", kIndications},
    // "cream for ringworm", "tramadol for toothache"
    {"~ for ~", kIndications, kHint}, {"@ * for ~", kIndications, kHint},
};

constexpr PopulationCue kPopulations[] = {
    {"children", "children pediatric"},           {"pediatric", "children pediatric"},
    {"kid", "children pediatric"},                {"toddler", "children pediatric"},
    {"son", "children pediatric"},                {"daughter", "children pediatric"},
    {"boy", "children pediatric"},                {"girl", "children pediatric"},
    {"teenager", "adolescents children pediatric"}, {"adolescent", "adolescents children pediatric"},
    {"teen", "adolescents children pediatric"},   {"infant", "infants children pediatric"},
    {"baby", "infants children pediatric"},       {"newborn", "neonates infants children"},
    {"neonate", "neonates infants children"},     {"elderly", "elderly older geriatric"},
    {"geriatric", "elderly older geriatric"},     {"seniors", "elderly older geriatric"},
    {"older", "elderly older geriatric"},         {"pensioner", "elderly older geriatric"},
    {"adult", "adults"},                          {"kidney", "kidney renal", false},
    {"renal", "kidney renal", false},             {"dialysis", "kidney renal dialysis", false},
    {"liver", "liver hepatic", false},            {"hepatic", "liver hepatic", false},
    {"cirrhosis", "liver hepatic", false},
};

constexpr std::string_view kAsking[] = {
    "about", "after", "again", "any", "anyone", "anything", "before", "best", "better", "called", "cant", "capsule",
    "capsules", "dont", "drink", "drinking", "drug", "drugs", "during", "ever", "every", "explain", "find", "get", "getting", "give",
    "given", "giving", "good", "got", "happen", "happens", "have", "having", "help", "helps", "if", "im", "info",
    "information", "ive", "just", "know", "like", "list", "long", "make", "makes", "many", "me", "medication",
    "medications", "medicine", "medicines", "meds", "much", "need", "needs", "no", "not", "often", "ok", "okay", "one",
    "only", "patient", "patients", "people", "person", "pill", "pills", "please", "possible", "quickly", "recommended",
    "safe", "safely", "someone", "something", "start", "started", "starting", "tablet", "tablets", "take", "taken",
    "takes", "taking", "tell", "think", "took", "usage", "use", "used", "uses", "using", "versus", "vs", "want",
    "whats", "when", "where", "while", "why"};

constexpr std::string_view kEveryday[] = {"boost", "calm", "commit", "focus", "mega", "relief", "rest", "rid", "same", "thrive"};

constexpr std::string_view kAside[] = {"allergic", "allergy", "alternative", "instead", "intolerant"};
// clang-format on

template <std::size_t N>
bool contains(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

static_assert(std::is_sorted(std::begin(kAsking), std::end(kAsking)), "kAsking is searched by halves");

}  // namespace

std::span<const IntentCue> intent_cues() {
  // Clearest of all: treatment without an effect that is not wanted, "that never makes me drowsy".
  static const std::deque<std::string> excluding = [] {
    std::deque<std::string> words;
    for (const auto negator : negators(Negates::kUnwanted))
      for (const auto* verb : {" cause", " make"}) words.push_back(std::string(negator) + verb);
    return words;
  }();
  static const std::vector<IntentCue> all = [] {
    std::vector<IntentCue> cues;
    for (const auto& words : excluding) cues.push_back({words, kIndications, kExcludes});
    cues.insert(cues.end(), std::begin(kCues), std::end(kCues));
    return cues;
  }();
  return all;
}
std::span<const PopulationCue> population_cues() { return kPopulations; }

std::string_view label_of_age(double years) {
  return years < 1    ? "infants children pediatric"
         : years < 12 ? "children pediatric"
         : years < 18 ? "adolescents children pediatric"
         : years < 65 ? ""
                      : "elderly older geriatric";
}

bool is_asking_word(std::string_view word) { return std::binary_search(std::begin(kAsking), std::end(kAsking), word); }

std::vector<std::string_view> question_words() {
  std::vector<std::string_view> words(std::begin(kAsking), std::end(kAsking));
  const auto add = [&](std::string_view text) {
    while (!text.empty()) {
      auto word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      if (word.starts_with('=')) word.remove_prefix(1);
      if (word.size() > 1) words.push_back(word);
    }
  };
  for (const auto& cue : intent_cues()) {
    add(cue.words);
    add(cue.also);
  }
  for (const auto& population : kPopulations) {
    add(population.word);
    add(population.label);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool is_everyday_word(std::string_view word) { return contains(kEveryday, word); }
bool sets_name_aside(std::string_view word) { return contains(kAside, word); }

}  // namespace materia
