#include "searcher/answers/leading_sections.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>
#include <tuple>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "common/text/sentences.h"
#include "searcher/answers/quote_limits.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/reading/age_range.h"
#include "searcher/reading/answered_question.h"
#include "searcher/reading/word_pattern.h"

namespace materia {
namespace {

constexpr std::string_view kIllness = "illness";
constexpr std::size_t kMostLead = 6;
constexpr double kInfantMonths = 24, kAdultMonths = 18 * 12;

std::optional<WordPattern> pattern_of(std::string_view written) {
  if (written.empty()) return std::nullopt;
  return WordPattern(written, kLanguage.answer_words);
}

bool is_or_is_in(const SectionFacts& facts, SectionKind kind) { return facts.kind == kind || facts.parent == kind; }

// Sections of these kinds may be asked for beside: others ask something else.
bool asks_at_most(const QueryMeaning& meaning, std::initializer_list<SectionKind> kinds) {
  return meaning.intents.empty() || std::find(kinds.begin(), kinds.end(), meaning.intents.front()) != kinds.end();
}

// Is it asked whether a child may have it? Then the child's subject.
std::string_view child_of(const QueryMeaning& meaning) {
  const auto& words = meaning.words;
  static const WordPattern whether = WordPattern("{whether}", kLanguage.answer_words);
  // "For fever" says what the child is to have it for.
  if (!stands(whether, words) ||
      !asks_at_most(meaning, {SectionKind::kPrecautions, SectionKind::kContraindications, SectionKind::kIndications}))
    return {};
  // "Harmful to an unborn baby", "while breastfeeding": it is the mother who takes it.
  static const WordPattern bystander = WordPattern("{bystanders}", kLanguage.answer_words);
  const auto is_mother = [](const ForWhom& whom) {
    return whom.kind == WhomKind::kPregnancy || whom.kind == WhomKind::kBreastfeeding;
  };
  if (stands(bystander, words) || std::any_of(meaning.whom.begin(), meaning.whom.end(), is_mother)) return {};
  for (const auto& whom : meaning.whom) {
    if (whom.kind != WhomKind::kAge) continue;
    if (whom.months) return *whom.months >= kAdultMonths ? "" : *whom.months < kInfantMonths ? "infant" : "child";
    if (stands(WordPattern("{infants}", kLanguage.answer_words), words) &&
        !stands(WordPattern("{children}", kLanguage.answer_words), words))
      return "infant";
    const auto says = [&](std::string_view group) {
      const auto list = words_of(kLanguage.answer_words, group);
      return std::find(list.begin(), list.end(), words.word(whom.first)) != list.end();
    };
    return says("children") || words_of(kLanguage.people, "child").contains(words.word(whom.first)) ? "child" : "";
  }
  return {};
}

// "For 7 to 10 days" is no age.
bool is_age(const AgeRange& range) { return std::isfinite(range.below) ? range.below >= 1 : range.from >= 1; }

std::optional<double> months_of(const QueryMeaning& meaning) {
  for (const auto& whom : meaning.whom)
    if (whom.kind == WhomKind::kAge && whom.months) return whom.months;
  return std::nullopt;
}

}  // namespace

struct LeadingSections::Row {
  std::string_view about;
  SectionKind section = SectionKind::kOther;
  std::optional<WordPattern> words, also, never, asked;
};

// A section that leads: how it is sorted.
struct LeadingSections::Found {
  bool other_age = false;  // names no age, where one is told
  std::size_t row = 0;
  bool behind = false;  // says it behind other things
  double span = std::numeric_limits<double>::infinity();
  std::uint32_t section = 0;
};

const std::vector<LeadingSections::Row>& LeadingSections::rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made;
    // What forbids it, then what warns of it: whatever the words, the section has the illness.
    made.push_back({kIllness, SectionKind::kContraindications, {}, {}, {}, {}});
    made.push_back({kIllness, SectionKind::kPrecautions, {}, {}, {}, {}});
    for (const auto& row : kLanguage.answering_sentences)
      made.push_back({row.about, *find_section_kind(row.section), pattern_of(row.words), pattern_of(row.also),
                      pattern_of(row.never), pattern_of(row.asked)});
    return made;
  }();
  return all;
}

std::string_view LeadingSections::subject_of(const QueryMeaning& meaning) const {
  if (const auto child = child_of(meaning); !child.empty()) return child;
  if (!subject_in_words(meaning).empty()) return {};  // it asks something else
  if (meaning.content.empty() || meaning.asks_class ||
      !asks_at_most(meaning, {SectionKind::kPrecautions, SectionKind::kContraindications}))
    return {};
  const auto* drug = drug_asked_about(meaning, index_.lexicon);
  const bool illness = std::all_of(meaning.content.begin(), meaning.content.end(), [&](const ContentUnit& unit) {
    const auto is_it = [&](const MedicalConcept& entry) {
      return entry.id == unit.concept_id && entry.kind == ConceptKind::kCondition;
    };
    return !unit.unwanted && std::any_of(index_.concepts.begin(), index_.concepts.end(), is_it) &&
           !has_role(prefix::kTreats, unit, *drug);
  });
  return illness ? kIllness : std::string_view{};
}

