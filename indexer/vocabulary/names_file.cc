#include "indexer/vocabulary/names_file.h"

#include <optional>
#include <sstream>
#include <stdexcept>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/titles.h"
#include "indexer/sources/source_text.h"
#include "indexer/vocabulary/embedded_vocabulary.h"
#include "indexer/vocabulary/names_table.h"

namespace materia {
namespace {

// Follows the events of one names file: { source, names: [ { drug, kind: name | [names] } ],
// look_alikes: [ [names] ] }.
class NamesReader : public YAML::EventHandler {
 public:
  NamesReader(std::string_view path, NamesFile& out) : path_(path), out_(out) {}

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
        add_name(mark, value);
        break;
      case Level::kGroup:
        if (value.empty())
          issue(mark, "an empty name");
        else
          group_.names.push_back(value);
        break;
      case Level::kGroups:
        issue(mark, "expected a list of names under \"look_alikes\"");
        break;
      default:
        issue(mark, "expected a list of entries under \"names\"");
    }
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (level_ == Level::kTop && top_key_ == "names")
      level_ = Level::kNames;
    else if (level_ == Level::kTop && top_key_ == "look_alikes")
      level_ = Level::kGroups;
    else if (level_ == Level::kGroups)
      begin_group(mark);
    else if (level_ == Level::kEntry && !key_.empty() && key_ != "drug")
      level_ = Level::kList;
    else
      refuse(mark, "a list is not expected here");
  }
  void OnSequenceEnd() override {
    if (level_ == Level::kList) {
      level_ = Level::kEntry;
      key_.clear();
    } else if (level_ == Level::kGroup) {
      end_group();
    } else {
      level_ = Level::kTop;
      top_key_.clear();
    }
  }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (level_ == Level::kNothing) {
      level_ = Level::kTop;
    } else if (level_ == Level::kNames) {
      level_ = Level::kEntry;
      entry_ = {};
      entry_.path = path_;
      entry_.line = mark.line + 1;
      key_.clear();
      two_drugs_ = false;
    } else {
      refuse(mark, "a mapping is not expected here");
    }
  }
  void OnMapEnd() override {
    if (level_ != Level::kEntry) return;
    level_ = Level::kNames;
    if (closed_key(entry_.drug).empty()) {
      out_.issues.push_back({path_, entry_.line, Severity::kError, "names-entry",
                             (entry_.drug.empty() ? "this entry has no \"drug\""
                                                  : "\"" + entry_.drug + "\" is no drug: it has no letters") +
                                 std::string("; add the drug that its names stand for")});
    } else if (!two_drugs_) {
      entry_.ingredients = split_ingredients(entry_.drug);
      out_.entries.push_back(std::move(entry_));
    }
  }

 private:
  enum class Level { kNothing, kTop, kNames, kEntry, kList, kGroups, kGroup };

  void begin_group(const YAML::Mark& mark) {
    level_ = Level::kGroup;
    group_ = {{}, path_, mark.line + 1};
  }
  void end_group() {
    level_ = Level::kGroups;
    if (group_.names.size() >= 2)
      out_.look_alikes.push_back(std::move(group_));
    else
      out_.issues.push_back({path_, group_.line, Severity::kError, "names-entry",
                             "look-alikes are two names or more; add the name that this one is confused with"});
  }

  void entry_scalar(const YAML::Mark& mark, const std::string& value) {
    if (key_.empty()) {
      key_ = value;
      if (key_ != "drug" && !kind_of(key_))
        issue(mark,
              "\"" + key_ +
                  "\" is no kind of name; use drug, inn, usan, ban, brand, abbreviation, salt, chemical or generic");
      return;
    }
    if (key_ != "drug") {
      add_name(mark, value);
    } else if (entry_.drug.empty()) {
      entry_.drug = value;
    } else {
      // A forgotten "-" would give the names of one drug to another.
      two_drugs_ = true;
      issue(mark, "a second \"drug\" in one entry: begin a new one with \"- drug:\"");
    }
    key_.clear();
  }
  // A title is a monograph's to give.
  static std::optional<NameKind> kind_of(std::string_view key) {
    const auto kind = find_name_kind(key);
    return kind == NameKind::kTitle ? std::nullopt : kind;
  }
  void add_name(const YAML::Mark& mark, const std::string& value) {
    const auto kind = kind_of(key_);
    if (value.empty())
      issue(mark, "an empty name");
    else if (kind)
      entry_.names.push_back({value, *kind, mark.line + 1});
  }
  void issue(const YAML::Mark& mark, std::string message) {
    out_.issues.push_back({path_, mark.line + 1, Severity::kError, "names-entry", std::move(message)});
  }
  [[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& message) {
    throw YAML::ParserException(mark, message);
  }

  std::string path_;
  NamesFile& out_;
  Level level_ = Level::kNothing;
  std::string top_key_, key_;
  VocabularyEntry entry_;
  LookAlikes group_;
  bool two_drugs_ = false;
};

}  // namespace

NamesFile read_names_file(std::string_view path, std::string_view bytes) {
  SourceText source = read_source_text(path, bytes);
  if (!source.text || !is_names_table(*source.text)) return read_names_yaml(path, bytes);
  NamesFile file = read_names_table(path, *source.text);
  // Registers are kept on Windows: what is no fault of a table is not told.
  std::erase_if(source.issues, [](const Issue& issue) { return issue.code == "bom" || issue.code == "crlf"; });
  file.issues.insert(file.issues.begin(), source.issues.begin(), source.issues.end());
  return file;
}

NamesFile read_names_yaml(std::string_view path, std::string_view text) {
  NamesFile file;
  SourceText source = read_source_text(path, text);
  file.issues = std::move(source.issues);
  if (!source.text) return file;
  try {
    std::istringstream in(*source.text);
    YAML::Parser parser(in);
    NamesReader reader(path, file);
    parser.HandleNextDocument(reader);
  } catch (const YAML::Exception& error) {
    file.issues.push_back({std::string(path), error.mark.line + 1, Severity::kError, "names-yaml",
                           error.msg + " (column " + std::to_string(error.mark.column + 1) + ")"});
  }
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
