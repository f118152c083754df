// The pages for people, made on the server: they work without JavaScript, by link, Back and reload. page.js, where it
// runs, adds suggestions while somebody types.
#pragma once

#include <string>

#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/http/http_message.h"

namespace materia {

// The front page: the search box, examples, and what is in the index.
[[nodiscard]] HttpResponse front_page(int monographs, const std::vector<SectionCount>& sections);

// The results of a search that ran.
[[nodiscard]] HttpResponse results_page(const SearchRequest& request, const SearchResult& result,
                                        const LinkTemplate& links);

// One monograph to read, each section under its anchor. words: the search that led here, whose words are marked.
[[nodiscard]] HttpResponse monograph_page(const MonographView& view, std::string_view words);

// The titles that begin with a letter, or all; offset and limit as in the listing's request.
[[nodiscard]] HttpResponse titles_page(const MonographListing& listing, std::string_view letter, int offset, int limit,
                                       const LinkTemplate& links);

// What went wrong, in words, with the search box to go on from. query: what was typed, if anything.
[[nodiscard]] HttpResponse error_page(int status, std::string_view message, std::string_view query = {});

}  // namespace materia
