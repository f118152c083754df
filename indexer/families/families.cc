#include "indexer/families/families.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "common/encoding/coding.h"
#include "common/lexicon/lexicon.h"
#include "common/text/dose_form.h"
#include "common/text/fold.h"

namespace materia {
namespace {

void add_sorted(std::vector<std::string> texts, Encoder& key) {
  for (auto& text : texts) text = fold_key(text);
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  key.number(texts.size());
  for (const auto& text : texts) key.text(text);
}

bool is_titled_by_brand(const Monograph& monograph) {
  const std::string title = closed_key(monograph.title);
  return std::any_of(monograph.names.begin(), monograph.names.end(), [&](const MonographName& name) {
    return name.kind == NameKind::kBrand && !name.harvested && closed_key(name.text) == title;
  });
}

// Lower leads. New drugs (NDA) and biologics (BLA) are their inventors'; ANDA are those that refer to them.
int place_by_approval(const Monograph& monograph) {
  const auto application = code_of(monograph, CodeSystem::kApplication);
  const bool inventor = application.starts_with("NDA") || application.starts_with("BLA");
  const bool brand = is_titled_by_brand(monograph);
  if (inventor) return brand ? 0 : 1;
  if (!application.empty()) return 4;
  return brand ? 2 : 3;
}

// The monographs with one key, those that would lead first, put into families: each joins the first whose leader it is
// like, or else leads one of its own.
std::vector<Families::Family> cluster(std::span<const NamedMonograph> monographs,
                                      const std::vector<std::uint32_t>& alike) {
  std::vector<Families::Family> families;
  for (const auto m : alike) {
    const auto& sketch = monographs[m].monograph->sketch;
    const auto found = std::find_if(families.begin(), families.end(), [&](const Families::Family& family) {
      return likeness(sketch, monographs[family.leader].monograph->sketch) >= kFamilyLikeness;
    });
    if (found != families.end())
      found->members.push_back(m);
    else
      families.push_back({m, {m}});
  }
  std::erase_if(families, [](const auto& family) { return family.members.size() == 1; });
  return families;
}

}  // namespace

std::string family_key(const NamedMonograph& named) {
  const Monograph& m = *named.monograph;
  if (m.stub || m.section_digests.empty()) return {};
  Encoder key;
  key.text(named.drug->key);
  add_sorted(named.drug->ingredients, key);
  add_sorted(m.ingredients, key);
  std::vector<std::string> substances;  // tell one salt from another
  for (const auto& code : m.codes)
    if (code.system == CodeSystem::kUnii) substances.push_back(code.value);
  add_sorted(std::move(substances), key);
  add_sorted(m.forms, key);
  add_sorted(m.routes, key);
  key.number(static_cast<std::uint64_t>(form_in_title(m.title)));
  key.text(m.language);
  key.number(m.banned ? (*m.banned ? 2 : 1) : 0);
  return key.take();
}

bool leads_before(const Monograph& a, const Monograph& b) {
  const int place_a = place_by_approval(a), place_b = place_by_approval(b);
  if (place_a != place_b) return place_a < place_b;
  if (a.updated != b.updated) return b.updated < a.updated;
  return a.id < b.id;
}

Families find_families(std::span<const NamedMonograph> monographs, bool any) {
  Families families;
  families.own_.resize(monographs.size());
  families.family_.assign(monographs.size(), 0);
  if (any) families.find(monographs);
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (families.family_[m] != 0) continue;
    families.own_[m].resize(monographs[m].monograph->section_count);
    for (std::uint32_t s = 0; s < families.own_[m].size(); ++s) families.own_[m][s].section = s;
  }
  return families;
}

void Families::find(std::span<const NamedMonograph> monographs) {
  std::map<std::string, std::vector<std::uint32_t>> groups;  // by key
  for (std::uint32_t m = 0; m < monographs.size(); ++m)
    if (std::string key = family_key(monographs[m]); !key.empty()) groups[std::move(key)].push_back(m);
  for (auto& [key, group] : groups) {
    if (group.size() == 1) continue;
    std::sort(group.begin(), group.end(),
              [&](auto a, auto b) { return leads_before(*monographs[a].monograph, *monographs[b].monograph); });
    for (auto& family : cluster(monographs, group)) {
      share(monographs, family);
      families_.push_back(std::move(family));
      for (const auto m : families_.back().members) family_[m] = static_cast<std::uint32_t>(families_.size());
    }
  }
}

// Each section goes to the first member that has it.
void Families::share(std::span<const NamedMonograph> monographs, const Family& family) {
  std::unordered_map<std::uint64_t, Place> owners;  // by digest: a monograph and a place in its own sections
  for (const auto m : family.members) {
    auto& own = own_[m];
    const auto& digests = monographs[m].monograph->section_digests;
    for (std::uint32_t s = 0; s < digests.size(); ++s) {
      const auto [owner, is_new] = owners.try_emplace(digests[s], m, static_cast<std::uint32_t>(own.size()));
      if (is_new || owner->second.first == m)
        own.push_back({s, {}});
      else
        own_[owner->second.first][owner->second.second].others.emplace_back(m, s);
    }
  }
  for (const auto m : family.members)
    for (auto& own : own_[m]) std::sort(own.others.begin(), own.others.end());
}

std::size_t Families::section_count() const {
  std::size_t count = 0;
  for (const auto& own : own_) count += own.size();
  return count;
}

}  // namespace materia
