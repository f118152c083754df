#include "searcher/ranking/concept_ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/section_rank.h"
#include "searcher/ranking/weights.h"

namespace materia {
namespace {

using Xapian::Query;

using namespace weights::concepts;

constexpr std::size_t kEnough = 10;  // sections that answer for all that is sought

bool by_section(const ScoredSection& a, const ScoredSection& b) { return a.section < b.section; }
bool by_score(const ScoredSection& a, const ScoredSection& b) {
  return a.score != b.score ? a.score > b.score : a.section < b.section;
}

// Sections of either, or of both only, with the sum of their scores.
std::vector<ScoredSection> join(const std::vector<ScoredSection>& a, const std::vector<ScoredSection>& b, bool both) {
  std::vector<ScoredSection> out;
  out.reserve(both ? std::min(a.size(), b.size()) : a.size() + b.size());
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->section < y->section)) {
      if (!both) out.push_back(*x);
      ++x;
    } else if (x == a.end() || y->section < x->section) {
      if (!both) out.push_back(*y);
      ++y;
    } else {
      out.push_back({x->section, x->score + y->score});
      ++x, ++y;
    }
  }
  return out;
}

void add(std::vector<ScoredSection>& list, float score) {
  for (auto& scored : list) scored.score += score;
}

// "Medicine for shingles".
bool asks_for_remedy(const FoldedText& words) {
  for (std::size_t i = 0; i + 1 < words.words.size(); ++i)
    if (kLanguage.remedies.contains(words.word(i)) && words.word(i + 1) == "for") return true;
  return false;
}

}  // namespace

std::vector<ScoredSection> RankedSections::best(std::size_t first, std::size_t count, const OpenIndex& index) {
  // The first of each drug are mostly among the best few hundred.
  for (std::size_t sorted = std::min(sections_.size(), 4 * (first + count) + 100);;
       sorted = std::min(sections_.size(), 8 * sorted)) {
    std::partial_sort(sections_.begin(), sections_.begin() + static_cast<std::ptrdiff_t>(sorted), sections_.end(),
                      by_score);
    std::size_t drugs = 0;
    auto ordered = one_a_drug(std::span(sections_).first(sorted), index.facts, index.prior, drugs);
    if (drugs < first + count && sorted < sections_.size()) continue;
    if (first >= ordered.size()) return {};
    ordered.resize(std::min(ordered.size(), first + count));
    ordered.erase(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(first));
    return ordered;
  }
}

void RankedSections::keep_best_variants(const std::vector<std::uint32_t>& variants,
                                        std::unordered_set<std::uint32_t>& known) {
  std::unordered_map<std::uint32_t, ScoredSection> best;  // by variant
  for (const auto& scored : sections_)
    if (const auto variant = variants[scored.section]; variant != 0 && !known.contains(variant)) {
      const auto [other, is_first] = best.emplace(variant, scored);
      if (!is_first && by_score(scored, other->second)) other->second = scored;
    }
  std::erase_if(sections_, [&](const ScoredSection& scored) {
    const auto variant = variants[scored.section];
    if (variant == 0) return false;
    const auto found = best.find(variant);
    return found == best.end() || found->second.section != scored.section;
  });
  for (const auto& [variant, scored] : best) known.insert(variant);
}

ConceptAnswers::ConceptAnswers(const QueryMeaning& meaning, const WantedDrugs& wanted, const QueryBuilder& builder,
                               const OpenIndex& index)
    : meaning_(meaning), wanted_(wanted), builder_(builder), index_(index) {}

ConceptAnswers::List ConceptAnswers::postings(const std::string& term, float score) const {
  List list;
  const auto frequency = builder_.frequency(term);
  if (frequency == 0) return list;
  list.reserve(frequency);
  const auto& database = builder_.database();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) list.push_back({*at, score});
  return list;
}

// Sections that speak of a concept, with a role or without.
ConceptAnswers::List ConceptAnswers::mention(std::uint32_t number) const {
  List list;
  for (const auto& term : concept_terms(index_.concepts[number].id))
    if (const List more = postings(term, 0); !more.empty()) list = list.empty() ? more : join(list, more, false);
  return list;
}

