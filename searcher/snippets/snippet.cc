#include "searcher/snippets/snippet.h"

#include <algorithm>
#include <cstdint>

#include "common/index/sentence_terms.h"
#include "searcher/snippets/clauses.h"
#include "searcher/snippets/code_points.h"
#include "searcher/snippets/snippet_window.h"

namespace materia {
namespace {

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
  }

  std::vector<SnippetPart> make() {
    if (pieces_.empty()) return {};
    const Window window = WindowChooser(text_, pieces_, matches_, terms_, most_, limit_).choose();
    return parts(clip(pieces_[window.first].begin, pieces_[window.last].end));
  }

 private:
  // Finds pieces and matches, sentence by sentence: no match runs over the end of one. A sentence without matches is
  // passed over, unless it must be cut.
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

  // Analyses a sentence. Puts its matches into found_ and adds them with their negators to marks_.
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

  // A slice of text within the limit. Only a piece without spaces can be longer; that is cut anywhere.
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

  // What to mark between these bytes: all matches, of weight 0 too, with their negators.
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
};

}  // namespace

std::vector<SnippetPart> make_snippet(std::string_view text, const MatchTerms& terms, Analyzer& analyzer,
                                      const SnippetOptions& options) {
  return SnippetMaker(text, terms, analyzer, options).make();
}

}  // namespace materia
