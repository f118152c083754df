#include "searcher/answers/section_reader.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "common/index/schema.h"
#include "common/index/sentence_terms.h"
#include "common/language/language.h"
#include "common/language/word_list.h"
#include "common/text/term_hash.h"
#include "searcher/reading/concept_reader.h"
#include "searcher/snippets/snippet.h"

namespace materia {
namespace {

// What a hit says of its section.
void describe(const SectionRecord& section, Hit& hit) {
  hit.section.kind = section.kind;
  hit.section.parent = section.parent;
  hit.section.heading = section.heading;
  hit.section.label = section.label;
  hit.section.anchor = section.anchor;
  hit.section.boxed = section.boxed;
}

}  // namespace

Hit SectionReader::head(std::uint32_t document) {
  const SectionRecord section = stored_.read(document);
  Hit hit = catalog_.head_of(section.monograph);
  describe(section, hit);
  return hit;
}

Hit SectionReader::opening(std::uint32_t document) {
  Hit hit = head(document);
  hit.snippet = make_snippet(stored_.read(document).text, {}, analyzer_, {.max_chars = 320});
  return hit;
}

Hit SectionReader::hit(std::uint32_t document, double score, HighlightTerms& terms, std::uint32_t monograph) {
  const SectionRecord section = stored_.read(document);
  Hit hit = catalog_.head_of(monograph != 0 ? monograph : section.monograph);
  describe(section, hit);
  hit.score = score;
  hit.snippet = make_snippet(section.text, terms.of(hit.drug), analyzer_, {.sentences = section.sentences});
  return hit;
}

Verdict SectionReader::verdict(std::uint32_t section, std::span<const std::string> terms) {
  const SectionRecord record = stored_.read(section);
  return verdict_of(record.text, terms, analyzer_);
}

const AnalysedText& SectionReader::analysed(std::uint32_t section) {
  return analyzer_.analyze(stored_.read(section).text);
}

bool SectionReader::calls_itself(std::uint32_t section, std::uint32_t group, std::span<const std::string> terms) {
  const SectionRecord record = stored_.read(section);
  SentenceTerms sentences;
  sentences.read(record.sentences, record.text.size());
  const auto has = [&](std::size_t sentence, std::string_view term) {
    return sentences.any(sentence, [hash = term_hash(term)](TermHash other) { return other == hash; });
  };
  const std::string mention = make_term(prefix::kMention, concepts_[group].id);
  for (std::size_t i = 0; i < sentences.sentences().size(); ++i) {
    if (!has(i, mention) || !std::all_of(terms.begin(), terms.end(), [&](const auto& term) { return has(i, term); }))
      continue;
    const auto [begin, end] = sentences.sentences()[i];
    if (is_called(record.text.substr(begin, end - begin), group, terms)) return true;
  }
  return false;
}

// Does the sentence have these words right before the group, with nothing in front of them that speaks of others ("with
// a long-acting insulin") or turns them round ("non-selective")?
bool SectionReader::is_called(std::string_view sentence, std::uint32_t group, std::span<const std::string> terms) {
  const AnalysedText& text = analyzer_.analyze(sentence);
  const auto matches = concepts_in(text, concepts_);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < text.folded.words.size(); ++i) words.emplace_back(text.folded.word(i));
  const auto speaks_of_others = [&](std::size_t first) {
    static const WordList articles = words_of(kLanguage.class_words, "articles");
    while (first > 0 && articles.contains(words[first - 1])) --first;
    if (first == 0) return false;
    static const WordList breaks = words_of(kLanguage.class_words, "breaks");
    return words[first - 1] == "non" || words[first - 1] == "not" || breaks.contains(words[first - 1]);
  };
  for (const auto& match : matches) {
    if (match.number != group) continue;
    const std::size_t end = match.word + match.words;
    for (std::size_t head = match.word; head < end; ++head) {
      if (head < terms.size()) continue;
      const std::size_t first = head - terms.size();
      bool same = true;
      for (std::size_t i = 0; i < terms.size(); ++i) same = same && analyzer_.term(words[first + i]) == terms[i];
      if (same && !speaks_of_others(first)) return true;
    }
  }
  return false;
}

