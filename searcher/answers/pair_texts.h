// Of two drugs that are taken together: which sections of either one speak of the other? The answer is exact: names are
// looked for in the stored texts, and not only by their terms.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"

namespace materia {

struct PairTexts {
  bool silent = false;  // both have texts, and neither's speak of the other or of a group that it is one of
  std::vector<Xapian::docid> speaks;  // ascending: sections of the two drugs, or else of combinations with one of them
};

// One a thread; keeps everything by reference.
class PairReader {
 public:
  PairReader(const OpenIndex& index, const QueryBuilder& builder, Analyzer& analyzer)
      : index_(index), builder_(builder), analyzer_(analyzer), stored_(*index.stored) {}

  // Two drugs by their numbers in the lexicon. Two that share an ingredient are not silent. Remembers what it read: a
  // generation never changes.
  [[nodiscard]] const PairTexts& read(std::uint32_t one, std::uint32_t other);

 private:
  // What one drug is spoken of by.
  struct Names {
    std::vector<std::uint32_t> drugs;             // the drug and what is in it, ascending
    std::vector<std::vector<std::string>> terms;  // of names that occur in texts
    std::vector<std::string> groups;              // ids of concepts
  };

  [[nodiscard]] PairTexts compare(std::uint32_t one, std::uint32_t other);
  [[nodiscard]] Names names_of(std::uint32_t drug);
  // Sections that match, at most so many; those among them that name a drug; those that speak of its groups to the drug
  // that they are about.
  using Sections = std::vector<Xapian::docid>;
  [[nodiscard]] Sections matches(const Xapian::Query& query, std::size_t most) const;
  [[nodiscard]] Sections naming(const Names& names, const Xapian::Query& among, std::size_t most);
  [[nodiscard]] Sections with_group(const Names& names, std::uint32_t about, const Xapian::Query& among) const;
  [[nodiscard]] bool names_in(const std::string& text, const std::vector<std::uint32_t>& drugs) const;

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  Analyzer& analyzer_;
  StoredSections::Reader stored_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, PairTexts> known_;
};

}  // namespace materia
