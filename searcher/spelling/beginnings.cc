#include "searcher/spelling/beginnings.h"

#include <algorithm>
#include <string>

#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::size_t kFewestOfWord = 5;  // letters of a name's word that is whole
constexpr std::size_t kFewestPast = 3;    // letters of the next one that a hyphen may be left out for

// "paracetamolo" goes past Paracetamol: it is no beginning of "Paracetamol + Oxyphenbutazone", which nobody types
// without a space.
bool goes_past_a_word(std::string_view typed, const LexiconName& name) {
  const FoldedText folded = fold(name.text);
  std::size_t end = 0;
  for (std::size_t w = 0; w + 1 < folded.words.size(); ++w) {
    end += folded.words[w].size;
    const bool hyphen_left_out = folded.words[w].gap == Gap::kHyphen && typed.size() >= end + kFewestPast;
    if (folded.words[w].size >= kFewestOfWord && end < typed.size() && !hyphen_left_out) return true;
  }
  return false;
}

}  // namespace

Beginnings names_beginning(std::string_view typed, const Lexicon& lexicon, const NameCompleter& completer,
                           std::size_t most, bool one_word) {
  Beginnings found;
  const auto keys = lexicon.keys();
  const auto first = std::lower_bound(keys.begin(), keys.end(), typed,
                                      [](const Lexicon::Key& key, std::string_view text) { return key.text < text; });
  if (typed.empty() || first == keys.end() || !first->text.starts_with(typed) || first->text.size() == typed.size())
    return found;
  found.names = completer.complete(typed, most);
  std::erase_if(found.names, [&](const LexiconName* name) {
    return !closed_key(name->text).starts_with(typed) || (one_word && goes_past_a_word(typed, *name));
  });
  if (found.names.empty()) return found;
  // The completer puts the well known first; what all goes on from is the shortest.
  const auto shortest = [&](const LexiconName* a, const LexiconName* b) { return a->text.size() < b->text.size(); };
  const std::string whole = closed_key((*std::min_element(found.names.begin(), found.names.end(), shortest))->text);
  found.one =
      std::all_of(first, std::find_if_not(first, keys.end(), [&](auto& key) { return key.text.starts_with(typed); }),
                  [&](const Lexicon::Key& key) { return key.text.starts_with(whole); });
  if (found.one) {
    const auto is_whole = [&](const LexiconName* name) { return closed_key(name->text) == whole; };
    std::stable_partition(found.names.begin(), found.names.end(), is_whole);
  }
  return found;
}

}  // namespace materia
