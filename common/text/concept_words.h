// The words that the forms of concepts are made of, numbered: an analyzer gives their numbers with its tokens, so that
// a text is searched for concepts without looking its words up a second time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace materia {

// Immutable once its matcher (concepts.h) is made: any number of threads may ask it.
class ConceptWords {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // The number of an analysed word, from 0; kNone where no form holds it. term and word: as a token and as folded.
  [[nodiscard]] std::uint32_t find(std::string_view term, std::string_view word) const;

  // The same, but a word that is new gets the next number.
  std::uint32_t add(std::string_view term, std::string_view word);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace materia
