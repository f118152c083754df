// The few lines of a section that answer a query best, cut into parts for showing.
//
//   text   "Helps with mild pain.\nDo not use it during pregnancy. Store below 25 °C."
//   terms  pregnancy
//   parts  "Do " [not] " use it during " [pregnancy] ". Store below 25 °C."
//
// The parts, joined, are an exact slice of the text: nothing is added or escaped. The slice consists of whole sentences
// (sentences.h): those with most of the query's terms by weight, close together and early. It includes what explains
// them: the line with a colon above a list, the question above an answer, a neighbour if they are short. A sentence
// longer than the hard limit is cut between clauses, but never so that a negation is lost (clauses.h): a match that
// cannot be shown with its negator is not shown. A text without matches, or only with matches of weight 0, gives its
// beginning.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/search.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

struct SnippetOptions {
  // Characters (code points) a snippet should have at most. A quarter more is the hard limit, taken only to keep a
  // sentence, a negation or a list's first line whole. 0 counts as 1.
  std::size_t max_chars = 240;
  // What the index knows of the sentences of this text (sentence_terms.h). Saves time and changes nothing.
  std::string_view sentences{};
};

// The snippet of text, in parts that are marked and unmarked by turns, none of them empty; no parts for white space.
// Marked are matches and the negators that govern them (highlighter.h). Any bytes; linear time; analyzer: the thread's
// own. Throws std::runtime_error if options.sentences are damaged.
[[nodiscard]] std::vector<SnippetPart> make_snippet(std::string_view text, const MatchTerms& terms, Analyzer& analyzer,
                                                    const SnippetOptions& options = {});

}  // namespace materia
