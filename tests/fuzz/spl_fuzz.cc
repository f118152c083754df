// Labels of strangers: spl.
#include "indexer/formats/spl/spl_format.h"
#include "tests/fuzz/label_fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  materia::fuzz_labels(materia::kSplFormat, data, size);
  return 0;
}
