// What a section says of the concepts in it: is this drug used for them, does it cause them, is it one of them?
//
//   Usage         "Used to prevent nausea caused by chemotherapy."    treats nausea
//   Side Effects  "Common: headache."                                  causes headache, commonly
//   Usage         "Furosemide is a loop diuretic …"                    is a diuretic
//
// Settled once, when indexing, where the whole sentence is at hand. What stands behind a negation ("not used for"), in
// a definition ("a disease with symptoms such as …") or as what is brought about on purpose ("to induce vomiting") is
// no use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/concepts.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"

namespace materia {

enum class ConceptRole : std::uint8_t { kTreats, kCauses, kMember };

// Grades of kTreats: what the first sentence says it is used for, a main use, another use, what a use has to do with.
inline constexpr std::uint8_t kFirstUse = 4, kMainUse = 3, kOtherUse = 2, kUseAside = 1;
// Grades of kCauses, as the text itself ranks its side effects.
inline constexpr std::uint8_t kCommonEffect = 4, kEffect = 3, kUncommonEffect = 2, kRareEffect = 1;

struct RoleFound {
  std::uint32_t number = 0;  // of the concept
  ConceptRole role = ConceptRole::kTreats;
  std::uint8_t grade = 1;  // higher is stronger; 1 for kMember

  bool operator==(const RoleFound&) const = default;
};

// A section as it is looked at.
struct SectionView {
  SectionKind kind = SectionKind::kOther;  // or that of the section around it, if that says more
  std::string_view heading, label;
  const AnalysedText& text;
  const std::vector<ConceptMatch>& matches;  // in text, in order
};

// Reads roles; keeps buffers: one a thread.
class RoleReader {
 public:
  // concepts: those that the matches number; kept by reference.
  RoleReader(const std::vector<MedicalConcept>& concepts, Analyzer& analyzer);

  // The roles that the section gives to its concepts, each concept and role once with its highest grade, in no order.
  // Sections of other kinds than uses, side effects, mechanism and summary give none.
  void read(const SectionView& section, std::vector<RoleFound>& out);

 private:
  enum class Cue : std::uint8_t;
  struct State;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };

  [[nodiscard]] Cue cue_of(std::string_view term) const;
  void read_uses(const SectionView& section, std::vector<RoleFound>& out);
  void read_effects(const SectionView& section, std::vector<RoleFound>& out);
  void read_classes(const SectionView& section, std::vector<RoleFound>& out) const;
  void index_words(const SectionView& section);

  const std::vector<MedicalConcept>& concepts_;
  std::unordered_map<std::string, Cue, Hash, std::equal_to<>> cues_;  // by analysed term
  std::vector<Sentence> sentences_;
  std::vector<std::string_view> terms_;  // of each folded word
};

}  // namespace materia
