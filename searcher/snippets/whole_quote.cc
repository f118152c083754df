#include "searcher/snippets/whole_quote.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "common/language/language.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::string_view kBullets[] = {"\u2022", "\u00b7", "\u25cf", "\u25aa"};

bool leads_in(std::string_view text, const Sentence& sentence) { return text[sentence.end - 1] == ':'; }

bool begins_line(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  if (at == 0) return true;
  const auto between = text.substr(sentences[at - 1].end, sentences[at].begin - sentences[at - 1].end);
  return between.find('\n') != std::string_view::npos;
}

bool ends_as_sentence(std::string_view text, const Sentence& sentence) {
  return std::string_view(".!?").find(text[sentence.end - 1]) != std::string_view::npos;
}

bool leans(std::string_view sentence) {
  constexpr std::size_t kMostWords = 4;  // of a phrase that leans
  const FoldedText folded = fold(sentence);
  std::string beginning;
  for (std::size_t i = 0; i < std::min(kMostWords, folded.words.size()); ++i) {
    if (i > 0) beginning += ' ';
    beginning += folded.word(i);
    if (kLanguage.leaning_words.contains(beginning)) return true;
  }
  return false;
}

// The last sentence of the line that one begins.
std::size_t line_end(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  while (at + 1 < sentences.size() && !begins_line(text, sentences, at + 1)) ++at;
  return at;
}

// The last item of the list that a line leads in to: lines that end alike, up to the next that leads in.
std::size_t list_end(std::string_view text, const std::vector<Sentence>& sentences, std::size_t lead) {
  std::size_t last = lead;
  std::optional<bool> sentence_like;
  for (std::size_t item = lead + 1; item < sentences.size(); item = last + 1) {
    const std::size_t end = line_end(text, sentences, item);
    if (leads_in(text, sentences[end])) break;
    const bool like = ends_as_sentence(text, sentences[end]);
    if (sentence_like && *sentence_like != like) break;
    sentence_like = like;
    last = end;
  }
  return last;
}

// Is the line an item that says something without its list: a sentence of some length under a mere heading?
bool stands_alone(std::string_view text, const std::vector<Sentence>& sentences, std::size_t lead, std::size_t line) {
  constexpr std::size_t kShort = 60;   // bytes of an item that needs its list
  constexpr std::size_t kHeading = 4;  // words of a line that is a mere heading: "Pharmacokinetics:"
  const std::size_t end = line_end(text, sentences, line);
  return ends_as_sentence(text, sentences[end]) && sentences[end].end - sentences[line].begin >= kShort &&
         fold(text.substr(sentences[lead].begin, sentences[lead].end - sentences[lead].begin)).words.size() <= kHeading;
}

std::size_t line_begin(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  while (!begins_line(text, sentences, at)) --at;
  return at;
}

// The line that leads in to the list that this sentence stands in; the sentence itself if it stands in none, or needs
// none.
std::size_t list_lead(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  const std::size_t item = line_begin(text, sentences, at);
  const bool like = ends_as_sentence(text, sentences[line_end(text, sentences, at)]);
  for (std::size_t line = item; line > 0; line = line_begin(text, sentences, line - 1)) {
    if (leads_in(text, sentences[line - 1])) {
      const std::size_t lead = line_begin(text, sentences, line - 1);
      return stands_alone(text, sentences, lead, item) ? at : lead;
    }
    if (ends_as_sentence(text, sentences[line - 1]) != like) return at;
  }
  return at;
}

// "Do not use it in: • gout • asthma [see 5.1]. • hay fever": a list inside a line.
bool begins_with_bullet(std::string_view text, const Sentence& sentence) {
  const auto words = text.substr(sentence.begin, sentence.end - sentence.begin);
  return std::any_of(std::begin(kBullets), std::end(kBullets),
                     [&](std::string_view bullet) { return words.starts_with(bullet); });
}

}  // namespace

std::optional<Sentence> whole_quote(std::string_view text, const std::vector<Sentence>& sentences, std::size_t at) {
  constexpr std::size_t kWholeLine = 420;  // bytes; a line up to so long is quoted whole
  const auto words = [&](std::size_t i) {
    return text.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
  };
  const auto length = [&](std::size_t from, std::size_t to) { return sentences[to].end - sentences[from].begin; };
  std::size_t first = at, last = at;
  while (begins_with_bullet(text, sentences[first])) {
    if (first == 0) return std::nullopt;
    --first;
    const auto before = words(first);
    if (!begins_with_bullet(text, sentences[first]) && before.find(':') == before.npos) return std::nullopt;
  }
  while (leans(words(first))) {
    if (begins_line(text, sentences, first)) return std::nullopt;
    --first;
  }
  if (leads_in(text, sentences[last])) {
    last = list_end(text, sentences, last);
    if (last == at) return std::nullopt;  // to nothing
  } else {
    first = std::min(first, list_lead(text, sentences, first));
    const std::size_t begin = line_begin(text, sentences, first), end = line_end(text, sentences, last);
    if (length(begin, end) <= kWholeLine && (end == last || !leads_in(text, sentences[end]))) first = begin, last = end;
  }
  while (last + 1 < sentences.size() && begins_with_bullet(text, sentences[last + 1])) ++last;
  const Sentence quote{sentences[first].begin, sentences[last].end};
  if (quote.end - quote.begin > kLongestQuote) return std::nullopt;
  return quote;
}

}  // namespace materia
