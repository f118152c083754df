// A program of the build: language_compiler FOLDER OUTPUT.cc reads corpus/language/<language>/*.yaml, checks every
// table of tables.def and writes them as constants. Faults go to stderr as PATH:LINE: error: … with exit status 1.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/encoding/utf8.h"
#include "common/encoding/yaml_document.h"
#include "common/index/section_kind.h"
#include "common/language/table_checks.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

enum class Shape { kWords, kPairs, kGroups, kRows };

struct Table {
  std::string_view name, file;
  Shape shape;
  std::string_view row, columns;
};

constexpr Table kTables[] = {
#define MATERIA_WORDS(table, file) {#table, #file, Shape::kWords, "", ""},
#define MATERIA_PAIRS(table, file) {#table, #file, Shape::kPairs, "", ""},
#define MATERIA_GROUPS(table, file) {#table, #file, Shape::kGroups, "", ""},
#define MATERIA_ROWS(table, file, row, columns) {#table, #file, Shape::kRows, #row, columns},
#define MATERIA_CHECK(table, checks)
#include "common/language/tables.def"
#undef MATERIA_WORDS
#undef MATERIA_PAIRS
#undef MATERIA_GROUPS
#undef MATERIA_ROWS
#undef MATERIA_CHECK
};

struct Check {
  std::string_view table, checks;
};

constexpr Check kChecks[] = {
#define MATERIA_WORDS(table, file)
#define MATERIA_PAIRS(table, file)
#define MATERIA_GROUPS(table, file)
#define MATERIA_ROWS(table, file, row, columns)
#define MATERIA_CHECK(table, checks) {#table, checks},
#include "common/language/tables.def"
};

// The file with facts about the language itself.
constexpr std::string_view kFacts = "language";
// How people who write another language ask: a file in the folder of each of those.
constexpr std::string_view kForeign = "foreign_questions";

