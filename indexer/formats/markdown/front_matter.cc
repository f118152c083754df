#include "indexer/formats/markdown/front_matter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "indexer/formats/markdown/front_matter_facts.h"
#include "indexer/formats/markdown/toml_front_matter.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxFrontMatterBytes = 512 << 10;

// Keys of other programs that read the same files; they mean nothing here.
constexpr std::array<std::string_view, 39> kForeignKeys{"layout",        "type",        "pack_size",
                                                        "mrp",           "nav_exclude", "slug",
                                                        "date",          "weight",      "id",
                                                        "permalink",     "url",         "image",
                                                        "images",        "author",      "authors",
                                                        "category",      "categories",  "toc",
                                                        "output",        "format",      "bibliography",
                                                        "lang",          "language",    "menu",
                                                        "version",       "created",     "sidebar_position",
                                                        "sidebar_label", "sidebar",     "nav_order",
                                                        "parent",        "cssclass",    "cssclasses",
                                                        "publish",       "template",    "has_children",
                                                        "order",         "icon",        "status"};

// Keys by which other programs call the title, the date and the drug of a page.
constexpr std::array<std::string_view, 4> kTitleKeys{"name", "drug", "drug_name", "medicine"};
constexpr std::array<std::string_view, 6> kDateKeys{"lastmod",       "last_updated", "updated",
                                                    "last_modified", "modified",     "last_modified_at"};

