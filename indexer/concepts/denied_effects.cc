#include "indexer/concepts/denied_effects.h"

#include <algorithm>
#include <cstddef>

#include "common/language/language.h"
#include "common/text/negation.h"

namespace materia {
namespace {

constexpr std::size_t kFromVerb =
    5;  // words from "is" to the negator: "is a second-generation, generally non-sedating"
constexpr std::size_t kToEffect = 4;  // from "cause" to the effect
constexpr std::size_t kToCause = 3;   // from the negator to "cause": "does not usually cause"

class DenialReader {
 public:
  DenialReader(const SectionView& section, std::span<const std::string_view> terms, const ConceptTable& concepts,
               const RoleWords& role_words)
      : section_(section), text_(section.text), terms_(terms), concepts_(concepts), role_words_(role_words) {}

  // Is the effect of this match denied in the sentence that begins at byte `begin`?
  bool denies(const ConceptMatch& match, std::uint32_t begin) const {
    for (std::size_t i = match.word; i-- > 0 && stands_in(i, begin);) {
      const std::size_t distance = match.word - i;
      if (is_broken(i)) return false;
      if (is_denial(i)) {
        if (speaks_of_group(i, begin)) return false;
        return distance == 1 ? is_said_of_drug(i, begin) : causes_between(i, match.word);
      }
      if (distance > kToCause + kToEffect) return false;
    }
    return false;
  }

 private:
  bool stands_in(std::size_t i, std::uint32_t begin) const { return text_.folded.words[i].begin >= begin; }
  bool is_broken(std::size_t i) const { return gap_behind(text_, i).find_first_of(";:.(") != std::string_view::npos; }
  bool is_less(std::size_t i) const { return kLanguage.less_often.contains(text_.folded.word(i)); }
  bool is_denial(std::size_t i) const {
    return is_less(i) || negator_at(text_.folded, i, Negates::kEffects) > 0 ||
           negator_at(text_.folded, i, Negates::kUnwanted) > 0;
  }

  // "It is a non-sedating antihistamine": a verb of being shortly before it; "consider non-sedating antihistamines" is
  // of others.
  bool is_said_of_drug(std::size_t denial, std::uint32_t begin) const {
    static const WordList verbs = words_of(kLanguage.class_words, "verbs");
    for (std::size_t i = denial, steps = 0; i-- > 0 && stands_in(i, begin) && steps < kFromVerb; ++steps)
      if (verbs.contains(text_.folded.word(i))) return true;
    return false;
  }

  // "Antihistamines of the second generation are less sedating": a group is spoken of before the negator.
  bool speaks_of_group(std::size_t denial, std::uint32_t begin) const {
    return std::any_of(section_.matches.begin(), section_.matches.end(), [&](const ConceptMatch& match) {
      return match.begin >= begin && match.word < denial && concepts_[match.number].kind == ConceptKind::kGroup;
    });
  }

  bool causes_between(std::size_t denial, std::size_t effect) const {
    for (std::size_t i = denial + 1; i < effect; ++i)
      if (role_words_.cue_of(terms_[i]) == RoleCue::kCauses) return i - denial <= kToCause && effect - i <= kToEffect;
    return false;
  }

  const SectionView& section_;
  const AnalysedText& text_;
  std::span<const std::string_view> terms_;
  const ConceptTable& concepts_;
  const RoleWords& role_words_;
};

}  // namespace

void read_denied_effects(const SectionView& section, std::span<const Sentence> sentences,
                         std::span<const std::string_view> terms, const ConceptTable& concepts,
                         const RoleWords& role_words, std::vector<RoleFound>& out) {
  const DenialReader reader(section, terms, concepts, role_words);
  std::size_t sentence = 0;
  for (const auto& match : section.matches) {
    while (sentence < sentences.size() && sentences[sentence].end <= match.begin) ++sentence;
    if (sentence == sentences.size()) return;
    if (concepts[match.number].kind == ConceptKind::kGroup) continue;
    if (reader.denies(match, sentences[sentence].begin)) add_role({match.number, ConceptRole::kDenies, 1}, out);
  }
}

}  // namespace materia
