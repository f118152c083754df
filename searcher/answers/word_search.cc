#include "searcher/answers/word_search.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "searcher/answers/match_counter.h"
#include "searcher/answers/silence.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/word_feedback.h"
#include "searcher/snippets/highlight_terms.h"

namespace materia {
namespace {

// A question of fewer words says too little to tell what its best sections have in common.
constexpr std::size_t kManyWords = 4;

// Sections are ranked by BM25 in blocks of so many, those that hold most of the words in the first: what a long
// question costs does not grow with how many sections hold some of it, and its pages never overlap.
constexpr std::size_t kBlock = 200;

// The block with this number, by section; the blocks before it have been taken from the same list.
std::vector<HeldWords> take_block(std::size_t number, std::vector<HeldWords>& found) {
  const auto begin = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), number * kBlock));
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), (number + 1) * kBlock));
  std::partial_sort(begin, end, found.end(), [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.section < b.section;
  });
  std::vector<HeldWords> block(begin, end);
  std::sort(block.begin(), block.end(), [](const auto& a, const auto& b) { return a.section < b.section; });
  return block;
}

// Of what the monographs of a family say otherwise than one another, the section that holds most; of the same, the
// first.
void keep_best_variants(const OpenIndex& index, std::vector<HeldWords>& found) {
  if (index.variants.empty()) return;
  std::unordered_map<std::uint32_t, const HeldWords*> best;
  for (const auto& held : found)
    if (const auto variant = index.variants[held.section]; variant != 0)
      if (const auto [known, added] = best.emplace(variant, &held); !added && held.weight > known->second->weight)
        known->second = &held;
  std::unordered_set<std::uint32_t> kept;
  for (const auto& [_, held] : best) kept.insert(held->section);
  std::erase_if(
      found, [&](const HeldWords& held) { return index.variants[held.section] != 0 && !kept.contains(held.section); });
}

}  // namespace

Answer WordSearch::search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request) {
  Answer answer;
  const WordEvidence words(meaning, builder_);
  if (words.empty()) return answer;
  std::vector<HeldWords> found = words.matching();
  const SectionFilter passes(request, meaning, index_,
                             request.monograph.empty() ? 0 : catalog_.number_of(request.monograph));
  filter(meaning, wanted, request, passes, found, answer);
  answer.total = static_cast<int>(found.size());
  HighlightTerms terms(meaning, builder_, index_);
  Xapian::Query more;
  auto [skip, count] = page_of(request);
  for (std::size_t number = 0; number * kBlock < found.size() && count > 0; ++number) {
    Xapian::Query query = builder_.ordered(words.ranked(take_block(number, found)), meaning);
    if (number == 0 && words.plain_words() >= kManyWords) more = feedback(query, meaning);
    if (skip >= kBlock) {
      skip -= kBlock;
      continue;
    }
    if (!more.empty()) query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, more);
    if (request.explain && answer.explanation.empty()) answer.explanation = "query: " + query.get_description();
    const auto best =
        builder_.enquire(query).get_mset(static_cast<Xapian::doccount>(skip), static_cast<Xapian::doccount>(count));
    for (auto at = best.begin(); at != best.end(); ++at)
      answer.hits.push_back(reader_.hit(*at, at.get_weight(), terms, passes.shown(*at)));
    count -= best.size();
    skip = 0;
  }
  return answer;
}

void WordSearch::filter(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request,
                        const SectionFilter& passes, std::vector<HeldWords>& found, Answer& answer) const {
  const auto left_out = builder_.left_out_sections(meaning);
  MatchCounter counter(request, index_, passes, wanted);
  std::erase_if(found, [&](const HeldWords& held) {
    return std::binary_search(left_out.begin(), left_out.end(), held.section) || !counter.count(held.section);
  });
  if (counter.all_filtered_out()) answer.silence.push_back(all_filtered_out());
  counter.tell_facets(answer);
  keep_best_variants(index_, found);
}

Xapian::Query WordSearch::feedback(const Xapian::Query& ranked, const QueryMeaning& meaning) const {
  const auto best = builder_.enquire(ranked).get_mset(0, kFeedbackSections);
  WordFeedback feedback;
  for (auto at = best.begin(); at != best.end(); ++at) feedback.add(reader_.analysed(*at));
  return feedback.query(builder_, meaning.content);
}

}  // namespace materia
