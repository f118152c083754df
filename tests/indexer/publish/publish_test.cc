// A generation exported to a folder and pulled from it: what serves is what was signed, or what served before.
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/generation.h"
#include "common/index/generation_switch.h"
#include "indexer/publish/export_generation.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/publish_errors.h"
#include "indexer/publish/pull_generation.h"
#include "indexer/publish/pulled_record.h"
#include "indexer/publish/signing.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class PublishTest : public ::testing::Test {
 protected:
  void SetUp() override { (void)make_key(key()); }

  fs::path builder() const { return top_.path() / "builder"; }
  fs::path folder() const { return top_.path() / "folder"; }
  fs::path follower() const { return top_.path() / "follower"; }
  fs::path key() const { return top_.path() / "key"; }

  // Another generation, as a build writes it, with what is not published.
  std::string build(const std::string& drug = "velarin") const {
    Contents contents;
    contents.drug = drug;
    contents.samples = drug + "\n";
    GenerationBuild build(builder(), 5);
    write_generation(build.directory(), contents);
    std::ofstream(build.directory() / "build-state") << "what the builder knows";
    build.publish();
    return build.name();
  }
  ExportReport publish(std::size_t keep = 3) const { return export_generation({builder(), folder(), key(), keep}); }
  PullReport pull(bool allow_older = false) const {
    PullOptions options;
    options.from = folder().string();
    options.key = key().string() + ".pub";
    options.index = follower();
    options.allow_older = allow_older;
    return pull_generation(options);
  }
  // What it says when it refuses; what serves is as it was.
  std::string refused(const std::function<void()>& action) const {
    const std::string before = current_generation_name(follower());
    std::string said;
    try {
      action();
    } catch (const PublicationRefused& error) {
      said = error.what();
    }
    EXPECT_NE(said, "") << "it is not refused";
    EXPECT_EQ(current_generation_name(follower()), before);
    return said;
  }

  static std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::map<std::string, std::string> contents(const fs::path& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(directory))
      if (entry.is_regular_file()) files[entry.path().lexically_relative(directory)] = read(entry.path());
    return files;
  }
  std::string newest() const {
    std::string name = read(folder() / kLatest);
    name.pop_back();
    return name;
  }
  // Signs a changed publication with the right key, as a publisher of another version would.
  void republish(const std::function<void(Publication&)>& change) const {
    const std::string name = newest();
    Publication publication = parse_publication(read(folder() / publication_path(name)));
    change(publication);
    const std::string text = to_text(publication);
    std::ofstream(folder() / publication_path(name), std::ios::binary) << text;
    std::ofstream(folder() / signature_path(name), std::ios::binary) << sign(text, read_secret_key(key()), "");
  }

  const TemporaryDirectory top_;
};

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

TEST_F(PublishTest, WhatIsOlderIsRefusedUnlessItIsAllowed) {
  const std::string first = build("one");
  publish();
  fs::copy(folder(), top_.path() / "old", fs::copy_options::recursive);
  build("two");
  publish();
  (void)pull();
  fs::remove_all(folder());
  fs::rename(top_.path() / "old", folder());
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("older than what is here"));
  EXPECT_TRUE(pull(true).written);
  EXPECT_EQ(serving(follower()), first);
}

// What was built here is not replaced by what was published before.
TEST_F(PublishTest, WhatIsOlderThanWhatWasBuiltHereIsRefused) {
  build();
  publish();
  publish_one(follower());
  republish([](Publication& publication) { publication.program = "0.0.9"; });
  const std::string name = newest();
  const std::string old = "20200101T000000Z";
  republish([&](Publication& publication) { publication.name = old; });
  for (const auto& path : {publication_path, signature_path, blocks_path})
    fs::rename(folder() / path(name), folder() / path(old));
  std::ofstream(folder() / kLatest) << old << "\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("older than what is here"));
}

