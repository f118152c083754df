#include "searcher/answers/comparison_of_drugs.h"

#include <algorithm>
#include <tuple>

#include "common/index/schema.h"
#include "searcher/answers/interactions.h"

namespace materia {
namespace {

constexpr std::size_t kMostNames = 8, kMostLabels = 50, kMostValues = 12;

// Kinds that say something of each drug in words of its own; not lists of names and questions.
bool is_compared(SectionKind kind) {
  return kind != SectionKind::kNames && kind != SectionKind::kFaq && kind != SectionKind::kSummary &&
         kind != SectionKind::kCombinations && kind != SectionKind::kOther;
}

// The first section of this kind in the drug's main monograph, else in another one; 0 for none.
Xapian::docid first_section(const LexiconDrug& drug, SectionKind kind, const NameReaders& with) {
  const std::string own = make_term(prefix::kDrug, drug.key);
  for (const auto place : {prefix::kKind, prefix::kParent}) {
    Xapian::Enquire enquire(with.builder.database());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(own),
                                    Xapian::Query(make_term(place, section_kind_info(kind).id))));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto found = enquire.get_mset(0, with.builder.database().get_doccount());
    const auto order = [&](Xapian::docid section) {
      const SectionFacts& facts = with.index.facts[section];
      return std::tuple(!facts.main, facts.stub, section);
    };
    Xapian::docid best = 0;
    for (auto at = found.begin(); at != found.end(); ++at)
      if (best == 0 || order(*at) < order(best)) best = *at;
    if (best != 0) return best;
  }
  return 0;
}

void add_once(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const auto& value : from)
    if (to.size() < kMostValues && std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

ComparedDrug facts_of(std::uint32_t number, const NameReaders& with, const Catalog& catalog) {
  const LexiconDrug& drug = with.index.lexicon.drugs()[number];
  ComparedDrug facts;
  for (const auto& name : drug.names)
    if (name.text != drug.title && facts.names.size() < kMostNames) facts.names.push_back(name.text);
  for (const auto group : with.index.groups[number])
    facts.groups.push_back({with.index.concepts[group].id, with.index.concepts[group].title});
  if (drug.ingredients.size() > 1)
    for (const auto& ingredient : drug.ingredients) {
      const LexiconDrug* part = with.index.lexicon.drug(ingredient);
      facts.ingredients.push_back({ingredient, part == nullptr ? ingredient : part->title});
    }
  std::size_t read = 0;
  const auto& of_document = with.index.prior.drug;
  for (std::uint32_t document = 1; document < of_document.size() && read < kMostLabels; ++document) {
    if (of_document[document] != number) continue;
    const MonographRecord record = catalog.record_of(document);
    add_once(record.forms, facts.forms);
    add_once(record.routes, facts.routes);
    ++read;
  }
  return facts;
}

bool has(const std::vector<DrugView::Named>& groups, const std::string& id) {
  return std::any_of(groups.begin(), groups.end(), [&](const auto& group) { return group.id == id; });
}

// Groups that all the known drugs are in, and those that only one is in.
void tell_groups_apart(Compared& out) {
  std::vector<ComparedDrug*> known;
  for (std::size_t i = 0; i < out.drugs.size(); ++i)
    if (out.drugs[i].known()) known.push_back(&out.facts[i]);
  for (auto* drug : known)
    for (const auto& group : drug->groups) {
      const auto count =
          std::count_if(known.begin(), known.end(), [&](const auto* one) { return has(one->groups, group.id); });
      if (count == 1) drug->own.push_back(group);
      if (static_cast<std::size_t>(count) == known.size() && known.size() > 1 && !has(out.shared_groups, group.id))
        out.shared_groups.push_back(group);
    }
}

}  // namespace

Compared compare_drugs(const std::vector<std::string>& names, std::optional<SectionKind> section,
                       const NameReaders& with, const Catalog& catalog, SectionReader& reader) {
  Compared out;
  for (const auto& name : names) {
    out.drugs.push_back(read_asked_drug(name, with));
    const AskedDrug& drug = out.drugs.back();
    out.facts.push_back(drug.known() ? facts_of(number_of(drug, with.index), with, catalog) : ComparedDrug{});
  }
  tell_groups_apart(out);
  out.duplicates = find_duplicates(out.drugs, with.index);
  for (const auto& info : kSectionKinds) {
    if (section ? info.kind != *section : !is_compared(info.kind)) continue;
    ComparedSections row{info.kind, {}};
    for (const auto& drug : out.drugs) {
      const auto found =
          drug.known() ? first_section(with.index.lexicon.drugs()[number_of(drug, with.index)], info.kind, with) : 0;
      row.hits.push_back(found == 0 ? std::nullopt : std::optional(reader.opening(found)));
    }
    const auto is_there = [](const std::optional<Hit>& hit) { return hit.has_value(); };
    if (section || std::any_of(row.hits.begin(), row.hits.end(), is_there)) out.sections.push_back(std::move(row));
  }
  return out;
}

}  // namespace materia
