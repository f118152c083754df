#include "server/pages/page_quotes.h"

#include <algorithm>
#include <string>

#include "common/encoding/percent_encoding.h"
#include "searcher/output/side_url.h"
#include "server/http/http_message.h"
#include "server/pages/page_hits.h"

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

void write_field(HtmlWriter& page, std::size_t number, std::string_view value, const PageTexts& texts) {
  const std::string shown = std::to_string(number);
  page.raw("<li><label for=\"drug").text(shown).raw("\">").text(filled(texts["side.medicine"], {{"n", shown}}));
  page.raw("</label><input id=\"drug");
  page.text(shown).raw("\" name=\"drug\" type=\"text\" maxlength=\"200\" autocomplete=\"off\" autocapitalize=\"off\" ");
  page.raw("spellcheck=\"false\" value=\"").text(value).raw("\"></li>\n");
}

void write_question(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs, std::size_t place,
                    const PageTexts& texts) {
  const AskedDrug& drug = drugs[place];
  page.raw("<section class=\"asked\"><h2>");
  using enum Filling::As;
  const Filling name{"text", drug.text, kQuoted};
  if (!drug.absent.empty())
    write_filled(page, texts["results.absent"], {{"name", drug.text, kQuoted}, {"title", drug.absent, kStrong}});
  else if (!drug.group.empty()) {
    write_filled(page, texts["side.is_group"], {name});
    page.raw(" ").link(group_url(drug.group), texts["side.give_member"]);
  } else
    write_filled(page, texts[drug.suggestions.empty() ? "side.unknown" : "side.which"], {name});
  page.raw("</h2>\n");
  if (!drug.suggestions.empty()) page.raw("<ul class=\"choices\">\n");
  for (const Suggestion& meant : drug.suggestions) {
    page.raw("<li><a href=\"").text(url_with(of, drugs, place, meant.text)).raw("\"><bdi>").text(meant.text);
    page.raw("</bdi></a>");
    write_banned_badge(page, meant.banned.value_or(false), texts);
    if (!meant.title.empty() && !equals_ignoring_case(meant.title, meant.text))
      page.raw("<p class=\"same\">= ").text(meant.title).raw("</p>");
    if (!meant.hint.empty()) page.raw("<p class=\"hint\" lang=\"en\">").text(meant.hint).raw("</p>");
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

std::string words_of(const SideLink& link, const std::vector<QueryConcept>& concepts, const PageTexts& texts) {
  std::string names;
  for (std::size_t i = 0; i < link.drugs.size(); ++i)
    names += (i == 0 ? "" : i + 1 < link.drugs.size() ? ", " : " " + texts["side.and"] + " ") + link.drugs[i];
  const bool about = link.rel == "group" || link.rel == "condition";
  const auto found =
      std::find_if(concepts.begin(), concepts.end(), [&](const QueryConcept& each) { return each.id == link.id; });
  if (about && found == concepts.end()) return link.title;
  return filled(texts["link." + (about ? "concept" : link.rel)],
                {{"names", names}, {"words", link.id}, {"title", about ? found->title : ""}});
}

std::string called(const AskedDrug& drug) {
  if (!drug.known()) return drug.text;
  if (equals_ignoring_case(drug.title, drug.text) || drug.text == drug.drug) return drug.title;
  return drug.title + " (" + drug.text + ")";
}

void write_drug_form(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs,
                     const PageTexts& texts) {
  page.raw("<form class=\"medicines\" method=\"get\" action=\"/").text(of.page).raw("\">\n<ol>\n");
  std::size_t number = 0;
  for (const AskedDrug& drug : drugs) write_field(page, ++number, drug.text, texts);
  const std::size_t fields = std::min(std::max<std::size_t>(number + 1, kFewestTogether), kMostTogether);
  while (number < fields) write_field(page, ++number, "", texts);
  page.raw("</ol>\n");
  if (!of.effect.empty()) page.raw("<input type=\"hidden\" name=\"effect\" value=\"").text(of.effect).raw("\">\n");
  page.raw("<button type=\"submit\">").text(texts["side.show"]).raw("</button>\n</form>\n");
}

void write_asked_drugs(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs,
                       const PageTexts& texts) {
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    const AskedDrug& drug = drugs[i];
    if (!drug.known()) {
      write_question(page, of, drugs, i, texts);
      continue;
    }
    const bool same = equals_ignoring_case(drug.title, drug.text) || drug.text == drug.drug;
    if (!same) {
      page.raw("<p class=\"means\">");
      using enum Filling::As;
      write_filled(page, texts["results.means"], {{"text", drug.text, kQuoted}, {"title", drug.title, kStrong}});
      page.raw("</p>\n");
    }
    if (drug.banned.value_or(false)) {
      page.raw("<p class=\"reason\">");
      write_banned_badge(page, true, texts);
      page.raw(" ").text(drug.title).raw("</p>\n");
    }
  }
}

void write_duplicates(HtmlWriter& page, const std::vector<DuplicateDrugs>& duplicates, const PageTexts& texts) {
  for (const auto& one : duplicates) {
    page.raw("<p class=\"note care\"><span lang=\"en\">").text(one.text).raw("</span>");
    if (one.code == "same_group") page.raw(" ").link(group_url(one.id), texts["side.see_group"]);
    page.raw("</p>\n");
  }
}

void write_quote(HtmlWriter& page, const Hit& hit, std::string_view words, const SideFrame& with) {
  const std::string& kind = with.texts["kind." + std::string(section_kind_info(hit.section.kind).id)];
  page.raw("<figure class=\"quote\"><blockquote lang=\"");
  page.text(hit.monograph.language.empty() ? "en" : hit.monograph.language).raw("\">");
  write_parts(page, hit.snippet);
  page.raw("</blockquote>\n<figcaption><a href=\"");
  page.text(with.links.section(hit.monograph.id, hit.section.anchor, words)).raw("\"><bdi>").text(hit.monograph.title);
  page.raw("</bdi>: ").text(kind);
  const std::string& place = hit.section.label.empty() ? hit.section.heading : hit.section.label;
  if (!place.empty() && !equals_ignoring_case(place, kind)) page.raw(", ").element("bdi", place);
  const std::string& date = hit.monograph.updated;
  page.raw("</a> <span>");
  page.text(date.empty() ? with.texts["card.no_date"] : filled(with.texts["card.updated"], {{"date", date}}));
  page.raw("</span></figcaption></figure>\n");
}

void write_quote(HtmlWriter& page, const Quote& quote, std::string_view words, const SideFrame& with) {
  if (quote.by == Quote::By::kGroup) {
    page.raw("<p class=\"by\">").text(with.texts["side.by_group"]).raw(" ");
    page.link(group_url(quote.id), quote.title).raw("</p>\n");
  }
  if (quote.by == Quote::By::kIngredient) {
    page.raw("<p class=\"by\">").text(with.texts["side.by_ingredient"]).raw(" ");
    page.element("strong", quote.title).raw("</p>\n");
  }
  write_quote(page, quote.hit, words, with);
}

void write_silence(HtmlWriter& page, const Silence& silence) {
  page.raw("<p class=\"silent\" lang=\"en\">").text(silence.text).raw("</p>\n");
}

}  // namespace materia
