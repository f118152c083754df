#include "common/encoding/yaml_document.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

using Fault = YamlFault::Kind;

// The tree on one line: a, [a, b], {key: value}; "…" where a fault cut it short.
std::string shown(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::kNothing:
      return "-";
    case YamlNode::Kind::kText:
      return node.text;
    case YamlNode::Kind::kList:
      for (const auto& item : node.items) out += (out.empty() ? "" : ", ") + shown(item);
      return "[" + out + (node.closed ? "]" : "…");
    case YamlNode::Kind::kMap:
      for (const auto& [key, value] : node.members) out += (out.empty() ? "" : ", ") + key.text + ": " + shown(value);
      return "{" + out + (node.closed ? "}" : "…");
  }
  return out;
}

TEST(YamlDocument, ReadsTextsListsAndMappings) {
  const struct {
    const char *yaml, *tree;
  } rows[] = {
      {"", "-"},
      {"# only a comment\n", "-"},
      {"word", "word"},
      {"\"a: b\"", "a: b"},
      {"a: b", "{a: b}"},
      {"a:", "{a: }"},
      {"a: ~\nb: null\n", "{a: , b: }"},
      {"a: [b, c]\nd: []\ne: {}\n", "{a: [b, c], d: [], e: {}}"},
      {"- a\n- b: c\n  d: e\n- [f]\n", "[a, {b: c, d: e}, [f]]"},
      {"a: >-\n  two\n  lines\n", "{a: two lines}"},
      {"a: ! b\n", "{a: b}"},  // a bare "!" only says that it is a text
      {"a: b\n---\nc: d\n", "{a: b}"},
      {"\xC3\xA9: \xE2\x82\xAC\n", "{\xC3\xA9: \xE2\x82\xAC}"},
  };
  for (const auto& row : rows) {
    const auto document = read_yaml(row.yaml);
    EXPECT_FALSE(document.fault) << row.yaml << ": " << document.fault->message;
    EXPECT_EQ(shown(document.root), row.tree) << row.yaml;
  }
}