// The monograph that leads a section's family: what one of its members says of the drug holds for all.
std::uint32_t ConceptAnswers::family_of(std::uint32_t section) const {
  return index_.prior.leader[index_.facts[section].monograph];
}

// The monographs that lead their families, by number, whose drugs belong to the group, or are taken for the purpose.
std::vector<bool> ConceptAnswers::members_of(std::uint32_t group) const {
  std::vector<bool> members(index_.prior.drug.size(), false);
  if (index_.concepts[group].kind != ConceptKind::kGroup)
    for (const auto& scored : role(group, BlockKind::kTreats))
      if (scored.score >= kTreats[3]) members[family_of(scored.section)] = true;
  for (const auto& scored : postings(make_term(prefix::kMember, index_.concepts[group].id), 0))
    members[family_of(scored.section)] = true;
  return members;
}

// Those whose drugs belong to all the groups; empty where no group is asked for.
std::vector<bool> ConceptAnswers::members() const {
  std::vector<bool> all;
  for (const auto number : meaning_.concepts.groups) {
    std::vector<bool> one = members_of(number);
    for (std::size_t i = 0; i < all.size(); ++i) one[i] = one[i] && all[i];
    all = std::move(one);
  }
  return all;
}

const ConceptAnswers::List& ConceptAnswers::role(std::uint32_t number, BlockKind kind) const {
  const auto [known, is_new] = roles_.try_emplace({number, kind});
  if (is_new) known->second = read_role(number, kind);
  return known->second;
}

// The postings of all grades at once. A section that has several of them has the sum.
ConceptAnswers::List ConceptAnswers::read_role(std::uint32_t number, BlockKind kind) const {
  struct Postings {
    Xapian::PostingIterator at, end;
    Xapian::docid section;
    float score;
  };
  const bool treats = kind == BlockKind::kTreats;
  std::vector<Postings> grades;
  std::size_t most = 0;
  for (int grade = treats ? kTreatsGrades : kCausesGrades; grade > 0; --grade) {
    const auto term = make_graded_term(treats ? prefix::kTreats : prefix::kCauses, grade, index_.concepts[number].id);
    const auto frequency = builder_.frequency(term);
    if (frequency == 0) continue;
    const auto& database = builder_.database();
    auto first = database.postlist_begin(term);
    const auto section = *first;
    grades.push_back({std::move(first), database.postlist_end(term), section, (treats ? kTreats : kCauses)[grade]});
    most += frequency;
  }
  List list;
  list.reserve(most);
  while (!grades.empty()) {
    ScoredSection next{std::numeric_limits<std::uint32_t>::max(), 0};
    for (const auto& grade : grades) next.section = std::min(next.section, grade.section);
    for (auto grade = grades.begin(); grade != grades.end();) {
      if (grade->section == next.section) {
        next.score += grade->score;
        if (++grade->at == grade->end) {
          grade = grades.erase(grade);
          continue;
        }
        grade->section = *grade->at;
      }
      ++grade;
    }
    list.push_back(next);
  }
  return list;
}

bool ConceptAnswers::contains(std::uint32_t wider, std::uint32_t number) const {
  const auto& inside = index_.concepts.narrower(wider);
  return std::find(inside.begin(), inside.end(), number) != inside.end();
}

bool ConceptAnswers::contains_sought(std::uint32_t wider) const {
  return std::any_of(meaning_.concepts.sought.begin(), meaning_.concepts.sought.end(),
                     [&](auto number) { return contains(wider, number); });
}

ConceptAnswers::List ConceptAnswers::roles(BlockKind kind, bool all_sought) const {
  List found;
  bool first = true;
  for (const auto number : meaning_.concepts.sought) {
    if (contains_sought(number)) continue;
    List one = role(number, kind);
    if (meaning_.concepts.sought.size() > 1) add(one, kEach);
    for (const auto wider :
         meaning_.concepts.sought) {  // "cough with phlegm": where the narrower one is, or else the wider
      if (!contains(wider, number)) continue;
      List more = role(wider, kind);
      for (auto& scored : more) scored.score *= kWider;
      one = join(one, more, false);
    }
    found = first ? std::move(one) : join(found, one, all_sought);
    first = false;
  }
  return found;
}

