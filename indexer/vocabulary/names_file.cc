#include "indexer/vocabulary/names_file.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "common/lexicon/lexicon.h"
#include "indexer/monograph/titles.h"
#include "indexer/sources/source_text.h"
#include "indexer/vocabulary/embedded_vocabulary.h"
#include "indexer/vocabulary/names_table.h"
#include "indexer/vocabulary/rxnorm_names.h"
#include "indexer/vocabulary/vocabulary_check.h"
#include "indexer/vocabulary/yaml_issues.h"

namespace materia {
namespace {

// Reads { source, names: [ { drug, kind: name | [names] } ], look_alikes: [ [names] ] }.
class NamesReader {
 public:
  NamesReader(std::string_view path, NamesFile& out) : path_(path), out_(out) {}

  // False if the file has another shape from some place on; nothing after that place is read.
  bool read(const YamlNode& root) {
    if (root.is_text()) expected_entries(root);
    if (root.is_list()) return refuse(root);
    for (const auto& [key, value] : root.members) {
      const bool names = key.text == "names", look_alikes = key.text == "look_alikes";
      if (value.is_map() || (value.is_list() && !names && !look_alikes)) return refuse(value);
      for (const auto& item : value.items)
        if (!(names ? read_entry(item) : read_group(item))) return false;
    }
    return true;
  }

 private:
  bool read_entry(const YamlNode& node) {
    if (node.is_list()) return refuse(node);
    if (node.is_text()) return expected_entries(node), true;
    VocabularyEntry entry;
    entry.path = path_;
    entry.line = node.line;
    bool two_drugs = false;
    for (const auto& [key, value] : node.members) {
      const bool drug = key.text == "drug";
      const auto kind = kind_of(key.text);
      if (!drug && !kind)
        issue(key,
              "\"" + key.text +
                  "\" is no kind of name; use drug, inn, usan, ban, brand, abbreviation, salt, chemical or generic");
      if (value.is_map() || (value.is_list() && drug)) return refuse(value);
      if (drug && value.is_text()) {
        // A forgotten "-" would give the names of one drug to another.
        if (!entry.drug.empty()) {
          two_drugs = true;
          issue(value, "a second \"drug\" in one entry: begin a new one with \"- drug:\"");
        } else {
          entry.drug = value.text;
        }
      } else if (!read_names(value, kind, entry)) {
        return false;
      }
    }
    if (!node.closed) return true;
    if (closed_key(entry.drug).empty()) {
      issue(node,
            (entry.drug.empty() ? "this entry has no \"drug\"" : "the drug \"" + entry.drug + "\" has no letters") +
                std::string("; add the drug that its names stand for"));
    } else if (!two_drugs) {
      entry.ingredients = split_ingredients(entry.drug);
      out_.entries.push_back(std::move(entry));
    }
    return true;
  }

  // One name or a list of them. Without a kind they are only checked.
  bool read_names(const YamlNode& value, std::optional<NameKind> kind, VocabularyEntry& entry) {
    const auto add = [&](const YamlNode& name) {
      if (name.text.empty())
        issue(name, "an empty name");
      else if (kind)
        entry.names.push_back({name.text, *kind, name.line});
    };
    if (value.is_text()) add(value);
    for (const auto& name : value.items) {
      if (!name.is_text()) return refuse(name);
      add(name);
    }
    return true;
  }

  bool read_group(const YamlNode& node) {
    if (node.is_map()) return refuse(node);
    if (node.is_text()) {
      issue(node, "expected a list of names under \"look_alikes\"");
      return true;
    }
    LookAlikes group{{}, path_, node.line};
    for (const auto& name : node.items) {
      if (!name.is_text()) return refuse(name);
      if (name.text.empty())
        issue(name, "an empty name");
      else
        group.names.push_back(name.text);
    }
    if (!node.closed) return true;
    if (group.names.size() < 2)
      issue(node, "a group of look-alikes has at least two names; add the name that this one is confused with");
    else
      out_.look_alikes.push_back(std::move(group));
    return true;
  }

  // Titles come from monographs only.
  static std::optional<NameKind> kind_of(std::string_view key) {
    const auto kind = find_name_kind(key);
    return kind == NameKind::kTitle ? std::nullopt : kind;
  }

  void expected_entries(const YamlNode& node) { issue(node, "expected a list of entries under \"names\""); }
  void issue(const YamlNode& node, std::string message) {
    out_.issues.push_back({path_, node.line, Severity::kError, "names-entry", std::move(message)});
  }
  bool refuse(const YamlNode& node) {
    out_.issues.push_back(misplaced(path_, "names-yaml", node));
    return false;
  }

