// Files that a librarian brings: names as YAML or a table, concepts.
#include "indexer/vocabulary/concepts_file.h"
#include "indexer/vocabulary/names_file.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  const auto text = as_text(data, size);
  for (const auto& entry : read_names_file("names", text).entries) require(!entry.drug.empty(), "names of nothing");
  for (const auto& entry : read_concepts_yaml("concepts", text).concepts) {
    require(!entry.id.empty(), "a concept without an id");
    require(encode(decode_concept(encode(entry))) == encode(entry), "a concept is not read as it was written");
  }
  return 0;
}
