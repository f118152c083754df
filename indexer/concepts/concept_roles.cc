#include "indexer/concepts/concept_roles.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "common/text/negation.h"

namespace materia {

enum class RoleReader::Cue : std::uint8_t {
  kNone,
  kRelieves,  // what is done to an illness
  kFor,       // may be for one
  kBrings,    // brings about or makes worse
  kCauses,    // leads to
  kBeside,    // what follows has to do with the use and is not its aim: "due to", "after"
  kPatients,
  kSigns,    // symptoms, signs
  kDefines,  // "characterized by"
  kEffects,  // side effects, complications
  kDoubts,   // "off-label", "formerly"
  kPrefers,  // "preferred when": what follows is why this drug and no other
};

namespace {

constexpr std::size_t kNearWords = 4;       // from a verb to its object: "relieve the painful symptoms"
constexpr std::size_t kMainSentences = 3;   // where the main use stands
constexpr std::size_t kClassSentences = 4;  // where a section says what kind of drug it is about
constexpr std::size_t kListLine = 160;      // bytes; a line of a list is not longer, mostly
constexpr std::size_t kHead = 60;           // bytes; what an item is headed by is not longer
constexpr std::size_t kFar = 1000;

constexpr std::string_view kRelieving[] = {
    "treat",     "relieve",   "prevent",   "manage",    "reduce",   "alleviate",  "ease",        "control",
    "combat",    "fight",     "address",   "suppress",  "soothe",   "lower",      "cure",        "improve",
    "correct",   "stop",      "eliminate", "decrease",  "minimize", "counteract", "remedy",      "heal",
    "eradicate", "kill",      "protect",   "clear",     "calm",     "therapy",    "prophylaxis", "indicate",
    "use",       "help",      "prescribe", "recommend", "reverse",  "target",     "aid",         "lessen",
    "resolve",   "employ",    "overcome",  "delay",     "restore",  "replace",    "maintain",    "diminish",
    "abort",     "terminate", "tackle",    "quit",      "cease",    "abstain",    "bring"};
constexpr std::string_view kBringing[] = {"induce",  "provoke",   "stimulate",  "produce", "increase", "raise",
                                          "worsen",  "aggravate", "exacerbate", "mimic",   "mask",     "promote",
                                          "elevate", "enhance",   "boost",      "simulate"};
constexpr std::string_view kCausing[] = {"cause", "lead", "result", "trigger", "contribute"};
constexpr std::string_view kStandingBeside[] = {
    "due",       "associated", "secondary",  "related",   "following", "after",      "during",
    "accompany", "underlying", "undergo",    "before",    "from",      "amid",       "arising",
    "stemming",  "despite",    "coexisting", "receiving", "surgery",   "candidates", "when"};
constexpr std::string_view kPeople[] = {"patients", "people", "individuals", "those", "persons", "someone"};
constexpr std::string_view kDefining[] = {"characterized", "marked", "defined", "manifests", "presents", "known"};
constexpr std::string_view kDoubting[] = {
    "label",     "formerly", "historically", "previously",    "investigated", "investigational",
    "studied",   "explored", "claimed",      "traditionally", "anecdotal",    "unproven",
    "potential", "research", "sometimes",    "folk",          "occasionally", "limited"};

// "Cancer-related pain", "an itchy skin condition": the concept is not what is treated.
constexpr std::string_view kLooser[] = {"induced", "related", "associated", "condition", "conditions", "patches"};

// Nouns behind a concept that make it the name of something else: a chemotherapy of cancer is no use of an antiemetic.
constexpr std::string_view kHeads[] = {
    "chemotherapy", "surgery", "operation", "medication", "medications", "medicine", "medicines",  "drug",
    "drugs",        "agent",   "agents",    "patients",   "patient",     "risk",     "transplant", "transplantation",
    "screening",    "test",    "tests",     "testing",    "inducing",    "history"};

}  // namespace

// What was read of a sentence so far.
struct RoleReader::State {
  bool aimed = false;  // something is relieved, or stands in a list of uses
  bool negated = false;
  bool aside = false;
  bool brought = false;     // on purpose, or made worse
  bool described = false;   // signs of an illness, side effects of others
  bool comma = false;       // since the negation
  std::size_t verb = kFar;  // words since something was relieved

