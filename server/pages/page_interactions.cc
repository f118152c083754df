// Several drugs together: a row for each pair with what either text says of the other, then food, alcohol and
// pregnancy. On a phone each row is a card.
#include <algorithm>
#include <string>

#include "server/pages/page_layout.h"
#include "server/pages/page_quotes.h"
#include "server/pages/side_pages.h"

namespace materia {
namespace {

const std::string& topic_title(std::string_view topic, const PageTexts& texts) {
  return texts[topic == "food" ? "side.food" : topic == "alcohol" ? "side.alcohol" : "side.pregnancy"];
}

// The head of a table of three columns.
void write_head(HtmlWriter& page, const PageTexts& texts, std::string_view caption, std::string_view first,
                std::string_view second, std::string_view third) {
  page.raw("<caption>").text(texts[caption]).raw("</caption>\n<thead><tr>");
  for (const auto key : {first, second, third}) page.raw("<th scope=\"col\">").text(texts[key]).raw("</th>");
  page.raw("</tr></thead>\n<tbody>\n");
}

// What the texts of one of the pair say of the other: a cell of its own.
void write_way(HtmlWriter& page, const Interactions& found, const DrugPair& pair, bool first, const SideFrame& with) {
  const AskedDrug& about = found.drugs[first ? pair.first : pair.second];
  const AskedDrug& of = found.drugs[first ? pair.second : pair.first];
  page.raw("<td><p class=\"who\">");
  using enum Filling::As;
  write_filled(page, with.texts["side.texts_of"], {{"about", about.title, kBold}, {"of", of.title}});
  page.raw("</p>\n");
  bool any = false;
  for (const Quote& quote : pair.says) {
    if (quote.hit.drug != about.drug) continue;
    write_quote(page, quote, of.title, with);
    any = true;
  }
  if (!any)  // of a pair that is quoted at all, at most one of the two is silent
    for (const Silence& silence : pair.silences) write_silence(page, silence);
  page.raw("</td>\n");
}

void write_pair(HtmlWriter& page, const Interactions& found, const DrugPair& pair, const SideFrame& with) {
  const AskedDrug &first = found.drugs[pair.first], &second = found.drugs[pair.second];
  page.raw("<tr><th scope=\"row\"><bdi>").text(first.title).raw("</bdi> <span class=\"and\">");
  page.text(with.texts["side.and"]).raw("</span> <bdi>").text(second.title).raw("</bdi></th>\n");
  if (!pair.says.empty()) {
    write_way(page, found, pair, true, with);
    write_way(page, found, pair, false, with);
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

void write_pairs(HtmlWriter& page, const Interactions& found, const SideFrame& with) {
  page.raw("<table class=\"side pairs\">\n");
  write_head(page, with.texts, "side.pairs", "side.pair", "side.first_on_second", "side.second_on_first");
  // What is said comes before silence: in a long table it must not be overlooked.
  for (const bool said : {true, false})
    for (const DrugPair& pair : found.pairs)
      if (!pair.says.empty() == said) write_pair(page, found, pair, with);
  page.raw("</tbody>\n</table>\n");
}

// Effects that the texts of two of them name, and that add up.
void write_shared_effects(HtmlWriter& page, const Interactions& found, const SideFrame& with) {
  if (found.shared_effects.empty()) return;
  page.raw("<table class=\"side shared\">\n");
  write_head(page, with.texts, "side.shared", "side.effect", "side.texts_of_one", "side.texts_of_other");
  for (const SharedEffect& shared : found.shared_effects) {
    page.raw("<tr><th scope=\"row\">").text(shared.title).raw("</th>\n");
    for (std::size_t i = 0; i < shared.says.size(); ++i) {
      page.raw("<td><p class=\"who\"><b>").text(found.drugs[i == 0 ? shared.first : shared.second].title);
      page.raw("</b></p>\n");
      write_quote(page, shared.says[i], shared.title, with);
      page.raw("</td>\n");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

void write_topics(HtmlWriter& page, const Interactions& found, const SideFrame& with) {
  page.raw("<table class=\"side topics\">\n<caption>").text(with.texts["side.topics"]);
  page.raw("</caption>\n<thead><tr><th scope=\"col\">").text(with.texts["side.drug"]).raw("</th>");
  std::string_view last;
  for (const TopicQuotes& topic : found.topics) {
    if (topic.topic == last) continue;
    last = topic.topic;
    page.raw("<th scope=\"col\">").text(topic_title(last, with.texts)).raw("</th>");
  }
  page.raw("</tr></thead>\n<tbody>\n");
  for (std::size_t drug = 0; drug < found.drugs.size(); ++drug) {
    if (!found.drugs[drug].known()) continue;
    page.raw("<tr><th scope=\"row\"><bdi>").text(called(found.drugs[drug])).raw("</bdi></th>\n");
    for (const TopicQuotes& topic : found.topics) {
      if (topic.drug != drug) continue;
      page.raw("<td><p class=\"who\">").text(topic_title(topic.topic, with.texts)).raw("</p>\n");
      if (!topic.says.empty()) write_quote(page, topic.says.front(), topic.topic, with);
      if (topic.silence) write_silence(page, *topic.silence);
      page.raw("</td>\n");
    }
    page.raw("</tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

void write_effect(HtmlWriter& page, const Interactions& found, const SideFrame& with) {
  if (!found.effect) return;
  if (found.effect->id.empty()) {
    page.raw("<p class=\"note\">");
    write_filled(page, with.texts["side.no_effect"], {{"text", found.effect->text, Filling::As::kQuoted}});
    page.raw("</p>\n");
    return;
  }
  page.raw("<table class=\"side effect\">\n<caption>");
  page.text(filled(with.texts["side.which_cause"], {{"title", found.effect->title}}));
  page.raw("</caption>\n<thead><tr><th scope=\"col\">").text(with.texts["side.drug"]);
  page.raw("</th><th scope=\"col\">").text(with.texts["side.its_texts"]).raw("</th></tr></thead>\n<tbody>\n");
  for (const auto& row : found.effect->rows) {
    page.raw("<tr><th scope=\"row\"><bdi>").text(called(found.drugs[row.drug])).raw("</bdi></th>\n<td>");
    for (const Quote& quote : row.says) write_quote(page, quote, found.effect->title, with);
    if (row.silence) write_silence(page, *row.silence);
    page.raw("</td></tr>\n");
  }
  page.raw("</tbody>\n</table>\n");
}

}  // namespace

HttpResponse interactions_page(const Interactions& found, const LinkTemplate& links, const PageSettings& settings) {
  HtmlWriter page;
  const PageTexts& texts = settings.texts;
  const SideFrame with{links, texts};
  const TogetherPage of{"interactions", found.effect ? std::string_view(found.effect->text) : std::string_view()};
  page.element("h1", texts["side.together"]).raw("\n");
  write_drug_form(page, of, found.drugs, texts);
  write_asked_drugs(page, of, found.drugs, texts);
  if (known_of(found.drugs) > 0) {
    page.raw("<p class=\"hint\">").text(texts["side.together_hint"]).raw("</p>\n");
    write_duplicates(page, found.duplicates, texts);
    write_effect(page, found, with);
    if (!found.pairs.empty()) write_pairs(page, found, with);
    write_shared_effects(page, found, with);
    write_topics(page, found, with);
  } else if (found.drugs.empty()) {
    page.raw("<p class=\"hint\">").text(texts["side.together_give"]).raw("</p>\n");
  }
  return make_page({.title = texts["side.together"], .settings = settings}, page);
}

}  // namespace materia
