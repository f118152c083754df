#include "searcher/reading/names_in_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::size_t kMostWords = 12;              // of a name
constexpr std::size_t kMostBetween = 4;             // bytes between two words of one name
constexpr std::size_t kFewestLettersElsewhere = 5;  // of a name that only the world's list has

bool has_capital(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_short(std::string_view closed) { return closed.size() <= 4; }

class Reading {
 public:
  Reading(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) { fold(text, folded_); }

  std::vector<NameInText> run() const {
    std::vector<NameInText> names;
    for (std::size_t i = 0; i < folded_.words.size();) {
      const auto [name, words] = longest_at(i);
      if (name) names.push_back(*name);
      i += std::max<std::size_t>(1, words);
    }
    return names;
  }

 private:
  // The longest name that begins with this word, and how many words it has.
  std::pair<std::optional<NameInText>, std::size_t> longest_at(std::size_t first) const {
    std::pair<std::optional<NameInText>, std::size_t> longest{std::nullopt, 0};
    std::string closed, possessive;
    const std::size_t most = std::max(lexicon_.most_words(), kMostWords);
    for (std::size_t i = first; i < folded_.words.size() && i - first < most; ++i) {
      if (i > first && !is_joined(i - 1)) break;
      closed += folded_.word(i);
      possessive += folded_.word(i);
      if (is_possessive(text_, folded_, i)) possessive += 's';
      if (i == first && is_fragment(i)) continue;
      if (i > first && is_short(closed)) continue;  // "a la" is no ALA
      if (auto name = name_of(closed, possessive, first, i)) longest = {std::move(name), i - first + 1};
    }
    return longest;
  }

  std::optional<NameInText> name_of(const std::string& closed, const std::string& possessive, std::size_t first,
                                    std::size_t last) const {
    NameInText name;
    name.begin = folded_.words[first].begin;
    name.end = folded_.words[last].end;
    auto found = lexicon_.find(closed);
    if (found.empty() && possessive.size() > closed.size()) found = lexicon_.find(possessive);
    if (found.empty()) return elsewhere(closed, name);
    const auto written = text_.substr(name.begin, name.end - name.begin);
    name.kind = name_kind_id(found.front()->kind);
    bool ordinary = true;
    for (const auto* meant : found) {
      const auto& drug = lexicon_.drugs()[meant->drug];
      const auto is_known = [&](const NameInText::Meaning& other) { return other.drug == drug.key; };
      if (std::any_of(name.meanings.begin(), name.meanings.end(), is_known)) continue;
      name.meanings.push_back({drug.key, drug.title});
      ordinary = ordinary && is_ordinary(*meant, closed, written);
    }
    if (ordinary)
      name.certainty = NameCertainty::kUnsure;
    else if (name.meanings.size() > 1)
      name.certainty = NameCertainty::kSeveral;
    return name;
  }

  // A drug that nothing here is about, by the names that the world's drugs go by.
  std::optional<NameInText> elsewhere(std::string_view closed, NameInText name) const {
    if (closed.size() < kFewestLettersElsewhere || is_language_word(closed)) return std::nullopt;
    const auto number = world_names().find(closed);
    if (!number) return std::nullopt;
    const std::string_view title = world_names().title(*number);
    name.elsewhere = title.empty() ? text_.substr(name.begin, name.end - name.begin) : title;
    name.kind = name_kind_id(closed_key(name.elsewhere) == closed ? NameKind::kGeneric : NameKind::kBrand);
    return name;
  }

  // May it be an ordinary word here? A brand that is one, in small letters; an abbreviation that is not in its
  // capitals.
  static bool is_ordinary(const LexiconName& name, std::string_view closed, std::string_view written) {
    if (name.common) return true;
    if (name.kind <= NameKind::kBan) return false;
    if (kLanguage.ambiguous_names.contains(closed)) return true;
    if (has_capital(written)) return false;
    return (is_short(closed) && has_capital(name.text)) || is_language_word(closed);
  }

  // A number, or one letter, is no name by itself.
  bool is_fragment(std::size_t i) const { return folded_.words[i].number || folded_.words[i].size < 2; }

  // Can this word and the next belong to one name? Not across the end of a sentence, a line or an item of a list.
  bool is_joined(std::size_t i) const {
    const auto begin = folded_.words[i].end, end = folded_.words[i + 1].begin;
    if (end < begin || end - begin > kMostBetween) return false;
    return text_.substr(begin, end - begin).find_first_of("\n\r\t,.;:!?()[]{}|\"<>") == std::string_view::npos;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  FoldedText folded_;
};

}  // namespace

std::vector<NameInText> names_in_text(std::string_view text, const Lexicon& lexicon) {
  return Reading(text, lexicon).run();
}

}  // namespace materia
