// The HTML pages. They are made on the server and work without JavaScript, with links, Back and reload. If page.js
// runs, it adds suggestions while somebody types.
#pragma once

#include <string>

#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/http/http_message.h"
#include "server/pages/page_settings.h"

namespace materia {

// The front page: the search box, examples, and what is in the index.
[[nodiscard]] HttpResponse front_page(int monographs, long long sections, const PageSettings& settings);

// The results of a search.
[[nodiscard]] HttpResponse results_page(const SearchRequest& request, const SearchResult& result,
                                        const LinkTemplate& links, const PageSettings& settings);

// Thanks for saying whether the results of these words answered the question.
[[nodiscard]] HttpResponse thanks_page(std::string_view words, const PageSettings& settings);

// One monograph, each section under its anchor. words: the query that led here, to be highlighted; may be empty.
[[nodiscard]] HttpResponse monograph_page(const MonographView& view, std::string_view words,
                                          const PageSettings& settings);

// All that is known of a drug: its names by kind and source, monographs, groups, look-alikes.
[[nodiscard]] HttpResponse drug_page(const DrugView& drug, const LinkTemplate& links, const PageSettings& settings);

// The monographs of a family and what each says otherwise than the one that leads. offset and limit: of the members.
[[nodiscard]] HttpResponse family_page(const FamilyView& family, int offset, int limit, const LinkTemplate& links,
                                       const PageSettings& settings);

// The titles that begin with this letter, with the brand names that do, or all titles if it is "". offset and limit: of
// the listing.
[[nodiscard]] HttpResponse titles_page(const TitleListing& listing, std::string_view letter, int offset, int limit,
                                       const LinkTemplate& links, const PageSettings& settings);

// An error in words for people, with the search box. detail: in words for whoever wrote the address; param: the
// parameter at fault, if one is; query: what was typed, if anything.
[[nodiscard]] HttpResponse error_page(int status, std::string_view detail, std::string_view param,
                                      std::string_view query, const PageSettings& settings);

}  // namespace materia
