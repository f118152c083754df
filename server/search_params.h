// What a URL's parameters ask for: the values of a request, or the parameter at fault.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "searcher/search.h"
#include "server/http/http_message.h"

namespace materia {

inline constexpr std::size_t kMaxQueryBytes = 512;

// For the query log only. ?from=suggestion: the words were not typed but chosen.
inline constexpr std::string_view kFromSuggestion = "suggestion";
// ?from=typing: somebody is still typing them.
inline constexpr std::string_view kFromTyping = "typing";

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

// Each refuses unknown parameters, repeated ones (but section) and values out of range. Empty filters are no filters.
[[nodiscard]] Checked<SearchRequest> read_search_params(const NamedValues& query);
[[nodiscard]] Checked<SuggestRequest> read_suggest_params(const NamedValues& query);
[[nodiscard]] Checked<ListRequest> read_list_params(const NamedValues& query);

// For addresses that take no parameters.
[[nodiscard]] Checked<std::monostate> read_no_params(const NamedValues& query);

// The parameters a search knows; pages drop all others, since links from elsewhere bring their own.
[[nodiscard]] NamedValues only_search_params(const NamedValues& query);

}  // namespace materia
