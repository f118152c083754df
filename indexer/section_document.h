// A monograph → a Xapian document for each of its sections.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/analyzer.h"
#include "common/dose_form.h"
#include "indexer/lexicon_builder.h"
#include "indexer/monograph.h"
#include "indexer/section_concepts.h"
#include "indexer/word_counter.h"

namespace materia {

// Counts in how many sections a word is written in lower case, for the words asked about: brands that are everyday
// words ("same", "relief") must not be read as brands in the middle of a question. Its words are fixed before the
// threads that count begin.
using EverydayCounts = std::unordered_map<std::string_view, std::atomic<std::uint32_t>>;

// Makes documents, one thread's. Reuses its buffers.
class SectionDocuments {
 public:
  // names: words kept unstemmed; everyday: words to count, may be empty. All kept by reference.
  SectionDocuments(const NameWords& names, const ConceptTable& concepts, EverydayCounts& everyday)
      : analyzer_(std::make_unique<Analyzer>(&names, &concepts.matcher.words())),
        concepts_(concepts, *analyzer_),
        everyday_(everyday) {}

  // The documents of a monograph's sections, in order. Valid until the next call.
  const std::vector<Xapian::Document>& make(const Monograph& monograph, const MonographDrug& drug,
                                            std::uint32_t names_document);

 private:
  void add_shared_terms(const Monograph& monograph, const MonographDrug& drug);
  void add_text(const Section& section, Xapian::Document& document);
  void add_words(std::string_view text, Xapian::termcount weight, Xapian::Document& document);
  void add_label(std::string_view text, Xapian::Document& document);

  std::unique_ptr<Analyzer> analyzer_;  // stays where it is when this is moved
  SectionConcepts concepts_;
  EverydayCounts& everyday_;
  WordCounter counter_;
  std::vector<std::string> shared_;         // terms of every section of the monograph
  std::vector<std::string> concept_terms_;  // of a section
  std::vector<std::uint32_t> groups_;       // that the monograph says its drug belongs to
  std::vector<Xapian::Document> documents_;
};

// The terms of a monograph's names: the closed key of its title (kTitle) and of its other names (kOwnName), and the
// folded, unstemmed words of those that are not harvested (kTitleWord). Each once.
[[nodiscard]] std::vector<std::string> name_terms(const Monograph& monograph, const MonographDrug& drug);

}  // namespace materia
