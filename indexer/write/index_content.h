// What a generation is to hold, and the two steps that writing it anew and changing the one before have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/verify_generation.h"
#include "common/lexicon/concepts.h"
#include "indexer/families/families.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/ambiguous_names.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/write/section_document.h"

namespace materia {

// What is written is made durable as a whole when it is published.
inline constexpr int kWriteFlags = Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
// Sections keep no lists of their terms, see glass_term_lists.h.
inline constexpr int kSectionFlags = kWriteFlags | Xapian::DB_NO_TERMLIST;

// The vectors go by monograph.
struct IndexContent {
  std::vector<Monograph> monographs;   // summarized; without sections where these are not at hand
  std::vector<std::uint32_t> numbers;  // documents in names/, from 1, each once
  BuiltLexicon lexicon;
  bool with_families = true;  // false: every monograph by itself
  Families families;          // find_families() of them
  std::vector<MedicalConcept> concepts;
  std::vector<AmbiguousNameCounts>
      ambiguous_counts;    // by AmbiguousNames(lexicon.drugs); filled in where a monograph is analysed
  std::string dictionary;  // of the stored sections; filled in by what writes them

  // Reads the sections of a monograph again that are not at hand. Several threads may ask at once. May throw
  // std::runtime_error.
  std::function<std::vector<Section>(std::size_t monograph)> read_sections;
};

// While it lives the sections of this monograph are at hand; those that were not are read, and let go afterwards.
class SectionsAtHand {
 public:
  SectionsAtHand(IndexContent& content, std::size_t monograph);
  ~SectionsAtHand();
  SectionsAtHand(const SectionsAtHand&) = delete;
  SectionsAtHand& operator=(const SectionsAtHand&) = delete;

 private:
  std::vector<Section>& sections_;
  bool read_;
};

// What the analysis of every monograph needs, worked out once for all threads.
class AnalysisTables {
 public:
  // Drugs as they are before ambiguous names are marked.
  AnalysisTables(const std::vector<LexiconDrug>& drugs, const std::vector<MedicalConcept>& concepts,
                 std::string dictionary)
      : names_(Lexicon(drugs).name_words()),
        concepts_(concepts, &names_),
        ambiguous_names_(drugs),
        dictionary_(std::move(dictionary)) {}
  AnalysisTables(const AnalysisTables&) = delete;  // what it makes refers to it
  AnalysisTables& operator=(const AnalysisTables&) = delete;

  [[nodiscard]] SectionDocuments documents() const { return {names_, concepts_, ambiguous_names_, dictionary_}; }
  [[nodiscard]] const AmbiguousNames& ambiguous_names() const { return ambiguous_names_; }

 private:
  NameWords names_;
  ConceptTable concepts_;
  AmbiguousNames ambiguous_names_;
  std::string dictionary_;
};

// As families take them: by their places, with their drugs.
[[nodiscard]] std::vector<NamedMonograph> named_monographs(const IndexContent& content);

// The documents of a monograph, valid until the next call; notes its ambiguous names.
const std::vector<SectionDocument>& analyse_monograph(IndexContent& content, std::size_t monograph,
                                                      SectionDocuments& documents);

// Settles which names are ambiguous names, now that all is analysed, and finishes both databases, in which the sections
// and the monographs are as they are to be. Throws Xapian::Error.
GenerationCounts finish_index(const IndexContent& content, const AmbiguousNames& words,
                              Xapian::WritableDatabase& sections, Xapian::WritableDatabase& names);

}  // namespace materia
