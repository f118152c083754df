// Labels of strangers: fhir.
#include "indexer/formats/fhir/fhir_format.h"
#include "tests/fuzz/label_fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  materia::fuzz_labels(materia::kFhirFormat, data, size);
  return 0;
}
