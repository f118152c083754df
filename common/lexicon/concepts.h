// Symptoms, conditions and groups of drugs, and where a text mentions them, in whatever words.
//
//   matcher.find(analyzer.analyze("He kept throwing up."), …)   the concept "vomiting", over "throwing up"
//
// The indexer reads the concepts from files, recognises them in what it indexes, and writes them into the index, so
// that the searcher recognises the same ones in a query.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/analyzer.h"

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
// Throws std::runtime_error if the bytes are damaged.
[[nodiscard]] MedicalConcept decode_concept(std::string_view bytes);

// Which abbreviations are recognised only in capitals: in a text all of them ("ms" is no disease), in a query the short
// ones, in a query that is nothing but the abbreviation none.
enum class Capitals : std::uint8_t { kOfAll, kOfShort, kOfNone };

// A mention of a concept.
struct ConceptMatch {
  std::uint32_t number = 0;           // of the concept
  std::uint32_t word = 0, words = 0;  // folded words
  std::uint32_t begin = 0, end = 0;   // bytes in the text
};

// Finds concepts in analysed text. Immutable: any number of threads may use it, each with its own analyzer, which must
// keep the same names unstemmed and be given words().
class ConceptMatcher {
 public:
  ConceptMatcher() = default;
  // The number of a concept is its place in the list. A form that two concepts have belongs to the first.
  // names: those of the analyzers; nullptr for none.
  ConceptMatcher(const std::vector<MedicalConcept>& concepts, const NameWords* names);

  [[nodiscard]] bool empty() const { return nodes_.empty(); }

  // What to give to the analyzers of texts; lives as long as this matcher.
  [[nodiscard]] const ConceptWords& words() const { return words_; }

  // Puts the concepts of a text into out (reused), in order: the longest form at each place, without overlap. A form
  // with "and" or "or" also gives the concepts inside it. Articles and possessives ("the", "my") are skipped. Throws
  // std::logic_error if the analyzer of the text was not given words().
  void find(const AnalysedText& text, Capitals capitals, std::vector<ConceptMatch>& out) const;

 private:
  // What a form needs besides its words; most need nothing.
  struct Narrow {
    std::string exact;     // folded words without spaces, if only these will do
    std::string capitals;  // an abbreviation as written
  };
  struct Form {
    std::uint32_t number = 0;      // of the concept; kNone for a phrase that only looks like one
    std::uint32_t narrow = kNone;  // in narrow_
    bool joins = false;            // holds "and" or "or"
  };
  struct Edge {
    std::uint32_t word = 0, node = 0;  // in words_ and nodes_
  };
  // Of a trie. Its forms and edges end where those of the next node begin.
  struct Node {
    std::uint32_t forms = 0, edges = 0;  // the first in forms_ and edges_; edges by their words
  };
  class Builder;
  struct Found;
  class Walk;
  static constexpr std::uint32_t kNone = ConceptWords::kNone;

  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  [[nodiscard]] std::span<const Form> forms(std::uint32_t node) const {
    return std::span(forms_).subspan(nodes_[node].forms, nodes_[node + 1].forms - nodes_[node].forms);
  }
  [[nodiscard]] std::span<const Edge> edges(std::uint32_t node) const {
    return std::span(edges_).subspan(nodes_[node].edges, nodes_[node + 1].edges - nodes_[node].edges);
  }

  ConceptWords words_;
  std::vector<std::uint32_t> first_;  // by word: the node of the forms that begin with it, 0 for none
  std::vector<Node> nodes_;           // the first is unused, the last marks the end
  std::vector<Form> forms_;
  std::vector<Edge> edges_;
  std::vector<Narrow> narrow_;
};

}  // namespace materia
