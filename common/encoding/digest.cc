#include "common/encoding/digest.h"

#include <cstdint>
#include <new>

#include <xxhash.h>

namespace materia {
namespace {

std::string as_hex(std::uint64_t hash) {
  std::string hex(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) hex[i] = "0123456789abcdef"[hash & 15];
  return hex;
}

}  // namespace

std::uint64_t digest_number(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }
std::string digest_hex(std::string_view bytes) { return as_hex(digest_number(bytes)); }

struct Digest::State {
  XXH3_state_t* xxh = XXH3_createState();
  State() {
    if (xxh == nullptr) throw std::bad_alloc();
    XXH3_64bits_reset(xxh);
  }
  ~State() { XXH3_freeState(xxh); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Digest::Digest() : state_(std::make_unique<State>()) {}
Digest::~Digest() = default;
void Digest::add(std::string_view bytes) { XXH3_64bits_update(state_->xxh, bytes.data(), bytes.size()); }
std::string Digest::hex() const { return as_hex(XXH3_64bits_digest(state_->xxh)); }

}  // namespace materia
