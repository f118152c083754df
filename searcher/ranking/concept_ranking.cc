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

ConceptAnswers::ConceptAnswers(const QueryMeaning& meaning, const WantedDrugs& wanted, const QueryBuilder& builder,
                               const OpenIndex& index)
    : meaning_(meaning), wanted_(wanted), builder_(builder), index_(index), postings_(builder, index) {}

// Those whose drugs belong to all the groups; empty where no group is asked for.
std::vector<bool> ConceptAnswers::members() const {
  std::vector<bool> all;
  for (const auto number : meaning_.concepts.groups) {
    std::vector<bool> one = postings_.members_of(number);
    for (std::size_t i = 0; i < all.size(); ++i) one[i] = one[i] && all[i];
    all = std::move(one);
  }
  return all;
}

bool ConceptAnswers::contains(std::uint32_t wider, std::uint32_t number) const {
  const auto& inside = index_.concepts.narrower(wider);
  return std::find(inside.begin(), inside.end(), number) != inside.end();
}

bool ConceptAnswers::contains_sought(std::uint32_t wider) const {
  return std::any_of(meaning_.concepts.sought.begin(), meaning_.concepts.sought.end(),
                     [&](auto number) { return contains(wider, number); });
}

ScoredSections ConceptAnswers::roles(BlockKind kind, bool all_sought) const {
  ScoredSections found;
  bool first = true;
  for (const auto number : meaning_.concepts.sought) {
    if (contains_sought(number)) continue;
    ScoredSections one = postings_.role(number, kind);
    if (meaning_.concepts.sought.size() > 1) add(one, kEach);
    for (const auto wider :
         meaning_.concepts.sought) {  // "cough with phlegm": where the narrower one is, or else the wider
      if (!contains(wider, number)) continue;
      ScoredSections more = postings_.role(wider, kind);
      for (auto& scored : more) scored.score *= kWider;
      one = join(one, more, false);
    }
    found = first ? std::move(one) : join(found, one, all_sought);
    first = false;
  }
  return found;
}

// "Intestinal atrophy" beside a concept: a section that has all the words typed answers more surely than one that has
// the concept in a better place.
void ConceptAnswers::add_for_every_word(ScoredSections& list) const {
  std::vector<std::string_view> words;
  for (const auto& content : meaning_.content)
    if (!content.unwanted && content.concept_id.empty() && !content.number)
      for (const auto& part : content.parts) words.push_back(part);
  if (words.size() < 2) return;
  ScoredSections found = list;
  for (auto& scored : found) scored.score = 0;
  for (const auto word : words) postings_.add_where(std::string(word), 1, found);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (found[i].score >= static_cast<float>(words.size())) list[i].score += kEveryWord;
}

void ConceptAnswers::keep_wanted(ScoredSections& list) const {
  if (!wanted_.all()) std::erase_if(list, [&](const auto& scored) { return !wanted_.has(scored.section); });
}

RankedSections ConceptAnswers::finish(ScoredSections list, bool of_others) const {
  keep_wanted(list);
  finish_scores(list);
  return RankedSections(std::move(list), of_others);
}

void ConceptAnswers::finish_scores(ScoredSections& list) const {
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
        postings_.add_where(term, content.concept_id.empty() ? kThere + kRare * rare : kTyped, list);
      }
  }
  add_for_every_word(list);
  for (const auto number : meaning_.concepts.mentioned)
    for (const auto& term : concept_terms(index_.concepts[number].id)) postings_.add_where(term, kSpoken, list);
  for (const auto& label : meaning_.populations) postings_.add_where(make_term(prefix::kLabel, label), kLabel, list);
}

// The sections of the drugs of all the groups, those on uses first, and those that name the group.
RankedSections ConceptAnswers::sections_of_groups() const {
  const auto member = members();
  ScoredSections found;
  for (std::uint32_t section = 1; section < index_.facts.size(); ++section)
    if (member[postings_.family_of(section)])
      found.push_back({section, kKindOrder * static_cast<float>(section_rank(index_.facts[section])) -
                                    static_cast<float>(rank_behind(index_.facts[section]))});
  for (const auto number : meaning_.concepts.groups) add_where_named(number, found);
  return finish(std::move(found));
}

