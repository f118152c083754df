// Finds the terms of a query in a text, whatever their spelling.
//
//   MatchTerms terms;
//   terms.add(analyzer.term("edema"), 4.2);
//   find_matches(analyzer.analyze("Oedema of the feet"), terms, matches);  // one match, over "Oedema"
//
// Text is analysed as for the index: words are folded, stemmed and put into their families before they are compared,
// and a joined term is marked whole (500 mg, L-alanyl-L-glutamine). Stop words are never marked, nor is a possessive
// 's.
//
// Negators (negation.h) are marked with what they negate if they are up to eight words before a match in the same
// clause: with no comma, full stop, bracket, dash, line break or "but" between. "It should [not] be used during
// [pregnancy]", "[No] significant drug [interactions]".
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/lexicon/concepts.h"
#include "common/text/analyzer.h"

namespace materia {

// Index terms to look for, each with a weight (an idf, say). Must not change while several threads read it.
class MatchTerms {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // Adds a term as Analyzer gives it. If a term is added twice, the higher weight stays; an empty one is ignored.
  void add(std::string_view term, double weight);

  // Also looks for a concept, in any of its forms. The matcher, the same for all, must outlive this. id: the concept's.
  void add(const ConceptMatcher& matcher, std::uint32_t number, std::string_view id, double weight);

  // What finds concepts, nullptr if there are none to find; the number of the term that stands for a concept, or kNone.
  [[nodiscard]] const ConceptMatcher* matcher() const { return matcher_; }
  [[nodiscard]] std::uint32_t find_concept(std::uint32_t number) const;

  // The number of the term, counted in the order of adding, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view term) const { return find(term, term_hash(term)); }
  [[nodiscard]] std::uint32_t find(std::string_view term, TermHash hash) const {
    return all_[hash] ? look_up(term) : kNone;
  }

  // May this be the hash of a term or concept that weighs more than 0? For the sentences of an index
  // (sentence_terms.h).
  [[nodiscard]] bool weighs(TermHash hash) const { return weighing_[hash]; }

  [[nodiscard]] double weight(std::uint32_t number) const { return weights_[number]; }
  [[nodiscard]] std::size_t size() const { return weights_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  using Hashes = std::bitset<std::numeric_limits<TermHash>::max() + 1>;

  std::uint32_t look_up(std::string_view term) const;

  Hashes all_;       // of terms: most words of a text need no look-up
  Hashes weighing_;  // of terms and concepts
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<double> weights_;
  const ConceptMatcher* matcher_ = nullptr;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> concepts_;  // number of the concept, of its term
};

// A stretch of text to mark.
struct Match {
  static constexpr std::uint32_t kNegator = MatchTerms::kNone;

  std::uint32_t begin = 0, end = 0;  // bytes in the text, on code points
  std::uint32_t word = 0;            // its first folded word
  std::uint32_t term = 0;            // number of the heaviest of its terms, or kNegator
};

// Puts the matches in a text into out (reused): in order, without overlap, negators not among them.
void find_matches(const AnalysedText& text, const MatchTerms& terms, std::vector<Match>& out);

// Puts these matches (of text, in order) into out (reused), each behind the negators that govern it and do not begin
// before the byte `from`.
void add_negators(const AnalysedText& text, std::span<const Match> matches, std::uint32_t from,
                  std::vector<Match>& out);

}  // namespace materia
