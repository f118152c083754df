// The pages that lead to others: the front page, the list of titles, errors.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/encoding/percent_encoding.h"
#include "server/pages/page.h"
#include "server/pages/page_hits.h"
#include "server/pages/page_layout.h"

namespace materia {
namespace {

constexpr std::string_view kExamples[] = {"paracetamol side effects", "can i take ibuprofen with warfarin",
                                          "ondansetron in pregnancy", "what helps nausea", "epipen how to use"};

constexpr std::string_view kAllTitles = "", kNoLetter = "none";

constexpr int kPagesAround = 2;  // pages whose numbers stand beside this one

char capital(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; }

void write_letters(HtmlWriter& page, std::string_view chosen, const PageTexts& texts) {
  page.raw("<nav class=\"letters\" aria-label=\"").text(texts["titles.letter"]);
  page.raw("\"><ul>\n<li><a href=\"/monographs\"").raw_if(chosen == kAllTitles, " aria-current=\"true\">", ">");
  page.text(texts["titles.all"]).raw("</a></li>\n");
  for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz#")) {
    const std::string_view text(&letter, 1);
    const char shown = capital(letter);
    page.raw("<li><a href=\"/monographs?letter=").text(percent_encode(text));
    page.raw_if(text == chosen, "\" aria-current=\"true\">", "\">").text({&shown, 1}).raw("</a></li>\n");
  }
  page.raw("</ul></nav>\n");
}

using Entry = TitleListing::Entry;

// What tells a title from its twins: the folder of its source.
std::string_view folder_of(std::string_view path) { return path.substr(0, std::min(path.rfind('/'), path.size())); }

bool has_twin(const std::vector<Entry>& entries, std::size_t i) {
  const auto is_twin = [&](std::size_t other) {
    return other < entries.size() && !entries[other].id.empty() && entries[other].title == entries[i].title;
  };
  return !entries[i].id.empty() && ((i > 0 && is_twin(i - 1)) || is_twin(i + 1));
}

void write_entry(HtmlWriter& page, const std::vector<Entry>& entries, std::size_t i, const LinkTemplate& links,
                 const PageTexts& texts) {
  const Entry& entry = entries[i];
  page.raw("<li>");
  if (!entry.id.empty()) {
    page.link(links.monograph(entry.id), entry.title);
    if (has_twin(entries, i)) page.raw(" <span class=\"hint\">").text(folder_of(entry.path)).raw("</span>");
  } else {
    page.raw("<span class=\"brand-name\">").element("bdi", entry.title).raw(" = ");
    page.link("/drugs/" + percent_encode(entry.drug), entry.drug_title).raw("</span>");
  }
  write_banned_badge(page, entry.banned.value_or(false), texts);
  page.raw("</li>\n");
}

std::string list_url(std::string_view letter, int offset, int limit) {
  std::string url = "/monographs?offset=" + std::to_string(offset) + "&limit=" + std::to_string(limit);
  return letter.empty() ? url : url + "&letter=" + percent_encode(letter);
}

// Pages by their numbers, so that the end of a letter is one step away.
void write_list_pager(HtmlWriter& page, int total, std::string_view letter, int offset, int limit,
                      const PageTexts& texts) {
  if (total <= limit && offset == 0) return;
  page.raw("<nav class=\"pager\" aria-label=\"").text(texts["pager.label"]).raw("\">");
  if (offset > 0)
    page.link(list_url(letter, std::max(0, offset - limit), limit), "← " + texts["pager.previous"], "previous");
  const int pages = (total + limit - 1) / limit, here = offset / limit;
  for (int i = 0; i < pages; ++i) {
    const bool near = i < 1 || i >= pages - 1 || std::abs(i - here) <= kPagesAround;
    if (!near && std::abs(i - here) == kPagesAround + 1) page.raw("<span class=\"gap\">…</span>");
    if (!near) continue;
    page.raw("<a href=\"").text(list_url(letter, i * limit, limit));
    page.raw_if(i == here, "\" aria-current=\"page\">", "\">").text(std::to_string(i + 1)).raw("</a>");
  }
  if (offset + limit < total) page.link(list_url(letter, offset + limit, limit), texts["pager.next"] + " →", "next");
  page.raw("</nav>\n");
}

std::string_view error_key(int status) {
  switch (status) {
    case 400:
      return "error.400";
    case 404:
      return "error.404";
    case 414:
      return "error.414";
    case 429:
      return "error.429";
    case 431:
      return "error.431";
    case 500:
      return "error.500";
    case 503:
      return "error.503";
    default:
      return "error.other";
  }
}

}  // namespace

