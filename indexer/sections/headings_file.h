// A file of headings and the kinds of section that they open: corpus/language/*/headings.yaml, and those that a
// librarian gives with --headings.
//
//   section_headings:
//     indications: ["Wofür", "Was * ist und wofür es angewendet wird"]
//   section_parts:
//     - {part: "kinder", kind: specific_populations, in: both}
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/section_kind.h"
#include "indexer/monograph/issue.h"

namespace materia {

struct HeadingsFile {
  struct Part {
    std::string text, in;  // in: precautions, dosage, both, indications or all
    SectionKind kind = SectionKind::kOther;
  };
  std::vector<std::pair<std::string, SectionKind>> headings;  // as written, "*" for the drug
  std::vector<Part> parts;
  std::vector<Issue> issues;  // "headings-entry", "headings-yaml": what was left out, and why
};

// Pure. Never throws for any text. Other keys than the two are passed over if they are tables of a language, and told
// if they are not.
[[nodiscard]] HeadingsFile read_headings_yaml(std::string_view path, std::string_view text);

// Of the labels and leaflets of other languages, as they come with the program.
[[nodiscard]] const std::vector<HeadingsFile>& shipped_headings();

}  // namespace materia
