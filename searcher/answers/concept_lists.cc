#include "searcher/answers/concept_lists.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "common/index/schema.h"
#include "searcher/answers/group_profile.h"
#include "searcher/answers/interactions.h"
#include "searcher/answers/silence.h"
#include "searcher/ranking/concept_ranking.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/snippets/highlight_terms.h"

namespace materia {
namespace {

constexpr std::size_t kMostUses = 3, kMostGroups = 3;
constexpr int kMainUse = 3;  // grade of a main use (schema.h)

std::vector<Hit> hits_of(const std::vector<ScoredSection>& best, const QueryMeaning& meaning, const NameReaders& with,
                         SectionReader& reader) {
  HighlightTerms terms(meaning, with.builder, with.index);
  std::vector<Hit> hits;
  for (const auto& scored : best) hits.push_back(reader.hit(scored.section, scored.score, terms));
  return hits;
}

// One section a drug: behind the first of each drug RankedSections gives the others.
std::vector<ScoredSection> one_of_each(RankedSections& sections, std::size_t most, const OpenIndex& index) {
  auto best = sections.best(0, most, index);
  std::unordered_set<std::uint32_t> seen;
  std::erase_if(best, [&](const ScoredSection& scored) {
    return !seen.insert(index.prior.drug[index.facts[scored.section].monograph]).second;
  });
  return best;
}

std::vector<Xapian::docid> sections_with(const Xapian::Query& query, const NameReaders& with) {
  Xapian::Enquire enquire(with.builder.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const auto found = enquire.get_mset(0, with.builder.database().get_doccount());
  std::vector<Xapian::docid> sections;
  for (auto at = found.begin(); at != found.end(); ++at) sections.push_back(*at);
  return sections;
}

// Contraindications that speak of it; of each drug the first, the best known drugs first.
RankedSections forbidden(std::uint32_t number, const NameReaders& with) {
  std::vector<Xapian::Query> any;
  for (const auto& term : concept_terms(with.index.concepts[number].id)) any.emplace_back(term);
  const Xapian::Query mention(Xapian::Query::OP_OR, any.begin(), any.end());
  const Xapian::Query kind(make_term(prefix::kKind, section_kind_info(SectionKind::kContraindications).id));
  std::vector<ScoredSection> scored;
  for (const auto section : sections_with(Xapian::Query(Xapian::Query::OP_AND, mention, kind), with)) {
    const auto drug = with.index.prior.drug[with.index.facts[section].monograph];
    const bool main = with.index.facts[section].main;
    if (drug != DrugPrior::kNone) scored.push_back({section, with.index.prior.of_drug[drug] + (main ? 0.01F : 0.0F)});
  }
  return RankedSections(std::move(scored));
}

std::vector<DrugView::Named> named(std::span<const std::uint32_t> numbers, const OpenIndex& index) {
  std::vector<DrugView::Named> out;
  for (const auto number : numbers) out.push_back({index.concepts[number].id, index.concepts[number].title});
  return out;
}

std::optional<std::uint32_t> find_concept(std::string_view id, bool group, const OpenIndex& index) {
  for (std::uint32_t number = 0; number < index.concepts.size(); ++number)
    if (index.concepts[number].id == id && (index.concepts[number].kind == ConceptKind::kGroup) == group) return number;
  return std::nullopt;
}

bool has_term(const std::string& term, Xapian::docid section, const NameReaders& with) {
  if (with.builder.frequency(term) == 0) return false;
  const auto& database = with.builder.database();
  auto at = database.postlist_begin(term);
  at.skip_to(section);
  return at != database.postlist_end(term) && *at == section;
}

// The grade of the use that a section states; 0 for none.
int grade_of_use(const std::string& id, Xapian::docid section, const NameReaders& with) {
  for (int grade = kTreatsGrades; grade > 0; --grade)
    if (has_term(make_graded_term(prefix::kTreats, grade, id), section, with)) return grade;
  return 0;
}

// The main uses that the drug's main monograph states, the first use named first. Only what its sections on uses speak
// of is looked up: an index keeps no lists of the terms of a section.
std::vector<std::uint32_t> main_uses(std::uint32_t drug, const NameReaders& with) {
  const auto& table = with.index.concepts;
  const std::string own = make_term(prefix::kDrug, with.index.lexicon.drugs()[drug].key);
  const std::string kind = make_term(prefix::kKind, section_kind_info(SectionKind::kIndications).id);
  StoredSections::Reader stored(*with.index.stored);
  std::vector<std::pair<int, std::uint32_t>> found;  // by grade, in the order of the text
  std::vector<ConceptMatch> mentioned;
  for (const auto section : sections_with({Xapian::Query::OP_AND, Xapian::Query(own), Xapian::Query(kind)}, with)) {
    if (!with.index.facts[section].main) continue;
    table.matcher().find(with.analyzer.analyze(stored.read(section).text), Capitals::kOfAll, mentioned);
    for (const auto& match : mentioned) {
      const auto is_known = [&](const auto& use) { return use.second == match.number; };
      if (table[match.number].kind == ConceptKind::kGroup || std::any_of(found.begin(), found.end(), is_known))
        continue;
      if (const int grade = grade_of_use(table[match.number].id, section, with); grade >= kMainUse)
        found.emplace_back(-grade, match.number);
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::uint32_t> uses;
  for (const auto& [_, number] : found)
    if (uses.size() < kMostUses) uses.push_back(number);
  return uses;
}

// The groups that the drug is one of, without those that hold another of them.
std::vector<std::uint32_t> narrow_groups(std::uint32_t drug, const OpenIndex& index) {
  const auto& all = index.groups[drug];
  std::vector<std::uint32_t> groups;
  for (const auto group : all) {
    const auto is_narrower = [&](std::uint32_t other) {
      const auto& around = index.concepts.broader(other);
      return std::find(around.begin(), around.end(), group) != around.end();
    };
    if (groups.size() < kMostGroups && std::none_of(all.begin(), all.end(), is_narrower)) groups.push_back(group);
  }
  return groups;
}

bool contains(std::uint32_t drug, std::uint32_t part, const OpenIndex& index) {
  const auto& parts = index.prior.ingredients[drug];
  return drug == part || std::find(parts.begin(), parts.end(), part) != parts.end();
}

// Of a group only the sections that say what a drug is: they speak of it, or of a group inside it, and not of what the
// drug meets.
void keep_statements(std::uint32_t group, const NameReaders& with, RankedSections& sections) {
  std::vector<bool> speaks(with.index.facts.size(), false);
  const auto mark = [&](std::uint32_t number) {
    const auto& database = with.builder.database();
    for (const auto& term : concept_terms(with.index.concepts[number].id))
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) speaks[*at] = true;
  };
  mark(group);
  for (const auto narrower : with.index.concepts.narrower(group)) mark(narrower);
  sections.keep([&](std::uint32_t section) {
    const SectionFacts& facts = with.index.facts[section];
    const auto kind = facts.parent.value_or(facts.kind);
    return speaks[section] &&
           (kind == SectionKind::kIndications || kind == SectionKind::kSummary || kind == SectionKind::kMechanism ||
            kind == SectionKind::kNames || kind == SectionKind::kOther);
  });
}

std::size_t count_drugs(const RankedSections& sections, const OpenIndex& index) {
  std::unordered_set<std::uint32_t> drugs;
  for (const auto& scored : sections.all()) drugs.insert(index.prior.drug[index.facts[scored.section].monograph]);
  return drugs.size();
}

// One list: what answers for this concept, without the drug itself, what contains it and what is in it.
Alternatives::List others(std::uint32_t drug, std::uint32_t number, std::size_t most, const NameReaders& with,
                          SectionReader& reader) {
  const QueryMeaning meaning = meaning_about(number, with.index, ConceptAsk::kTreats);
  const WantedDrugs wanted(meaning, with.builder, with.index);
  RankedSections all = ConceptAnswers(meaning, wanted, with.builder, with.index).block(BlockKind::kTreats);
  if (with.index.concepts[number].kind == ConceptKind::kGroup) keep_statements(number, with, all);
  RankedSections own = all;
  const auto drug_of = [&](std::uint32_t section) {
    return with.index.prior.drug[with.index.facts[section].monograph];
  };
  own.keep([&](std::uint32_t section) { return drug_of(section) == drug; });
  all.keep([&](std::uint32_t section) {
    const auto other = drug_of(section);
    return other != DrugPrior::kNone && !contains(other, drug, with.index) && !contains(drug, other, with.index) &&
           !with.index.facts[section].banned;
  });
  const auto& entry = with.index.concepts[number];
  Alternatives::List list{entry.kind == ConceptKind::kGroup ? "group" : "use", entry.id, entry.title, {}, {}, {}};
  list.total = static_cast<int>(count_drugs(all, with.index));
  list.hits = hits_of(one_of_each(all, most, with.index), meaning, with, reader);
  const auto by = entry.kind == ConceptKind::kGroup ? Quote::By::kGroup : Quote::By::kTopic;
  for (auto& hit : hits_of(own.best(0, 1, with.index), meaning, with, reader))
    list.why.push_back({std::move(hit), by, entry.id, entry.title});
  return list;
}

// The section of the drug that says most surely that it can cause it, or that it does not, or that at least names it
// among the side effects; 0 for none.
Xapian::docid section_on_effect(const LexiconDrug& drug, const std::vector<std::uint32_t>& effects,
                                const NameReaders& with, bool& denied) {
  using Xapian::Query;
  const Query own(make_term(prefix::kDrug, drug.key));
  const auto first = [&](const std::vector<std::string>& terms, const Query& among) -> Xapian::docid {
    const Query any(Query::OP_OR, terms.begin(), terms.end());
    auto found = sections_with(Query(Query::OP_FILTER, any, among), with);
    std::stable_sort(found.begin(), found.end(),
                     [&](auto a, auto b) { return with.index.facts[a].main && !with.index.facts[b].main; });
    return found.empty() ? 0 : found.front();
  };
  for (int grade = kCausesGrades; grade > 0; --grade) {
    std::vector<std::string> terms;
    for (const auto effect : effects)
      terms.push_back(make_graded_term(prefix::kCauses, grade, with.index.concepts[effect].id));
    if (const auto section = first(terms, own); section != 0) return section;
  }
  std::vector<std::string> denies, mentions;
  for (const auto effect : effects) {
    const auto& id = with.index.concepts[effect].id;
    denies.push_back(make_term(prefix::kDenies, id));
    for (auto& term : concept_terms(id)) mentions.push_back(std::move(term));
  }
  if (const auto section = first(denies, own); section != 0) {
    denied = true;
    return section;
  }
  const auto adverse = section_kind_info(SectionKind::kAdverseReactions).id;
  const Query kinds(Query::OP_OR, Query(make_term(prefix::kKind, adverse)), Query(make_term(prefix::kParent, adverse)));
  return first(mentions, Query(Query::OP_AND, own, kinds));
}

}  // namespace

QueryMeaning meaning_about(std::uint32_t number, const OpenIndex& index, ConceptAsk ask) {
  QueryMeaning meaning;
  ConceptMatch found;
  found.number = number;
  meaning.concepts.found = {found};
  meaning.concepts.ask = ask;
  auto& sort = index.concepts[number].kind == ConceptKind::kGroup ? meaning.concepts.groups : meaning.concepts.sought;
  sort = {number};
  return meaning;
}

std::optional<ConceptView> view_concept(std::string_view id, bool group, std::size_t most, const NameReaders& with,
                                        SectionReader& reader) {
  const auto number = find_concept(id, group, with.index);
  if (!number) return std::nullopt;
  const auto& entry = with.index.concepts[*number];
  ConceptView view{entry.id,
                   entry.title,
                   std::string(concept_kind_id(entry.kind)),
                   named(with.index.concepts.broader(*number), with.index),
                   named(with.index.concepts.narrower(*number), with.index),
                   {},
                   {},
                   0};
  const auto add = [&](const char* kind, RankedSections sections, const QueryMeaning& meaning) {
    if (group) keep_statements(*number, with, sections);
    if (sections.empty()) return;
    view.lists.push_back({kind, static_cast<int>(count_drugs(sections, with.index)), {}});
    view.lists.back().hits = hits_of(one_of_each(sections, most, with.index), meaning, with, reader);
  };
  const QueryMeaning meaning = meaning_about(*number, with.index, ConceptAsk::kTreats);
  const WantedDrugs wanted(meaning, with.builder, with.index);
  const ConceptAnswers answers(meaning, wanted, with.builder, with.index);
  add(group ? "members" : "treats", answers.block(BlockKind::kTreats), meaning);
  if (group) view.in_common = common_statements(*number, with, view.with_texts);
  if (group) return view;
  add("causes", answers.block(BlockKind::kCauses), meaning);
  add("forbidden", forbidden(*number, with), meaning);
  return view;
}

Alternatives find_alternatives(const std::string& name, std::size_t most, const NameReaders& with,
                               SectionReader& reader) {
  Alternatives out;
  out.drug = read_asked_drug(name, with);
  if (!out.drug.known()) return out;
  const auto drug = number_of(out.drug, with.index);
  for (const auto group : narrow_groups(drug, with.index))
    if (auto list = others(drug, group, most, with, reader); !list.hits.empty()) out.lists.push_back(std::move(list));
  for (const auto use : main_uses(drug, with))
    if (auto list = others(drug, use, most, with, reader); !list.hits.empty()) out.lists.push_back(std::move(list));
  return out;
}

EffectQuestion ask_effect(const std::string& words, const std::vector<AskedDrug>& drugs, const NameReaders& with,
                          SectionReader& reader) {
  EffectQuestion out{words, {}, {}, {}};
  const auto& table = with.index.concepts;
  std::vector<ConceptMatch> found;
  table.matcher().find(with.analyzer.analyze(words), Capitals::kOfNone, found);
  std::erase_if(found, [&](const ConceptMatch& match) { return table[match.number].kind == ConceptKind::kGroup; });
  if (found.empty()) return out;
  const auto number = found.front().number;
  out.id = table[number].id;
  out.title = table[number].title;
  std::vector<std::uint32_t> effects{number};
  for (const auto narrower : table.narrower(number)) effects.push_back(narrower);
  QueryMeaning meaning = meaning_about(number, with.index, ConceptAsk::kCauses);
  HighlightTerms terms(meaning, with.builder, with.index);
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    if (!drugs[i].known()) continue;
    const LexiconDrug& drug = with.index.lexicon.drugs()[number_of(drugs[i], with.index)];
    EffectQuestion::Row row{i, {}, false, {}};
    const auto section = section_on_effect(drug, effects, with, row.denied);
    if (section != 0)
      row.says.push_back({reader.hit(section, 0, terms), Quote::By::kTopic, out.id, out.title});
    else if (drugs[i].has_texts)
      row.silence = told("silent_effect", {name_in_sentence(drug), out.title});
    else
      row.silence = told("no_own_text", {name_in_sentence(drug)});
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace materia
