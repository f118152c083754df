#include "indexer/sources/source_stream.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "common/encoding/digest.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

// Around the size of what is read at a time, and far beyond it.
const std::size_t kSizes[] = {0, 1, 4095, 4096, 16383, 16384, 16385, 100000};

std::string some_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + i / 251);
  return bytes;
}

CorpusFile file_of(const TemporaryDirectory& directory, const std::string& bytes) {
  directory.write("file", bytes);
  return {"file", directory.path() / "file"};
}

std::string streamed(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

TEST(SourceStream, GivesTheSameBytesWholeAndPieceByPiece) {
  const TemporaryDirectory directory;
  for (const std::size_t size : kSizes) {
    const std::string bytes = some_bytes(size);
    const auto file = file_of(directory, bytes);
    EXPECT_EQ(SourceStream(file).read_all(), bytes) << size;
    SourceStream in(file);
    const std::string beginning(in.beginning());
    EXPECT_TRUE(bytes.starts_with(beginning)) << size;
    EXPECT_EQ(beginning.empty(), bytes.empty()) << size;
    EXPECT_EQ(streamed(in), bytes) << size << ": looking at the beginning takes nothing away";
    EXPECT_FALSE(in.fault()) << size;
    SourceStream looked_at(file);
    (void)looked_at.beginning();
    EXPECT_EQ(looked_at.read_all(), bytes) << size;
  }
}

TEST(SourceStream, TheDigestIsThatOfTheWholeFileHoweverMuchWasRead) {
  const TemporaryDirectory directory;
  for (const std::size_t size : kSizes) {
    const std::string bytes = some_bytes(size);
    const auto file = file_of(directory, bytes);
    for (const std::size_t taken : {std::size_t{0}, size / 2, size}) {
      SourceStream in(file);
      std::string first(taken, '\0');
      in.read(first.data(), static_cast<std::streamsize>(taken));
      EXPECT_EQ(first, bytes.substr(0, taken));
      EXPECT_EQ(in.digest_to_end(), digest_hex(bytes)) << size << " " << taken;
      in.rewind();
      EXPECT_EQ(streamed(in), bytes) << size << ": again from the first byte";
      EXPECT_EQ(in.digest_to_end(), digest_hex(bytes)) << size << " after rewind";
    }
  }
}

TEST(SourceStream, TheLimitHoldsWholeAndPieceByPiece) {
  const TemporaryDirectory directory;
  const auto file = file_of(directory, some_bytes(40000));
  for (const std::uintmax_t limit : {0U, 1U, 20000U, 39999U, 40000U, 50000U}) {
    const bool fits = limit >= 40000;
    SourceStream whole(file, limit), piece(file, limit);
    EXPECT_EQ(whole.read_all().size(), fits ? 40000U : 0U) << limit;
    EXPECT_EQ(whole.fault().has_value(), !fits) << limit;
    EXPECT_LE(streamed(piece).size(), limit);
    ASSERT_EQ(piece.fault().has_value(), !fits) << limit;
    if (!fits) {
      EXPECT_EQ(piece.fault()->code, "too-large");
    }
  }
}

TEST(SourceStream, WhatCannotBeOpenedIsEmptyAndSaysWhy) {
  const TemporaryDirectory directory;
  const struct {
    std::filesystem::path location;
    const char* code;
  } rows[] = {{directory.path() / "gone", "unreadable"}, {directory.path(), "not-a-file"}, {"/dev/zero", "not-a-file"}};
  for (const auto& row : rows) {
    SourceStream in({"x.md", row.location});
    EXPECT_EQ(in.beginning(), "");
    EXPECT_EQ(streamed(in), "");
    EXPECT_EQ(in.read_all(), "");
    in.rewind();
    ASSERT_TRUE(in.fault()) << row.location;
    EXPECT_EQ(in.fault()->code, row.code) << row.location;
    EXPECT_EQ(in.fault()->path, "x.md");
  }
}

}  // namespace
}  // namespace materia
