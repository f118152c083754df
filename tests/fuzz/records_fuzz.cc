// Stored records: what is damaged is noticed, what is read is written again as it was.
#include <stdexcept>

#include "common/index/section_record.h"
#include "common/index/sentence_terms.h"
#include "common/lexicon/concepts.h"
#include "common/lexicon/lexicon.h"
#include "tests/fuzz/fuzz.h"

namespace {

template <typename Decode>
void check(std::string_view bytes, Decode decode) {
  try {
    const auto record = decode(bytes);
    const auto written = encode(record);
    materia::require(encode(decode(written)) == written, "a record is not read as it was written");
  } catch (const std::runtime_error&) {  // damaged
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  const auto bytes = as_text(data, size);
  check(bytes, [](auto b) { return decode_section(b); });
  check(bytes, [](auto b) { return decode_monograph(b); });
  check(bytes, [](auto b) { return decode_facts(b); });
  check(bytes, [](auto b) { return decode_drug(b); });
  check(bytes, [](auto b) { return decode_concept(b); });
  constexpr std::size_t kTextSize = 300;
  try {
    SentenceTerms sentences;
    sentences.read(bytes, kTextSize);
    for (std::size_t i = 0; i < sentences.sentences().size(); ++i) {
      require(sentences.sentences()[i].end <= kTextSize, "a sentence ends behind its text");
      (void)sentences.any(i, [](TermHash) { return false; });
    }
  } catch (const std::runtime_error&) {  // damaged
  }
  return 0;
}
