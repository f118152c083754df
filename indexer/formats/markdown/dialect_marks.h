// The marks of many tools inside one line of text; see dialects.h.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// The line in common Markdown.
[[nodiscard]] std::string common_line(std::string_view line);

// LaTeX as text: "\geq 5\,\text{mg}" is "≥ 5 mg".
[[nodiscard]] std::string math_text(std::string_view math);

}  // namespace materia
