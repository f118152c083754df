// Markdown of many tools made common Markdown, line for line, so that lines keep their numbers.
//
//   [[Aspirin|ASA]]  ASA          ==5 mg==   5 mg         %%a comment%%
//   > [!warning]     > Warning:   ~~never~~               {{< shortcode >}}
//   :::note          Note:        H~2~O      H2O          $\geq 5$   ≥ 5
//
// What was struck out is no longer said and is left out; so are comments, shortcodes, imports and exports.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Pure and linear. The result has as many lines as the text.
[[nodiscard]] std::string common_markdown(std::string_view text);

// Without what is struck out, in Markdown's way and in HTML's: ~~a~~, <del>, <s>, <strike>. What is never closed stays.
[[nodiscard]] std::string without_struck_out(std::string_view text);

}  // namespace materia
