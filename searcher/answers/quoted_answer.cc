#include "searcher/answers/quoted_answer.h"

#include <algorithm>
#include <string>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "searcher/answers/quote_limits.h"
#include "searcher/reading/concept_reader.h"
#include "searcher/reading/word_pattern.h"
#include "searcher/snippets/highlight_terms.h"
#include "searcher/snippets/whole_quote.h"

namespace materia {
namespace {

constexpr std::size_t kShortAnswer = 140;  // bytes; a longer one says more than whom to ask

std::optional<WordPattern> pattern_of(std::string_view written) {
  if (written.empty()) return std::nullopt;
  return WordPattern(written, kLanguage.answer_words);
}

// Does it only say whom to ask, or that nothing is known?
bool is_empty_answer(std::string_view text) {
  static const std::vector<WordPattern> patterns = [] {
    std::vector<WordPattern> made;
    for (const auto written : kLanguage.empty_answers) made.emplace_back(written, kLanguage.answer_words);
    return made;
  }();
  if (text.size() > kShortAnswer) return false;
  const FoldedText folded = fold(text);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const WordPattern& pattern) { return stands(pattern, folded); });
}

std::string_view slice_of(std::string_view text, const Sentence& slice) {
  return text.substr(slice.begin, slice.end - slice.begin);
}

// "[see Drug Abuse and Dependence (9.3)]" says nothing by itself.
std::string without_references(std::string_view text) {
  std::string own(text);
  for (std::size_t open = own.find('['); open != own.npos; open = own.find('[', open + 1)) {
    const std::size_t close = own.find(']', open);
    if (close == own.npos) break;
    std::fill(own.begin() + static_cast<std::ptrdiff_t>(open), own.begin() + static_cast<std::ptrdiff_t>(close) + 1,
              ' ');
  }
  return own;
}

// "Pharmacological classification: a macrolide": a line that says what its drug is, with whatever stands around it.
bool is_classification(std::string_view text) {
  static const WordPattern pattern("classification", kLanguage.answer_words);
  const auto colon = text.find(':');
  return colon != text.npos && colon + 1 < text.size() && stands(pattern, fold(text.substr(0, colon)));
}

// "Indicated for: Pain of …": a list that was run together, of which the sentence may be the beginning.
bool lists_inside(std::string_view sentence) {
  constexpr std::size_t kLabel = 4;  // words; a colon behind so few ends a label
  const auto colon = sentence.find(':');
  return colon != sentence.npos && colon + 1 < sentence.size() && fold(sentence.substr(0, colon)).words.size() > kLabel;
}

// Subjects of advice: what follows a sentence may take it back.
bool is_advice(std::string_view about) {
  constexpr std::string_view kAdvice[] = {"missed_dose", "pregnancy", "breastfeeding", "alcohol",
                                          "food",        "driving",   "crushing",      "opening",
                                          "storage",     "stopping",  "addiction",     "with"};
  return std::find(std::begin(kAdvice), std::end(kAdvice), about) != std::end(kAdvice);
}

// The number of a concept; none for an id that is not in the table.
std::optional<std::uint32_t> number_of(std::string_view id, const ConceptTable& concepts) {
  for (std::uint32_t number = 0; number < concepts.size(); ++number)
    if (concepts[number].id == id) return number;
  return std::nullopt;
}

// The question that a section is the answer to; else its label or heading.
std::string_view asked_of(const SectionRecord& section) {
  return section.label.empty() ? section.heading : section.label;
}

}  // namespace

struct QuotedAnswer::Row {
  std::string_view about;
  SectionKind section = SectionKind::kOther;
  std::optional<WordPattern> words, also, never, asked;
};

const std::vector<QuotedAnswer::Row>& QuotedAnswer::rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made;
    for (const auto& row : kLanguage.answering_sentences)
      made.push_back({row.about, *find_section_kind(row.section), pattern_of(row.words), pattern_of(row.also),
                      pattern_of(row.never), pattern_of(row.asked)});
    return made;
  }();
  return all;
}

