// Ed25519 signatures and keys in the files of minisign (https://jedisct1.github.io/minisign/): `minisign -V` checks
// what is signed here, and keys of `minisign -G -W` serve as well as those made here.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace materia {

inline constexpr std::size_t kMostSignatureBytes = 4096;

using KeyId = std::array<unsigned char, 8>;

struct PublicKey {
  KeyId id{};
  std::array<unsigned char, 32> key{};
};

struct SecretKey {
  KeyId id{};
  std::array<unsigned char, 64> key{};
  [[nodiscard]] PublicKey public_key() const;
};

// As minisign prints it: "E7620F1842B4E81F".
[[nodiscard]] std::string key_name(const KeyId& id);

// Writes a new secret key, readable by its owner alone, and FILE.pub beside it. Returns the key's name. Throws
// std::runtime_error, also where one of the files is there already.
std::string make_key(const std::filesystem::path& file);

// Throw std::runtime_error with one line that says what is wrong with the file.
[[nodiscard]] SecretKey read_secret_key(const std::filesystem::path& file);
[[nodiscard]] PublicKey read_public_key(const std::filesystem::path& file);

// The text of a signature file. comment: one line that is signed too.
[[nodiscard]] std::string sign(std::string_view text, const SecretKey& key, std::string_view comment);

// Throws PublicationRefused unless the signature is this key's, of this text.
void check_signature(std::string_view text, std::string_view signature, const PublicKey& key);

}  // namespace materia
