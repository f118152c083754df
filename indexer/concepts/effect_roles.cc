#include "indexer/concepts/effect_roles.h"

#include <algorithm>
#include <cstdint>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "common/text/negation.h"

namespace materia {
namespace {

// How often a side effect occurs, by the words that say so: a grade; 0 if word i says nothing.
std::uint8_t frequency_at(const FoldedText& words, std::size_t i) {
  static const WordList common = words_of(kLanguage.effect_frequencies, "common");
  static const WordList uncommon = words_of(kLanguage.effect_frequencies, "uncommon");
  static const WordList rare = words_of(kLanguage.effect_frequencies, "rare");
  const auto word = words.word(i);
  if (common.contains(word))
    return i > 0 && kLanguage.less_often.contains(words.word(i - 1)) ? kUncommonEffect : kCommonEffect;
  if (uncommon.contains(word)) return kUncommonEffect;
  if (rare.contains(word)) return kRareEffect;
  return 0;
}

// Whether what follows is said of a dose that few take: "high doses may cause nausea".
bool high_dose_at(const FoldedText& words, std::size_t i) {
  static const WordList high = words_of(kLanguage.effect_frequencies, "high");
  static const WordList doses = words_of(kLanguage.effect_frequencies, "doses");
  return i > 0 && doses.contains(words.word(i)) && high.contains(words.word(i - 1));
}

// The rarest that a heading says; 0 for none.
std::uint8_t frequency_in(std::string_view heading) {
  const FoldedText folded = fold(heading);
  std::uint8_t grade = 0;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    const auto said = high_dose_at(folded, i) ? kUncommonEffect : frequency_at(folded, i);
    if (said > 0) grade = grade == 0 ? said : std::min(grade, said);
  }
  return grade;
}

}  // namespace

void read_effects(const SectionView& section, std::span<const Sentence> sentences,
                  std::span<const std::string_view> terms, const ConceptTable& concepts, const RoleWords& role_words,
                  std::vector<RoleFound>& out) {
  const FoldedText& words = section.text.folded;
  std::uint8_t listed = frequency_in(section.label);
  if (listed == 0) listed = frequency_in(section.heading);
  std::size_t match = 0, word = 0;
  bool list_of_high_dose = false;
  for (std::size_t s = 0; s < sentences.size() && match < section.matches.size(); ++s) {
    std::uint8_t grade = listed, said = 0;
    bool negated = false, comma = false, colon = false, high_dose = list_of_high_dose;
    for (; word < words.words.size() && words.words[word].begin < sentences[s].end; ++word) {
      for (; match < section.matches.size() && section.matches[match].word == word; ++match) {
        const std::uint32_t number = section.matches[match].number;
        const auto& entry = concepts[number];
        if (negated || entry.kind == ConceptKind::kGroup || kLanguage.purposes.contains(entry.id)) continue;
        const std::uint8_t found = grade == 0 ? kEffect : grade;
        add_role({number, ConceptRole::kCauses, high_dose ? std::min(found, kUncommonEffect) : found}, out);
      }
      high_dose = high_dose || high_dose_at(words, word);
      if (const auto now = frequency_at(words, word); now > 0) {
        said = said == 0 || colon ? now : std::min(said, now);
        grade = said;
      }
      if (negator_at(words, word, Negates::kEffects) > 0) negated = true, comma = false;
      const bool new_cause = comma && role_words.cue_of(terms[word]) == RoleCue::kCauses;
      if (new_cause || ends_negation(words.word(word), Negates::kEffects)) negated = false;
      const auto gap = gap_behind(section.text, word);
      if (gap.find_first_of(",;:(") != gap.npos) comma = true;
      if (gap.find(':') != gap.npos) colon = true;
      if (gap.find(';') != gap.npos) negated = high_dose = false;
    }
    const char last = section.text.text[sentences[s].end - 1];
    if (last == ':') listed = said > 0 ? said : listed;
    list_of_high_dose =
        high_dose && std::string_view(".!?;").find(last) == std::string_view::npos && (!list_of_high_dose || said == 0);
  }
}

}  // namespace materia
