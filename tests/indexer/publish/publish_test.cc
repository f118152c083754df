// A generation exported to a folder and pulled from it: what serves is what was signed.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "common/index/generation_switch.h"
#include "indexer/publish/pulled_record.h"
#include "tests/support/publishing.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PublishTest : public PublishingTest {};

TEST_F(PublishTest, AFollowerServesWhatIsPublishedUnderItsName) {
  const std::string built = build();
  const auto exported = publish();
  EXPECT_EQ(exported.generation, built);
  EXPECT_TRUE(exported.written);
  const auto pulled = pull();
  EXPECT_TRUE(pulled.written);
  EXPECT_EQ(pulled.publication, exported.publication);
  EXPECT_EQ(serving(follower()), built);
  EXPECT_EQ(contents(folder() / "generations" / built), contents(current_generation_directory(follower())));
  EXPECT_NO_THROW(verify_published(current_generation_directory(follower())));
  EXPECT_FALSE(fs::exists(current_generation_directory(follower()) / "build-state"));
  EXPECT_FALSE(fs::exists(follower() / "incoming"));
  EXPECT_TRUE(serves_what_was_pulled(follower()));
  EXPECT_FALSE(serves_what_was_pulled(builder()));
}

TEST_F(PublishTest, WhatIsPublishedOrPulledAlreadyIsLeftAlone) {
  build();
  const std::string first = publish().publication;
  const auto again = publish();
  EXPECT_FALSE(again.written);
  EXPECT_EQ(again.publication, first);
  (void)pull();
  EXPECT_FALSE(pull().written);
  fs::remove(folder() / "generations" / again.generation / "stored-sections");
  EXPECT_TRUE(publish().written) << "it is not whole";
  EXPECT_TRUE(fs::exists(folder() / "generations" / again.generation / "stored-sections"));
  EXPECT_GT(newest(), first) << "within one second";
}

TEST_F(PublishTest, OnlyWhatIsNotThereIsFetched) {
  build("velarin");
  publish();
  (void)pull();
  build("novarin");
  publish();
  const auto pulled = pull();
  EXPECT_GT(pulled.copied, 0U);
  EXPECT_LT(pulled.fetched, pulled.bytes);
  EXPECT_EQ(contents(folder() / "generations" / pulled.generation), contents(current_generation_directory(follower())));
}

TEST_F(PublishTest, TheFolderAndTheFollowerKeepAsManyAsTheyShould) {
  std::vector<std::string> names;
  for (const char* drug : {"one", "two", "three", "four"}) {
    names.push_back(build(drug));
    publish(2);
    (void)pull();
  }
  EXPECT_THAT(on_disk(folder()), ElementsAre(names[2], names[3]));
  EXPECT_THAT(on_disk(follower()), ElementsAre(names[1], names[2], names[3]));
  int publications = 0;
  for (const auto& entry : fs::directory_iterator(folder() / "publications"))
    publications += is_publication_name(entry.path().filename().string()) ? 1 : 0;
  EXPECT_EQ(publications, 2);
}

// A builder that goes back says so in a newer publication, and its followers go along.
TEST_F(PublishTest, AGenerationThatIsPublishedAgainServesAgain) {
  const std::string first = build("one");
  publish();
  (void)pull();
  const std::string second = build("two");
  publish();
  (void)pull();
  (void)roll_back(builder());
  publish();
  const auto back = pull();
  EXPECT_TRUE(back.written);
  EXPECT_EQ(serving(follower()), first);
  EXPECT_LT(back.fetched, 2000U) << "all of it is there";
  EXPECT_THAT(on_disk(follower()), ElementsAre(first, second));
  EXPECT_EQ(roll_forward(follower()), second);
}

TEST_F(PublishTest, WhatAnInterruptedRunHasLeftIsNotFetchedAgain) {
  build();
  publish();
  const std::string generation = current_generation_name(builder());
  const fs::path from = folder() / "generations" / generation;
  fs::create_directories(follower() / "incoming" / "sections");
  fs::copy_file(from / "sections" / "postlist.glass", follower() / "incoming" / "sections" / "postlist.glass");
  std::ofstream(follower() / "incoming" / "of-another-publication") << "left";
  const auto pulled = pull();
  EXPECT_EQ(pulled.resumed, fs::file_size(from / "sections" / "postlist.glass"));
  EXPECT_EQ(contents(from), contents(current_generation_directory(follower())));
}

TEST_F(PublishTest, AGenerationThatIsDamagedIsNotExported) {
  build();
  const fs::path file = current_generation_directory(builder()) / "stored-sections";
  std::fstream(file, std::ios::in | std::ios::out).write("X", 1);
  EXPECT_THAT(refusal([&] { publish(); }), HasSubstr("is not as it was built"));
  EXPECT_FALSE(fs::exists(folder() / kLatest));
}

TEST_F(PublishTest, AnIndexIsNoPlaceToExportTo) {
  build();
  EXPECT_THAT(refusal([&] { (void)export_generation({builder(), builder(), key(), 3}); }), HasSubstr("is an index"));
}

TEST_F(PublishTest, WhatIsWrittenHasTheModeOfItsFolder) {
  build();
  fs::create_directory(follower());
  ASSERT_EQ(::chmod(follower().c_str(), 0750), 0);
  const auto before = ::umask(077);
  publish();
  (void)pull();
  ::umask(before);
  const auto mode = [](const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
  };
  EXPECT_EQ(mode(current_generation_directory(follower()) / "stored-sections"), 0640U);
  EXPECT_EQ(mode(current_generation_directory(follower()) / "sections"), 0750U);
}

}  // namespace
}  // namespace materia
