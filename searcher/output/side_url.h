// Addresses of the pages about several drugs, on this server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"

namespace materia {

// "/interactions?drugs=warfarin,aspirin"; with an effect, "&effect=dizziness". A name with a comma gets a parameter of
// its own: "drug=a&drug=b%2C c".
[[nodiscard]] std::string together_url(std::string_view page, const std::vector<std::string>& drugs,
                                       std::string_view effect = {});

// "/groups/statin", "/conditions/nausea".
[[nodiscard]] std::string group_url(std::string_view id);
[[nodiscard]] std::string condition_url(std::string_view id);

[[nodiscard]] std::string side_url(const SideLink& link);

}  // namespace materia
