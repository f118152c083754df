#include "indexer/names/look_alikes.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace materia {

void link_look_alikes(const std::vector<LookAlikes>& groups, std::vector<LexiconDrug>& drugs) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_name;
  for (const auto& group : groups)
    for (const auto& name : group.names) by_name.try_emplace(closed_key(name));
  for (std::size_t d = 0; d < drugs.size(); ++d)
    for (const auto& name : drugs[d].names)
      if (const auto found = by_name.find(closed_key(name.text)); found != by_name.end()) found->second.push_back(d);
  for (const auto& group : groups)
    for (const auto& a : group.names)
      for (const auto& b : group.names) {
        const auto& of_a = by_name.at(closed_key(a));
        const auto& of_b = by_name.at(closed_key(b));
        for (const auto d : of_a)
          for (const auto other : of_b)
            if (std::find(of_b.begin(), of_b.end(), d) == of_b.end())
              drugs[d].look_alikes.push_back({closed_key(a), closed_key(b), drugs[other].key});
      }
  for (auto& drug : drugs) {
    auto& alike = drug.look_alikes;
    std::sort(alike.begin(), alike.end());
    alike.erase(std::unique(alike.begin(), alike.end()), alike.end());
  }
}

}  // namespace materia
