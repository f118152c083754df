// What the monographs of an index can be filtered by and counted by: the values of each facet, and which monograph has
// which. Values are compared folded: "Oral", "ORAL" and "oral" are one.
//
//   route, form, company  as the source says
//   class                 an EPC class ("Opioid Agonist"), an ATC class of each level ("N", "N02", … "N02BE01"), a
//   group
//                         of concepts.yaml that the drug belongs to, by its id, title or any of its forms
//   language              as BCP 47, also without its last parts: "pt-BR" is "pt" as well
//   corpus                the first folder of the monograph's path: where several corpora are indexed, the name of its
//                         corpus folder
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/section_record.h"
#include "common/lexicon/concept_table.h"
#include "searcher/filters.h"

namespace materia {

// The values of one facet. Immutable once made.
class FacetValues {
 public:
  struct Value {
    std::string value;  // as most sources write it
    std::string title;  // for people; empty where the value itself is
  };
  // One that a monograph has.
  struct Given {
    std::uint32_t monograph = 0;  // its document in names/; ascending
    std::string key;              // folded; empty for none
    Value value;
  };

  FacetValues() = default;
  // monographs: how many numbers of monographs there are.
  FacetValues(const std::vector<Given>& given, std::size_t monographs);

  [[nodiscard]] std::span<const Value> values() const { return values_; }
  // Which of values() a monograph has, each once.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t monograph) const;
  // The place in values() of one by its folded key; nothing if no monograph has it.
  [[nodiscard]] std::optional<std::uint32_t> find(const std::string& key) const;

 private:
  std::vector<Value> values_;
  std::unordered_map<std::string, std::uint32_t> places_;  // key → place in values_
  std::vector<std::uint32_t> begin_;                       // of each monograph in of_; one more than there are
  std::vector<std::uint32_t> of_;
};

// All facets of an index, and the dates of its monographs.
class MonographFacets {
 public:
  MonographFacets() = default;
  // drug: of each monograph (DrugPrior::drug); groups: of each drug, places in concepts (OpenIndex::groups).
  MonographFacets(const std::vector<MonographRecord>& monographs, const std::vector<std::uint32_t>& drug,
                  const ConceptTable& concepts, const std::vector<std::vector<std::uint32_t>>& groups);

  [[nodiscard]] const FacetValues& of(Facet facet) const { return facets_[static_cast<std::size_t>(facet)]; }
  // The value that somebody means by these words.
  [[nodiscard]] std::optional<std::uint32_t> find(Facet facet, std::string_view typed) const;
  // The day of a monograph's own date as read_days() counts, 0 for none.
  [[nodiscard]] std::uint32_t day(std::uint32_t monograph) const { return days_[monograph]; }
  [[nodiscard]] std::size_t monographs() const { return days_.size(); }

 private:
  void read_groups(const ConceptTable& concepts);
  [[nodiscard]] FacetValues::Given class_named(std::uint32_t monograph, std::string_view name) const;
  void add_classes(std::uint32_t number, const MonographRecord& record, std::vector<FacetValues::Given>& given) const;

  struct Group {
    std::string key, id, title;
  };
  std::vector<Group> groups_;                                   // by place in the concept table; key empty for no group
  std::unordered_map<std::string, std::uint32_t> group_names_;  // what a group may be called, folded → its place
  std::array<FacetValues, kFacetCount> facets_;
  std::vector<std::uint32_t> days_;
};

}  // namespace materia
