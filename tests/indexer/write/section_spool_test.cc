#include "indexer/write/section_spool.h"

#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

Monograph numbered(int number, std::size_t size) {
  Monograph monograph;
  monograph.path = "a.json";
  monograph.id = "a/" + std::to_string(number);
  Section section;
  section.kind = SectionKind::kOverdose;
  section.parent = number % 2 == 0 ? std::optional(SectionKind::kNames) : std::nullopt;
  section.heading = "Overdose";
  section.code = "34088-5";
  section.boxed = number % 3 == 0;
  section.line = number;
  section.text = std::string(size, static_cast<char>('a' + number % 26));
  monograph.sections = {section, section};
  return monograph;
}

void expect_same(const std::vector<Section>& a, const std::vector<Section>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].kind, b[i].kind);
    EXPECT_EQ(a[i].parent, b[i].parent);
    EXPECT_EQ(a[i].heading + a[i].label + a[i].anchor + a[i].code, b[i].heading + b[i].label + b[i].anchor + b[i].code);
    EXPECT_EQ(a[i].text, b[i].text);
    EXPECT_EQ(a[i].line, b[i].line);
    EXPECT_EQ(a[i].boxed, b[i].boxed);
  }
}

TEST(SectionSpool, GivesBackWhatWasPutAside) {
  const TemporaryDirectory top;
  SectionSpool spool(top.path() / "made" / "here");
  EXPECT_FALSE(std::filesystem::exists(top.path() / "made")) << "nothing is written before it is needed";
  EXPECT_FALSE(spool.sections_of(numbered(1, 1)));
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&, t] {
        for (int i = t; i < 200; i += 4) spool.put(numbered(i, static_cast<std::size_t>(i) * 50));
      });
  }
  for (int i = 0; i < 200; ++i) {
    const auto made = numbered(i, static_cast<std::size_t>(i) * 50);
    const auto sections = spool.sections_of(made);
    ASSERT_TRUE(sections) << i;
    expect_same(*sections, made.sections);
  }
  spool.put(numbered(7, 3));
  expect_same(*spool.sections_of(numbered(7, 0)), numbered(7, 3).sections);
  EXPECT_TRUE(std::filesystem::is_empty(top.path() / "made" / "here")) << "the file has no name";
}

}  // namespace
}  // namespace materia
