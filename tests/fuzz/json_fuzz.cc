// JSON that is written out of any bytes, and JSON that a librarian brings.
#include <sstream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "common/encoding/json_text.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/output/notices.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  const std::string text(as_text(data, size));
  std::string written;
  append_json_string(written, text);
  const auto read = nlohmann::json::parse(written, nullptr, false);
  require(read.is_string(), "what is written is no JSON string");
  std::istringstream notices(text), judgements(text);
  try {
    (void)read_notices(notices);
  } catch (const std::runtime_error& error) {
    require(*error.what() != '\0', "an error without a word");
  }
  try {
    (void)read_judgements(judgements);
  } catch (const std::runtime_error& error) {
    require(*error.what() != '\0', "an error without a word");
  }
  return 0;
}
