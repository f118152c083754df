#include "common/encoding/coding.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/encoding/digest.h"

namespace materia {
namespace {

std::string encoded(std::uint64_t n) {
  Encoder out;
  out.number(n);
  return out.take();
}

TEST(Coding, NumbersTakeTheBytesTheyNeed) {
  struct Row {
    std::uint64_t number;
    std::string bytes;
  };
  const Row rows[] = {
      {0, std::string(1, '\0')},
      {127, "\x7F"},
      {128, "\x80\x01"},
      {300, "\xAC\x02"},
      {16384, "\x80\x80\x01"},
      {std::numeric_limits<std::uint64_t>::max(), "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(encoded(row.number), row.bytes) << row.number;
    Decoder in(row.bytes);
    EXPECT_EQ(in.number(), row.number);
    EXPECT_NO_THROW(in.end());
  }
}

TEST(Coding, DamagedBytesAreRefused) {
  struct Row {
    std::string bytes;
    const char* why;
  };
  const Row numbers[] = {
      {"", "nothing"},
      {"\x80", "ends inside a number"},
      {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", "more than 64 bits"},
      {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", "more than ten bytes"},
  };
  for (const auto& row : numbers) EXPECT_THROW(Decoder(row.bytes).number(), std::runtime_error) << row.why;

  const Row texts[] = {
      {"\x03"
       "ab",
       "shorter than it says"},
      {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
       "ab",
       "a length near the end of the address space"},
  };
  for (const auto& row : texts) EXPECT_THROW(Decoder(row.bytes).text(), std::runtime_error) << row.why;

  EXPECT_EQ(Decoder("\x05").number(5), 5U);
  EXPECT_THROW(Decoder("\x06").number(5), std::runtime_error) << "more than the field can be";
  const std::string past_32_bits = encoded(1ULL << 32);
  EXPECT_THROW(Decoder(past_32_bits).number32(), std::runtime_error);
  EXPECT_THROW(Decoder("x").end(), std::runtime_error) << "bytes behind the last field";
}

TEST(Coding, WhatIsWrittenIsReadInTheSameOrder) {
  constexpr unsigned kSeed = 20261122;
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 500; ++round) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    struct Field {
      bool is_text;
      std::uint64_t number;
      std::string text;
    };
    std::vector<Field> fields(random() % 20);
    Encoder out;
    for (auto& field : fields) {
      field.is_text = random() % 2 == 0;
      field.number = random() >> (random() % 64);
      for (auto left = random() % 300; left > 0; --left) field.text += static_cast<char>(random());
      field.is_text ? out.text(field.text) : out.number(field.number);
    }
    const std::string bytes = out.take();
    Decoder in(bytes);
    for (const auto& field : fields) {
      if (field.is_text) {
        ASSERT_EQ(in.text(), field.text);
      } else {
        ASSERT_EQ(in.number(), field.number);
      }
    }
    ASSERT_NO_THROW(in.end());
  }
}

// The published test vector of XXH3, 64 bit: digests outlive the program that wrote them.
TEST(Digest, IsXxh3) {
  EXPECT_EQ(digest_hex(""), "2d06800538d394c2");
  EXPECT_EQ(digest_hex("monograph").size(), 16U);
  EXPECT_NE(digest_hex(std::string("a\0", 2)), digest_hex("a"));
}

}  // namespace
}  // namespace materia
