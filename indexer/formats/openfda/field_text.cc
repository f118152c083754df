#include "indexer/formats/openfda/field_text.h"

#include <algorithm>
#include <optional>

#include "common/text/word_families.h"
#include "indexer/formats/label/section_codes.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr std::size_t kMostHeadingWords = 16;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Headings write small words small between words with capitals.
bool is_joint(std::string_view word) {
  const auto slash = word.find('/');  // "and/or"
  return is_stop_word(word.substr(0, slash)) && (slash == word.npos || is_stop_word(word.substr(slash + 1)));
}

// The words at the beginning of text, at most this many, as parts of it.
std::vector<std::string_view> first_words(std::string_view text, std::size_t most) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < most;) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::size_t size_up_to(std::string_view text, std::string_view word) {
  return static_cast<std::size_t>(word.data() + word.size() - text.data());
}

bool begins_with_capital(std::string_view word) {
  const auto at = std::find_if(word.begin(), word.end(), is_word_char);
  return at != word.end() && (is_capital(*at) || is_digit(*at));
}

// "\u2022" before the first item of a list ends a heading too.
bool is_bullet(std::string_view word) { return word.starts_with("\xE2\x80\xA2") || word.starts_with("\xE2\x97\x8F"); }

bool begins_with_letter(std::string_view word) {
  const auto at = std::find_if(word.begin(), word.end(), [](char c) { return c != '"' && c != '\''; });
  return at != word.end() && (is_word_char(*at) || static_cast<unsigned char>(*at) >= 0xC3);
}

// "DRUG INTERACTIONS" for "Drug interactions".
bool is_title(std::string_view words, const FieldTitles& titles) {
  const auto letters = letters_only(words);
  return std::any_of(titles.begin(), titles.end(),
                     [&](const std::string& title) { return letters_only(title) == letters; });
}

// The longest beginning that is known; what follows a heading begins with a capital, a number or a bracket.
std::size_t known_heading_size(std::string_view text, const std::vector<std::string_view>& words,
                               const FieldTitles& titles, SectionKind kind) {
  for (std::size_t count = words.size(); count > 0; --count) {
    if (count < words.size() && !begins_with_capital(words[count]) && !is_bullet(words[count])) continue;
    const std::size_t size = size_up_to(text, words[count - 1]);
    const std::string_view beginning = text.substr(0, size);
    if (is_title(beginning, titles)) return size;
    const bool written_as_heading = std::all_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count),
                                                [](auto word) { return begins_with_capital(word) || is_joint(word); });
    if (written_as_heading && (map_part(beginning, kind) || map_heading(beginning, HeadingMatch::kWhole))) return size;
  }
  return 0;
}

bool is_small(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

bool is_shouted(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_capital) &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "PATIENT COUNSELING INFORMATION" of "PATIENT COUNSELING INFORMATION Risk of Falls Tell …".
std::size_t shouted_words(const std::vector<std::string_view>& words) {
  std::size_t count = 0;
  while (count < words.size() && (is_shouted(words[count]) || (count > 0 && !begins_with_letter(words[count]))))
    ++count;
  if (count < words.size() && count > 2 && is_small(words[count])) --count;  // "NOVUM is"
  return count >= 2 && count < words.size() && is_shouted(words[1]) ? count : 0;
}

// "Table 5" in "Effects of Other Drugs Table 5 shows …".
bool begins_table(const std::vector<std::string_view>& words, std::size_t at) {
  return at > 0 && at + 1 < words.size() && is_digit(words[at + 1].front()) &&
         shipped_section_codes().points_to_section(lower_ascii(words[at]));
}

// "6.6 Headache 22.0 13.4": a row of a table, whose number happens to fit. What is known as a heading is none.
bool is_row(std::string_view text, SectionKind kind) {
  const auto words = first_words(text, kMostHeadingWords);
  if (words.size() < 2 || known_heading_size(text, words, {}, kind) > 0) return false;
  const auto number = std::find_if(words.begin() + 1, words.end(), [](std::string_view word) {
    return is_digit(word.front()) ||
           (word.size() > 1 && (word.front() == '<' || word.front() == '(') && is_digit(word[1]));
  });
  if (number == words.end()) return false;
  // Two values side by side, before any sentence begins.
  const auto is_value = [](std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) {
      return is_digit(c) || std::string_view(".,%()<>-").find(c) != std::string_view::npos;
    });
  };
  const auto first = static_cast<std::size_t>(number - words.begin());
  return is_value(*number) && first <= 4 &&
         (first + 1 == words.size() || is_value(words[first + 1]) || words[first + 1] == "%");
}

// "Advanced Renal Cell Carcinoma" of "Advanced Renal Cell Carcinoma Treatment of adults is …": words with capitals and
// the joints between them, but for the words with which the sentence begins.
std::size_t capitals_size(std::string_view text, const std::vector<std::string_view>& words) {
  if (const auto count = shouted_words(words); count > 0) return size_up_to(text, words[count - 1]);
  std::size_t count = 0, last = 0;  // words of the run; of the last with a capital
  while (count < words.size() && (begins_with_capital(words[count]) || is_joint(words[count])) &&
         !begins_table(words, count)) {
    if (begins_with_capital(words[count])) last = count;
    ++count;
  }
  if (count == words.size()) return 0;
  std::size_t end = last;  // the sentence begins here
  if (begins_table(words, count) ||
      (count == last + 1 && words[count].starts_with("\xE2\x80\xA2"))) {  // at a table, at a bullet
    end = count;
  } else {
    while (end > 1 && is_shouted(words[last]) && is_shouted(words[end - 1])) --end;  // "NOVUM PEN is"
    while (end > 1 && is_joint(words[end - 1])) {                                    // "Treatment with Novum may"
      while (end > 0 && is_joint(words[end - 1])) --end;
      if (end > 0) --end;
    }
  }
  return end == 0 ? 0 : size_up_to(text, words[end - 1]);
}

