#include "indexer/sections/headings_file.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>

#include "common/encoding/utf8.h"
#include "common/encoding/yaml_document.h"
#include "indexer/sections/embedded_headings.h"
#include "indexer/sections/heading_key.h"

namespace materia {
namespace {

constexpr std::array<std::string_view, 5> kPlaces{"precautions", "dosage", "both", "indications", "all"};

// The tables of a language's headings.yaml that are no business of a librarian's file.
constexpr std::array<std::string_view, 6> kOtherTables{"bold_headings", "part_openings",   "part_spellings",
                                                       "age_words",     "taking_together", "ingredient_joints"};

std::string kinds() {
  std::string all;
  for (const auto& info : kSectionKinds)
    if (info.kind != SectionKind::kOther) all += (all.empty() ? "" : ", ") + std::string(info.id);
  return all;
}

class Reader {
 public:
  Reader(std::string_view path, HeadingsFile& out) : path_(path), out_(out) {}

  void read(const YamlNode& root) {
    if (!root.is_map()) {
      tell(root, "headings-yaml", "write lists of headings under \"section_headings:\"");
      return;
    }
    for (const auto& [key, value] : root.members) {
      if (key.text == "section_headings")
        read_headings(value);
      else if (key.text == "section_parts")
        read_parts(value);
      else if (key.text != "source" &&
               std::find(kOtherTables.begin(), kOtherTables.end(), key.text) == kOtherTables.end())
        tell(key, "headings-entry", "\"" + key.text + "\" is no key here; use section_headings, section_parts, source");
    }
  }

 private:
  void read_headings(const YamlNode& node) {
    if (!node.is_map()) {
      tell(node, "headings-entry", "write \"kind: [heading, heading]\" under section_headings");
      return;
    }
    for (const auto& [key, value] : node.members) {
      const auto kind = find_section_kind(key.text);
      if (!kind || *kind == SectionKind::kOther)
        tell(key, "headings-entry", "\"" + key.text + "\" is no kind of section; use " + kinds());
      else if (value.is_text() && !value.text.empty())
        add_heading(value, *kind);
      else if (value.is_list())
        for (const auto& item : value.items) add_heading(item, *kind);
      else
        tell(value, "headings-entry", "write a list of headings under \"" + key.text + "\"");
    }
  }

  void add_heading(const YamlNode& node, SectionKind kind) {
    const auto key = heading_key(node.text);
    if (!node.is_text() || key.empty()) {
      tell(node, "headings-entry", "expected a heading: a text with letters");
      return;
    }
    const auto stars = std::count(node.text.begin(), node.text.end(), '*');
    if (stars > 1) {
      tell(node, "headings-entry", "\"" + node.text + "\" has two \"*\"; one stands for the drug");
      return;
    }
    const auto [known, fresh] = kinds_.try_emplace(stars > 0 ? node.text : key, kind);
    if (!fresh && known->second != kind)
      tell(node, "headings-entry",
           "\"" + node.text + "\" already opens " + std::string(section_kind_info(known->second).id) + "; keep one");
    else if (fresh)
      out_.headings.emplace_back(node.text, kind);
  }

  void read_parts(const YamlNode& node) {
    if (!node.is_list()) tell(node, "headings-entry", "write \"- {part: ..., kind: ..., in: ...}\" lines");
    for (const auto& item : node.items) {
      const auto text = [&](std::string_view key) {
        const YamlNode* value = item.find(key);
        return value != nullptr ? value->text : std::string();
      };
      const auto kind = find_section_kind(text("kind"));
      const std::string in = text("in");
      if (!item.is_map() || part_key(text("part")).empty())
        tell(item, "headings-entry", "expected {part: ..., kind: ..., in: ...}");
      else if (!kind || *kind == SectionKind::kOther)
        tell(item, "headings-entry", "\"" + text("kind") + "\" is no kind of section; use " + kinds());
      else if (std::find(kPlaces.begin(), kPlaces.end(), in) == kPlaces.end())
        tell(item, "headings-entry",
             "\"in\" says where the part stands: precautions, dosage, both, indications or all");
      else
        out_.parts.push_back({text("part"), in, *kind});
    }
  }

  void tell(const YamlNode& node, const char* code, std::string message) {
    out_.issues.push_back({path_, node.line, Severity::kError, code, std::move(message)});
  }

  std::string path_;
  HeadingsFile& out_;
  std::unordered_map<std::string, SectionKind> kinds_;
};

}  // namespace

HeadingsFile read_headings_yaml(std::string_view path, std::string_view text) {
  HeadingsFile file;
  const auto refuse = [&](int line, std::string message) {
    file.issues.push_back({std::string(path), line, Severity::kError, "headings-yaml", std::move(message)});
  };
  if (const auto bad = find_invalid_utf8(text); bad != std::string_view::npos) {
    refuse(1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n')),
           "not UTF-8; save the file as UTF-8");
    return file;
  }
  const YamlDocument document = read_yaml(text, {.keep_duplicates = true});
  Reader(path, file).read(document.root);
  if (document.fault) refuse(document.fault->line, document.fault->message);
  if (file.headings.empty() && file.parts.empty() && file.issues.empty())
    refuse(1, "no heading; write lists of headings under \"section_headings:\"");
  return file;
}

const std::vector<HeadingsFile>& shipped_headings() {
  static const auto all = [] {
    std::vector<HeadingsFile> files;
    for (const auto& shipped : shipped_headings_files()) {
      files.push_back(read_headings_yaml(shipped.path, shipped.text));
      if (!files.back().issues.empty()) throw std::logic_error(to_string(files.back().issues.front()));
    }
    return files;
  }();
  return all;
}

}  // namespace materia
