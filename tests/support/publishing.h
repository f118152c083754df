// A builder, a folder that it publishes to, and a follower, with generations that tests write by hand.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "indexer/publish/export_generation.h"
#include "indexer/publish/publication.h"
#include "indexer/publish/publish_errors.h"
#include "indexer/publish/pull_generation.h"
#include "indexer/publish/signing.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {

class PublishingTest : public ::testing::Test {
 protected:
  void SetUp() override { (void)make_key(key()); }

  std::filesystem::path builder() const { return top_.path() / "builder"; }
  std::filesystem::path folder() const { return top_.path() / "folder"; }
  std::filesystem::path follower() const { return top_.path() / "follower"; }
  std::filesystem::path key() const { return top_.path() / "key"; }

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

  static std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::map<std::string, std::string> contents(const std::filesystem::path& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
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

}  // namespace materia
