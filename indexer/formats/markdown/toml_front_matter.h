// Front matter in TOML, between two lines "+++": keys with texts, numbers, dates and lists of these. Tables and what
// else TOML has are passed over.
//
//   title = "Examplol"
//   aliases = ["Exa", "Exal"]
#pragma once

#include <string_view>
#include <vector>

#include "common/encoding/yaml_document.h"

namespace materia {

// The keys as a mapping, as YAML gives them; lines are counted from 1. passed_over: lines that were not read.
[[nodiscard]] YamlNode read_toml(std::string_view text, std::vector<int>& passed_over);

}  // namespace materia
