// A drug that nothing here is about, beside one that has texts: by which names and groups may these speak of it?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

struct AbsentDrug {
  std::string title;
  std::vector<std::string> names;     // as typed, of the drug and of what is in it: "Viagra", "sildenafil"
  std::vector<std::uint32_t> parts;   // what is in it and is known to the lexicon
  std::vector<std::uint32_t> groups;  // concepts, by what texts say of those parts and by the stems of names
};

// typed: the name; title: of the drug, or its ingredients joined by " + ".
[[nodiscard]] AbsentDrug absent_drug(std::string_view typed, std::string_view title, const OpenIndex& index);

// "Isosorbide mononitrate viagra", where nothing here is about Viagra: asks what the texts of the drug that is here say
// of it. Its word stands for all names and a group of it. A drug that is in both is not asked about so.
void ask_about_absent(std::span<const QueryName> absent, const OpenIndex& index, Analyzer& analyzer,
                      QueryMeaning& meaning);

// "Drank too much NyQuil": names what is in it, where an overdose is asked about and no drug that is here is named.
// False if nothing here is about any of that.
bool name_parts_in_overdose(std::span<const QueryName> absent, const OpenIndex& index, QueryMeaning& meaning);

}  // namespace materia
