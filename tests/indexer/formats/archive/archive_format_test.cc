#include "indexer/formats/archive/archive_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/archive/archive_limits.h"
#include "tests/support/archives.h"
#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kJson = openfda_answer({openfda_label("a", "NOVADRINE"), openfda_label("b", "OLDADRINE")});
const std::string kXml = spl_document("c", spl_section("34067-9", "Uses", "For hiccups."));

ReadFile read(const std::string& bytes, const char* path = "a.zip") { return read_as(kArchiveFormat, path, bytes); }

TEST(ArchiveFormat, ReadsWhatIsDownloaded) {
  EXPECT_THAT(read(zip({{"drug-label-0001-of-0012.json", kJson}})).titles(), ElementsAre("Novadrine", "Oldadrine"));
  EXPECT_THAT(read(gzip(kJson), "x.json.gz").titles(), ElementsAre("Novadrine", "Oldadrine"));
  // DailyMed: a label with its pictures, and a bulk file of such archives.
  const std::string one = zip({{"picture.jpg", "\xFF\xD8"}, {"c.xml", kXml}});
  EXPECT_THAT(read(one).titles(), ElementsAre("Novadrine hydrochloride"));
  const auto bulk = read(zip({{"prescription/1.zip", one}, {"otc/2.zip", zip({{"d.json", kJson}})}}));
  EXPECT_EQ(bulk.monographs.size(), 3U);
  EXPECT_THAT(bulk.issues, IsEmpty());
  EXPECT_EQ(bulk.monographs[0].first, "c");
  EXPECT_THAT(
      read(zip({{"e.json", fhir_bundle(fhir_section("Uses", "200000029895", "<p>For hiccups.</p>"))}})).titles(),
      ElementsAre("Novadrine"));
}

TEST(ArchiveFormat, IssuesNameTheEntry) {
  const auto file = read(zip({{"good.json", kJson}, {"bad.xml", "<document>"}}));
  EXPECT_EQ(file.monographs.size(), 2U);
  ASSERT_EQ(file.issues.size(), 1U);
  EXPECT_EQ(file.issues[0].path, "a.zip");
  EXPECT_THAT(file.issues[0].message, HasSubstr("bad.xml: "));
}

TEST(ArchiveFormat, PathsThatLeadOutAreRefusedAndTheRestIsRead) {
  for (const char* path : {"/etc/a.json", "../a.json", "x/../../a.json", "C:\\a.json", "x\\..\\..\\a.json"}) {
    const auto file = read(zip({{path, kJson}, {"good.xml", kXml}}));
    EXPECT_THAT(file.titles(), ElementsAre("Novadrine hydrochloride")) << path;
    EXPECT_THAT(file.codes(), ElementsAre("archive-path")) << path;
  }
  EXPECT_EQ(read(zip({{"x/..a/b..json/c.json", kJson}})).monographs.size(), 2U);
}

TEST(ArchiveFormat, BombsAreRefusedAndWhatIsBeforeThemIsKept) {
  const std::string bomb(static_cast<std::size_t>(kFreeUnpackedBytes) * 2, ' ');
  const auto file = read(zip({{"good.json", kJson}, {"bomb.json", bomb}}));
  EXPECT_EQ(file.monographs.size(), 2U);
  EXPECT_THAT(file.codes(), Contains("archive-bomb"));
  std::string nested = zip({{"d.json", kJson}});
  for (int depth = 0; depth < kMaxArchiveDepth; ++depth) nested = zip({{"inner.zip", nested}});
  EXPECT_EQ(read(nested).monographs.size(), 2U);
  EXPECT_THAT(read(zip({{"inner.zip", nested}})).codes(), ElementsAre("archive-depth"));
}

TEST(ArchiveFormat, DamagedOnesAreToldWhereverTheyAreCut) {
  const std::string whole = zip({{"good.json", kJson}, {"c.xml", kXml}});
  for (std::size_t size = 1; size < whole.size(); size += 7) {
    const auto file = read(whole.substr(0, size));
    EXPECT_TRUE(file.monographs.size() == 3 || !file.issues.empty()) << size;
  }
  std::string flipped = whole;
  flipped[60] = static_cast<char>(flipped[60] ^ 0x55);
  EXPECT_FALSE(read(flipped).issues.empty());
}

TEST(ArchiveFormat, HoldsNoLabels) {
  for (const auto& bytes :
       {zip({{"picture.jpg", "x"}}), zip({{"folder/", ""}}), std::string(), zip({{"notes.md", "# Notes"}})})
    EXPECT_THAT(read(bytes).codes(), ElementsAre("no-labels"));
}

TEST(ArchiveFormat, BeginsWithItsSignature) {
  EXPECT_TRUE(begins_as_archive(zip({{"a", "b"}})));
  EXPECT_TRUE(begins_as_archive(gzip("x")));
  EXPECT_FALSE(begins_as_archive("PK is how it begins"));
}

}  // namespace
}  // namespace materia
