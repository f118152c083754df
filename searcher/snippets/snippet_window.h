// Which consecutive pieces of a text make the best snippet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "searcher/snippets/clauses.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

// Consecutive pieces, both ends included.
struct Window {
  std::size_t first = 0, last = 0;
};

// Lengths are in characters. All arguments must outlive this.
class WindowChooser {
 public:
  // pieces: of the text in order, the first one starting and the last one ending a sentence. matches: in order, all of
  // a weight above 0. limit: what a window may have at most to keep a sentence, a negation or a list's first line
  // whole; most: what it may have otherwise.
  WindowChooser(std::string_view text, std::span<const Piece> pieces, std::span<const Match> matches,
                const MatchTerms& terms, std::size_t most, std::size_t limit);

  // The window that holds most of the query by weight, close together and early, and what makes it easier to read.
  // pieces must not be empty.
  [[nodiscard]] Window choose() { return widen(best()); }

 private:
  struct MatchedPiece {
    std::size_t piece = 0;
    std::span<const Match> matches;  // never empty
  };

  [[nodiscard]] std::size_t length(Window w) const { return pieces_[w.last].end_char - pieces_[w.first].begin_char; }
  bool settle(Window& w, std::size_t limit) const;
  [[nodiscard]] Window beginning() const;
  [[nodiscard]] Window best();
  [[nodiscard]] double score(Window w, std::uint32_t spread) const;
  void see(const Match& match);

  [[nodiscard]] Window widen(Window w) const;
  [[nodiscard]] Window to_sentence_start(Window w) const;
  [[nodiscard]] Window to_lead_in(Window w) const;
  [[nodiscard]] bool leads_in(std::size_t piece) const;
  bool take_next(Window& w) const;
  bool take_previous(Window& w, std::size_t limit) const;

  std::string_view text_;
  std::span<const Piece> pieces_;
  const MatchTerms& terms_;
  std::size_t most_, limit_;
  std::vector<MatchedPiece> matched_;  // the pieces with matches
  // Of the window looked at:
  double weight_ = 0;
  std::uint32_t round_ = 0;
  std::vector<std::uint32_t> seen_;  // by term: 2 * round_ or one more if seen in this round once or twice
};

}  // namespace materia
