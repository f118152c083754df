#include "searcher/answers/section_reader.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "common/index/schema.h"
#include "searcher/snippets/snippet.h"

namespace materia {

Hit SectionReader::hit(std::uint32_t document, double score, HighlightTerms& terms, const SearchRequest& request) {
  const SectionRecord section = stored_.read(document);
  const auto named = request.monograph.empty() ? 0 : catalog_.number_of(request.monograph);
  Hit hit = catalog_.head_of(named != 0 ? named : section.monograph);
  hit.section.kind = section.kind;
  hit.section.parent = section.parent;
  hit.section.heading = section.heading;
  hit.section.label = section.label;
  hit.section.anchor = section.anchor;
  hit.section.boxed = section.boxed;
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
