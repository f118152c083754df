#include "indexer/sections/section_tables.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace materia {
namespace {

using enum SectionKind;

// Sorted; the compiler checks the order.

struct HeadingRow {
  std::string_view text;
  SectionKind kind;
};

constexpr std::array kHeadings = std::to_array<HeadingRow>({
    {"administration", kDosage},
    {"adverse drug reactions", kAdverseReactions},
    {"adverse drug reactions (adr)", kAdverseReactions},
    {"adverse effects", kAdverseReactions},
    {"adverse reactions", kAdverseReactions},
    {"alternate names", kNames},
    {"alternative names", kNames},
    {"boxed warning", kPrecautions},
    {"brand names", kNames},
    {"breastfeeding", kPregnancyLactation},
    {"clinical pharmacology", kMechanism},
    {"clinical use cases", kDosage},
    {"common side effects", kAdverseReactions},
    {"contraindications", kContraindications},
    {"do not use", kContraindications},
    {"dosage", kDosage},
    {"dosage adjustments", kDosage},
    {"dosage and administration", kDosage},
    {"drug interactions", kInteractions},
    {"drug profile summary", kSummary},
    {"elimination pathways", kMechanism},
    {"faq", kFaq},
    {"faqs", kFaq},
    {"faqs (frequently asked questions)", kFaq},
    {"fertility and pregnancy and lactation", kPregnancyLactation},
    {"frequently asked questions", kFaq},
    {"generic name", kNames},
    {"generic names", kNames},
    {"generic names and combinations", kNames},
    {"how it works", kMechanism},
    {"indications", kIndications},
    {"indications and usage", kIndications},
    {"interactions", kInteractions},
    {"lactation", kPregnancyLactation},
    {"long-term effects", kAdverseReactions},
    {"mechanism of action", kMechanism},
    {"mode of action", kMechanism},
    {"names", kNames},
    {"other names", kNames},
    {"overdosage", kOverdose},
    {"overdose", kOverdose},
    {"pharmacodynamics", kMechanism},
    {"pharmacokinetics", kMechanism},
    {"pharmacological classification", kMechanism},
    {"popular combinations", kCombinations},
    {"precautions", kPrecautions},
    {"pregnancy", kPregnancyLactation},
    {"pregnancy and breastfeeding", kPregnancyLactation},
    {"pregnancy and lactation", kPregnancyLactation},
    {"rare but serious side effects", kAdverseReactions},
    {"side effects", kAdverseReactions},
    {"special populations", kSpecificPopulations},
    {"specific populations", kSpecificPopulations},
    {"standard dosage", kDosage},
    {"storage", kStorage},
    {"storage and handling", kStorage},
    {"summary", kSummary},
    {"synonyms", kNames},
    {"usage", kIndications},
    {"use in specific populations", kSpecificPopulations},
    {"used for", kIndications},
    {"uses", kIndications},
    {"warnings", kPrecautions},
    {"warnings and precautions", kPrecautions},
});

// The seven of form A: the only ones that files also write as bold lines.
constexpr std::array<std::string_view, 9> kBoldHeadings{"dosage",       "faqs",          "frequently asked questions",
                                                        "generic name", "generic names", "how it works",
                                                        "precautions",  "side effects",  "usage"};

// Where a part has a kind of its own.
enum Place : unsigned {
  kInPrecautions = 1,
  kInDosage = 2,
  kInUsage = 4,
  kInSideEffects = 8,
  kInEither = kInPrecautions | kInDosage
};

struct PartRow {
  std::string_view text;
  SectionKind kind;
  unsigned places;
};

constexpr std::array kParts = std::to_array<PartRow>({
    {"adolescents", kSpecificPopulations, kInEither},
    {"alcohol and other medications", kInteractions, kInPrecautions},
    {"alcohol interaction", kInteractions, kInPrecautions},
    {"breastfeeding", kPregnancyLactation, kInEither},
    {"breastfeeding mothers", kPregnancyLactation, kInEither},
    {"breastfeeding women", kPregnancyLactation, kInEither},
    {"caution in children", kSpecificPopulations, kInEither},
    {"caution in pediatric patients", kSpecificPopulations, kInEither},
    {"child dosage", kSpecificPopulations, kInDosage},
    {"children", kSpecificPopulations, kInEither},
    {"children and adolescents", kSpecificPopulations, kInEither},
    {"children and elderly", kSpecificPopulations, kInEither},
    {"children and elderly patients", kSpecificPopulations, kInEither},
    {"children and infants", kSpecificPopulations, kInEither},
    {"children and older adults", kSpecificPopulations, kInEither},
    {"children's dosage", kSpecificPopulations, kInDosage},
    {"children's dosages", kSpecificPopulations, kInDosage},
    {"concomitant medication", kInteractions, kInEither},
    {"concomitant medications", kInteractions, kInEither},
    {"concomitant use", kInteractions, kInPrecautions},
    {"contraindicated", kContraindications, kInPrecautions},
    {"contraindicated in", kContraindications, kInPrecautions},
    {"contraindication", kContraindications, kInPrecautions},
    {"contraindications", kContraindications, kInEither},
    {"contraindications and warnings", kContraindications, kInPrecautions},
    {"do not use", kContraindications, kInPrecautions},
    {"dosage", kDosage, kInPrecautions},
    {"dosage adjustments", kDosage, kInPrecautions},
    {"dosage adjustments for kidney and liver impairment", kSpecificPopulations, kInDosage},
    {"dosage adjustments for kidney impairment", kSpecificPopulations, kInDosage},
    {"dosage adjustments for liver impairment", kSpecificPopulations, kInDosage},
    {"dosage for children", kSpecificPopulations, kInDosage},
    {"drug interaction", kInteractions, kInEither},
    {"drug interactions", kInteractions, kInEither},
    {"drug-drug interactions", kInteractions, kInEither},
    {"elderly", kSpecificPopulations, kInEither},
    {"elderly and children", kSpecificPopulations, kInEither},
    {"elderly and debilitated patients", kSpecificPopulations, kInEither},
    {"elderly and kidney impairment", kSpecificPopulations, kInEither},
    {"elderly and other vulnerable populations", kSpecificPopulations, kInEither},
    {"elderly and patients with kidney and liver impairment", kSpecificPopulations, kInEither},
    {"elderly and patients with liver and kidney disease", kSpecificPopulations, kInEither},
    {"elderly and pediatric patients", kSpecificPopulations, kInEither},
    {"elderly and pediatric populations", kSpecificPopulations, kInEither},
    {"elderly and vulnerable populations", kSpecificPopulations, kInEither},
    {"elderly individuals", kSpecificPopulations, kInEither},
    {"elderly patients", kSpecificPopulations, kInEither},
    {"elderly patients and children", kSpecificPopulations, kInEither},
    {"elderly patients and patients with kidney and liver impairment", kSpecificPopulations, kInEither},
    {"elderly people", kSpecificPopulations, kInEither},
    {"fertility", kPregnancyLactation, kInEither},
    {"food interactions", kInteractions, kInPrecautions},
    {"geriatric and pediatric patients", kSpecificPopulations, kInEither},
    {"geriatric and pediatric populations", kSpecificPopulations, kInEither},
    {"geriatric and pediatric use", kSpecificPopulations, kInEither},
    {"geriatric dosage", kSpecificPopulations, kInDosage},
    {"geriatric patients", kSpecificPopulations, kInEither},
    {"geriatric population", kSpecificPopulations, kInEither},
    {"geriatric use", kSpecificPopulations, kInEither},
    {"infants", kSpecificPopulations, kInEither},
    {"infants and children", kSpecificPopulations, kInEither},
    {"infants and children and adolescents", kSpecificPopulations, kInEither},
    {"infants and young children", kSpecificPopulations, kInEither},
    {"interaction with medications", kInteractions, kInPrecautions},
    {"interaction with other drugs", kInteractions, kInPrecautions},
    {"interaction with other medications", kInteractions, kInPrecautions},
    {"interactions", kInteractions, kInEither},
    {"interactions with medications", kInteractions, kInPrecautions},
    {"interactions with other drugs", kInteractions, kInPrecautions},
    {"interactions with other medications", kInteractions, kInPrecautions},
    {"interactions with other medicines", kInteractions, kInPrecautions},
    {"kidney and liver disease", kSpecificPopulations, kInEither},
    {"kidney and liver dysfunction", kSpecificPopulations, kInEither},
    {"kidney and liver function", kSpecificPopulations, kInEither},
    {"kidney and liver impairment", kSpecificPopulations, kInEither},
    {"kidney and liver issues", kSpecificPopulations, kInEither},
    {"kidney and liver problems", kSpecificPopulations, kInEither},
    {"kidney disease", kSpecificPopulations, kInEither},
    {"kidney dysfunction", kSpecificPopulations, kInEither},
    {"kidney failure", kSpecificPopulations, kInEither},
    {"kidney function", kSpecificPopulations, kInEither},
    {"kidney impairment", kSpecificPopulations, kInEither},
    {"kidney problems", kSpecificPopulations, kInEither},
    {"lactation", kPregnancyLactation, kInEither},
    {"liver and kidney disease", kSpecificPopulations, kInEither},
    {"liver and kidney dysfunction", kSpecificPopulations, kInEither},
    {"liver and kidney function", kSpecificPopulations, kInEither},
    {"liver and kidney impairment", kSpecificPopulations, kInEither},
    {"liver and kidney problems", kSpecificPopulations, kInEither},
    {"liver conditions", kSpecificPopulations, kInEither},
    {"liver disease", kSpecificPopulations, kInEither},
    {"liver dysfunction", kSpecificPopulations, kInEither},
    {"liver function", kSpecificPopulations, kInEither},
    {"liver impairment", kSpecificPopulations, kInEither},
    {"liver insufficiency", kSpecificPopulations, kInEither},
    {"liver issues", kSpecificPopulations, kInEither},
    {"liver problems", kSpecificPopulations, kInEither},
    {"mechanism of action", kMechanism, kInUsage},
    {"medication interactions", kInteractions, kInPrecautions},
    {"mode of action", kMechanism, kInUsage},
    {"neonates", kSpecificPopulations, kInEither},
    {"neonates and infants", kSpecificPopulations, kInEither},
    {"newborns", kSpecificPopulations, kInEither},
    {"newborns and infants", kSpecificPopulations, kInEither},
    {"older adults", kSpecificPopulations, kInEither},
    {"older adults and children", kSpecificPopulations, kInEither},
    {"older people", kSpecificPopulations, kInEither},
    {"other contraindications", kContraindications, kInPrecautions},
    {"other interactions", kInteractions, kInPrecautions},
    {"other medications", kInteractions, kInPrecautions},
    {"other medicines", kInteractions, kInPrecautions},
    {"other vulnerable groups", kSpecificPopulations, kInPrecautions},
    {"other vulnerable populations", kSpecificPopulations, kInPrecautions},
    {"overdosage", kOverdose, kInEither | kInSideEffects},
    {"overdose", kOverdose, kInEither | kInSideEffects},
    {"overdosing", kOverdose, kInEither},
    {"pediatric", kSpecificPopulations, kInEither},
    {"pediatric and geriatric patients", kSpecificPopulations, kInEither},
    {"pediatric and geriatric use", kSpecificPopulations, kInEither},
    {"pediatric considerations", kSpecificPopulations, kInEither},
    {"pediatric dosage", kSpecificPopulations, kInDosage},
    {"pediatric dosages", kSpecificPopulations, kInDosage},
    {"pediatric dosing", kSpecificPopulations, kInDosage},
    {"pediatric patients", kSpecificPopulations, kInEither},
    {"pediatric population", kSpecificPopulations, kInEither},
    {"pediatric safety", kSpecificPopulations, kInEither},
    {"pediatric safety considerations", kSpecificPopulations, kInEither},
    {"pediatric use", kSpecificPopulations, kInEither},
    {"pediatrics", kSpecificPopulations, kInEither},
    {"pregnancy", kPregnancyLactation, kInEither},
    {"pregnancy and breastfeeding", kPregnancyLactation, kInEither},
    {"pregnancy and lactation", kPregnancyLactation, kInEither},
    {"pregnancy and nursing", kPregnancyLactation, kInEither},
    {"pregnant and breastfeeding women", kPregnancyLactation, kInEither},
    {"pregnant and nursing women", kPregnancyLactation, kInEither},
    {"pregnant patients", kPregnancyLactation, kInEither},
    {"pregnant women", kPregnancyLactation, kInEither},
    {"pregnant women and breastfeeding mothers", kPregnancyLactation, kInEither},
    {"premature infants", kSpecificPopulations, kInEither},
    {"preterm infants", kSpecificPopulations, kInEither},
    {"seniors", kSpecificPopulations, kInEither},
    {"special cases", kSpecificPopulations, kInDosage},
    {"special patient populations", kSpecificPopulations, kInEither},
    {"special populations", kSpecificPopulations, kInEither},
    {"specific drug interactions", kInteractions, kInPrecautions},
    {"specific patient populations", kSpecificPopulations, kInEither},
    {"specific population precautions", kSpecificPopulations, kInPrecautions},
    {"specific populations", kSpecificPopulations, kInEither},
    {"specific warnings for vulnerable groups", kSpecificPopulations, kInPrecautions},
    {"storage", kStorage, kInEither},
    {"storage and handling", kStorage, kInEither},
    {"use in children", kSpecificPopulations, kInEither},
    {"use in special populations", kSpecificPopulations, kInEither},
    {"use in specific populations", kSpecificPopulations, kInEither},
    {"vulnerable groups", kSpecificPopulations, kInPrecautions},
    {"vulnerable populations", kSpecificPopulations, kInPrecautions},
    {"warnings for vulnerable groups", kSpecificPopulations, kInPrecautions},
});

template <typename Table>
constexpr bool is_sorted_by_text(const Table& table) {
  for (std::size_t i = 1; i < table.size(); ++i)
    if (!(table[i - 1].text < table[i].text)) return false;
  return true;
}
static_assert(is_sorted_by_text(kHeadings) && is_sorted_by_text(kParts), "the tables are searched by halves");
static_assert(std::is_sorted(kBoldHeadings.begin(), kBoldHeadings.end()));

template <typename Table>
const typename Table::value_type* find(const Table& table, std::string_view text) {
  const auto row =
      std::lower_bound(table.begin(), table.end(), text, [](const auto& r, std::string_view t) { return r.text < t; });
  return row != table.end() && row->text == text ? &*row : nullptr;
}

unsigned place_of(SectionKind container) {
  switch (container) {
    case kPrecautions:
      return kInPrecautions;
    case kDosage:
      return kInDosage;
    case kIndications:
      return kInUsage;
    case kAdverseReactions:
      return kInSideEffects;
    case kSpecificPopulations:
      return kInEither;  // a list of groups inside "Specific Populations"
    default:
      return 0;
  }
}

}  // namespace

std::optional<SectionKind> kind_of_heading(std::string_view normalized) {
  const auto* row = find(kHeadings, normalized);
  return row ? std::optional(row->kind) : std::nullopt;
}

bool is_written_bold(std::string_view normalized) {
  return std::binary_search(kBoldHeadings.begin(), kBoldHeadings.end(), normalized);
}

std::optional<SectionKind> kind_of_part(std::string_view normalized, SectionKind container) {
  const unsigned place = place_of(container);
  if (place == 0) return std::nullopt;
  const auto* row = find(kParts, normalized);
  return row && (row->places & place) != 0 ? std::optional(row->kind) : std::nullopt;
}

}  // namespace materia
