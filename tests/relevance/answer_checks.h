// What may be wrong with an answer: it is about a drug that nobody asked for. Each check says in words what is wrong,
// and nothing where nothing is. They see results alone and search nothing, so that a test can plant every fault.
#pragma once

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "searcher/names/edit_cost.h"
#include "searcher/search.h"

namespace materia::testing {

using DrugKeys = std::set<std::string>;
using OfDrug = std::function<bool(const std::string& key)>;
using OfHit = std::function<bool(const Hit& hit)>;
using OfWord = std::function<bool(const std::string& folded)>;

// Every word that was read as another.
inline const std::vector<Showing>& replacements(const SearchResult& result) { return result.query.replaced; }

// The drugs whose texts are shown although nobody wrote a name of theirs: those that were put in the place of what was
// typed, and the first hit's, unless its text has what was typed.
inline std::vector<std::string> drugs_run(const SearchResult& result, const OfHit& has_what_was_typed) {
  std::vector<std::string> drugs;
  for (const auto& each : replacements(result))
    if (!each.drug.empty()) drugs.push_back(each.drug);
  if (drugs.empty() && !result.hits.empty() && !has_what_was_typed(result.hits.front()))
    drugs.push_back(result.hits.front().drug);
  return drugs;
}

inline std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

// Does a name of the drug, or a later word of one, begin so, as it is written or as it is folded?
inline bool begins_so(const LexiconDrug& drug, std::string_view typed) {
  const std::string folded = closed_key(typed), small = in_small_letters(typed);
  return std::any_of(drug.names.begin(), drug.names.end(), [&](const LexiconName& name) {
    const FoldedText written = fold(name.text);
    const std::string text = in_small_letters(name.text);
    return std::any_of(written.words.begin(), written.words.end(), [&](const Word& word) {
      return written.folded.compare(word.at, folded.size(), folded) == 0 ||
             text.compare(word.begin, small.size(), small) == 0;
    });
  });
}

// The beginning of a name: only drugs with a name that goes on so are run or lead what is asked and offered.
inline std::string fault_of_beginning(const SearchResult& result, const std::vector<Suggestion>& offered,
                                      std::string_view typed, const Lexicon& lexicon, const OfHit& has_it) {
  const auto goes_on = [&](const std::string& key) {
    const auto* drug = lexicon.drug(key);
    return drug != nullptr && begins_so(*drug, typed);
  };
  // Of a combination that is not finished, the part that is not finished may be completed: "paracetamol + tramad".
  const auto completes_a_part = [&](const std::string& key) {
    return std::any_of(replacements(result).begin(), replacements(result).end(), [&](const Showing& each) {
      const auto* drug = lexicon.drug(each.drug);
      return each.drug == key && drug != nullptr && begins_so(*drug, each.typed);
    });
  };
  for (const auto& drug : drugs_run(result, has_it))
    if (!goes_on(drug) && !completes_a_part(drug)) return "runs " + drug;
  const auto& asked = result.query.suggestions;
  if (!asked.empty() && !goes_on(asked.front().drug)) return "asks about " + asked.front().text;
  const auto is_drug = [](const Suggestion& one) { return !one.drug.empty(); };  // and no symptom or group
  const auto first = std::find_if(offered.begin(), offered.end(), is_drug);
  if (first != offered.end() && !goes_on(first->drug)) return "offers " + first->text;
  return "";
}

// The name of a drug that the index does not have: what is run is the same drug under another name.
inline std::string fault_of_elsewhere(const SearchResult& result, const OfDrug& is_same, const OfHit& has_it) {
  for (const auto& name : result.query.names)
    if (!is_same(name.drug)) return "names " + name.drug;
  for (const auto& drug : drugs_run(result, has_it))
    if (!is_same(drug)) return "runs " + drug;
  return "";
}

// An everyday word: no drug is named, put in its place, or run although no text has the word.
inline std::string fault_of_word(const SearchResult& result, const OfHit& has_it) {
  if (!result.query.names.empty()) return "names " + result.query.names.front().drug;
  const auto& replaced = replacements(result);
  for (const auto& each : replaced) {
    if (!each.drug.empty()) return "runs " + each.drug;
    if (closed_key(each.text) == closed_key(each.typed)) return "reads " + each.typed + " as itself";
  }
  if (replaced.empty() && !result.hits.empty() && !has_it(result.hits.front()))
    return "leads with " + result.hits.front().drug;
  return "";
}

// What became of a drug's name that was typed with slips.
enum class SlipOutcome {
  kKnown,       // what was typed is a word that stands here: no misspelling to anybody
  kFirst,       // the drug is shown, or the first that is asked about
  kAmongThree,  // it is asked about in the second or third place
  kLost,        // it is not
  kOtherShown,  // another drug is shown, or another word searched for, and this is said
  kOtherUnsaid  // another drug is shown, and nothing says so
};

inline SlipOutcome outcome_of_slip(const SearchResult& result, const DrugKeys& right) {
  constexpr std::size_t kMostAsked = 3;
  const auto& query = result.query;
  const auto& replaced = replacements(result);
  if (replaced.empty() && query.unknown.empty()) return SlipOutcome::kKnown;
  if (!replaced.empty())
    return std::any_of(replaced.begin(), replaced.end(), [&](auto& each) { return right.contains(each.drug); })
               ? SlipOutcome::kFirst
               : SlipOutcome::kOtherShown;
  if (!result.hits.empty())
    return right.contains(result.hits.front().drug) ? SlipOutcome::kFirst : SlipOutcome::kOtherUnsaid;
  for (std::size_t i = 0; i < std::min(kMostAsked, query.suggestions.size()); ++i)
    if (right.contains(query.suggestions[i].drug)) return i == 0 ? SlipOutcome::kFirst : SlipOutcome::kAmongThree;
  return SlipOutcome::kLost;
}

// A drug's name beside other words, of which these are known nowhere: the drug is answered and nothing replaced.
inline std::string fault_of_beside(const SearchResult& result, const DrugKeys& right,
                                   const std::vector<std::string>& known_nowhere) {
  const auto& query = result.query;
  for (const auto& each : replacements(result)) return "reads " + each.typed + " as " + each.text;
  if (result.hits.empty()) return "finds nothing";
  if (!right.contains(result.hits.front().drug)) return "leads with " + result.hits.front().drug;
  if (std::none_of(query.names.begin(), query.names.end(), [&](auto& name) { return right.contains(name.drug); }))
    return "does not name the drug";
  for (const auto& word : known_nowhere) {
    const bool told = std::any_of(query.unknown.begin(), query.unknown.end(),
                                  [&](auto& unknown) { return closed_key(unknown) == closed_key(word); }) ||
                      std::any_of(query.absent.begin(), query.absent.end(),
                                  [&](auto& absent) { return closed_key(absent.text) == closed_key(word); });
    if (!told) return "does not say that " + word + " is unknown";
  }
  return "";
}

// The first of these typed words that is a word in its own right and none of the words of the name; empty: none is.
inline std::string lost_word(const std::vector<std::string>& typed, const std::string& name, const OfWord& is_word) {
  const FoldedText written = fold(name);
  for (const auto& word : typed) {
    bool kept = false;
    for (std::size_t i = 0; i < written.words.size(); ++i) kept = kept || written.word(i) == word;
    if (!kept && is_word(word)) return word;
  }
  return "";
}

inline std::vector<std::string> folded_words(const std::string& text) {
  const FoldedText folded = fold(text);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < folded.words.size(); ++i) words.emplace_back(folded.word(i));
  return words;
}