std::optional<Hit> QuotedAnswer::find(const AnsweredQuestion& question, std::span<const std::uint32_t> sections) {
  must_forbid_ = is_forbidden(question, sections);
  // First what speaks of the very thing, then of something that is one: "is it used for arthritis" of osteoarthritis.
  for (const bool exact : {true, false}) {
    exact_ = exact;
    if (!exact && question.about == "effect") break;  // "muscle pain" is asked, and not myositis
    for (const Row& row : rows()) {
      if (row.about != question.about) continue;
      for (const auto section : sections) {
        const SectionFacts& facts = index_.facts[section];
        if (facts.kind != row.section && facts.parent != row.section) continue;
        // What it interacts with is no answer to somebody who has that: "low blood pressure, ramipril".
        // Nor is a dose.
        if ((row.section == SectionKind::kInteractions || row.section == SectionKind::kDosage) &&
            asks_of_illness(question))
          continue;
        const bool asked_here = row.asked && row.section == SectionKind::kFaq;
        if (!asked_here && !takes_role(question, section)) continue;
        if (question.about == "contraindications" && !asked_here && is_one_of_several(section, sections)) continue;
        const SectionRecord record = stored_.read(section);
        // "1.2 Rheumatoid arthritis" is one use of several.
        if (question.about == "uses" && !record.label.empty() && is_one_of_several(section, sections)) continue;
        const auto slice = asked_here ? whole_answer(row, question, record) : sentence(row, question, record);
        if (!slice) continue;
        // Forbidden to some of those who have it: a caution to the others is no answer.
        if (row.section == SectionKind::kContraindications && asks_of_illness(question) &&
            forbids_only_part(slice_of(record.text, *slice), question))
          return std::nullopt;
        if (!agrees(record, *slice) || !answers(slice_of(record.text, *slice), row, question)) continue;
        // Reads other sections: the record is gone then.
        if (question.about == "food" && is_disputed(record, *slice, sections)) continue;
        return quote(section, *slice, row, question);
      }
    }
  }
  return std::nullopt;
}

// "With" a condition, and not with a thing?
bool QuotedAnswer::asks_of_illness(const AnsweredQuestion& question) const {
  return question.about == "with" &&
         std::any_of(question.also.begin(), question.also.end(), [&](const ContentUnit* unit) {
           const auto number = number_of(unit->concept_id, index_.concepts);
           return number && index_.concepts[*number].kind != ConceptKind::kGroup;
         });
}

// Does the quote speak of just what was asked, and say something of it?
bool QuotedAnswer::answers(std::string_view quote, const Row& row, const AnsweredQuestion& question) {
  if (is_of_something_else(quote, *question.words) || is_of_another_brand(quote, *question.words, *question.drug))
    return false;
  if (question.about == "with" && forbids_only_part(quote, question)) return false;
  const bool thing = question.about == "with" || question.about == "food" || question.about == "alcohol";
  if (thing && row.section == SectionKind::kInteractions && !has_verdict(quote)) return false;
  return question.about != "with" || !forbids_two_at_once(quote, question);
}

// "Severe hepatic impairment", asked about a liver disease: wherever an item has what was asked, it has it only so.
bool QuotedAnswer::forbids_only_part(std::string_view quote, const AnsweredQuestion& question) {
  bool part = false;
  for (std::size_t begin = 0; begin < quote.size();) {
    const std::size_t end = std::min(quote.find_first_of(",;\n", begin), quote.size());
    const std::string_view item = quote.substr(begin, end - begin);
    if (has_all(item, question)) {
      if (!is_of_a_part(item, *question.words)) return false;
      part = true;
    }
    begin = end + 1;
  }
  return part;
}

