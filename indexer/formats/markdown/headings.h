// Headings and lead-ins taken apart: a kind of section, an ingredient, a remark, text that was glued to them.
//
//   read_heading("Cefixime Usage", names).kind, .label         == kIndications, "Cefixime"
//   read_heading("Usage: Eases pain.", names).heading, .text   == "Usage", "Eases pain."
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/index/section_kind.h"
#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The words of a monograph's title and generic names: what makes "### Cefixime" an ingredient and "### Conclusion"
// none.
class IngredientWords {
 public:
  void add(std::string_view names);
  // True where every longer word of the text is one of them, and there is one.
  [[nodiscard]] bool contains(std::string_view text) const;
  // The longer words of the text that are none of them, in small letters: "combined use" of "Combined Use of A and B".
  [[nodiscard]] std::string around(std::string_view text) const;

 private:
  std::set<std::string, std::less<>> words_;
};

// What a heading says. Files write "Usage", "**Usage:** Eases pain.", "Cefixime Usage", "Usage (Cefixime)",
// "Cefixime: Usage", "Clinical Use Cases  Not used in ...", "Precautions (see above)".
struct HeadingReading {
  std::optional<SectionKind> kind;  // of the heading proper; nothing where it is unknown or only an ingredient
  bool ingredient = false;          // the heading is an ingredient and nothing else
  std::string heading;              // as written, without what is text
  std::string label;                // an ingredient or a short qualifier
  bool qualifier = false;           // the label is a remark in brackets: "(see above)", "(historical)"
  std::string text;                 // a sentence that was glued to the heading
};
[[nodiscard]] HeadingReading read_heading(const TextBlock& heading, const IngredientWords& ingredients);

// The beginning of a paragraph or list item that names what follows.
struct LeadIn {
  std::string name;      // "Children"; without the colon
  std::size_t rest = 0;  // where the text after it begins
  bool alone = false;    // nothing stands after it
  bool bold = false;
};
[[nodiscard]] std::optional<LeadIn> find_lead_in(const TextBlock& block);

}  // namespace materia
