// What a URL's parameters ask for: the values of a request, or the parameter at fault.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "searcher/search.h"
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

// All refuse unknown parameters, repeated ones (except section) and values out of range. An empty filter is no filter.
[[nodiscard]] Checked<SearchRequest> read_search_params(const NamedValues& query);
[[nodiscard]] Checked<SuggestRequest> read_suggest_params(const NamedValues& query);
[[nodiscard]] Checked<ListRequest> read_list_params(const NamedValues& query);
[[nodiscard]] Checked<ListRequest> read_page_params(const NamedValues& query);  // offset and limit only

// For addresses that take no parameters.
[[nodiscard]] Checked<std::monostate> read_no_params(const NamedValues& query);

// The parameters that a search knows. Pages ignore all others, since links from other sites add their own.
[[nodiscard]] NamedValues only_search_params(const NamedValues& query);

}  // namespace materia
