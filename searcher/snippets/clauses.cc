#include "searcher/snippets/clauses.h"

#include <algorithm>
#include <limits>

#include "common/text/negation.h"

namespace materia {
namespace {

constexpr std::size_t kWordsAfterNegator = 6;   // that it keeps
constexpr std::size_t kWordsBeforeNegator = 8;  // "this medicine is, in patients with liver disease, not …"
constexpr std::size_t kLongClause = 40;         // bytes; after so many a cut may be between any two words
constexpr std::size_t kLongBracket = 120;       // bytes; after so many it may be inside brackets
constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max() / 2;

// What is between a word and the one before it.
struct Join {
  std::string_view between;
  bool open = false;           // a cut is possible here: not in 500 mg, nor before a bracket that opens
  bool clause = false;         // a clause ends
  bool turn = false;           // a negation ends
  int opened = 0, closed = 0;  // brackets
};

// What is before word i > 0.
std::string_view between(std::string_view text, const FoldedText& folded, std::size_t i) {
  const std::uint32_t begin = folded.words[i - 1].end;
  return text.substr(begin, folded.words[i].begin - begin);
}

bool separates(std::string_view between) {
  if (between == " ") return false;
  return between.find_first_of(",;:.!?()[]\n\r") != between.npos || between.find(" - ") != between.npos ||
         between.find("\u2013") != between.npos || between.find("\u2014") != between.npos;
}

Join join_before(std::string_view text, const FoldedText& folded, std::size_t i) {
  Join join{.between = between(text, folded, i)};
  for (const char c : join.between) {
    join.open |= c == ' ' || c == '\t';
    join.opened += c == '(' || c == '[';
    join.closed += c == ')' || c == ']';
  }
  join.open &= join.opened == 0 && !(folded.words[i - 1].number && is_unit(folded.word(i)));
  join.turn = ends_negation(folded.word(i), Negates::kShown);
  join.clause = join.turn || separates(join.between);
  return join;
}

// The negation that is open at the current word of a sentence.
class Negation {
 public:
  void pass_word(bool negator, int depth) {
    if (negator) {
      depth_ = open_ ? std::min(depth_, depth) : depth;
      open_ = true;
      words_since_ = 0;
    } else {
      ++words_since_;
    }
  }
  void pass_join(const Join& join, int depth) {
    if (join.turn || depth < depth_) *this = {};
  }
  bool open() const { return open_; }
  bool fresh() const { return words_since_ < kWordsAfterNegator; }

 private:
  bool open_ = false;
  int depth_ = 0;  // of brackets around the negator
  std::size_t words_since_ = kFar;
};

}  // namespace

bool begins_clause(std::string_view text, const FoldedText& folded, std::size_t i) {
  return separates(between(text, folded, i)) || ends_negation(folded.word(i), Negates::kShown);
}

void split_clauses(std::string_view text, const FoldedText& folded, const Sentence& sentence, std::vector<Piece>& out) {
  const auto& words = folded.words;
  const auto first_word = std::lower_bound(words.begin(), words.end(), sentence.begin,
                                           [](const Word& word, std::uint32_t at) { return word.begin < at; });
  const auto first = static_cast<std::size_t>(first_word - words.begin());
  const auto in_sentence = [&](std::size_t i) { return i < words.size() && words[i].end <= sentence.end; };

  Piece piece{.begin = sentence.begin, .ends_sentence = false};
  Negation negation;
  int depth = 0;  // of brackets
  std::size_t next_negator = first;
  for (std::size_t i = first; in_sentence(i); ++i) {
    while (next_negator < i || (in_sentence(next_negator) && negator_at(folded, next_negator, Negates::kShown) == 0))
      ++next_negator;
    if (i > first) {
      const Join join = join_before(text, folded, i);
      depth = std::max(0, depth - join.closed);
      negation.pass_join(join, depth);
      const std::size_t length = words[i].begin - piece.begin;
      const bool worth = depth > 0 ? length >= kLongBracket : join.clause || length >= kLongClause;
      const bool may_start = !negation.open();
      const bool negated_ahead = in_sentence(next_negator) && next_negator - i < kWordsBeforeNegator;
      const bool may_end = join.turn || (!negation.fresh() && !negated_ahead);
      if (join.open && worth && (may_start || may_end)) {
        piece.end = words[i - 1].end + static_cast<std::uint32_t>(join.between.find_first_of(" \t,;:"));
        piece.may_end = may_end;
        out.push_back(piece);
        const auto begin = words[i - 1].end + static_cast<std::uint32_t>(join.between.find_last_of(" \t") + 1);
        piece = {.begin = begin, .may_start = may_start, .starts_sentence = false, .ends_sentence = false};
      }
      depth += join.opened;
    }
    negation.pass_word(next_negator == i, depth);
  }
  piece.end = sentence.end;
  piece.may_end = piece.ends_sentence = true;
  out.push_back(piece);
}

}  // namespace materia
