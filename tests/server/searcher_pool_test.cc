#include "server/searcher_pool.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "indexer/index_corpus.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// An index with two generations, whose monographs say "onefold" and "twofold".
class SearcherPoolTest : public ::testing::Test {
 protected:
  void SetUp() override {
    publish("onefold");
    first_ = current_generation_name(index_);
  }

  void publish(const std::string& word) const {
    top_.write("corpus/velarin.md", "---\ntitle: Velarin\n---\n\n## Usage\n\nA " + word + " remedy.\n");
    IndexOptions options;
    options.corpus = {(top_.path() / "corpus").string()};
    options.index = index_;
    ASSERT_TRUE(index_corpus(options).written);
  }

  // Flips a bit of the current generation; a second call flips it back.
  void flip() const {
    const fs::path file = sections_directory(current_generation_directory(index_)) / "postlist.glass";
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(100);
    const char byte = static_cast<char>(bytes.get() ^ 1);
    bytes.seekp(100);
    bytes.put(byte);
  }

  // Waits until it is served, or for longer than any test should take.
  static std::string served(SearchService& service, const std::string& wanted) {
    std::string now;
    for (const auto end = std::chrono::steady_clock::now() + 2min; std::chrono::steady_clock::now() < end;
         std::this_thread::sleep_for(10ms))
      if ((now = service.begin()) == wanted) break;
    return now;
  }
  static int found(SearchService& service, const std::string& word) {
    SearchRequest request;
    request.text = word;
    return static_cast<int>(service.search(request).total);
  }

  const TemporaryDirectory top_;
  const fs::path index_ = top_.path() / "index";
  std::string first_;
};

TEST_F(SearcherPoolTest, SwitchesToWhatIsPublished) {
  SearcherPool pool(index_);
  const auto service = pool.make_service();
  EXPECT_EQ(service->begin(), first_);
  publish("twofold");
  EXPECT_EQ(served(*service, current_generation_name(index_)), current_generation_name(index_));
  EXPECT_EQ(found(*service, "twofold"), 1);
}

// A generation that looked damaged for a moment, as on a disk that did not respond, is served once it is sound.
TEST_F(SearcherPoolTest, TriesARefusedGenerationAgain) {
  publish("twofold");
  flip();
  SearcherPool pool(index_, neutral_notices(), 300ms);
  const auto service = pool.make_service();
  EXPECT_EQ(service->begin(), first_);
  EXPECT_EQ(service->refused(), current_generation_name(index_));
  std::this_thread::sleep_for(1s);
  EXPECT_EQ(service->begin(), first_) << "still damaged";
  flip();
  EXPECT_EQ(served(*service, current_generation_name(index_)), current_generation_name(index_));
  EXPECT_EQ(service->refused(), "");
  EXPECT_EQ(found(*service, "twofold"), 1);
}

// Where there is no index yet it waits, and serves the first one that is published.
TEST_F(SearcherPoolTest, WaitsForAnIndex) {
  const fs::path later = top_.path() / "later";
  SearcherPool pool(later);
  const auto service = pool.make_service();
  EXPECT_EQ(service->begin(), "");
  EXPECT_EQ(service->refused(), "");
  EXPECT_THROW((void)found(*service, "onefold"), std::runtime_error);
  service->reopen();
  EXPECT_EQ(service->begin(), "");
  IndexOptions options;
  options.corpus = {(top_.path() / "corpus").string()};
  options.index = later;
  const std::string generation = index_corpus(options).generation;
  EXPECT_EQ(served(*service, generation), generation);
  EXPECT_EQ(found(*service, "onefold"), 1);
}

// What it cannot serve it does not wait for: that would look like an index that is only late.
TEST_F(SearcherPoolTest, AnIndexThatIsDamagedIsNotWaitedFor) {
  flip();
  EXPECT_THROW(SearcherPool pool(index_), std::runtime_error);
}

TEST_F(SearcherPoolTest, OtherNoticesAreUsedFromTheNextRequestOn) {
  SearcherPool pool(index_);
  const auto service = pool.make_service();
  SearchRequest overdose;
  overdose.text = "velarin overdose";
  service->begin();
  const std::string id = service->notices_id(), before = service->search(overdose).notice;
  EXPECT_NE(before, "");
  Notices other = neutral_notices();
  for (auto& text : other.text) text = "Call 000.";
  pool.replace_notices(other);
  EXPECT_EQ(service->search(overdose).notice, before) << "a request ends as it began";
  service->begin();
  EXPECT_EQ(service->search(overdose).notice, "Call 000.");
  EXPECT_NE(service->notices_id(), id);
}

TEST_F(SearcherPoolTest, TellsWhatTheBuildFoundAndWhatItTakesUp) {
  ::testing::internal::CaptureStderr();
  {
    SearcherPool pool(index_);
    const auto service = pool.make_service();
    service->begin();
    EXPECT_EQ(service->built().monographs, 1U);
    EXPECT_GT(service->built().built, 0);
    EXPECT_GE(service->checked(), service->built().built);
    EXPECT_TRUE(service->built().kept.empty());
    top_.write("corpus/velarin.md", "");
    IndexOptions options;
    options.corpus = {(top_.path() / "corpus").string()};
    options.index = index_;
    const std::string second = index_corpus(options).generation;
    EXPECT_EQ(served(*service, second), second);
    ASSERT_EQ(service->built().kept.size(), 1U);
    EXPECT_EQ(service->built().kept.front().title, "Velarin");
    EXPECT_EQ(found(*service, "onefold"), 1) << "the last good version serves on";
  }
  const std::string told = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(told, ::testing::HasSubstr("is taken up after " + first_));
  EXPECT_THAT(told, ::testing::HasSubstr("velarin.md is broken; the last good version of \"Velarin\" is served"));
}

// A worker that cannot open the new generation serves the old one and tries again.
TEST_F(SearcherPoolTest, AWorkerThatCannotSwitchTriesAgain) {
  SearcherPool pool(index_);
  const auto service = pool.make_service();
  EXPECT_EQ(service->begin(), first_);
  publish("twofold");
  const std::string second = current_generation_name(index_);
  const auto other = pool.make_service();
  ASSERT_EQ(served(*other, second), second);
  const fs::path sections = sections_directory(current_generation_directory(index_));
  fs::rename(sections, sections.string() + "-away");
  EXPECT_EQ(service->begin(), first_);
  EXPECT_EQ(found(*service, "onefold"), 1);
  fs::rename(sections.string() + "-away", sections);
  EXPECT_EQ(served(*service, second), second);
  EXPECT_EQ(found(*service, "twofold"), 1);
}

}  // namespace
}  // namespace materia
