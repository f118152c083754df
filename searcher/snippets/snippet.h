// The few lines of a section that answer a query best, cut into parts for showing.
//
//   text   "Helps with mild pain.\nDo not use it during pregnancy. Store below 25 °C."
//   terms  pregnancy
//   parts  "Do " [not] " use it during " [pregnancy] ". Store below 25 °C."
//
// The parts, joined, are an exact slice of the text: nothing added, nothing escaped. The slice is made of whole
// sentences (sentences.h): those that hold most of the query's terms by weight, close together and early. What explains
// them comes along: the line with a colon above a list, the question above an answer, a neighbour where they are short.
// A sentence longer than the hard limit is cut between clauses, and never so that a negation is lost (clauses.h): a
// match that cannot be shown with its negator is not shown. A text without matches, or with such of weight 0 only,
// gives its beginning.
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

// The snippet of text, its parts marked and unmarked by turns and none of them empty; no parts for a text of white
// space. Marked: matches and the negators that govern them (highlighter.h). Any bytes; linear time; a thread's own
// analyzer. Throws std::runtime_error where options.sentences are damaged.
[[nodiscard]] std::vector<SnippetPart> make_snippet(std::string_view text, const MatchTerms& terms, Analyzer& analyzer,
                                                    const SnippetOptions& options = {});

}  // namespace materia
