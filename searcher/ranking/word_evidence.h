// Free words where no drug is named: sections are ranked by the evidence of all the words, and none is required.
//
// A word weighs by how rare it is. A section matches if the words that it holds weigh at least kLeastShare of what the
// section that holds most weighs. So one rare word is enough beside a common one, a common one is not, and of a long
// question, all of whose words stand nowhere together, a few are enough.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/ranking/term_queries.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// A section, and what the words that it holds weigh.
struct HeldWords {
  Xapian::docid section;
  double weight;
};

// Of one query without a name; keeps the queries by reference.
class WordEvidence {
 public:
  WordEvidence(const QueryMeaning& meaning, const TermQueries& terms);

  // Is there no word that the index knows?
  [[nodiscard]] bool empty() const { return words_.empty(); }

  // Of the words that belong to no concept: how many there are, each part of a compound counted, and their share of the
  // weight of all.
  [[nodiscard]] std::size_t plain_words() const { return plain_words_; }
  [[nodiscard]] double plain_share() const { return all_ > 0 ? plain_weight_ / all_ : 0; }

  // The sections that match, by section.
  [[nodiscard]] std::vector<HeldWords> matching() const;

  // These of them, by the BM25 of each word, those that hold all of several words first.
  [[nodiscard]] Xapian::Query ranked(const std::vector<HeldWords>& matching) const;

  // Sections that hold all the words, in no order.
  [[nodiscard]] Xapian::Query every_word() const;

 private:
  // A word in all its forms: the term itself, joined terms that cover it, the concept that it belongs to, a title.
  struct Word {
    std::vector<std::string> terms, concept_terms;
    std::string title_term;  // empty if no title has the word
    double rarity;           // as in BM25: ln(1 + sections without it / sections with it)

    [[nodiscard]] std::vector<std::string> all_terms() const;
  };

  void add(const ContentUnit& unit);
  void add(const ContentUnit& unit, std::vector<std::string> terms);
  [[nodiscard]] double rarity(Xapian::doccount sections) const;
  [[nodiscard]] Xapian::Query evidence(const Word& word) const;
  void add_sections(const Word& word, std::vector<HeldWords>& held) const;
  void add_where_held(const Word& word, std::vector<HeldWords>& held) const;

  const TermQueries& terms_;
  std::vector<Word> words_;  // the rarest first
  std::size_t plain_words_ = 0;
  double plain_weight_ = 0, all_ = 0;
};

}  // namespace materia
