// Archives for tests, written by hand: a .zip whose entries are stored, as a downloaded one may be. Packed ones are
// made with zlib.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <zlib.h>

namespace materia {

inline std::string deflated(const std::string& bytes, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(const std::string& bytes) { return deflated(bytes, 15 + 16); }

inline std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string out, directory;
  const auto number = [](std::string& to, std::uint32_t n, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>(n >> (8 * i) & 0xFF);
  };
  for (const auto& [name, bytes] : entries) {
    const std::string packed = deflated(bytes, -15);
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
    const auto offset = static_cast<std::uint32_t>(out.size());
    const auto add_common = [&](std::string& to) {
      number(to, 20, 2);
      number(to, 0, 2);
      number(to, 8, 2);  // deflate
      number(to, 0, 4);
      number(to, crc, 4);
      number(to, static_cast<std::uint32_t>(packed.size()), 4);
      number(to, static_cast<std::uint32_t>(bytes.size()), 4);
      number(to, static_cast<std::uint32_t>(name.size()), 2);
      number(to, 0, 2);
    };
    number(out, 0x04034b50, 4);
    add_common(out);
    out += name + packed;
    number(directory, 0x02014b50, 4);
    number(directory, 20, 2);
    add_common(directory);
    number(directory, 0, 2);
    number(directory, 0, 2);
    number(directory, 0, 2);
    number(directory, 0, 4);
    number(directory, offset, 4);
    directory += name;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory;
  number(out, 0x06054b50, 4);
  number(out, 0, 4);
  number(out, static_cast<std::uint32_t>(entries.size()), 2);
  number(out, static_cast<std::uint32_t>(entries.size()), 2);
  number(out, static_cast<std::uint32_t>(directory.size()), 4);
  number(out, begin, 4);
  number(out, 0, 2);
  return out;
}

}  // namespace materia
