#include "common/text/word_families.h"

#include <unordered_map>
#include <unordered_set>

namespace materia {
namespace {

// One family a line; its first word is the term. A family of words that the stemmer would put under another's stem
// stays apart from it by having a line of its own.
constexpr std::string_view kFamilies[] = {
    // What people mean alike: symptoms and signs.
    "ache aches ached aching achy",
    "allergy allergies allergic",
    "anaphylaxis anaphylactic",
    "anxiety anxieties anxious anxiousness anxiously",
    "arrhythmia arrhythmias arrhythmic",
    "bleeding bleed bleeds bled",
    "breath breaths breathe breathes breathed breathing breathless breathlessness",
    "burn burns burned burning burnt",
    "constipation constipated constipating",
    "convulsion convulsions convulsive convulse convulsing",
    "diarrhea diarrheas diarrheal diarrheic",
    "edema edemas edematous",
    "fever fevers feverish feverishness",
    "fibrosis fibrotic",
    "hunger hungry",
    "inflammation inflammations inflammatory inflame inflamed inflames inflaming",
    "itch itching itchy itches itched itchiness",
    "loss losses lose loses losing lost",
    "nausea nauseas nauseous nauseated nauseating",
    "numb numbness",
    "paralysis paralyses paralytic paralyze paralyzed paralyzing",
    "pruritus pruritic",
    "seizure seizures",
    "shake shakes shaking shaken shaky shakiness",
    "sleep sleeps sleeping slept sleepy sleepiness asleep",
    "suicide suicides suicidal suicidality",
    "sweat sweats sweating sweated sweaty sweatiness",
    "swelling swellings swell swells swelled swollen",
    "thirst thirsty",
    "tired tiredness",
    "urinate urinates urinated urinating urination",
    "wheeze wheezes wheezed wheezing wheezy",
    // What people mean alike: diseases, organs, germs.
    "acne acneic",
    "ameba amebas amebae amebic",
    "anemia anemias anemic",
    "anesthesia anesthesias anesthetic anesthetics anesthetize anesthetized anesthetizing",
    "angina anginal",
    "arthritis arthritic",
    "asthma asthmatic asthmatics",
    "atherosclerosis atherosclerotic",
    "atrophy atrophies atrophic atrophied",
    "bacteria bacterial bacterium",
    "bronchus bronchi bronchial",
    "candida candidal",
    "candidate candidates",
    "cholestasis cholestatic",
    "cirrhosis cirrhotic",
    "conjunctiva conjunctival",
    "cornea corneas corneal",
    "crisis crises",
    "duodenum duodenal",
    "endometrium endometrial",
    "epilepsy epileptic epileptics",
    "fetus fetuses fetal",
    "foot feet",
    "fungus fungi fungal",
    "gout gouty",
    "hemolysis hemolytic",
    "hemophilia hemophiliac hemophiliacs hemophilic",
    "herpes herpetic",
    "hypertrophy hypertrophic",
    "infection infections infect infects infected infecting infectious infective",
    "ischemia ischemias ischemic",
    "leukemia leukemias leukemic",
    "malaria malarial malariae",
    "mania manic",
    "metastasis metastases metastatic metastasize metastasized",
    "migraine migraines migrainous",
    "mucosa mucosae mucosas mucosal",
    "myasthenia myasthenic",
    "mycobacterium mycobacteria mycobacterial",
    "necrosis necrotic",
    "neuropathy neuropathies neuropathic",
    "neutropenia neutropenic",
    "obesity obese",
    "ovary ovaries ovarian",
    "pancreas pancreatic",
    "pelvis pelvic",
    "placenta placentas placentae placental",
    "protozoa protozoal protozoan protozoans",
    "psoriasis psoriatic",
    "psychosis psychoses psychotic psychotics",
    "rectum rectal rectally",
    "retina retinas retinal",
    "sepsis septic",
    "spine spines spinal",
    "staphylococcus staphylococci staphylococcal",
    "streptococcus streptococci streptococcal",
    "testicle testicles testicular testis testes",
    "thrombocytopenia thrombocytopenic",
    "thrombosis thromboses thrombotic",
    "tooth teeth",
    "trachea tracheal",
    "trauma traumas traumatic",
    "urethra urethral",
    "urine urines urinary",
    "uterus uterine",
    "vagina vaginal vaginally",
    "vein veins venous",
    "virus viruses viral",
    // What people mean alike: people and what they do with medicines.
    "absorb absorbs absorbed absorbing absorption",
    "advice advise advises advised advising",
    "analgesia analgesic analgesics",
    "apply applies applied applying application applications",
    "bind binds binding bound",
    "bite bites biting bitten",
    "breastfeed breastfeeds breastfeeding breastfed",
    "child children childs childrens",
    "consume consumes consumed consuming consumption",
    "diagnosis diagnoses diagnose diagnosed diagnosing diagnostic",
    "dose doses dosed dosage dosages dosing",
    "drink drinks drinking drank drunk",
    "drive drives driving drove driven driver drivers",
    "eat eats eating ate eaten",
    "exposure exposures expose exposes exposed exposing",
    "forget forgets forgetting forgot forgotten",
    "freeze freezes freezing froze frozen",
    "give gives giving gave given",
    "grow grows growing grew grown growth",
    "hypnosis hypnotic hypnotics",
    "inhalation inhalations inhale inhales inhaled inhaling",
    "man men mens",
    "miscarriage miscarriages miscarry miscarried",
    "overdose overdoses overdosed overdosing overdosage",
    "pregnancy pregnancies pregnant",
    "leak leaks leaking leaked leaky leakage",
    "prescribe prescribes prescribed prescribing",
    "alcoholism",                  // a disease; alcohol is what is drunk beside a medicine
    "prescription prescriptions",  // "is prescribed for" is no answer to "do I need a prescription"
    "reduce reduces reduced reducing reduction reductions",
    "relief relieve relieves relieved relieving reliever relievers",
    "retention retain retains retained retaining",
    "safe safer safely safety",
    "smoke smokes smoked smoking smoker smokers",
    "sting stings stinging stung",
    "store stores stored storing storage",
    "surgery surgeries surgical surgically",
    "take takes taking took taken",
    "treat treats treated treating treatment treatments",
    "use uses used using usage",
    "withdraw withdraws withdrawing withdrew withdrawn withdrawal withdrawals",
    "woman women womans womens",
    "dry dryer dries dried drying dryness",
    "gas gases gassy gaseous",
    "analysis analyses",
    "several",
    "hive hives",
    // What the stemmer joins and must stay apart: acids, salts and other names.
    "acetic",
    "acetate acetates",
    "actinic",
    "aspartate",
    "aspart",
    "aspartic",
    "benzoic",
    "benzoate benzoates",
    "butyric",
    "butyrate butyrates",
    "carbonate carbonates",
    "carbonic",
    "citric",
    "citrate citrates",
    "conjugate conjugates",
    "conjugated",
    "folic",
    "folate folates",
    "glutamic",
    "glutamate glutamates",
    "glycinate glycinates",
    "glycol glycols",
    "glycolic",
    "glycolate",
    "iodinated",
    "lactate",
    "lutein",
    "luteinizing",
    "nicotine",
    "nicotinic",
    "nicotinate",
    "nicotinamide",
    "nitric",
    "nitrate nitrates",
    "nitrite nitrites",
    "nitrous",
    "oxalic",
    "oxalate oxalates",
    "oxide oxides",
    "propionic",
    "propionate propionates",
    "salicylic",
    "salicylate salicylates",
    "saline",
    "silicone silicones",
    "silicon",
    "steroidal",
    "succinic",
    "succinate succinates",
    "sulfone sulfones",
    "sulfonate sulfonates",
    "sulfonic",
    "sulfuric",
    "tartaric",
    "tartrate tartrates",
    "theophyllinate",
    // What the stemmer joins and must stay apart: body and disease. Words in -itis are kept apart by the analyzer.
    "aids",
    "anorectal",
    "colonize colonizes colonized colonizing colonization colonizer colonizers",
    "depressant depressants",
    "embolization embolize embolized",
    "emergency emergencies",
    "enteral enterally",
    "enteric",
    "hepatic",
    "immunize immunizes immunized immunizing immunization immunizations",
    "impaction impactions",
    "influenza",
    "influenzae",
    "irritable irritability",
    "lactation lactating",
    "marine",
    "marrow",
    "organic organically",
    "organism organisms",
    "organize organized organization organizations",
    "parkinsonism parkinsonian",
    "pneumoniae",
    "systemic systemically",
    "tetany",
    "tetani",
    "ulcerative",
    "vegetative",
    // What the stemmer joins and must stay apart: common words.
    "careful carefully",
    "evening evenings",
    "generic generics generically",
    "generation generations",
    "importance important importantly",
    "informal informally",
    "inhaler inhalers",
    "intention intentional intentionally",
    "internal internally",
    "international internationally",
    "ironic ironically",
    "mechanical mechanically",
    "medical medically",
    "paste pastes",
    "personality personalities",
    "personalize personalized",
    "position positions positioned positioning",
    "production",
    "productive",
    "quite",
    "terminal terminals terminally",
    "testing test tests tested",
    "universal universally",
    "university universities",
};

constexpr std::string_view kStopWords =
    "a an the of and or to in is are be been being was were for by from at as it its this that these those which who "
    "with on into than then there their they them has have had having may can will would should could must might "
    "also such i me my we our you your he she his her do does did am if so but when what how why where while about "
    "any some because per via please eg ie etc im ive id youre youve theyre its thats whats ";

constexpr std::string_view kTakeLetter =
    "vitamin vitamins vit provitamin hepatitis influenza hemophilia bipolar type types factor class group category "
    "schedule coenzyme toxin protein apolipoprotein angiotensin collagen immunoglobulin phase serogroup serogroups "
    "ultraviolet viruses ";

// First part, colon, second parts; * for any word of four letters and more.
constexpr std::string_view kOpenCompounds[] = {
    "anti:* ",
    "co:* ",
    "extra:pyramidal cellular vascular hepatic ",
    "hydroxy:* ",
    "intra:venous venously muscular muscularly dermal nasal ocular articular vaginal uterine thecal ",
    "levo:* ",
    "methoxy:* ",
    "multi:* ",
    "non:* ",
    "over:dose doses dosed dosage dosing weight active activity growth use used ",
    "photo:sensitivity sensitive sensitization toxic toxicity therapy ",
    "post:operative operatively menopausal partum natal herpetic prandial marketing nasal ",
    "pre:operative operatively menopausal menstrual natal term medication existing eclampsia diabetes ",
    "sub:cutaneous cutaneously lingual lingually clinical acute conjunctival ",
    "under:weight active activity dose dosing lying ",
    "back:ache aches pain ",
    "bed:time sore sores wetting ",
    "belly:ache ",
    "blood:stream ",
    "body:weight ",
    "breast:feed feeds feeding fed milk ",
    "broncho:dilator dilators spasm constriction ",
    "chicken:pox ",
    "child:birth bearing ",
    "cold:sore sores ",
    "corona:virus viruses ",
    "day:time ",
    "ear:ache aches drop drops drum drums wax ",
    "eye:drop drops lid lids lash lashes brow brows sight ",
    "finger:nail nails ",
    "gall:stone stones bladder ",
    "grape:fruit ",
    "hay:fever ",
    "head:ache aches ",
    "health:care ",
    "heart:burn beat beats ",
    "herpes:virus viruses ",
    "lacto:bacillus ",
    "life:style long time threatening ",
    "light:headed headedness ",
    "meal:time times ",
    "mouth:wash ",
    "new:born borns ",
    "night:time mare mares ",
    "nose:bleed bleeds ",
    "pain:killer killers ",
    "per:cent ",
    "pink:eye ",
    "ring:worm ",
    "rota:virus ",
    "side:effect effects ",
    "small:pox ",
    "snake:bite bites ",
    "stomach:ache aches ",
    "sun:burn burns burned burnt light screen screens lamp lamps ",
    "tape:worm worms ",
    "thread:worm worms ",
    "toe:nail nails ",
    "tooth:ache aches paste ",
    "water:melon ",
    "wide:spread ",
};

template <typename Each>
void for_each_word(std::string_view text, Each each) {
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    if (!word.empty()) each(word);
    text.remove_prefix(word.size() < text.size() ? word.size() + 1 : word.size());
  }
}

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view text) {
  Words words;
  for_each_word(text, [&](std::string_view word) { words.insert(word); });
  return words;
}