// "Patients with hemophilia who take anticoagulants": two things at once are not one of them.
bool QuotedAnswer::forbids_two_at_once(std::string_view quote, const AnsweredQuestion& question) {
  for (std::size_t begin = 0; begin < quote.size();) {
    const std::size_t end = std::min(quote.find('\n', begin), quote.size());
    const std::string_view line = quote.substr(begin, end - begin);
    if (line.find(" who ") != line.npos && has_all(line, question) && asks_more(line, question)) return true;
    begin = end + 1;
  }
  return false;
}

// "With or without food", where another section of the drug says "with food".
bool QuotedAnswer::is_disputed(const SectionRecord& section, const Sentence& slice,
                               std::span<const std::uint32_t> sections) {
  if (!leaves_food_open(slice_of(section.text, slice))) return false;
  const std::string own(section.text);
  return std::any_of(sections.begin(), sections.end(), [&](std::uint32_t other) {
    const std::string_view text = stored_.read(other).text;
    return text != own && asks_for_food(text);
  });
}

// Has the monograph another section of this kind? Then one of them is not all.
bool QuotedAnswer::is_one_of_several(std::uint32_t section, std::span<const std::uint32_t> sections) const {
  const SectionFacts& own = index_.facts[section];
  return std::any_of(sections.begin(), sections.end(), [&](std::uint32_t other) {
    const SectionFacts& facts = index_.facts[other];
    return other != section && facts.monograph == own.monograph && facts.kind == own.kind;
  });
}

// Does a text of the drug forbid it in pregnancy, or while breastfeeding? Then nothing milder is quoted.
bool QuotedAnswer::is_forbidden(const AnsweredQuestion& question, std::span<const std::uint32_t> sections) {
  if (question.about != "pregnancy" && question.about != "breastfeeding") return false;
  const std::vector<std::string> terms{reader_.term(question.about)};
  return std::any_of(sections.begin(), sections.end(), [&](std::uint32_t section) {
    const SectionFacts& facts = index_.facts[section];
    const auto is_of = [&](SectionKind kind) { return facts.kind == kind || facts.parent == kind; };
    if (!is_of(SectionKind::kPregnancyLactation)) return false;
    return reader_.verdict(section, terms) == Verdict::kForbids;
  });
}

bool QuotedAnswer::agrees(const SectionRecord& section, const Sentence& slice) {
  return !must_forbid_ || verdict_of(slice_of(section.text, slice), {}, analyzer_) == Verdict::kForbids;
}

// Does the index say that the section speaks of a side effect, a use or a group as of one that the drug has?
bool QuotedAnswer::takes_role(const AnsweredQuestion& question, std::uint32_t section) const {
  const auto stands_in = [&](const std::string& term, std::uint32_t in) {
    return builder_.frequency(term) > 0 && !builder_.with_all({term}, {in}).empty();
  };
  const auto has_role = [&](const std::string& id) {
    if (question.about == "member") return stands_in(make_term(prefix::kMember, id), section);
    const bool use = question.about == "use";
    for (int grade = 1; grade <= (use ? kTreatsGrades : kCausesGrades); ++grade)
      if (stands_in(make_graded_term(use ? prefix::kTreats : prefix::kCauses, grade, id), section)) return true;
    return !use && stands_in(make_term(prefix::kDenies, id), section);
  };
  if (question.about != "effect" && question.about != "use" && question.about != "member") return true;
  return std::all_of(question.also.begin(), question.also.end(), [&](const ContentUnit* unit) {
    if (has_role(unit->concept_id)) return true;
    const auto number = number_of(unit->concept_id, index_.concepts);
    if (!number) return false;
    const auto narrower = index_.concepts.narrower(*number);
    return std::any_of(narrower.begin(), narrower.end(),
                       [&](std::uint32_t inner) { return has_role(index_.concepts[inner].id); });
  });
}