// Adds to the scores of those sections of the list that have the term.
void ConceptAnswers::add_where(const std::string& term, float score, List& list) const {
  if (list.empty() || builder_.frequency(term) == 0) return;
  const auto& database = builder_.database();
  auto at = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  Xapian::docid has = *at;
  for (auto& scored : list) {
    if (has < scored.section) {
      at.skip_to(scored.section);
      if (at == end) return;
      has = *at;
    }
    if (has == scored.section) scored.score += score;
  }
}

// "Intestinal atrophy" beside a concept: a section that has all the words typed answers more surely than one that has
// the concept in a better place.
void ConceptAnswers::add_for_every_word(List& list) const {
  std::vector<std::string_view> words;
  for (const auto& content : meaning_.content)
    if (!content.unwanted && content.concept_id.empty() && !content.number)
      for (const auto& part : content.parts) words.push_back(part);
  if (words.size() < 2) return;
  List found = list;
  for (auto& scored : found) scored.score = 0;
  for (const auto word : words) add_where(std::string(word), 1, found);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (found[i].score >= static_cast<float>(words.size())) list[i].score += kEveryWord;
}

void ConceptAnswers::keep_wanted(List& list) const {
  if (!wanted_.all()) std::erase_if(list, [&](const auto& scored) { return !wanted_.has(scored.section); });
}

RankedSections ConceptAnswers::finish(List list, bool of_others) const {
  keep_wanted(list);
  finish_scores(list);
  return RankedSections(std::move(list), of_others);
}

void ConceptAnswers::finish_scores(List& list) const {
  const auto& prior = index_.prior;
  for (auto& scored : list) {
    const SectionFacts& facts = index_.facts[scored.section];
    if (facts.banned) scored.score *= kBanned;
    if (wanted_.denies(scored.section)) scored.score += kDenied;
    if (meaning_.form != DoseForm::kAny)
      scored.score += kForm * static_cast<float>(form_share(meaning_.form, facts.form));
    scored.score += kKnownDrug * prior.of_monograph[facts.monograph];
  }
  const double documents = builder_.database().get_doccount();
  for (const auto& content : meaning_.content) {
    if (content.unwanted) continue;
    const bool phrase = !content.concept_id.empty() && content.count > 1;  // its words apart mean nothing
    if (phrase) continue;
    for (const auto* forms : {&content.parts, &content.joined})
      for (const auto& term : *forms) {
        const auto rare = static_cast<float>(std::log(1 + documents / (1 + builder_.frequency(term))));
        add_where(term, content.concept_id.empty() ? kThere + kRare * rare : kTyped, list);
      }
  }
  add_for_every_word(list);
  for (const auto number : meaning_.concepts.mentioned)
    for (const auto& term : concept_terms(index_.concepts[number].id)) add_where(term, kSpoken, list);
  for (const auto& label : meaning_.populations) add_where(make_term(prefix::kLabel, label), kLabel, list);
}

// The sections of the drugs of all the groups, those on uses first, and those that name the group.
RankedSections ConceptAnswers::sections_of_groups() const {
  const auto member = members();
  List found;
  for (std::uint32_t section = 1; section < index_.facts.size(); ++section)
    if (member[family_of(section)])
      found.push_back({section, kKindOrder * static_cast<float>(section_rank(index_.facts[section])) -
                                    static_cast<float>(rank_behind(index_.facts[section]))});
  for (const auto number : meaning_.concepts.groups) add_where_named(number, found);
  return finish(std::move(found));
}

// A section names a group in its own words, or else by a group inside it: a loop diuretic is a diuretic.
void ConceptAnswers::add_where_named(std::uint32_t group, List& list) const {
  const auto add_named = [&](std::uint32_t number, float score, List& to) {
    for (const auto& term : concept_terms(index_.concepts[number].id)) add_where(term, score, to);
  };
  List inside = list;
  for (auto& scored : inside) scored.score = 0;
  for (const auto narrower : index_.concepts.narrower(group)) add_named(narrower, 1, inside);
  const List before = list;
  add_named(group, kEach, list);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (inside[i].score > 0 && list[i].score == before[i].score) list[i].score += kEach;
}

