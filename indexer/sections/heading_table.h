// The headings and parts that are known: those of the language, those of other languages' labels and leaflets, and
// those of a librarian's own files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/section_kind.h"
#include "indexer/sections/headings_file.h"

namespace materia {

// Where a part has the kind (corpus/language/en/headings.yaml): "both" is precautions and dosage.
struct PartKind {
  SectionKind kind = SectionKind::kOther;
  std::string in;
};

class HeadingTable {
 public:
  void add(const HeadingsFile& file);

  // The kind of a heading_key(): of the whole text, or of the text with another last "s".
  [[nodiscard]] std::optional<SectionKind> exact(const std::string& key) const;
  // The kind of a heading_key() that has the drug where the table has "*". own_names: heading_key()s of the names that
  // the page or label is about; what begins with one of them is the drug, however long: "Novum 5 mg powder for
  // solution".
  [[nodiscard]] std::optional<SectionKind> with_drug(std::string_view key,
                                                     std::span<const std::string> own_names = {}) const;
  // Of a part, by its text in the table; nullptr if it has none.
  [[nodiscard]] const PartKind* part(const std::string& text) const;

 private:
  struct Pattern {
    std::string before, behind;  // of the drug, with the blank between
    SectionKind kind = SectionKind::kOther;
  };

  static Pattern pattern_of(std::string_view heading, SectionKind kind);
  static bool fits(const Pattern& pattern, std::string_view key, std::span<const std::string> own_names = {});
  void add_heading(std::string_view heading, SectionKind kind);

  std::unordered_map<std::string, SectionKind> headings_;
  std::unordered_map<std::string, PartKind> parts_;
  std::vector<Pattern> patterns_;  // the longest first
  std::vector<std::pair<Pattern, PartKind>> part_patterns_;
};

// The table in use. Any thread may read it.
[[nodiscard]] const HeadingTable& heading_table();

// Takes a librarian's files in place of those taken before; they win over the tables of the program. Not while another
// thread maps headings.
void use_headings(const std::vector<HeadingsFile>& own);

}  // namespace materia
