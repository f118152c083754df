// What the handlers need from a searcher. Tests put a stand-in of a few lines in its place.
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/build_summary.h"
#include "searcher/mcp/mcp_source.h"
#include "searcher/search.h"
#include "searcher/side_by_side.h"

namespace materia {

// Used by one thread. Calls throw if the index on disk fails. Each means the same as in Searcher.
class SearchService : public McpSource {
 public:
  // Turns to the newest generation, until the next begin(). Returns its name, or "" if none can be opened.
  virtual std::string begin() = 0;
  // The current generation if it is damaged, so that the one before it serves; else "".
  virtual std::string refused() { return {}; }
  // What the run that built the generation found, and when the index was last checked (build_summary.h).
  virtual BuildSummary built() { return {}; }
  virtual std::time_t checked() { return 0; }
  // Another text each time that other emergency texts are in use, as of the last begin().
  virtual std::string notices_id() { return {}; }
  // After a call has thrown: opens the index again, so that the whole request can be run once more.
  virtual void reopen() = 0;

  virtual std::optional<FamilyView> family(std::string_view id, int offset, int limit) = 0;
  virtual Alternatives alternatives(const std::string& name, int most) = 0;
  virtual std::optional<ConceptView> group(std::string_view id, int most) = 0;
  virtual std::optional<ConceptView> condition(std::string_view id, int most) = 0;
  virtual TitleListing titles(int offset, int limit, std::string_view letter) = 0;
  virtual MonographListing monographs(int offset, int limit, std::string_view letter) = 0;
  virtual std::vector<SectionCount> sections() = 0;
};

}  // namespace materia
