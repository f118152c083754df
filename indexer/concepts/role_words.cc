#include "indexer/concepts/role_words.h"

#include "common/language/language.h"

namespace materia {

RoleWords::RoleWords(Analyzer& analyzer) {
  constexpr struct {
    std::string_view group;
    RoleCue cue;
  } kGroups[] = {
      {"brings", RoleCue::kBrings},     {"causes", RoleCue::kCauses},     {"beside", RoleCue::kBeside},
      {"patients", RoleCue::kPatients}, {"defines", RoleCue::kDefines},   {"doubts", RoleCue::kDoubts},
      {"prefers", RoleCue::kPrefers},   {"relieves", RoleCue::kRelieves}, {"brings_down", RoleCue::kBringsDown},
      {"for", RoleCue::kFor},           {"signs", RoleCue::kSigns},       {"effects", RoleCue::kEffects},
  };
  for (const auto& [group, cue] : kGroups)
    for (const auto word : words_of(kLanguage.role_cues, group))
      cues_.try_emplace(std::string(analyzer.term(word)), cue);
}

}  // namespace materia
