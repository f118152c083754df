#include "indexer/concepts/class_roles.h"

#include <algorithm>

#include "common/language/language.h"
#include "common/text/negation.h"

namespace materia {
namespace {

constexpr std::size_t kClassSentences = 4;  // where a section says what kind of drug it is about
constexpr std::size_t kReach = 8;           // words before the group
constexpr std::size_t kVerbReach = 2;       // words from a verb to a group without an article: "are loop diuretics"

struct ClassWords {
  WordList articles = words_of(kLanguage.class_words, "articles");
  WordList verbs = words_of(kLanguage.class_words, "verbs");
  WordList classes = words_of(kLanguage.class_words, "classes");
  WordList others = words_of(kLanguage.class_words, "others");
};

// Is the drug said to be one of the group that begins with this word? The group stands behind an article that follows
// a verb or a comma, or behind words that name a class.
bool is_member(const AnalysedText& text, std::size_t group, std::uint32_t sentence_begin) {
  static const ClassWords class_words;
  const FoldedText& words = text.folded;
  std::size_t steps = 0;
  for (std::size_t i = group; i-- > 0 && steps < kReach && words.words[i].begin >= sentence_begin; ++steps) {
    const auto word = words.word(i);
    const auto gap = gap_behind(text, i);
    if (gap.find_first_of(";:)") != gap.npos) return false;
    if (class_words.articles.contains(word)) {
      if (i == 0 || words.words[i - 1].end < sentence_begin) return true;
      const auto before = gap_behind(text, i - 1);
      return before.find_first_of(",(") != before.npos || class_words.verbs.contains(words.word(i - 1));
    }
    if (class_words.classes.contains(word)) return true;
    if (steps < kVerbReach && class_words.verbs.contains(word)) return true;
    if (negator_at(words, i, Negates::kUses) > 0 || class_words.others.contains(word) || gap.find(',') != gap.npos)
      return false;
  }
  return false;
}

}  // namespace

void read_classes(const SectionView& section, std::span<const Sentence> sentences, const ConceptTable& concepts,
                  std::vector<RoleFound>& out) {
  const std::size_t last = std::min(kClassSentences, sentences.size());
  const std::uint32_t end = last == 0 ? 0 : sentences[last - 1].end;
  std::size_t sentence = 0;
  for (const auto& found : section.matches) {
    if (found.begin >= end) break;
    while (sentences[sentence].end <= found.begin) ++sentence;
    if (concepts[found.number].kind == ConceptKind::kGroup &&
        is_member(section.text, found.word, sentences[sentence].begin))
      add_role({found.number, ConceptRole::kMember, 1}, out);
  }
}

}  // namespace materia