  std::string path_;
  NamesFile& out_;
};

}  // namespace

namespace {

// One field of a JSON object; a list of texts as names apart by strokes.
std::string field_text(const YamlNode& value) {
  if (value.is_text()) return value.text == "null" ? "" : value.text;
  std::string text;
  for (const auto& item : value.items)
    if (item.is_text()) text += (text.empty() ? "" : "|") + item.text;
  return text;
}

// A JSON array of objects is a table whose columns are their keys.
std::vector<DelimitedRow> rows_of(const YamlNode& list) {
  std::vector<DelimitedRow> rows(1);
  rows.front().line = list.line;
  auto& header = rows.front().fields;
  for (const auto& object : list.items)
    for (const auto& [key, value] : object.members)
      if (std::find(header.begin(), header.end(), key.text) == header.end()) header.push_back(key.text);
  for (const auto& object : list.items) {
    if (!object.is_map() || !object.closed) continue;
    DelimitedRow& row = rows.emplace_back();
    row.line = object.line;
    for (const auto& column : rows.front().fields) {
      const YamlNode* value = object.find(column);
      row.fields.push_back(value == nullptr ? "" : field_text(*value));
    }
  }
  return rows;
}

bool is_json_array(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \n\t"), text.size())).starts_with('[');
}

NamesFile read_names_json(std::string_view path, std::string_view text, std::span<const NamesColumn> columns) {
  const YamlDocument document = read_yaml(text, {.keep_duplicates = true});
  NamesFile file;
  const auto& items = document.root.items;
  // What a fault cut short is left out.
  const bool objects = std::all_of(items.begin(), items.end(), [](const YamlNode& item) {
    return item.is_map() || !item.closed || item.kind == YamlNode::Kind::kNothing;
  });
  if (document.root.is_list() && objects && !items.empty())
    file = read_names_rows(path, rows_of(document.root), columns);
  else if (!document.fault)
    file.issues.push_back({std::string(path), document.root.line, Severity::kError, "names-json",
                           "expected a list of objects, each with a drug and its names: "
                           "[{\"drug\": \"ibuprofen\", \"brand\": [\"Advil\"]}]"});
  if (document.fault) file.issues.push_back(syntax_issue(path, "names-json", *document.fault));
  return file;
}

NamesFile read_names_text(std::string_view path, std::string_view text, std::span<const NamesColumn> columns) {
  if (is_rxnorm_names(text)) return read_rxnorm_names(path, text);
  if (is_names_table(text)) return read_names_table(path, text, columns);
  return read_names_json(path, text, columns);
}

}  // namespace

NamesFile read_names_file(std::string_view path, std::string_view bytes, std::span<const NamesColumn> columns) {
  SourceText source = read_source_text(path, bytes);
  const bool table = source.text && (is_names_table(*source.text) || is_json_array(*source.text));
  NamesFile file = table ? read_names_text(path, *source.text, columns) : read_names_yaml(path, bytes);
  if (table) {
    // Registers are kept on Windows: what is no fault of a table is not told.
    std::erase_if(source.issues, [](const Issue& issue) { return issue.code == "bom" || issue.code == "crlf"; });
    file.issues.insert(file.issues.begin(), source.issues.begin(), source.issues.end());
  }
  auto left_out = leave_out_no_names(file.entries);
  std::move(left_out.begin(), left_out.end(), std::back_inserter(file.issues));
  return file;
}

NamesFile read_names_yaml(std::string_view path, std::string_view text) {
  NamesFile file;
  SourceText source = read_source_text(path, text);
  file.issues = std::move(source.issues);
  if (!source.text) return file;
  const YamlDocument document = read_yaml(*source.text, {.keep_duplicates = true});
  if (NamesReader(path, file).read(document.root) && document.fault)
    file.issues.push_back(syntax_issue(path, "names-yaml", *document.fault));
  if (file.entries.empty() && file.look_alikes.empty() && file.issues.empty())
    file.issues.push_back(
        {std::string(path), 1, Severity::kError, "names-yaml", "no entry; write a list under \"names:\""});
  return file;
}

namespace {

const NamesFile& shipped() {
  static const auto file = [] {
    NamesFile all;
    for (const auto& shipped : shipped_names_files()) {
      auto one = read_names_yaml(shipped.path, shipped.text);
      if (!one.issues.empty()) throw std::logic_error(to_string(one.issues.front()));
      for (auto& entry : one.entries) entry.origin = VocabularyOrigin::kShipped;
      std::move(one.entries.begin(), one.entries.end(), std::back_inserter(all.entries));
      std::move(one.look_alikes.begin(), one.look_alikes.end(), std::back_inserter(all.look_alikes));
    }
    return all;
  }();
  return file;
}

}  // namespace

const std::vector<VocabularyEntry>& shipped_vocabulary() { return shipped().entries; }
const std::vector<LookAlikes>& shipped_look_alikes() { return shipped().look_alikes; }

}  // namespace materia
