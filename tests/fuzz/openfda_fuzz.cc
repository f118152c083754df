// Labels of strangers: openfda.
#include "indexer/formats/openfda/openfda_format.h"
#include "tests/fuzz/label_fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  materia::fuzz_labels(materia::kOpenFdaFormat, data, size);
  return 0;
}
