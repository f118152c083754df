#include "indexer/vocabulary/inn_stems.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_set>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "indexer/sources/source_text.h"
#include "indexer/vocabulary/concepts_file.h"
#include "indexer/vocabulary/embedded_vocabulary.h"
#include "indexer/vocabulary/yaml_issues.h"

namespace materia {
namespace {

bool is_letters(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_part(const NamePart& part) { return is_letters(part.letters()) && !(part.ends_names() && part.begins_names()); }

// Reads { source, stems: [ { stem, groups: [id], except: [name or part] } … ] }.
class StemsReader {
 public:
  StemsReader(std::string_view path, const std::vector<MedicalConcept>& concepts, InnStemsFile& out)
      : path_(path), out_(out) {
    for (const auto& entry : concepts)
      if (entry.kind == ConceptKind::kGroup) groups_.insert(entry.id);
  }

  // False if the file has another shape from some place on; nothing after that place is read.
  bool read(const YamlNode& root) {
    if (root.is_list()) return refuse(root);
    for (const auto& [key, value] : root.members) {
      if (key.text == "source" && value.is_text()) continue;
      if (key.text != "stems" || !value.is_list()) return refuse(value);
      for (const auto& item : value.items) {
        if (!item.is_map()) return refuse(item);
        if (!read_entry(item)) return false;
      }
    }
    return true;
  }

 private:
  bool read_entry(const YamlNode& node) {
    InnStem stem;
    stem.line = node.line;
    good_ = true;
    for (const auto& [key, value] : node.members) {
      if (key.text == "stem" && value.is_text()) {
        stem.part = NamePart(value.text);
      } else if (key.text == "groups" && value.is_list()) {
        for (const auto& id : value.items) add_group(id, stem);
      } else if (key.text == "except" && value.is_list()) {
        for (const auto& name : value.items) stem.exceptions.emplace_back(name.text);
      } else {
        issue(key, "\"" + key.text + "\" is no key here; use stem, groups and except");
      }
    }
    if (!node.closed) return true;
    check(node, stem);
    if (good_) out_.stems.push_back(std::move(stem));
    return true;
  }

  void add_group(const YamlNode& id, InnStem& stem) {
    if (!groups_.contains(id.text)) issue(id, "\"" + id.text + "\" is no group of corpus/concepts.yaml");
    stem.groups.push_back(id.text);
  }

  void check(const YamlNode& node, const InnStem& stem) {
    const std::string& text = stem.part.text();
    if (!is_part(stem.part) || text.find('-') == text.npos)
      return issue(node, "\"" + text + "\" is no stem; write lower case letters with one hyphen, as in -pril and cef-");
    if (stem.groups.empty()) issue(node, "\"" + text + "\" has no groups");
    if (!seen_.insert(text).second) issue(node, "\"" + text + "\" stands here twice; keep one");
    for (const auto& name : stem.exceptions) {
      const bool within =
          is_part(name) && (stem.part.fits(name.letters()) || (stem.part.ends_names() && name.begins_names()));
      if (!within) issue(node, "\"" + name.text() + "\" is no exception of \"" + text + "\", which it does not have");
    }
  }

  // The entry is left out.
  void issue(const YamlNode& node, std::string message) {
    good_ = false;
    out_.issues.push_back({path_, node.line, Severity::kError, "stems-entry", std::move(message)});
  }

  bool refuse(const YamlNode& node) {
    out_.issues.push_back(misplaced(path_, "stems-yaml", node));
    return false;
  }

  std::string path_;
  InnStemsFile& out_;
  std::unordered_set<std::string> groups_, seen_;
  bool good_ = true;  // the entry at hand
};

}  // namespace

InnStemsFile read_inn_stems(std::string_view path, std::string_view text, const std::vector<MedicalConcept>& concepts) {
  InnStemsFile file;
  SourceText source = read_source_text(path, text);
  file.issues = std::move(source.issues);
  if (!source.text) return file;
  const YamlDocument document = read_yaml(*source.text);
  if (StemsReader(path, concepts, file).read(document.root) && document.fault)
    file.issues.push_back(syntax_issue(path, "stems-yaml", *document.fault));
  return file;
}

const InnStems& shipped_inn_stems() {
  static const InnStems stems = [] {
    const auto shipped = shipped_inn_stems_file();
    auto file = read_inn_stems(shipped.path, shipped.text, shipped_concepts());
    if (!file.issues.empty()) throw std::logic_error(to_string(file.issues.front()));
    return InnStems(std::move(file.stems));
  }();
  return stems;
}

}  // namespace materia
