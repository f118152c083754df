#include "server/pages/page_filters.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/encoding/percent_encoding.h"
#include "server/http/http_message.h"

namespace materia {
namespace {

constexpr std::size_t kShownValues = 8;  // of a facet; more would be a page of their own

std::string_view title_of(Facet facet) {
  switch (facet) {
    case Facet::kRoute:
      return "Route";
    case Facet::kForm:
      return "Form";
    case Facet::kCompany:
      return "Company";
    case Facet::kClass:
      return "Class";
    case Facet::kSourceLanguage:
      return "Language";
    case Facet::kCorpus:
      return "Corpus";
  }
  return {};
}

void add_param(std::string& url, std::string_view name, std::string_view value) {
  if (!value.empty()) url.append("&").append(name).append("=").append(percent_encode(value));
}

const std::string& words_of(const FacetValue& each) { return each.title.empty() ? each.value : each.title; }

// A value as it was typed is in the list as most sources write it.
bool is_chosen(const SearchRequest& request, Facet facet, const FacetValue& each) {
  const auto& chosen = request.filters.of(facet);
  return std::any_of(chosen.begin(), chosen.end(), [&](const std::string& typed) {
    return equals_ignoring_case(typed, each.value) || equals_ignoring_case(typed, each.title);
  });
}

// The search without one of its filters.
std::string url_without(SearchRequest request, Facet facet, std::size_t place) {
  auto& values = request.filters.of(facet);
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(place));
  return search_url(request, request.sections, 0);
}

std::string url_with(SearchRequest request, Facet facet, const std::string& value) {
  request.filters.of(facet).push_back(value);
  return search_url(request, request.sections, 0);
}

void write_one_chosen(HtmlWriter& page, std::string_view name, std::string_view value, const std::string& url) {
  page.raw("<li><span>").text(name).raw(": <bdi>").text(value).raw("</bdi></span> <a href=\"").text(url);
  page.raw("\" aria-label=\"Remove the filter ").text(name).raw(": ").text(value).raw("\">Remove</a></li>\n");
}

// What the search is narrowed to, in words.
void write_chosen(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  if (request.filters.none()) return;
  page.raw("<ul class=\"chosen\" aria-label=\"Filters chosen\">\n");
  for (const auto facet : kFacets) {
    const auto& values = request.filters.of(facet);
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::string words = values[i];
      for (const auto& counts : result.facets)
        for (const auto& each : counts.values)
          if (counts.facet == facet && equals_ignoring_case(each.value, values[i])) words = words_of(each);
      write_one_chosen(page, title_of(facet), words, url_without(request, facet, i));
    }
  }
  SearchRequest without = request;
  without.filters.since.clear();
  if (!request.filters.since.empty())
    write_one_chosen(page, "Dated since", request.filters.since, search_url(without, request.sections, 0));
  without = request;
  without.filters.until.clear();
  if (!request.filters.until.empty())
    write_one_chosen(page, "Dated until", request.filters.until, search_url(without, request.sections, 0));
  page.raw("</ul>\n");
}

void write_facet(HtmlWriter& page, const SearchRequest& request, const FacetCounts& counts) {
  page.raw("<section><h2>").text(title_of(counts.facet)).raw("</h2>\n<ul>\n");
  const std::size_t shown = std::min(counts.values.size(), kShownValues);
  for (std::size_t i = 0; i < shown; ++i) {
    const FacetValue& each = counts.values[i];
    page.raw("<li>");
    if (is_chosen(request, counts.facet, each)) {
      page.raw("<span aria-current=\"true\"><bdi>").text(words_of(each)).raw("</bdi> ");
    } else {
      page.raw("<a href=\"").text(url_with(request, counts.facet, each.value)).raw("\" rel=\"nofollow\"><bdi>");
      page.text(words_of(each)).raw("</bdi> ");
    }
    page.raw("<span class=\"count\">").text(grouped(each.count)).raw("</span>");
    page.raw_if(is_chosen(request, counts.facet, each), "</span></li>\n", "</a></li>\n");
  }
  page.raw("</ul>\n");
  if (const auto others = static_cast<long long>(counts.values.size() - shown) + counts.others; others > 0)
    page.raw("<p class=\"hint\">and ").text(grouped(others)).raw_if(others == 1, " other</p>\n", " others</p>\n");
  page.raw("</section>\n");
}

