#include "indexer/monograph/titles.h"

#include <algorithm>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "common/text/fold.h"
#include "common/text/word_families.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    if (const std::string_view part = trim(text.substr(0, at)); !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::string_view before_bracket(std::string_view text) { return trim(text.substr(0, text.find(" ("))); }

// "Ibuprofen (also known as ...)" is ibuprofen.
std::string_view before_also_known(std::string_view name) {
  for (std::size_t bracket = name.find(" ("); bracket != name.npos; bracket = name.find(" (", bracket + 1))
    for (const auto words : kLanguage.also_known)
      if (starts_with_ignoring_case(name.substr(bracket + 2), words)) return name.substr(0, bracket);
  return name;
}

// "Vitamin B" and "Vitamin B12", "Omega-" and "Omega-3 Fatty Acids": the same but for a number that was lost.
bool lost_its_number(std::string_view part, std::string_view whole) {
  const std::string a = letters_only(part), b = letters_only(whole);
  return !a.empty() && b.size() > a.size() && b.starts_with(a) && is_digit(b[a.size()]) && !is_digit(a.back());
}

// A slash joins words, not the numbers of a strength or the parts of "5-HTP/GABA".
bool is_name_before_slash(std::string_view text) {
  text = trim(text);
  std::size_t letters = 0;
  while (letters < text.size() && is_letter(text[text.size() - 1 - letters])) ++letters;
  return letters >= 3;
}
bool is_name_after_slash(std::string_view text) {
  text = trim(text);
  std::size_t letters = 0;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  return letters >= 3;
}

// "Rifampicin +Isoniazid" and "A+B" are joined as "A + B" is; "(FSH+LH)" and "Ca2+" are not.
std::vector<std::string_view> split_at_plus(std::string_view title) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    if (i < title.size()) {
      depth += title[i] == '(' || title[i] == '[';
      depth -= (title[i] == ')' || title[i] == ']') && depth > 0;
      const std::string_view before = trim(title.substr(begin, i - begin)), after = trim(title.substr(i + 1));
      const bool blank = (i > 0 && is_blank(title[i - 1])) || (i + 1 < title.size() && is_blank(title[i + 1]));
      const bool words = !before.empty() && !after.empty() && is_letter(before.back()) && is_letter(after.front());
      if (title[i] != '+' || depth > 0 || !(blank || words)) continue;
    }
    if (const auto part = trim(title.substr(begin, i - begin)); !part.empty()) parts.push_back(part);
    begin = i + 1;
  }
  return parts;
}

// "Herpes Zoster / Shingles Vaccine" is one vaccine.
bool is_vaccine(std::string_view text) {
  const std::string small = lower_ascii(text);
  return std::any_of(kLanguage.vaccine_words.begin(), kLanguage.vaccine_words.end(),
                     [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

void add_slashed(std::string_view part, std::vector<std::string>& out) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= part.size(); ++i) {
    if (i < part.size() && part[i] == '(') ++depth;
    if (i < part.size() && part[i] == ')' && depth > 0) --depth;
    const bool spaced =
        i > 0 && i < part.size() && (is_blank(part[i - 1]) || (i + 1 < part.size() && is_blank(part[i + 1])));
    const bool slash = i < part.size() && part[i] == '/' && depth == 0 && !(spaced && is_vaccine(part)) &&
                       is_name_before_slash(part.substr(0, i)) && is_name_after_slash(part.substr(i + 1));
    if (!slash && i < part.size()) continue;
    if (const std::string_view name = trim(part.substr(begin, i - begin)); !name.empty()) out.emplace_back(name);
    begin = i + 1;
  }
}

// "Pressures, densities and temperatures in the upper atmosphere" is no list of substances: their names hold no words
// that only join, but for "of" ("oil of wintergreen") and single letters ("vitamin A").
bool is_phrase(std::string_view item) {
  const FoldedText folded = fold(item);
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    if (const auto word = folded.word(i); word.size() > 1 && word != "of" && is_stop_word(word)) return true;
  return false;
}

// "Analysis, indexing and correlation" neither: nobody knows any of it as a drug, and all are words of the language.
bool may_be_substance(std::string_view item) {
  const FoldedText folded = fold(item);
  if (world_names().contains(folded.folded)) return true;
  for (std::size_t i = 0; i < folded.words.size(); ++i)
    if (!is_language_word(folded.word(i)) && !is_stop_word(folded.word(i))) return true;
  return false;
}

bool is_list_of_substances(const std::vector<std::string_view>& items) {
  return std::none_of(items.begin(), items.end(), is_phrase) &&
         std::any_of(items.begin(), items.end(), may_be_substance);
}

}  // namespace

std::string full_title(std::string_view title, std::string_view generic_name) {
  const auto parts = split(title, "+");
  const auto wholes = split(generic_name, "+");
  if (parts.size() != wholes.size()) return std::string(title);
  std::string out;
  bool changed = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view whole = before_bracket(wholes[i]);
    const bool lost = lost_its_number(parts[i], whole);
    changed = changed || lost;
    if (!out.empty()) out += " + ";
    out += lost ? whole : parts[i];
  }
  return changed ? out : std::string(title);
}

std::vector<std::string> generic_names(std::string_view section_text) {
  constexpr int kMaxWords = 40;  // combinations of ten ingredients
  std::vector<std::string> names;
  for (const std::string_view line : split(section_text, "\n")) {
    std::string_view name = line;
    const std::size_t sentence = name.find(". ");
    if (sentence != std::string_view::npos || name.ends_with('.')) {
      // "Ibuprofen (also known as ...). Brand names include ...": the name stands before the bracket; a sentence that
      // has none is prose.
      const std::size_t bracket = name.find(" (");
      if (bracket == std::string_view::npos || bracket > sentence ||
          name.substr(0, bracket).find_first_of(",;:") != std::string_view::npos)
        break;
      name = name.substr(0, bracket);
    } else {
      name = before_also_known(name);
    }
    name = trim(name);
    if (name.find(':') != std::string_view::npos || count_words(name) > kMaxWords || name.empty()) break;
    names.emplace_back(name);
  }
  return names;
}

std::vector<std::string> split_ingredients(std::string_view title) {
  std::vector<std::string> out;
  std::vector<std::string_view> parts = split_at_plus(title);
  // "A, B and C" is a list; "Oil of Wintergreen and Thyme" and "Vitamin B, injectable" are left whole.
  if (parts.size() == 1 && title.find(", ") != std::string_view::npos && title.find('(') == std::string_view::npos) {
    const auto items = split(title, ", ");
    const std::string_view last = items.empty() ? std::string_view() : items.back();  // none of ", "
    const std::size_t joint = last.find(" and ");
    const bool oxford = last.starts_with("and ");
    if (joint != std::string_view::npos || oxford) {
      parts.assign(items.begin(), items.end() - 1);
      if (oxford) {
        parts.push_back(trim(last.substr(4)));
      } else {
        parts.push_back(trim(last.substr(0, joint)));
        parts.push_back(trim(last.substr(joint + 5)));
      }
    }
    if (parts.size() > 1 && !is_list_of_substances(parts)) parts.assign(1, title);
  }
  for (std::string_view part : parts) {
    while (!part.empty() && (part.back() == '.' || part.back() == '+' || is_blank(part.back()))) part.remove_suffix(1);
    add_slashed(part, out);
  }
  return out;
}

}  // namespace materia
