#include "searcher/snippets/snippet.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "common/index/sentence_terms.h"
#include "searcher/snippets/clauses.h"
#include "searcher/snippets/code_points.h"

namespace materia {
namespace {

// Shares of a window's weight: what is won by saying a term twice, and lost by matches that lie far apart, by standing
// late in the text and by beginning inside a sentence. Small, so that they only decide between windows of like weight.
constexpr double kRepeat = 0.1, kSpread = 0.1, kLate = 0.05, kInside = 0.1;

constexpr std::size_t kLongestList = 12;  // pieces from the first line of a list to the item found

// Consecutive pieces, both ends included.
struct Window {
  std::size_t first = 0, last = 0;
};

class SnippetMaker {
 public:
  SnippetMaker(std::string_view text, const MatchTerms& terms, Analyzer& analyzer, const SnippetOptions& options)
      : text_(text),
        terms_(terms),
        analyzer_(analyzer),
        most_(std::max<std::size_t>(options.max_chars, 1)),
        limit_(most_ + most_ / 4) {
    read_sentences(options.sentences);
    count_characters_of_pieces();
    place_matches();
  }

  std::vector<SnippetPart> make() {
    if (pieces_.empty()) return {};
    const Window window = widen(best_window());
    return parts(clip(pieces_[window.first].begin, pieces_[window.last].end));
  }

 private:
  // Finds what chooses the window, sentence by sentence: nothing that is sought runs over the end of one. Those that
  // hold none of it are not looked at, unless they must be cut.
  void read_sentences(std::string_view known) {
    SentenceTerms stored;
    if (known.empty()) {
      split_sentences(text_, sentences_);
    } else {
      stored.read(known, text_.size());
      sentences_ = stored.sentences();
    }
    pieces_.reserve(sentences_.size());
    const auto sought = [this](TermHash hash) { return terms_.weighs(hash); };
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const auto [begin, end] = sentences_[i];
      const std::string_view sentence = text_.substr(begin, end - begin);
      const bool whole = fits(sentence, limit_);
      if (whole) pieces_.push_back({.begin = begin, .end = end});
      if (whole && !known.empty() && !stored.any(i, sought)) continue;
      looked_at_.push_back({i, marks_.size()});
      const AnalysedText& analysed = mark(i);
      if (!whole) cut(analysed, begin);
      for (Match match : found_) {
        if (!(terms_.weight(match.term) > 0)) continue;
        match.begin += begin;
        match.end += begin;
        matches_.push_back(match);
      }
    }
  }

  // Analyses a sentence: found_ is then what matches in it, and marks_ has got that and its negators.
  const AnalysedText& mark(std::size_t i) {
    const auto [begin, end] = sentences_[i];
    const AnalysedText& sentence = analyzer_.analyze(text_.substr(begin, end - begin));
    find_matches(sentence, terms_, found_);
    add_negators(sentence, found_, 0, negated_);
    for (Match mark : negated_) {
      mark.begin += begin;
      mark.end += begin;
      marks_.push_back(mark);
    }
    return sentence;
  }

  // Adds the clauses of a sentence that begins at this byte.
  void cut(const AnalysedText& sentence, std::uint32_t begin) {
    const std::size_t first = pieces_.size();
    split_clauses(sentence.text, sentence.folded, {0, static_cast<std::uint32_t>(sentence.text.size())}, pieces_);
    for (std::size_t i = first; i < pieces_.size(); ++i) {
      pieces_[i].begin += begin;
      pieces_[i].end += begin;
    }
  }

  void count_characters_of_pieces() {
    std::uint32_t byte = 0, character = 0;
    const auto characters_to = [&](std::uint32_t end) {
      character += static_cast<std::uint32_t>(count_characters(text_.substr(byte, end - byte)));
      byte = end;
      return character;
    };
    for (Piece& piece : pieces_) {
      piece.begin_char = characters_to(piece.begin);
      piece.end_char = characters_to(piece.end);
    }
  }

