// The page of a search's results. web/page.js builds the same elements: change both together.
#include "server/page.h"
#include "server/page_layout.h"

namespace materia {
namespace {

// The address of this search with another choice of sections and another place in the list.
std::string search_url(const SearchRequest& request, const std::vector<SectionKind>& sections, int offset) {
  std::string url = "/?q=" + percent_encode(request.text);
  for (const SectionKind kind : sections) url += "&section=" + std::string(section_kind_info(kind).id);
  if (!request.drug.empty()) url += "&drug=" + percent_encode(request.drug);
  if (!request.monograph.empty()) url += "&monograph=" + percent_encode(request.monograph);
  if (request.banned == BannedFilter::kExclude) url += "&banned=exclude";
  if (request.banned == BannedFilter::kOnly) url += "&banned=only";
  if (request.limit != SearchRequest{}.limit) url += "&limit=" + std::to_string(request.limit);
  if (offset > 0) url += "&offset=" + std::to_string(offset);
  return url;
}

std::string question_url(std::string_view text) { return "/?q=" + percent_encode(text); }

void write_summary(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  page.raw("<p class=\"summary\" id=\"summary\" role=\"status\">");
  if (result.total == 0) {
    page.raw("Nothing found for ").element("q", request.text);
  } else {
    page.element("b", grouped(result.total)).raw_if(result.total == 1, " section for ", " sections for ");
    page.element("q", request.text);
    if (request.offset > 0 && !result.hits.empty()) {
      page.raw(", from ").text(grouped(request.offset + 1)).raw(" to ");
      page.text(grouped(request.offset + static_cast<long long>(result.hits.size())));
    }
  }
  page.raw("</p>\n");
}

// Whose results are shown where they are not those of the word that was typed: always said in words.
void write_showing(HtmlWriter& page, const Showing& showing) {
  page.raw("<div class=\"note\"><p>No drug is called ").element("q", showing.typed).raw(". Showing results for ");
  page.element("strong", showing.text);
  if (showing.title != showing.text && !showing.title.empty()) page.raw(" (").text(showing.title).raw(")");
  page.raw(".</p>");
  if (!showing.hint.empty()) page.raw("<p class=\"hint\">").text(showing.hint).raw("</p>");
  page.raw("</div>\n");
}

// Words that stand nowhere here, and what they may mean.
void write_unknown(HtmlWriter& page, const SearchResult& result) {
  const auto& query = result.query;
  for (const QueryName& name : query.absent)
    page.raw("<p class=\"note\">")
        .element("q", name.text)
        .raw(" means ")
        .element("strong", name.title)
        .raw(", and nothing here is about that drug.</p>\n");
  if (query.unknown.empty() || query.showing) return;
  page.raw("<p class=\"note\">");
  for (std::size_t i = 0; i < query.unknown.size(); ++i) {
    if (i > 0) page.raw_if(i + 1 < query.unknown.size(), ", ", " and ");
    page.element("q", query.unknown[i]);
  }
  page.raw_if(query.unknown.size() > 1, " are", " is").raw(" not known here.");
  if (result.total > 0) page.raw(" These results are for the other words.");
  page.raw("</p>\n");
}

void write_suggestions(HtmlWriter& page, const std::vector<Suggestion>& suggestions, bool besides) {
  if (suggestions.empty()) return;
  page.raw("<div class=\"note\"><p>").raw_if(besides, "Or did you mean", "Did you mean");
  page.raw("</p><ul class=\"suggestions\">\n");
  for (const Suggestion& suggestion : suggestions) {
    page.raw("<li>").link(question_url(suggestion.text), suggestion.text);
    if (!suggestion.title.empty() && suggestion.title != suggestion.text) page.raw(" = ").text(suggestion.title);
    if (!suggestion.hint.empty()) page.raw(" <span class=\"hint\">").text(suggestion.hint).raw("</span>");
    page.raw("</li>\n");
  }
  page.raw("</ul></div>\n");
}

// Above everything else: the words tell of an emergency.
void write_notice(HtmlWriter& page, const std::string& notice) {
  if (notice.empty()) return;
  page.raw("<div class=\"note warning\" role=\"alert\"><p>").text(notice).raw("</p></div>\n");
}

void write_meaning(HtmlWriter& page, const std::string& text, const std::string& title) {
  if (equals_ignoring_case(text, title)) return;
  page.raw("<p class=\"means\">").element("q", text).raw(" is ").element("strong", title).raw("</p>\n");
}

// Which drug a brand or another name in the query stands for, and which symptom or group other words for it.
void write_meanings(HtmlWriter& page, const SearchResult& result) {
  for (const QueryName& name : result.query.names) write_meaning(page, name.text, name.title);
  for (const QueryConcept& found : result.query.concepts) write_meaning(page, found.text, found.title);
}

void write_filters(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  if (result.section_facets.empty() && request.sections.empty()) return;
  page.raw("<nav class=\"filters\" aria-label=\"Sections\"><ul>\n<li>");
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
  page.raw("</ul></nav>\n");
}

// The heading as the source has it, and the finer place under it.
std::string section_words(const Hit& hit) {
  const std::string& heading = hit.section.heading;
  const std::string& label = hit.section.label;
  return label.empty() || label == heading ? heading : heading + ", " + label;
}

void write_hit(HtmlWriter& page, const Hit& hit, const LinkTemplate& links) {
  const auto& monograph = hit.monograph;
  page.raw("<li><article class=\"hit\">\n<h2><a href=\"")
      .text(links.section(monograph.id, hit.section.anchor))
      .raw("\">");
  page.element("span", monograph.title).raw(" <span class=\"kind\">");
  page.text(section_kind_info(hit.section.kind).title).raw("</span></a>");
  if (monograph.banned.value_or(false)) page.raw(" <span class=\"banned\">Banned</span>");
  page.raw("</h2>\n");
  if (monograph.banned.value_or(false) && !monograph.ban_reason.empty())
    page.raw("<p class=\"reason\">").text(monograph.ban_reason).raw("</p>\n");
  page.raw("<p class=\"snippet\">");
  for (const SnippetPart& part : hit.snippet) {
    if (part.match)
      page.element("mark", part.text);
    else
      page.text(part.text);
  }
  page.raw("</p>\n<p class=\"source\">");
  if (const std::string words = section_words(hit); !words.empty()) page.element("span", words);
  if (!monograph.updated.empty())
    page.raw(" <span>Updated <time>").text(monograph.updated).raw("</time></span>");
  else
    page.raw(" <span>No date in source</span>");
  page.raw(" <span>").text(monograph.path).raw("</span>");
  if (!monograph.names.empty()) {
    page.raw(" <span>Also ");
    for (std::size_t i = 0; i < monograph.names.size() && i < 4; ++i)
      page.text(i > 0 ? ", " : "").text(monograph.names[i]);
    page.raw("</span>");
  }
  page.raw("</p>\n</article></li>\n");
}

void write_pager(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  const int next = request.offset + request.limit;
  const bool more = next < result.total && next <= 1000;
  if (request.offset == 0 && !more) return;
  page.raw("<nav class=\"pager\" aria-label=\"Pages\">");
  if (request.offset > 0)
    page.link(search_url(request, request.sections, std::max(0, request.offset - request.limit)), "← Previous",
              "previous");
  if (more) page.link(search_url(request, request.sections, next), "Next →", "next");
  page.raw("</nav>\n");
}

// The two questions that a symptom is, beside each other, each with a link to all its answers.
void write_blocks(HtmlWriter& page, const SearchRequest& request, const SearchResult& result,
                  const LinkTemplate& links) {
  page.raw("<div class=\"blocks\">\n");
  for (const Block& block : result.blocks) {
    const bool treats = block.kind == BlockKind::kTreats;
    page.raw("<section class=\"block\">\n<h2>").text(block.title).raw(" <span class=\"count\">");
    page.text(grouped(block.total)).raw("</span></h2>\n<ol class=\"hits\">\n");
    for (const Hit& hit : block.hits) write_hit(page, hit, links);
    page.raw("</ol>\n<p>");
    page.link(search_url(request, {treats ? SectionKind::kIndications : SectionKind::kAdverseReactions}, 0),
              "All " + grouped(block.total));
    page.raw("</p>\n</section>\n");
  }
  page.raw("</div>\n");
}

// Do the blocks stand for the first page of the list?
bool shows_blocks(const SearchRequest& request, const SearchResult& result) {
  return result.blocks.size() > 1 && request.offset == 0 && request.sections.empty();
}

}  // namespace

HttpResponse results_page(const SearchRequest& request, const SearchResult& result, const LinkTemplate& links) {
  HtmlWriter page;
  page.raw("<h1 class=\"unseen\">Search results</h1>\n");
  write_summary(page, request, result);
  write_notice(page, result.notice);
  if (result.query.showing) write_showing(page, *result.query.showing);
  write_unknown(page, result);
  write_suggestions(page, result.query.suggestions, result.query.showing.has_value());
  write_meanings(page, result);
  page.raw("<div class=\"columns\">\n");
  write_filters(page, request, result);
  page.raw("<div class=\"results\">\n");
  if (shows_blocks(request, result)) {
    write_blocks(page, request, result, links);
  } else {
    page.raw("<ol class=\"hits\">\n");
    for (const Hit& hit : result.hits) write_hit(page, hit, links);
    page.raw("</ol>\n");
  }
  write_pager(page, request, result);
  page.raw("</div>\n</div>\n");
  return make_page({.title = request.text, .query = request.text, .live = true}, page);
}

}  // namespace materia
