// The pages that lead to others: the front page, the list of titles, errors.
#include <algorithm>

#include "common/encoding/percent_encoding.h"
#include "server/http/problem.h"
#include "server/pages/page.h"
#include "server/pages/page_layout.h"

namespace materia {
namespace {

constexpr std::string_view kExamples[] = {"paracetamol side effects", "can i take ibuprofen with warfarin",
                                          "ondansetron in pregnancy", "what helps nausea", "epipen how to use"};

constexpr std::string_view kAllTitles = "", kNoLetter = "none";

void write_letters(HtmlWriter& page, std::string_view chosen) {
  page.raw("<nav class=\"letters\" aria-label=\"First letter\"><ul>\n<li><a href=\"/monographs\"");
  page.raw_if(chosen == kAllTitles, " aria-current=\"true\">All</a></li>\n", ">All</a></li>\n");
  for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz#")) {
    const std::string_view text(&letter, 1);
    const char shown = letter == '#' ? '#' : static_cast<char>(letter - 'a' + 'A');
    page.raw("<li><a href=\"/monographs?letter=").text(percent_encode(text));
    page.raw_if(text == chosen, "\" aria-current=\"true\">", "\">").text({&shown, 1}).raw("</a></li>\n");
  }
  page.raw("</ul></nav>\n");
}

}  // namespace

HttpResponse titles_page(const MonographListing& listing, std::string_view letter, int offset, int limit,
                         const LinkTemplate& links) {
  HtmlWriter page;
  page.element("h1", "All monographs").raw("\n");
  write_letters(page, letter);
  page.raw("<p class=\"summary\">").element("b", grouped(listing.total));
  page.raw_if(listing.total == 1, " title</p>\n", " titles</p>\n").raw("<ul class=\"titles\">\n");
  for (const auto& entry : listing.monographs) {
    page.raw("<li>").link(links.monograph(entry.id), entry.title);
    if (entry.banned.value_or(false)) page.raw(" <span class=\"banned\">Banned</span>");
    page.raw("</li>\n");
  }
  page.raw("</ul>\n<nav class=\"pager\" aria-label=\"Pages\">");
  const auto url = [&](int from) {
    return "/monographs?offset=" + std::to_string(from) + "&limit=" + std::to_string(limit) +
           (letter.empty() ? "" : "&letter=" + percent_encode(letter));
  };
  if (offset > 0) page.link(url(std::max(0, offset - limit)), "← Previous", "previous");
  if (offset + limit < listing.total) page.link(url(offset + limit), "Next →", "next");
  page.raw("</nav>\n");
  return make_page({.title = "All monographs"}, page);
}

HttpResponse front_page(int monographs, const std::vector<SectionCount>& sections) {
  HtmlWriter page;
  page.raw("<h1 class=\"unseen\">Materia, a search engine for drug monographs</h1>\n<section class=\"tries\">\n");
  page.raw("<h2>Search by name or brand, by symptom, or with a question</h2>\n<ul>\n");
  for (const auto example : kExamples) page.raw("<li>").link("/?q=" + percent_encode(example), example).raw("</li>\n");
  long long total = 0;
  for (const auto& [_, count] : sections) total += count;
  page.raw("</ul>\n</section>\n<section>\n<h2>Browse by title</h2>\n");
  write_letters(page, kNoLetter);
  page.raw("<p class=\"hint\">").element("b", grouped(monographs)).raw(" monographs in ");
  page.element("b", grouped(total)).raw(" sections, each with its source and date.</p>\n</section>\n");
  page.raw("<section>\n<h2>Several medicines</h2>\n<p>")
      .link("/interactions", "Together")
      .raw(": what the texts say of ");
  page.raw("one another · ").link("/compare", "Compared").raw(": section by section</p>\n</section>\n");
  return make_page({.title = "", .front = true}, page);
}

HttpResponse error_page(int status, std::string_view message, std::string_view query) {
  HtmlWriter page;
  page.element("h1", status_title(status)).raw("\n<p role=\"alert\">").text(message).raw("</p>\n<p>");
  page.link("/monographs", "Browse all titles from A to Z").raw("</p>\n");
  HttpResponse response = make_page({.title = status_title(status), .query = query}, page);
  response.status = status;
  return response;
}

}  // namespace materia
