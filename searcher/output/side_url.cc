#include "searcher/output/side_url.h"

#include <algorithm>

#include "common/encoding/percent_encoding.h"

namespace materia {

std::string together_url(std::string_view page, const std::vector<std::string>& drugs, std::string_view effect) {
  const bool commas =
      std::any_of(drugs.begin(), drugs.end(), [](const auto& name) { return name.find(',') != name.npos; });
  std::string url = "/" + std::string(page) + "?";
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    if (commas)
      url += i > 0 ? "&drug=" : "drug=";
    else
      url += i > 0 ? "," : "drugs=";
    url += percent_encode(drugs[i]);
  }
  if (!effect.empty()) url += "&effect=" + percent_encode(effect);
  return url;
}

std::string group_url(std::string_view id) { return "/groups/" + percent_encode(id); }
std::string condition_url(std::string_view id) { return "/conditions/" + percent_encode(id); }

std::string side_url(const SideLink& link) {
  if (link.rel == "group") return group_url(link.id);
  if (link.rel == "condition") return condition_url(link.id);
  if (link.rel == "alternatives") return "/alternatives?drug=" + percent_encode(link.drugs.front());
  return link.rel == "effect" ? together_url("interactions", link.drugs, link.id) : together_url(link.rel, link.drugs);
}

}  // namespace materia
