// Which monographs a change of names or concepts touches though their files are as they were: their words may have
// become a drug's name or have ceased to be one, or mean a symptom now.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "indexer/update/build_state.h"
#include "indexer/write/index_content.h"

namespace materia {

// The vectors go by monograph of the content.
struct AffectedMonographs {
  std::vector<bool> by_names, by_concepts;
};

// known: by monograph, what is known of it from the generation before; nullptr where its file is new or changed: those
// are not looked at. Nothing where all may be affected. Throws Xapian::Error and std::runtime_error.
[[nodiscard]] std::optional<AffectedMonographs> find_affected_monographs(
    const BuildState& before, const std::filesystem::path& generation, const IndexContent& content,
    const std::vector<const KnownMonograph*>& known);

}  // namespace materia
