#include "indexer/formats/markdown/disclaimers.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

// Where the sentence that begins at `at` ends, the blanks after it included.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '!' && text[i] != '?') continue;
    std::size_t next = i + 1;
    while (next < text.size() && is_blank(text[next])) ++next;
    if (next > i + 1 || next == text.size()) return next;
  }
  return text.size();
}

}  // namespace

std::size_t disclaimer_size(const TextBlock& block) {
  const std::string_view text = block.text;
  const auto& labels = kLanguage.disclaimer_labels;
  if (std::any_of(labels.begin(), labels.end(), [&](auto label) { return starts_with_ignoring_case(text, label); }))
    return text.size();
  if (block.depth > 0) return 0;
  std::size_t at = 0;
  for (const auto note : kLanguage.disclaimer_notes)
    if (starts_with_ignoring_case(text, note)) at = note.size();
  std::size_t size = 0;
  bool sure = false;
  for (;;) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::size_t end = sentence_end(text, at);
    const std::string sentence = lower_ascii(text.substr(at, end - at));
    if (at == text.size() || std::none_of(kLanguage.disclaimer_openings.begin(), kLanguage.disclaimer_openings.end(),
                                          [&](auto opening) { return starts_with_words(sentence, opening); }))
      break;
    // "Always consult your doctor" belongs to a disclaimer only after one of its other sentences.
    sure = sure || std::any_of(kLanguage.disclaimer_phrases.begin(), kLanguage.disclaimer_phrases.end(),
                               [&](auto phrase) { return sentence.find(phrase) != std::string::npos; });
    if (!sure) break;
    size = at = end;
  }
  return size;
}

}  // namespace materia
