// A code in a query: "N02BE01", "side effects of ndc 0071-0155", "rxcui 161".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/codes.h"
#include "searcher/index/catalog.h"

namespace materia {

struct FoundCode {
  std::string typed;                      // as typed, without the word for its system
  std::string before, after;              // the rest of the query
  std::vector<std::uint32_t> monographs;  // their documents in names/, ascending; at least one
};

// The first code that a monograph of this index has. A package of a product (0071-0155-23) is found by the product's
// own code too. Bare numbers are codes only behind the name of their system.
[[nodiscard]] std::optional<FoundCode> find_code(const Catalog& catalog, std::string_view query);

}  // namespace materia
