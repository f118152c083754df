// What a URL's parameters ask for: the values of a request, or the parameter at fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searcher/output/names_json.h"
#include "searcher/search.h"
#include "searcher/side_by_side.h"
#include "server/http/http_message.h"

namespace materia {

inline constexpr std::size_t kMaxQueryBytes = 512;

// Values of ?from=: how the words came about.
inline constexpr std::string_view kFromSuggestion = "suggestion";  // the query was picked from suggestions
inline constexpr std::string_view kFromTyping = "typing";          // somebody is still typing it

struct ParamError {
  std::string param;
  std::string detail;  // one sentence for the person who wrote the URL
};

template <typename Request>
using Checked = std::variant<Request, ParamError>;

struct SuggestRequest {
  std::string prefix;
  int limit = 8;  // 1..20
};

struct ListRequest {
  int offset = 0;
  int limit = 100;     // 1..1000
  std::string letter;  // "a".."z", "#", or empty: all
};

// Several drugs, each as people call it.
struct TogetherRequest {
  std::vector<std::string> drugs;      // at most kMostTogether
  std::string effect;                  // that one of them may cause; empty for none
  std::optional<SectionKind> section;  // to be compared; nothing: all
};

struct AlternativesRequest {
  std::string drug;
  int limit = 10;  // of each list, 1..50
};

// All refuse unknown parameters, repeated ones (except section, facets and those of kFacets) and values out of range.
// An empty filter is no filter.
// generation: of the index; a cursor of another is an error.
[[nodiscard]] Checked<SearchRequest> read_search_params(const NamedValues& query, std::string_view generation = {});
[[nodiscard]] Checked<SuggestRequest> read_suggest_params(const NamedValues& query);
[[nodiscard]] Checked<ListRequest> read_list_params(const NamedValues& query);
[[nodiscard]] Checked<ListRequest> read_page_params(const NamedValues& query);  // offset and limit only

// drug=, repeated, and drugs=, separated by commas; effect or section where the address takes it. fewest: drugs that
// must be given.
enum class TogetherPart { kInteractions, kCompare };
[[nodiscard]] Checked<TogetherRequest> read_together_params(const NamedValues& query, TogetherPart part,
                                                            std::size_t fewest);
[[nodiscard]] Checked<AlternativesRequest> read_alternatives_params(const NamedValues& query);
// limit of a list, 1..100.
[[nodiscard]] Checked<int> read_limit_param(const NamedValues& query, int fallback);

// offsets=, of the names in a text.
[[nodiscard]] Checked<OffsetUnit> read_names_params(const NamedValues& query);

// For addresses that take no parameters.
[[nodiscard]] Checked<std::monostate> read_no_params(const NamedValues& query);

// The parameters that a search knows. Pages ignore all others, since links from other sites add their own.
[[nodiscard]] NamedValues only_search_params(const NamedValues& query);
// The same for the pages about several drugs.
[[nodiscard]] NamedValues only_together_params(const NamedValues& query, TogetherPart part);

}  // namespace materia
