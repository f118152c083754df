// The canonical sections of a monograph: every heading of every source maps to one of them.
//
//   section_kind_info(SectionKind::kDosage).id     == "dosage"
//   find_section_kind("adverse_reactions")         == SectionKind::kAdverseReactions
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace materia {

// The numbers are stored in indexes (schema.h): append, never reorder.
enum class SectionKind : std::uint8_t {
  kNames,
  kIndications,
  kDosage,
  kContraindications,
  kPrecautions,
  kInteractions,
  kPregnancyLactation,
  kSpecificPopulations,
  kAdverseReactions,
  kOverdose,
  kMechanism,
  kStorage,
  kFaq,
  kSummary,
  kCombinations,
  kOther,
};

inline constexpr int kSectionKindCount = 16;

struct SectionKindInfo {
  SectionKind kind;
  std::string_view id;     // in JSON, filters and flags
  std::string_view title;  // for people
  std::string_view loinc;  // the section's main LOINC code in HL7 Structured Product Labeling
  double weight;           // rank of the section if a query names a drug and nothing else, 0..1, higher first
};

inline constexpr std::array<SectionKindInfo, kSectionKindCount> kSectionKinds{{
    {SectionKind::kNames, "names", "Names", "48780-1", 0.30},
    {SectionKind::kIndications, "indications", "Used for", "34067-9", 1.00},
    {SectionKind::kDosage, "dosage", "Dosage", "34068-7", 0.90},
    {SectionKind::kContraindications, "contraindications", "Do not use", "34070-3", 0.75},
    {SectionKind::kPrecautions, "precautions", "Precautions", "43685-7", 0.70},
    {SectionKind::kInteractions, "interactions", "Interactions", "34073-7", 0.65},
    {SectionKind::kPregnancyLactation, "pregnancy_lactation", "Pregnancy and breastfeeding", "42228-7", 0.60},
    {SectionKind::kSpecificPopulations, "specific_populations", "Children, older people, kidney, liver", "43684-0",
     0.55},
    {SectionKind::kAdverseReactions, "adverse_reactions", "Side effects", "34084-4", 0.85},
    {SectionKind::kOverdose, "overdose", "Overdose", "34088-5", 0.45},
    {SectionKind::kMechanism, "mechanism", "How it works", "43679-0", 0.50},
    {SectionKind::kStorage, "storage", "Storage", "44425-7", 0.25},
    {SectionKind::kFaq, "faq", "Questions", "34076-0", 0.20},
    {SectionKind::kSummary, "summary", "Summary", "42229-5", 0.40},
    {SectionKind::kCombinations, "combinations", "Taken with", "42229-5", 0.15},
    {SectionKind::kOther, "other", "Other", "42229-5", 0.10},
}};

constexpr bool section_kinds_in_order() {
  for (int i = 0; i < kSectionKindCount; ++i)
    if (static_cast<int>(kSectionKinds[i].kind) != i) return false;
  return true;
}
static_assert(section_kinds_in_order(), "kSectionKinds is indexed by SectionKind");

constexpr const SectionKindInfo& section_kind_info(SectionKind kind) { return kSectionKinds[static_cast<int>(kind)]; }

// The kind with this id, or nullopt.
constexpr std::optional<SectionKind> find_section_kind(std::string_view id) {
  for (const auto& info : kSectionKinds)
    if (info.id == id) return info.kind;
  return std::nullopt;
}

}  // namespace materia
