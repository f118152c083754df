#include "indexer/publish/signing.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "indexer/publish/publish_errors.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class SigningTest : public ::testing::Test {
 protected:
  fs::path file(const char* name) const { return top_.path() / name; }
  static std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static bool has_minisign() { return std::system("command -v minisign > /dev/null 2>&1") == 0; }
  bool runs(const std::string& command) const {
    return std::system(("cd '" + top_.path().string() + "' && " + command + " > /dev/null 2>&1 < /dev/null").c_str()) ==
           0;
  }

  const TemporaryDirectory top_;
};

TEST_F(SigningTest, AKeySignsAndItsPublicHalfChecks) {
  const std::string name = make_key(file("key"));
  EXPECT_EQ(name.size(), 16U);
  const SecretKey secret = read_secret_key(file("key"));
  const PublicKey open = read_public_key(file("key.pub"));
  EXPECT_EQ(key_name(open.id), name);
  EXPECT_EQ(open.key, secret.public_key().key);
  EXPECT_NO_THROW(check_signature("text", sign("text", secret, "comment"), open));
  EXPECT_NO_THROW(check_signature("", sign("", secret, ""), open));
}

TEST_F(SigningTest, TheSecretKeyIsItsOwnersAlone) {
  (void)make_key(file("key"));
  struct stat status {};
  ASSERT_EQ(::stat(file("key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SigningTest, NoKeyIsOverwritten) {
  (void)make_key(file("key"));
  const std::string before = read(file("key"));
  EXPECT_THAT(refusal([&] { (void)make_key(file("key")); }), HasSubstr("already"));
  fs::remove(file("key.pub"));
  EXPECT_THAT(refusal([&] { (void)make_key(file("key")); }), HasSubstr("already"));
  EXPECT_EQ(read(file("key")), before);
}

TEST_F(SigningTest, EveryChangedByteIsNoticed) {
  (void)make_key(file("key"));
  const SecretKey secret = read_secret_key(file("key"));
  const std::string text = "generation 000005\n", signature = sign(text, secret, "a comment");
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THROW(check_signature(changed, signature, secret.public_key()), PublicationRefused) << at;
  }
  for (auto at = signature.find('\n'); at + 1 < signature.size(); ++at) {  // the first line is not signed
    std::string changed = signature;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_THROW(check_signature(text, changed, secret.public_key()), PublicationRefused) << changed;
    EXPECT_THROW(check_signature(text, signature.substr(0, at), secret.public_key()), PublicationRefused) << at;
  }
}

TEST_F(SigningTest, AnotherKeyIsNamed) {
  const std::string first = make_key(file("first")), second = make_key(file("second"));
  const std::string signature = sign("text", read_secret_key(file("first")), "");
  const std::string said = refusal([&] { check_signature("text", signature, read_public_key(file("second.pub"))); });
  EXPECT_THAT(said, HasSubstr(first));
  EXPECT_THAT(said, HasSubstr(second));
}

TEST_F(SigningTest, WhatIsNoKeySaysSo) {
  (void)make_key(file("key"));
  EXPECT_THAT(refusal([&] { (void)read_public_key(file("key")); }), HasSubstr("is no public key"));
  EXPECT_THAT(refusal([&] { (void)read_secret_key(file("key.pub")); }), HasSubstr("is no secret key"));
  EXPECT_THAT(refusal([&] { (void)read_public_key(file("none")); }), HasSubstr("cannot read the key"));
  top_.write("noise", "untrusted comment: x\nRWQ=\n");
  EXPECT_THAT(refusal([&] { (void)read_public_key(file("noise")); }), HasSubstr("is no public key"));
  std::string damaged = read(file("key"));
  damaged[damaged.size() - 60] = damaged[damaged.size() - 60] == 'A' ? 'B' : 'A';
  top_.write("damaged", damaged);
  EXPECT_THAT(refusal([&] { (void)read_secret_key(file("damaged")); }), HasSubstr("damaged"));
}

TEST_F(SigningTest, AKeyOfOneLineIsReadToo) {
  (void)make_key(file("key"));
  const std::string text = read(file("key.pub"));
  top_.write("bare", text.substr(text.find('\n') + 1));
  EXPECT_EQ(read_public_key(file("bare")).key, read_public_key(file("key.pub")).key);
}

TEST_F(SigningTest, MinisignChecksWhatIsSignedHere) {
  if (!has_minisign()) GTEST_SKIP() << "minisign is not installed";
  (void)make_key(file("key"));
  top_.write("text", "signed");
  top_.write("text.minisig", sign("signed", read_secret_key(file("key")), "a comment"));
  EXPECT_TRUE(runs("minisign -V -p key.pub -m text"));
  top_.write("text", "Signed");
  EXPECT_FALSE(runs("minisign -V -p key.pub -m text"));
}

TEST_F(SigningTest, KeysAndSignaturesOfMinisignServeToo) {
  if (!has_minisign()) GTEST_SKIP() << "minisign is not installed";
  ASSERT_TRUE(runs("minisign -G -W -p m.pub -s m.key"));
  const PublicKey open = read_public_key(file("m.pub"));
  EXPECT_NO_THROW(check_signature("text", sign("text", read_secret_key(file("m.key")), ""), open));
  top_.write("text", "signed");
  ASSERT_TRUE(runs("minisign -S -W -s m.key -m text"));
  EXPECT_NO_THROW(check_signature("signed", read(file("text.minisig")), open));
}

TEST_F(SigningTest, AKeyWithAPasswordIsRefused) {
  (void)make_key(file("key"));
  std::string text = read(file("key"));
  text.replace(text.find('\n') + 1, 4, "RWRT");  // "Ed", "S": minisign's mark of a password
  top_.write("locked", text);
  EXPECT_THAT(refusal([&] { (void)read_secret_key(file("locked")); }), HasSubstr("locked with a password"));
}

}  // namespace
}  // namespace materia
