#include "searcher/reading/for_whom.h"

#include <algorithm>

#include "common/language/language.h"
#include "searcher/reading/age_range.h"
#include "searcher/reading/concept_context.h"

namespace materia {

std::string_view whom_kind_id(WhomKind kind) {
  switch (kind) {
    case WhomKind::kAge:
      return "age";
    case WhomKind::kPregnancy:
      return "pregnancy";
    case WhomKind::kBreastfeeding:
      return "breastfeeding";
    case WhomKind::kKidney:
      return "kidney";
    case WhomKind::kLiver:
      return "liver";
    case WhomKind::kCondition:
      return "condition";
    case WhomKind::kAllergy:
      return "allergy";
  }
  return {};
}

namespace {

class WhomReader {
 public:
  WhomReader(const ReadSoFar& read, const ConceptTable& concepts) : read_(read), concepts_(concepts) {}

  std::vector<ForWhom> run() {
    read_ages();
    read_pregnancy();
    read_organs();
    read_conditions();
    read_allergies();
    std::stable_sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return std::move(out_);
  }

 private:
  bool is_taken(std::size_t word) const {
    return std::any_of(out_.begin(), out_.end(),
                       [&](const ForWhom& whom) { return word >= whom.first && word < whom.first + whom.count; });
  }

  // Numbers first: "a 3 month old baby" is one person.
  void read_ages() {
    for (std::size_t i = 0; i < read_.words.words.size(); ++i)
      if (const auto said = age_at(read_.words, i, asks_for_dose(read_.intents)); said && !is_taken(said->first))
        out_.push_back({WhomKind::kAge, said->first, said->count, said->months, {}, nullptr});
    for (const auto& person : read_.persons)
      if (person.whom.empty() && out_.empty()) out_.push_back({WhomKind::kAge, person.word, 1, {}, {}, nullptr});
  }

  void read_pregnancy() {
    for (const auto& intent : read_.intents) {
      if (intent.kind != SectionKind::kPregnancyLactation) continue;
      std::vector<std::size_t> at = intent.words;
      std::sort(at.begin(), at.end());
      for (const bool nurses : {false, true}) {
        const auto word = std::find_if(at.begin(), at.end(), [&](std::size_t i) {
          const auto said = read_.words.word(i);  // "while pregnant" tells of "pregnant"
          return kLanguage.breastfeeding_words.contains(said) == nurses && !kLanguage.asking_words.contains(said);
        });
        if (word != at.end())
          out_.push_back({nurses ? WhomKind::kBreastfeeding : WhomKind::kPregnancy, *word, 1, {}, {}, nullptr});
      }
    }
  }

  // "Tramadol and bad kidneys", "painkiller for kidney disease": an illness of the organ may be what is looked for.
  void read_organs() {
    for (const auto& person : read_.persons) {
      if (person.whom.empty()) continue;
      const auto& found = read_.concepts.found;
      const auto match =
          std::find_if(found.begin(), found.end(), [&](const auto& each) { return holds(each, person.word); });
      const auto& sought = read_.concepts.sought;
      const bool looked_for = match != found.end() && !read_.named &&
                              std::find(sought.begin(), sought.end(), match->number) != sought.end();
      const bool anything_else = read_.named || sought.size() + read_.concepts.groups.size() > 0;
      if (looked_for || !anything_else) continue;
      const auto kind = person.whom == "kidney" ? WhomKind::kKidney : WhomKind::kLiver;
      if (std::none_of(out_.begin(), out_.end(), [&](const ForWhom& whom) { return whom.kind == kind; }))
        out_.push_back({kind, person.word, 1, {}, {}, nullptr});
    }
  }

  void read_conditions() {
    for (const auto& match : read_.concepts.found) {
      const auto& mentioned = read_.concepts.mentioned;
      if (concepts_[match.number].kind == ConceptKind::kGroup || is_taken(match.word) ||
          std::find(mentioned.begin(), mentioned.end(), match.number) == mentioned.end())
        continue;
      out_.push_back({WhomKind::kCondition, match.word, match.words, {}, match.number, nullptr});
    }
  }

  void read_allergies() {
    for (const auto& excluded : read_.excluded) {
      if (excluded.kind != ExcludedKind::kAllergy) continue;
      ForWhom whom{WhomKind::kAllergy, excluded.first, excluded.count, {}, {}, nullptr};
      if (!excluded.drugs.empty())
        whom.drug = excluded.drugs.front();
      else if (!excluded.concepts.empty())
        whom.concept_number = excluded.concepts.front();
      out_.push_back(whom);
    }
  }

  const ReadSoFar& read_;
  const ConceptTable& concepts_;
  std::vector<ForWhom> out_;
};

}  // namespace

std::vector<ForWhom> read_for_whom(const ReadSoFar& read, const ConceptTable& concepts) {
  return WhomReader(read, concepts).run();
}

}  // namespace materia
