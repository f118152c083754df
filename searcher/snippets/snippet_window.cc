#include "searcher/snippets/snippet_window.h"

#include <algorithm>

namespace materia {
namespace {

// Shares of a window's weight: what is won by saying a term twice, and lost by matches that lie far apart, by standing
// late in the text and by beginning inside a sentence. Small, so that they only decide between windows of like weight.
constexpr double kRepeat = 0.1, kSpread = 0.1, kLate = 0.05, kInside = 0.1;

constexpr std::size_t kLongestList = 12;  // pieces from the first line of a list to the item found

}  // namespace

WindowChooser::WindowChooser(std::string_view text, std::span<const Piece> pieces, std::span<const Match> matches,
                             const MatchTerms& terms, std::size_t most, std::size_t limit)
    : text_(text), pieces_(pieces), terms_(terms), most_(most), limit_(limit), seen_(terms.size(), 0) {
  std::size_t match = 0;
  for (std::size_t piece = 0; piece < pieces.size() && match < matches.size(); ++piece) {
    const std::size_t first = match;
    while (match < matches.size() && matches[match].begin < pieces[piece].end) ++match;
    if (match > first) matched_.push_back({piece, matches.subspan(first, match - first)});
  }
}

// Widens the window to where it may start and end, as far as the limit allows; false if it does not.
bool WindowChooser::settle(Window& w, std::size_t limit) const {
  while (!pieces_[w.first].may_start && length(w) <= limit) --w.first;
  while (!pieces_[w.last].may_end && length(w) <= limit) ++w.last;
  return length(w) <= limit;
}

// The beginning of the first match's sentence, or of the text.
Window WindowChooser::beginning() const {
  Window w;
  if (!matched_.empty()) w.first = matched_.front().piece;
  while (!pieces_[w.first].starts_sentence) --w.first;
  w.last = w.first;
  while (!pieces_[w.last].may_end) ++w.last;
  return w;
}

Window WindowChooser::best() {
  Window best = beginning();  // if no match can be shown
  double best_score = 0;
  for (std::size_t i = 0; i < matched_.size(); ++i) {
    Window window{matched_[i].piece, matched_[i].piece};
    weight_ = 0;
    ++round_;
    for (std::size_t j = i; j < matched_.size(); ++j) {
      window.last = std::max(window.last, matched_[j].piece);
      if (!settle(window, i == j ? limit_ : most_)) break;
      for (const Match& match : matched_[j].matches) see(match);
      const double now = score(window, matched_[j].matches.back().end - matched_[i].matches.front().begin);
      if (now > best_score) {
        best_score = now;
        best = window;
      }
    }
  }
  return best;
}

// spread: bytes from the first match to the last.
double WindowChooser::score(Window w, std::uint32_t spread) const {
  return weight_ * (1 - kSpread * spread / static_cast<double>(most_) -
                    kLate * pieces_[w.first].begin / static_cast<double>(text_.size()) -
                    (pieces_[w.first].starts_sentence ? 0 : kInside));
}

// Adds a match to the weight of the window looked at: in full, a tenth when it comes again, then nothing.
void WindowChooser::see(const Match& match) {
  std::uint32_t& seen = seen_[match.term];
  const std::uint32_t once = 2 * round_, twice = once + 1;
  if (seen < once) {
    weight_ += terms_.weight(match.term);
    seen = once;
  } else if (seen == once) {
    weight_ += kRepeat * terms_.weight(match.term);
    seen = twice;
  }
}

// Adds what makes the window easier to read.
Window WindowChooser::widen(Window w) const {
  const auto in_sentence = [&] { return !pieces_[w.first].starts_sentence; };
  w = to_lead_in(to_sentence_start(w));
  while (in_sentence() && take_previous(w, most_ / 2)) continue;
  while ((length(w) < most_ / 2 || !pieces_[w.last].ends_sentence || leads_in(w.last)) && take_next(w)) continue;
  while ((length(w) < most_ / 2 || in_sentence()) && take_previous(w, most_)) continue;
  return w;
}

Window WindowChooser::to_sentence_start(Window w) const {
  Window wider = w;
  while (!pieces_[wider.first].starts_sentence && length(wider) <= most_) --wider.first;
  return length(wider) <= most_ ? wider : w;
}

// To the question before it, or to the line with a colon above the list it stands in.
Window WindowChooser::to_lead_in(Window w) const {
  if (!pieces_[w.first].starts_sentence) return w;
  Window wider = w;
  for (std::size_t step = 0; step < kLongestList && wider.first > 0; ++step) {
    const bool question = text_[pieces_[--wider.first].end - 1] == '?';
    if (length(wider) > limit_) return w;
    if (question ? step == 0 : leads_in(wider.first)) return pieces_[wider.first].may_start ? wider : w;
  }
  return w;
}

// Is it a line or question that the next sentence completes?
bool WindowChooser::leads_in(std::size_t piece) const {
  const char end = text_[pieces_[piece].end - 1];
  return end == ':' || end == '?';
}

// To the next place where it may end, unless that is too far. A line that leads in comes with what follows, or not at
// all.
bool WindowChooser::take_next(Window& w) const {
  const std::size_t limit = leads_in(w.last) ? limit_ : most_;
  Window wider = w;
  while (wider.last + 1 < pieces_.size()) {
    ++wider.last;
    if (length(wider) > limit) return false;
    if (pieces_[wider.last].may_end && !(leads_in(wider.last) && wider.last + 1 < pieces_.size())) {
      w = wider;
      return true;
    }
  }
  return false;
}

// To the previous place where it may begin; inside a sentence only if the window already begins inside that one.
bool WindowChooser::take_previous(Window& w, std::size_t limit) const {
  const bool inside = !pieces_[w.first].starts_sentence;
  Window wider = w;
  while (wider.first > 0) {
    const Piece& piece = pieces_[--wider.first];
    if (length(wider) > limit) return false;
    if (piece.starts_sentence || (inside && piece.may_start)) {
      w = wider;
      return true;
    }
  }
  return false;
}

}  // namespace materia
