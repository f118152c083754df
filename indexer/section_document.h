// One section → one Xapian document.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/analyzer.h"
#include "indexer/lexicon_builder.h"
#include "indexer/monograph.h"

namespace materia {

// Counts in how many sections a word is written in lower case, for the words asked about: brands that are everyday
// words ("same", "relief") must not be read as brands in the middle of a question. Its words are fixed before the
// threads that count begin.
using EverydayCounts = std::unordered_map<std::string_view, std::atomic<std::uint32_t>>;

// Makes documents, one thread's. Reuses its buffers.
class SectionDocuments {
 public:
  // names: words kept unstemmed; everyday: words to count, may be empty. Both kept by reference.
  SectionDocuments(const NameWords& names, EverydayCounts& everyday) : analyzer_(&names), everyday_(everyday) {}

  // The terms that all sections of a monograph share; call before make().
  void begin(const Monograph& monograph, const MonographDrug& drug, std::uint32_t names_document);

  // The document of its section at this place.
  [[nodiscard]] Xapian::Document make(std::size_t order);

 private:
  void add_words(std::string_view text, std::string_view prefix, Xapian::termcount weight);

  Analyzer analyzer_;
  EverydayCounts& everyday_;
  const Monograph* monograph_ = nullptr;
  std::uint32_t names_document_ = 0;
  bool main_ = false;
  std::vector<std::string> shared_;                               // terms of every section of the monograph
  std::vector<std::pair<std::string, Xapian::termcount>> terms_;  // of the section at hand
};

// The terms of a monograph's names: the closed key of its title (kTitle) and of its other names (kOwnName), and the
// folded, unstemmed words of those that are not harvested (kTitleWord). Each once.
[[nodiscard]] std::vector<std::string> name_terms(const Monograph& monograph, const MonographDrug& drug);

}  // namespace materia
