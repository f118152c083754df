// The words by which a section says what a drug does to a symptom or condition (corpus/language/en/roles.yaml).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/text/analyzer.h"

namespace materia {

enum class RoleCue : std::uint8_t {
  kNone,
  kBrings,      // brings about or makes worse
  kCauses,      // leads to
  kBeside,      // what follows has to do with the use and is not its aim: "due to", "after"
  kPatients,    // whom it is given to
  kDefines,     // "characterized by"
  kDoubts,      // "off-label", "formerly"
  kPrefers,     // "preferred when": what follows is why this drug and no other
  kRelieves,    // what is done to an illness
  kBringsDown,  // the same, but for "brings on"
  kFor,         // may stand before a use
  kSigns,       // symptoms, signs
  kEffects,     // side effects, complications
};

// Immutable: any number of threads may ask it.
class RoleWords {
 public:
  // analyzer: any that keeps the same names unstemmed as those of the texts.
  explicit RoleWords(Analyzer& analyzer);

  // By the term of a word.
  [[nodiscard]] RoleCue cue_of(std::string_view term) const {
    const auto found = cues_.find(term);
    return found == cues_.end() ? RoleCue::kNone : found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, RoleCue, Hash, std::equal_to<>> cues_;
};

}  // namespace materia
