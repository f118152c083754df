#include "searcher/index/facet_values.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "common/text/fold.h"
#include "searcher/index/drug_prior.h"

namespace materia {
namespace {

using Given = FacetValues::Given;

// "Opioid Agonist [EPC]" → "Opioid Agonist".
std::string_view without_mark(std::string_view name) {
  const auto mark = name.rfind(" [");
  return mark != name.npos && name.ends_with("]") ? name.substr(0, mark) : name;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The classes that an ATC code stands in, the widest first, and the code itself. What is no ATC code is one class.
std::vector<std::string> atc_levels(std::string_view code) {
  constexpr std::string_view kShape = "A00AA00";
  constexpr std::array<std::size_t, 5> kLevels = {1, 3, 4, 5, 7};
  std::string upper;
  for (const char c : code) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto fits = [&] {
    if (upper.size() > kShape.size() || std::find(kLevels.begin(), kLevels.end(), upper.size()) == kLevels.end())
      return false;
    for (std::size_t i = 0; i < upper.size(); ++i)
      if (kShape[i] == 'A' ? !is_letter(upper[i]) : !is_digit(upper[i])) return false;
    return true;
  };
  if (!fits()) return {upper};
  std::vector<std::string> levels;
  for (const auto size : kLevels)
    if (size <= upper.size()) levels.push_back(upper.substr(0, size));
  return levels;
}

// "pt-BR" → "pt", "pt-BR".
std::vector<std::string> language_levels(const std::string& language) {
  std::vector<std::string> levels;
  for (auto dash = language.find('-'); dash != std::string::npos; dash = language.find('-', dash + 1))
    levels.push_back(language.substr(0, dash));
  if (!language.empty()) levels.push_back(language);
  return levels;
}

// The first folder of a path, or nothing for a file beside none.
std::string first_folder(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace

FacetValues::FacetValues(const std::vector<Given>& given, std::size_t monographs) {
  std::vector<std::map<std::string_view, int>> spellings;  // of each value
  begin_.assign(monographs + 1, 0);
  const auto end_monograph = [&](std::uint32_t monograph) {
    const auto first = of_.begin() + begin_[monograph];
    std::sort(first, of_.end());
    of_.erase(std::unique(first, of_.end()), of_.end());
    begin_[monograph + 1] = static_cast<std::uint32_t>(of_.size());
  };
  auto next = given.begin();
  for (std::uint32_t monograph = 0; monograph < monographs; ++monograph) {
    for (; next != given.end() && next->monograph == monograph; ++next) {
      if (next->key.empty()) continue;
      const auto [at, is_new] = places_.emplace(next->key, static_cast<std::uint32_t>(values_.size()));
      if (is_new) {
        values_.push_back(next->value);
        spellings.emplace_back();
      }
      of_.push_back(at->second);
      ++spellings[at->second][next->value.value];
    }
    end_monograph(monograph);
  }
  for (std::size_t i = 0; i < values_.size(); ++i)
    values_[i].value = std::max_element(spellings[i].begin(), spellings[i].end(), [](const auto& a, const auto& b) {
                         return a.second < b.second;
                       })->first;
}

std::span<const std::uint32_t> FacetValues::of(std::uint32_t monograph) const {
  return std::span(of_).subspan(begin_[monograph], begin_[monograph + 1] - begin_[monograph]);
}

std::optional<std::uint32_t> FacetValues::find(const std::string& key) const {
  const auto found = places_.find(key);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

// Ids before titles, titles before other forms: no group takes another's name.
void MonographFacets::read_groups(const ConceptTable& concepts) {
  groups_.resize(concepts.size());
  const auto each_group = [&](auto use) {
    for (std::uint32_t number = 0; number < concepts.size(); ++number)
      if (concepts[number].kind == ConceptKind::kGroup) use(number, concepts[number]);
  };
  const auto call = [&](std::uint32_t number, std::string_view name) {
    if (std::string key = fold_key(name); !key.empty()) group_names_.emplace(std::move(key), number);
  };
  each_group([&](std::uint32_t number, const MedicalConcept& group) {
    groups_[number] = {"group " + group.id, group.id, group.title};
    call(number, group.id);
  });
  each_group([&](std::uint32_t number, const MedicalConcept& group) { call(number, group.title); });
  each_group([&](std::uint32_t number, const MedicalConcept& group) {
    for (const auto* forms : {&group.forms, &group.lay, &group.abbreviations})
      for (const auto& form : *forms) call(number, form);
  });
}

// A class that is called as a group is the group.
Given MonographFacets::class_named(std::uint32_t monograph, std::string_view name) const {
  std::string key = fold_key(without_mark(name));
  if (const auto group = group_names_.find(key); group != group_names_.end()) {
    const Group& known = groups_[group->second];
    return {monograph, known.key, {known.id, known.title}};
  }
  return {monograph, std::move(key), {std::string(without_mark(name)), {}}};
}

void MonographFacets::add_classes(std::uint32_t number, const MonographRecord& record,
                                  std::vector<Given>& given) const {
  for (const auto& code : record.codes) {
    if (code.system == "epc") given.push_back(class_named(number, code.value));
    if (code.system != "atc") continue;
    for (const auto& level : atc_levels(code.value)) given.push_back(class_named(number, level));
  }
}

MonographFacets::MonographFacets(const std::vector<MonographRecord>& monographs, const std::vector<std::uint32_t>& drug,
                                 const ConceptTable& concepts, const std::vector<std::vector<std::uint32_t>>& groups) {
  read_groups(concepts);
  std::array<std::vector<Given>, kFacetCount> given;
  days_.resize(monographs.size(), 0);
  for (std::uint32_t number = 0; number < monographs.size(); ++number) {
    const MonographRecord& record = monographs[number];
    if (record.id.empty()) continue;
    const auto add = [&](Facet facet, const std::string& value) {
      given[static_cast<std::size_t>(facet)].push_back({number, fold_key(value), {value, {}}});
    };
    for (const auto& route : record.routes) add(Facet::kRoute, route);
    for (const auto& form : record.forms) add(Facet::kForm, form);
    for (const auto& company : record.companies) add(Facet::kCompany, company);
    for (const auto& language : language_levels(record.language)) add(Facet::kSourceLanguage, language);
    add(Facet::kCorpus, first_folder(record.path));
    auto& classes = given[static_cast<std::size_t>(Facet::kClass)];
    add_classes(number, record, classes);
    if (drug[number] != DrugPrior::kNone)
      for (const auto group : groups[drug[number]])
        classes.push_back({number, groups_[group].key, {groups_[group].id, groups_[group].title}});
    if (const auto days = read_days(record.updated)) days_[number] = days->first;
  }
  for (std::size_t facet = 0; facet < kFacetCount; ++facet)
    facets_[facet] = FacetValues(given[facet], monographs.size());
}

std::optional<std::uint32_t> MonographFacets::find(Facet facet, std::string_view typed) const {
  const std::string key = facet == Facet::kClass ? class_named(0, typed).key : fold_key(typed);
  return key.empty() ? std::nullopt : of(facet).find(key);
}

}  // namespace materia
