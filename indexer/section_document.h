// One section → one Xapian document.
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

  // Reads the sections of a monograph; call before make().
  void begin(const Monograph& monograph, const MonographDrug& drug, std::uint32_t names_document);

  // The document of its section at this place.
  [[nodiscard]] Xapian::Document make(std::size_t order);

 private:
  using Terms = std::vector<std::pair<std::string, Xapian::termcount>>;
  struct Prepared {
    Terms words;                        // with their counts
    std::vector<std::string> concepts;  // terms of concepts
  };

  void read(const Section& section, Prepared& prepared, std::vector<std::uint32_t>& groups);
  void add_words(std::string_view text, std::string_view prefix, Xapian::termcount weight, Terms& terms);

  std::unique_ptr<Analyzer> analyzer_;  // stays where it is when this is moved
  SectionConcepts concepts_;
  EverydayCounts& everyday_;
  const Monograph* monograph_ = nullptr;
  std::uint32_t names_document_ = 0;
  bool main_ = false;
  DoseForm form_ = DoseForm::kAny;
  std::vector<std::string> shared_;  // terms of every section of the monograph
  std::vector<std::string> groups_;  // terms of its first section: the groups that its drug belongs to
  std::vector<Prepared> prepared_;   // its sections
};

// The terms of a monograph's names: the closed key of its title (kTitle) and of its other names (kOwnName), and the
// folded, unstemmed words of those that are not harvested (kTitleWord). Each once.
[[nodiscard]] std::vector<std::string> name_terms(const Monograph& monograph, const MonographDrug& drug);

}  // namespace materia
