// What anyone may ask: a search, its suggestions and its JSON over a few monographs.
#include <nlohmann/json.hpp>

#include "searcher/output/search_json.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/small_corpus.h"

namespace {

materia::IndexedCorpus& corpus() {
  static const materia::TemporaryDirectory directory;
  static materia::IndexedCorpus indexed(materia::write_small_corpus(directory));
  return indexed;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  if (size > 2000) return 0;  // longer ones are refused before they come here
  const std::string text(as_text(data, size));
  const SearchResult result = corpus().search(text);
  require(result.total >= static_cast<int>(result.hits.size()), "fewer sections than hits");
  for (const auto& hit : result.hits) require(hit.score == hit.score, "a score that is no number");
  const auto json = nlohmann::json::parse(search_json(result, LinkTemplate(), true), nullptr, false);
  require(!json.is_discarded(), "a search is no JSON");
  (void)corpus().searcher->suggest(text, 8);
  return 0;
}
