#include "searcher/answers/section_reader.h"

#include <algorithm>
#include <string>

#include "common/index/schema.h"
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

Hit SectionReader::hit(std::uint32_t document, double score, HighlightTerms& terms) {
  const SectionRecord section = stored_.read(document);
  Hit hit = catalog_.head_of(section.monograph);
  describe(section, hit);
  hit.score = score;
  hit.snippet = make_snippet(section.text, terms.of(hit.drug), analyzer_, {.sentences = section.sentences});
  return hit;
}

Verdict SectionReader::verdict(std::uint32_t section, std::span<const std::string> terms) {
  const SectionRecord record = stored_.read(section);
  return verdict_of(record.text, terms, analyzer_);
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

MonographView SectionReader::monograph(const MonographRecord& record, const MatchTerms& terms) {
  MonographView view;
  view.head = catalog_.head(record);
  view.codes = record.codes;
  const std::string term = make_term(prefix::kMonograph, record.id);
  std::vector<std::pair<std::uint32_t, MonographView::Part>> found;  // by their order
  for (auto at = sections_.postlist_begin(term); at != sections_.postlist_end(term); ++at) {
    const SectionRecord section = stored_.read(*at);
    found.emplace_back(section.order, MonographView::Part{section.kind,
                                                          section.parent,
                                                          std::string(section.heading),
                                                          std::string(section.label),
                                                          std::string(section.anchor),
                                                          std::string(section.text),
                                                          {},
                                                          section.boxed});
    if (terms.size() > 0) found.back().second.marks = marks(section.text, terms);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, section] : found) view.sections.push_back(std::move(section));
  return view;
}

}  // namespace materia
