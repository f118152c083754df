#include "searcher/ranking/word_feedback.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "searcher/ranking/weights.h"

namespace materia {
namespace {

constexpr std::size_t kMostWords = 10;

}  // namespace

void WordFeedback::add(const AnalysedText& text) {
  for (const auto& token : text)
    if (token.kind == TokenKind::kWord) ++times_[std::string(token.term)];
}

Xapian::Query WordFeedback::query(const TermQueries& terms, const std::vector<ContentUnit>& typed) const {
  std::unordered_set<std::string> known;
  for (const auto& unit : typed)
    for (const auto* forms : {&unit.parts, &unit.joined}) known.insert(forms->begin(), forms->end());
  const double sections = terms.database().get_doccount();
  std::vector<std::pair<double, std::string>> words;
  for (const auto& [term, times] : times_) {
    if (known.contains(term) || terms.frequency(term) < 2) continue;  // what stands in one section orders nothing
    const double expected = static_cast<double>(terms.database().get_collection_freq(term)) / sections;
    words.emplace_back(static_cast<double>(times) * std::log2((1 + expected) / expected) + std::log2(1 + expected),
                       term);
  }
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  words.resize(std::min(words.size(), kMostWords));
  std::vector<Xapian::Query> queries;
  for (const auto& [weight, term] : words)
    queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                         weights::named::kFeedback * weight / words.front().first);
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

}  // namespace materia
