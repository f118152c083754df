// What the handlers need of a searcher: a stand-in of a few lines can serve in tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"

namespace materia {

// Used by one thread. Calls throw where the index on disk fails; the meaning of each is that of Searcher's own.
class SearchService {
 public:
  virtual ~SearchService() = default;

  // Turns to the newest generation, for all calls until the next begin(); its name, or "" where none can be opened.
  virtual std::string begin() = 0;
  // The generation that should serve and is damaged, so that the one before it does; empty where none is.
  virtual std::string refused() { return {}; }
  // After a call has thrown: opens the index anew, so that the whole request can run once more.
  virtual void reopen() = 0;

  virtual SearchResult search(const SearchRequest& request) = 0;
  virtual std::optional<MonographView> monograph(std::string_view id, std::string_view words) = 0;
  virtual MonographListing monographs(int offset, int limit, std::string_view letter) = 0;
  virtual std::vector<SectionCount> sections() = 0;
  virtual std::vector<Suggestion> suggest(std::string_view prefix, int limit) = 0;
};

}  // namespace materia
