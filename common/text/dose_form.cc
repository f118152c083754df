#include "common/text/dose_form.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/language/language.h"

namespace materia {
namespace {

using enum DoseForm;

struct FormWords {
  std::string_view words;  // folded, joined by spaces
  DoseForm form;
};

// By DoseForm.
constexpr std::string_view kFormIds[kDoseFormCount] = {"any",    "systemic", "skin",    "eye",      "ear",      "nose",
                                                       "vagina", "rectum",   "inhaled", "injected", "swallowed"};

// The language's table, in its order.
const std::vector<FormWords>& form_words() {
  static const auto all = [] {
    std::vector<FormWords> made;
    for (const auto& group : kLanguage.dose_forms) {
      const auto* id = std::find(std::begin(kFormIds), std::end(kFormIds), group.name);
      if (id == std::end(kFormIds))
        throw std::logic_error("dose_forms.yaml: no form is called " + std::string(group.name));
      for (const auto words : group.words) made.push_back({words, static_cast<DoseForm>(id - std::begin(kFormIds))});
    }
    return made;
  }();
  return all;
}

bool stands_at(const FoldedText& text, std::size_t at, std::string_view words) {
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (at >= text.words.size() || text.word(at) != word) return false;
    ++at;
  }
  return true;
}

std::size_t count_words(std::string_view words) {
  return 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
}

// The form that these words name, if they are nothing else.
DoseForm form_of(const FoldedText& text) {
  for (const auto& [words, form] : form_words())
    if (count_words(words) == text.words.size() && stands_at(text, 0, words)) return form;
  return kAny;
}

}  // namespace

DoseForm form_in_title(std::string_view title) {
  DoseForm found = kAny;
  for (auto open = title.find('('); open != title.npos; open = title.find('(', open + 1)) {
    const auto close = title.find(')', open);
    if (close == title.npos) break;
    const DoseForm form = form_of(fold(title.substr(open + 1, close - open - 1)));
    if (form != kAny && found != kAny && form != found) return kAny;
    if (form != kAny) found = form;
  }
  if (found != kAny) return found;
  const FoldedText whole = fold(title);
  for (const auto& [words, form] : form_words()) {
    const std::size_t count = count_words(words);
    if (count < whole.words.size() && stands_at(whole, whole.words.size() - count, words)) return form;
  }
  return kAny;
}

DoseForm form_asked_for(const FoldedText& question) {
  for (const auto& [words, form] : form_words())
    for (std::size_t at = 0; at < question.words.size(); ++at)
      if (stands_at(question, at, words)) return form;
  return kAny;
}

}  // namespace materia
