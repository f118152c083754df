#include "searcher/snippets/highlighter.h"

#include <algorithm>

#include "common/index/schema.h"
#include "common/text/negation.h"
#include "searcher/snippets/clauses.h"
#include "searcher/snippets/code_points.h"

namespace materia {
namespace {

constexpr std::size_t kReach = 8;  // words from a negator to what it negates: "do not take it if you are pregnant"

// Merges matches that overlap or touch; the heaviest term stands for all.
void merge(std::vector<Match>& matches, const MatchTerms& terms) {
  const auto by_begin = [](const Match& a, const Match& b) { return a.begin < b.begin; };
  if (!std::is_sorted(matches.begin(), matches.end(), by_begin))
    std::stable_sort(matches.begin(), matches.end(), by_begin);
  std::size_t kept = 0;
  for (const Match& match : matches) {
    if (kept == 0 || match.begin > matches[kept - 1].end) {
      matches[kept++] = match;
      continue;
    }
    Match& last = matches[kept - 1];
    last.end = std::max(last.end, match.end);
    if (terms.weight(match.term) > terms.weight(last.term)) last.term = match.term;
  }
  matches.resize(kept);
}

}  // namespace

void MatchTerms::add(std::string_view term, double weight) {
  if (term.empty()) return;
  const auto [found, added] = numbers_.try_emplace(std::string(term), static_cast<std::uint32_t>(weights_.size()));
  if (added) {
    weights_.push_back(weight);
    all_.set(term_hash(term));
  } else {
    weights_[found->second] = std::max(weights_[found->second], weight);
  }
  if (weight > 0) weighing_.set(term_hash(term));
}

void MatchTerms::add(const ConceptMatcher& matcher, std::uint32_t number, std::string_view id, double weight) {
  if (find_concept(number) != kNone) return;
  if (weight > 0) weighing_.set(term_hash(make_term(prefix::kMention, id)));
  matcher_ = &matcher;
  concepts_.emplace_back(number, static_cast<std::uint32_t>(weights_.size()));
  weights_.push_back(weight);
}

std::uint32_t MatchTerms::find_concept(std::uint32_t number) const {
  for (const auto& [known, term] : concepts_)
    if (known == number) return term;
  return kNone;
}

std::uint32_t MatchTerms::look_up(std::string_view term) const {
  const auto found = numbers_.find(term);
  return found == numbers_.end() ? kNone : found->second;
}

void find_matches(const AnalysedText& text, const MatchTerms& terms, std::vector<Match>& out) {
  out.clear();
  for (const Token& token : text) {
    if (token.kind == TokenKind::kStop) continue;
    const std::uint32_t term = terms.find(token.term, token.hash);
    if (term == MatchTerms::kNone) continue;
    out.push_back({token.begin, static_cast<std::uint32_t>(past_marks(text.text, token.end)), token.word, term});
  }
  if (terms.matcher() != nullptr) {
    std::vector<ConceptMatch> concepts;
    terms.matcher()->find(text, Capitals::kOfAll, concepts);
    for (const auto& match : concepts)
      if (const auto term = terms.find_concept(match.number); term != MatchTerms::kNone)
        out.push_back({match.begin, static_cast<std::uint32_t>(past_marks(text.text, match.end)), match.word, term});
  }
  merge(out, terms);
}

void add_negators(const AnalysedText& text, std::span<const Match> matches, std::uint32_t from,
                  std::vector<Match>& out) {
  const auto& words = text.folded.words;
  out.clear();
  for (const Match& match : matches) {
    const std::size_t before = out.size();
    for (std::size_t i = match.word; i-- > 0 && i + kReach >= match.word && words[i].begin >= from;) {
      if (begins_clause(text.text, text.folded, i + 1)) break;
      if (const std::size_t count = negator_at(text.folded, i, Negates::kShown); count > 0 && i + count <= match.word)
        out.push_back({words[i].begin, words[i + count - 1].end, static_cast<std::uint32_t>(i), Match::kNegator});
    }
    std::reverse(out.begin() + static_cast<std::ptrdiff_t>(before), out.end());
    out.push_back(match);
    from = match.end;
  }
}

}  // namespace materia
