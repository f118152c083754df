// The hits on the results page: one card for each drug, with its sections, each with source and date.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/pages/html_writer.h"

namespace materia {

// Drugs are in the order of their best hits, and each drug's sections in the order of the hits. words: the query, for
// links, so that the monograph page can mark its words.
void write_hits(HtmlWriter& page, const std::vector<Hit>& hits, const LinkTemplate& links, std::string_view words);

// A badge with the reason if the monograph's drug is banned; else nothing.
void write_banned(HtmlWriter& page, const Hit& hit);

}  // namespace materia
