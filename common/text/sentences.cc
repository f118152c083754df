#include "common/text/sentences.h"

#include <algorithm>
#include <array>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c) || is_high(c); }
constexpr bool ends_line(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
constexpr bool is_closer(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

constexpr std::array<bool, 256> make_pauses() {
  std::array<bool, 256> table{};
  for (unsigned char c : {'.', '!', '?', '\n', '\r'}) table[c] = true;
  return table;
}
constexpr auto kPauses = make_pauses();

bool equal_folded(std::string_view written, std::string_view lower) {
  return std::equal(written.begin(), written.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (is_upper(a) ? static_cast<char>(a + ('a' - 'A')) : a) == b; });
}

bool among(std::string_view written, const WordList& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return equal_folded(written, word); });
}

// The word that ends here, with its inner full stops.
std::string_view word_before(std::string_view text, std::size_t from, std::size_t end) {
  std::size_t begin = end;
  const std::size_t least = end - std::min<std::size_t>(end - from, 16);  // no abbreviation is longer
  while (begin > least && (is_letter(text[begin - 1]) || is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

// A single capital is an initial if it opens the sentence or follows a capitalised word or another initial.
bool is_initial(std::string_view text, std::size_t from, std::size_t at) {
  if (at == from) return true;
  if (text[at - 1] != ' ') return text[at - 1] == '(';
  std::string_view before = word_before(text, from, at - 1);
  if (before.empty()) return false;
  return is_upper(before.front()) && !among(before, kLanguage.words_before_a_last_letter);
}

// Does the full stop at `at` belong to the word before it, in the sentence that begins at `from`?
bool abbreviates(std::string_view text, std::size_t from, std::size_t at, char next) {
  const std::string_view word = word_before(text, from, at);
  if (word.empty()) return false;
  const std::size_t begin = at - word.size();
  if (begin == from && std::all_of(word.begin(), word.end(), is_digit)) return true;  // 1. in a list
  if (word.size() == 1 && is_upper(word[0])) return is_initial(text, from, begin);
  if (word.size() == 3 && is_upper(word[0]) && word[1] == '.' && is_upper(word[2])) return true;  // U.S. Food
  return among(word, kLanguage.abbreviations) || (is_digit(next) && among(word, kLanguage.numbered_abbreviations));
}

bool opens_sentence(char c) {
  return is_upper(c) || is_digit(c) || is_high(c) || c == '"' || c == '\'' || c == '(' || c == '[';
}

// Skips the stops, closing marks and closing quotes after the stop at `at`.
std::size_t past_closers(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_stop(text[at]) || is_closer(text[at])) {
      ++at;
    } else if (text.substr(at, 3) == "\u2019" || text.substr(at, 3) == "\u201D") {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

// A stop or line break: does the sentence end there, where, and where does the text go on?
struct Pause {
  std::size_t end = 0, next = 0;
  bool ends = true;
};

// The pause at `at` in the sentence that begins at `from`.
Pause pause_at(std::string_view text, std::size_t from, std::size_t at) {
  if (ends_line(text[at])) return {at, at + 1};
  const std::size_t end = past_closers(text, at);
  std::size_t next = end;
  bool line_ends = false;
  while (next < text.size() && is_space(text[next])) line_ends |= ends_line(text[next++]);
  if (line_ends || next == text.size()) return {end, next};
  const bool plain_stop = text[at] == '.' && end == at + 1;
  return {end, next,
          next > end && opens_sentence(text[next]) && !(plain_stop && abbreviates(text, from, at, text[next]))};
}

}  // namespace

void split_sentences(std::string_view text, std::vector<Sentence>& out) {
  out.clear();
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    while (begin < end && is_space(text[begin])) ++begin;
    while (end > begin && is_space(text[end - 1])) --end;
    if (end > begin) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = 0; at < text.size();) {
    if (begin == at && is_space(text[at])) {
      begin = ++at;
    } else if (!kPauses[static_cast<unsigned char>(text[at])]) {
      ++at;
    } else {
      const Pause pause = pause_at(text, begin, at);
      if (pause.ends) add(pause.end);
      at = pause.next;
      if (pause.ends) begin = at;
    }
  }
  add(text.size());
}

std::vector<Sentence> split_sentences(std::string_view text) {
  std::vector<Sentence> out;
  split_sentences(text, out);
  return out;
}

}  // namespace materia