struct Column {
  std::string name;
  bool optional = false, section = false;
  std::vector<std::string> choices;
};

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  std::stringstream in{std::string(text)};
  for (std::string part; std::getline(in, part, at);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

std::vector<Column> columns_of(std::string_view text) {
  std::vector<Column> columns;
  for (const auto& word : split(text, ' ')) {
    Column column;
    const auto colon = word.find(':');
    column.name = word.substr(0, colon);
    if (column.name.ends_with('?')) {
      column.optional = true;
      column.name.pop_back();
    }
    if (colon != std::string::npos) {
      column.choices = split(std::string_view(word).substr(colon + 1), '|');
      column.section = column.choices == std::vector<std::string>{"section"};
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F) {
      char octal[5];
      std::snprintf(octal, sizeof octal, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += octal;
    } else {
      out += c;
    }
  }
  return out + '"';
}

// Checks one language and writes it.
class Compiler {
 public:
  explicit Compiler(fs::path folder) : folder_(std::move(folder)) {}

  // The C++ source; nullopt after faults, which have been printed.
  std::optional<std::string> run() {
    read_files();
    for (const auto& table : kTables) write(table);
    const std::string stemmer = read_stemmer();
    for (const auto& check : kChecks) run(check);
    check_files();
    if (faults_ > 0) return std::nullopt;
    std::ostringstream out;
    out << "// Made by language_compiler from corpus/language/" << folder_.filename().string()
        << "; not to be edited.\n"
        << "#include \"common/language/language.h\"\n\nnamespace materia {\nnamespace {\n"
        << arrays_.str() << "}  // namespace\n\nextern constexpr Language kLanguage{"
        << literal(folder_.filename().string()) << ", " << literal(stemmer) << ", " << analysis_digest_ << "u"
        << members_.str() << "};\n\n}  // namespace materia\n";
    return out.str();
  }

 private:
  struct File {
    std::string path;
    YamlNode root;
    std::set<std::string, std::less<>> used;  // keys that a table was read from
  };

  using Parts = std::vector<std::pair<const File*, const YamlNode*>>;

  void fault(const File& file, int line, const std::string& message) {
    std::cerr << file.path << ':' << line << ": error: " << message << '\n';
    ++faults_;
  }

  void read_files() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder_))
      if (entry.path().extension() == ".yaml" && entry.path().stem() != kForeign) paths.push_back(entry.path());
    for (const auto& entry : fs::directory_iterator(folder_ / ".."))
      if (const auto path = entry.path() / (std::string(kForeign) + ".yaml");
          entry.path().filename() != folder_.filename() && fs::exists(path))
        paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) files_[path.stem().string()].push_back(read_file(path));
  }

  File read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    File file{path.lexically_normal().string(), {}, {"source"}};
    if (const auto bad = find_invalid_utf8(text); bad != std::string_view::npos && bad < text.size())
      fault(file, 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(bad), '\n')),
            "not UTF-8; save the file as UTF-8");
    auto document = read_yaml(text);
    if (document.fault)
      fault(file, document.fault->line, document.fault->message);
    else if (!document.root.is_map())
      fault(file, 1, "expected \"table: …\" lines");
    else if (const auto* source = document.root.find("source"); source == nullptr || source->text.empty())
      fault(file, 1, "no \"source\": say where these facts come from");
    file.root = std::move(document.root);
    return file;
  }

  void check_files() {
    for (const auto& [stem, files] : files_)
      for (const auto& file : files)
        for (const auto& [key, value] : file.root.members)
          if (!file.used.contains(key.text))
            fault(file, key.line, "\"" + key.text + "\" is not a table of this file; see common/language/tables.def");
  }

  std::string read_stemmer() {
    const YamlNode* stemmer = nullptr;
    for (auto& file : files_[std::string(kFacts)]) {
      stemmer = file.root.find("stemmer");
      file.used.insert("stemmer");
    }
    if (stemmer != nullptr && stemmer->is_text()) return stemmer->text;
    fault(File{(folder_ / "language.yaml").string(), {}, {}}, 1,
          "no \"stemmer\": name Xapian's stemmer for this language");
    return "";
  }

  // The table in each file that has it; a file without it is at fault, and so is a table of the wrong shape.
  Parts parts_of(const Table& table) {
    Parts parts;
    auto& files = files_[std::string(table.file)];
    if (files.empty())
      fault(File{(folder_ / (std::string(table.file) + ".yaml")).string(), {}, {}}, 1,
            "the file is missing; it holds the table \"" + std::string(table.name) + "\"");
    const bool list = table.shape == Shape::kWords || table.shape == Shape::kRows;
    for (auto& file : files) {
      file.used.insert(std::string(table.name));
      const YamlNode* node = file.root.find(table.name);
      if (node == nullptr)
        fault(file, 1, "the table \"" + std::string(table.name) + "\" is missing");
      else if (list ? !node->is_list() : !node->is_map())
        fault(file, node->line, "\"" + std::string(table.name) + "\" is a " + (list ? "list" : "mapping"));
      else
        parts.emplace_back(&file, node);
    }
    return parts;
  }

  void write(const Table& table) {
    const Parts parts = parts_of(table);
    if (parts.empty()) return;
    switch (table.shape) {
      case Shape::kWords:
        members_ << ",\n    " << word_list(words_of(parts));
        break;
      case Shape::kPairs:
        write_pairs(*parts.front().first, *parts.front().second);
        break;
      case Shape::kGroups:
        write_groups(*parts.front().first, *parts.front().second);
        break;
      case Shape::kRows:
        write_rows(parts, table);
        break;
    }
  }

  // The table and its file, for each file that has it.
  Parts find(std::string_view name) const {
    const auto* table =
        std::find_if(std::begin(kTables), std::end(kTables), [&](const auto& t) { return t.name == name; });
    if (table == std::end(kTables)) throw std::logic_error("tables.def: a check of no table: " + std::string(name));
    Parts parts;
    if (const auto files = files_.find(std::string(table->file)); files != files_.end())
      for (const auto& file : files->second)
        if (const YamlNode* node = file.root.find(name)) parts.emplace_back(&file, node);
    return parts;
  }

  void run(const Check& check) {
    const Parts spellings = find("spellings");
    for (const auto& [file, table] : find(check.table)) {
      for (const auto& [line, message] :
           check_table(check.checks, *table, spellings.empty() ? nullptr : spellings.front().second))
        fault(*file, line, message);
      if (check.checks.find("analysis") != check.checks.npos) analysis_digest_ = digest_of(*table, analysis_digest_);
    }
  }

  bool check_word(const File& file, const YamlNode& node) {
    if (!node.is_text() || node.text.empty()) {
      fault(file, node.line, "expected a word");
      return false;
    }
    if (node.text.front() == ' ' || node.text.back() == ' ' || node.text.find("  ") != std::string::npos) {
      fault(file, node.line, "\"" + node.text + "\" has extra spaces");
      return false;
    }
    return true;
  }

  std::string new_array() { return "k" + std::to_string(++arrays_made_); }

  // The words of a list, each once: two languages may have the same word, one file may not list it twice.
  std::vector<std::string> words_of(const Parts& parts) {
    std::vector<std::string> words;
    std::set<std::string> all;
    for (const auto& [file, node] : parts) {
      std::set<std::string> seen;
      for (const auto& item : node->items) {
        if (!check_word(*file, item)) continue;
        if (!seen.insert(item.text).second) fault(*file, item.line, "\"" + item.text + "\" is listed twice; keep one");
        if (all.insert(item.text).second) words.push_back(item.text);
      }
    }
    return words;
  }

  // An expression that makes a WordList.
  std::string word_list(std::vector<std::string> words) {
    if (words.empty()) return "WordList{}";
    const std::string in_order = write_words(words);
    if (std::is_sorted(words.begin(), words.end())) return "WordList{" + in_order + ", " + in_order + "}";
    std::sort(words.begin(), words.end());
    return "WordList{" + in_order + ", " + write_words(words) + "}";
  }

  std::string write_words(const std::vector<std::string>& words) {
    const std::string name = new_array();
    arrays_ << "constexpr std::string_view " << name << "[] = {";
    for (const auto& word : words) arrays_ << literal(word) << ", ";
    arrays_ << "};\n";
    return name;
  }

  void write_pairs(const File& file, const YamlNode& node) {
    std::map<std::string, std::string> pairs;
    for (const auto& [from, to] : node.members)
      if (check_word(file, from) && check_word(file, to)) pairs.emplace(from.text, to.text);
    const std::string name = new_array();
    arrays_ << "constexpr WordPair " << name << "[] = {\n";
    for (const auto& [from, to] : pairs) arrays_ << "    {" << literal(from) << ", " << literal(to) << "},\n";
    arrays_ << "};\n";
    members_ << ",\n    WordPairs{" << name << "}";
  }

  void write_groups(const File& file, const YamlNode& node) {
    std::ostringstream groups;
    for (const auto& [group, words] : node.members) {
      if (!words.is_list()) {
        fault(file, words.line, "expected a list of words under \"" + group.text + "\"");
        continue;
      }
      groups << "    {" << literal(group.text) << ", " << word_list(words_of({{&file, &words}})) << "},\n";
    }
    const std::string name = new_array();
    arrays_ << "constexpr WordGroup " << name << "[] = {\n" << groups.str() << "};\n";
    members_ << ",\n    " << name;
  }

  void write_rows(const Parts& parts, const Table& table) {
    const auto columns = columns_of(table.columns);
    const std::string name = new_array();
    arrays_ << "constexpr " << table.row << ' ' << name << "[] = {\n";
    for (const auto& [file, node] : parts)
      for (const auto& row : node->items) write_row(*file, row, columns, table);
    arrays_ << "};\n";
    members_ << ",\n    " << name;
  }

  void write_row(const File& file, const YamlNode& row, const std::vector<Column>& columns, const Table& table) {
    if (!row.is_map()) {
      fault(file, row.line, "expected {" + columns.front().name + ": …}");
      return;
    }
    for (const auto& [key, value] : row.members)
      if (std::none_of(columns.begin(), columns.end(),
                       [&name = key.text](const auto& column) { return column.name == name; }))
        fault(file, key.line, "\"" + key.text + "\" is not a column of this table; use " + std::string(table.columns));
    arrays_ << "    {";
    for (const auto& column : columns) {
      const YamlNode* value = row.find(column.name);
      if (value == nullptr && !column.optional) fault(file, row.line, "no \"" + column.name + "\"");
      if (value != nullptr && check_word(file, *value)) check_choice(file, *value, column);
      arrays_ << '.' << column.name << " = " << literal(value == nullptr ? "" : value->text) << ", ";
    }
    arrays_ << "},\n";
  }

  void check_choice(const File& file, const YamlNode& value, const Column& column) {
    if (column.section) {
      if (!find_section_kind(value.text))
        fault(file, value.line, "\"" + value.text + "\" is not the id of a section kind");
      return;
    }
    if (column.choices.empty()) return;
    if (std::find(column.choices.begin(), column.choices.end(), value.text) != column.choices.end()) return;
    std::string all;
    for (const auto& choice : column.choices) all += (all.empty() ? "" : ", ") + choice;
    fault(file, value.line, "\"" + value.text + "\" must be one of: " + all);
  }

  fs::path folder_;
  std::map<std::string, std::vector<File>> files_;  // by name without ending
  std::ostringstream arrays_, members_;
  std::uint64_t analysis_digest_ = kEmptyDigest;
  int arrays_made_ = 0, faults_ = 0;
};

}  // namespace
}  // namespace materia

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: language_compiler FOLDER OUTPUT.cc\n";
    return 2;
  }
  try {
    const auto source = materia::Compiler(argv[1]).run();
    if (!source) return 1;
    std::ofstream out(argv[2], std::ios::binary);
    out << *source;
    out.close();
    if (out) return 0;
    std::cerr << argv[2] << ": cannot be written\n";
  } catch (const std::exception& error) {
    std::cerr << "language_compiler: " << error.what() << '\n';
  }
  return 2;
}
