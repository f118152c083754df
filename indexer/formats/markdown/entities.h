// HTML's character entities: "&lt;", "&iuml;", "&#181;", "&#xB5;".
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Every entity of HTML 5 made the characters it stands for; "AT&T" and "&unknown;" stay.
[[nodiscard]] std::string decode_entities(std::string_view text);

}  // namespace materia
