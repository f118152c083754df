#include "searcher/answers/drug_view.h"

#include <algorithm>
#include <string>

namespace materia {
namespace {

std::string title_of(const OpenIndex& index, std::string_view key) {
  const LexiconDrug* drug = index.lexicon.drug(key);
  return drug == nullptr ? std::string(key) : drug->title;
}

// How people write the name with this closed key.
std::string written(const OpenIndex& index, const std::string& closed, std::string_view drug) {
  const auto names = index.lexicon.find(closed);
  for (const LexiconName* name : names)
    if (index.lexicon.drugs()[name->drug].key == drug) return name->text;
  return names.empty() ? closed : names.front()->text;
}

// Is it a code of a substance or a class rather than of one label or product?
bool is_of_drug(const Code& code) {
  return code.system != "set_id" && code.system != "version" && code.system != "ndc" && code.system != "application";
}

void add_new(const std::vector<std::string>& more, std::vector<std::string>& all) {
  for (const auto& one : more)
    if (const auto at = std::lower_bound(all.begin(), all.end(), one); at == all.end() || *at != one)
      all.insert(at, one);
}

void add_monographs(const OpenIndex& index, const Catalog& catalog, std::uint32_t drug, DrugView& view) {
  const auto& of_document = index.prior.drug;
  for (std::uint32_t document = 1; document < of_document.size(); ++document) {
    if (of_document[document] != drug) continue;
    const MonographRecord record = catalog.record_of(document);
    view.monographs.push_back(
        {record.id, record.path, record.title, record.drug, record.banned, static_cast<int>(record.sections)});
    add_new(record.forms, view.forms);
    add_new(record.routes, view.routes);
    for (const auto& code : record.codes)
      if (is_of_drug(code) && std::find(view.codes.begin(), view.codes.end(), code) == view.codes.end())
        view.codes.push_back(code);
  }
  // The main one first, the others by title.
  std::sort(view.monographs.begin(), view.monographs.end(), [&](const auto& a, const auto& b) {
    const bool a_main = a.path == view.path, b_main = b.path == view.path;
    return a_main != b_main ? a_main : a.title != b.title ? a.title < b.title : a.id < b.id;
  });
}

}  // namespace

std::optional<DrugView> view_drug(const OpenIndex& index, const Catalog& catalog, std::string_view key) {
  const LexiconDrug* known = index.lexicon.drug(key);
  auto drug = known == nullptr ? std::nullopt : catalog.stored_drug(key);
  if (!drug) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(known - index.lexicon.drugs().data());
  std::stable_sort(drug->names.begin(), drug->names.end(),
                   [](const LexiconName& a, const LexiconName& b) { return a.kind < b.kind; });
  DrugView view{.key = drug->key, .title = drug->title, .path = drug->path, .hint = drug->hint};
  if (number < index.prior.ban_of_drug.size()) view.banned = index.prior.ban_of_drug[number];
  for (const auto& ingredient : drug->ingredients)
    view.ingredients.push_back({ingredient, title_of(index, ingredient)});
  for (const auto& name : drug->names)
    view.names.push_back({name.text, std::string(name_kind_id(name.kind)), name.source, name.under, name.reviewed});
  if (number < index.groups.size())
    for (const auto group : index.groups[number])
      view.groups.push_back({index.concepts[group].id, index.concepts[group].title});
  for (const auto& alike : drug->look_alikes)
    view.look_alikes.push_back({written(index, alike.name, drug->key), written(index, alike.other, alike.drug),
                                alike.drug, title_of(index, alike.drug)});
  add_monographs(index, catalog, number, view);
  return view;
}

}  // namespace materia
