// Plain text → sentences.
//
//   "Take 0.5 mg, e.g. at night. Do not chew.\nHeadache"  →  Take 0.5 mg, e.g. at night. | Do not chew. | Headache
//
// A sentence ends at a line break, and at . ! or ? before white space and a capital, a digit, an opening quote or
// bracket. It does not end at abbreviations (e.g., Dr., No. 5), initials (J. Smith), numbers of lists (1. Wash) or
// semicolons. The abbreviations are in corpus/language/en/sentences.yaml.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace materia {

struct Sentence {
  std::uint32_t begin = 0, end = 0;  // bytes in the text, without surrounding white space
};

// The sentences of text in order, none of them empty, into out, whose buffer is reused. Any bytes; linear time.
void split_sentences(std::string_view text, std::vector<Sentence>& out);
[[nodiscard]] std::vector<Sentence> split_sentences(std::string_view text);

}  // namespace materia
