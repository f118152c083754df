#include "indexer/publish/signing.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/index/index_files.h"
#include "indexer/publish/publish_errors.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

using Bytes = std::vector<unsigned char>;

constexpr std::string_view kComment = "untrusted comment: ", kTrusted = "trusted comment: ";
constexpr std::string_view kEd25519 = "Ed", kPrehashed = "ED", kBlake2b = "B2";
constexpr std::size_t kAlgorithmBytes = 2, kSignatureBytes = crypto_sign_BYTES, kChecksumBytes = 32;
constexpr std::size_t kPublicBytes = kAlgorithmBytes + sizeof(KeyId) + crypto_sign_PUBLICKEYBYTES;
// Algorithms of the key, of its password and of its checksum; salt and limits of the password; id, key, checksum.
constexpr std::size_t kLockBytes = 3 * kAlgorithmBytes + 32 + 8 + 8;
constexpr std::size_t kSecretBytes = kLockBytes + sizeof(KeyId) + crypto_sign_SECRETKEYBYTES + kChecksumBytes;
constexpr std::size_t kMostKeyFileBytes = 4096;

// sodium_init() says -1 where the machine has no randomness.
void begin_sodium() {
  if (::sodium_init() < 0) throw std::runtime_error("libsodium does not start; check the machine's /dev/urandom");
}

std::string to_base64(const Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its NUL
  return text;
}

// Exactly so many bytes, or none.
Bytes from_base64(std::string_view text, std::size_t size) {
  Bytes bytes(size);
  std::size_t got = 0;
  const int failed = sodium_base642bin(bytes.data(), size, text.data(), text.size(), nullptr, &got, nullptr,
                                       sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || got != size) bytes.clear();
  return bytes;
}

void append(Bytes& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }
void append(Bytes& to, std::span<const unsigned char> bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool begins_with(const Bytes& bytes, std::string_view text) {
  return bytes.size() >= text.size() && std::equal(text.begin(), text.end(), bytes.begin());
}

std::array<unsigned char, crypto_generichash_BYTES_MAX> prehash(std::string_view text) {
  std::array<unsigned char, crypto_generichash_BYTES_MAX> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  return hash;
}

// Are the two halves of the secret key of each other? Files without a password have no checksum.
bool is_whole(const SecretKey& key) {
  SecretKey again;
  PublicKey half;
  crypto_sign_seed_keypair(half.key.data(), again.key.data(), key.key.data());
  return again.key == key.key;
}

// The bytes of a key: the second line of its file, or the only one. None where it is no such key.
Bytes read_key_file(const fs::path& file, std::size_t size) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw std::runtime_error("cannot read the key " + file.string() + ": " + last_error().message() +
                             "; give --key a file that is there, or make one with --make-key");
  std::string text(kMostKeyFileBytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  const auto lines = lines_of(text);
  Bytes bytes;
  if (lines.size() >= 2 && lines[0].starts_with(kComment)) bytes = from_base64(lines[1], size);
  if (lines.size() == 1) bytes = from_base64(lines[0], size);
  sodium_memzero(text.data(), text.size());
  return begins_with(bytes, kEd25519) ? bytes : Bytes{};
}

void write_new(const fs::path& path, const std::string& text, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0 && errno == EEXIST)
    throw std::runtime_error("there is a " + path.string() +
                             " already; give --make-key another name, so that no key is lost");
  if (file < 0) fail_io("write", path);
  const auto wrote = ::write(file, text.data(), text.size());
  const auto error = last_error();
  const bool synced = ::fsync(file) == 0;
  ::close(file);
  if (wrote != static_cast<ssize_t>(text.size()) || !synced) fail_io("write", path, error);
}

}  // namespace

PublicKey SecretKey::public_key() const {
  PublicKey half;
  half.id = id;
  std::copy_n(key.begin() + crypto_sign_SEEDBYTES, half.key.size(), half.key.begin());
  return half;
}

std::string key_name(const KeyId& id) {
  std::string name;
  for (auto byte = id.rbegin(); byte != id.rend(); ++byte) {
    name += "0123456789ABCDEF"[*byte >> 4];
    name += "0123456789ABCDEF"[*byte & 15];
  }
  return name;
}