// Do its texts say that it is used for this, or can cause it? What they only mention in passing does not count.
bool LeadingSections::has_role(std::string_view role, const ContentUnit& illness, const LexiconDrug& drug) const {
  const Xapian::Query own(make_term(prefix::kDrug, drug.key));
  const int grades = role == prefix::kTreats ? kTreatsGrades : kCausesGrades;
  for (int grade = 2; grade <= grades; ++grade)
    if (builder_.any(own, Xapian::Query(make_graded_term(role, grade, illness.concept_id)))) return true;
  return false;
}

std::string_view LeadingSections::drug_of(const QueryMeaning& meaning) const {
  if (meaning.emergency || !meaning.excluded.empty() || !meaning.untold.about.empty()) return {};
  const auto* drug = drug_asked_about(meaning, index_.lexicon);
  return drug == nullptr || subject_of(meaning).empty() ? std::string_view{} : std::string_view(drug->key);
}

std::optional<LeadingSections::Found> LeadingSections::match(const Row& row, const QueryMeaning& meaning,
                                                             std::uint32_t section, std::optional<double> months) {
  Found found;
  found.section = section;
  if (row.about == kIllness) {
    const bool named = std::any_of(meaning.content.begin(), meaning.content.end(), [&](const ContentUnit& unit) {
      const auto terms = concept_terms(unit.concept_id);
      return std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
        return builder_.frequency(term) > 0 && !builder_.with_all({term}, {section}).empty();
      });
    });
    return named ? std::optional(found) : std::nullopt;
  }
  const auto of_heading = months ? reader_.ages(section) : std::nullopt;
  if (of_heading && !of_heading->holds(*months)) return std::nullopt;
  const auto set_ages = [&](const AgeRange& ages) {
    found.other_age = false;
    found.span = ages.below - ages.from;
  };
  found.other_age = months.has_value();
  if (of_heading) set_ages(*of_heading);
  const SectionRecord record = stored_.read(section);
  if (row.asked && !stands(*row.asked, fold(record.label)) && !stands(*row.asked, fold(record.heading)))
    return std::nullopt;
  const auto sentences = split_sentences(record.text);
  bool says = !row.words.has_value(), another_age = false;
  for (const auto& each : sentences) {
    const std::string_view text = record.text.substr(each.begin, each.end - each.begin);
    const FoldedText folded = fold(text);
    const auto has = [&](const std::optional<WordPattern>& pattern) { return pattern && stands(*pattern, folded); };
    if (row.words && (!has(row.words) || (row.also && !has(row.also)) || has(row.never))) continue;
    auto ages = months && !of_heading ? age_range_of(text) : std::nullopt;
    if (ages && !is_age(*ages)) ages.reset();
    if (ages && !ages->holds(*months)) {
      another_age = true;
      continue;
    }
    if (!says) found.behind = &each != &sentences.front();
    says = true;
    if (ages) set_ages(*ages);
    if (!months || ages) break;
  }
  if (!says || (another_age && found.other_age && row.words)) return std::nullopt;
  return found;
}

std::vector<std::uint32_t> LeadingSections::find(const QueryMeaning& meaning, std::span<const std::uint32_t> sections) {
  const auto subject = subject_of(meaning);
  const bool of_child = subject == "child" || subject == "infant";
  const auto months = of_child ? months_of(meaning) : std::nullopt;
  // What a drug can bring about may be asked for as its side effect: only what forbids the drug comes first then.
  const bool only_forbidden =
      subject == kIllness && std::any_of(meaning.content.begin(), meaning.content.end(), [&](const ContentUnit& unit) {
        return has_role(prefix::kCauses, unit, *drug_asked_about(meaning, index_.lexicon));
      });
  std::vector<Found> all;
  for (const auto section : sections) {
    const SectionFacts& facts = index_.facts[section];
    // What holds for a gel is no answer about the syrup.
    if (form_share(meaning.form, facts.form) <= 0) continue;
    for (std::size_t number = 0; number < rows().size(); ++number) {
      const Row& row = rows()[number];
      if (row.about != subject || !is_or_is_in(facts, row.section)) continue;
      if (only_forbidden && row.section == SectionKind::kPrecautions) continue;
      auto found = match(row, meaning, section, months);
      if (!found) continue;
      found->row = number;
      all.push_back(*found);
      break;
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return std::tie(a.other_age, a.row, a.behind, a.span) < std::tie(b.other_age, b.row, b.behind, b.span);
  });
  std::vector<std::uint32_t> lead;
  for (const auto& found : all)
    if (lead.size() < kMostLead) lead.push_back(found.section);
  return lead;
}

}  // namespace materia
