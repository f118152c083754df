// How headings are compared: without what tools, house styles and languages put around the same words.
//
//   heading_key("4.8 Undesirable effects {#se}")  == "undesirable effects"
//   heading_key("**Side-Effects:**[^2]")          == "side effects"
//   heading_key("Überdosierung")                  == "uberdosierung"
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Small letters without accents, one blank between words; "and" for "&", "/", "," and "or"; no number, bullet, anchor,
// footnote mark, hyphen, colon or stop around or in it. Empty if it has no word.
[[nodiscard]] std::string heading_key(std::string_view heading);

// The same with hyphens and brackets as they were written, as the parts of sections have them.
[[nodiscard]] std::string part_key(std::string_view part);

// The heading as people should read it: without an anchor, footnote mark or permalink sign at its end.
[[nodiscard]] std::string_view without_heading_marks(std::string_view heading);

}  // namespace materia
