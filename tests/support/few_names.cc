// Instead of the names and concepts that ship: a few of invented drugs. materia-index with these is the program itself,
// whose run takes a tenth of the time, so that every call it makes can be made to fail.
#include "indexer/vocabulary/embedded_vocabulary.h"

namespace materia {
namespace {
constexpr ShippedFile kFiles[] = {{"names/few.yaml", R"(
names:
  - drug: alphadrine
    brand: [Alphadrin, Velarin]
    abbreviation: ADR
  - drug: omegadrine
    brand: Omegarin
  - drug: "alphadrine + omegadrine"
    brand: Alphomega
look_alikes:
  - [alphadrine, omegadrine]
)"}};
}  // namespace

std::span<const ShippedFile> shipped_names_files() { return kFiles; }
ShippedFile shipped_concepts_file() {
  return {"concepts.yaml", R"(
concepts:
  - id: hiccups
    title: hiccups
    kind: symptom
    forms: [hiccups]
    lay: ["hiccupping", "can't stop hiccuping"]
)"};
}
ShippedFile shipped_inn_stems_file() { return {"names/inn-stems.yaml", "stems: []"}; }
}  // namespace materia
