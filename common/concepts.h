// Symptoms, conditions and groups of drugs, and where a text speaks of them, in whatever words.
//
//   matcher.find(analyzer.analyze("He kept throwing up."), …)   the concept "vomiting", over "throwing up"
//
// The indexer reads the concepts from a file, recognises them in what it indexes and writes them into the index, so
// that the searcher recognises the same ones in a query.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/analyzer.h"

namespace materia {

enum class ConceptKind : std::uint8_t { kSymptom, kCondition, kGroup };

// "symptom", "condition", "group".
[[nodiscard]] std::string_view concept_kind_id(ConceptKind kind);

// A word or phrase that means a concept. One that begins with "=" stands for these very words, not for their families:
// "=breathless" is not "breath".
struct MedicalConcept {
  std::string id;     // lower case and hyphens; never changes
  std::string title;  // what people are shown: "shortness of breath"
  ConceptKind kind = ConceptKind::kSymptom;
  std::vector<std::string> forms;          // clinical and plain words for exactly this
  std::vector<std::string> lay;            // how patients say it
  std::vector<std::string> abbreviations;  // as written: their capitals count in a text
  std::vector<std::string> broader;        // ids of concepts that contain it
  std::vector<std::string> lookalikes;     // phrases that contain a form and mean something else
};

// The data of a concept's document in names/.
[[nodiscard]] std::string encode(const MedicalConcept& entry);
// Throws std::runtime_error where the bytes are damaged.
[[nodiscard]] MedicalConcept decode_concept(std::string_view bytes);

// Which abbreviations need their capitals to be recognised: in a text all of them ("ms" is no disease), in a query the
// short ones, where nothing but the abbreviation was typed none.
enum class Capitals : std::uint8_t { kOfAll, kOfShort, kOfNone };

// A place that speaks of a concept.
struct ConceptMatch {
  std::uint32_t number = 0;           // of the concept
  std::uint32_t word = 0, words = 0;  // folded words
  std::uint32_t begin = 0, end = 0;   // bytes in the text
};

// Finds concepts in analysed text. Immutable: any number of threads may use it, each with its own analyzer, which must
// keep the same names unstemmed as the one it was made with.
class ConceptMatcher {
 public:
  ConceptMatcher() = default;
  // The number of a concept is its place in the list. Of a form given twice the first concept's stays.
  ConceptMatcher(const std::vector<MedicalConcept>& concepts, Analyzer& analyzer);

  [[nodiscard]] bool empty() const { return nodes_.empty(); }

  // Puts the concepts of a text into out (reused), in order: the longest form at each place, none that overlap. A form
  // that joins things by "and" or "or" gives what is inside it as well. Articles and possessives ("the", "my") are
  // passed over. tokens and words are the analyzer's, of text.
  void find(std::string_view text, const std::vector<Token>& tokens, const FoldedText& words, Capitals capitals,
            std::vector<ConceptMatch>& out) const;

 private:
  struct Form {
    std::uint32_t number = 0;  // of the concept, or kNone: looks like one and is none
    bool joins = false;        // holds "and" or "or"
    std::string exact;         // folded words glued, where only these will do
    std::string capitals;      // an abbreviation as written
  };
  struct Node {
    std::vector<Form> forms;                                    // that end here
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  // term, node
    std::bitset<64> next_slots;                                 // of those terms: most words lead nowhere
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Found;
  class Walk;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  void add(std::string_view form, Form made, Analyzer& analyzer);
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::string_view term) const;
  [[nodiscard]] std::uint32_t number_of(std::string_view term) const;

  // Where a term stands in a filter that turns most words of a text away before they are hashed.
  static constexpr std::size_t kSlots = 1 << 17;
  static std::size_t slot(std::string_view term);

  std::bitset<kSlots> begins_;  // terms that a form begins with
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> terms_;
  std::vector<std::uint32_t> first_;  // term → node of those that begin with it
  std::vector<Node> nodes_;
};

}  // namespace materia