std::string make_key(const fs::path& file) {
  begin_sodium();
  SecretKey secret;
  PublicKey half;
  ::randombytes_buf(secret.id.data(), secret.id.size());
  crypto_sign_keypair(half.key.data(), secret.key.data());
  Bytes locked(kLockBytes);  // without a password
  std::copy(kEd25519.begin(), kEd25519.end(), locked.begin());
  std::copy(kBlake2b.begin(), kBlake2b.end(), locked.begin() + 2 * kAlgorithmBytes);
  append(locked, secret.id);
  append(locked, secret.key);
  locked.resize(kSecretBytes);  // no checksum
  Bytes open;
  append(open, kEd25519);
  append(open, secret.id);
  append(open, half.key);
  const std::string name = key_name(secret.id);
  const fs::path beside = file.string() + ".pub";
  if (std::error_code error; fs::exists(beside, error))
    throw std::runtime_error("there is a " + beside.string() + " already; give --make-key another name");
  write_new(file, std::string(kComment) + "minisign secret key " + name + "\n" + to_base64(locked) + "\n", 0600);
  write_new(beside, std::string(kComment) + "minisign public key " + name + "\n" + to_base64(open) + "\n", 0644);
  return name;
}

SecretKey read_secret_key(const fs::path& file) {
  begin_sodium();
  const Bytes bytes = read_key_file(file, kSecretBytes);
  if (bytes.empty())
    throw std::runtime_error(file.string() +
                             " is no secret key; --export signs with one that --make-key or minisign -G -W has made");
  if (bytes[kAlgorithmBytes] != 0)
    throw std::runtime_error(file.string() +
                             " is locked with a password; sign with a key that has none: make it with "
                             "--make-key or minisign -G -W and keep it where only its owner can read");
  SecretKey key;
  const auto id = bytes.begin() + kLockBytes, secret = id + sizeof(KeyId), sum = secret + crypto_sign_SECRETKEYBYTES;
  std::copy(id, secret, key.id.begin());
  std::copy(secret, sum, key.key.begin());
  if (!is_whole(key)) throw std::runtime_error(file.string() + " is a damaged secret key; bring it back from a backup");
  return key;
}

PublicKey read_public_key(const fs::path& file) {
  const Bytes bytes = read_key_file(file, kPublicBytes);
  if (bytes.empty())
    throw std::runtime_error(
        file.string() + " is no public key; give --key the publisher's FILE.pub that --make-key or minisign wrote");
  PublicKey key;
  std::copy_n(bytes.begin() + kAlgorithmBytes, key.id.size(), key.id.begin());
  std::copy_n(bytes.begin() + kAlgorithmBytes + sizeof(KeyId), key.key.size(), key.key.begin());
  return key;
}

std::string sign(std::string_view text, const SecretKey& key, std::string_view comment) {
  const auto hash = prehash(text);
  Bytes signature(kSignatureBytes);
  crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), key.key.data());
  Bytes commented = signature;
  append(commented, comment);
  Bytes global(kSignatureBytes);
  crypto_sign_detached(global.data(), nullptr, commented.data(), commented.size(), key.key.data());
  Bytes head;
  append(head, kPrehashed);
  append(head, key.id);
  append(head, signature);
  return std::string(kComment) + "signature of a Materia publication\n" + to_base64(head) + "\n" +
         std::string(kTrusted) + std::string(comment) + "\n" + to_base64(global) + "\n";
}

void check_signature(std::string_view text, std::string_view signature, const PublicKey& key) {
  begin_sodium();
  const auto lines = lines_of(signature);
  const Bytes head =
      lines.size() == 4 ? from_base64(lines[1], kAlgorithmBytes + sizeof(KeyId) + kSignatureBytes) : Bytes{};
  const Bytes global = lines.size() == 4 ? from_base64(lines[3], kSignatureBytes) : Bytes{};
  if (!begins_with(head, kPrehashed) || global.empty() || !lines[0].starts_with(kComment) ||
      !lines[2].starts_with(kTrusted))
    throw PublicationRefused(
        "the signature is none that minisign writes; ask the publisher to export anew, or whether somebody has changed "
        "it");
  KeyId id;
  std::copy_n(head.begin() + kAlgorithmBytes, id.size(), id.begin());
  if (id != key.id)
    throw PublicationRefused("it is signed with the key " + key_name(id) + ", not with " + key_name(key.id) +
                             ", the one that --key trusts; ask the publisher which is right before you change --key");
  const unsigned char* const bytes = head.data() + kAlgorithmBytes + sizeof(KeyId);
  Bytes commented(bytes, bytes + kSignatureBytes);
  append(commented, lines[2].substr(kTrusted.size()));
  const auto hash = prehash(text);
  if (crypto_sign_verify_detached(bytes, hash.data(), hash.size(), key.key.data()) != 0 ||
      crypto_sign_verify_detached(global.data(), commented.data(), commented.size(), key.key.data()) != 0)
    throw PublicationRefused(
        "its signature does not fit: it was changed after it was signed; tell the publisher, and change nothing here");
}

}  // namespace materia
