// What the tools of the Model Context Protocol need from an index: a Searcher, or the server's own service.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"
#include "searcher/search.h"
#include "searcher/side_by_side.h"

namespace materia {

// Used by one thread. Calls throw if the index on disk fails. Each means the same as in Searcher.
class McpSource {
 public:
  virtual ~McpSource() = default;

  virtual SearchResult search(const SearchRequest& request) = 0;
  virtual std::vector<Suggestion> suggest(std::string_view prefix, int limit) = 0;
  virtual std::optional<MonographView> monograph(std::string_view id, std::string_view words) = 0;
  virtual std::optional<DrugView> drug(std::string_view key) = 0;
  virtual Interactions interactions(const std::vector<std::string>& names, const std::string& effect) = 0;
  virtual Compared compare(const std::vector<std::string>& names, std::optional<SectionKind> section) = 0;
  virtual std::vector<NameInText> names_in(std::string_view text) = 0;
};

}  // namespace materia
