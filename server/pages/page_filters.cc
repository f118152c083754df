#include "server/pages/page_filters.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/encoding/percent_encoding.h"
#include "server/http/http_message.h"
#include "server/pages/page_place.h"

namespace materia {
namespace {

constexpr std::size_t kKindsInRow = 6;   // with "All sections" a row on a desk; on a phone it scrolls
constexpr std::size_t kShownValues = 8;  // of a facet; more would be a page of their own

const std::string& title_of(Facet facet, const PageTexts& texts) {
  return texts["facet." + std::string(facet_id(facet))];
}

// Nouns keep their capitals in German alone.
std::string in_a_sentence(std::string title, const PageTexts& texts) {
  if (texts.language() != "de" && title[0] >= 'A' && title[0] <= 'Z')
    title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
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

void write_one_chosen(HtmlWriter& page, const std::string& name, const std::string& value, const std::string& url,
                      const PageTexts& texts) {
  page.raw("<li><span>").text(name).raw(": <bdi>").text(value).raw("</bdi></span> <a href=\"").text(url);
  page.raw("\" aria-label=\"").text(filled(texts["filters.remove_named"], {{"name", name}, {"value", value}}));
  page.raw("\">").text(texts["filters.remove"]).raw("</a></li>\n");
}

// What the search is narrowed to, in words.
void write_chosen(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const PageTexts& texts) {
  if (request.filters.none()) return;
  page.raw("<ul class=\"chosen\" aria-label=\"").text(texts["filters.chosen"]).raw("\">\n");
  for (const auto facet : kFacets) {
    const auto& values = request.filters.of(facet);
    for (std::size_t i = 0; i < values.size(); ++i) {
      std::string words = values[i];
      for (const auto& counts : result.facets)
        for (const auto& each : counts.values)
          if (counts.facet == facet && equals_ignoring_case(each.value, values[i])) words = words_of(each);
      write_one_chosen(page, title_of(facet, texts), words, url_without(request, facet, i), texts);
    }
  }
  SearchRequest without = request;
  without.filters.since.clear();
  if (const auto& since = request.filters.since; !since.empty())
    write_one_chosen(page, texts["filters.dated_since"], since, search_url(without, request.sections, 0), texts);
  without = request;
  without.filters.until.clear();
  if (const auto& until = request.filters.until; !until.empty())
    write_one_chosen(page, texts["filters.dated_until"], until, search_url(without, request.sections, 0), texts);
  page.raw("</ul>\n");
}

void write_facet(HtmlWriter& page, const SearchRequest& request, const FacetCounts& counts, const PageTexts& texts) {
  page.raw("<section><h2>").text(title_of(counts.facet, texts)).raw("</h2>\n<ul>\n");
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
    page.raw("<span class=\"count\">").text(texts.number(each.count)).raw("</span>");
    page.raw_if(is_chosen(request, counts.facet, each), "</span></li>\n", "</a></li>\n");
  }
  page.raw("</ul>\n");
  if (const auto others = static_cast<long long>(counts.values.size() - shown) + counts.others; others > 0)
    page.raw("<p class=\"hint\">")
        .text(others == 1 ? texts["filters.other"] : filled(texts["filters.others"], {{"n", texts.number(others)}}))
        .raw("</p>\n");
  page.raw("</section>\n");
}

void write_hidden(HtmlWriter& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.raw("<input type=\"hidden\" name=\"").text(name).raw("\" value=\"").text(value).raw("\">");
}

// The rest of the search goes along as hidden fields.
void write_dates(HtmlWriter& page, const SearchRequest& request, const PageTexts& texts) {
  page.raw("<form action=\"/\" class=\"dates\"><h2>").text(texts["filters.date"]).raw("</h2>\n");
  write_hidden(page, "q", request.text);
  for (const auto kind : request.sections) write_hidden(page, "section", section_kind_info(kind).id);
  write_hidden(page, "drug", request.drug);
  write_hidden(page, "monograph", request.monograph);
  if (request.banned != BannedFilter::kInclude)
    write_hidden(page, "banned", request.banned == BannedFilter::kOnly ? "only" : "exclude");
  for (const auto facet : kFacets)
    for (const auto& value : request.filters.of(facet)) write_hidden(page, facet_id(facet), value);
  if (request.limit != SearchRequest{}.limit) write_hidden(page, "limit", std::to_string(request.limit));
  page.raw("<label>")
      .text(texts["filters.since"])
      .raw(" <input name=\"since\" size=\"10\" placeholder=\"2024-05\" value=\"");
  page.text(request.filters.since).raw("\"></label> <label>").text(texts["filters.until"]);
  page.raw(" <input name=\"until\" size=\"10\" placeholder=\"2025\" value=\"").text(request.filters.until);
  page.raw("\"></label> <button>").text(texts["filters.apply"]).raw("</button></form>\n");
}

using KindCount = std::pair<SectionKind, int>;

bool is_chosen_kind(const SearchRequest& request, SectionKind kind) {
  return std::find(request.sections.begin(), request.sections.end(), kind) != request.sections.end();
}

void write_kind(HtmlWriter& page, const SearchRequest& request, const KindCount& each, const PageTexts& texts) {
  const bool chosen = is_chosen_kind(request, each.first);
  page.raw("<li><a href=\"")
      .text(search_url(request, {each.first}, 0))
      .raw_if(chosen, "\" aria-current=\"true\">", "\">");
  page.text(kind_title(each.first, texts)).raw(" <span class=\"count\">").text(texts.number(each.second));
  page.raw("</span></a></li>\n");
}

// The kinds that the row has no room for, and what narrows: a facet of one value leaves the results as they are.
void write_more(HtmlWriter& page, const SearchRequest& request, const SearchResult& result,
                const std::vector<KindCount>& kinds, const PageTexts& texts) {
  std::vector<const FacetCounts*> useful;
  for (const auto& counts : result.facets)
    if (counts.values.size() > 1) useful.push_back(&counts);
  const bool dated = !request.filters.since.empty() || !request.filters.until.empty() ||
                     std::any_of(result.hits.begin(), result.hits.end(),
                                 [](const Hit& hit) { return !hit.monograph.updated.empty(); });
  if (useful.empty() && !dated && kinds.empty()) return;
  page.raw("<div class=\"more\"><details><summary>")
      .text(texts["filters.more"])
      .raw("</summary>\n<div class=\"facets\">\n");
  if (!kinds.empty()) {
    page.raw("<section><h2>").text(texts["filters.sections"]).raw("</h2>\n<ul>\n");
    for (const auto& each : kinds) write_kind(page, request, each, texts);
    page.raw("</ul>\n</section>\n");
  }
  for (const auto* counts : useful) write_facet(page, request, *counts, texts);
  if (dated) write_dates(page, request, texts);
  page.raw("</div></details></div>\n");
}

// The chosen kinds first, then those of most sections, as many as a row has room for; the rest goes to others.
std::vector<KindCount> kinds_of_row(const SearchRequest& request, const SearchResult& result,
                                    std::vector<KindCount>& others) {
  std::vector<KindCount> all = result.section_facets;
  std::stable_sort(all.begin(), all.end(), [&](const KindCount& a, const KindCount& b) {
    const bool first = is_chosen_kind(request, a.first), second = is_chosen_kind(request, b.first);
    return first != second ? first : section_kind_info(a.first).weight > section_kind_info(b.first).weight;
  });
  const auto row = static_cast<std::ptrdiff_t>(std::min(all.size(), kKindsInRow));
  others.assign(all.begin() + row, all.end());
  all.resize(static_cast<std::size_t>(row));
  return all;
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

void write_filters(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const PageTexts& texts) {
  write_chosen(page, request, result, texts);
  if (result.section_facets.empty() && request.sections.empty() && request.filters.none()) return;
  std::vector<KindCount> others;
  const auto row = kinds_of_row(request, result, others);
  page.raw("<nav class=\"filters\" aria-label=\"").text(texts["filters.label"]).raw("\"><ul class=\"row\">\n<li>");
  page.raw("<a href=\"").text(search_url(request, {}, 0)).raw("\"");
  page.raw_if(request.sections.empty(), " aria-current=\"true\">", ">").text(texts["filters.all"]).raw("</a></li>\n");
  for (const auto& each : row) write_kind(page, request, each, texts);
  page.raw("</ul>\n");
  write_more(page, request, result, others, texts);
  page.raw("</nav>\n");
}

void write_unknown_filters(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  for (const UnknownFilter& unknown : result.query.unknown_filters) {
    page.raw("<p class=\"note\">");
    write_filled(page, texts["filters.unknown"],
                 {{"value", unknown.value, Filling::As::kQuoted},
                  {"filter", in_a_sentence(title_of(unknown.facet, texts), texts)}});
    page.raw("</p>\n");
  }
}

}  // namespace materia
