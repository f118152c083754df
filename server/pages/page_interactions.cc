// Several drugs together: a row for each pair with what either text says of the other, then food, alcohol and
// pregnancy. On a phone each row is a card.
#include <algorithm>
#include <string>

#include "server/pages/page_layout.h"
#include "server/pages/page_quotes.h"
#include "server/pages/side_pages.h"

namespace materia {
namespace {

std::string_view topic_title(std::string_view topic) {
  return topic == "food" ? "Food" : topic == "alcohol" ? "Alcohol" : "Pregnancy";
}

// What the texts of one of the pair say of the other: a cell of its own.
void write_way(HtmlWriter& page, const Interactions& found, const DrugPair& pair, bool first,
               const LinkTemplate& links) {
  const AskedDrug& about = found.drugs[first ? pair.first : pair.second];
  const AskedDrug& of = found.drugs[first ? pair.second : pair.first];
  page.raw("<td><p class=\"who\">The texts of <b>").text(about.title).raw("</b> on ").text(of.title).raw("</p>\n");
  bool any = false;
  for (const Quote& quote : pair.says) {
    if (quote.hit.drug != about.drug) continue;
    write_quote(page, quote, of.title, links);
    any = true;
  }
  if (!any)  // of a pair that is quoted at all, at most one of the two is silent
    for (const Silence& silence : pair.silences) write_silence(page, silence);
  page.raw("</td>\n");
}

void write_pair(HtmlWriter& page, const Interactions& found, const DrugPair& pair, const LinkTemplate& links) {
  const AskedDrug &first = found.drugs[pair.first], &second = found.drugs[pair.second];
  page.raw("<tr><th scope=\"row\"><bdi>").text(first.title).raw("</bdi> <span class=\"and\">and</span> <bdi>");
  page.text(second.title).raw("</bdi></th>\n");
  if (!pair.says.empty()) {
    write_way(page, found, pair, true, links);
    write_way(page, found, pair, false, links);
    page.raw("</tr>\n");
    return;
  }
  page.raw("<td colspan=\"2\">");
  for (const Silence& silence : pair.silences) write_silence(page, silence);
  for (const auto& one : found.duplicates)
    if (pair.silences.empty() && one.first == pair.first && one.second == pair.second)
      write_silence(page, {one.code, one.text});
  page.raw("</td></tr>\n");
}

void write_pairs(HtmlWriter& page, const Interactions& found, const LinkTemplate& links) {
  page.raw("<table class=\"side pairs\">\n<caption>What the texts say of each pair</caption>\n<thead><tr>");
  page.raw("<th scope=\"col\">Together</th><th scope=\"col\">The texts of the first on the second</th>");
  page.raw("<th scope=\"col\">The texts of the second on the first</th></tr></thead>\n<tbody>\n");
  // What is said comes before silence: in a long table it must not be overlooked.
  for (const bool said : {true, false})
    for (const DrugPair& pair : found.pairs)
      if (!pair.says.empty() == said) write_pair(page, found, pair, links);
  page.raw("</tbody>\n</table>\n");
}

// Effects that the texts of two of them name, and that add up.
void write_shared_effects(HtmlWriter& page, const Interactions& found, const LinkTemplate& links) {
  if (found.shared_effects.empty()) return;
  page.raw("<table class=\"side shared\">\n<caption>Effects that the texts of two of them name</caption>\n<thead><tr>");
  page.raw("<th scope=\"col\">Effect</th><th scope=\"col\">The texts of one</th>");
  page.raw("<th scope=\"col\">The texts of the other</th></tr></thead>\n<tbody>\n");
  for (const SharedEffect& shared : found.shared_effects) {
    page.raw("<tr><th scope=\"row\">").text(shared.title).raw("</th>\n");
    for (std::size_t i = 0; i < shared.says.size(); ++i) {
      page.raw("<td><p class=\"who\"><b>").text(found.drugs[i == 0 ? shared.first : shared.second].title);
      page.raw("</b></p>\n");
      write_quote(page, shared.says[i], shared.title, links);
      page.raw("</td>\n");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

void write_topics(HtmlWriter& page, const Interactions& found, const LinkTemplate& links) {
  page.raw("<table class=\"side topics\">\n<caption>Food, alcohol and pregnancy</caption>\n<thead><tr>");
  page.raw("<th scope=\"col\">Medicine</th>");
  std::string_view last;
  for (const TopicQuotes& topic : found.topics) {
    if (topic.topic == last) continue;
    last = topic.topic;
    page.raw("<th scope=\"col\">").text(topic_title(last)).raw("</th>");
  }
  page.raw("</tr></thead>\n<tbody>\n");
  for (std::size_t drug = 0; drug < found.drugs.size(); ++drug) {
    if (!found.drugs[drug].known()) continue;
    page.raw("<tr><th scope=\"row\"><bdi>").text(called(found.drugs[drug])).raw("</bdi></th>\n");
    for (const TopicQuotes& topic : found.topics) {
      if (topic.drug != drug) continue;
      page.raw("<td><p class=\"who\">").text(topic_title(topic.topic)).raw("</p>\n");
      if (!topic.says.empty()) write_quote(page, topic.says.front(), topic.topic, links);
      if (topic.silence) write_silence(page, *topic.silence);
      page.raw("</td>\n");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

void write_effect(HtmlWriter& page, const Interactions& found, const LinkTemplate& links) {
  if (!found.effect) return;
  if (found.effect->id.empty()) {
    page.raw("<p class=\"note\">").element("q", found.effect->text);
    page.raw(" is no symptom or condition that is known here.</p>\n");
    return;
  }
  page.raw("<table class=\"side effect\">\n<caption>Which of them can cause ").text(found.effect->title);
  page.raw(
      "</caption>\n<thead><tr><th scope=\"col\">Medicine</th><th scope=\"col\">What its texts say</th></tr></thead>");
  page.raw("\n<tbody>\n");
  for (const auto& row : found.effect->rows) {
    page.raw("<tr><th scope=\"row\"><bdi>").text(called(found.drugs[row.drug])).raw("</bdi></th>\n<td>");
    for (const Quote& quote : row.says) write_quote(page, quote, found.effect->title, links);
    if (row.silence) write_silence(page, *row.silence);
    page.raw("</td></tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

}  // namespace

HttpResponse interactions_page(const Interactions& found, const LinkTemplate& links) {
  HtmlWriter page;
  const TogetherPage of{"interactions", found.effect ? std::string_view(found.effect->text) : std::string_view()};
  page.element("h1", "Medicines together").raw("\n");
  write_drug_form(page, of, found.drugs);
  write_asked_drugs(page, of, found.drugs);
  if (known_of(found.drugs) > 0) {
    page.raw("<p class=\"hint\">Each quote is the exact words of a text, with a link to where it stands. Nothing is ");
    page.raw("added, and nothing follows from silence.</p>\n");
    write_duplicates(page, found.duplicates);
    write_effect(page, found, links);
    if (!found.pairs.empty()) write_pairs(page, found, links);
    write_shared_effects(page, found, links);
    write_topics(page, found, links);
  } else if (found.drugs.empty()) {
    page.raw("<p class=\"hint\">Give two to ten names: of substances or brands. For each pair you see what either ");
    page.raw("text says of the other, or that neither says anything.</p>\n");
  }
  return make_page({.title = "Medicines together"}, page);
}

}  // namespace materia
