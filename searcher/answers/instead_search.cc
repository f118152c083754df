#include "searcher/answers/instead_search.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/language/language.h"
#include "searcher/answers/concept_lists.h"
#include "searcher/answers/side_links.h"

namespace materia {
namespace {

constexpr std::size_t kOfEachList = 30;

// Is this a word that such questions are made of?
bool only_asks_instead(const ContentUnit& unit) {
  static const std::unordered_set<std::string> words = [] {
    std::unordered_set<std::string> all;
    for (const auto pattern : kLanguage.asking_instead) {
      std::string word;
      for (const char c : std::string(pattern) + " ") {
        if (c != ' ' && c != '|') {
          word += c;
          continue;
        }
        all.insert(word);
        word.clear();
      }
    }
    return all;
  }();
  return words.contains(unit.folded);
}

bool filters(const SearchRequest& request) {
  const bool any = std::any_of(std::begin(kFacets), std::end(kFacets),
                               [&](Facet facet) { return !request.filters.of(facet).empty(); });
  return any || !request.filters.since.empty() || !request.filters.until.empty() || !request.sections.empty() ||
         !request.drug.empty() || !request.monograph.empty() || request.banned != BannedFilter::kInclude ||
         !request.facets.empty();
}

// The lists by turns, each drug once: of the same group, then for each use.
std::vector<Hit> by_turns(Alternatives found) {
  std::vector<Hit> hits;
  std::unordered_set<std::string> drugs;
  for (std::size_t place = 0; place < kOfEachList; ++place)
    for (auto& list : found.lists)
      if (place < list.hits.size() && drugs.insert(list.hits[place].drug).second)
        hits.push_back(std::move(list.hits[place]));
  return hits;
}

}  // namespace

std::optional<Answer> search_instead(const QueryMeaning& meaning, const SearchRequest& request, const NameReaders& with,
                                     SectionReader& reader) {
  if (meaning.names.size() != 1 || !meaning.excluded.empty() || !meaning.concepts.found.empty() || filters(request) ||
      !std::all_of(meaning.content.begin(), meaning.content.end(), only_asks_instead) || !is_asking_instead(meaning))
    return std::nullopt;
  const auto& name = meaning.names.front();
  const auto begin = meaning.words.words[name.first].begin;
  const auto end = meaning.words.words[name.first + name.count - 1].end;
  std::vector<Hit> hits =
      by_turns(find_alternatives(meaning.text.substr(begin, end - begin), kOfEachList, with, reader));
  if (hits.empty()) return std::nullopt;
  Answer answer;
  answer.total = static_cast<int>(hits.size());
  std::map<SectionKind, int> kinds;
  for (const auto& hit : hits) ++kinds[hit.section.kind];
  answer.section_facets.assign(kinds.begin(), kinds.end());
  const Page page = page_of(request);
  for (std::size_t i = page.skip; i < std::min(hits.size(), page.skip + page.count); ++i)
    answer.hits.push_back(std::move(hits[i]));
  return answer;
}

}  // namespace materia
