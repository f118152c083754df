#include "searcher/answers/quote_cutter.h"

#include <algorithm>
#include <string>

#include "common/text/sentences.h"
#include "searcher/snippets/snippet.h"

namespace materia {
namespace {

// Bytes. A quote grows up to kEnough, further only for the line that leads in to it; a sentence beyond kLongest is cut.
constexpr std::uint32_t kEnough = 260, kMost = 420, kLongest = 520, kFew = 60;

bool same_line(std::string_view text, const Sentence& one, const Sentence& next) {
  return text.substr(one.end, next.begin - one.end).find('\n') == std::string_view::npos;
}

bool leads_in(std::string_view text, const Sentence& sentence) { return text[sentence.end - 1] == ':'; }

// The first and the last sentence of the quote around sentence at.
Sentence grow(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  std::size_t first = at, last = at;
  const auto length = [&](std::size_t from, std::size_t to) { return sentences[to].end - sentences[from].begin; };
  while (last + 1 < sentences.size() && leads_in(text, sentences[last]) && length(first, last + 1) <= kMost) ++last;
  for (std::size_t before = first; before > 0 && length(before - 1, last) <= kMost;) {
    --before;
    if (!leads_in(text, sentences[before])) continue;
    first = before;
    break;
  }
  while (last + 1 < sentences.size() && same_line(text, sentences[last], sentences[last + 1]) &&
         length(first, last + 1) <= kEnough)
    ++last;
  while (first > 0 && same_line(text, sentences[first - 1], sentences[first]) && length(first - 1, last) <= kEnough)
    --first;
  // An item of a list says nothing without its list.
  while (length(first, last) < kFew && first > 0 && length(first - 1, last) <= kEnough) --first;
  while (length(first, last) < kFew && last + 1 < sentences.size() && length(first, last + 1) <= kEnough) ++last;
  return {sentences[first].begin, sentences[last].end};
}

}  // namespace

std::vector<SnippetPart> QuoteCutter::cut(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                          const FindMarks& find_marks) {
  const std::vector<Sentence> sentences = split_sentences(text);
  if (sentences.empty()) return {};
  const auto holds = [&](const Sentence& sentence) { return sentence.end > begin; };
  auto at = std::find_if(sentences.begin(), sentences.end(), holds);
  if (at == sentences.end()) at = sentences.begin();
  const std::string_view sentence = text.substr(at->begin, at->end - at->begin);
  if (sentence.size() > kLongest) {
    MatchTerms terms;
    const std::string_view written = text.substr(begin, end - begin);
    const FoldedText folded = fold(written);
    for (std::size_t i = 0; i < folded.words.size(); ++i) terms.add(analyzer_.term(folded.word(i)), 1);
    auto shown = make_snippet(sentence, terms, analyzer_, {.max_chars = kEnough});
    std::string joined;
    for (const auto& part : shown) joined += part.text;
    const auto from = sentence.find(joined);
    if (joined.find(written) != joined.npos && from != sentence.npos)
      return parts(sentence.substr(from, joined.size()), find_marks);
    return parts(sentence, find_marks);  // better long than without what it says
  }
  const Sentence whole = grow(text, sentences, static_cast<std::size_t>(at - sentences.begin()));
  return parts(text.substr(whole.begin, whole.end - whole.begin), find_marks);
}

std::vector<SnippetPart> QuoteCutter::parts(std::string_view slice, const FindMarks& find_marks) {
  const AnalysedText& analysed = analyzer_.analyze(slice);
  const std::vector<Match> found = find_marks(analysed);
  std::vector<Match> marks;
  add_negators(analysed, found, 0, marks);
  std::vector<SnippetPart> out;
  const auto add = [&](std::size_t from, std::size_t to, bool match) {
    if (from >= to) return;
    const std::string_view text = slice.substr(from, to - from);
    if (!out.empty() && out.back().match == match)
      out.back().text += text;
    else
      out.push_back({std::string(text), match});
  };
  std::size_t at = 0;
  for (const Match& mark : marks) {
    add(at, mark.begin, false);
    add(std::max<std::size_t>(at, mark.begin), mark.end, true);
    at = std::max<std::size_t>(at, mark.end);
  }
  add(at, slice.size(), false);
  return out;
}

}  // namespace materia
