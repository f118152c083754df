// Codes of sections in labels: which kind of section a code stands for (corpus/section_codes.yaml).
//
//   shipped_section_codes().by_code("34084-4")->kind         == SectionKind::kAdverseReactions
//   shipped_section_codes().by_field("boxed_warning")->boxed == true
//   shipped_section_codes().by_code("42229-5")->kind         == nothing: its heading or its parent decides
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/index/section_kind.h"
#include "indexer/monograph/issue.h"

namespace materia {

struct SectionCode {
  std::string code;               // "34084-4", "200000029910"
  std::string title;              // never empty
  std::string field;              // of openFDA; may be empty
  std::vector<std::string> also;  // other titles that labels write
  std::optional<SectionKind> kind;
  bool boxed = false;
  bool drop = false;  // never indexed
};

struct SectionCodesFile {
  std::vector<SectionCode> rows;
  std::vector<std::string> pointers, test_marks;
  std::vector<Issue> issues;  // "section-codes": of the rows that were left out, with their lines
};

class SectionCodes {
 public:
  explicit SectionCodes(SectionCodesFile file);
  SectionCodes(const SectionCodes&) = delete;  // its indexes refer to its rows
  SectionCodes& operator=(const SectionCodes&) = delete;

  // nullptr for a code or field that the table does not have.
  [[nodiscard]] const SectionCode* by_code(std::string_view code) const;
  [[nodiscard]] const SectionCode* by_field(std::string_view field) const;
  // Is it a word, in small letters, that points to a section: "see" in "see 7.1"?
  [[nodiscard]] bool points_to_section(std::string_view word) const;
  // Are these the letters of a title (letters_only() of plain_text.h)?
  [[nodiscard]] bool is_title(const std::string& letters) const { return titles_.contains(letters); }
  // What documents made for tests write around their titles: "TEST PURPOSES ONLY".
  [[nodiscard]] const std::vector<std::string>& test_marks() const { return test_marks_; }
  [[nodiscard]] const std::vector<SectionCode>& rows() const { return rows_; }

 private:
  std::vector<SectionCode> rows_;
  std::vector<std::string> pointers_, test_marks_;
  std::unordered_set<std::string> titles_;
  std::unordered_map<std::string_view, const SectionCode*> by_code_, by_field_;
};

// Reads { source, pointers: [word], test_marks: [text], sections: [ { code, title, also, field, kind, boxed, drop } … ]
// }.
[[nodiscard]] SectionCodesFile read_section_codes(std::string_view path, std::string_view text);

// The table that is built into the program, and its text.
[[nodiscard]] const SectionCodes& shipped_section_codes();
[[nodiscard]] std::string shipped_section_codes_text();

}  // namespace materia
