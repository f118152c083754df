#include "indexer/formats/markdown/toml_front_matter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

class Reader {
 public:
  Reader(std::string_view text, std::vector<int>& passed_over) : text_(text), passed_over_(passed_over) {}

  YamlNode run() {
    YamlNode root;
    root.kind = YamlNode::Kind::kMap;
    bool table = false;  // inside "[params]": nobody needs it
    while (at_ < text_.size()) {
      skip_blanks();
      if (at_ >= text_.size()) break;
      if (text_[at_] == '#') {
        skip_line();
      } else if (text_[at_] == '[') {
        table = true;
        passed_over_.push_back(line_);
        skip_line();
      } else if (auto pair = read_pair()) {
        if (!table && root.find(pair->first.text) == nullptr) root.members.push_back(std::move(*pair));
      } else {
        passed_over_.push_back(line_);
        skip_line();
      }
    }
    return root;
  }

 private:
  void skip_blanks() {
    for (; at_ < text_.size() && is_blank(text_[at_]); ++at_) line_ += text_[at_] == '\n';
  }
  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  YamlNode text_node(std::string text) const {
    YamlNode node;
    node.kind = YamlNode::Kind::kText;
    node.line = line_;
    node.text = std::move(text);
    return node;
  }

  std::optional<std::pair<YamlNode, YamlNode>> read_pair() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const auto equals = text_.substr(0, end).find('=', at_);
    if (equals == std::string_view::npos) return std::nullopt;
    std::string_view key = trim(text_.substr(at_, equals - at_));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'')) key = key.substr(1, key.size() - 2);
    YamlNode name = text_node(std::string(key));
    at_ = equals + 1;
    auto value = read_value();
    if (!value || key.empty()) return std::nullopt;
    skip_line();
    return std::pair{std::move(name), std::move(*value)};
  }

  std::optional<YamlNode> read_value() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (at_ >= text_.size()) return std::nullopt;
    for (const std::string_view quote : {"\"\"\"", "'''", "\"", "'"})
      if (text_.substr(at_).starts_with(quote)) return read_quoted(quote);
    if (text_[at_] == '[') return read_list();
    if (text_[at_] == '{') return std::nullopt;
    const std::size_t end = std::min(text_.find_first_of(",]#\n", at_), text_.size());
    const std::string_view word = trim(text_.substr(at_, end - at_));
    at_ = end;
    return word.empty() ? std::nullopt : std::optional(text_node(std::string(word)));
  }

  std::optional<YamlNode> read_quoted(std::string_view quote) {
    YamlNode node = text_node("");
    at_ += quote.size();
    while (at_ < text_.size() && !text_.substr(at_).starts_with(quote)) {
      char c = text_[at_++];
      if (c == '\n' && quote.size() == 1) return std::nullopt;
      line_ += c == '\n';
      if (c == '\\' && quote.front() == '"' && at_ < text_.size()) {
        c = text_[at_++];
        c = c == 'n' || c == '\n' ? '\n' : c == 't' ? ' ' : c;
      }
      node.text += c;
    }
    if (at_ >= text_.size()) return std::nullopt;
    at_ += quote.size();
    return node;
  }

  std::optional<YamlNode> read_list() {
    YamlNode list;
    list.kind = YamlNode::Kind::kList;
    list.line = line_;
    ++at_;
    while (at_ < text_.size()) {
      skip_blanks();
      if (at_ >= text_.size()) return std::nullopt;
      if (text_[at_] == ']') {
        ++at_;
        return list;
      }
      if (text_[at_] == ',' || text_[at_] == '#') {
        if (text_[at_] == '#')
          skip_line();
        else
          ++at_;
        continue;
      }
      if (text_[at_] == '[') return std::nullopt;  // lists in lists
      auto item = read_value();
      if (!item) return std::nullopt;
      list.items.push_back(std::move(*item));
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<int>& passed_over_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

YamlNode read_toml(std::string_view text, std::vector<int>& passed_over) { return Reader(text, passed_over).run(); }

}  // namespace materia
