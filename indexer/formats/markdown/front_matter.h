// The YAML between the two "---" lines at the top of a monograph, read into typed values. YAML's cleverness (anchors,
// aliases, tags, deep nesting, a key twice) is refused with its line: no monograph needs it, and it is how a small file
// becomes a large one.
//
//   read_front_matter("m.md", "---\ntitle: Ibuprofen\n---\n# ...") gives the title "Ibuprofen" and a body that
//   begins on line 4.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"

namespace materia {

// A question as the front matter has it, debris included.
struct FrontMatterFaq {
  std::string question, answer;
  int line = 0;
};

struct FrontMatter {
  std::string title;
  int title_line = 0;
  std::string description;
  int description_line = 0;
  std::optional<bool> is_banned;
  std::string ban_reason;
  std::string last_modified;  // YYYY-MM-DD, or empty
  std::string layout;
  std::string generic_slug, combination_slug;
  std::string company, strength;
  std::vector<std::string> ingredients;
  std::vector<std::string> sources;
  std::vector<FrontMatterFaq> faqs;
};

struct FrontMatterResult {
  // Nothing where there is no front matter, or none that can be trusted; the issues say which.
  std::optional<FrontMatter> values;
  // "no-front-matter", "yaml-syntax", "yaml-refused", "yaml-duplicate-key" (errors);
  // "front-matter-value", "front-matter-unknown-key" (warnings).
  std::vector<Issue> issues;
  std::string_view body;  // what follows the closing "---"
  int body_line = 1;      // the line of the file on which it begins
};

// True where the text begins as a monograph does: with a line "---".
[[nodiscard]] bool has_front_matter(std::string_view text);

// Pure. `text` is UTF-8 with line feeds only.
[[nodiscard]] FrontMatterResult read_front_matter(std::string_view path, std::string_view text);

}  // namespace materia
