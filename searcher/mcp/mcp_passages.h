// What machines are told: passages of the texts, each with its drug, section, source, date and link.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "searcher/output/link_template.h"
#include "searcher/search.h"

namespace materia {

// Where the links of passages lead.
struct McpLinks {
  const LinkTemplate& links;
  std::string base = {};  // the site's address, put before links that begin with "/"; may be empty

  [[nodiscard]] std::string absolute(const std::string& url) const;
  [[nodiscard]] std::string section(std::string_view monograph, std::string_view anchor) const;
};

[[nodiscard]] nlohmann::json passage_of(const Hit& hit, const McpLinks& links);
[[nodiscard]] nlohmann::json passage_of(const MonographView& view, const MonographView::Part& part,
                                        const McpLinks& links);
// Names to ask about, with what each drug is used for.
[[nodiscard]] nlohmann::json choices_of(const std::vector<Suggestion>& suggestions);

// The same in words. passages, choices: arrays of what the functions above give.
[[nodiscard]] std::string passages_text(const nlohmann::json& passages);
[[nodiscard]] std::string choices_text(const nlohmann::json& choices);

}  // namespace materia
