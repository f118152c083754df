// The pages about several drugs side by side, and about groups and conditions. As all pages they need no JavaScript:
// names are fields of a form.
#pragma once

#include <optional>

#include "searcher/output/link_template.h"
#include "searcher/side_by_side.h"
#include "server/http/http_message.h"
#include "server/pages/page_settings.h"

namespace materia {

// What the texts of these drugs say of one another. With fewer than two of them, the form alone.
[[nodiscard]] HttpResponse interactions_page(const Interactions& found, const LinkTemplate& links,
                                             const PageSettings& settings);

// The same drugs section by section. section: the one kind that is compared, if only one is.
[[nodiscard]] HttpResponse compare_page(const Compared& found, std::optional<SectionKind> section,
                                        const LinkTemplate& links, const PageSettings& settings);

// Other drugs for the same use, or of the same group.
[[nodiscard]] HttpResponse alternatives_page(const Alternatives& found, const LinkTemplate& links,
                                             const PageSettings& settings);

// A group with its members, or a condition with what is used for it, can cause it, must not be taken in it.
[[nodiscard]] HttpResponse concept_page(const ConceptView& view, const LinkTemplate& links,
                                        const PageSettings& settings);

}  // namespace materia