void write_hidden(HtmlWriter& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.raw("<input type=\"hidden\" name=\"").text(name).raw("\" value=\"").text(value).raw("\">");
}

// The rest of the search goes along as hidden fields.
void write_dates(HtmlWriter& page, const SearchRequest& request) {
  page.raw("<form action=\"/\" class=\"dates\"><h2>Date of the source</h2>\n");
  write_hidden(page, "q", request.text);
  for (const auto kind : request.sections) write_hidden(page, "section", section_kind_info(kind).id);
  write_hidden(page, "drug", request.drug);
  write_hidden(page, "monograph", request.monograph);
  if (request.banned != BannedFilter::kInclude)
    write_hidden(page, "banned", request.banned == BannedFilter::kOnly ? "only" : "exclude");
  for (const auto facet : kFacets)
    for (const auto& value : request.filters.of(facet)) write_hidden(page, facet_id(facet), value);
  if (request.limit != SearchRequest{}.limit) write_hidden(page, "limit", std::to_string(request.limit));
  page.raw("<label>Since <input name=\"since\" size=\"10\" placeholder=\"2024-05\" value=\"")
      .text(request.filters.since);
  page.raw("\"></label> <label>Until <input name=\"until\" size=\"10\" placeholder=\"2025\" value=\"");
  page.text(request.filters.until).raw("\"></label> <button>Apply</button></form>\n");
}

// Only what narrows: a facet of one value leaves the results as they are.
void write_more(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  std::vector<const FacetCounts*> useful;
  for (const auto& counts : result.facets)
    if (counts.values.size() > 1) useful.push_back(&counts);
  const bool dated = !request.filters.since.empty() || !request.filters.until.empty() ||
                     std::any_of(result.hits.begin(), result.hits.end(),
                                 [](const Hit& hit) { return !hit.monograph.updated.empty(); });
  if (useful.empty() && !dated) return;
  page.raw("<li class=\"more\"><details><summary>More filters</summary>\n<div class=\"facets\">\n");
  for (const auto* counts : useful) write_facet(page, request, *counts);
  if (dated) write_dates(page, request);
  page.raw("</div></details></li>\n");
}

}  // namespace

std::string search_url(const SearchRequest& request, const std::vector<SectionKind>& sections, int offset) {
  std::string url = "/?q=" + percent_encode(request.text);
  for (const SectionKind kind : sections) add_param(url, "section", section_kind_info(kind).id);
  add_param(url, "drug", request.drug);
  add_param(url, "monograph", request.monograph);
  if (request.banned == BannedFilter::kExclude) url += "&banned=exclude";
  if (request.banned == BannedFilter::kOnly) url += "&banned=only";
  for (const auto facet : kFacets)
    for (const auto& value : request.filters.of(facet)) add_param(url, facet_id(facet), value);
  add_param(url, "since", request.filters.since);
  add_param(url, "until", request.filters.until);
  if (request.limit != SearchRequest{}.limit) url += "&limit=" + std::to_string(request.limit);
  if (offset > 0) url += "&offset=" + std::to_string(offset);
  return url;
}

void write_filters(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  write_chosen(page, request, result);
  if (result.section_facets.empty() && request.sections.empty() && request.filters.none()) return;
  page.raw("<nav class=\"filters\" aria-label=\"Filters\"><ul>\n<li>");
  page.raw("<a href=\"").text(search_url(request, {}, 0)).raw("\"");
  page.raw_if(request.sections.empty(), " aria-current=\"true\">", ">").raw("All sections</a></li>\n");
  for (const auto& [kind, count] : result.section_facets) {
    const bool chosen = request.sections == std::vector<SectionKind>{kind};
    page.raw("<li><a href=\"").text(search_url(request, {kind}, 0)).raw_if(chosen, "\" aria-current=\"true\">", "\">");
    page.text(section_kind_info(kind).title)
        .raw(" <span class=\"count\">")
        .text(grouped(count))
        .raw("</span></a></li>\n");
  }
  write_more(page, request, result);
  page.raw("</ul></nav>\n");
}

void write_unknown_filters(HtmlWriter& page, const SearchResult& result) {
  for (const UnknownFilter& unknown : result.query.unknown_filters) {
    page.raw("<p class=\"note\">No monograph here has ").element("q", unknown.value).raw(" as its ");
    page.text(facet_id(unknown.facet)).raw(".</p>\n");
  }
}

}  // namespace materia