constexpr std::array<std::string_view, 14> kNeededKeys{
    "title",    "description", "ban_reason", "layout", "generic_slug", "combination_slug", "company",
    "strength", "ingredients", "sources",    "faqs",   "is_banned",    "lastModified",     "draft"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

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
  // first_line: of the file, on which the text begins.
  Reader(std::string_view path, std::string_view text, int first_line, FrontMatter& out, std::vector<Issue>& issues)
      : path_(path), text_(text), first_line_(first_line), out_(out), issues_(issues) {}

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
      else if (key.text == "draft")
        read_draft(value);
      else if (is_one_of(kTitleKeys, key.text) && value.is_text())
        name_ = trim(value.text), name_line_ = line_of(value);
      else if (is_one_of(kDateKeys, key.text) && value.is_text())
        updated_ = date_of(value.text).value_or(updated_);
      else if (is_fact(key.text))
        read_fact(key, value);
      else if (!is_one_of(kForeignKeys, key.text))
        warn(key, "front-matter-unknown-key", "the key \"" + key.text + "\" means nothing here; is it misspelt?");
    }
    if (out_.title.empty() && root.find("title") == nullptr) {
      out_.title = name_;
      out_.title_line = name_line_;
    }
    if (out_.last_modified.empty() && root.find("lastModified") == nullptr) out_.last_modified = updated_;
  }

 private:
  int line_of(const YamlNode& node) const { return node.line + first_line_ - 1; }

  // YAML ends a plain value at " #": "Zyrplex #3" is meant whole, what stands behind "# " is a comment.
  std::string with_number_sign(std::string_view key, const YamlNode& value) {
    std::string text(trim(value.text));
    std::string_view rest = text_;
    for (int line = 1; line < value.line && !rest.empty(); ++line)
      rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest = rest.substr(0, rest.find('\n'));
    const auto colon = rest.find(": ");
    const std::string_view written = colon == std::string_view::npos ? "" : trim(rest.substr(colon + 2));
    if (text.empty() || !written.starts_with(text) || written.size() == text.size()) return text;
    const std::string_view cut = trim(written.substr(text.size()));
    if (!cut.starts_with('#')) return text;
    if (cut.size() > 1 && !is_blank(cut[1]) && cut[1] != '#') return std::string(written);
    warn(value, "front-matter-comment",
         std::string(key) + ": \"" + std::string(cut) +
             "\" is a comment to YAML and was left out; put the whole value in "
             "quotation marks if it belongs to it");
    return text;
  }

  void read_draft(const YamlNode& value) {
    if (value.is_text() && bool_of(value.text).value_or(false))
      warn(value, "front-matter-draft", "the page says that it is a draft; it is indexed all the same");
  }

  void read_fact(const YamlNode& key, const YamlNode& value) {
    FrontMatterFact fact{key.text, {}, line_of(key)};
    if (value.is_text() && !value.text.empty())
      fact.values.push_back(with_number_sign(key.text, value));
    else
      add_values(value, "", fact.values);
    if (!fact.values.empty()) out_.facts.push_back(std::move(fact));
  }

  // Lists and mappings, one value a line: "adults: 5 mg".
  static void add_values(const YamlNode& node, const std::string& name, std::vector<std::string>& values) {
    if (node.is_text() && !trim(node.text).empty()) values.push_back(name + std::string(trim(node.text)));
    for (const auto& item : node.items) add_values(item, name, values);
    for (const auto& [key, value] : node.members) add_values(value, name + words_of_key(key.text) + ": ", values);
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
    text = value.line > 0 ? with_number_sign(key, value) : std::string(trim(value.text));
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

  void warn_unless_list(std::string_view key, const YamlNode& value) {
    if (!value.text.empty() || value.is_map())
      warn(value, "front-matter-value",
           std::string(key) + " is " + (value.is_map() ? "a group of keys" : "one text") +
               ": write a list, each item on its own line after \"- \"");
  }

  void warn_of_item(std::string_view key, const YamlNode& item, const char* wanted) {
    warn(item, "front-matter-value", "an item of " + std::string(key) + " was left out: write " + wanted);
  }

  void read_list(std::string_view key, const YamlNode& value, std::vector<std::string>& list) {
    warn_unless_list(key, value);
    for (const auto& item : value.items) {
      if (!item.is_text()) warn_of_item(key, item, "each as one text");
      if (const auto text = trim(item.text); !text.empty()) list.emplace_back(text);
    }
  }

  void read_faqs(const YamlNode& value) {
    warn_unless_list("faqs", value);
    for (const auto& item : value.items) {
      if (!item.is_map()) {
        warn_of_item("faqs", item, "a question as \"q:\" and an answer as \"a:\"");
        continue;
      }
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

  std::string_view path_, text_;
  int first_line_;
  FrontMatter& out_;
  std::vector<Issue>& issues_;
  std::string name_, updated_;  // by the keys of other programs
  int name_line_ = 0;
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

// Where the front matter stands in a file.
struct Place {
  std::string_view text;  // between the two lines; with the closing line for YAML
  int first_line = 2;
  bool toml = false;
  std::size_t body = 0;  // where the body begins
  int body_line = 1;
};

bool is_key_line(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && (is_word_char(line[end]) || line[end] == '_' || line[end] == '-')) ++end;
  return end > 0 && end < line.size() && line[end] == ':' && (end + 1 == line.size() || is_blank(line[end + 1]));
}

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

// What is wrong where the beginning of a file looks like front matter and is none; empty if it is plain text.
std::string near_miss(std::string_view text, std::size_t begin, bool closed) {
  const std::string_view first = trim(line_at(text, begin));
  const std::size_t next = std::min(begin + line_at(text, begin).size() + 1, text.size());
  const bool dashes = first.size() >= 3 && first.find_first_not_of('-') == std::string_view::npos;
  if (!dashes || !is_key_line(trim(line_at(text, next)))) return {};
  return closed ? "the file does not begin with a line \"---\" and a title: it is no monograph"
                : "the front matter is not closed by a second line \"---\"";
}

// Nothing where the file has no front matter.
std::optional<Place> find_front_matter(std::string_view text, bool& closed) {
  Place place;
  std::size_t begin = 0;
  int line = 1;
  for (; begin < text.size() && is_blank(text[begin]); ++begin) line += text[begin] == '\n';
  if (begin > 0 && text[begin - 1] != '\n') return std::nullopt;  // " ---" is indented
  closed = true;
  const std::string_view mark = text.substr(begin, 3);
  if ((mark != "---" && mark != "+++") || trim(line_at(text, begin)).size() != 3) return std::nullopt;
  place.toml = mark == "+++";
  place.first_line = ++line;
  const std::size_t first = std::min(begin + line_at(text, begin).size() + 1, text.size());
  for (std::size_t at = first; at < text.size(); ++line) {
    const std::string_view here = line_at(text, at);
    const std::size_t next = std::min(at + here.size() + 1, text.size());
    if ((here.starts_with(mark) || (!place.toml && here.starts_with("..."))) && trim(here).size() == 3) {
      place.text = text.substr(first, (place.toml ? at : next) - first);
      place.body = next;
      place.body_line = line + 1;
      return place;
    }
    at = next;
  }
  closed = false;
  return std::nullopt;
}

// The lines of the key at whose value a fault stands, blanked, if nobody needs that key: its name. Empty if it is
// needed, or the fault stands elsewhere.
std::string pass_over(int fault_line, std::string& yaml) {
  std::size_t key_begin = std::string::npos, end = yaml.size();
  int line = 1;
  for (std::size_t at = 0; at < yaml.size(); ++line) {
    const std::string_view here = line_at(yaml, at);
    const bool at_margin = !here.empty() && !is_blank(here.front()) && here.front() != '#' && here.front() != '-' &&
                           here.front() != ']' && here.front() != '}';
    if (here.starts_with("---") || here.starts_with("...") || (at_margin && is_key_line(here))) {
      if (line > fault_line) {
        end = at;
        break;
      }
      key_begin = is_key_line(here) ? at : std::string::npos;
    } else if (at_margin && line <= fault_line) {
      key_begin = std::string::npos;  // a line of no key
    }
    at += here.size() + 1;
  }
  if (key_begin == std::string::npos) return {};
  std::string key(line_at(yaml, key_begin));
  key.erase(key.find(':'));
  if (is_one_of(kNeededKeys, key)) return {};
  for (std::size_t i = key_begin; i < std::min(end, yaml.size()); ++i)
    if (yaml[i] != '\n') yaml[i] = ' ';
  return key;
}

constexpr int kMostPassedOver = 32;

// Reads YAML; what is nested too deep under keys that nobody needs is passed over with a warning.
YamlDocument read_tolerantly(std::string_view path, const Place& place, std::vector<Issue>& issues) {
  YamlDocument document = read_yaml(place.text, {.most_depth = kMaxDepth});
  const auto is_depth = [](const YamlFault& fault) {
    return fault.kind == YamlFault::Kind::kRefused && fault.message.starts_with("nested more than");
  };
  if (!document.fault || !is_depth(*document.fault)) return document;
  std::string yaml(place.text);
  std::vector<Issue> passed;
  for (auto fault = document.fault; fault && passed.size() < kMostPassedOver;) {
    const std::string key = pass_over(fault->line, yaml);
    if (key.empty()) return document;
    passed.push_back({std::string(path), fault->line + place.first_line - 1, Severity::kWarning,
                      "front-matter-passed-over", "\"" + key + "\" was passed over: " + fault->message});
    YamlDocument rest = read_yaml(yaml, {.most_depth = kMaxDepth});
    fault = rest.fault;
    if (fault && is_depth(*fault)) continue;
    issues.insert(issues.end(), passed.begin(), passed.end());
    return rest;
  }
  return document;
}

}  // namespace

std::vector<std::string_view> front_matter_keys() {
  std::vector<std::string_view> keys(kNeededKeys.begin(), kNeededKeys.end());
  keys.insert(keys.end(), kTitleKeys.begin(), kTitleKeys.end());
  keys.insert(keys.end(), kDateKeys.begin(), kDateKeys.end());
  for (const auto key : kForeignKeys)
    if (!is_one_of(kNeededKeys, key)) keys.push_back(key);
  return keys;
}

FrontMatterResult read_front_matter(std::string_view path, std::string_view text) {
  FrontMatterResult result;
  const auto error = [&](int line, const char* code, std::string message) {
    result.issues.push_back({std::string(path), line, Severity::kError, code, std::move(message)});
  };
  bool closed = true;
  const auto place = find_front_matter(text, closed);
  if (!place) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
    const std::string_view first = text.substr(begin);
    std::string why = near_miss(text, begin, closed);
    if (first.empty()) why = "the file is empty: it is no monograph";
    if (first.starts_with("{\"") || first.starts_with("[{"))
      why = "the file holds data and no text: it is no monograph";
    if (!why.empty()) {
      error(1, "no-front-matter", why);
      return result;
    }
    result.values.emplace();
    result.body = text;
    return result;
  }
  result.body = text.substr(place->body);
  result.body_line = place->body_line;
  if (place->text.size() > kMaxFrontMatterBytes) {
    error(1, "yaml-refused", "front matter of over " + std::to_string(kMaxFrontMatterBytes >> 10) + " kB");
    return result;
  }
  FrontMatter values;
  values.present = true;
  if (place->toml) {
    std::vector<int> passed_over;
    const YamlNode root = read_toml(place->text, passed_over);
    for (const int line : passed_over)
      result.issues.push_back({std::string(path), line + place->first_line - 1, Severity::kWarning,
                               "front-matter-passed-over", "this line of the front matter was passed over"});
    Reader(path, "", place->first_line, values, result.issues).read(root);
    result.values = std::move(values);
    return result;
  }
  const YamlDocument document = read_tolerantly(path, *place, result.issues);
  const auto refuse = [&](int line, int column, const char* code, const std::string& message) {
    error(line + place->first_line - 1, code, "column " + std::to_string(column) + ": " + message);
    return result;
  };
  const YamlNode& root = document.root;
  if (root.is_list())
    return refuse(root.line, root.column, "yaml-refused", "a list where \"key: value\" lines are expected");
  if (root.is_text() && !root.text.empty())
    return refuse(root.line, root.column, "yaml-refused", "a text where \"key: value\" lines are expected");
  Reader(path, place->text, place->first_line, values, result.issues).read(root);
  if (const auto& fault = document.fault)
    return refuse(fault->line, fault->column, code_of(fault->kind), fault->message);
  result.values = std::move(values);
  return result;
}

}  // namespace materia
