// The words that questions ask with, ready to be compared with the terms of a query: the tables of
// corpus/language/en/questions.yaml and people.yaml, and of other languages' foreign_questions.yaml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/index/section_kind.h"
#include "common/language/rows.h"
#include "common/text/analyzer.h"

namespace materia {

enum class CueRole : std::uint8_t {
  kAsks,      // only a way to ask
  kTopic,     // also a thing to look for: "alcohol"
  kHint,      // asks if nothing clearer does
  kClass,     // the same; asks which group a drug belongs to
  kExcludes,  // what follows is not wanted: "does not cause"
};

// Does it ask only if nothing clearer does?
[[nodiscard]] constexpr bool is_hint(CueRole role) { return role == CueRole::kHint || role == CueRole::kClass; }

struct CuePart {
  enum Kind : std::uint8_t {
    kTerm,
    kExactWord,
    kGap,    // up to six words
    kName,   // the name of a drug
    kSought  // a word to look for
  } kind = kTerm;
  std::string text;  // the term, or the exact word
};

// Words that say which kind of section is asked for.
struct IntentCue {
  std::vector<CuePart> parts;
  SectionKind kind = SectionKind::kOther;
  std::optional<SectionKind> then;  // where the answer may stand besides
  CueRole role = CueRole::kAsks;
  std::vector<std::string> also;  // terms of how monographs say it
  bool foreign = false;           // in another language than the texts
};

// Whom a question is about.
struct Population {
  std::vector<std::string> labels;  // terms of the labels of sections
  bool person = true;               // false for an organ, whose illness may be what is looked for
  std::string_view whom = {};       // "kidney", "liver"; empty for a person
};

// Immutable: any number of threads may use one, if their analyzers make the same terms.
class CueTable {
 public:
  // Takes the terms from the analyzer, which is not kept.
  explicit CueTable(Analyzer& analyzer);

  // Clearest first, hints last. Cues are referred to by their place here.
  [[nodiscard]] std::span<const IntentCue> cues() const { return cues_; }

  // The cues that begin with a word of this term, with any name, or with any word to look for.
  [[nodiscard]] std::span<const std::uint32_t> from_term(std::string_view term) const;
  [[nodiscard]] std::span<const std::uint32_t> from_name() const { return from_name_; }
  [[nodiscard]] std::span<const std::uint32_t> from_sought() const { return from_sought_; }

  // Is this the term of a single word that both asks and is a thing to look for?
  [[nodiscard]] bool is_topic(std::string_view term) const { return topics_.contains(term); }

  // nullptr for any other term.
  [[nodiscard]] const Population* population(std::string_view term) const;
  // Terms of the labels of sections for somebody of this age; none for an adult who is not old.
  [[nodiscard]] std::span<const std::string> labels_of_age(double years) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>{}(term); }
  };
  template <typename Value>
  using ByTerm = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  struct Age {
    double below = 0;  // years
    std::vector<std::string> labels;
  };

  void add(std::string_view words, const IntentCueRow& row, Analyzer& analyzer);

  std::vector<IntentCue> cues_;
  ByTerm<std::vector<std::uint32_t>> from_term_;
  std::vector<std::uint32_t> from_name_, from_sought_;
  std::unordered_set<std::string, Hash, std::equal_to<>> topics_;
  ByTerm<Population> populations_;
  std::vector<Age> ages_;  // youngest first
};

// The terms of a text, joined terms left out.
[[nodiscard]] std::vector<std::string> terms_of(std::string_view text, Analyzer& analyzer);

// All words that questions are made of, as people write them: sorted, none twice.
[[nodiscard]] std::vector<std::string> question_words();

}  // namespace materia
