#include "indexer/names/name_patterns.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "common/language/language.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/names/brand_families.h"

namespace materia {
namespace {

constexpr std::size_t kMostWords = 6;  // a longer line is a sentence, not a name
constexpr auto kNone = std::string_view::npos;

// "Sompraz IT": no pronoun.
bool is_in_capitals(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Only a form: "lotion and shampoo", "tablets, and granules for oral suspension".
bool says_form(std::string_view text) {
  const FoldedText folded = fold(text);
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    if (is_form_word(folded.word(i))) return true;
  return false;
}

}  // namespace

bool is_plain_name(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.find_first_of(":;!?()[]/*=\"") != kNone) return false;
  const FoldedText folded = fold(text);
  if (folded.words.empty() || folded.words.size() > kMostWords || folded.folded.size() < 3 || is_place(text))
    return false;
  bool all_numbers = true;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    const auto word = folded.word(i);
    const bool inside = i > 0 && i + 1 < folded.words.size();
    const bool part_of_name =
        folded.words[i].gap == Gap::kHyphen || (inside && word == "of") || (i > 0 && word == "a") ||
        (i > 0 && is_in_capitals(text.substr(folded.words[i].begin, folded.words[i].end - folded.words[i].begin)));
    if (!part_of_name && (kLanguage.sentence_words.contains(word) || kLanguage.words_about_names.contains(word)))
      return false;
    all_numbers = all_numbers && folded.words[i].number;
  }
  return !all_numbers;
}

// Brands are written with capitals.
bool looks_like_a_brand(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (!(first >= 'A' && first <= 'Z') && !is_digit(text.front()) && first < 0x80) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && text[at - 1] != ' ') continue;
    ++words;
    const bool small = text[at] >= 'a' && text[at] <= 'z';
    const auto word = text.substr(at, text.find(' ', at) - at);
    if (small && !kLanguage.brand_small_words.contains(word) && !is_form_word(word)) return false;
  }
  return words <= 5;
}

// "Axxo Cream" is called Axxo.
std::string without_form(std::string name) {
  for (auto blank = name.rfind(' ');
       blank != kNone && blank > 3 && is_form_word(lower_ascii(std::string_view(name).substr(blank + 1)));
       blank = name.rfind(' '))
    name.resize(blank);
  return name;
}

// Only places: "US and Canada", "UK/EU".
bool says_where(std::string_view text) {
  while (!text.empty()) {
    auto cut = text.find_first_of("/,&");
    const auto joint = text.find(" and ");
    if (!is_place(text.substr(0, std::min(cut, joint)))) return false;
    if (cut == kNone && joint == kNone) return true;
    text.remove_prefix(joint < cut ? joint + 5 : cut + 1);
  }
  return false;
}

// "(with paracetamol)", "(combination with codeine)", "(amlodipine/losartan)", "(paracetamol only)": another drug than
// the one in hand.
bool says_another_drug(std::string_view inside) {
  const std::string small = lower_ascii(inside);
  const auto any = [](std::string_view group, const auto& fits) {
    const WordList words = words_of(kLanguage.other_drug_signs, group);
    return std::any_of(words.begin(), words.end(), fits);
  };
  if (any("words_as_written", [&](auto word) { return contains_before(inside, word, ' '); }) ||
      any("words_before", [&](auto word) { return contains_before(small, word, ' '); }) ||
      any("words_behind", [&](auto word) { return contains_behind(small, word, ' '); }) ||
      any("parts", [&](auto part) { return small.find(part) != kNone; }))
    return true;
  const bool several = small.find('/') != std::string::npos || small.find(" and ") != std::string::npos;
  return several && !says_where(small) && !says_form(small);
}

bool is_place(std::string_view text) {
  std::string key = fold_key(text);
  if (key.starts_with("the ")) key.erase(0, 4);
  return kLanguage.places.contains(key);
}

std::string_view trim_edges(std::string_view text) {
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view edge : {" ", "\t", ".", ";", ":", "*", "_", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\xA6"}) {
      if (text.starts_with(edge)) text.remove_prefix(edge.size()), again = true;
      if (text.ends_with(edge) && !text.empty()) text.remove_suffix(edge.size()), again = true;
    }
  }
  return text;
}

// "Zofran®" is Zofran.
std::string without_marks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {"\xC2\xAE", "\xE2\x84\xA2", "\xE2\x84\xA0"})  // ® ™ ℠
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at)) plain.erase(at, mark.size());
  return std::string(trim_edges(plain));
}

}  // namespace materia
