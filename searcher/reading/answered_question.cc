#include "searcher/reading/answered_question.h"

#include <algorithm>
#include <string>

#include "common/language/language.h"
#include "searcher/reading/word_pattern.h"

namespace materia {
namespace {

struct Row {
  WordPattern pattern;
  std::string_view about;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made;
    for (const auto& row : kLanguage.answered_questions)
      made.push_back({WordPattern(row.words, kLanguage.answer_words), row.about});
    return made;
  }();
  return all;
}

PatternWords pattern_words(const QueryMeaning& meaning) {
  const std::size_t count = meaning.words.words.size();
  PatternWords words{meaning.words, std::vector<std::size_t>(count, 0), std::vector<bool>(count, false),
                     std::vector<bool>(count, false)};
  for (const auto& name : meaning.names) {
    words.name_end[name.first] = name.first + name.count;
    std::fill_n(words.named.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, true);
  }
  return words;
}

bool asks(const QueryMeaning& meaning, SectionKind kind) {
  return std::find(meaning.intents.begin(), meaning.intents.end(), kind) != meaning.intents.end();
}

// No words of the question tell the subject: what kind of section it asks for and what it speaks of do.
std::string_view subject_of(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& also) {
  if (also.empty() || meaning.intents.empty()) return {};
  const auto is_concept = [](const ContentUnit* unit) { return !unit->concept_id.empty(); };
  const bool concepts = std::all_of(also.begin(), also.end(), is_concept);
  if (meaning.asks_class) return concepts ? "member" : std::string_view{};
  switch (meaning.intents.front()) {
    case SectionKind::kAdverseReactions:
      return concepts ? "effect" : std::string_view{};
    case SectionKind::kIndications:
      return concepts ? "use" : std::string_view{};
    case SectionKind::kInteractions:
    case SectionKind::kContraindications:
    case SectionKind::kPrecautions:
      return "with";
    default:
      return asks(meaning, SectionKind::kInteractions) ? "with" : std::string_view{};
  }
}

// Is it asked for somebody that one sentence would have to speak of as well?
bool is_for_somebody(const QueryMeaning& meaning, std::string_view about) {
  const bool mothers = about == "pregnancy" || about == "breastfeeding";
  const auto is_other = [&](const ForWhom& whom) {
    switch (whom.kind) {
      case WhomKind::kPregnancy:
      case WhomKind::kBreastfeeding:
        return !mothers;
      case WhomKind::kKidney:
      case WhomKind::kLiver:
      case WhomKind::kCondition:
        return about != "with";
      default:
        return true;
    }
  };
  if (std::any_of(meaning.whom.begin(), meaning.whom.end(), is_other)) return true;
  return !meaning.populations.empty() && meaning.whom.empty();  // "in children", "for the elderly"
}

// The first row that stands in the question, and its words.
std::string_view read_subject(const QueryMeaning& meaning, std::vector<std::size_t>& used) {
  const PatternWords words = pattern_words(meaning);
  for (const auto& row : rows()) {
    for (std::size_t at = 0; at < words.text.words.size() && used.empty(); ++at) used = row.pattern.find(words, at);
    if (!used.empty()) return row.about;
  }
  return {};
}

}  // namespace

const LexiconDrug* drug_asked_about(const QueryMeaning& meaning, const Lexicon& lexicon) {
  if (meaning.combination != nullptr) return meaning.combination;
  const LexiconDrug* only = nullptr;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings) {
      const auto* drug = &lexicon.drugs()[meant->drug];
      if (only != nullptr && only != drug) return nullptr;
      only = drug;
    }
  return only;
}

std::string_view subject_in_words(const QueryMeaning& meaning) {
  std::vector<std::size_t> used;
  return read_subject(meaning, used);
}

std::optional<AnsweredQuestion> read_answered_question(const QueryMeaning& meaning, const Lexicon& lexicon) {
  const LexiconDrug* drug = meaning.emergency || !meaning.excluded.empty() || !meaning.untold.about.empty()
                                ? nullptr
                                : drug_asked_about(meaning, lexicon);
  if (drug == nullptr) return std::nullopt;
  AnsweredQuestion question{drug, {}, {}, &meaning.words};
  std::vector<std::size_t> used;
  question.about = read_subject(meaning, used);
  if (question.about == "none") return std::nullopt;
  const auto tells_subject = [&](const ContentUnit& unit) {
    return std::any_of(used.begin(), used.end(),
                       [&](std::size_t word) { return word >= unit.first && word < unit.first + unit.count; });
  };
  for (const auto& unit : meaning.content) {
    if (unit.unwanted) return std::nullopt;
    if (!tells_subject(unit)) question.also.push_back(&unit);
  }
  if (question.about.empty()) question.about = subject_of(meaning, question.also);
  if (question.about.empty() || is_for_somebody(meaning, question.about)) return std::nullopt;
  return question;
}

}  // namespace materia