// A vaccine keeps an illness away, and is no medicine for somebody who has it.
void ConceptAnswers::put_vaccines_back(List& list) const {
  constexpr std::string_view kVaccine = "vaccine";  // id of the group
  const List vaccines = postings(make_term(prefix::kMember, kVaccine), 0);
  std::vector<bool> is_one(index_.prior.drug.size(), false);
  for (const auto& scored : vaccines) is_one[family_of(scored.section)] = true;
  for (auto& scored : list)
    if (is_one[family_of(scored.section)]) scored.score -= kPrevents;
}

RankedSections ConceptAnswers::block(BlockKind kind) const {
  if (meaning_.concepts.sought.empty()) return kind == BlockKind::kTreats ? sections_of_groups() : RankedSections();
  List found = roles(kind, true);
  if (meaning_.concepts.sought.size() > 1 && found.size() < kEnough) found = roles(kind, false);
  bool of_others = false;
  if (const auto member = members(); !member.empty()) {
    List both;
    for (const auto& scored : found)
      if (member[family_of(scored.section)]) both.push_back(scored);
    of_others = both.empty();
    if (!of_others) found = std::move(both);
  }
  if (kind == BlockKind::kTreats && asks_for_remedy(meaning_.words)) put_vaccines_back(found);
  return finish(std::move(found), of_others);
}

RankedSections ConceptAnswers::of_those(SectionKind kind) const {
  std::vector<float> uses(index_.prior.drug.size(), 0);  // how well each monograph's drug answers
  if (meaning_.concepts.sought.empty()) uses.assign(uses.size(), kTreats[2]);
  for (const auto& scored : roles(BlockKind::kTreats, true)) {
    float& best = uses[family_of(scored.section)];
    best = std::max(best, scored.score);
  }
  if (const auto member = members(); !member.empty())
    for (std::size_t i = 0; i < uses.size(); ++i)
      if (!member[i]) uses[i] = 0;
  const auto id = section_kind_info(kind).id;
  List found = join(postings(make_term(prefix::kKind, id), 0), postings(make_term(prefix::kParent, id), -1), false);
  for (auto& scored : found) scored.score += uses[family_of(scored.section)];
  std::erase_if(found, [&](const auto& scored) { return scored.score < kTreats[2] - 1; });
  // "Forgot to take my birth control pill": the questions that ask the same.
  if (kind == SectionKind::kFaq)
    for (const auto& term : meaning_.also_terms) add_where(make_term(prefix::kLabel, term), kSameQuestion, found);
  return finish(std::move(found));
}

RankedSections ConceptAnswers::together() const {
  const auto& groups = meaning_.concepts.groups;
  if (groups.size() != 2) return {};
  const std::vector<bool> members[] = {members_of(groups[0]), members_of(groups[1])};
  List found;
  for (const std::size_t own : {0, 1}) {
    const auto other = groups[1 - own];
    List speaks = mention(other);
    for (const auto narrower : index_.concepts.narrower(other)) speaks = join(speaks, mention(narrower), false);
    for (auto& scored : speaks) {
      const auto family = family_of(scored.section);
      if (!members[own][family] || members[1 - own][family]) continue;
      const SectionFacts& facts = index_.facts[scored.section];
      const auto kind = facts.parent.value_or(facts.kind);
      if (kind == SectionKind::kInteractions)
        scored.score = 2 * kEach;
      else if (kind == SectionKind::kContraindications)
        scored.score = kEach;
      else if (kind == SectionKind::kPrecautions)
        scored.score = 0;
      else
        continue;
      found.push_back(scored);
    }
  }
  std::sort(found.begin(), found.end(), by_section);
  return finish(std::move(found));
}

RankedSections ConceptAnswers::cautions() const {
  List spoken;
  for (const auto number : meaning_.concepts.mentioned)
    if (index_.concepts[number].kind != ConceptKind::kGroup) spoken = join(spoken, mention(number), false);
  List all;
  for (const auto kind :
       {SectionKind::kPrecautions, SectionKind::kContraindications, SectionKind::kSpecificPopulations}) {
    const RankedSections of_kind = of_those(kind);
    for (const auto& scored : of_kind.all())
      if (std::binary_search(spoken.begin(), spoken.end(), scored, by_section)) all.push_back(scored);
  }
  std::stable_sort(all.begin(), all.end(), by_section);
  all.erase(std::unique(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.section == b.section; }),
            all.end());
  return RankedSections(std::move(all));
}

