// The results page: how the query was understood, questions to the user, filters, then the hits (page_hits.h).
#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "searcher/output/excluded_text.h"
#include "searcher/output/side_url.h"
#include "server/pages/page.h"
#include "server/pages/page_filters.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"
#include "server/pages/page_place.h"
#include "server/pages/page_quotes.h"
#include "server/result_cursor.h"

namespace materia {
namespace {

constexpr std::size_t kCardsOfBlock = 4;  // shown at once, so that the second question is not a screen of cards away

std::string query_url(std::string_view text) { return "/?q=" + percent_encode(text); }

// What was searched: as it was shown where that is another word than the one typed.
const std::string& shown_words(const SearchRequest& request, const SearchResult& result) {
  return result.query.showing ? result.query.showing->text : request.text;
}

void write_summary(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const PageTexts& texts) {
  page.raw("<p class=\"summary\" id=\"summary\" role=\"status\">");
  if (result.total == 0) {
    write_filled(page, texts["results.none"], {{"words", request.text, Filling::As::kQuoted}});
  } else {
    write_filled(page, texts[result.total == 1 ? "results.one" : "results.many"],
                 {{"n", texts.number(result.total), Filling::As::kBold},
                  {"words", shown_words(request, result), Filling::As::kQuoted}});
    if (!request.sections.empty()) {
      std::string kinds;
      for (const auto kind : request.sections) kinds += (kinds.empty() ? "" : ", ") + kind_title(kind, texts);
      page.raw(" ");
      write_filled(page, texts["results.within"], {{"kinds", kinds, Filling::As::kStrong}});
    }
    if (request.offset > 0 && !result.hits.empty()) {
      page.raw(", ");
      write_filled(page, texts["results.range"],
                   {{"first", texts.number(request.offset + 1)},
                    {"last", texts.number(request.offset + static_cast<long long>(result.hits.size()))}});
    }
  }
  page.raw("</p>\n");
}

// Says in words that the results are for another word than one of those typed.
void write_replacement(HtmlWriter& page, const Showing& showing, const PageTexts& texts) {
  const bool named = showing.title != showing.text && !showing.title.empty();
  page.raw("<p>");
  write_filled(page, texts["results.replaced"],
               {{"typed", showing.typed, Filling::As::kQuoted},
                {"shown", showing.text + (named ? " (" + showing.title + ")" : ""), Filling::As::kStrong}});
  page.raw("</p>");
  if (!showing.hint.empty()) page.raw("<p class=\"hint\">").text(showing.hint).raw("</p>");
}

void write_replaced(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  if (result.query.replaced.empty()) return;
  page.raw("<div class=\"note\">");
  for (const Showing& one : result.query.replaced) write_replacement(page, one, texts);
  if (const Showing* together = combination_shown(result)) {
    page.raw("<p>");
    write_filled(page, texts["results.combination"], {{"title", together->title, Filling::As::kStrong}});
    page.raw("</p>");
  }
  page.raw("</div>\n");
}

// Names of drugs without a monograph, and words that are not in the index.
void write_unknown(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  const auto& query = result.query;
  for (const QueryName& name : query.absent) {
    page.raw("<p class=\"note\">");
    write_filled(page, texts["results.absent"],
                 {{"name", name.text, Filling::As::kQuoted}, {"title", name.title, Filling::As::kStrong}});
    page.raw("</p>\n");
  }
  const auto unknown = unknown_left(result);
  if (unknown.empty()) return;
  std::string words;
  for (const auto& word : unknown) words += (words.empty() ? "" : ", ") + word;
  page.raw("<p class=\"note\">");
  write_filled(page, texts[unknown.size() > 1 ? "results.unknown_many" : "results.unknown_one"],
               {{"words", words, Filling::As::kQuoted}});
  if (result.total > 0) page.raw(" ").text(texts["results.others"]);
  page.raw("</p>\n");
}

// What the texts do not say, so that nobody takes the results for the answer to it.
void write_silence(HtmlWriter& page, const std::vector<Silence>& silence) {
  for (const Silence& one : silence)
    page.raw("<p class=\"note silence\" role=\"status\" lang=\"en\">").text(one.text).raw("</p>\n");
}

// Pages that answer the question better than a list of sections.
void write_side_links(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  if (result.links.empty()) return;
  page.raw("<nav class=\"sidelinks\" aria-label=\"").text(texts["results.side_by_side"]).raw("\"><ul>\n");
  for (const SideLink& link : result.links)
    page.raw("<li>").link(side_url(link), words_of(link, result.query.concepts, texts)).raw("</li>\n");
  page.raw("</ul></nav>\n");
}

// Names to choose from. Each is on its own card with what the drug is used for, so that no two are confused.
void write_choices(HtmlWriter& page, const std::vector<Suggestion>& suggestions, const PageTexts& texts) {
  page.raw("<ul class=\"choices\">\n");
  for (const Suggestion& suggestion : suggestions) {
    page.raw("<li><a href=\"").text(query_url(suggestion.text)).raw("\"><bdi>").text(suggestion.text);
    page.raw("</bdi></a>");
    write_banned_badge(page, suggestion.banned.value_or(false), texts);
    if (!suggestion.title.empty() && !equals_ignoring_case(suggestion.title, suggestion.text))
      page.raw("<p class=\"same\">= ").text(suggestion.title).raw("</p>");
    if (!suggestion.hint.empty()) page.raw("<p class=\"hint\">").text(suggestion.hint).raw("</p>");
    page.raw("</li>\n");
  }
  page.raw("</ul>\n");
}

void write_suggestions(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  if (result.query.suggestions.empty()) return;
  page.raw("<section class=\"asked\"><h2>");
  page.text(texts[result.query.replaced.empty() ? "results.did_you_mean" : "results.or_did_you_mean"]);
  page.raw("</h2>\n");
  write_choices(page, result.query.suggestions, texts);
  page.raw("</section>\n");
}

// What a drug of the query is confused with, where none of its cards is shown to say it.
void write_other_look_alikes(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  for (const QueryName& name : result.query.names) {
    const auto is_shown = [&](const Hit& hit) { return hit.drug == name.drug; };
    const auto is_asked = [&](const Confusable& alike) { return alike.asked == name.drug; };
    if (std::any_of(result.hits.begin(), result.hits.end(), is_shown)) continue;
    if (std::none_of(result.query.look_alikes.begin(), result.query.look_alikes.end(), is_asked)) continue;
    page.raw("<div class=\"unshown\">").element("strong", name.title).raw("\n");
    write_look_alikes(page, result.query.look_alikes, name.drug, texts);
    page.raw("</div>\n");
  }
}

// Above everything else: the query sounds like an emergency.
void write_notice(HtmlWriter& page, const std::string& notice) {
  if (notice.empty()) return;
  page.raw("<div class=\"note urgent\" lang=\"en\" role=\"alert\"><p>").text(notice).raw("</p></div>\n");
}

// Which drug a brand or other name in the query means, and which symptom or group its other words mean.
void write_meanings(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  const auto write = [&](const std::string& text, const std::string& title) {
    if (equals_ignoring_case(text, title)) return;
    page.raw("<p class=\"means\">");
    write_filled(page, texts["results.means"],
                 {{"text", text, Filling::As::kQuoted}, {"title", title, Filling::As::kStrong}});
    page.raw("</p>\n");
  };
  for (const QueryName& name : result.query.names) write(name.text, name.title);
  for (const QueryConcept& found : result.query.concepts) write(found.text, found.title);
  if (const std::string without = excluded_text(result.query.excluded); !without.empty())
    page.raw("<p class=\"means\" lang=\"en\">").text(without).raw("</p>\n");
}

// The sentence that answers, with its section, source and date: a quote, and not the last word.
void write_answer(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const SideFrame& with) {
  if (!result.answer) return;
  page.raw("<section class=\"answer\" aria-label=\"").text(with.texts["results.quoted"]);
  page.raw("\">\n<p class=\"of\"><strong>").text(result.answer->monograph.title).raw("</strong></p>\n");
  write_quote(page, *result.answer, request.text, with);
  page.raw("</section>\n");
}

void write_pager(HtmlWriter& page, const SearchRequest& request, const SearchResult& result, const PageTexts& texts) {
  const int next = request.offset + request.limit;
  const bool more = next < result.total;
  if (request.offset == 0 && !more) return;
  const auto url = [&](int offset) {
    if (offset <= kMostPlainOffset) return search_url(request, request.sections, offset);
    return search_url(request, request.sections, 0) + "&cursor=" + make_cursor(result.generation, offset);
  };
  page.raw("<nav class=\"pager\" aria-label=\"").text(texts["pager.label"]).raw("\">");
  if (request.offset > 0)
    page.link(url(std::max(0, request.offset - request.limit)), "← " + texts["pager.previous"], "previous");
  if (more) page.link(url(next), texts["pager.next"] + " →", "next");
  page.raw("</nav>\n");
}

// The question that finds all that a block is about, so that its count is the same there; empty where none would.
std::string question_of(const Block& block, const SearchResult& result) {
  const auto& query = result.query;
  if (query.concepts.size() != 1 || !query.names.empty() || !query.excluded.empty() || !query.whom.empty()) return {};
  return (block.kind == BlockKind::kTreats ? "what helps " : "drugs that cause ") + query.concepts.front().title;
}

std::string title_of(const Block& block, const SearchResult& result, const PageTexts& texts) {
  if (result.query.concepts.size() != 1) return block.title;
  return filled(texts[block.kind == BlockKind::kTreats ? "results.treats" : "results.causes"],
                {{"title", result.query.concepts.front().title}});
}

// On a small screen the second question is far below the first: a way to each, with how much there is.
void write_jumps(HtmlWriter& page, const SearchResult& result, const PageTexts& texts) {
  page.raw("<nav class=\"jumps\" aria-label=\"").text(texts["results.both"]).raw("\"><ul>\n");
  for (const Block& block : result.blocks) {
    page.raw_if(block.kind == BlockKind::kTreats, "<li class=\"treats\"><a href=\"#treats\">",
                "<li class=\"causes\"><a href=\"#causes\">");
    page.text(title_of(block, result, texts)).raw(" <span class=\"count\">").text(texts.number(block.total));
    page.raw("</span></a></li>\n");
  }
  page.raw("</ul></nav>\n");
}

// A symptom is two questions (what treats it, what causes it): a column for each, with a link to all its answers.
void write_blocks(HtmlWriter& page, const SearchResult& result, const CardFrame& frame) {
  const PageTexts& texts = frame.texts;
  write_jumps(page, result, texts);
  page.raw("<div class=\"blocks\">\n");
  for (const Block& block : result.blocks) {
    page.raw_if(block.kind == BlockKind::kTreats, "<section class=\"block treats\" id=\"treats\">\n",
                "<section class=\"block causes\" id=\"causes\">\n");
    page.raw("<h2>").text(title_of(block, result, texts));
    page.raw(" <span class=\"count\">").text(texts.number(block.total)).raw("</span></h2>\n");
    write_hits(page, block.hits, frame);
    const std::string question = question_of(block, result);
    if (block.total > static_cast<int>(block.hits.size()) && !question.empty()) {
      page.raw("<p class=\"all\">");
      page.link(query_url(question), filled(texts["results.all"], {{"n", texts.number(block.total)}})).raw("</p>\n");
    }
    page.raw("</section>\n");
  }
  page.raw("</div>\n");
}

// Are the blocks shown instead of the first page of the list?
bool shows_blocks(const SearchRequest& request, const SearchResult& result) {
  return result.blocks.size() > 1 && request.offset == 0 && request.sections.empty();
}

void write_help(HtmlWriter& page, const PageTexts& texts) {
  page.raw("<div class=\"help\">\n<h2>").text(texts["results.help"]).raw("</h2>\n<ul>\n<li>");
  page.text(texts["results.help_spelling"]).raw("</li>\n<li>").text(texts["results.help_words"]).raw("</li>\n<li>");
  page.link("/monographs", texts["results.help_browse"]).raw("</li>\n</ul>\n</div>\n");
}

// A quiet question at the end.
void write_feedback(HtmlWriter& page, std::string_view words, const PageTexts& texts) {
  page.raw("<form class=\"feedback\" method=\"post\" action=\"/feedback\">\n<p>").text(texts["feedback.ask"]);
  page.raw("</p>\n<input type=\"hidden\" name=\"q\" value=\"").text(words).raw("\">\n");
  page.raw("<button name=\"answered\" value=\"yes\">").text(texts["feedback.yes"]).raw("</button>\n");
  page.raw("<button name=\"answered\" value=\"no\">").text(texts["feedback.no"]).raw("</button>\n</form>\n");
}

}  // namespace

HttpResponse results_page(const SearchRequest& request, const SearchResult& result, const LinkTemplate& links,
                          const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  HtmlWriter page;
  page.raw("<h1 class=\"unseen\">").text(texts["results.title"]).raw("</h1>\n");
  write_notice(page, result.notice);
  write_replaced(page, result, texts);
  write_summary(page, request, result, texts);
  write_meanings(page, result, texts);
  write_unknown(page, result, texts);
  write_unknown_filters(page, result, texts);
  write_silence(page, result.query.silence);
  write_suggestions(page, result, texts);
  write_side_links(page, result, texts);
  write_answer(page, request, result, {links, texts});
  write_filters(page, request, result, texts);
  page.raw("<div class=\"results\">\n");
  if (shows_blocks(request, result)) {
    write_blocks(page, result, {links, request.text, result.query.look_alikes, texts, kCardsOfBlock, true});
  } else {
    write_hits(page, result.hits, {links, shown_words(request, result), result.query.look_alikes, texts});
    write_other_look_alikes(page, result, texts);
  }
  if (result.total == 0 && result.query.suggestions.empty() && result.query.silence.empty()) write_help(page, texts);
  write_pager(page, request, result, texts);
  page.raw("</div>\n");
  if (settings.asks_feedback) write_feedback(page, request.text, texts);
  return make_page({.title = request.text, .query = request.text, .settings = settings}, page);
}

HttpResponse thanks_page(std::string_view words, const PageSettings& settings) {
  HtmlWriter page;
  page.element("h1", settings.texts["feedback.ask"])
      .raw("\n<p role=\"status\">")
      .text(settings.texts["feedback.thanks"]);
  page.raw("</p>\n<p>").link(query_url(words), settings.texts["feedback.back"]).raw("</p>\n");
  return make_page({.title = settings.texts["feedback.ask"], .query = words, .settings = settings}, page);
}

}  // namespace materia