  // Which matches begin in which piece.
  void place_matches() {
    std::size_t match = 0;
    for (std::size_t piece = 0; piece < pieces_.size() && match < matches_.size(); ++piece) {
      const std::size_t first = match;
      while (match < matches_.size() && matches_[match].begin < pieces_[piece].end) ++match;
      if (match > first) matched_.push_back({piece, std::span(matches_).subspan(first, match - first)});
    }
  }

  std::size_t length(Window w) const { return pieces_[w.last].end_char - pieces_[w.first].begin_char; }

  // Widens the window to where it may start and end, as far as the limit lets it; false if it does not.
  bool settle(Window& w, std::size_t limit) const {
    while (!pieces_[w.first].may_start && length(w) <= limit) --w.first;
    while (!pieces_[w.last].may_end && length(w) <= limit) ++w.last;
    return length(w) <= limit;
  }

  // The window that holds most of the query. Where no match can be shown: the beginning of its sentence, or of the
  // text.
  Window best_window() {
    Window best;
    if (!matched_.empty()) best.first = matched_.front().piece;
    while (!pieces_[best.first].starts_sentence) --best.first;
    best.last = best.first;
    while (!pieces_[best.last].may_end) ++best.last;
    double best_score = 0;
    seen_.assign(terms_.size(), 0);
    for (std::size_t i = 0; i < matched_.size(); ++i) {
      Window window{matched_[i].piece, matched_[i].piece};
      weight_ = 0;
      ++round_;
      for (std::size_t j = i; j < matched_.size(); ++j) {
        window.last = std::max(window.last, matched_[j].piece);
        if (!settle(window, i == j ? limit_ : most_)) break;
        for (const Match& match : matched_[j].matches) see(match);
        const std::uint32_t spread = matched_[j].matches.back().end - matched_[i].matches.front().begin;
        const double score = weight_ * (1 - kSpread * spread / static_cast<double>(most_) -
                                        kLate * pieces_[window.first].begin / static_cast<double>(text_.size()) -
                                        (pieces_[window.first].starts_sentence ? 0 : kInside));
        if (score > best_score) {
          best_score = score;
          best = window;
        }
      }
    }
    return best;
  }

