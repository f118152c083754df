#include "common/dose_form.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace materia {
namespace {

using enum DoseForm;

struct FormWords {
  std::string_view words;  // folded, joined by blanks
  DoseForm form;
};

// In the order asked: "eye drops" before "drops", which say nothing.
constexpr FormWords kWords[] = {
    {"eye drop", kEye},
    {"eye drops", kEye},
    {"eye ointment", kEye},
    {"eye gel", kEye},
    {"ophthalmic", kEye},
    {"intravitreal", kEye},
    {"ear drop", kEar},
    {"ear drops", kEar},
    {"otic", kEar},
    {"nasal", kNose},
    {"intranasal", kNose},
    {"nose spray", kNose},
    {"nose drops", kNose},
    {"vaginal", kVagina},
    {"pessary", kVagina},
    {"pessaries", kVagina},
    {"rectal", kRectum},
    {"suppository", kRectum},
    {"suppositories", kRectum},
    {"enema", kRectum},
    {"enemas", kRectum},
    {"inhaler", kInhaled},
    {"inhalers", kInhaled},
    {"inhalation", kInhaled},
    {"oral inhalation", kInhaled},
    {"inhaled", kInhaled},
    {"nebulizer", kInhaled},
    {"nebulized", kInhaled},
    {"puff", kInhaled},
    {"puffs", kInhaled},
    {"topical", kSkin},
    {"transdermal", kSkin},
    {"cream", kSkin},
    {"creams", kSkin},
    {"ointment", kSkin},
    {"ointments", kSkin},
    {"gel", kSkin},
    {"gels", kSkin},
    {"lotion", kSkin},
    {"lotions", kSkin},
    {"shampoo", kSkin},
    {"liniment", kSkin},
    {"systemic", kSystemic},
    {"oral", kSwallowed},
    {"tablet", kSwallowed},
    {"tablets", kSwallowed},
    {"capsule", kSwallowed},
    {"capsules", kSwallowed},
    {"pill", kSwallowed},
    {"pills", kSwallowed},
    {"syrup", kSwallowed},
    {"injection", kInjected},
    {"injections", kInjected},
    {"intravenous", kInjected},
    {"by mouth", kSwallowed},
    {"infusion", kInjected},
};

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

// What these words are and nothing else.
DoseForm form_of(const FoldedText& text) {
  for (const auto& [words, form] : kWords)
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
  for (const auto& [words, form] : kWords) {
    const std::size_t count = count_words(words);
    if (count < whole.words.size() && stands_at(whole, whole.words.size() - count, words)) return form;
  }
  return kAny;
}

DoseForm form_asked_for(const FoldedText& question) {
  for (const auto& [words, form] : kWords)
    for (std::size_t at = 0; at < question.words.size(); ++at)
      if (stands_at(question, at, words)) return form;
  return kAny;
}

}  // namespace materia