// The sections that speak of a concept, with a role or without, in no order, but those that are known; all of them are
// known afterwards.
std::vector<std::uint32_t> ConceptAnswers::speaking_of(std::uint32_t number, std::vector<bool>& is_known) const {
  std::vector<std::uint32_t> sections;
  const auto add = [&](std::uint32_t section) {
    if (is_known[section]) return;
    is_known[section] = true;
    sections.push_back(section);
  };
  for (const auto kind : {BlockKind::kTreats, BlockKind::kCauses})
    for (const auto& scored : role(number, kind)) add(scored.section);
  const auto& database = builder_.database();
  const auto term = make_term(prefix::kMention, index_.concepts[number].id);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) add(*at);
  return sections;
}

RankedSections ConceptAnswers::mentions(const RankedSections& uses, const RankedSections& effects) const {
  const auto& sought = meaning_.concepts.sought;
  List found;
  if (sought.empty()) return {};
  std::vector<bool> is_known(index_.facts.size(), false);
  for (const auto* answers : {&uses, &effects})
    for (const auto& scored : answers->all()) is_known[scored.section] = true;
  for (const auto section : speaking_of(sought.front(), is_known)) found.push_back({section, 0});
  for (std::size_t i = 1; i < sought.size(); ++i) {
    std::vector<bool> speaks(index_.facts.size(), false);
    (void)speaking_of(sought[i], speaks);
    std::erase_if(found, [&](const auto& scored) { return !speaks[scored.section]; });
  }
  keep_wanted(found);
  if (!index_.variants.empty()) std::sort(found.begin(), found.end(), by_section);  // of variants the first counts
  return RankedSections(std::move(found));
}

void ConceptAnswers::score_mentions(RankedSections& mentions) const {
  mentions.score([&](List& list) {
    for (auto& scored : list) {
      // A section on uses that speaks of it and is not for it is the last to show: it may be a warning.
      const auto kind = index_.facts[scored.section].kind;
      scored.score = kind == SectionKind::kIndications
                         ? -kKnownDrug
                         : kKindOrder * static_cast<float>(section_kind_info(kind).weight);
    }
    finish_scores(list);
  });
}

bool ConceptAnswers::has(BlockKind kind) const {
  return std::any_of(meaning_.concepts.sought.begin(), meaning_.concepts.sought.end(),
                     [&](auto number) { return !role(number, kind).empty(); });
}

std::string ConceptAnswers::sought_joined(std::string_view last) const {
  std::string joined;
  const auto& sought = meaning_.concepts.sought;
  for (std::size_t i = 0; i < sought.size(); ++i) {
    if (i > 0) joined += i + 1 == sought.size() ? last : ", ";
    joined += index_.concepts[sought[i]].title;
  }
  return joined;
}

std::string ConceptAnswers::anything_sought() const { return sought_joined(" or "); }

std::string ConceptAnswers::title(BlockKind kind) const {
  return (kind == BlockKind::kTreats ? "Used for " : "Can cause ") + sought_joined(" and ");
}

AboutQuery about_query(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index) {
  std::vector<Query> required,
      wishes{Query((new KnownDrugs(index.facts, index.prior.of_monograph, kKnownDrug))->release()),
             builder.preferences(meaning)};
  std::vector<Xapian::docid> selected;
  for (const auto& content : meaning.content) {
    if (content.unwanted) continue;
    const Query unit = builder.unit(content);
    if (unit.empty()) return {};
    (content.concept_id.empty() ? wishes : required).push_back(unit);
    if (content.concept_id.empty()) continue;
    const auto sections = builder.sections_of(content);
    if (required.size() == 1)
      selected = sections;
    else
      std::erase_if(selected, [at = sections.begin(), end = sections.end()](Xapian::docid section) mutable {
        at = std::lower_bound(at, end, section);
        return at == end || *at != section;
      });
  }
  if (required.empty()) return {};
  return {Query(Query::OP_AND_MAYBE, all_of(required), any_of(wishes)), std::move(selected)};
}

}  // namespace materia
