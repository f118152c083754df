#include "common/index/sentence_terms.h"

#include <algorithm>
#include <stdexcept>

#include "common/encoding/coding.h"

namespace materia {

// The number of sentences; of each: bytes since the last, its bytes, its hashes' number. Then all hashes.
std::string encode_sentences(const AnalysedText& text, std::span<const PlacedHash> others) {
  Encoder out;
  std::string hashes;
  std::vector<TermHash> held;
  const auto sentences = split_sentences(text.text);
  auto token = text.begin();
  auto other = others.begin();
  std::uint32_t at = 0;
  out.number(sentences.size());
  for (const Sentence& sentence : sentences) {
    held.clear();
    for (; token != text.end() && token->begin < sentence.end; ++token)
      if (token->kind != TokenKind::kStop) held.push_back(token->hash);
    for (; other != others.end() && other->first < sentence.end; ++other) held.push_back(other->second);
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    for (const TermHash hash : held) {
      hashes += static_cast<char>(hash & 0xFF);
      hashes += static_cast<char>(hash >> 8);
    }
    out.number(sentence.begin - at);
    out.number(sentence.end - sentence.begin);
    out.number(held.size());
    at = sentence.end;
  }
  return out.take() + hashes;
}

void SentenceTerms::read(std::string_view bytes, std::size_t text_size) {
  sentences_.clear();
  first_.clear();
  Decoder in(bytes);
  std::uint32_t at = 0, hashes = 0;
  const auto most = [&] { return text_size - at; };  // at never passes it
  for (auto left = in.number(bytes.size()); left > 0; --left) {
    at += static_cast<std::uint32_t>(in.number(most()));
    const std::uint32_t begin = at;
    at += static_cast<std::uint32_t>(in.number(most()));
    sentences_.push_back({begin, at});
    first_.push_back(hashes);
    hashes += static_cast<std::uint32_t>(in.number(bytes.size() - hashes));
  }
  first_.push_back(hashes);
  hashes_ = in.rest();
  if (hashes_.size() != 2 * std::size_t{hashes})
    throw std::runtime_error("the sentences of a stored record are damaged");
}

}  // namespace materia
