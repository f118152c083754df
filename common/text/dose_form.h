// How a medicine is given: monographs about one way only ("Ciprofloxacin (Ophthalmic)"), and questions that name one
// ("ciprofloxacin eye drops").
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

// Does it act locally, so that a monograph about it says little about the drug in other forms?
[[nodiscard]] constexpr bool is_local(DoseForm form) { return form >= DoseForm::kSkin && form <= DoseForm::kInhaled; }

// The form in a title's parentheses or last words; kAny for none or several.
[[nodiscard]] DoseForm form_in_title(std::string_view title);

// The form that a question names. "Eye" alone is none: the eye may be what hurts.
[[nodiscard]] DoseForm form_asked_for(const FoldedText& question);

}  // namespace materia
