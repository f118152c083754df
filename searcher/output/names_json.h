// The names of drugs in a text, as JSON. The shape is promised in docs/http-api.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/search_json.h"
#include "searcher/search.h"

namespace materia {

// What "begin" and "end" count.
enum class OffsetUnit : std::uint8_t {
  kCharacters,  // Unicode code points, as strings in Python
  kUtf16,       // UTF-16 code units, as strings in JavaScript and Java
  kBytes        // of UTF-8
};

// "characters", "utf16", "bytes".
[[nodiscard]] std::string_view offset_unit_id(OffsetUnit unit);
[[nodiscard]] std::optional<OffsetUnit> find_offset_unit(std::string_view id);

// "certain", "several", "unsure".
[[nodiscard]] std::string_view certainty_id(NameCertainty certainty);

// "/drugs/acetaminophen": the drug's page on this server.
[[nodiscard]] std::string drug_url(std::string_view key);

// text: in which the names were found, valid UTF-8.
[[nodiscard]] std::string names_json(std::string_view text, const std::vector<NameInText>& names, OffsetUnit unit,
                                     const ResponseMeta& meta);

}  // namespace materia
