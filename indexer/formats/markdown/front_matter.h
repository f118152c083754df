// The YAML between two "---" lines, or the TOML between two "+++" lines, at the top of a monograph, read into typed
// values. A file may have none. YAML's cleverness (anchors, aliases, tags, deep nesting, a key twice) is refused with
// its line where a value is needed, and passed over under keys that nobody needs.
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

// A key that says something of the drug, as pages of many makers have it.
struct FrontMatterFact {
  std::string key;                  // as written
  std::vector<std::string> values;  // Markdown
  int line = 0;
};

struct FrontMatter {
  bool present = false;  // the file has front matter
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
  std::vector<FrontMatterFact> facts;
};

struct FrontMatterResult {
  // Nothing where the front matter cannot be trusted; the issues say why. Empty values where there is none.
  std::optional<FrontMatter> values;
  // "no-front-matter", "yaml-syntax", "yaml-refused", "yaml-duplicate-key" (errors);
  // "front-matter-value", "front-matter-unknown-key", "front-matter-passed-over", "front-matter-comment",
  // "front-matter-draft" (warnings).
  std::vector<Issue> issues;
  std::string_view body;  // what follows the closing line
  int body_line = 1;      // the line of the file on which it begins
};

// The keys that are read or known to be other programs', each once. Any key that is_fact() is read too. They are
// described in docs/front-matter.schema.json.
[[nodiscard]] std::vector<std::string_view> front_matter_keys();

// Pure. `text` is UTF-8 with line feeds only.
[[nodiscard]] FrontMatterResult read_front_matter(std::string_view path, std::string_view text);

}  // namespace materia
