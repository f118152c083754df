// The words of a text, each once with its count.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"

namespace materia {

struct CountedWord {
  const Token* first = nullptr;  // where it occurs first
  std::uint32_t count = 0;
  const Token* lower = nullptr;  // where it is written as a word of its own in lower case first, if anywhere
  std::uint32_t lower_count = 0;
};

// Counts; keeps buffers: one a thread.
class WordCounter {
 public:
  // The words and joined terms of a text without stop words, in order of their first places. Words of one term that are
  // folded differently stay apart. Valid as long as the text is, until the next call.
  const std::vector<CountedWord>& count(const AnalysedText& text);

 private:
  std::vector<std::uint32_t> places_;  // in words_, plus one, by the analyzer's number of the word; 0 between calls
  std::vector<CountedWord> words_;
};

}  // namespace materia
