// Strict YAML: one document as a tree in which every node knows its place.
//
// What a hand-written file never needs, and what can make a small file enormous, is refused: anchors, aliases, tags,
// keys that are not plain words, deep nesting.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

struct YamlNode {
  enum class Kind { kNothing, kText, kList, kMap };

  Kind kind = Kind::kNothing;
  int line = 1, column = 1;                                 // where it begins, from 1
  std::string text;                                         // of kText
  std::vector<YamlNode> items;                              // of kList
  std::vector<std::pair<YamlNode, YamlNode>> members = {};  // of kMap: keys (kText) and values, in file order

  // The value of the first such key, or nullptr.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;

  [[nodiscard]] bool is_text() const { return kind == Kind::kText; }
  [[nodiscard]] bool is_list() const { return kind == Kind::kList; }
  [[nodiscard]] bool is_map() const { return kind == Kind::kMap; }
};

struct YamlFault {
  enum class Kind {
    kSyntax,        // not YAML
    kRefused,       // YAML of a kind that is not read here
    kDuplicateKey,  // a mapping has the key twice
  };
  Kind kind = Kind::kSyntax;
  int line = 1, column = 1;
  std::string message;  // what is wrong and what to do, without place
};

struct YamlOptions {
  int most_depth = 8;            // lists and mappings inside one another
  bool keep_duplicates = false;  // keep a key that stands twice for the caller to judge, instead of refusing the file
};

struct YamlDocument {
  YamlNode root;  // kNothing for an empty document, and where there is a fault
  std::optional<YamlFault> fault;
};

// Reads the first document of text. Never throws for any text (std::bad_alloc apart).
[[nodiscard]] YamlDocument read_yaml(std::string_view text, const YamlOptions& options = {});

}  // namespace materia
