// Which drug each monograph is about.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/brand_titles.h"
#include "indexer/names/built_lexicon.h"
#include "indexer/names/substances.h"

namespace materia {

struct DrugAssignment {
  std::vector<MonographDrug> drugs;                         // by monograph, with its own names
  std::map<std::string, std::vector<std::size_t>> members;  // drug key → its monographs
};

// A brand page is about the drug of the page it points to; one that points nowhere is an issue. A page that a brand
// titles and that names no ingredient is about the drug of that brand. Makes the substances of the titles known to
// `substances`.
[[nodiscard]] DrugAssignment assign_drugs(const std::vector<Monograph>& monographs, const BrandTitles& brands,
                                          Substances& substances, std::vector<Issue>& issues);

// Of several monographs about a drug, the one that a person expects under its name: no stub, no brand page, titled by
// the plain name, the fullest. members: not empty.
[[nodiscard]] std::size_t main_monograph(const std::vector<Monograph>& monographs, const std::string& drug_key,
                                         const std::vector<std::size_t>& members);

// As the monograph gives them; its title if it gives none.
[[nodiscard]] std::vector<std::string> ingredients_of(const Monograph& monograph);

}  // namespace materia
