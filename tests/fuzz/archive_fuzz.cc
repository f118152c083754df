// Labels of strangers: archive.
#include "indexer/formats/archive/archive_format.h"
#include "tests/fuzz/label_fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  materia::fuzz_labels(materia::kArchiveFormat, data, size);
  return 0;
}
