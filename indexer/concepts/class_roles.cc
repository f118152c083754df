#include "indexer/concepts/class_roles.h"

#include <algorithm>

#include "common/language/language.h"
#include "common/text/negation.h"
#include "indexer/concepts/class_statement.h"

namespace materia {
namespace {

constexpr std::size_t kClassSentences = 4;  // where a section says what kind of drug it is about

bool is_group(const ConceptMatch& match, const ConceptTable& concepts) {
  return concepts[match.number].kind == ConceptKind::kGroup;
}

bool ends_as_label(std::string_view heading) {
  const FoldedText words = fold(heading);
  return !words.words.empty() && is_class_label(words.word(words.words.size() - 1));
}

}  // namespace

void read_classes(const SectionView& section, std::span<const Sentence> sentences, const ConceptTable& concepts,
                  const NameWords* names, std::vector<RoleFound>& out) {
  const std::size_t last = std::min(kClassSentences, sentences.size());
  const std::uint32_t end = last == 0 ? 0 : sentences[last - 1].end;
  std::size_t sentence = 0;
  for (const auto& found : section.matches) {
    if (found.begin >= end) break;
    while (sentences[sentence].end <= found.begin) ++sentence;
    if (is_group(found, concepts) &&
        ClassStatement(section, concepts, names, sentences[sentence].begin, false).is_made_of(found))
      add_role({found.number, ConceptRole::kMember, 1}, out);
  }
}

void read_class_lines(const SectionView& section, const ConceptTable& concepts, const NameWords* names,
                      std::vector<RoleFound>& out) {
  const bool headed = ends_as_label(section.label.empty() ? section.heading : section.label);
  const auto text = section.text.text;
  for (const auto& found : section.matches) {
    if (!is_group(found, concepts)) continue;
    const auto newline = text.rfind('\n', found.begin);
    const std::size_t begin = newline == text.npos ? 0 : newline + 1;
    const auto colon = text.substr(begin, found.begin - begin).find(':');
    const bool line_headed = colon != text.npos && ends_as_label(text.substr(begin, colon));
    if ((headed || line_headed) &&
        ClassStatement(section, concepts, names, static_cast<std::uint32_t>(begin), headed).is_made_of(found))
      add_role({found.number, ConceptRole::kMember, 1}, out);
  }
}

}  // namespace materia
