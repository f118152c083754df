// The text of a section as paragraphs and lists, with the words of a search marked.
#pragma once

#include "common/encoding/html_writer.h"
#include "searcher/search.h"

namespace materia {

// Each line of the text is a paragraph or an item of a list; which, its neighbours tell: two lines or more that end as
// no sentence does are a list, and so are two or more that begin with a lead-in ("Adults: …").
void write_section_text(HtmlWriter& page, const MonographView::Part& part);

}  // namespace materia
