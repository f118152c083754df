#include "server/librarians/query_pages.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/encoding/json_writer.h"
#include "common/report/report_parts.h"
#include "server/librarians/librarian_layout.h"

namespace materia {
namespace {

constexpr std::size_t kMostRows = 200;  // of a list on a page
constexpr std::size_t kMostRefused = 500;

using Counts = std::vector<std::pair<std::string, std::size_t>>;

void say_what_is_cut(std::size_t all, std::size_t most, HtmlWriter& page) {
  if (all > most) page.raw("<p class=\"soft\">").text("and " + counted(all - most) + " more").raw("</p>\n");
}

// What is read of the log, or that there is none.
void write_period(const LoggedWeek& week, HtmlWriter& page) {
  if (!week.kept) {
    page.raw("<p>No query log is kept, so nothing is known of what people ask. Start the server with ");
    page.raw("<code>--query-log FILE</code> to keep one.</p>\n");
    return;
  }
  page.raw("<p>").text(counted(week.report.searches) + " searches since " + week.since + "; " +
                       counted(week.report.without_hits) + " found nothing.");
  page.raw("</p>\n<p>Words are shown once they were asked at five different times, ten minutes apart: the log names ");
  page.raw("nobody, and rarer words may point to a person. ").text(counted(week.report.rare));
  page.raw(" searches are not shown for that reason.</p>\n");
  if (week.cut) page.raw("<p>The log is long: only its newest 64 MB are read.</p>\n");
  if (week.report.broken > 0)
    page.raw("<p>").text(counted(week.report.broken) + " lines of the log are no searches.").raw("</p>\n");
}

// A table of words and numbers, or the sentence that there are none.
void write_counts(HtmlLiteral id, HtmlLiteral title, HtmlLiteral what, HtmlLiteral number, HtmlLiteral none,
                  const Counts& counts, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"").raw(id).raw("\"><h2 id=\"").raw(id).raw("\">").raw(title).raw("</h2>\n");
  if (counts.empty()) {
    page.raw("<p>").raw(none).raw("</p></section>\n");
    return;
  }
  page.raw("<table><thead><tr><th scope=\"col\">").raw(what).raw("</th><th scope=\"col\" class=\"n\">");
  page.raw(number).raw("</th></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < std::min(kMostRows, counts.size()); ++i)
    page.raw("<tr><td>").element("bdi", counts[i].first).raw("</td><td class=\"n\">").text(counted(counts[i].second));
  page.raw("</tbody></table>\n");
  say_what_is_cut(counts.size(), kMostRows, page);
  page.raw("</section>\n");
}

Counts counts_of(const std::vector<AskedWord>& words) {
  Counts counts;
  for (const auto& word : words) counts.emplace_back(word.words, word.times);
  return counts;
}

// The same for words with what they mean.
void write_words(HtmlLiteral id, HtmlLiteral title, HtmlLiteral meaning, HtmlLiteral none,
                 const std::vector<AskedWord>& words, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"").raw(id).raw("\"><h2 id=\"").raw(id).raw("\">").raw(title).raw("</h2>\n");
  if (words.empty()) {
    page.raw("<p>").raw(none).raw("</p></section>\n");
    return;
  }
  page.raw("<table><thead><tr><th scope=\"col\">Asked</th><th scope=\"col\">").raw(meaning);
  page.raw("</th><th scope=\"col\" class=\"n\">Searches</th></tr></thead><tbody>\n");
  for (std::size_t i = 0; i < std::min(kMostRows, words.size()); ++i) {
    page.raw("<tr><td>").element("bdi", words[i].words).raw("</td><td>");
    for (std::size_t m = 0; m < words[i].meanings.size(); ++m)
      page.text(m > 0 ? " · " : "").element("bdi", words[i].meanings[m]);
    page.raw("</td><td class=\"n\">").text(counted(words[i].times)).raw("</td></tr>\n");
  }
  page.raw("</tbody></table>\n");
  say_what_is_cut(words.size(), kMostRows, page);
  page.raw("</section>\n");
}

void write_refused(const std::optional<BuildReport>& report, HtmlWriter& page) {
  page.raw("<section aria-labelledby=\"refused\"><h2 id=\"refused\">Names refused</h2>\n");
  std::size_t all = 0;
  if (report) {
    page.raw("<ul>\n");
    for (const auto& issue : report->issues)
      if (refuses_name(issue.code) && ++all <= kMostRefused)
        page.raw("<li>").text(place_of(issue) + ": " + issue.message).raw("</li>\n");
    page.raw("</ul>\n");
  }
  if (all == 0) page.raw("<p>None.</p>\n");
  say_what_is_cut(all, kMostRefused, page);
  page.raw("</section>\n");
}

void put_period(const LoggedWeek& week, const AskedAgain& again, JsonWriter& json) {
  json.field("query_log", week.kept).field("since", week.since).field("searches", week.report.searches);
  json.field("without_hits", week.report.without_hits).field("not_shown", week.report.rare);
  json.field("cut", week.cut).field("broken", week.report.broken).field("asked_again", again.asked);
}

void put_counts(std::string_view name, std::string_view number, const Counts& counts, JsonWriter& json) {
  json.key(name).begin_array();
  for (const auto& [words, count] : counts) json.begin_object().field("text", words).field(number, count).end_object();
  json.end_array();
}

void put_words(std::string_view name, const std::vector<AskedWord>& words, JsonWriter& json) {
  json.key(name).begin_array();
  for (const auto& word : words) {
    json.begin_object().field("text", word.words).field("searches", word.times).key("meanings").begin_array();
    for (const auto& meaning : word.meanings) json.string(meaning);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace

HttpResponse queries_page(const LoggedWeek& week, const AskedAgain& again) {
  HtmlWriter page;
  page.raw("<h1>Questions of the last week</h1>\n");
  write_period(week, page);
  if (week.kept) {
    page.raw("<p><a href=\"/queries.json\">As JSON</a></p>\n");
    write_counts("nothing", "Asked and found nothing", "Question", "Searches", "None that may be shown.",
                 week.report.nothing_found, page);
    write_counts("today", "The same, asked of the index that serves now", "Question", "Sections found",
                 "None that may be shown.", again.now_found, page);
    write_counts("unknown", "Words that stand nowhere in the index", "Word", "Searches",
                 "None in the questions that may be shown.", counts_of(again.unknown), page);
    write_counts("unanswered", "Results that did not answer, people said", "Question", "Times", "Nobody said so.",
                 week.report.not_answered, page);
    write_counts("most", "Asked most", "Question", "Searches", "None that may be shown.", week.report.top, page);
  }
  return librarian_page("Questions", kQueriesPage, page);
}

std::string queries_json(const LoggedWeek& week, const AskedAgain& again) {
  JsonWriter json;
  json.begin_object();
  put_period(week, again, json);
  put_counts("nothing_found", "searches", week.report.nothing_found, json);
  put_counts("nothing_found_now", "sections", again.now_found, json);
  put_counts("unknown", "searches", counts_of(again.unknown), json);
  put_counts("not_answered", "times", week.report.not_answered, json);
  put_counts("top", "searches", week.report.top, json);
  return std::move(json.end_object().text());
}

HttpResponse review_page(const LoggedWeek& week, const AskedAgain& again, const std::optional<BuildReport>& report) {
  HtmlWriter page;
  page.raw("<h1>Names to review</h1>\n");
  write_period(week, page);
  page.raw("<p><a href=\"/names.json\">As JSON</a></p>\n");
  if (week.kept) {
    write_words("several", "Names of several drugs", "May mean", "None in the questions that may be shown.",
                again.ambiguous, page);
    write_words("corrected", "Read as another word", "Searched instead", "None in the questions that may be shown.",
                again.corrected, page);
    write_words("absent", "Drugs without a monograph", "Means", "None in the questions that may be shown.",
                again.absent, page);
  }
  write_refused(report, page);
  return librarian_page("Names to review", kReviewPage, page);
}

std::string review_json(const LoggedWeek& week, const AskedAgain& again, const std::optional<BuildReport>& report) {
  JsonWriter json;
  json.begin_object();
  put_period(week, again, json);
  put_words("ambiguous", again.ambiguous, json);
  put_words("corrected", again.corrected, json);
  put_words("absent", again.absent, json);
  std::size_t all = 0;
  json.key("refused").begin_array();
  if (report)
    for (const auto& issue : report->issues)
      if (refuses_name(issue.code) && ++all <= kMostRefused)
        json.begin_object()
            .field("place", place_of(issue))
            .field("code", issue.code)
            .field("message", issue.message)
            .end_object();
  return std::move(json.end_array().field("refused_in_all", all).end_object().text());
}

}  // namespace materia