// The words side by side that are nearest to this name together; empty where one alone is as near.
inline std::vector<std::string> joined_for(const std::vector<std::string>& typed, const std::string& name) {
  constexpr int kFar = 3 * kSlip;
  const std::string meant = closed_key(name);
  int nearest = kFar;
  for (const auto& word : typed) nearest = std::min(nearest, slip_cost(word, meant, kFar));
  std::vector<std::string> joined;
  for (std::size_t first = 0; first < typed.size(); ++first) {
    std::string together = typed[first];
    for (std::size_t last = first + 1; last < typed.size(); ++last) {
      together += typed[last];
      const int cost = slip_cost(together, meant, kFar);
      if (cost >= nearest) continue;
      nearest = cost;
      joined.assign(typed.begin() + static_cast<std::ptrdiff_t>(first),
                    typed.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }
  }
  return joined;
}

// Words side by side: no name is made of several of them where one is a word in its own right that the name lacks.
inline std::string fault_of_joined(const SearchResult& result, const OfWord& is_word) {
  for (const auto& each : replacements(result)) {
    const auto words = folded_words(each.typed);
    const std::string lost = words.size() < 2 ? "" : lost_word(words, each.text, is_word);
    if (!lost.empty()) return "reads " + each.typed + " as " + each.text + ", but " + lost + " is a word";
  }
  const auto typed = folded_words(result.query.text);
  for (const auto& asked : result.query.suggestions) {
    const std::string lost = lost_word(joined_for(typed, asked.text), asked.text, is_word);
    if (!lost.empty()) return "asks about " + asked.text + ", but " + lost + " is a word";
  }
  return "";
}

}  // namespace materia::testing
