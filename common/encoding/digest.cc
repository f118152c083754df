#include "common/encoding/digest.h"

#include <cstdint>

#include <xxhash.h>

namespace materia {

std::string digest_hex(std::string_view bytes) {
  std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string hex(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) hex[i] = "0123456789abcdef"[hash & 15];
  return hex;
}

}  // namespace materia
