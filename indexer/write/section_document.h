// A monograph → a Xapian document for each of its sections.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/stored_sections.h"
#include "common/text/analyzer.h"
#include "common/text/dose_form.h"
#include "indexer/concepts/section_concepts.h"
#include "indexer/families/families.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/ambiguous_names.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/write/word_counter.h"

namespace materia {

// What an index holds of a section: its postings and facts, and its record as it is stored.
struct SectionDocument {
  Xapian::Document document;
  std::string stored;
};

// A monograph as its documents name it.
struct IndexedMonograph {
  const Monograph* monograph = nullptr;
  const MonographDrug* drug = nullptr;
  std::uint32_t number = 0;  // its document in names/
};

// Which sections of a monograph are documents, and what they say of its family.
struct SectionPlan {
  const std::vector<Families::OwnSection>* own = nullptr;
  std::string_view leader;                                  // id of the family's; empty if there is none
  std::function<IndexedMonograph(std::uint32_t)> by_place;  // the monograph in this place
};

// The record of a monograph's section, but for its sentences; number: the monograph's document in names/.
[[nodiscard]] SectionRecord section_record(const Monograph& monograph, std::size_t section, std::uint32_t number);

// Makes documents, one thread's. Reuses its buffers.
class SectionDocuments {
 public:
  // names: words kept unstemmed; ambiguous_names: words to count, may be empty. These are kept by reference.
  // dictionary: for the stored records.
  SectionDocuments(const NameWords& names, const ConceptTable& concepts, const AmbiguousNames& ambiguous_names,
                   std::string_view dictionary)
      : analyzer_(std::make_unique<Analyzer>(&names, &concepts.matcher().words())),
        concepts_(concepts, *analyzer_, &names),
        ambiguous_names_(ambiguous_names),
        counts_(ambiguous_names.words().size(), 0),
        compressor_(dictionary) {}

  // The documents of a monograph's own sections, in order; only their texts need be at hand. Valid until the next call.
  const std::vector<SectionDocument>& make(const IndexedMonograph& monograph, const SectionPlan& plan);

  // The ambiguous names of the monograph whose documents were made last.
  [[nodiscard]] AmbiguousNameCounts ambiguous_name_counts();

 private:
  void add_shared_terms(const IndexedMonograph& monograph, const SectionPlan& plan,
                        const std::vector<Families::Place>& others);
  void read_names(const Monograph& monograph, const MonographDrug& drug);
  void add_text(const Section& section, Xapian::Document& document);
  void add_words(const AnalysedText& text, Xapian::termcount weight, Xapian::Document& document);
  void add_label(std::string_view text, Xapian::Document& document);

  std::unique_ptr<Analyzer> analyzer_;  // stays where it is when this is moved
  SectionConcepts concepts_;
  const AmbiguousNames& ambiguous_names_;
  std::vector<std::uint32_t> counts_;  // by ambiguous name
  std::vector<std::uint32_t> seen_;    // those that are not 0
  WordCounter counter_;
  std::vector<std::string> shared_;         // terms that a section has of the monographs it is of
  std::vector<std::uint32_t> shared_by_;    // the other monographs in shared_, by place
  std::vector<std::string> concept_terms_;  // of a section
  std::string sentences_;                   // of a section, encoded
  std::vector<std::uint32_t> groups_;       // that the monograph says its drug belongs to
  std::vector<SectionDocument> documents_;
  SectionCompressor compressor_;
};

// The terms of a monograph's names: the closed key of its title (kTitle) and of its other names (kOwnName), and the
// folded, unstemmed words of those that are not harvested (kTitleWord). Each once.
[[nodiscard]] std::vector<std::string> name_terms(const Monograph& monograph, const MonographDrug& drug);

}  // namespace materia
