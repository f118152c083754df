#include "searcher/answers/quote_limits.h"

#include <algorithm>

#include "common/language/language.h"
#include "searcher/snippets/whole_quote.h"

namespace materia {
namespace {

bool has(const WordPattern& pattern, std::string_view text) { return stands(pattern, fold(text)); }

const WordPattern& limits() {
  static const WordPattern pattern("{limits}", kLanguage.answer_words);
  return pattern;
}

std::string_view slice_of(std::string_view text, const Sentence& slice) {
  return text.substr(slice.begin, slice.end - slice.begin);
}

// Do the words stand in the text at that place?
bool stand_at(const FoldedText& text, std::size_t at, const FoldedText& words) {
  if (words.words.empty() || at + words.words.size() > text.words.size()) return false;
  for (std::size_t i = 0; i < words.words.size(); ++i)
    if (text.word(at + i) != words.word(i)) return false;
  return true;
}

bool has_words(const FoldedText& text, const FoldedText& words) {
  for (std::size_t at = 0; at < text.words.size(); ++at)
    if (stand_at(text, at, words)) return true;
  return false;
}

}  // namespace

PatternWords words_with_names(const FoldedText& text, const LexiconDrug* drug) {
  const std::size_t count = text.words.size();
  PatternWords words{text, std::vector<std::size_t>(count, 0), std::vector<bool>(count, false),
                     std::vector<bool>(count, false)};
  if (drug == nullptr) return words;
  for (const auto& name : drug->names) {
    const FoldedText folded = fold(name.text);
    for (std::size_t at = 0; at < count; ++at)
      if (stand_at(text, at, folded)) words.name_end[at] = std::max(words.name_end[at], at + folded.words.size());
  }
  return words;
}

bool stands(const WordPattern& pattern, const PatternWords& words) {
  for (std::size_t at = 0; at < words.text.words.size(); ++at)
    if (pattern.stands(words, at)) return true;
  return false;
}

bool stands(const WordPattern& pattern, const FoldedText& text) {
  return stands(pattern, words_with_names(text, nullptr));
}

std::optional<Sentence> with_limits(std::string_view text, std::span<const Sentence> sentences, Sentence slice) {
  for (const auto& next : sentences) {
    if (next.begin < slice.end) continue;
    const auto gap = text.substr(slice.end, next.begin - slice.end);
    if (gap.find('\n') != gap.npos || !has(limits(), slice_of(text, next))) break;
    slice.end = next.end;
    if (slice.end - slice.begin > kLongestQuote) return std::nullopt;
  }
  return slice;
}

bool leaves_out_limits(std::string_view text, std::span<const Sentence> sentences, const Sentence& slice) {
  return std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& each) {
    return each.begin >= slice.end && has(limits(), slice_of(text, each));
  });
}

bool cuts_list(std::string_view text, const Sentence& slice) {
  return slice_of(text, slice).find(":\n") != text.npos && slice.end + 1 < text.size() && text[slice.end] == '\n' &&
         text[slice.end + 1] != '\n';
}

bool leaves_food_open(std::string_view text) {
  static const WordPattern either("with or without", kLanguage.answer_words),
      no_matter("irrespective|regardless . {fed}", kLanguage.answer_words),
      no_regard("without regard . {fed}", kLanguage.answer_words);
  const FoldedText folded = fold(text);
  return stands(either, folded) || stands(no_matter, folded) || stands(no_regard, folded);
}

bool asks_for_food(std::string_view text) {
  static const WordPattern with("take|taken|given|administer|administered . with|after . food|meal|meals|breakfast",
                                kLanguage.answer_words),
      empty("empty stomach", kLanguage.answer_words);
  const FoldedText folded = fold(text);
  return stands(with, folded) || stands(empty, folded);
}

bool is_of_something_else(std::string_view quote, const FoldedText& asked) {
  static const WordPattern released("{release}", kLanguage.answer_words),
      prepared("{prepared}", kLanguage.answer_words), young("{young}", kLanguage.answer_words),
      how_long("how long|soon", kLanguage.answer_words), how_many("how many {unit}", kLanguage.answer_words),
      time("#|{number} . {unit}", kLanguage.answer_words),
      aged("# years|year|months . age|old", kLanguage.answer_words);
  const FoldedText said = fold(quote);
  if (stands(released, said) && !stands(released, asked)) return true;
  if (stands(prepared, asked) && !stands(prepared, said)) return true;
  if ((stands(how_long, asked) || stands(how_many, asked)) && !stands(time, said)) return true;
  constexpr std::size_t kHead = 60;  // bytes: "Pediatric Patients If …", "In patients ≥75 years of age, …"
  const FoldedText head = fold(quote.substr(0, std::min(kHead, quote.find_first_of(",.:;"))));
  return (stands(young, head) && !stands(young, asked)) || (stands(aged, head) && !stands(aged, asked));
}

bool is_of_a_part(std::string_view quote, const FoldedText& asked) {
  const FoldedText said = fold(quote);
  static const WordList part = words_of(kLanguage.answer_words, "part");
  for (std::size_t i = 0; i < said.words.size(); ++i) {
    const auto word = said.word(i);
    if (!part.contains(word)) continue;
    bool typed = false;
    for (std::size_t at = 0; at < asked.words.size(); ++at) typed = typed || asked.word(at) == word;
    if (!typed) return true;
  }
  return false;
}

bool is_of_another_brand(std::string_view quote, const FoldedText& asked, const LexiconDrug& drug) {
  const FoldedText said = fold(quote);
  bool asks_brand = false, has_asked = false, has_other = false;
  for (const auto& name : drug.names) {
    if (name.kind != NameKind::kBrand) continue;
    const FoldedText brand = fold(name.text);
    const bool typed = has_words(asked, brand), written = has_words(said, brand);
    asks_brand = asks_brand || typed;
    has_asked = has_asked || (typed && written);
    has_other = has_other || (written && !typed);
  }
  return asks_brand && has_other && !has_asked;
}

bool has_verdict(std::string_view quote) {
  static const WordPattern verdict("{verdict}", kLanguage.answer_words);
  return has(verdict, quote);
}

}  // namespace materia
