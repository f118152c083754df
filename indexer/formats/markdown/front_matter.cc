#include "indexer/formats/markdown/front_matter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxFrontMatterBytes = 512 << 10;

// Keys of other programs that read the same files; they mean nothing here.
constexpr std::array<std::string_view, 6> kForeignKeys{"layout", "type", "pack_size", "mrp", "nav_exclude", "slug"};

// The document begins on the line after the opening "---".
int line_of(const YamlNode& node) { return node.line + 1; }

// "2025-09-22T17:21:53.388Z" is "2025-09-22"; anything but a date is nothing.
std::optional<std::string> date_of(std::string_view value) {
  if (value.size() < 10) return std::nullopt;
  const std::string_view date = value.substr(0, 10);
  for (std::size_t i = 0; i < date.size(); ++i)
    if (i == 4 || i == 7 ? date[i] != '-' : !is_digit(date[i])) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value_of = 0;
    for (; digits > 0; --digits) value_of = value_of * 10 + (date[at++] - '0');
    return value_of;
  };
  const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2))));
  if (!day.ok()) return std::nullopt;
  if (value.size() > 10 && value[10] != 'T' && value[10] != ' ') return std::nullopt;
  return std::string(date);
}

std::optional<bool> bool_of(std::string_view value) {
  const std::string lower = lower_ascii(value);
  if (lower == "true" || lower == "yes") return true;
  if (lower == "false" || lower == "no") return false;
  return std::nullopt;
}

// Turns the tree into a FrontMatter: texts, lists of texts, and one list of small mappings (faqs).
class Reader {
 public:
  Reader(std::string_view path, FrontMatter& out, std::vector<Issue>& issues)
      : path_(path), out_(out), issues_(issues) {}

  void read(const YamlNode& root) {
    for (const auto& [key, value] : root.members) {
      if (std::string* text = text_field(key.text))
        read_text(key.text, value, *text);
      else if (key.text == "is_banned")
        read_banned(value);
      else if (key.text == "lastModified")
        read_date(value);
      else if (auto* list = list_field(key.text))
        read_list(key.text, value, *list);
      else if (key.text == "faqs")
        read_faqs(value);
      else if (!is_foreign(key.text))
        warn(key, "front-matter-unknown-key", "the key \"" + key.text + "\" means nothing here; is it misspelt?");
    }
  }

 private:
  static bool is_foreign(std::string_view key) {
    return std::find(kForeignKeys.begin(), kForeignKeys.end(), key) != kForeignKeys.end();
  }

  // Warns of anything else. False for an empty text too: the key is there, its value is not.
  bool is_one_text(std::string_view key, const YamlNode& value) {
    if (value.closed && (value.is_list() || value.is_map()))
      warn(value, "front-matter-value",
           std::string(key) + " is " + (value.is_map() ? "a group of keys" : "a list") + ": write one text");
    return value.is_text() && !value.text.empty();
  }

  void read_text(std::string_view key, const YamlNode& value, std::string& text) {
    (void)is_one_text(key, value);
    if (!value.is_text()) return;
    text = trim(value.text);
    if (&text == &out_.title) out_.title_line = line_of(value);
    if (&text == &out_.description) out_.description_line = line_of(value);
  }

  void read_banned(const YamlNode& value) {
    if (!is_one_text("is_banned", value)) return;
    out_.is_banned = bool_of(value.text);
    if (!out_.is_banned) warn(value, "front-matter-value", "is_banned is \"" + value.text + "\": write true or false");
  }

  void read_date(const YamlNode& value) {
    if (!is_one_text("lastModified", value)) return;
    if (auto date = date_of(value.text))
      out_.last_modified = std::move(*date);
    else
      warn(value, "front-matter-value", "lastModified is \"" + value.text + "\": write YYYY-MM-DD");
  }

  void warn_of_one_text(std::string_view key, const YamlNode& value) {
    if (!value.text.empty())
      warn(value, "front-matter-value",
           std::string(key) + " is one text: write a list, each item on its own line after \"- \"");
  }

  void read_list(std::string_view key, const YamlNode& value, std::vector<std::string>& list) {
    warn_of_one_text(key, value);
    for (const auto& item : value.items)
      if (const auto text = trim(item.text); !text.empty()) list.emplace_back(text);
  }

