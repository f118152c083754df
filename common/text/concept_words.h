// Numbers for the words that occur in forms of concepts. An analyzer puts them into its tokens, so that concepts are
// found in a text without looking its words up again.
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

  // The number of a word, from 0; kNone if it is in no form. term: of its token; word: folded.
  [[nodiscard]] std::uint32_t find(std::string_view term, std::string_view word) const;

  // The same, but a new word gets the next number.
  std::uint32_t add(std::string_view term, std::string_view word);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace materia
