#include "searcher/spelling/completion.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "common/lexicon/known_words.h"

namespace materia {
namespace {

constexpr std::size_t kMostWords = 4;     // of what a name goes on from
constexpr std::size_t kFewestOfWord = 4;  // letters of a word that is whole
constexpr std::size_t kMostNames = 16;    // that are looked through for one with this beginning

// May letters follow the last word?
bool may_go_on(const QueryMeaning& meaning) {
  const auto& words = meaning.words.words;
  if (words.empty() || meaning.content.empty() || words.back().end != meaning.text.size()) return false;
  const ContentUnit& last = meaning.content.back();
  // "ibuprofen with milk"; "dose of asp" goes on all the same.
  if (words.size() > 1 && last.folded.size() >= kFewestOfWord && common_words().contains(last.folded)) return false;
  return last.first + last.count == words.size() && !last.number && last.concept_id.empty();
}

// Letters of words from this one on, without what stands between them.
std::string_view closed_from(const FoldedText& words, std::size_t first) {
  return std::string_view(words.folded).substr(words.words[first].at);
}

bool begins_concept(std::string_view word, const ConceptTable& concepts) {
  const auto goes_on = [&](const std::string& form) {
    // Most differ in the first letter, and to fold them all takes longer than a search.
    return !form.empty() && (form[0] | 0x20) == word[0] && closed_key(form).starts_with(word);
  };
  return std::any_of(concepts.begin(), concepts.end(), [&](const MedicalConcept& entry) {
    return std::any_of(entry.forms.begin(), entry.forms.end(), goes_on);
  });
}

}  // namespace

std::optional<Completion> complete_last_word(const QueryMeaning& meaning, const OpenIndex& index) {
  if (!may_go_on(meaning)) return std::nullopt;
  const auto& words = meaning.words.words;
  for (std::size_t first = words.size() - std::min(words.size(), kMostWords); first < words.size(); ++first) {
    const std::string_view begun = closed_from(meaning.words, first);
    for (const auto* name : index.completer->complete(begun, kMostNames)) {
      if (!closed_key(name->text).starts_with(begun)) continue;  // goes on from a later word
      // A substance's own name goes before a symptom, a brand after it. A named drug is answered whatever comes beside
      // it.
      if (name->kind > NameKind::kBan && begins_concept(begun, index.concepts))
        return meaning.names.empty() ? std::optional(Completion{}) : std::nullopt;
      const auto& drug = index.lexicon.drugs()[name->drug];
      const std::size_t at = words[first].begin;
      return Completion{meaning.text.substr(0, at) + name->text,
                        Showing{meaning.text.substr(at), name->text, drug.key, drug.title, drug.hint}};
    }
  }
  return std::nullopt;
}

}  // namespace materia
