#include "indexer/formats/markdown/front_matter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <istream>
#include <set>
#include <streambuf>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxFrontMatterBytes = 512 << 10;

// Keys of other programs that read the same files; they mean nothing here.
constexpr std::array<std::string_view, 6> kForeignKeys{"layout", "type", "pack_size", "mrp", "nav_exclude", "slug"};

// Thrown out of the event handler, caught in this file.
struct Refusal {
  YAML::Mark mark;
  std::string code, message;
};

// Lets yaml-cpp read bytes where they are.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // read only: nothing writes to an input buffer
    setg(begin, begin, begin + text.size());
  }
};

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

// Turns YAML events into a FrontMatter: a mapping of texts, lists of texts, and one list of small mappings (faqs).
class Reader : public YAML::EventHandler {
 public:
  Reader(std::string_view path, FrontMatter& out, std::vector<Issue>& issues)
      : path_(path), out_(out), issues_(issues) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { scalar(mark, "", anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "an alias (*name): write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    scalar(mark, tag, anchor, value);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    enter(mark, false);
  }
  void OnSequenceEnd() override { leave(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    enter(mark, true);
    if (levels_.size() == 3 && key() == "faqs") out_.faqs.push_back({"", "", line_of(mark)});
  }
  void OnMapEnd() override { leave(); }

 private:
  struct Level {
    bool map = false;
    bool awaits_value = false;  // of a map: its key has been read
    YAML::Mark mark;            // where it begins
    std::string key;
    std::set<std::string, std::less<>> keys;
  };

  // Marks count from 0 and do not see the opening "---".
  static int line_of(const YAML::Mark& mark) { return mark.line + 2; }

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string message) {
    throw Refusal{mark, "yaml-refused", std::move(message)};
  }

  static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse(mark, "an anchor (&name): write the value out where it is needed");
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "the tag " + tag + ": write the plain value");
  }

  const std::string& key() const { return levels_.front().key; }  // of the outermost mapping

  void enter(const YAML::Mark& mark, bool map) {
    if (static_cast<int>(levels_.size()) >= kMaxDepth)
      refuse(mark, "nested more than " + std::to_string(kMaxDepth) + " deep");
    if (levels_.empty() && !map) refuse(mark, "a list where \"key: value\" lines are expected");
    if (!levels_.empty() && levels_.back().map && !levels_.back().awaits_value)
      refuse(mark, "a key that is not a plain word");
    levels_.push_back({.map = map, .awaits_value = false, .mark = mark, .key = {}, .keys = {}});
  }

  void leave() {
    const Level left = std::move(levels_.back());
    levels_.pop_back();
    if (levels_.size() == 1 && (text_field(key()) || key() == "is_banned" || key() == "lastModified"))
      warn(left.mark, "front-matter-value",
           key() + " is " + (left.map ? "a group of keys" : "a list") + ": write one text");
    if (!levels_.empty()) levels_.back().awaits_value = false;
  }

  void scalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
    check(mark, tag, anchor);
    if (levels_.empty()) {
      if (!value.empty()) refuse(mark, "a text where \"key: value\" lines are expected");
      return;
    }
    Level& level = levels_.back();
    if (level.map && !level.awaits_value) {
      if (!level.keys.insert(value).second)
        throw Refusal{mark, "yaml-duplicate-key", "the key \"" + value + "\" stands here a second time: keep one"};
      level.key = value;
      level.awaits_value = true;
      if (levels_.size() == 1) check_key(mark, value);
      return;
    }
    level.awaits_value = false;
    store(mark, level, value);
  }

  void check_key(const YAML::Mark& mark, std::string_view name) {
    if (text_field(name) || name == "is_banned" || name == "lastModified" || list_field(name) || name == "faqs" ||
        std::find(kForeignKeys.begin(), kForeignKeys.end(), name) != kForeignKeys.end())
      return;
    warn(mark, "front-matter-unknown-key", "the key \"" + std::string(name) + "\" means nothing here; is it misspelt?");
  }

  void store(const YAML::Mark& mark, const Level& level, const std::string& value) {
    if (levels_.size() == 1 && level.map) {
      if (std::string* text = text_field(level.key)) {
        *text = trim(value);
        if (text == &out_.title) out_.title_line = line_of(mark);
        if (text == &out_.description) out_.description_line = line_of(mark);
      } else if (level.key == "is_banned") {
        out_.is_banned = bool_of(value);
        if (!out_.is_banned && !value.empty())
          warn(mark, "front-matter-value", "is_banned is \"" + value + "\": write true or false");
      } else if (level.key == "lastModified") {
        const auto date = date_of(value);
        if (date) out_.last_modified = *date;
        if (!date && !value.empty())
          warn(mark, "front-matter-value", "lastModified is \"" + value + "\": write YYYY-MM-DD");
      } else if ((list_field(level.key) || level.key == "faqs") && !value.empty()) {
        warn(mark, "front-matter-value", level.key + " is one text: write a list, each on its line after \"- \"");
      }
    } else if (levels_.size() == 2 && !level.map) {
      if (auto* list = list_field(key()); list && !trim(value).empty()) list->emplace_back(trim(value));
    } else if (levels_.size() == 3 && level.map && key() == "faqs" && !out_.faqs.empty()) {
      if (level.key == "q" || level.key == "question")
        out_.faqs.back().question = value;
      else if (level.key == "a" || level.key == "answer")
        out_.faqs.back().answer = value;
      else
        warn(mark, "front-matter-unknown-key", "\"" + level.key + "\" in faqs: only q and a are read");
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

  void warn(const YAML::Mark& mark, const char* code, std::string message) {
    issues_.push_back({std::string(path_), line_of(mark), Severity::kWarning, code, std::move(message)});
  }

  std::string_view path_;
  FrontMatter& out_;
  std::vector<Issue>& issues_;
  std::vector<Level> levels_;
};

}  // namespace

namespace {

// What to do about what yaml-cpp says.
std::string advice(std::string_view fault) {
  const auto says = [&](std::string_view words) { return fault.find(words) != std::string_view::npos; };
  if (says("map value")) return "put a value that holds a colon in quotation marks";
  if (says("block entry") || says("tab")) return "indent with blanks, not with tabs, and give each entry its own line";
  if (says("document indicator") || says("end of") || says("EOF"))
    return "a quotation mark or a bracket may have been left open above";
  return "mend this line or the one above it";
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
  FrontMatter values;
  try {
    ViewBuffer buffer(yaml);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    Reader reader(path, values, result.issues);
    parser.HandleNextDocument(reader);
    result.values = std::move(values);
  } catch (const Refusal& refusal) {
    error(refusal.mark.line + 2, refusal.code.c_str(),
          "column " + std::to_string(refusal.mark.column + 1) + ": " + refusal.message);
  } catch (const YAML::Exception& fault) {
    error(fault.mark.line + 2, "yaml-syntax",
          "column " + std::to_string(fault.mark.column + 1) + ": " + fault.msg + "; " + advice(fault.msg));
  }
  return result;
}

}  // namespace materia