  // Adds a match to the weight of the window looked at: in full, a tenth when it comes again, then nothing.
  void see(const Match& match) {
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
  Window widen(Window w) const {
    const auto in_sentence = [&] { return !pieces_[w.first].starts_sentence; };
    w = to_lead_in(to_sentence_start(w));
    while (in_sentence() && take_previous(w, most_ / 2)) continue;
    while ((length(w) < most_ / 2 || !pieces_[w.last].ends_sentence || leads_in(w.last)) && take_next(w)) continue;
    while ((length(w) < most_ / 2 || in_sentence()) && take_previous(w, most_)) continue;
    return w;
  }

  Window to_sentence_start(Window w) const {
    Window wider = w;
    while (!pieces_[wider.first].starts_sentence && length(wider) <= most_) --wider.first;
    return length(wider) <= most_ ? wider : w;
  }

  // A line or question that the next sentence completes.
  bool leads_in(std::size_t piece) const {
    const char end = text_[pieces_[piece].end - 1];
    return end == ':' || end == '?';
  }

  // To the question before it, or the line with a colon above the list it stands in.
  Window to_lead_in(Window w) const {
    if (!pieces_[w.first].starts_sentence) return w;
    Window wider = w;
    for (std::size_t step = 0; step < kLongestList && wider.first > 0; ++step) {
      const bool question = text_[pieces_[--wider.first].end - 1] == '?';
      if (length(wider) > limit_) return w;
      if (question ? step == 0 : leads_in(wider.first)) return pieces_[wider.first].may_start ? wider : w;
    }
    return w;
  }

  // The next place to end at, unless that is too far; a line that leads in comes with what it leads to, or not at all.
  bool take_next(Window& w) const {
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

  // The place before to begin at, inside a sentence only where the window begins inside that one.
  bool take_previous(Window& w, std::size_t limit) const {
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

  // A slice of text within the limit: a piece without spaces may be longer, and then ends anywhere.
  std::string_view clip(std::uint32_t begin, std::uint32_t end) const {
    std::string_view slice = text_.substr(begin, end - begin);
    if (fits(slice, limit_)) return slice;
    slice = first_characters(slice, limit_);
    const std::size_t space = slice.find_last_of(" \t");
    if (space != slice.npos && space > slice.size() / 2) slice = slice.substr(0, space);
    return slice.substr(0, slice.find_last_not_of(" \t\n\v\f\r") + 1);
  }

  std::vector<SnippetPart> parts(std::string_view slice) {
    const auto begin = static_cast<std::uint32_t>(slice.data() - text_.data());
    const auto end = begin + static_cast<std::uint32_t>(slice.size());
    std::vector<Match> marks = marks_in(begin, end);

    std::vector<SnippetPart> out;
    out.reserve(2 * marks.size() + 1);
    const auto add = [&](std::uint32_t from, std::uint32_t to, bool match) {
      const std::string_view text = text_.substr(from, to - from);
      if (text.empty()) return;
      if (!out.empty() && out.back().match == match)
        out.back().text += text;  // two marks touch
      else
        out.push_back({std::string(text), match});
    };
    std::uint32_t at = begin;
    for (const Match& mark : marks) {
      add(at, mark.begin, false);
      add(mark.begin, mark.end, true);
      at = mark.end;
    }
    add(at, end, false);
    return out;
  }

  // What to mark between these bytes: all that matches, whatever it weighs, with its negators.
  std::vector<Match> marks_in(std::uint32_t begin, std::uint32_t end) {
    std::vector<Match> marks;
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      if (sentences_[i].end <= begin || sentences_[i].begin >= end) continue;
      const auto by_sentence = [](const LookedAt& seen, std::size_t sentence) { return seen.sentence < sentence; };
      const auto seen = std::lower_bound(looked_at_.begin(), looked_at_.end(), i, by_sentence);
      const bool known = seen != looked_at_.end() && seen->sentence == i;
      std::size_t at = known ? seen->marks : marks_.size();
      if (!known) mark(i);
      const auto& [first, last] = sentences_[i];
      for (; at < marks_.size() && marks_[at].begin >= first && marks_[at].begin < last; ++at)
        if (marks_[at].begin >= begin && marks_[at].end <= end) marks.push_back(marks_[at]);
    }
    while (!marks.empty() && marks.back().term == Match::kNegator) marks.pop_back();  // of what is not shown
    return marks;
  }

  struct LookedAt {
    std::size_t sentence = 0;
    std::size_t marks = 0;  // its first one in marks_
  };

  struct Matched {
    std::size_t piece = 0;
    std::span<const Match> matches;  // never empty
  };

  std::string_view text_;
  const MatchTerms& terms_;
  Analyzer& analyzer_;
  std::size_t most_, limit_;  // characters
  std::vector<Sentence> sentences_;
  std::vector<Match> found_, negated_;  // in the sentence looked at, from its first byte
  std::vector<Match> marks_;            // what to mark in the sentences looked at
  std::vector<LookedAt> looked_at_;     // in their order
  std::vector<Match> matches_;          // that weigh something
  std::vector<Piece> pieces_;
  std::vector<Matched> matched_;     // pieces with their matches
  std::vector<std::uint32_t> seen_;  // by term: 2 * round_ or one more when seen in this round once or twice
  std::uint32_t round_ = 0;
  double weight_ = 0;
};

}  // namespace

std::vector<SnippetPart> make_snippet(std::string_view text, const MatchTerms& terms, Analyzer& analyzer,
                                      const SnippetOptions& options) {
  return SnippetMaker(text, terms, analyzer, options).make();
}

}  // namespace materia
