#include "common/index/stored_sections.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 2718;

// Prose enough to learn a dictionary from.
std::vector<std::string> texts(std::size_t count) {
  constexpr const char* kPhrases[] = {"Ask your doctor before you take it. ",
                                      "The usual dose is ",
                                      "one tablet twice a day. ",
                                      "It may cause nausea and headache. ",
                                      "Do not use it during pregnancy. ",
                                      "Store it below 25 degrees. "};
  std::mt19937 random(kSeed);
  std::vector<std::string> all(count);
  for (auto& text : all)
    for (auto left = 1 + random() % 12; left > 0; --left)
      text += kPhrases[random() % std::size(kPhrases)] + std::to_string(random());
  return all;
}

SectionRecord record_of(const std::string& text, std::uint32_t order) {
  SectionRecord record;
  record.monograph = 7;
  record.order = order;
  record.kind = SectionKind::kDosage;
  record.heading = "Dosage";
  record.text = text;
  record.sentences = "not compressed";
  return record;
}

std::string learnt(const std::vector<std::string>& all) {
  std::vector<std::string> samples;
  for (std::size_t i = 0; i < all.size(); ++i)
    samples.push_back(encode(record_of(all[i], static_cast<std::uint32_t>(i))));
  return train_dictionary(samples);
}

// Every third has no record.
void write(const fs::path& path, const std::vector<std::string>& all, const std::string& dictionary) {
  StoredSectionsWriter writer(path, dictionary);
  SectionCompressor compressor(dictionary);
  for (std::size_t i = 0; i < all.size(); ++i)
    writer.add(i % 3 == 2 ? "" : compressor.compress(record_of(all[i], static_cast<std::uint32_t>(i))));
  writer.finish();
}

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

TEST(StoredSections, ComeBackByTheirNumbers) {
  const TemporaryDirectory directory;
  const auto all = texts(1000);
  for (const auto& dictionary : {std::string{}, learnt(all)}) {
    const fs::path path = directory.path() / "stored";
    write(path, all, dictionary);
    const StoredSections stored(path);
    EXPECT_EQ(stored.last(), all.size());
    EXPECT_EQ(stored.dictionary(), dictionary);
    StoredSections::Reader reader(stored);
    for (std::size_t i = all.size(); i-- > 0;) {  // in any order
      const auto number = static_cast<std::uint32_t>(i + 1);
      if (i % 3 == 2) {
        EXPECT_THROW((void)reader.read(number), std::runtime_error);
        continue;
      }
      const SectionRecord record = reader.read(number);
      ASSERT_EQ(record.text, all[i]);
      ASSERT_EQ(record.heading, "Dosage");
      ASSERT_EQ(record.order, i);
      ASSERT_EQ(record.sentences, "not compressed");
    }
    EXPECT_THROW((void)reader.read(0), std::runtime_error);
    EXPECT_THROW((void)reader.read(1001), std::runtime_error);
  }
}

TEST(StoredSections, ADictionaryHoldsWhatTheyHaveInCommon) {
  const TemporaryDirectory directory;
  const auto all = texts(1000);
  const std::string dictionary = learnt(all);
  ASSERT_FALSE(dictionary.empty());
  EXPECT_EQ(dictionary, learnt(all)) << "the same of the same";
  const std::string shorter = SectionCompressor(dictionary).compress(record_of(all[0], 0));
  EXPECT_LT(shorter.size(), SectionCompressor({}).compress(record_of(all[0], 0)).size());
  EXPECT_EQ(train_dictionary({"a", "b"}), "") << "too few";
}

TEST(StoredSections, OfNoneAreNone) {
  const TemporaryDirectory directory;
  write(directory.path() / "none", {}, {});
  EXPECT_EQ(StoredSections(directory.path() / "none").last(), 0u);
}

TEST(StoredSections, AreCopiedAsTheyStand) {
  const TemporaryDirectory directory;
  const auto all = texts(500);
  const std::string dictionary = learnt(all);
  write(directory.path() / "before", all, dictionary);
  const StoredSections before(directory.path() / "before");
  StoredSectionsWriter writer(directory.path() / "after", before.dictionary());
  SectionCompressor compressor(before.dictionary());
  writer.copy(before, 1, 99);
  writer.add(compressor.compress(record_of("Another text.", 99)));
  writer.copy(before, 101, 100);  // none
  writer.add({});
  writer.copy(before, 102, before.last());
  writer.finish();
  const StoredSections after(directory.path() / "after");
  EXPECT_EQ(after.last(), before.last());
  StoredSections::Reader old(before), reader(after);
  EXPECT_EQ(reader.read(100).text, "Another text.");
  EXPECT_THROW((void)reader.read(101), std::runtime_error);
  for (std::uint32_t number = 1; number <= after.last(); ++number) {
    if (number % 3 == 0 || number == 100 || number == 101) continue;
    ASSERT_EQ(reader.read(number).text, old.read(number).text);
  }
}

TEST(StoredSections, DamageIsToldOrHarmless) {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "stored", damaged = directory.path() / "damaged";
  const auto all = texts(300);
  write(path, all, learnt(all));
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::mt19937 random(kSeed);
  int refused = 0;
  for (int round = 0; round < 500; ++round) {
    std::string changed = bytes;
    for (int left = 3; left > 0; --left) changed[random() % changed.size()] = static_cast<char>(random());
    if (round % 4 == 0) changed.resize(random() % changed.size());
    if (round % 4 == 1) changed[changed.size() - 1 - random() % 600] = static_cast<char>(random());
    std::ofstream(damaged, std::ios::binary) << changed;
    try {
      const StoredSections stored(damaged);
      StoredSections::Reader reader(stored);
      for (std::uint32_t number = 1; number <= stored.last(); ++number) try {
          (void)reader.read(number);
        } catch (const std::runtime_error&) {
          ++refused;
        }
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("build the index again")) << "seed " << kSeed << ", round " << round;
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
}

TEST(StoredSections, WhatCannotBeReadOrWrittenIsTold) {
  const TemporaryDirectory directory;
  EXPECT_THAT(refusal([&] { StoredSections missing(directory.path() / "none"); }), HasSubstr("cannot open"));
  std::ofstream(directory.path() / "other") << "some other file, long enough to be one of these";
  EXPECT_THAT(refusal([&] { StoredSections other(directory.path() / "other"); }), HasSubstr("is damaged"));
  StoredSectionsWriter writer(directory.path() / "no" / "such" / "folder", {});
  EXPECT_THAT(refusal([&] { writer.finish(); }), HasSubstr("cannot write"));
}

}  // namespace
}  // namespace materia