std::optional<AgeRange> SectionReader::ages(std::uint32_t section) {
  const SectionRecord record = stored_.read(section);
  const auto of_label = age_range_of(record.label);
  return of_label ? of_label : age_range_of(record.heading);
}

std::vector<std::pair<std::size_t, std::size_t>> SectionReader::marks(std::string_view text, const MatchTerms& terms) {
  std::vector<Match> found, all;
  const AnalysedText& analysed = analyzer_.analyze(text);
  find_matches(analysed, terms, found);
  add_negators(analysed, found, 0, all);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const Match& match : all) places.emplace_back(match.begin, match.end);
  return places;
}

std::vector<std::uint32_t> SectionReader::documents_of(std::string_view id) const {
  const std::string term = make_term(prefix::kMonograph, id);
  return {sections_.postlist_begin(term), sections_.postlist_end(term)};
}

std::vector<FamilyView::Part> SectionReader::parts_of(const std::vector<std::uint32_t>& documents) {
  std::vector<std::pair<SectionPlace, FamilyView::Part>> parts;
  for (const auto document : documents) {
    const SectionRecord section = stored_.read(document);
    parts.emplace_back(SectionPlace{section.monograph, section.order},
                       FamilyView::Part{section.kind, std::string(section.heading), std::string(section.label),
                                        std::string(section.anchor)});
  }
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<FamilyView::Part> in_order;
  for (auto& [place, part] : parts) in_order.push_back(std::move(part));
  return in_order;
}

// What several have is one document: a section that is the leader's too is the same.
FamilyView SectionReader::family(const MonographRecord& record, std::size_t first, std::size_t count) {
  FamilyView view;
  view.leader = record.family.empty() ? record.id : record.family;
  const auto of_leader = documents_of(view.leader);
  const auto members = catalog_.family(view.leader);
  view.total = static_cast<int>(members.size());
  if (!members.empty()) view.title = members.front().title;
  const auto but = [](const auto& these, const auto& those) {
    std::vector<std::uint32_t> left;
    std::set_difference(these.begin(), these.end(), those.begin(), those.end(), std::back_inserter(left));
    return left;
  };
  for (std::size_t i = first; i < members.size() && i - first < count; ++i) {
    FamilyView::Member member;
    member.head = catalog_.head(members[i]);
    const auto own = documents_of(members[i].id);
    member.differs = parts_of(but(own, of_leader));
    member.lacks = parts_of(but(of_leader, own));
    std::erase_if(member.lacks, [&](const FamilyView::Part& part) {  // it says that otherwise
      return std::any_of(member.differs.begin(), member.differs.end(),
                         [&](const auto& other) { return other.anchor == part.anchor; });
    });
    view.members.push_back(std::move(member));
  }
  return view;
}

MonographView SectionReader::monograph(const MonographRecord& record, const MatchTerms& terms) {
  MonographView view;
  view.head = catalog_.head(record);
  view.codes = record.codes;
  const auto number = catalog_.number_of(record.id);
  std::vector<std::pair<std::uint32_t, MonographView::Part>> found;  // by their order
  for (const auto document : documents_of(record.id)) {
    const SectionRecord section = stored_.read(document);
    MonographView::Part part{section.kind,
                             section.parent,
                             std::string(section.heading),
                             std::string(section.label),
                             std::string(section.anchor),
                             std::string(section.text),
                             {},
                             section.boxed};
    if (terms.size() > 0) part.marks = marks(section.text, terms);
    if (section.monograph == number) found.emplace_back(section.order, part);
    for (const auto& other : section.others)
      if (other.monograph == number) found.emplace_back(other.order, part);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, section] : found) view.sections.push_back(std::move(section));
  return view;
}

}  // namespace materia
