#include "server/pages/page_quotes.h"

#include <algorithm>
#include <string>

#include "common/encoding/percent_encoding.h"
#include "searcher/output/side_url.h"
#include "server/http/http_message.h"

namespace materia {
namespace {

// The address of the page with another name in this place.
std::string url_with(const TogetherPage& of, const std::vector<AskedDrug>& drugs, std::size_t place,
                     const std::string& name) {
  std::vector<std::string> names;
  for (const auto& drug : drugs) names.push_back(drug.text);
  names[place] = name;
  return together_url(of.page, names, of.effect);
}

void write_field(HtmlWriter& page, std::size_t number, std::string_view value) {
  const std::string shown = std::to_string(number);
  page.raw("<li><label for=\"drug").text(shown).raw("\">Medicine ").text(shown).raw("</label><input id=\"drug");
  page.text(shown).raw("\" name=\"drug\" type=\"text\" maxlength=\"200\" autocomplete=\"off\" autocapitalize=\"off\" ");
  page.raw("spellcheck=\"false\" value=\"").text(value).raw("\"></li>\n");
}

void write_question(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs, std::size_t place) {
  const AskedDrug& drug = drugs[place];
  page.raw("<section class=\"asked\"><h2>");
  page.element("q", drug.text);
  if (!drug.absent.empty())
    page.raw(" means ").element("strong", drug.absent).raw(", but no text here is about that drug");
  else if (!drug.group.empty())
    page.raw(" is a group of drugs. Give the name of ").link(group_url(drug.group), "one of them");
  else if (drug.suggestions.empty())
    page.raw(" is no name of a drug that is known here");
  else
    page.raw(" is no name of one known drug. Which one is meant?");
  page.raw("</h2>\n");
  if (!drug.suggestions.empty()) page.raw("<ul class=\"choices\">\n");
  for (const Suggestion& meant : drug.suggestions) {
    page.raw("<li><a href=\"").text(url_with(of, drugs, place, meant.text)).raw("\"><bdi>").text(meant.text);
    page.raw("</bdi></a>").raw_if(meant.banned.value_or(false), " <span class=\"banned\">Banned</span>");
    if (!meant.title.empty() && !equals_ignoring_case(meant.title, meant.text))
      page.raw("<p class=\"same\">= ").text(meant.title).raw("</p>");
    if (!meant.hint.empty()) page.raw("<p class=\"hint\">").text(meant.hint).raw("</p>");
    page.raw("</li>\n");
  }
  page.raw_if(!drug.suggestions.empty(), "</ul>\n").raw("</section>\n");
}

void write_parts(HtmlWriter& page, const std::vector<SnippetPart>& parts) {
  for (const SnippetPart& part : parts) {
    if (part.match)
      page.element("mark", part.text);
    else
      page.text(part.text);
  }
}

}  // namespace

std::size_t known_of(const std::vector<AskedDrug>& drugs) {
  return static_cast<std::size_t>(
      std::count_if(drugs.begin(), drugs.end(), [](const AskedDrug& drug) { return drug.known(); }));
}

std::string called(const AskedDrug& drug) {
  if (!drug.known()) return drug.text;
  if (equals_ignoring_case(drug.title, drug.text) || drug.text == drug.drug) return drug.title;
  return drug.title + " (" + drug.text + ")";
}

void write_drug_form(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs) {
  page.raw("<form class=\"medicines\" method=\"get\" action=\"/").text(of.page).raw("\">\n<ol>\n");
  std::size_t number = 0;
  for (const AskedDrug& drug : drugs) write_field(page, ++number, drug.text);
  const std::size_t fields = std::min(std::max<std::size_t>(number + 1, kFewestTogether), kMostTogether);
  while (number < fields) write_field(page, ++number, "");
  page.raw("</ol>\n");
  if (!of.effect.empty()) page.raw("<input type=\"hidden\" name=\"effect\" value=\"").text(of.effect).raw("\">\n");
  page.raw("<button type=\"submit\">Show what the texts say</button>\n</form>\n");
}

void write_asked_drugs(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs) {
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    const AskedDrug& drug = drugs[i];
    if (!drug.known()) {
      write_question(page, of, drugs, i);
      continue;
    }
    const bool same = equals_ignoring_case(drug.title, drug.text) || drug.text == drug.drug;
    if (!same) page.raw("<p class=\"means\">").element("q", drug.text).raw(" is ").element("strong", drug.title);
    if (!same) page.raw("</p>\n");
    if (drug.banned.value_or(false))
      page.raw("<p class=\"reason\"><span class=\"banned\">Banned</span> ").text(drug.title).raw("</p>\n");
  }
}

void write_duplicates(HtmlWriter& page, const std::vector<DuplicateDrugs>& duplicates) {
  for (const auto& one : duplicates) {
    page.raw("<p class=\"note care\">").text(one.text);
    if (one.code == "same_group") page.raw(" ").link(group_url(one.id), "See the group");
    page.raw("</p>\n");
  }
}

void write_quote(HtmlWriter& page, const Hit& hit, std::string_view words, const LinkTemplate& links) {
  page.raw("<figure class=\"quote\"><blockquote>");
  write_parts(page, hit.snippet);
  page.raw("</blockquote>\n<figcaption><a href=\"");
  page.text(links.section(hit.monograph.id, hit.section.anchor, words)).raw("\"><bdi>").text(hit.monograph.title);
  page.raw("</bdi>: ").text(section_kind_info(hit.section.kind).title);
  const std::string& place = hit.section.label.empty() ? hit.section.heading : hit.section.label;
  if (!place.empty() && !equals_ignoring_case(place, section_kind_info(hit.section.kind).title))
    page.raw(", ").element("bdi", place);
  page.raw("</a> <span>");
  if (hit.monograph.updated.empty())
    page.raw("no date in source");
  else
    page.raw("updated ").element("time", hit.monograph.updated);
  page.raw("</span></figcaption></figure>\n");
}

void write_quote(HtmlWriter& page, const Quote& quote, std::string_view words, const LinkTemplate& links) {
  if (quote.by == Quote::By::kGroup)
    page.raw("<p class=\"by\">Of its group, ").link(group_url(quote.id), quote.title).raw(":</p>\n");
  if (quote.by == Quote::By::kIngredient)
    page.raw("<p class=\"by\">Of what is in it, ").element("strong", quote.title).raw(":</p>\n");
  write_quote(page, quote.hit, words, links);
}

void write_silence(HtmlWriter& page, const Silence& silence) {
  page.raw("<p class=\"silent\">").text(silence.text).raw("</p>\n");
}

}  // namespace materia
