// Questions with their answers, in every dress that files give them.
//
//   "**Q: Is it safe?** A: Yes."      "**Q3:** Is it safe? **A:** Yes."      "**Is it safe?** Yes."
//   front matter: q: "Is it safe?**\n\n**A:** Yes."  a: "A:** Yes."
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/markdown/front_matter.h"
#include "indexer/formats/markdown/markdown.h"

namespace materia {

struct FoundQuestion {
  std::string question;      // clean, one line
  std::size_t answer = 0;    // where the answer begins in the block's text; its size where none stands in it
  std::string_view markers;  // "Q3:", what marked the question
};

// The question with which a block of an FAQ section begins, or nothing. A heading is one if it is marked or ends in
// "?".
[[nodiscard]] std::optional<FoundQuestion> find_question(const TextBlock& block);

// How many bytes at `at` are an answer's marker ("A:", "A3.", "Answer:") with the blanks after it; 0 where none stands.
[[nodiscard]] std::size_t answer_marker(std::string_view text, std::size_t at);

// A front-matter entry without its debris: the question up to where it swallowed the answer, the answer as Markdown.
struct CleanFaq {
  std::string question, answer;
};
[[nodiscard]] CleanFaq clean_faq(const FrontMatterFaq& faq);

}  // namespace materia