  void relieve() {
    if (negated && !comma) return;
    *this = {};
    aimed = true;
    verb = 0;
  }
  [[nodiscard]] bool near_verb() const { return verb <= kNearWords; }
};

RoleReader::RoleReader(const std::vector<MedicalConcept>& concepts, Analyzer& analyzer) : concepts_(concepts) {
  const auto add = [&](const auto& words, Cue cue) {
    for (const std::string_view word : words) cues_.try_emplace(std::string(analyzer.term(word)), cue);
  };
  add(kBringing, Cue::kBrings);
  add(kCausing, Cue::kCauses);
  add(kStandingBeside, Cue::kBeside);
  add(kPeople, Cue::kPatients);
  add(kDefining, Cue::kDefines);
  add(kDoubting, Cue::kDoubts);
  add(std::initializer_list<std::string_view>{"preferred", "chosen"}, Cue::kPrefers);
  add(kRelieving, Cue::kRelieves);
  add(std::initializer_list<std::string_view>{"for", "against"}, Cue::kFor);
  add(std::initializer_list<std::string_view>{"symptoms", "signs", "manifestations"}, Cue::kSigns);
  add(std::initializer_list<std::string_view>{"side", "adverse", "complications", "history"}, Cue::kEffects);
}

RoleReader::Cue RoleReader::cue_of(std::string_view term) const {
  const auto found = cues_.find(term);
  return found == cues_.end() ? Cue::kNone : found->second;
}

namespace {

void note(std::uint32_t number, ConceptRole role, std::uint8_t grade, std::vector<RoleFound>& out) {
  for (auto& found : out)
    if (found.number == number && found.role == role) {
      found.grade = std::max(found.grade, grade);
      return;
    }
  out.push_back({number, role, grade});
}

bool among(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// What stands behind a word, up to the next.
std::string_view behind(std::string_view text, const FoldedText& words, std::size_t i) {
  const std::size_t begin = words.words[i].end;
  const std::size_t end = i + 1 < words.words.size() ? words.words[i + 1].begin : text.size();
  return text.substr(begin, end - begin);
}

}  // namespace

void RoleReader::index_words(const SectionView& section) {
  terms_.assign(section.text.folded.words.size(), {});
  for (const auto& token : section.text)
    if (token.kind != TokenKind::kTwin) terms_[token.word] = token.term;
}

void RoleReader::read(const SectionView& section, std::vector<RoleFound>& out) {
  out.clear();
  if (section.matches.empty()) return;
  const bool uses = section.kind == SectionKind::kIndications, effects = section.kind == SectionKind::kAdverseReactions;
  const bool classes = uses || section.kind == SectionKind::kMechanism || section.kind == SectionKind::kSummary;
  if (!uses && !effects && !classes) return;
  index_words(section);
  split_sentences(section.text.text, sentences_);
  if (uses) read_uses(section, out);
  if (effects) read_effects(section, out);
  if (classes) read_classes(section, out);
}

void RoleReader::read_uses(const SectionView& section, std::vector<RoleFound>& out) {
  const auto& words = section.text.folded;
  State carried;  // what a line with a colon says of the list below it
  std::size_t list_lines = 0;
  std::size_t match = 0, word = 0;
  for (std::size_t s = 0; s < sentences_.size() && match < section.matches.size(); ++s) {
    const Sentence& sentence = sentences_[s];
    const std::string_view text = section.text.text.substr(sentence.begin, sentence.end - sentence.begin);
    const bool line_begins = sentence.begin == 0 || section.text.text[sentence.begin - 1] == '\n';
    if (line_begins && list_lines > 0) --list_lines;
    State state;
    if (line_begins && list_lines > 0 && text.size() <= 2 * kListLine) {
      state = carried;
      state.verb = kFar;
    }
    // An item of a list: headed, or no sentence.
    const bool sentence_like = text.ends_with('.') && std::count(text.begin(), text.end(), ' ') > 3;
    const bool listed =
        line_begins && (text.substr(0, kHead).find(':') != text.npos || (text.size() <= kListLine && !sentence_like));
    if (listed && !state.negated && !state.described && !state.brought) state.aimed = true;
    bool doubted = false, chosen = false;
    const std::uint8_t place = s == 0                                                             ? kFirstUse
                               : s < kMainSentences || (list_lines > 0 && s < 3 * kMainSentences) ? kMainUse
                                                                                                  : kOtherUse;
    for (; word < words.words.size() && words.words[word].begin < sentence.end; ++word) {
      for (; match < section.matches.size() && section.matches[match].word == word; ++match) {
        const ConceptMatch& found = section.matches[match];
        if (concepts_[found.number].kind == ConceptKind::kGroup) continue;
        if (state.negated || state.brought || state.described || chosen) continue;
        const std::size_t next = found.word + found.words;
        if (state.aside && !state.aimed) continue;
        bool aside = state.aside || doubted || !state.aimed;
        const auto last = words.word(next - 1);
        if (among(last, kPeople)) aside = true;  // "diabetic patients"
        const bool goes_on = next < words.words.size() && (words.words[next - 1].gap != Gap::kOther ||
                                                           section.text.text[words.words[next - 1].end] == '/');
        if (goes_on) {
          const auto head = words.word(next);
          if (among(head, kHeads)) continue;
          // "diabetic wounds": an adjective of the concept
          const bool adjective = last.ends_with("ic") || last.ends_with("ive") || last.ends_with("al");
          if (among(head, kLooser) || (adjective && head != "and" && head != "or")) aside = true;
        }
        note(found.number, ConceptRole::kTreats, aside ? kUseAside : place, out);
      }
      ++state.verb;
      const auto follows = [&](std::string_view next) {
        return word + 1 < words.words.size() && words.word(word + 1) == next;
      };
      if (ends_negation(words.word(word), Negates::kUses)) state.negated = false;
      if (negator_at(words, word, Negates::kUses) > 0) {
        state.negated = true;
        state.comma = false;
      }
      switch (cue_of(terms_[word])) {
        case Cue::kRelieves:
          if (const auto noun = words.word(word); noun == "use" || noun == "uses" || noun == "usage" || noun == "using")
            state.aimed = true;  // "its primary use is in", "the use of"
          else if (noun.starts_with("bring") && (follows("on") || follows("about")))
            state.brought = true;
          else
            state.relieve();
          break;
        case Cue::kFor:
          state.aimed = true;
          break;
        case Cue::kBrings:
          if (follows("by"))
            state.aside = true;
          else
            state.brought = true;
          break;
        case Cue::kCauses:
          if (follows("by") || follows("from") || state.verb < kFar)
            state.aside = true;
          else
            state.brought = true;
          break;
        case Cue::kBeside:
        case Cue::kPatients:
          state.aside = true;
          break;
        case Cue::kSigns:
          if (!state.near_verb()) state.described = true;
          break;
        case Cue::kEffects:
          if (!state.near_verb()) state.described = true;
          break;
        case Cue::kDefines:
          if (!follows("as")) state.described = true;
          break;
        case Cue::kDoubts:
          doubted = true;
          break;
        case Cue::kPrefers:
          chosen = chosen || follows("when") || follows("if") || follows("because") || follows("over");
          break;
        case Cue::kNone:
          break;
      }
      const auto gap = behind(section.text.text, words, word);
      if (gap.find_first_of(",;:(") != gap.npos) state.comma = true;
      if (gap.find_first_of(";") != gap.npos) state.negated = false;
    }
    if (text.ends_with(':')) {
      carried = state;
      list_lines = 16;
    } else if (line_begins && text.size() > kListLine && text.substr(0, kHead).find(':') == text.npos) {
      list_lines = 0;
    }
  }
}

namespace {

// How often a side effect occurs, by the words that say it; 0 where this word says nothing.
std::uint8_t frequency_of(std::string_view word, std::string_view before) {
  const bool less = before == "less" || before == "not" || before == "least";
  if (word == "common" || word == "commonly" || word == "frequent" || word == "frequently")
    return less ? kUncommonEffect : kCommonEffect;
  if (word == "uncommon" || word == "uncommonly" || word == "infrequent" || word == "infrequently" ||
      word == "occasional" || word == "occasionally")
    return kUncommonEffect;
  if (word == "rare" || word == "rarely" || word == "serious") return kRareEffect;
  return 0;
}

std::uint8_t frequency_in(std::string_view heading) {
  const FoldedText folded = fold(heading);
  std::uint8_t grade = 0;
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    if (const auto said = frequency_of(folded.word(i), i > 0 ? folded.word(i - 1) : ""); said > 0)
      grade = grade == 0 ? said : std::min(grade, said);
  return grade;
}

}  // namespace

void RoleReader::read_effects(const SectionView& section, std::vector<RoleFound>& out) {
  const auto& words = section.text.folded;
  std::uint8_t listed = frequency_in(section.label);
  if (listed == 0) listed = frequency_in(section.heading);
  std::size_t match = 0, word = 0;
  for (std::size_t s = 0; s < sentences_.size() && match < section.matches.size(); ++s) {
    const Sentence& sentence = sentences_[s];
    const bool line_begins = sentence.begin == 0 || section.text.text[sentence.begin - 1] == '\n';
    std::uint8_t grade = listed, said = 0;
    bool negated = false, comma = false, colon = false;
    (void)line_begins;
    for (; word < words.words.size() && words.words[word].begin < sentence.end; ++word) {
      for (; match < section.matches.size() && section.matches[match].word == word; ++match) {
        const ConceptMatch& found = section.matches[match];
        if (negated || concepts_[found.number].kind == ConceptKind::kGroup) continue;
        note(found.number, ConceptRole::kCauses, grade == 0 ? kEffect : grade, out);
      }
      const auto text = words.word(word);
      if (const auto now = frequency_of(text, word > 0 ? words.word(word - 1) : ""); now > 0) {
        said = said == 0 || colon ? now : std::min(said, now);
        grade = said;
      }
      const Cue cue = cue_of(terms_[word]);
      if (negator_at(words, word, Negates::kEffects) > 0) negated = true, comma = false;
      if (ends_negation(text, Negates::kEffects) || (cue == Cue::kCauses && comma)) negated = false;
      const auto gap = behind(section.text.text, words, word);
      if (gap.find_first_of(",;:(") != gap.npos) comma = true;
      if (gap.find(':') != gap.npos) colon = true;
      if (gap.find_first_of(";") != gap.npos) negated = false;
    }
    if (section.text.text[sentence.end - 1] == ':') listed = said > 0 ? said : listed;
  }
}

// "Furosemide is a loop diuretic", "belongs to a class of drugs called statins", "lisinopril, an ACE inhibitor,":
// the group stands behind an article that follows a verb or a comma, or behind words that name a class.
void RoleReader::read_classes(const SectionView& section, std::vector<RoleFound>& out) const {
  const auto& words = section.text.folded;
  const std::size_t last = std::min(kClassSentences, sentences_.size());
  const std::uint32_t end = last == 0 ? 0 : sentences_[last - 1].end;
  std::size_t sentence = 0;
  for (const auto& found : section.matches) {
    if (found.begin >= end) break;
    while (sentences_[sentence].end <= found.begin) ++sentence;
    if (concepts_[found.number].kind != ConceptKind::kGroup) continue;
    constexpr std::string_view kVerbs[] = {"is", "are", "as", "was", "called", "being", "or"};
    constexpr std::string_view kClasses[] = {"class", "group", "family", "called", "known", "type", "kind", "category"};
    constexpr std::string_view kOthers[] = {"with", "of", "to", "by", "and", "reverses", "reverse", "than", "unlike"};
    bool member = false;
    std::size_t steps = 0;
    for (std::size_t i = found.word; i-- > 0 && steps < 8 && words.words[i].begin >= sentences_[sentence].begin;
         ++steps) {
      const auto word = words.word(i);
      const auto gap = behind(section.text.text, words, i);
      if (gap.find_first_of(";:)") != gap.npos) break;
      if (word == "a" || word == "an") {
        const bool opens = i == 0 || words.words[i - 1].end < sentences_[sentence].begin;
        const auto before = opens ? std::string_view{} : behind(section.text.text, words, i - 1);
        member = opens || before.find_first_of(",(") != before.npos || among(words.word(i - 1), kVerbs);
        break;
      }
      if (among(word, kClasses)) {
        member = true;
        break;
      }
      if (steps < 2 && among(word, kVerbs)) {
        member = true;
        break;
      }
      if (negator_at(words, i, Negates::kUses) > 0 || among(word, kOthers) || gap.find(',') != gap.npos) break;
    }
    if (member) note(found.number, ConceptRole::kMember, 1, out);
  }
}

}  // namespace materia