TEST(YamlDocument, RefusesWithPlaceAndKeepsWhatStandsBefore) {
  const struct {
    const char* yaml;
    Fault kind;
    int line, column;
    const char* before;
  } rows[] = {
      {"a: &x b\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"a: 1\nb: &x [c]\n", Fault::kRefused, 2, 4, "{a: 1, b: -…"},
      {"a: &x b\nc: *x\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"a: *x\n", Fault::kSyntax, 1, 4, "{a: -…"},  // yaml-cpp itself knows no such anchor
      {"a: !!str b\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"a: !mine b\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"a: !mine [b]\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"a: !mine {b: c}\n", Fault::kRefused, 1, 4, "{a: -…"},
      {"? [a, b]\n: c\n", Fault::kRefused, 1, 3, "{…"},
      {"? {a: b}\n: c\n", Fault::kRefused, 1, 3, "{…"},
      {"a: 1\nb: 2\na: 3\n", Fault::kDuplicateKey, 3, 1, "{a: 1, b: 2…"},
      {"a: [1, 2\n", Fault::kSyntax, 2, 1, "{a: [1, {2: }……"},
      {"a:\n  - b\n  - c: \"d\n", Fault::kSyntax, 4, 1, "{a: [b, {c: -………"},
      {"a: b: c\n", Fault::kSyntax, 1, 5, "{a: b…"},
      {"a:\n\t- b\n", Fault::kSyntax, 2, 2, "{a: -…"},
  };
  for (const auto& row : rows) {
    const auto document = read_yaml(row.yaml);
    ASSERT_TRUE(document.fault) << row.yaml;
    EXPECT_EQ(document.fault->kind, row.kind) << row.yaml << document.fault->message;
    EXPECT_EQ(document.fault->line, row.line) << row.yaml << document.fault->message;
    EXPECT_EQ(document.fault->column, row.column) << row.yaml << document.fault->message;
    EXPECT_FALSE(document.fault->message.empty()) << row.yaml;
    EXPECT_EQ(shown(document.root), row.before) << row.yaml;
  }
}

TEST(YamlDocument, EveryNodeKnowsItsPlace) {
  const auto document = read_yaml("a: b\nlist:\n  - one\n  - key: \"two\"\n");
  ASSERT_FALSE(document.fault);
  const auto place = [](const YamlNode& node) { return std::pair(node.line, node.column); };
  using Place = std::pair<int, int>;
  EXPECT_EQ(place(document.root), Place(1, 1));
  EXPECT_EQ(place(document.root.members[0].first), Place(1, 1));
  EXPECT_EQ(place(document.root.members[0].second), Place(1, 4));
  const YamlNode* list = document.root.find("list");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(place(*list), Place(3, 3));
  EXPECT_EQ(place(list->items[0]), Place(3, 5));
  EXPECT_EQ(place(list->items[1]), Place(4, 5));
  EXPECT_EQ(place(*list->items[1].find("key")), Place(4, 10));
  EXPECT_EQ(document.root.find("lis"), nullptr);
}

TEST(YamlDocument, DepthIsCountedInListsAndMappings) {
  for (int depth = 1; depth <= 6; ++depth) {
    std::string yaml;
    for (int i = 0; i < depth; ++i) yaml += i % 2 == 0 ? "[" : "{a: ";
    yaml += "x";
    for (int i = depth; i > 0; --i) yaml += i % 2 == 1 ? "]" : "}";
    EXPECT_FALSE(read_yaml(yaml, {.most_depth = depth}).fault) << yaml;
    const auto refused = read_yaml(yaml, {.most_depth = depth - 1});
    ASSERT_TRUE(refused.fault) << yaml;
    EXPECT_EQ(refused.fault->kind, Fault::kRefused) << yaml;
  }
  EXPECT_TRUE(read_yaml(std::string(100000, '[')).fault);
}

// Few keys are compared one by one, many are looked up: both find a repeated one, wherever it stands.
TEST(YamlDocument, ARepeatedKeyIsFoundAmongFewAndMany) {
  for (const int keys : {1, 2, 15, 16, 17, 100}) {
    std::string yaml;
    for (int i = 0; i < keys; ++i) yaml += "k" + std::to_string(i) + ": v\n";
    EXPECT_FALSE(read_yaml(yaml).fault) << keys;
    for (const int again : {0, keys / 2, keys - 1}) {
      const auto twice = yaml + "k" + std::to_string(again) + ": w\n";
      const auto document = read_yaml(twice);
      ASSERT_TRUE(document.fault) << twice;
      EXPECT_EQ(document.fault->kind, Fault::kDuplicateKey);
      EXPECT_EQ(document.fault->line, keys + 1);
      const auto kept = read_yaml(twice, {.keep_duplicates = true});
      EXPECT_FALSE(kept.fault);
      EXPECT_EQ(kept.root.members.size(), static_cast<std::size_t>(keys) + 1);
    }
  }
  EXPECT_FALSE(read_yaml("- {a: 1}\n- {a: 1}\nb: 2").root.is_map());
  EXPECT_FALSE(read_yaml("x: {a: 1}\ny: {a: 1}\na: {x: 1}\n").fault) << "keys repeat only within one mapping";
}

// Whatever a file is cut to, it ends in a tree or a fault with a place in it.
TEST(YamlDocument, EveryTruncationEndsInATreeOrAFault) {
  const std::string yaml =
      "source: \"a \\\"b\\\"\"\nnames:\n  - drug: >-\n      x\n      y\n    brand: [A, 'B, C', {d: e}]\n  - {f: g}\n";
  const int lines = static_cast<int>(std::count(yaml.begin(), yaml.end(), '\n'));
  for (std::size_t size = 0; size <= yaml.size(); ++size) {
    const auto document = read_yaml(yaml.substr(0, size));
    if (!document.fault) continue;
    EXPECT_GE(document.fault->line, 1) << size;
    EXPECT_LE(document.fault->line, lines + 1) << size;
    EXPECT_FALSE(document.fault->message.empty()) << size;
  }
}

}  // namespace
}  // namespace materia
