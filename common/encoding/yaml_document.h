// Strict YAML: one document as a tree in which every node knows its place.
//
// Refuses what hand-written files never need and what can blow up a small file: anchors, aliases, tags, keys that are
// not plain words, deep nesting.
//
// The only file that includes yaml-cpp is yaml_document.cc.
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
  bool closed = true;                                       // false if a fault cut this list or mapping short
  std::string text;                                         // of kText
  std::vector<YamlNode> items;                              // of kList
  std::vector<std::pair<YamlNode, YamlNode>> members = {};  // of kMap: keys (kText) and values, in file order; the
                                                            // value is kNothing where a fault comes before it

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
  std::string message;  // what is wrong and what to do, without the place
};

struct YamlOptions {
  int most_depth = 8;            // lists and mappings inside one another
  bool keep_duplicates = false;  // leave repeated keys to the caller instead of refusing the document
};

struct YamlDocument {
  YamlNode root;                   // kNothing for an empty document; with a fault, everything before the fault
  std::optional<YamlFault> fault;  // the first one; nothing after it was read
};

// Reads the first document of text. Never throws for any text (std::bad_alloc apart).
[[nodiscard]] YamlDocument read_yaml(std::string_view text, const YamlOptions& options = {});

}  // namespace materia
