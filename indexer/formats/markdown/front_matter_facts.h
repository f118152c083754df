// Facts about the drug that pages of many makers keep in their front matter: names, and what would be sections.
//
//   brand_names: [Exa]                 names
//   commonAdverseEffects: [Yawning]    a section of side effects
#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/markdown/front_matter.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/sections/section_builder.h"

namespace materia {

// "commonAdverseEffects", "brand_names" as words: "Common adverse effects", "Brand names".
[[nodiscard]] std::string words_of_key(std::string_view key);

// Is the key a fact about the drug?
[[nodiscard]] bool is_fact(std::string_view key);

// Puts the facts behind the sections of the body.
void add_facts(const FrontMatter& front, SectionBuilder& sections);

// The names that the facts give, behind those that the monograph has. issues: what may be no name.
void add_fact_names(const FrontMatter& front, std::string_view path, Monograph& monograph, std::vector<Issue>& issues);

}  // namespace materia