// "7" of "7 DRUG INTERACTIONS", "7." and "12.1" likewise. Nothing if no word with a capital follows.
struct LeadingNumber {
  std::string_view number;  // without a stop behind it
  std::size_t size = 0;     // with the blank
};
std::optional<LeadingNumber> leading_number(std::string_view text) {
  constexpr std::size_t kMostBytes = 8;
  std::size_t at = 0;
  while (at < std::min(text.size(), kMostBytes) && (is_digit(text[at]) || (at > 0 && text[at] == '.'))) ++at;
  std::string_view number = text.substr(0, at);
  if (number.ends_with('.')) number.remove_suffix(1);
  if (number.empty() || at + 1 >= text.size() || text[at] != ' ' || !is_capital(text[at + 1])) return std::nullopt;
  if (std::min(number.find('.'), number.size()) > 2) return std::nullopt;  // "2019"
  return LeadingNumber{number, at + 1};
}

// A place where "7.3" may begin a part.
struct Place {
  std::size_t at;       // of the number
  std::size_t heading;  // of the words behind it
  int minor;
};

// A number that a sentence points to: "(7.1)", "see section 7.1".
bool is_pointed_to(std::string_view before) {
  before = trim(before);
  if (before.empty()) return false;
  if (std::string_view("([,;").find(before.back()) != std::string_view::npos) return true;
  const auto word = lower_ascii(before.substr(before.find_last_of(' ') + 1));
  return is_stop_word(word) || shipped_section_codes().points_to_section(word);
}

std::vector<Place> places_of(std::string_view text, std::string_view outer) {
  std::vector<Place> places;
  const std::string number = std::string(outer) + ".";
  for (auto at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '(')) continue;
    std::size_t end = at + number.size();
    int minor = 0;
    while (end < text.size() && end < at + number.size() + 2 && is_digit(text[end]))
      minor = minor * 10 + (text[end++] - '0');
    if (minor == 0) continue;
    if (end < text.size() && text[end] == '.') ++end;
    if (end + 1 >= text.size() || text[end] != ' ' || !is_capital(text[end + 1])) continue;
    if (is_pointed_to(text.substr(0, at))) continue;
    places.push_back({at, end + 1, minor});
  }
  return places;
}

// The longest run of places whose numbers rise: a number that a sentence happens to have breaks no run.
std::vector<Place> running_on(const std::vector<Place>& places) {
  std::vector<std::size_t> length(places.size(), 1), before(places.size(), places.size());
  std::size_t best = places.size();
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (places[j].minor < places[i].minor && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    if (best == places.size() || length[i] > length[best]) best = i;
  }
  std::vector<Place> run;
  for (std::size_t i = best; i < places.size(); i = before[i]) run.push_back(places[i]);
  std::reverse(run.begin(), run.end());
  return run;
}

constexpr std::size_t kMostPlaces = 500;  // the search for a run looks at pairs of them

}  // namespace

std::size_t heading_size(std::string_view text, const FieldTitles& titles, SectionKind kind) {
  const auto words = first_words(text, kMostHeadingWords);
  const auto known = known_heading_size(text, words, titles, kind);
  // "Pregnancy" of "Pregnancy Risk Summary", where a section is always called so; all of "Dosage Changes in Fever".
  if (known > 0 && shipped_section_codes().is_title(letters_only(text.substr(0, known)))) return known;
  return std::max(known, capitals_size(text, words));
}

FieldText cut_field_text(std::string_view text, const FieldTitles& titles, SectionKind kind) {
  FieldText field;
  const auto number = leading_number(text);
  const std::size_t skip = number ? number->size : 0;
  const auto words = first_words(text.substr(skip), kMostHeadingWords);
  std::size_t heading = known_heading_size(text.substr(skip), words, titles, kind);
  if (heading == 0 && number) heading = capitals_size(text.substr(skip), words);
  if (heading > 0) {
    field.heading = text.substr(0, skip + heading);
    text = trim(text.substr(skip + heading));
  }
  std::vector<Place> cuts;
  if (number) {
    auto places = places_of(text, number->number);
    if (places.size() > kMostPlaces) places.resize(kMostPlaces);
    cuts = running_on(places);
  }
  std::erase_if(cuts, [&](const Place& place) {
    const auto behind = text.substr(place.heading);
    return is_row(behind, kind) || heading_size(behind, {}, kind) == 0;
  });
  field.text = trim(text.substr(0, cuts.empty() ? text.size() : cuts.front().at));
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const std::size_t end = i + 1 < cuts.size() ? cuts[i + 1].at : text.size();
    const std::size_t words_end =
        cuts[i].heading + heading_size(text.substr(cuts[i].heading, end - cuts[i].heading), {}, kind);
    if (words_end == cuts[i].heading) {  // it was a heading only together with the next part
      auto& before = field.parts.empty() ? field.text : field.parts.back().text;
      before += std::string(before.empty() ? "" : " ") + std::string(trim(text.substr(cuts[i].at, end - cuts[i].at)));
      continue;
    }
    field.parts.push_back({std::string(text.substr(cuts[i].at, words_end - cuts[i].at)),
                           std::string(trim(text.substr(words_end, end - words_end)))});
  }
  return field;
}

}  // namespace materia
