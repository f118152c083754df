#include "common/encoding/yaml_document.h"

#include <algorithm>
#include <functional>
#include <istream>
#include <set>
#include <streambuf>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace materia {
namespace {

// Lets yaml-cpp read bytes where they are. After them comes the end of a document, without which yaml-cpp does not
// notice a quotation mark that was left open.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    if (text.find_first_of("\"'") != std::string_view::npos) end_ = text.ends_with('\n') ? "...\n" : "\n...\n";
    show(text);
  }

 private:
  int_type underflow() override {
    show(std::exchange(end_, {}));
    return gptr() == egptr() ? traits_type::eof() : traits_type::to_int_type(*gptr());
  }
  void show(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // read only: nothing writes to an input buffer
    setg(begin, begin, begin + text.size());
  }

  std::string_view end_;  // empty where it is not needed or has been read
};

// Thrown out of the event handler, caught in this file.
struct Refusal {
  YamlFault fault;
};

[[noreturn]] void refuse(const YAML::Mark& mark, YamlFault::Kind kind, std::string message) {
  throw Refusal{{kind, mark.line + 1, mark.column + 1, std::move(message)}};
}

// Mappings with more members keep a set of their keys: comparing every two would take minutes for a hostile one.
constexpr std::size_t kFewMembers = 16;

// Builds the tree from yaml-cpp's events. Its own tree resolves aliases and takes several times the memory.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const YamlOptions& options) : options_(options) {}

  // The tree so far; lists and mappings that are still open are marked as cut short.
  YamlNode take() {
    while (!open_.empty()) {
      open_.back().node.closed = false;
      leave();
    }
    return std::move(root_);
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add_text(mark, "", anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, YamlFault::Kind::kRefused, "an alias (*name): write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    add_text(mark, tag, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    enter(mark, YamlNode::Kind::kList);
  }
  void OnSequenceEnd() override { leave(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    enter(mark, YamlNode::Kind::kMap);
  }
  void OnMapEnd() override { leave(); }

 private:
  struct Open {
    YamlNode node;
    bool awaits_value = false;                // of a mapping: its last key has no value yet
    std::set<std::string, std::less<>> keys;  // of a mapping with many members
  };

  static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor)
      refuse(mark, YamlFault::Kind::kRefused, "an anchor (&name): write the value out where it is needed");
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, YamlFault::Kind::kRefused, "the tag " + tag + ": write the plain value");
  }

  static YamlNode make(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode node;
    node.kind = kind;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  bool awaits_key() const { return !open_.empty() && open_.back().node.is_map() && !open_.back().awaits_value; }

  void enter(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (static_cast<int>(open_.size()) >= options_.most_depth)
      refuse(mark, YamlFault::Kind::kRefused, "nested more than " + std::to_string(options_.most_depth) + " deep");
    if (awaits_key()) refuse(mark, YamlFault::Kind::kRefused, "a key that is not a plain word");
    open_.push_back({make(mark, kind), false, {}});
  }

  void leave() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
  }

  void add_text(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
    check(mark, tag, anchor);
    if (awaits_key() && !options_.keep_duplicates && is_repeated(open_.back(), value))
      refuse(mark, YamlFault::Kind::kDuplicateKey, "the key \"" + value + "\" is here twice; keep one");
    YamlNode node = make(mark, YamlNode::Kind::kText);
    node.text = value;
    if (awaits_key()) {
      open_.back().node.members.emplace_back(std::move(node), YamlNode{});
      open_.back().awaits_value = true;
    } else {
      place(std::move(node));
    }
  }

  // Call it for every key: it remembers them.
  static bool is_repeated(Open& map, const std::string& key) {
    const auto& members = map.node.members;
    if (members.size() < kFewMembers)
      return std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.first.text == key; });
    if (map.keys.empty())
      for (const auto& member : members) map.keys.insert(member.first.text);
    return !map.keys.insert(key).second;
  }

  // Puts a finished node where it belongs.
  void place(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.is_list()) {
      open_.back().node.items.push_back(std::move(node));
    } else {
      open_.back().node.members.back().second = std::move(node);
      open_.back().awaits_value = false;
    }
  }

  const YamlOptions& options_;
  YamlNode root_;
  std::vector<Open> open_;  // from the outermost in
};

// What to do about what yaml-cpp says.
std::string advice(std::string_view fault) {
  const auto says = [&](std::string_view words) { return fault.find(words) != std::string_view::npos; };
  if (says("map value")) return "put a value that contains a colon in quotation marks";
  if (says("block entry") || says("tab")) return "indent with spaces, not tabs, and put each entry on its own line";
  if (says("document indicator") || says("end of") || says("EOF"))
    return "a quotation mark or bracket may have been left open above";
  return "fix this line or the one above it";
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : members)
    if (name.text == key) return &value;
  return nullptr;
}

YamlDocument read_yaml(std::string_view text, const YamlOptions& options) {
  YamlDocument document;
  TreeBuilder builder(options);
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const Refusal& refusal) {
    document.fault = refusal.fault;
  } catch (const YAML::Exception& fault) {
    document.fault = YamlFault{YamlFault::Kind::kSyntax, fault.mark.line + 1, fault.mark.column + 1,
                               fault.msg + "; " + advice(fault.msg)};
  }
  document.root = builder.take();
  return document;
}

}  // namespace materia
