// What a source document says, in plain values: the product of parsing, the input of indexing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/name_kind.h"
#include "indexer/monograph/text_sketch.h"

namespace materia {

// A name that a monograph gives for its own drug.
struct MonographName {
  std::string text;
  NameKind kind = NameKind::kGeneric;
  bool harvested = false;     // read out of prose or lists rather than a field made for it
  int line = 0;               // 1-based, of the title or of the section it stands in; 0 if unknown
  std::string sentence = {};  // where harvested: the words it was read out of
};

// One part of a monograph. Its text stands here only: a parent's text never repeats a child's.
struct Section {
  SectionKind kind = SectionKind::kOther;
  std::optional<SectionKind> parent;  // kind of the section it stands in, where that differs in level
  std::string heading;                // as written, without markup: "Side Effects", "Pregnancy and Breastfeeding"
  std::string label;                  // finer place inside: "Children", an ingredient, a sub-heading; may be empty
  std::string anchor;                 // unique in the monograph, stable while the heading stays
  std::string text;                   // plain text; paragraphs and list items one a line
  int line = 0;                       // 1-based line of the source where it begins; 0 if unknown
  std::string code = {};              // as the source codes it: "34084-4" (LOINC), "100000155538" (EMA); may be empty
  bool boxed = false;                 // a boxed warning, or a part of one
};

// Whose code it is.
enum class CodeSystem : std::uint8_t {
  kSetId,        // of a label, the same for all its versions
  kVersion,      // of a label, a number; higher is newer
  kUnii,         // FDA: a substance
  kRxcui,        // RxNorm: a drug
  kNdc,          // FDA: a product or package
  kAtc,          // WHO: a group or a substance
  kEpc,          // FDA: an established pharmacologic class, in words
  kApplication,  // FDA: the application that a label is approved under: "NDA021202", "ANDA075972"
};
inline constexpr std::size_t kCodeSystemCount = 8;

// "set_id", "version", "unii", "rxcui", "ndc", "atc", "epc", "application".
[[nodiscard]] std::string_view code_system_id(CodeSystem system);

struct MonographCode {
  CodeSystem system = CodeSystem::kSetId;
  std::string value;  // as written, never empty

  bool operator==(const MonographCode&) const = default;
};

// How much of an active ingredient: {"tramadol hydrochloride", "37.5 mg"}, {"ibuprofen", "100 mg/5 mL"}.
struct IngredientStrength {
  std::string ingredient, strength;

  bool operator==(const IngredientStrength&) const = default;
};

struct Monograph {
  std::string id;    // unique in the corpus: source_id() of its file, "/" and a suffix if the file has several
  std::string path;  // of the file, relative to the corpus root, with extension
  std::string title;
  std::vector<MonographName> names;           // the title first
  std::vector<std::string> ingredients;       // as listed or joined in the title; one for a substance, none for a brand
  std::optional<bool> banned;                 // nothing where the source says nothing
  std::string ban_reason;                     // what the source says about it, may be empty
  std::string updated;                        // the source's own date as YYYY-MM-DD, or empty
  std::vector<std::string> sources;           // where the source says its facts are from
  std::string generic_slug;                   // brand pages: the composition or combination they point to
  std::string strength, company;              // brand pages
  std::vector<MonographCode> codes;           // each once
  std::vector<IngredientStrength> strengths;  // each once
  std::vector<std::string> forms, routes;     // "tablet", "oral": in small letters, each once
  std::vector<std::string> companies;         // who makes or sells it, each once
  std::string language;                       // as BCP 47: "en", "en-GB"; empty where the source says nothing
  std::string digest;  // of its bytes in the source; tells a changed monograph from an unchanged one
  bool stub = false;   // a refusal or an empty page: searchable by name, ranked last
  std::vector<Section> sections;

  // What its sections say of the whole, so that they need not be at hand: see monograph_summary.h.
  std::string hint;                            // the first words of what it is used for
  std::uint32_t section_count = 0;             // of sections
  std::vector<std::string> other_headings;     // headings of no canonical kind
  std::vector<std::uint64_t> section_digests;  // of each section: the same for the same words in the same place
  TextSketch sketch{};                         // of all its text
};

// With their memory: "sections = {}" would keep that.
void free_sections(Monograph& monograph);

// Its first code of this system; empty if it has none.
[[nodiscard]] std::string_view code_of(const Monograph& monograph, CodeSystem system);

// "composition/i/ibuprofen" for "composition/i/ibuprofen.md": the path without its extension.
[[nodiscard]] std::string_view source_id(std::string_view path);

}  // namespace materia
