#include "indexer/vocabulary/concepts_file.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "common/encoding/yaml_document.h"
#include "indexer/sources/source_text.h"
#include "indexer/vocabulary/embedded_vocabulary.h"
#include "indexer/vocabulary/yaml_issues.h"

namespace materia {
namespace {

// The list that a key of an entry fills, or nullptr.
std::vector<std::string>* list_of(MedicalConcept& entry, std::string_view key) {
  if (key == "forms") return &entry.forms;
  if (key == "lay") return &entry.lay;
  if (key == "abbreviations") return &entry.abbreviations;
  if (key == "broader") return &entry.broader;
  if (key == "not") return &entry.lookalikes;
  return nullptr;
}

bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Reads { source, concepts: [ { id, title, kind, forms: [text] … } ] }.
class ConceptsReader {
 public:
  ConceptsReader(std::string_view path, ConceptsFile& out) : path_(path), out_(out) {}

  // False if the file has another shape from some place on; nothing after that place is read.
  bool read(const YamlNode& root) {
    if (root.is_text()) issue(root, "expected a list of entries under \"concepts\"");
    if (root.is_list()) return refuse(root);
    for (const auto& [key, value] : root.members) {
      if (value.is_map() || (value.is_list() && key.text != "concepts")) return refuse(value);
      for (const auto& item : value.items) {
        if (item.is_list()) return refuse(item);
        if (item.is_text())
          issue(item, "expected a list of entries under \"concepts\"");
        else if (!read_entry(item))
          return false;
      }
    }
    return true;
  }

 private:
  bool read_entry(const YamlNode& node) {
    MedicalConcept entry;
    good_ = true;
    for (const auto& [key, value] : node.members) {
      auto* list = list_of(entry, key.text);
      if (list == nullptr && key.text != "id" && key.text != "title" && key.text != "kind")
        issue(key,
              "\"" + key.text + "\" is no key here; use id, title, kind, forms, lay, abbreviations, broader or not");
      if (value.is_map() || (value.is_list() && list == nullptr)) return refuse(value);
      if (list == nullptr && value.is_text()) read_fact(key.text, value, entry);
      if (list != nullptr && value.is_text()) add(key.text, value, *list);
      for (const auto& item : value.items) {
        if (!item.is_text()) return refuse(item);
        add(key.text, item, *list);
      }
    }
    if (node.closed) finish(node, std::move(entry));
    return true;
  }

  void finish(const YamlNode& node, MedicalConcept entry) {
    if (!is_id(entry.id)) {
      issue(node, "this entry has no \"id\" of lower case letters, digits and hyphens");
    } else if (entry.forms.empty() && entry.lay.empty() && entry.abbreviations.empty()) {
      issue(node, "\"" + entry.id + "\" has no words: add some under \"forms\"");
    } else if (good_) {
      if (entry.title.empty()) entry.title = entry.id;
      out_.concepts.push_back(std::move(entry));
    }
  }

  void read_fact(std::string_view key, const YamlNode& value, MedicalConcept& entry) {
    if (key == "id") {
      if (!entry.id.empty()) issue(value, "a second \"id\" in one entry: begin a new one with \"- id:\"");
      entry.id = value.text;
    } else if (key == "title") {
      entry.title = value.text;
    } else if (key == "kind") {
      set_kind(value, entry);
    }
  }

  void set_kind(const YamlNode& value, MedicalConcept& entry) {
    for (const auto kind : {ConceptKind::kSymptom, ConceptKind::kCondition, ConceptKind::kGroup})
      if (concept_kind_id(kind) == value.text) {
        entry.kind = kind;
        return;
      }
    issue(value, "\"" + value.text + "\" is no kind; use symptom, condition or group");
  }

  void add(std::string_view key, const YamlNode& value, std::vector<std::string>& list) {
    if (value.text.empty())
      issue(value, "an empty value under \"" + std::string(key) + "\"");
    else
      list.push_back(value.text);
  }

  // The entry is left out.
  void issue(const YamlNode& node, std::string message) {
    good_ = false;
    out_.issues.push_back({path_, node.line, Severity::kError, "concepts-entry", std::move(message)});
  }
  bool refuse(const YamlNode& node) {
    out_.issues.push_back(misplaced(path_, "concepts-yaml", node));
    return false;
  }

  std::string path_;
  ConceptsFile& out_;
  bool good_ = true;  // the entry at hand
};

}  // namespace

ConceptsFile read_concepts_yaml(std::string_view path, std::string_view text) {
  ConceptsFile file;
  SourceText source = read_source_text(path, text);
  file.issues = std::move(source.issues);
  if (!source.text) return file;
  const YamlDocument document = read_yaml(*source.text, {.keep_duplicates = true});
  if (ConceptsReader(path, file).read(document.root) && document.fault)
    file.issues.push_back(syntax_issue(path, "concepts-yaml", *document.fault));
  if (file.concepts.empty() && file.issues.empty())
    file.issues.push_back(
        {std::string(path), 1, Severity::kError, "concepts-yaml", "no entry; write a list under \"concepts:\""});
  return file;
}

const std::vector<MedicalConcept>& shipped_concepts() {
  static const auto concepts = [] {
    const auto shipped = shipped_concepts_file();
    auto file = read_concepts_yaml(shipped.path, shipped.text);
    if (!file.issues.empty()) throw std::logic_error(to_string(file.issues.front()));
    return std::move(file.concepts);
  }();
  return concepts;
}

void add_concepts(std::vector<MedicalConcept> more, std::vector<MedicalConcept>& concepts) {
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < concepts.size(); ++i) known.emplace(concepts[i].id, i);
  for (auto& entry : more) {
    const auto [at, fresh] = known.try_emplace(entry.id, concepts.size());
    if (fresh) {
      concepts.push_back(std::move(entry));
      continue;
    }
    MedicalConcept& there = concepts[at->second];
    const auto append = [](std::vector<std::string>& from, std::vector<std::string>& to) {
      to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    append(entry.forms, there.forms);
    append(entry.lay, there.lay);
    append(entry.abbreviations, there.abbreviations);
    append(entry.broader, there.broader);
    append(entry.lookalikes, there.lookalikes);
  }
}

}  // namespace materia