bool QuotedAnswer::has(const AnalysedText& text, const ContentUnit& unit) {
  const auto has_term = [&](std::string_view term) {
    return std::any_of(text.begin(), text.end(), [&](const Token& token) { return token.term == term; });
  };
  if (!unit.concept_id.empty())
    for (const auto& match : concepts_) {
      if (index_.concepts[match.number].id == unit.concept_id) return true;
      if (exact_) continue;
      const auto& broader = index_.concepts[match.number].broader;
      if (std::find(broader.begin(), broader.end(), unit.concept_id) != broader.end()) return true;
    }
  if (!unit.parts.empty() && std::all_of(unit.parts.begin(), unit.parts.end(), has_term)) return true;
  return std::any_of(unit.joined.begin(), unit.joined.end(), has_term);
}

bool QuotedAnswer::has_all(std::string_view text, const AnsweredQuestion& question) {
  if (question.also.empty() && question.about != "class") return true;
  const AnalysedText& analysed = analyzer_.analyze(text);
  index_.concepts.matcher().find(analysed, Capitals::kOfAll, concepts_);
  if (question.about == "class" && !tells_class(question) && !is_classification(text)) return false;
  return std::all_of(question.also.begin(), question.also.end(),
                     [&](const ContentUnit* unit) { return has(analysed, *unit); });
}

// Does the text that concepts_ were found in name a group that the drug is one of?
bool QuotedAnswer::tells_class(const AnsweredQuestion& question) const {
  const auto& groups = index_.groups[static_cast<std::size_t>(question.drug - index_.lexicon.drugs().data())];
  return std::any_of(concepts_.begin(), concepts_.end(), [&](const ConceptMatch& match) {
    return std::find(groups.begin(), groups.end(), match.number) != groups.end();
  });
}

// Does a monograph's question speak of a symptom, condition or group that was not asked about?
bool QuotedAnswer::asks_more(std::string_view asked, const AnsweredQuestion& question) {
  index_.concepts.matcher().find(analyzer_.analyze(asked), Capitals::kOfAll, concepts_);
  return std::any_of(concepts_.begin(), concepts_.end(), [&](const ConceptMatch& match) {
    const std::string& id = index_.concepts[match.number].id;
    return std::none_of(question.also.begin(), question.also.end(),
                        [&](const ContentUnit* unit) { return unit->concept_id == id; });
  });
}

// The answer of a section that asks this: its first sentences, as many as fit.
std::optional<Sentence> QuotedAnswer::whole_answer(const Row& row, const AnsweredQuestion& question,
                                                   const SectionRecord& section) {
  const std::string_view asked = asked_of(section);
  if (!stands(*row.asked, fold(asked)) || asks_more(asked, question)) return std::nullopt;
  // A list of side effects answers for each of them; a use, a group or a condition must be what is asked about.
  const bool of_all = question.about == "use" || question.about == "with" || question.about == "member";
  if (!has_all(of_all ? std::string(asked) : std::string(asked) + "\n" + std::string(section.text), question))
    return std::nullopt;
  std::vector<Sentence> sentences = split_sentences(section.text);
  std::erase_if(sentences, [&](const Sentence& each) { return section.text[each.end - 1] == '?'; });
  if (sentences.empty()) return std::nullopt;
  Sentence slice = sentences.front();
  for (const auto& each : sentences)
    if (each.end - slice.begin <= kLongestQuote) slice.end = each.end;
  const std::string_view text = slice_of(section.text, slice);
  if (text.size() > kLongestQuote || text.back() == ':' || is_empty_answer(text)) return std::nullopt;
  if (!says(row, text, question) || is_never_quoted(text)) return std::nullopt;
  if (leaves_out_limits(section.text, sentences, slice) || (question.about == "uses" && cuts_list(section.text, slice)))
    return std::nullopt;
  return slice;
}

