#include "common/text/negation.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr Negates kAll[kNegatesCount] = {Negates::kShown, Negates::kUses, Negates::kEffects, Negates::kUnwanted};

// A set of Negates.
using Mask = std::uint8_t;
constexpr Mask mask_of(Negates what) { return static_cast<Mask>(1U << static_cast<unsigned>(what)); }
constexpr Mask kEverything = (1U << kNegatesCount) - 1;

// What a group of not_negated or negation_ends holds for.
Mask mask_of_group(std::string_view name) {
  if (name == "always") return kEverything;
  if (name == "roles") return mask_of(Negates::kUses) | mask_of(Negates::kEffects);
  if (name == "use") return mask_of(Negates::kUses);
  if (name == "effects") return mask_of(Negates::kEffects);
  if (name == "unwanted") return mask_of(Negates::kUnwanted);
  throw std::logic_error("negation.yaml: nothing is called " + std::string(name));
}

Mask mask_of_row(const NegatorRow& row) {
  Mask mask = 0;
  if (!row.shown.empty()) mask |= mask_of(Negates::kShown);
  if (!row.takes.empty()) mask |= mask_of(Negates::kUses);
  if (row.takes == "roles") mask |= mask_of(Negates::kEffects);
  if (!row.unwanted.empty()) mask |= mask_of(Negates::kUnwanted);
  return mask;
}

// Phrases by their first word, each with what it holds for.
class Phrases {
 public:
  void add(std::string_view words, Mask mask) {
    const auto first = words.substr(0, words.find(' '));
    auto& phrases = by_first_[first];
    phrases.push_back({words.substr(std::min(words.size(), first.size() + 1)), mask});
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.more.size() > b.more.size(); });
  }

  // The words of the longest phrase that begins at word i and holds for this; 0 for none.
  [[nodiscard]] std::size_t match(const FoldedText& text, std::size_t i, Negates what) const {
    const auto found = by_first_.find(text.word(i));
    if (found == by_first_.end()) return 0;
    for (const Phrase& phrase : found->second)
      if ((phrase.mask & mask_of(what)) != 0)
        if (const std::size_t count = 1 + count_following(text, i, phrase.more); (count == 1) == phrase.more.empty())
          return count;
    return 0;
  }

 private:
  struct Phrase {
    std::string_view more;  // behind the first word, joined by spaces
    Mask mask = 0;
  };

  // How many words follow word i of the text, one beside the other, if they are these; 0 if not.
  static std::size_t count_following(const FoldedText& text, std::size_t i, std::string_view words) {
    std::size_t count = 0;
    while (!words.empty()) {
      const auto word = words.substr(0, words.find(' '));
      const std::size_t at = i + count;
      if (text.words[at].gap == Gap::kOther || at + 1 >= text.words.size() || text.word(at + 1) != word) return 0;
      ++count;
      words.remove_prefix(std::min(words.size(), word.size() + 1));
    }
    return count;
  }

  std::unordered_map<std::string_view, std::vector<Phrase>> by_first_;  // the longest first
};

struct Table {
  Phrases negators, not_negated;
  std::unordered_map<std::string_view, Mask> ends;
  std::array<std::vector<std::string_view>, kNegatesCount> all;

  Table() {
    Mask plain_not = 0;
    for (const auto& row : kLanguage.negators) {
      add(row.words, mask_of_row(row));
      if (row.words == "not") plain_not = mask_of_row(row);
    }
    for (const auto word : kLanguage.contracted_not) add(word, plain_not);
    for (const auto& group : kLanguage.not_negated)
      for (const auto words : group.words) not_negated.add(words, mask_of_group(group.name));
    for (const auto& group : kLanguage.negation_ends)
      for (const auto word : group.words) ends[word] |= mask_of_group(group.name);
  }

  void add(std::string_view words, Mask mask) {
    negators.add(words, mask);
    for (const Negates what : kAll)
      if (mask & mask_of(what)) all[static_cast<std::size_t>(what)].push_back(words);
  }
};

const Table& table() {
  static const Table made;
  return made;
}

}  // namespace

std::size_t negator_at(const FoldedText& text, std::size_t word, Negates what) {
  const std::size_t count = table().negators.match(text, word, what);
  const bool undone =
      count > 0 && word + count < text.words.size() && table().not_negated.match(text, word + count, what) > 0;
  return undone ? 0 : count;
}

bool ends_negation(std::string_view word, Negates what) {
  const auto found = table().ends.find(word);
  return found != table().ends.end() && (found->second & mask_of(what)) != 0;
}

std::span<const std::string_view> negators(Negates what) { return table().all[static_cast<std::size_t>(what)]; }

}  // namespace materia
