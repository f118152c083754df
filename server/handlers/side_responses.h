// The responses about several drugs side by side, and about groups and conditions: JSON and pages.
#pragma once

#include <optional>
#include <string_view>

#include "server/handlers/index_responses.h"

namespace materia {

[[nodiscard]] HttpResponse interactions_response(const HttpRequest& request, const IndexContext& context);
[[nodiscard]] HttpResponse compare_response(const HttpRequest& request, const IndexContext& context);
[[nodiscard]] HttpResponse alternatives_response(const HttpRequest& request, const IndexContext& context);
// group: of the two sorts of concept.
[[nodiscard]] HttpResponse concept_response(const HttpRequest& request, std::string_view id, bool group,
                                            const IndexContext& context);

// The page at one of these addresses; nothing if the path is none of them.
[[nodiscard]] std::optional<HttpResponse> side_page(const HttpRequest& request, std::string_view id,
                                                    const IndexContext& context);

}  // namespace materia
