// The way a medicine is given, where a monograph is about one of them only, "Ciprofloxacin (Ophthalmic)", and where a
// question names one, "ciprofloxacin eye drops".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/text/fold.h"

namespace materia {

// Stored in indexes (schema.h): append, never reorder.
enum class DoseForm : std::uint8_t {
  kAny,
  kSystemic,  // swallowed or injected
  kSkin,
  kEye,
  kEar,
  kNose,
  kVagina,
  kRectum,
  kInhaled,
  kInjected,
  kSwallowed
};
inline constexpr int kDoseFormCount = 11;

// Does it act where it is put, so that a monograph about it says little of the drug otherwise?
[[nodiscard]] constexpr bool is_local(DoseForm form) { return form >= DoseForm::kSkin && form <= DoseForm::kInhaled; }

// What a title says in a parenthesis or in its last words; kAny for none or for several.
[[nodiscard]] DoseForm form_in_title(std::string_view title);

// What a question asks for. "Eye" alone is no form: the eye may be what hurts.
[[nodiscard]] DoseForm form_asked_for(const FoldedText& question);

}  // namespace materia