TEST_F(PublishTest, AnotherKeyIsRefused) {
  build();
  publish();
  (void)make_key(top_.path() / "other");
  PullOptions options;
  options.from = folder().string();
  options.key = top_.path() / "other.pub";
  options.index = follower();
  EXPECT_THAT(refused([&] { (void)pull_generation(options); }), HasSubstr("is signed with the key"));
  EXPECT_FALSE(fs::exists(follower())) << "nothing was made before the signature was checked";
}

// A byte of any file, at its begin, in its middle, at its end; and a file that is cut off.
TEST_F(PublishTest, EveryChangedFileIsRefused) {
  build("one");
  publish();
  (void)pull();
  build("two");
  publish();
  std::vector<fs::path> files;
  const std::string generation = current_generation_name(builder());
  for (const auto& entry : fs::recursive_directory_iterator(folder()))
    if (entry.is_regular_file() && entry.file_size() > 0 && entry.path().filename() != "lock" &&
        entry.path().string().find("generations/000001") == std::string::npos &&
        (entry.path().parent_path().filename() != "publications" || entry.path().stem() == newest()))
      files.push_back(entry.path());
  ASSERT_GT(files.size(), 10U);
  for (const auto& file : files) {
    SCOPED_TRACE(file);
    const std::string whole = read(file);
    std::vector<std::string> changes{whole.substr(0, whole.size() - 1), whole + "x"};
    for (const std::size_t at : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
      changes.push_back(whole);
      changes.back()[at] = static_cast<char>(whole[at] ^ 0x40);
    }
    for (const auto& changed : changes) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << changed;
      std::string said;
      try {
        (void)pull();
      } catch (const std::runtime_error& error) {
        said = error.what();
      }
      if (said.empty()) {
        // Nobody signed the first line of a signature, bytes behind a file's end are not fetched, and blocks that are
        // here already are not either: then what serves is what was signed.
        EXPECT_EQ(current_generation_name(follower()), generation);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
        EXPECT_EQ(contents(folder() / "generations" / generation), contents(current_generation_directory(follower())));
        (void)roll_back(follower());
        fs::remove_all(generation_directory(follower(), generation));
      } else {
        EXPECT_THAT(said, HasSubstr("; ")) << "says what to do";
        EXPECT_NE(current_generation_name(follower()), generation);
      }
      fs::remove_all(follower() / "incoming");
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
  }
  EXPECT_TRUE(pull().written);
  EXPECT_EQ(serving(follower()), generation);
}

TEST_F(PublishTest, WhatThisProgramCannotReadIsRefused) {
  build();
  publish();
  republish([](Publication& publication) { publication.schema = "999"; });
  EXPECT_THAT(refused([&] { (void)pull(); }), AllOf(HasSubstr("schema 999"), HasSubstr("install")));
  republish([](Publication& publication) {
    publication.schema = kSchemaVersion;
    publication.analysis = "xx-0000000000000000";
  });
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("another text analysis"));
  EXPECT_FALSE(fs::exists(follower()));
}

TEST_F(PublishTest, WhatStandsUnderAnotherNameIsRefused) {
  build();
  publish();
  const std::string name = newest(), later = "20990101T000000Z";
  for (const auto& path : {publication_path, signature_path, blocks_path})
    fs::copy_file(folder() / path(name), folder() / path(later));
  std::ofstream(folder() / kLatest) << later << "\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("somebody has moved it"));
  std::ofstream(folder() / kLatest) << "../../etc\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("there is no publication"));
}

TEST_F(PublishTest, NothingIsPulledWhileAGenerationIsHeld) {
  build("one");
  publish();
  (void)pull();
  (void)hold_current(follower());
  EXPECT_FALSE(pull().written) << "nothing is new";
  build("two");
  publish();
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("is held"));
  (void)release_held(follower());
  EXPECT_TRUE(pull().written);
}

TEST_F(PublishTest, WhileAnotherRunWritesTheIndexNothingIsPulled) {
  build("one");
  publish();
  (void)pull();
  build("two");
  publish();
  const IndexLock lock(follower());
  EXPECT_THAT(refusal([&] { (void)pull(); }), HasSubstr("another materia-index is writing"));
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
