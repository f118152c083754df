// Words that nobody has seen, the same for the same seed: for corpora of any size without anyone's sentences.
#pragma once

#include <random>
#include <string>

namespace materia {

class InventedWords {
 public:
  explicit InventedWords(unsigned seed) : random_(seed) {}

  [[nodiscard]] std::string next() {
    std::string made;
    for (auto left = 2 + random_() % 3; left > 0; --left) {
      made += "bdfglmnrstvz"[random_() % 12];
      made += "aeiou"[random_() % 5];
    }
    return made;
  }

 private:
  std::mt19937 random_;
};

}  // namespace materia