const std::unordered_map<std::string_view, Words>& open_compounds() {
  static const auto compounds = [] {
    std::unordered_map<std::string_view, Words> all;
    for (const std::string_view line : kOpenCompounds) {
      const auto colon = line.find(':');
      all.emplace(line.substr(0, colon), words_of(line.substr(colon + 1)));
    }
    return all;
  }();
  return compounds;
}

}  // namespace

std::string_view family_of(std::string_view word) {
  static const auto families = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const std::string_view family : kFamilies) {
      const auto head = family.substr(0, family.find(' '));
      for_each_word(family, [&](std::string_view member) { all.emplace(member, head); });
    }
    return all;
  }();
  const auto found = families.find(word);
  return found == families.end() ? std::string_view{} : found->second;
}

bool is_stop_word(std::string_view word) {
  static const Words words = words_of(kStopWords);
  return words.contains(word);
}

bool takes_letter(std::string_view word) {
  static const Words words = words_of(kTakeLetter);
  return words.contains(word);
}

bool is_chemical_prefix(std::string_view word) { return word.size() > 4 && word.ends_with("yl"); }

bool opens_compound(std::string_view word) { return is_chemical_prefix(word) || open_compounds().contains(word); }

bool is_open_compound(std::string_view first, std::string_view second) {
  const bool is_long = second.size() >= 4;
  if (is_chemical_prefix(first)) return is_long;
  const auto found = open_compounds().find(first);
  return found != open_compounds().end() &&
         (found->second.contains(second) || (is_long && found->second.contains("*")));
}

}  // namespace materia
