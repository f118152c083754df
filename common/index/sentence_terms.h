// Which terms stand in which sentence of a text: written by the indexer beside the text, so that the highlighter
// analyses the sentences that may hold what it seeks and passes over the rest.
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

// What a sentence holds besides its tokens: the hash of a concept's term, and the byte where the concept is spoken of.
using PlacedHash = std::pair<std::uint32_t, TermHash>;

// The sentences of a text (split_sentences) with the hashes of their terms, stop words left out, and of `others`, which
// are in order of their places.
[[nodiscard]] std::string encode_sentences(const AnalysedText& text, std::span<const PlacedHash> others);

// Reads that; buffers are reused. The hashes point into the bytes given.
class SentenceTerms {
 public:
  // Throws std::runtime_error where the bytes are damaged, or do not belong to a text of this size.
  void read(std::string_view bytes, std::size_t text_size);

  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }

  // Is there a hash among those of sentence i for which wanted(hash) holds?
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
  std::vector<std::uint32_t> first_;  // by sentence: its first hash; one more behind the last
  std::string_view hashes_;           // two bytes each, the lower first
};

}  // namespace materia
