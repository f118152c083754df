// The words of a query, as every stage of reading sees them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/fold.h"

namespace materia {

// Anything typed beyond these is not read: no question needs it, and every word costs time.
inline constexpr std::size_t kMostQueryWords = 96;
inline constexpr std::size_t kMostQueryBytes = 512;

// A query and its folded words, each with its term. The terms are valid until the analyzer analyses another text.
class QueryWords {
 public:
  QueryWords(std::string_view query, Analyzer& analyzer);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const FoldedText& folded() const { return folded_; }

  [[nodiscard]] std::size_t size() const { return folded_.words.size(); }
  [[nodiscard]] std::string_view word(std::size_t i) const { return folded_.word(i); }
  [[nodiscard]] std::string_view term(std::size_t i) const { return token(i).term; }
  [[nodiscard]] TokenKind kind(std::size_t i) const { return token(i).kind; }
  [[nodiscard]] bool is_number(std::size_t i) const { return folded_.words[i].number; }
  [[nodiscard]] bool is_stop(std::size_t i) const { return kind(i) == TokenKind::kStop; }
  // Does it ask without saying what for, as "of" and "please" do?
  [[nodiscard]] bool only_asks(std::size_t i) const;
  // These words as typed.
  [[nodiscard]] std::string_view written(std::size_t first, std::size_t count) const;

  // All tokens of the words, joined terms included.
  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }

 private:
  [[nodiscard]] const Token& token(std::size_t i) const { return tokens_[single_[i]]; }

  std::string text_;
  FoldedText folded_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> single_;  // folded word → its own token
};

}  // namespace materia
