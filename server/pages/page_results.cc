// The results page: how the query was understood, questions to the user, filters, then the hits (page_hits.h).
#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "searcher/output/excluded_text.h"
#include "searcher/output/side_url.h"
#include "server/pages/page.h"
#include "server/pages/page_filters.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"
#include "server/pages/page_quotes.h"

namespace materia {
namespace {

std::string query_url(std::string_view text) { return "/?q=" + percent_encode(text); }

void write_summary(HtmlWriter& page, const SearchRequest& request, const SearchResult& result) {
  page.raw("<p class=\"summary\" id=\"summary\" role=\"status\">");
  if (result.total == 0) {
    page.raw("No results for ").element("q", request.text);
  } else {
    page.element("b", grouped(result.total)).raw_if(result.total == 1, " section for ", " sections for ");
    page.element("q", request.text);
    if (request.offset > 0 && !result.hits.empty()) {
      page.raw(", showing ").text(grouped(request.offset + 1)).raw(" to ");
      page.text(grouped(request.offset + static_cast<long long>(result.hits.size())));
    }
  }
  page.raw("</p>\n");
}

// Says in words that the results are for another word than one of those typed.
void write_replacement(HtmlWriter& page, const Showing& showing) {
  page.raw("<p>No results for ").element("q", showing.typed).raw(". Showing results for ");
  page.element("strong", showing.text);
  if (showing.title != showing.text && !showing.title.empty()) page.raw(" (").text(showing.title).raw(")");
  page.raw(".</p>");
  if (!showing.hint.empty()) page.raw("<p class=\"hint\">").text(showing.hint).raw("</p>");
}

void write_replaced(HtmlWriter& page, const SearchResult& result) {
  if (result.query.replaced.empty()) return;
  page.raw("<div class=\"note\">");
  for (const Showing& one : result.query.replaced) write_replacement(page, one);
  if (const Showing* together = combination_shown(result))
    page.raw("<p>Together they are ").element("strong", together->title).raw(".</p>");
  page.raw("</div>\n");
}

// Names of drugs without a monograph, and words that are not in the index.
void write_unknown(HtmlWriter& page, const SearchResult& result) {
  const auto& query = result.query;
  for (const QueryName& name : query.absent) {
    page.raw("<p class=\"note\">").element("q", name.text).raw(" means ").element("strong", name.title);
    page.raw(", but there is no monograph about that drug.</p>\n");
  }
  const auto unknown = unknown_left(result);
  if (unknown.empty()) return;
  page.raw("<p class=\"note\">");
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    if (i > 0) page.raw_if(i + 1 < unknown.size(), ", ", " and ");
    page.element("q", unknown[i]);
  }
  page.raw_if(unknown.size() > 1, " are", " is").raw(" not in the index.");
  if (result.total > 0) page.raw(" These results are for the other words.");
  page.raw("</p>\n");
}

// What the texts do not say, so that nobody takes the results for the answer to it.
void write_silence(HtmlWriter& page, const std::vector<Silence>& silence) {
  for (const Silence& one : silence)
    page.raw("<p class=\"note silence\" role=\"status\">").text(one.text).raw("</p>\n");
}

// Pages that answer the question better than a list of sections.
void write_side_links(HtmlWriter& page, const std::vector<SideLink>& links) {
  if (links.empty()) return;
  page.raw("<nav class=\"sidelinks\" aria-label=\"Side by side\"><ul>\n");
  for (const SideLink& link : links) page.raw("<li>").link(side_url(link), link.title).raw("</li>\n");
  page.raw("</ul></nav>\n");
}

// Names to choose from. Each is on its own card with what the drug is used for, so that no two are confused.
void write_choices(HtmlWriter& page, const std::vector<Suggestion>& suggestions) {
  page.raw("<ul class=\"choices\">\n");
  for (const Suggestion& suggestion : suggestions) {
    page.raw("<li><a href=\"").text(query_url(suggestion.text)).raw("\"><bdi>").text(suggestion.text);
    page.raw("</bdi></a>").raw_if(suggestion.banned.value_or(false), " <span class=\"banned\">Banned</span>");
    if (!suggestion.title.empty() && !equals_ignoring_case(suggestion.title, suggestion.text))
      page.raw("<p class=\"same\">= ").text(suggestion.title).raw("</p>");
    if (!suggestion.hint.empty()) page.raw("<p class=\"hint\">").text(suggestion.hint).raw("</p>");
    page.raw("</li>\n");
  }
  page.raw("</ul>\n");
}

void write_suggestions(HtmlWriter& page, const SearchResult& result) {
  if (result.query.suggestions.empty()) return;
  page.raw("<section class=\"asked\"><h2>");
  page.raw_if(!result.query.replaced.empty(), "Or did you mean", "Did you mean").raw("</h2>\n");
  write_choices(page, result.query.suggestions);
  page.raw("</section>\n");
}

// What a drug of the query is confused with, where none of its cards is shown to say it.
void write_other_look_alikes(HtmlWriter& page, const SearchResult& result) {
  for (const QueryName& name : result.query.names) {
    const auto is_shown = [&](const Hit& hit) { return hit.drug == name.drug; };
    const auto is_asked = [&](const Confusable& alike) { return alike.asked == name.drug; };
    if (std::any_of(result.hits.begin(), result.hits.end(), is_shown)) continue;
    if (std::none_of(result.query.look_alikes.begin(), result.query.look_alikes.end(), is_asked)) continue;
    page.raw("<div class=\"unshown\">").element("strong", name.title).raw("\n");
    write_look_alikes(page, result.query.look_alikes, name.drug);
    page.raw("</div>\n");
  }
}

// Above everything else: the query sounds like an emergency.
void write_notice(HtmlWriter& page, const std::string& notice) {
  if (notice.empty()) return;
  page.raw("<div class=\"note urgent\" role=\"alert\"><p>").text(notice).raw("</p></div>\n");
}

// Which drug a brand or other name in the query means, and which symptom or group its other words mean.
void write_meanings(HtmlWriter& page, const SearchResult& result) {
  const auto write = [&](const std::string& text, const std::string& title) {
    if (equals_ignoring_case(text, title)) return;
    page.raw("<p class=\"means\">").element("q", text).raw(" is ").element("strong", title).raw("</p>\n");
  };
  for (const QueryName& name : result.query.names) write(name.text, name.title);
  for (const QueryConcept& found : result.query.concepts) write(found.text, found.title);
  if (const std::string without = excluded_text(result.query.excluded); !without.empty())
    page.raw("<p class=\"means\">").text(without).raw("</p>\n");
}

// The sentence that answers, with its section, source and date: a quote, and not the last word.
void write_answer(HtmlWriter& page, const SearchRequest& request, const SearchResult& result,
                  const LinkTemplate& links) {
  if (!result.answer) return;
  page.raw("<section class=\"answer\" aria-label=\"Quoted from a text\">\n<p class=\"of\"><strong>");
  page.text(result.answer->monograph.title).raw("</strong></p>\n");
  write_quote(page, *result.answer, request.text, links);
  page.raw("</section>\n");
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

// A symptom is two questions (what treats it, what causes it): a column for each, with a link to all its answers.
void write_blocks(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const CardFrame& frame) {
  page.raw("<div class=\"blocks\">\n");
  for (const Block& block : result.blocks) {
    const bool treats = block.kind == BlockKind::kTreats;
    page.raw_if(treats, "<section class=\"block treats\">\n", "<section class=\"block causes\">\n");
    page.raw("<h2>").text(block.title);
    page.raw(" <span class=\"count\">").text(grouped(block.total)).raw("</span></h2>\n");
    write_hits(page, block.hits, frame);
    if (block.total > static_cast<int>(block.hits.size())) {
      page.raw("<p class=\"all\">");
      page.link(search_url(request, {treats ? SectionKind::kIndications : SectionKind::kAdverseReactions}, 0),
                "All " + grouped(block.total) + " sections");
      page.raw("</p>\n");
    }
    page.raw("</section>\n");
  }
  page.raw("</div>\n");
}

// Are the blocks shown instead of the first page of the list?
bool shows_blocks(const SearchRequest& request, const SearchResult& result) {
  return result.blocks.size() > 1 && request.offset == 0 && request.sections.empty();
}

void write_help(HtmlWriter& page) {
  page.raw("<div class=\"help\">\n<h2>What may help</h2>\n<ul>\n<li>Check the spelling, or type only the beginning ");
  page.raw("of a name.</li>\n<li>Try the substance instead of the brand name, or use fewer words.</li>\n<li>");
  page.link("/monographs", "Browse all titles from A to Z").raw(".</li>\n</ul>\n</div>\n");
}

}  // namespace

HttpResponse results_page(const SearchRequest& request, const SearchResult& result, const LinkTemplate& links) {
  HtmlWriter page;
  page.raw("<h1 class=\"unseen\">Search results</h1>\n");
  write_notice(page, result.notice);
  write_summary(page, request, result);
  write_meanings(page, result);
  write_replaced(page, result);
  write_unknown(page, result);
  write_unknown_filters(page, result);
  write_silence(page, result.query.silence);
  write_suggestions(page, result);
  write_side_links(page, result.links);
  write_answer(page, request, result, links);
  write_filters(page, request, result);
  page.raw("<div class=\"results\">\n");
  if (shows_blocks(request, result)) {
    write_blocks(page, request, result, {links, request.text, result.query.look_alikes});
  } else {
    const std::string& words = result.query.showing ? result.query.showing->text : request.text;
    write_hits(page, result.hits, {links, words, result.query.look_alikes});
    write_other_look_alikes(page, result);
  }
  if (result.total == 0 && result.query.suggestions.empty() && result.query.silence.empty()) write_help(page);
  write_pager(page, request, result);
  page.raw("</div>\n");
  return make_page({.title = request.text, .query = request.text}, page);
}

}  // namespace materia
