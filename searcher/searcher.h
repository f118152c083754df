// Runs searches over one generation of an index.
//
//   auto index = open_index("./index");           // shared by all threads, immutable
//   Searcher searcher(index);                     // one a thread: Xapian handles are not shared
//   SearchResult result = searcher.search({.text = "paracetamol side effects"});
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/notices.h"
#include "searcher/search.h"
#include "searcher/side_by_side.h"

namespace materia {

struct OpenIndex;  // the lexicon and names of one opened generation; see open_index.h

class Searcher {
 public:
  // Opens its own database handles. Throws std::runtime_error with one line saying what to do.
  explicit Searcher(std::shared_ptr<const OpenIndex> index, Notices notices = neutral_notices());
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Never throws for any text; a request out of range is clamped. Throws only if the index on disk is damaged.
  [[nodiscard]] SearchResult search(const SearchRequest& request) const;

  // The monograph with all its sections in order, or nothing. words: a query whose words are to be marked.
  [[nodiscard]] std::optional<MonographView> monograph(std::string_view id, std::string_view words = {}) const;

  // Monographs by title; letter is empty (all), "a".."z" or "#" for the rest. limit 1..1000.
  [[nodiscard]] MonographListing monographs(int offset, int limit, std::string_view letter) const;

  // Titles as above, with brand names between them where a letter is given. limit 1..1000.
  [[nodiscard]] TitleListing titles(int offset, int limit, std::string_view letter) const;

  // The family of this monograph, members from offset on; the monograph alone if it is in none. Nothing if there is no
  // such monograph. limit 1..1000.
  [[nodiscard]] std::optional<FamilyView> family(std::string_view id, int offset, int limit) const;

  // All canonical kinds in order with the number of sections of each.
  [[nodiscard]] std::vector<SectionCount> sections() const;

  // Names that begin with what was typed, best first, and symptoms, conditions and groups of drugs that do; each leads
  // to at least one hit. Where none does and a typed word is known nowhere, names that nearly begin so. limit 1..20.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view prefix, int limit) const;

  // Every name of a drug in a text of any length, as it is written there.
  [[nodiscard]] std::vector<NameInText> names_in(std::string_view text) const;

  // All that is known of the drug with this key, or nothing.
  [[nodiscard]] std::optional<DrugView> drug(std::string_view key) const;

  // Several drugs together: names as people give them, at most kMostTogether (more are left out). effect: a symptom
  // that one of them may cause; empty for none.
  [[nodiscard]] Interactions interactions(const std::vector<std::string>& names, const std::string& effect = {}) const;

  // The same drugs compared, section by section, or in one kind of section.
  [[nodiscard]] Compared compare(const std::vector<std::string>& names,
                                 std::optional<SectionKind> section = std::nullopt) const;

  // Other drugs for the same uses and of the same groups; most: hits of each list, 1..50.
  [[nodiscard]] Alternatives alternatives(const std::string& name, int most) const;

  // A group, or a symptom or condition, by its id; nothing if there is none. most: hits of each list, 1..100.
  [[nodiscard]] std::optional<ConceptView> group(std::string_view id, int most) const;
  [[nodiscard]] std::optional<ConceptView> condition(std::string_view id, int most) const;

  // Is there a drug with this key in the index?
  [[nodiscard]] bool has_drug(std::string_view key) const;

  [[nodiscard]] const std::string& generation() const;

 private:
  [[nodiscard]] SearchResult search_words(const SearchRequest& request) const;

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace materia
