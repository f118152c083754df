// Hits on a page of results: a card for each drug, in it the sections that answer, each with its source and date.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/pages/html_writer.h"

namespace materia {

// Drugs in the order of their best hits, under each its sections in the order of the hits. words: what was searched
// for, for the pages behind the links to mark.
void write_hits(HtmlWriter& page, const std::vector<Hit>& hits, const LinkTemplate& links, std::string_view words);

// The reason why a monograph's drug is banned, as a badge with words; nothing where it is not.
void write_banned(HtmlWriter& page, const Hit& hit);

}  // namespace materia
