#include "searcher/answers/title_list.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/text/fold.h"

namespace materia {
namespace {

constexpr int kMostOfStep = 1000;  // of Catalog::list()

// The letter that a name is listed under: "a".."z", or "#".
bool is_under(std::string_view name, std::string_view letter) {
  const std::string folded = closed_key(name);
  const bool lettered = !folded.empty() && folded[0] >= 'a' && folded[0] <= 'z';
  return lettered ? folded[0] == letter[0] : letter == "#";
}

TitleListing::Entry entry_of(const MonographListing::Entry& monograph) {
  return {monograph.title, monograph.id, monograph.drug, {}, monograph.path, monograph.banned};
}

std::vector<TitleListing::Entry> titles_under(const Catalog& catalog, std::string_view letter) {
  std::vector<TitleListing::Entry> entries;
  while (true) {
    const auto step = catalog.list(static_cast<int>(entries.size()), kMostOfStep, letter);
    for (const auto& monograph : step.monographs) entries.push_back(entry_of(monograph));
    if (step.monographs.size() < static_cast<std::size_t>(kMostOfStep)) return entries;
  }
}

// Brand names that somebody has reviewed; names read out of prose are too doubtful for a list.
void add_brands(const OpenIndex& index, std::string_view letter, std::vector<TitleListing::Entry>& entries) {
  for (std::size_t number = 0; number < index.lexicon.drugs().size(); ++number) {
    const LexiconDrug& drug = index.lexicon.drugs()[number];
    if (drug.path.empty()) continue;
    for (const auto& name : drug.names)
      if (name.kind == NameKind::kBrand && name.reviewed && is_under(name.text, letter))
        entries.push_back({name.text, {}, drug.key, drug.title, {}, index.prior.ban_of_drug[number]});
  }
}

}  // namespace

TitleListing list_titles(const OpenIndex& index, const Catalog& catalog, int offset, int limit,
                         std::string_view letter) {
  TitleListing listing;
  if (letter.empty()) {
    const auto all = catalog.list(offset, limit, letter);
    listing.total = all.total;
    for (const auto& monograph : all.monographs) listing.entries.push_back(entry_of(monograph));
    return listing;
  }
  auto entries = titles_under(catalog, letter);
  add_brands(index, letter, entries);
  std::vector<std::pair<std::string, std::size_t>> order;  // folded, place
  for (std::size_t i = 0; i < entries.size(); ++i) order.emplace_back(fold_key(entries[i].title), i);
  std::sort(order.begin(), order.end());
  // A brand that titles a monograph of the same drug is listed once.
  const auto is_said = [&](std::size_t i) {
    return i > 0 && order[i].first == order[i - 1].first && entries[order[i].second].id.empty() &&
           entries[order[i].second].drug == entries[order[i - 1].second].drug;
  };
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (!is_said(i)) kept.push_back(order[i].second);
  listing.total = static_cast<int>(kept.size());
  const auto first = std::min(kept.size(), static_cast<std::size_t>(std::max(0, offset)));
  const auto last = std::min(kept.size(), first + static_cast<std::size_t>(std::clamp(limit, 1, kMostOfStep)));
  for (std::size_t i = first; i < last; ++i) listing.entries.push_back(std::move(entries[kept[i]]));
  return listing;
}

}  // namespace materia
