#include "indexer/publish/publication.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/publish/publish_errors.h"

namespace materia {
namespace {

Publication sample() {
  Publication publication;
  publication.name = "20261130T183005Z";
  publication.generation = "000005-20261130T182950Z-9f3c";
  publication.program = "0.1.0";
  publication.schema = "8";
  publication.analysis = "en-f1275efef6bdaa07";
  publication.blocks = {"", 1528, std::string(64, 'a')};
  publication.files = {{"manifest", 600, std::string(64, 'b')}, {"names/postlist.glass", 0, std::string(64, 'c')}};
  return publication;
}

TEST(Publication, IsReadAsItWasWritten) {
  const Publication publication = sample();
  EXPECT_EQ(parse_publication(to_text(publication)), publication);
  EXPECT_EQ(publication.bytes(), 600U);
}

TEST(Publication, NamesAreTimes) {
  EXPECT_EQ(publication_name(0), "19700101T000000Z");
  for (const std::int64_t time : {0LL, 1'796'063'405LL, 4'102'444'800LL})
    EXPECT_EQ(publication_time(publication_name(time)), time);
  EXPECT_LT(publication_name(999'999'999), publication_name(1'000'000'000));
  EXPECT_TRUE(is_publication_name("20261130T183005Z"));
  for (const char* name :
       {"", "latest", "20261130T183005", "20261130T183005Z/", "../20261130T1830Z", "2026113aT183005Z"})
    EXPECT_FALSE(is_publication_name(name)) << name;
}

TEST(Publication, PathsThatLeadElsewhereAreRefused) {
  for (const char* path : {"../current", "names/../../lock", "/etc/passwd", "names//postlist.glass", "names/",
                           ".hidden", "names/.hidden", "a/b/c/d/e", "with blank", "with%2fescape", "a\\b", ""}) {
    Publication publication = sample();
    publication.files[1].path = path;
    EXPECT_THROW((void)parse_publication(to_text(publication)), PublicationRefused) << path;
  }
}

TEST(Publication, WhatIsNotInOrderIsRefused) {
  const auto refused = [](auto&& change) {
    Publication publication = sample();
    change(publication);
    EXPECT_THROW((void)parse_publication(to_text(publication)), PublicationRefused) << to_text(publication);
  };
  refused([](auto& p) { p.files.clear(); });
  refused([](auto& p) { p.files[1].path = "manifest"; });
  refused([](auto& p) { p.files[1].path = "a"; });
  refused([](auto& p) { p.files[1].sha256 = std::string(63, 'c'); });
  refused([](auto& p) { p.files[1].sha256 = std::string(64, 'C'); });
  refused([](auto& p) { p.files[1].size = std::uint64_t{1} << 60; });
  refused([](auto& p) { p.generation = "../000005"; });
  refused([](auto& p) { p.name = "latest"; });
  refused([](auto& p) { p.schema = ""; });
}

// Cut off anywhere, or with any byte gone or changed: refused, or another publication that can be told from it.
TEST(Publication, EveryCutAndEveryChangeIsNoticed) {
  const std::string text = to_text(sample());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::string changed : {text.substr(0, at), text.substr(0, at) + text.substr(at + 1),
                                text.substr(0, at) + "~" + text.substr(at + 1)}) {
      try {
        EXPECT_NE(parse_publication(changed), sample()) << changed;
      } catch (const PublicationRefused&) {
      }
    }
  }
}

}  // namespace
}  // namespace materia
