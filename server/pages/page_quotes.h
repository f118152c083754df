// What the pages about several drugs have in common: the form with their names, questions about names that are not
// known, quotes with their sources.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/encoding/html_writer.h"
#include "searcher/output/link_template.h"
#include "searcher/side_by_side.h"
#include "server/pages/page_texts.h"

namespace materia {

// Which page, and what else its address keeps.
struct TogetherPage {
  std::string_view page;  // "interactions", "compare"
  std::string_view effect = {};
};

// What the parts of one page are written with.
struct SideFrame {
  const LinkTemplate& links;
  const PageTexts& texts;
};

// A field for each name, and an empty one for another.
void write_drug_form(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs,
                     const PageTexts& texts);

// A line for each drug: what it is taken for, or a question where its name is not known. Links lead to this page with
// the name that was meant.
void write_asked_drugs(HtmlWriter& page, const TogetherPage& of, const std::vector<AskedDrug>& drugs,
                       const PageTexts& texts);

// "Aspirin and Disprin are the same drug." In English, as the texts are.
void write_duplicates(HtmlWriter& page, const std::vector<DuplicateDrugs>& duplicates, const PageTexts& texts);

// The quote, then its section with a link, its source and its date. words: to be marked behind the link.
void write_quote(HtmlWriter& page, const Quote& quote, std::string_view words, const SideFrame& with);
void write_quote(HtmlWriter& page, const Hit& hit, std::string_view words, const SideFrame& with);

// In English, as the texts are.
void write_silence(HtmlWriter& page, const Silence& silence);

// Where a link to such a page leads, in words. concepts: those of the question.
[[nodiscard]] std::string words_of(const SideLink& link, const std::vector<QueryConcept>& concepts,
                                   const PageTexts& texts);

// How a drug is called on the page: its title, and the name that was given.
[[nodiscard]] std::string called(const AskedDrug& drug);

[[nodiscard]] std::size_t known_of(const std::vector<AskedDrug>& drugs);

}  // namespace materia
