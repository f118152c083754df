// Families: the monographs of one drug that say nearly the same, as the labels of one tablet by three hundred makers
// do.
//
// One monograph leads. A section that others have word for word is indexed and stored once; what a member says
// otherwise stays a section of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/names/built_lexicon.h"

namespace materia {

// A monograph with its summary, and its drug.
struct NamedMonograph {
  const Monograph* monograph = nullptr;
  const MonographDrug* drug = nullptr;
};

// At least so much of the text of a member stands in that of the leader, by likeness() of their sketches.
inline constexpr double kFamilyLikeness = 0.5;

class Families {
 public:
  // A section of a monograph, both by their places.
  using Place = std::pair<std::uint32_t, std::uint32_t>;

  // A section that is indexed as this monograph's, and all others that have just the same.
  struct OwnSection {
    std::uint32_t section = 0;
    std::vector<Place> others;  // ascending
  };

  struct Family {
    std::uint32_t leader = 0;
    std::vector<std::uint32_t> members;  // the leader first, then as they would lead
  };

  Families() = default;  // of no monographs

  [[nodiscard]] const std::vector<OwnSection>& own(std::size_t monograph) const { return own_[monograph]; }
  // nullptr if it is in none.
  [[nodiscard]] const Family* of(std::size_t monograph) const {
    return family_[monograph] == 0 ? nullptr : &families_[family_[monograph] - 1];
  }
  [[nodiscard]] const std::vector<Family>& all() const { return families_; }
  // Sections of all monographs, each that several have counted once.
  [[nodiscard]] std::size_t section_count() const;

 private:
  friend Families find_families(std::span<const NamedMonograph> monographs, bool any);

  void find(std::span<const NamedMonograph> monographs);
  void share(std::span<const NamedMonograph> monographs, const Family& family);

  std::vector<std::vector<OwnSection>> own_;  // by monograph
  std::vector<std::uint32_t> family_;         // by monograph: in families_, plus one; 0 for none
  std::vector<Family> families_;
};

// By their places among the monographs given. The same monographs make the same families, whatever their order.
// any: false for every monograph by itself.
[[nodiscard]] Families find_families(std::span<const NamedMonograph> monographs, bool any = true);

// What may share a family at all has the same key: one drug with the same ingredients and salts, given in the same
// forms by the same routes, in one language. Empty if it must stay alone.
[[nodiscard]] std::string family_key(const NamedMonograph& named);

// Does a rather lead than b? A label of the drug's inventor, then one with a brand for its title, then the newest.
[[nodiscard]] bool leads_before(const Monograph& a, const Monograph& b);

}  // namespace materia
