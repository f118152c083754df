// What a section can say of a concept, and what is looked at to find out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/concepts.h"
#include "common/text/analyzer.h"

namespace materia {

enum class ConceptRole : std::uint8_t { kTreats, kCauses, kDenies, kMember };

// Grades of kTreats: what the first sentence says it is used for, a main use, another use, what a use has to do with.
inline constexpr std::uint8_t kFirstUse = 4, kMainUse = 3, kOtherUse = 2, kUseAside = 1;
// Grades of kCauses, as the text itself ranks its side effects.
inline constexpr std::uint8_t kCommonEffect = 4, kEffect = 3, kUncommonEffect = 2, kRareEffect = 1;

struct RoleFound {
  std::uint32_t number = 0;  // of the concept
  ConceptRole role = ConceptRole::kTreats;
  std::uint8_t grade = 1;  // higher is stronger; 1 for kDenies and kMember

  bool operator==(const RoleFound&) const = default;
};

// Adds a role, or raises its grade.
inline void add_role(const RoleFound& role, std::vector<RoleFound>& roles) {
  const auto known = std::find_if(roles.begin(), roles.end(), [&](const RoleFound& other) {
    return other.number == role.number && other.role == role.role;
  });
  if (known == roles.end())
    roles.push_back(role);
  else
    known->grade = std::max(known->grade, role.grade);
}

// A section as it is looked at.
struct SectionView {
  SectionKind kind = SectionKind::kOther;  // or that of the section around it, if that says more
  std::string_view heading, label;
  const AnalysedText& text;
  const std::vector<ConceptMatch>& matches;       // in text, in order
  const std::vector<std::string>* own = nullptr;  // folded words of the names of its drug
};

// What stands between word i and the next, or the end of the text.
[[nodiscard]] inline std::string_view gap_behind(const AnalysedText& text, std::size_t i) {
  const auto& words = text.folded.words;
  const std::size_t begin = words[i].end;
  const std::size_t end = i + 1 < words.size() ? words[i + 1].begin : text.text.size();
  return text.text.substr(begin, end - begin);
}

}  // namespace materia
