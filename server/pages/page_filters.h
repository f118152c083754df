// The filters on the results page: the kinds of section, those behind "More filters", and those that are chosen. All
// are links that hold the whole search, or one form, so they work without a script.
#pragma once

#include <string>
#include <vector>

#include "common/encoding/html_writer.h"
#include "searcher/search.h"
#include "server/pages/page_texts.h"

namespace materia {

// The URL of this search with these sections and this offset.
[[nodiscard]] std::string search_url(const SearchRequest& request, const std::vector<SectionKind>& sections,
                                     int offset);

// The row of kinds, the chosen one first, with "More filters" at its end, and the chosen filters with a way to remove
// each.
void write_filters(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const PageTexts& texts);

// Which values of filters no monograph has.
void write_unknown_filters(HtmlWriter& page, const SearchResult& result, const PageTexts& texts);

}  // namespace materia