// A section names a group in its own words, or else by a group inside it: a loop diuretic is a diuretic.
void ConceptAnswers::add_where_named(std::uint32_t group, ScoredSections& list) const {
  const auto add_named = [&](std::uint32_t number, float score, ScoredSections& to) {
    for (const auto& term : concept_terms(index_.concepts[number].id)) postings_.add_where(term, score, to);
  };
  ScoredSections inside = list;
  for (auto& scored : inside) scored.score = 0;
  for (const auto narrower : index_.concepts.narrower(group)) add_named(narrower, 1, inside);
  const ScoredSections before = list;
  add_named(group, kEach, list);
  for (std::size_t i = 0; i < list.size(); ++i)
    if (inside[i].score > 0 && list[i].score == before[i].score) list[i].score += kEach;
}

// A vaccine keeps an illness away, and is no medicine for somebody who has it.
void ConceptAnswers::put_vaccines_back(ScoredSections& list) const {
  constexpr std::string_view kVaccine = "vaccine";  // id of the group
  const ScoredSections vaccines = postings_.postings(make_term(prefix::kMember, kVaccine), 0);
  std::vector<bool> is_one(index_.prior.drug.size(), false);
  for (const auto& scored : vaccines) is_one[postings_.family_of(scored.section)] = true;
  for (auto& scored : list)
    if (is_one[postings_.family_of(scored.section)]) scored.score -= kPrevents;
}

RankedSections ConceptAnswers::block(BlockKind kind) const {
  if (meaning_.concepts.sought.empty()) return kind == BlockKind::kTreats ? sections_of_groups() : RankedSections();
  ScoredSections found = roles(kind, true);
  if (meaning_.concepts.sought.size() > 1 && found.size() < kEnough) found = roles(kind, false);
  bool of_others = false;
  if (const auto member = members(); !member.empty()) {
    ScoredSections both;
    for (const auto& scored : found)
      if (member[postings_.family_of(scored.section)]) both.push_back(scored);
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
    float& best = uses[postings_.family_of(scored.section)];
    best = std::max(best, scored.score);
  }
  if (const auto member = members(); !member.empty())
    for (std::size_t i = 0; i < uses.size(); ++i)
      if (!member[i]) uses[i] = 0;
  const auto id = section_kind_info(kind).id;
  ScoredSections found = join(postings_.postings(make_term(prefix::kKind, id), 0),
                              postings_.postings(make_term(prefix::kParent, id), -1), false);
  for (auto& scored : found) scored.score += uses[postings_.family_of(scored.section)];
  std::erase_if(found, [&](const auto& scored) { return scored.score < kTreats[2] - 1; });
  // "Forgot to take my birth control pill": the questions that ask the same.
  if (kind == SectionKind::kFaq)
    for (const auto& term : meaning_.also_terms)
      postings_.add_where(make_term(prefix::kLabel, term), kSameQuestion, found);
  return finish(std::move(found));
}

RankedSections ConceptAnswers::together() const {
  const auto& groups = meaning_.concepts.groups;
  if (groups.size() != 2) return {};
  const std::vector<bool> members[] = {postings_.members_of(groups[0]), postings_.members_of(groups[1])};
  ScoredSections found;
  for (const std::size_t own : {0, 1}) {
    const auto other = groups[1 - own];
    ScoredSections speaks = postings_.mention(other);
    for (const auto narrower : index_.concepts.narrower(other))
      speaks = join(speaks, postings_.mention(narrower), false);
    for (auto& scored : speaks) {
      const auto family = postings_.family_of(scored.section);
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
  ScoredSections spoken;
  for (const auto number : meaning_.concepts.mentioned)
    if (index_.concepts[number].kind != ConceptKind::kGroup) spoken = join(spoken, postings_.mention(number), false);
  ScoredSections all;
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

RankedSections ConceptAnswers::mentions(const RankedSections& uses, const RankedSections& effects) const {
  const auto& sought = meaning_.concepts.sought;
  ScoredSections found;
  if (sought.empty()) return {};
  std::vector<bool> is_known(index_.facts.size(), false);
  for (const auto* answers : {&uses, &effects})
    for (const auto& scored : answers->all()) is_known[scored.section] = true;
  for (const auto section : postings_.speaking_of(sought.front(), is_known)) found.push_back({section, 0});
  for (std::size_t i = 1; i < sought.size(); ++i) {
    std::vector<bool> speaks(index_.facts.size(), false);
    (void)postings_.speaking_of(sought[i], speaks);
    std::erase_if(found, [&](const auto& scored) { return !speaks[scored.section]; });
  }
  keep_wanted(found);
  if (!index_.variants.empty()) std::sort(found.begin(), found.end(), by_section);  // of variants the first counts
  return RankedSections(std::move(found));
}

void ConceptAnswers::score_mentions(RankedSections& mentions) const {
  mentions.score([&](ScoredSections& list) {
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
                     [&](auto number) { return !postings_.role(number, kind).empty(); });
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

}  // namespace materia
