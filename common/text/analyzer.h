// Text → terms: the one analysis behind the index, the query and the highlighter.
//
//   "Breast-feeding: 500 mg"  →  breast, feed, breastfeed (joined), 500, mg, 500mg (joined)
//
// A word is folded (fold.h) and put into its family (pregnant = pregnancy) or stemmed. Single-word drug names are not
// stemmed, so that nicotine is not nicotinic. Words that may be written apart or together also give a joined term:
// 5-FU = 5FU, 500 mg = 500mg, anti inflammatory = antiinflammatory, L-alanyl-L-glutamine = lalanyllglutamine =
// alanylglutamine. A word of a query is found where its term is, or where a joined term covers it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "common/language/language.h"
#include "common/text/concept_words.h"
#include "common/text/fold.h"
#include "common/text/string_index.h"
#include "common/text/term_hash.h"
#include "common/text/text_pool.h"

namespace materia {

enum class TokenKind : std::uint8_t {
  kWord,
  kNumber,
  kJoined,  // several words as one
  kStop,    // a word too common to search for (the, of); its term is still given
};

struct Token {
  std::string_view term;              // valid until the analyzer's next call of analyze()
  std::uint32_t begin = 0, end = 0;   // bytes in the text as written
  std::uint32_t word = 0, words = 1;  // the folded words it covers
  std::uint32_t number = 0;  // of the folded word, or of the joined words: the same word has the same in one text
  std::uint32_t concept_word = ConceptWords::kNone;  // its number, where the analyzer was given ConceptWords
  TermHash hash = 0;                                 // of term
  TokenKind kind = TokenKind::kWord;
};

// A text, its folded words and the tokens made of them. A range of tokens.
struct AnalysedText {
  std::string_view text;  // as written
  FoldedText folded;
  std::vector<Token> tokens;                    // in order, each joined term behind its first word
  const ConceptWords* concept_words = nullptr;  // that number the tokens' concept words

  [[nodiscard]] auto begin() const { return tokens.begin(); }
  [[nodiscard]] auto end() const { return tokens.end(); }
};

// Folded single words that are drug names and therefore never stemmed.
using NameWords = std::unordered_set<std::string>;

// Keeps caches: one for each thread.
class Analyzer {
 public:
  // names: words not to be stemmed; concept_words: words to number in tokens; nullptr for none. Both are kept by
  // pointer.
  explicit Analyzer(const NameWords* names = nullptr, const ConceptWords* concept_words = nullptr);

  // Analyses text, which must outlive the result. Valid until the next call: the buffers are reused.
  const AnalysedText& analyze(std::string_view text);

  // The term of one folded word.
  std::string_view term(std::string_view folded_word);

 private:
  // What is known of a folded word; the views point into kept_.
  struct Entry {
    std::string_view word, term;
    std::uint32_t number = 0;
    std::uint32_t concept_word = ConceptWords::kNone;
    TermHash hash = 0;
    bool stop = false;
    bool takes_letter = false;
    bool opens_compound = false;
  };
  enum class Parts : std::uint8_t { kAll, kLong };  // of a joined term: all words, or without numbers and locants

  const Entry& entry(std::string_view folded_word);
  Entry make_entry(std::string_view folded_word);
  [[nodiscard]] bool joined(std::size_t word) const;
  [[nodiscard]] bool is_unspaced_pair(std::size_t word) const;
  [[nodiscard]] bool is_long(std::size_t word) const;
  [[nodiscard]] bool is_locant(std::size_t word) const;
  [[nodiscard]] bool runs_on(std::size_t word) const;
  [[nodiscard]] bool is_letter_name(std::size_t word);
  void add_joined(std::size_t first, std::size_t last, Parts parts);
  void add_joined_run(std::size_t first, std::size_t last);
  void add_joined_compound(std::size_t first);

  const NameWords* names_;
  const ConceptWords* concept_words_;
  Xapian::Stem stem_{std::string(kLanguage.stemmer)};
  TextPool kept_;
  std::deque<Entry> entries_;         // a deque, since recent_ points into it
  StringIndex known_;                 // of their words
  std::vector<const Entry*> recent_;  // by a hash that costs next to nothing
  AnalysedText analysed_;
  std::string joined_;
};

}  // namespace materia