  void read_faqs(const YamlNode& value) {
    warn_of_one_text("faqs", value);
    for (const auto& item : value.items) {
      if (!item.is_map()) continue;
      FrontMatterFaq& faq = out_.faqs.emplace_back(FrontMatterFaq{"", "", line_of(item)});
      for (const auto& [key, answer] : item.members) {
        if (!answer.is_text()) continue;
        if (key.text == "q" || key.text == "question")
          faq.question = answer.text;
        else if (key.text == "a" || key.text == "answer")
          faq.answer = answer.text;
        else
          warn(answer, "front-matter-unknown-key", "\"" + key.text + "\" in faqs: only q and a are read");
      }
    }
  }

  std::string* text_field(std::string_view name) {
    if (name == "title") return &out_.title;
    if (name == "description") return &out_.description;
    if (name == "ban_reason") return &out_.ban_reason;
    if (name == "layout") return &out_.layout;
    if (name == "generic_slug") return &out_.generic_slug;
    if (name == "combination_slug") return &out_.combination_slug;
    if (name == "company") return &out_.company;
    if (name == "strength") return &out_.strength;
    return nullptr;
  }

  std::vector<std::string>* list_field(std::string_view name) {
    if (name == "ingredients") return &out_.ingredients;
    if (name == "sources") return &out_.sources;
    return nullptr;
  }

  void warn(const YamlNode& node, const char* code, std::string message) {
    issues_.push_back({std::string(path_), line_of(node), Severity::kWarning, code, std::move(message)});
  }

  std::string_view path_;
  FrontMatter& out_;
  std::vector<Issue>& issues_;
};

const char* code_of(YamlFault::Kind kind) {
  switch (kind) {
    case YamlFault::Kind::kRefused:
      return "yaml-refused";
    case YamlFault::Kind::kDuplicateKey:
      return "yaml-duplicate-key";
    case YamlFault::Kind::kSyntax:
      break;
  }
  return "yaml-syntax";
}

}  // namespace

bool has_front_matter(std::string_view text) {
  return text.starts_with("---") && (text.size() == 3 || trim(text.substr(3, text.find('\n') - 3)).empty());
}

FrontMatterResult read_front_matter(std::string_view path, std::string_view text) {
  FrontMatterResult result;
  const auto error = [&](int line, const char* code, std::string message) {
    result.issues.push_back({std::string(path), line, Severity::kError, code, std::move(message)});
  };
  if (!has_front_matter(text)) {
    error(1, "no-front-matter", "the file does not begin with a line \"---\" and a title: it is no monograph");
    return result;
  }
  const std::size_t begin = std::min(text.find('\n'), text.size() - 1) + 1;
  std::size_t end = begin, closing = 0;  // where the closing line begins, and its size
  int line = 2;
  for (; end < text.size(); ++line) {
    const std::size_t next = std::min(text.find('\n', end), text.size() - 1) + 1;
    const std::string_view here = text.substr(end, next - end);
    if ((here.starts_with("---") || here.starts_with("...")) && trim(here).size() == 3) {
      result.body = text.substr(next);
      result.body_line = line + 1;
      closing = next - end;
      break;
    }
    end = next;
  }
  if (end >= text.size()) {
    error(1, "no-front-matter", "the front matter is not closed by a second line \"---\"");
    return result;
  }
  // The closing line is part of it: only there does yaml-cpp notice a quotation mark that was left open.
  const std::string_view yaml = text.substr(begin, end - begin + closing);
  if (yaml.size() > kMaxFrontMatterBytes) {
    error(1, "yaml-refused", "front matter of over " + std::to_string(kMaxFrontMatterBytes >> 10) + " kB");
    return result;
  }
  const YamlDocument document = read_yaml(yaml, {.most_depth = kMaxDepth});
  const auto refuse = [&](const YamlNode& at, const char* code, const std::string& message) {
    error(line_of(at), code, "column " + std::to_string(at.column) + ": " + message);
    return result;
  };
  const YamlNode& root = document.root;
  if (root.is_list()) return refuse(root, "yaml-refused", "a list where \"key: value\" lines are expected");
  if (root.is_text() && !root.text.empty())
    return refuse(root, "yaml-refused", "a text where \"key: value\" lines are expected");
  FrontMatter values;
  Reader(path, values, result.issues).read(root);
  if (const auto& fault = document.fault)
    error(fault->line + 1, code_of(fault->kind), "column " + std::to_string(fault->column) + ": " + fault->message);
  else
    result.values = std::move(values);
  return result;
}

}  // namespace materia
