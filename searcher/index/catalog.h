// The monographs of one generation: what heads their hits, and what lists them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/index/section_record.h"
#include "searcher/index/open_index.h"
#include "searcher/search.h"

namespace materia {

// A thread's own.
class Catalog {
 public:
  // The index outlives it. Throws Xapian::Error.
  explicit Catalog(const OpenIndex& index);

  // The document of a monograph in names/, 0 where there is none.
  [[nodiscard]] std::uint32_t number_of(std::string_view id) const;
  [[nodiscard]] std::optional<MonographRecord> record(std::string_view id) const;
  [[nodiscard]] MonographRecord record_of(std::uint32_t document) const;
  // A drug as it is stored: with the sources of its names, which the lexicon in memory leaves out.
  [[nodiscard]] std::optional<LexiconDrug> stored_drug(std::string_view key) const;

  // The monographs of a family, the one that leads it first, then by title, company and id. leader: its id; where it
  // leads none, that monograph alone.
  [[nodiscard]] std::vector<MonographRecord> family(std::string_view leader) const;

  // The documents of the monographs that have a code with this key, ascending.
  [[nodiscard]] std::vector<std::uint32_t> with_code(std::string_view key) const;

  // A hit with all but its section. head_of: by the document in names/; valid until it is called again.
  [[nodiscard]] Hit head(const MonographRecord& record) const;
  [[nodiscard]] const Hit& head_of(std::uint32_t document);

  // As Searcher::monographs().
  [[nodiscard]] MonographListing list(int offset, int limit, std::string_view letter) const;

 private:
  const OpenIndex& index_;
  // How many sections have this name as one word; 0 for a name of several.
  [[nodiscard]] Xapian::doccount frequency(const LexiconName& name) const;
  [[nodiscard]] std::vector<std::string> other_names(const LexiconDrug& drug, const std::string& title) const;

  Xapian::Database names_, sections_;
  std::unordered_map<std::uint32_t, Hit> heads_;  // of the monographs shown last
};

}  // namespace materia
