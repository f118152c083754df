// A short fingerprint of bytes: tells a changed file from an unchanged one, not an honest one from a forged one.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// XXH3, 64 bit, as 16 hexadecimal digits.
[[nodiscard]] std::string digest_hex(std::string_view bytes);

}  // namespace materia
