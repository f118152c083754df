#include "indexer/monograph/name_words.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "common/language/language.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::string_view kForm = "is a form of medicine";
constexpr std::string_view kUnit = "is a number or a unit";
constexpr std::string_view kSmall = "is only a small word";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kBecause{
    {{"route", "says how a medicine is given"},
     {"form", kForm},
     {"species", "says where a substance is from or how it was made"},
     {"section", "is a heading"},
     {"population", "says whom a medicine is for"},
     {"salt", "says of which salt or hydrate a substance is, but not which substance"},
     {"filler", "fills a place in a list"}}};

constexpr std::size_t kMostWords = 3;  // of a phrase in these tables

// Word or phrase → what it says.
using Reasons = std::unordered_map<std::string_view, std::string_view>;

const Reasons& reasons() {
  static const Reasons all = [] {
    Reasons words;
    for (const auto& group : kLanguage.words_of_no_name) {
      const auto because =
          std::find_if(kBecause.begin(), kBecause.end(), [&](const auto& entry) { return entry.first == group.name; });
      if (because == kBecause.end())
        throw std::logic_error("name_words.yaml: no reason is known for \"" + std::string(group.name) + "\"");
      for (const auto word : group.words) words.emplace(word, because->second);
    }
    for (const auto& form : kLanguage.dose_forms)
      for (const auto word : form.words) words.emplace(word, kForm);
    for (const auto* more : {&kLanguage.other_form_words, &kLanguage.other_qualifiers})
      for (const auto word : *more) words.emplace(word, kForm);
    for (const auto word : kLanguage.words_between_these) words[word] = kSmall;
    return words;
  }();
  return all;
}

// "KIT-13", "MG98": what a substance is called before it has a name.
bool is_code(const FoldedText& text, std::size_t i) {
  const bool joined = text.words[i].gap == Gap::kHyphen || text.words[i].gap == Gap::kNone;
  return !text.words[i].number && joined && i + 1 < text.words.size() && text.words[i + 1].number;
}

// A unit; one letter only behind a number: "Pen G" is no gram.
bool measures(const FoldedText& text, std::size_t i) {
  return is_unit(text.word(i)) && (text.words[i].size > 1 || (i > 0 && text.words[i - 1].number));
}

// The longest phrase that begins at this word: how many words, and what they say. None: 0 words.
std::pair<std::size_t, std::string_view> phrase_at(const FoldedText& text, std::size_t first) {
  std::pair<std::size_t, std::string_view> longest{0, {}};
  std::string phrase;
  for (std::size_t i = first; i < text.words.size() && i - first < kMostWords; ++i) {
    phrase.append(i > first ? " " : "").append(text.word(i));
    if (const auto found = reasons().find(phrase); found != reasons().end())
      longest = {i - first + 1, found->second};
    else if (i == first && (text.words[i].number || measures(text, i)))
      longest = {1, kUnit};
  }
  return longest;
}

}  // namespace

std::optional<std::string_view> no_name_because(std::string_view text) {
  const FoldedText folded = fold(text);
  if (folded.words.empty()) return std::nullopt;
  std::string_view unit, small, said;
  for (std::size_t i = 0; i < folded.words.size();) {
    const auto [count, because] = phrase_at(folded, i);
    if (count == 0 || is_code(folded, i)) return std::nullopt;
    auto& kind = because == kUnit ? unit : because == kSmall ? small : said;
    if (kind.empty()) kind = because;
    i += count;
  }
  return !said.empty() ? said : !unit.empty() ? unit : small;
}

std::string_view without_form(std::string_view name) {
  std::string_view head = name, plain = name;
  for (auto blank = head.rfind(' '); blank != std::string_view::npos; blank = head.rfind(' ')) {
    head = head.substr(0, blank);
    if (!no_name_because(name.substr(blank + 1))) break;
    if (may_be_name(head)) plain = head;
  }
  while (plain.size() < name.size() && !plain.empty() && std::string_view(" ,;-").find(plain.back()) != plain.npos)
    plain.remove_suffix(1);
  return plain;
}

Issue not_a_name(std::string_view text, std::string_view because, std::string_view drug, const std::string& path,
                 int line) {
  return {path, line, Severity::kWarning, "not-a-name",
          "\"" + std::string(text) + "\" " + std::string(because) + " and was not taken for a name of " +
              std::string(drug) + "; write the name in full, or take it out of the title or list"};
}

}  // namespace materia
