#include "common/encoding/yaml_document.h"

#include <functional>
#include <istream>
#include <set>
#include <streambuf>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace materia {
namespace {

// Lets yaml-cpp read bytes where they are.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // read only: nothing writes to an input buffer
    setg(begin, begin, begin + text.size());
  }
};

// Thrown out of the event handler, caught in this file.
struct Refusal {
  YamlFault fault;
};

[[noreturn]] void refuse(const YAML::Mark& mark, YamlFault::Kind kind, std::string message) {
  throw Refusal{{kind, mark.line + 1, mark.column + 1, std::move(message)}};
}

// Builds the tree from yaml-cpp's events: its own tree resolves aliases and costs several times the memory.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const YamlOptions& options, YamlNode& root) : options_(options), root_(root) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { scalar(mark, "", anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, YamlFault::Kind::kRefused, "an alias (*name): write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    scalar(mark, tag, anchor, value);
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

  void enter(const YAML::Mark& mark, YamlNode::Kind kind) {
    if (static_cast<int>(open_.size()) >= options_.most_depth)
      refuse(mark, YamlFault::Kind::kRefused, "nested more than " + std::to_string(options_.most_depth) + " deep");
    if (!open_.empty() && open_.back().is_map() && !awaits_value_.back())
      refuse(mark, YamlFault::Kind::kRefused, "a key that is not a plain word");
    open_.push_back(make(mark, kind));
    awaits_value_.push_back(false);
    keys_.emplace_back();
  }

  void leave() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    awaits_value_.pop_back();
    keys_.pop_back();
    place(std::move(node));
  }

  void scalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
    check(mark, tag, anchor);
    YamlNode node = make(mark, YamlNode::Kind::kText);
    node.text = value;
    if (!open_.empty() && open_.back().is_map() && !awaits_value_.back()) {
      if (!keys_.back().insert(value).second && !options_.keep_duplicates)
        refuse(mark, YamlFault::Kind::kDuplicateKey, "the key \"" + value + "\" is here twice; keep one");
      open_.back().members.emplace_back(std::move(node), YamlNode{});
      awaits_value_.back() = true;
      return;
    }
    place(std::move(node));
  }

  // Puts a finished node where it belongs.
  void place(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().is_list()) {
      open_.back().items.push_back(std::move(node));
    } else {
      open_.back().members.back().second = std::move(node);
      awaits_value_.back() = false;
    }
  }

  const YamlOptions& options_;
  YamlNode& root_;
  std::vector<YamlNode> open_;                            // from the outermost in
  std::vector<bool> awaits_value_;                        // of each: a mapping whose last key has no value yet
  std::vector<std::set<std::string, std::less<>>> keys_;  // of each: the keys of a mapping so far
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
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    TreeBuilder builder(options, document.root);
    parser.HandleNextDocument(builder);
  } catch (const Refusal& refusal) {
    document.fault = refusal.fault;
  } catch (const YAML::Exception& fault) {
    document.fault = YamlFault{YamlFault::Kind::kSyntax, fault.mark.line + 1, fault.mark.column + 1,
                               fault.msg + "; " + advice(fault.msg)};
  }
  if (document.fault) document.root = {};
  return document;
}

}  // namespace materia