std::optional<Sentence> QuotedAnswer::sentence(const Row& row, const AnsweredQuestion& question,
                                               const SectionRecord& section) {
  if (row.asked && !stands(*row.asked, fold(section.label)) && !stands(*row.asked, fold(section.heading)))
    return std::nullopt;
  const std::vector<Sentence> sentences = split_sentences(section.text);
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    const std::string_view text = slice_of(section.text, sentences[at]);
    if (text.back() == '?' || text.find(" | ") != text.npos || !says(row, text, question)) continue;
    if (!has_all(text, question)) continue;
    auto slice = is_classification(text) ? std::optional(sentences[at]) : whole_quote(section.text, sentences, at);
    if (slice && question.about == "contraindications") slice = {sentences.front().begin, sentences.back().end};
    // The first sentence tells the main use; those behind it tell one among others.
    if (slice && question.about == "uses" && lists_inside(text)) return std::nullopt;
    // What is said of it just before belongs to it, as what takes it back behind it does.
    if (slice && is_advice(question.about) && at > 0 && sentences[at - 1].end <= slice->begin &&
        section.text.substr(sentences[at - 1].end, slice->begin - sentences[at - 1].end).find('\n') ==
            std::string_view::npos &&
        !question.also.empty() && has_all(slice_of(section.text, sentences[at - 1]), question))
      slice->begin = sentences[at - 1].begin;
    if (slice && is_advice(question.about)) slice = with_limits(section.text, sentences, *slice);
    if (!slice || slice->end - slice->begin > kLongestQuote) continue;
    if (question.about == "uses" && cuts_list(section.text, *slice)) continue;
    const std::string_view whole = slice_of(section.text, *slice);
    if (!is_empty_answer(whole) && !is_never_quoted(whole)) return slice;
  }
  return std::nullopt;
}

bool QuotedAnswer::says(const Row& row, std::string_view text, const AnsweredQuestion& question) {
  const std::string own = without_references(text);
  const FoldedText folded = fold(own);
  const PatternWords words = words_with_names(folded, question.drug);
  return (!row.words || stands(*row.words, words)) && (!row.also || stands(*row.also, words)) &&
         (!row.never || !stands(*row.never, words));
}

// "Table 3 lists …": what a quote cannot show. So many numbers are the cells of a table.
bool QuotedAnswer::is_never_quoted(std::string_view text) {
  constexpr std::ptrdiff_t kMostNumbers = 10;
  const FoldedText folded = fold(without_references(text));
  if (std::count_if(folded.words.begin(), folded.words.end(), [](const Word& word) { return word.number; }) >
      kMostNumbers)
    return true;
  return std::any_of(rows().begin(), rows().end(),
                     [&](const Row& row) { return row.about == "any" && row.never && stands(*row.never, folded); });
}

Hit QuotedAnswer::quote(std::uint32_t section, const Sentence& slice, const Row& row,
                        const AnsweredQuestion& question) {
  MatchTerms terms;
  for (const auto* unit : question.also) {
    for (const auto& part : unit->parts) terms.add(part, 1);
    for (const auto& joined : unit->joined) terms.add(joined, 1);
    if (const auto number = number_of(unit->concept_id, index_.concepts))
      terms.add(index_.concepts.matcher(), *number, unit->concept_id, 1);
  }
  Hit hit = reader_.head(section);
  const SectionRecord record = stored_.read(section);
  hit.snippet = cutter_.parts(slice_of(record.text, slice), [&](const AnalysedText& text) {
    std::vector<Match> marks;
    find_matches(text, terms, marks);
    if (!marks.empty() || !row.words) return marks;
    const PatternWords words = words_with_names(text.folded, nullptr);
    for (std::size_t at = 0; at < text.folded.words.size() && marks.empty(); ++at)
      for (const auto word : row.words->find(words, at))
        marks.push_back(
            {text.folded.words[word].begin, text.folded.words[word].end, static_cast<std::uint32_t>(word), 0});
    return marks;
  });
  return hit;
}

}  // namespace materia
