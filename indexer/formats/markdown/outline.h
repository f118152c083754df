// The blocks of a monograph's body cut into sections, read once from top to bottom.
//
// Three things can be open at a time: a section (heading), a part of it (sub-heading) and lead-ins in it ("Children:"),
// or, in an FAQ section, a question. Text goes to the innermost. What opens and closes each stands in outline.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/markdown/headings.h"
#include "indexer/formats/markdown/markdown.h"
#include "indexer/formats/markdown/monograph_parser.h"
#include "indexer/monograph/issue.h"
#include "indexer/sections/section_builder.h"

namespace materia {

struct Outline {
  SectionBuilder sections;
  std::vector<Issue> issues;  // "heading-other"
  ParseCounts counts;
  std::vector<std::string> top_titles;  // headings of level 1 that open no section: the title as the body has it
  std::string usage;                    // the Usage section in the order of the source, lead-ins and all: its beginning
};

// Pure. `path` names the file in the issues; `introduction` is the kind of text that stands before the first heading.
[[nodiscard]] Outline outline_sections(std::string_view path, const std::vector<TextBlock>& blocks,
                                       const IngredientWords& ingredients, SectionKind introduction);

}  // namespace materia
