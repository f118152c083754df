#include "searcher/intent_cues.h"

#include <algorithm>
#include <array>

namespace materia {
namespace {

using enum SectionKind;

constexpr IntentCue kCues[] = {
    // overdose
    {"overdose", kOverdose}, {"overdosage", kOverdose}, {"too much", kOverdose}, {"too many", kOverdose},
    {"took * extra", kOverdose}, {"antidote", kOverdose, true}, {"swallowed * whole", kOverdose},
    // pregnancy and breastfeeding
    {"pregnant", kPregnancyLactation}, {"breastfeeding", kPregnancyLactation}, {"breast milk", kPregnancyLactation},
    {"lactation", kPregnancyLactation}, {"nursing mother", kPregnancyLactation}, {"nursing", kPregnancyLactation},
    {"trimester", kPregnancyLactation, true}, {"fetus", kPregnancyLactation, true}, {"unborn", kPregnancyLactation},
    {"trying to conceive", kPregnancyLactation},
    // a missed dose is answered in questions
    {"miss * dose", kFaq, true}, {"missed * dose", kFaq, true}, {"forgot", kFaq, true}, {"forget", kFaq, true}, {"skip * dose", kFaq, true},
    // interactions
    {"interaction", kInteractions}, {"interact", kInteractions}, {"together", kInteractions}, {"mix", kInteractions},
    {"mixing", kInteractions}, {"combine with", kInteractions}, {"taken with", kInteractions},
    {"take * with", kInteractions}, {"at the same time", kInteractions}, {"alcohol", kInteractions, true}, {"grapefruit", kInteractions, true},
    // contraindications
    {"contraindication", kContraindications}, {"contraindicated", kContraindications},
    {"who should not", kContraindications}, {"who can not", kContraindications}, {"who cannot", kContraindications},
    {"should not take", kContraindications}, {"should not use", kContraindications}, {"not be used", kContraindications},
    {"not be taken", kContraindications}, {"do not use", kContraindications}, {"do not take", kContraindications},
    {"not suitable", kContraindications},
    // adverse reactions
    {"side effect", kAdverseReactions}, {"sideeffect", kAdverseReactions}, {"adverse effect", kAdverseReactions},
    {"adverse reaction", kAdverseReactions}, {"adverse event", kAdverseReactions}, {"adverse", kAdverseReactions},
    {"undesirable effect", kAdverseReactions}, {"unwanted effect", kAdverseReactions}, {"adr", kAdverseReactions},
    {"can * cause", kAdverseReactions}, {"does * cause", kAdverseReactions}, {"cause", kAdverseReactions},
    // storage
    {"storage", kStorage}, {"store", kStorage}, {"storing", kStorage}, {"refrigerate", kStorage}, {"refrigerator", kStorage},
    {"fridge", kStorage}, {"shelf life", kStorage}, {"room temperature", kStorage, true}, {"expire", kStorage},
    // mechanism
    {"mechanism", kMechanism}, {"how * work", kMechanism}, {"mode of action", kMechanism}, {"moa", kMechanism},
    {"pharmacokinetics", kMechanism}, {"pharmacodynamics", kMechanism}, {"pharmacology", kMechanism},
    {"half life", kMechanism, true}, {"bioavailability", kMechanism, true}, {"what * do in the body", kMechanism},
    // precautions
    {"precaution", kPrecautions}, {"warning", kPrecautions}, {"caution", kPrecautions}, {"boxed warning", kPrecautions},
    {"safety", kPrecautions}, {"monitoring", kPrecautions, true},
    // dosage
    {"dose", kDosage}, {"how much", kDosage}, {"how many", kDosage}, {"how often", kDosage}, {"times a day", kDosage},
    {"posology", kDosage}, {"how * take", kDosage}, {"how * use", kDosage}, {"how * given", kDosage},
    {"how * administer", kDosage}, {"administration", kDosage}, {"titration", kDosage, true}, {"per day", kDosage},
    // names
    {"brand name", kNames}, {"generic name", kNames}, {"trade name", kNames}, {"other name", kNames},
    {"alternate name", kNames}, {"another name", kNames}, {"synonym", kNames},
    // indications
    {"indication", kIndications}, {"indicated", kIndications}, {"used for", kIndications}, {"what * for", kIndications},
    {"use of", kIndications}, {"uses", kIndications}, {"usage", kIndications}, {"treat", kIndications},
    {"treatment", kIndications}, {"why * prescribed", kIndications}, {"help with", kIndications}, {"helps", kIndications},
    {"good for", kIndications}, {"cure", kIndications}, {"relieve", kIndications}, {"remedy", kIndications},
    {"drug for", kIndications}, {"medicine for", kIndications}, {"medication for", kIndications}, {"tablet for", kIndications},
    {"pill for", kIndications}, {"something for", kIndications},
};

constexpr PopulationCue kPopulations[] = {
    {"children", "children pediatric"},     {"pediatric", "children pediatric"}, {"kid", "children pediatric"},
    {"kids", "children pediatric"},         {"infant", "infants children pediatric"}, {"baby", "infants children pediatric"},
    {"newborn", "neonates infants children"}, {"neonate", "neonates infants children"}, {"toddler", "children pediatric"},
    {"teenager", "adolescents children pediatric"}, {"adolescent", "adolescents children pediatric"},
    {"son", "children pediatric"},          {"daughter", "children pediatric"},
    {"elderly", "elderly older geriatric"}, {"geriatric", "elderly older geriatric"}, {"seniors", "elderly older geriatric"},
    {"older", "elderly older geriatric"},   {"adult", "adults"},
    {"kidney", "kidney renal"},             {"renal", "kidney renal"},           {"dialysis", "kidney renal dialysis"},
    {"liver", "liver hepatic"},             {"hepatic", "liver hepatic"},        {"cirrhosis", "liver hepatic"},
};

constexpr std::string_view kAsking[] = {
    "about", "again", "any", "anyone", "anything", "best", "better", "called", "drug", "drugs", "ever", "every", "explain", "find", "get",
    "getting", "give", "given", "good", "got", "help", "helps", "im", "info", "information", "ive", "just", "know",
    "like", "list", "long", "make", "makes", "many", "me", "medication", "medications", "medicine", "medicines", "much", "need", "needs", "often", "ok", "okay",
    "one", "only", "patient", "patients", "people", "person", "pill", "pills", "please", "possible", "recommended", "safe", "safely",
    "someone", "something", "take", "taken", "taking", "takes", "tell", "think", "use", "used", "using", "uses", "usage", "versus", "vs",
    "want", "whats", "when", "where", "why", "happen", "happens", "during", "while", "after", "before", "if", "no", "not", "dont", "cant"};

}  // namespace

std::span<const IntentCue> intent_cues() { return kCues; }
std::span<const PopulationCue> population_cues() { return kPopulations; }
bool is_asking_word(std::string_view word) { return std::find(std::begin(kAsking), std::end(kAsking), word) != std::end(kAsking); }

}  // namespace materia
