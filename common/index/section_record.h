// What an index stores to show a hit: encoders and decoders side by side.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/codes.h"
#include "common/index/section_kind.h"
#include "common/text/dose_form.h"

namespace materia {

// A monograph that has a section, and where.
struct SectionPlace {
  std::uint32_t monograph = 0;  // its document in names/
  std::uint32_t order = 0;      // place in the monograph, from 0

  auto operator<=>(const SectionPlace&) const = default;
};

// What is stored of a section (stored_sections.h). Views point into the stored bytes.
struct SectionRecord {
  std::uint32_t monograph = 0;  // its document in names/
  std::uint32_t order = 0;      // place in the monograph, from 0
  SectionKind kind = SectionKind::kOther;
  std::optional<SectionKind> parent;
  bool boxed = false;  // a boxed warning, or a part of one
  std::string_view heading, label, anchor, text;
  std::vector<SectionPlace> others;  // monographs of the same family that have just this section, by number
  std::string_view sentences;        // of text (sentence_terms.h); empty if not known
};

// Encodes all but the sentences.
[[nodiscard]] std::string encode(const SectionRecord& record);
// Throws std::runtime_error if the bytes are damaged. The views point into bytes.
[[nodiscard]] SectionRecord decode_section(std::string_view bytes);

// The data of a monograph's document in names/.
struct MonographRecord {
  std::string id, path, title, drug;  // drug: its key
  std::optional<bool> banned;
  std::string ban_reason;
  std::string updated;  // YYYY-MM-DD or empty
  std::vector<std::string> sources;
  std::vector<Code> codes;
  std::vector<std::string> forms, routes, companies;
  std::string language;  // as BCP 47, or empty
  std::string digest;    // of the source's bytes
  bool stub = false;
  std::uint32_t sections = 0;
  std::string family;             // the id of the monograph that leads its family; empty if it is in none
  std::uint32_t family_size = 0;  // monographs in the family
};

[[nodiscard]] std::string encode(const MonographRecord& record);
[[nodiscard]] MonographRecord decode_monograph(std::string_view bytes);

inline constexpr int kMostAge = 255;

// What ranking and facets need of every matching section: small enough to be in memory for all sections.
struct SectionFacts {
  SectionKind kind = SectionKind::kOther;
  std::optional<SectionKind> parent;  // only if it is of another kind
  bool main = false;                  // of the drug's main monograph
  bool stub = false;
  std::uint32_t monograph = 0;  // its document in names/
  bool banned = false;
  DoseForm form = DoseForm::kAny;  // the dose form that the monograph is about

  // Not stored: a searcher fills them in, by what else there is of the drug.
  bool leads = true;          // of the monograph that leads its family, or that is in none
  bool own_language = false;  // in the program's, of a drug of which others are not
  std::uint8_t age = 0;       // its family's, behind the newest of its drug: 0 to kMostAge, which is ten years or more

  bool operator==(const SectionFacts&) const = default;
};

// A few bytes for a value slot.
[[nodiscard]] std::string encode(const SectionFacts& facts);
[[nodiscard]] SectionFacts decode_facts(std::string_view bytes);

}  // namespace materia
