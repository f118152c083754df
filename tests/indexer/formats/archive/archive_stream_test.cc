#include "indexer/formats/archive/archive_stream.h"

#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "indexer/formats/archive/archive_limits.h"
#include "tests/support/archives.h"

namespace materia {
namespace {

TEST(ArchiveStream, EntriesInOrder) {
  std::istringstream in(zip({{"a", "one"}, {"folder/", ""}, {"b", "two"}}));
  std::uintmax_t spent = 0;
  ArchiveStream archive(in, spent);
  std::string all;
  while (const auto entry = archive.next()) {
    all += entry->path + (entry->is_file ? "=" : "/");
    all.append(std::istreambuf_iterator<char>(archive.bytes()), {});
    all += ';';
  }
  EXPECT_EQ(all, "a=one;folder//;b=two;");
  EXPECT_FALSE(archive.fault());
  EXPECT_EQ(spent, 6U);
}

TEST(ArchiveStream, EntriesMayBeLeftUnread) {
  std::istringstream in(zip({{"a", std::string(100'000, 'x')}, {"b", "two"}}));
  std::uintmax_t spent = 0;
  ArchiveStream archive(in, spent);
  ASSERT_TRUE(archive.next());
  const auto second = archive.next();
  ASSERT_TRUE(second);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(archive.bytes()), {}), "two");
}

TEST(ArchiveStream, AGzipHasOneEntryWithoutAName) {
  std::istringstream in(gzip("text"));
  std::uintmax_t spent = 0;
  ArchiveStream archive(in, spent);
  const auto entry = archive.next();
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->path, "");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(archive.bytes()), {}), "text");
  EXPECT_FALSE(archive.next());
}

TEST(ArchiveStream, CountsWhatArchivesAroundItHaveSpent) {
  std::istringstream in(gzip("text"));
  std::uintmax_t spent = kMaxUnpackedBytes;
  ArchiveStream archive(in, spent);
  ASSERT_TRUE(archive.next());
  EXPECT_EQ(archive.bytes().get(), std::char_traits<char>::eof());
  ASSERT_TRUE(archive.fault());
  EXPECT_EQ(archive.fault()->code, "archive-bomb");
}

}  // namespace
}  // namespace materia
