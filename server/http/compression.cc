#include "server/http/compression.h"

#include <stdexcept>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

namespace materia {
namespace {

// Of zlib, Zstandard and Brotli.
struct Levels {
  int gzip, zstd, brotli;
};
constexpr Levels levels_of(Effort effort) { return effort == Effort::kFast ? Levels{1, 3, 4} : Levels{9, 12, 9}; }

std::string zstd(std::string_view text, int level) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), level);
  if (ZSTD_isError(size) != 0U) throw std::runtime_error("zstd cannot compress");
  packed.resize(size);
  return packed;
}

std::string brotli(std::string_view text, int quality) {
  std::string packed(BrotliEncoderMaxCompressedSize(text.size()), '\0');
  std::size_t size = packed.size();
  if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                            reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                            reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE)
    throw std::runtime_error("brotli cannot compress");
  packed.resize(size);
  return packed;
}

}  // namespace

std::string_view coding_id(ContentCoding coding) {
  switch (coding) {
    case ContentCoding::kBrotli:
      return "br";
    case ContentCoding::kZstd:
      return "zstd";
    case ContentCoding::kGzip:
      return "gzip";
    case ContentCoding::kNone:
      break;
  }
  return "identity";
}

ContentCoding best_coding(const AcceptedCodings& accepted) {
  if (accepted.brotli) return ContentCoding::kBrotli;
  if (accepted.zstd) return ContentCoding::kZstd;
  return accepted.gzip ? ContentCoding::kGzip : ContentCoding::kNone;
}

std::string compressed(std::string_view text, ContentCoding coding, Effort effort) {
  const Levels levels = levels_of(effort);
  switch (coding) {
    case ContentCoding::kBrotli:
      return brotli(text, levels.brotli);
    case ContentCoding::kZstd:
      return zstd(text, levels.zstd);
    case ContentCoding::kGzip:
      return gzip(text, levels.gzip);
    case ContentCoding::kNone:
      break;
  }
  return std::string(text);
}

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib cannot start");
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib reads only
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int outcome = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (outcome != Z_STREAM_END) throw std::runtime_error("zlib cannot finish");
  return packed;
}

}  // namespace materia
