// The hits on the results page: one card for each drug, with its sections, the source and its date once a monograph.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/encoding/html_writer.h"
#include "searcher/output/link_template.h"
#include "searcher/search.h"
#include "server/pages/page_texts.h"

namespace materia {

// What the cards of one page have in common.
struct CardFrame {
  const LinkTemplate& links;
  std::string_view words;  // the query, for links, so that the monograph page can mark its words
  const std::vector<Confusable>& look_alikes;
  const PageTexts& texts = page_texts("en");
  std::size_t at_once = 0;     // cards that are shown; the others are folded away. 0: all
  bool under_heading = false;  // an h2 says what these cards are: their own headings are h3 and h4
};

// Drugs are in the order of their best hits, and each drug's sections in the order of the hits.
void write_hits(HtmlWriter& page, const std::vector<Hit>& hits, const CardFrame& frame);

// "Not to be confused with …": the names that a drug of the query is confused with, or nothing.
void write_look_alikes(HtmlWriter& page, const std::vector<Confusable>& look_alikes, std::string_view drug,
                       const PageTexts& texts);

// "and 299 other labels", with a link to its family; nothing if the monograph is in none.
void write_family(HtmlWriter& page, const Hit& hit, const PageTexts& texts);

// A badge with the reason if the monograph's drug is banned; else nothing.
void write_banned(HtmlWriter& page, const Hit& hit, const PageTexts& texts);

// The badge alone.
void write_banned_badge(HtmlWriter& page, bool banned, const PageTexts& texts);

}  // namespace materia
