#include "indexer/vocabulary/concepts_file.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "indexer/sources/source_text.h"
#include "indexer/vocabulary/embedded_vocabulary.h"

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

// Follows the events of one concepts file: { source, concepts: [ { id, title, kind, forms: [text] … } ] }.
class ConceptsReader : public YAML::EventHandler {
 public:
  ConceptsReader(std::string_view path, ConceptsFile& out) : path_(path), out_(out) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { OnScalar(mark, "?", anchor, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "aliases are not read here; write the value out");
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    if (anchor != 0) refuse(mark, "anchors are not read here; write the value out");
    switch (level_) {
      case Level::kTop:
        top_key_ = top_key_.empty() ? value : std::string{};
        break;
      case Level::kEntry:
        entry_scalar(mark, value);
        break;
      case Level::kList:
        add(mark, value);
        break;
      default:
        issue(mark, "expected a list of entries under \"concepts\"");
    }
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (level_ == Level::kTop && top_key_ == "concepts")
      level_ = Level::kEntries;
    else if (level_ == Level::kEntry && list_of(entry_, key_) != nullptr)
      level_ = Level::kList;
    else
      refuse(mark, "a list is not expected here");
  }
  void OnSequenceEnd() override {
    if (level_ == Level::kList) {
      level_ = Level::kEntry;
      key_.clear();
    } else {
      level_ = Level::kTop;
      top_key_.clear();
    }
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (level_ == Level::kNothing) {
      level_ = Level::kTop;
    } else if (level_ == Level::kEntries) {
      level_ = Level::kEntry;
      entry_ = {};
      line_ = mark.line + 1;
      good_ = true;
      key_.clear();
    } else {
      refuse(mark, "a mapping is not expected here");
    }
  }
  void OnMapEnd() override {
    if (level_ != Level::kEntry) return;
    level_ = Level::kEntries;
    if (!is_id(entry_.id)) {
      entry_issue("this entry has no \"id\" of lower case letters, digits and hyphens");
    } else if (entry_.forms.empty() && entry_.lay.empty() && entry_.abbreviations.empty()) {
      entry_issue("\"" + entry_.id + "\" has no words: add some under \"forms\"");
    } else if (good_) {
      if (entry_.title.empty()) entry_.title = entry_.id;
      out_.concepts.push_back(std::move(entry_));
    }
  }

 private:
  enum class Level { kNothing, kTop, kEntries, kEntry, kList };

  void entry_scalar(const YAML::Mark& mark, const std::string& value) {
    if (key_.empty()) {
      key_ = value;
      if (key_ != "id" && key_ != "title" && key_ != "kind" && list_of(entry_, key_) == nullptr)
        issue(mark, "\"" + key_ + "\" is no key here; use id, title, kind, forms, lay, abbreviations, broader or not");
      return;
    }
    if (key_ == "id") {
      if (!entry_.id.empty()) issue(mark, "a second \"id\" in one entry: begin a new one with \"- id:\"");
      entry_.id = value;
    } else if (key_ == "title") {
      entry_.title = value;
    } else if (key_ == "kind") {
      set_kind(mark, value);
    } else if (list_of(entry_, key_) != nullptr) {
      add(mark, value);
    }
    key_.clear();
  }

  void set_kind(const YAML::Mark& mark, std::string_view value) {
    for (const auto kind : {ConceptKind::kSymptom, ConceptKind::kCondition, ConceptKind::kGroup})
      if (concept_kind_id(kind) == value) {
        entry_.kind = kind;
        return;
      }
    issue(mark, "\"" + std::string(value) + "\" is no kind; use symptom, condition or group");
  }

  void add(const YAML::Mark& mark, const std::string& value) {
    if (value.empty())
      issue(mark, "an empty value under \"" + key_ + "\"");
    else
      list_of(entry_, key_)->push_back(value);
  }

  // The entry is left out.
  void issue(const YAML::Mark& mark, std::string message) {
    good_ = false;
    out_.issues.push_back({path_, mark.line + 1, Severity::kError, "concepts-entry", std::move(message)});
  }
  void entry_issue(std::string message) {
    out_.issues.push_back({path_, line_, Severity::kError, "concepts-entry", std::move(message)});
  }
  [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& message) {
    throw YAML::ParserException(mark, message);
  }

  std::string path_;
  ConceptsFile& out_;
  Level level_ = Level::kNothing;
  std::string top_key_, key_;
  MedicalConcept entry_;
  int line_ = 0;
  bool good_ = true;
};

}  // namespace

ConceptsFile read_concepts_yaml(std::string_view path, std::string_view text) {
  ConceptsFile file;
  SourceText source = read_source_text(path, text);
  file.issues = std::move(source.issues);
  if (!source.text) return file;
  try {
    std::istringstream in(*source.text);
    YAML::Parser parser(in);
    ConceptsReader reader(path, file);
    parser.HandleNextDocument(reader);
  } catch (const YAML::Exception& error) {
    file.issues.push_back({std::string(path), error.mark.line + 1, Severity::kError, "concepts-yaml",
                           error.msg + " (column " + std::to_string(error.mark.column + 1) + ")"});
  }
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
