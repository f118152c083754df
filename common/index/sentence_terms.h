// Which sentence of a text contains which terms. The indexer stores it beside the text, so that the highlighter only
// analyses sentences that may contain what it looks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "common/text/term_hash.h"

namespace materia {

// What a sentence contains besides its tokens: the byte where a concept is mentioned, and the hash of its term.
using PlacedHash = std::pair<std::uint32_t, TermHash>;

// Encodes the sentences of a text (split_sentences), each with the hashes of its terms except stop words, and of
// `others`, which are sorted by place.
[[nodiscard]] std::string encode_sentences(const AnalysedText& text, std::span<const PlacedHash> others);

// Reads what encode_sentences() wrote. Its buffers are reused; the hashes point into the bytes given.
class SentenceTerms {
 public:
  // Throws std::runtime_error if the bytes are damaged or do not belong to a text of this size.
  void read(std::string_view bytes, std::size_t text_size);

  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }

  // Does wanted(hash) hold for any hash of sentence i?
  template <typename Wanted>
  [[nodiscard]] bool any(std::size_t i, const Wanted& wanted) const {
    for (std::size_t at = 2 * first_[i], end = 2 * first_[i + 1]; at < end; at += 2) {
      const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(hashes_[at + k]); };
      if (wanted(static_cast<TermHash>(byte(0) | (byte(1) << 8)))) return true;
    }
    return false;
  }

 private:
  std::vector<Sentence> sentences_;
  std::vector<std::uint32_t> first_;  // by sentence: its first hash; one more entry at the end
  std::string_view hashes_;           // two bytes each, the lower first
};

}  // namespace materia
