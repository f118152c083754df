#include "indexer/formats/label/section_codes.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

class Reader {
 public:
  Reader(std::string_view path, SectionCodesFile& out) : path_(path), out_(out) {}

  void read(const YamlNode& root) {
    for (const auto& [key, value] : root.members) {
      if (key.text == "source" && value.is_text()) continue;
      if ((key.text == "pointers" || key.text == "test_marks") && value.is_list())
        for (const auto& word : value.items)
          (key.text == "pointers" ? out_.pointers : out_.test_marks).push_back(word.text);
      else if (key.text == "sections" && value.is_list())
        for (const auto& row : value.items) read_row(row);
      else
        tell(key.line, "\"" + key.text + "\" is no key here; use source, pointers, test_marks and sections");
    }
  }

  void tell(int line, std::string message) {
    good_ = false;
    out_.issues.push_back({std::string(path_), line, Severity::kError, "section-codes", std::move(message)});
  }

 private:
  void read_row(const YamlNode& node) {
    good_ = true;
    SectionCode row;
    for (const auto& [key, value] : node.members) {
      if (key.text == "code") {
        row.code = value.text;
      } else if (key.text == "title") {
        row.title = value.text;
      } else if (key.text == "also" && value.is_list()) {
        for (const auto& title : value.items) row.also.push_back(title.text);
      } else if (key.text == "field") {
        row.field = value.text;
      } else if (key.text == "kind") {
        row.kind = find_section_kind(value.text);
        if (!row.kind) tell(value.line, "\"" + value.text + "\" is no kind of section");
      } else if ((key.text == "boxed" || key.text == "drop") && value.text == "true") {
        (key.text == "boxed" ? row.boxed : row.drop) = true;
      } else {
        tell(key.line,
             "\"" + key.text + ": " + value.text +
                 "\" is nothing here; use code, title, also, field, kind, boxed: \"true\" and drop: \"true\"");
      }
    }
    if (row.code.empty() || row.title.empty()) tell(node.line, "a section needs a code and a title");
    if (row.kind && row.drop) tell(node.line, row.code + " is dropped, so it has no kind");
    if (row.boxed && row.kind != SectionKind::kPrecautions) tell(node.line, row.code + " is boxed, but no precaution");
    if (!codes_.insert(row.code).second) tell(node.line, row.code + " stands here twice; keep one");
    if (!row.field.empty() && !codes_.insert(row.field).second)
      tell(node.line, row.field + " stands here twice; keep one");
    if (good_) out_.rows.push_back(std::move(row));
  }

  std::string_view path_;
  SectionCodesFile& out_;
  std::unordered_set<std::string> codes_;  // and fields
  bool good_ = true;                       // the row at hand
};

const SectionCode* find(const std::unordered_map<std::string_view, const SectionCode*>& rows, std::string_view key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : found->second;
}

}  // namespace

SectionCodes::SectionCodes(SectionCodesFile file)
    : rows_(std::move(file.rows)), pointers_(std::move(file.pointers)), test_marks_(std::move(file.test_marks)) {
  for (const auto& row : rows_) {
    by_code_.emplace(row.code, &row);
    if (!row.field.empty()) by_field_.emplace(row.field, &row);
    titles_.insert(letters_only(row.title));
    for (const auto& title : row.also) titles_.insert(letters_only(title));
  }
}

const SectionCode* SectionCodes::by_code(std::string_view code) const { return find(by_code_, code); }
const SectionCode* SectionCodes::by_field(std::string_view field) const { return find(by_field_, field); }

bool SectionCodes::points_to_section(std::string_view word) const {
  return std::find(pointers_.begin(), pointers_.end(), word) != pointers_.end();
}

SectionCodesFile read_section_codes(std::string_view path, std::string_view text) {
  SectionCodesFile file;
  Reader reader(path, file);
  const YamlDocument document = read_yaml(text);
  reader.read(document.root);
  if (document.fault) reader.tell(document.fault->line, document.fault->message);
  return file;
}

const SectionCodes& shipped_section_codes() {
  static const SectionCodes codes([] {
    auto read = read_section_codes("section_codes.yaml", shipped_section_codes_text());
    if (!read.issues.empty()) throw std::logic_error(to_string(read.issues.front()));
    return read;
  }());
  return codes;
}

}  // namespace materia