HttpResponse titles_page(const TitleListing& listing, std::string_view letter, int offset, int limit,
                         const LinkTemplate& links, const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  HtmlWriter page;
  std::string title = texts["titles.title"];
  if (!letter.empty()) title += ": " + std::string(1, capital(letter[0]));
  page.element("h1", title).raw("\n");
  write_letters(page, letter, texts);
  page.raw("<p class=\"summary\">");
  const std::string_view key = listing.total == 1 ? "titles.one"
                               : letter.empty()   ? "titles.many"
                                                  : "titles.with_brands";
  write_filled(page, texts[key], {{"n", texts.number(listing.total), Filling::As::kBold}});
  page.raw("</p>\n<ul class=\"titles\">\n");
  for (std::size_t i = 0; i < listing.entries.size(); ++i) write_entry(page, listing.entries, i, links, texts);
  page.raw("</ul>\n");
  write_list_pager(page, listing.total, letter, offset, limit, texts);
  return make_page({.title = title, .query = {}, .front = false, .json_ld = {}, .settings = settings}, page);
}

HttpResponse front_page(int monographs, long long sections, const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  HtmlWriter page;
  page.raw("<h1 class=\"unseen\">").text(texts["front.title"]).raw("</h1>\n<section class=\"tries\">\n<h2>");
  page.text(texts["front.how"]).raw("</h2>\n<ul lang=\"en\">\n");
  for (const auto example : kExamples) page.raw("<li>").link("/?q=" + percent_encode(example), example).raw("</li>\n");
  page.raw("</ul>\n</section>\n<section>\n<h2>").text(texts["front.browse"]).raw("</h2>\n");
  write_letters(page, kNoLetter, texts);
  page.raw("<p class=\"hint\">");
  write_filled(page, texts["front.holds"],
               {{"monographs", texts.number(monographs), Filling::As::kBold},
                {"sections", texts.number(sections), Filling::As::kBold}});
  page.raw("</p>\n</section>\n<section>\n<h2>").text(texts["front.several"]);
  page.raw("</h2>\n<ul class=\"several\">\n<li>").link("/interactions", texts["front.together"]).raw("</li>\n<li>");
  page.link("/compare", texts["front.compared"]).raw("</li>\n</ul>\n</section>\n");
  return make_page({.title = "", .query = {}, .front = true, .json_ld = {}, .settings = settings}, page);
}

namespace {

// What to do about an error; "" where only its detail tells.
std::string_view advice_key(int status, std::string_view param) {
  switch (status) {
    case 404:
      return "error.moved";
    case 414:
      return "error.shorten";
    case 429:
    case 503:
      return "error.wait";
    case 431:
      return "error.cookies";
    case 500:
      return "error.again";
    default:
      return param == "q" ? "error.long" : "";
  }
}

}  // namespace

HttpResponse error_page(int status, std::string_view detail, std::string_view param, std::string_view query,
                        const PageSettings& settings) {
  const PageTexts& texts = settings.texts;
  const std::string& title = texts[error_key(status)];
  HtmlWriter page;
  page.element("h1", title).raw("\n<p role=\"alert\">");
  if (status == 404 && query.empty() && texts.language() == "en" && detail.starts_with("There is no such"))
    page.text(detail).text(" ");
  if (const auto advice = advice_key(status, param); !advice.empty())
    page.text(texts[advice]);
  else
    page.text(texts["error.address"]).raw(" <span lang=\"en\">").text(detail).raw("</span>");
  page.raw("</p>\n<p>").link("/monographs", texts["results.help_browse"]).raw("</p>\n");
  HttpResponse response =
      make_page({.title = title, .query = query, .front = false, .json_ld = {}, .settings = settings}, page);
  response.status = status;
  return response;
}

}  // namespace materia
