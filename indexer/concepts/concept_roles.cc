#include "indexer/concepts/concept_roles.h"

#include "indexer/concepts/class_roles.h"
#include "indexer/concepts/denied_effects.h"
#include "indexer/concepts/effect_roles.h"
#include "indexer/concepts/use_roles.h"

namespace materia {

void RoleReader::read(const SectionView& section, std::vector<RoleFound>& out) {
  out.clear();
  if (section.matches.empty()) return;
  const bool uses = section.kind == SectionKind::kIndications, effects = section.kind == SectionKind::kAdverseReactions;
  const bool classes = uses || section.kind == SectionKind::kMechanism || section.kind == SectionKind::kSummary;
  read_class_lines(section, concepts_, names_, out);
  const bool denials = effects || classes || section.kind == SectionKind::kFaq;
  if (!denials) return;
  terms_.assign(section.text.folded.words.size(), {});
  for (const Token& token : section.text)
    if (token.kind != TokenKind::kJoined) terms_[token.word] = token.term;
  split_sentences(section.text.text, sentences_);
  if (uses) read_uses(section, sentences_, terms_, concepts_, role_words_, out);
  if (effects) read_effects(section, sentences_, terms_, concepts_, role_words_, out);
  if (classes) read_classes(section, sentences_, concepts_, names_, out);
  if (denials) read_denied_effects(section, sentences_, terms_, concepts_, role_words_, out);
}

}  // namespace materia
