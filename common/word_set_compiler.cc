// Turns word lists into the bytes of a WordSet, while the programs are built.
//   word_set_compiler words|names OUT FILE...
// words: one a line. names: a drug a line, its names separated by tabs, the common one first.
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "common/lexicon/word_set.h"

namespace {

int fail(const std::string& message) {
  std::cerr << "word_set_compiler: " << message << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return fail("usage: word_set_compiler words|names OUT FILE...");
  const bool names = std::string(arguments[1]) == "names";
  std::vector<std::pair<std::string, std::string>> words;
  for (int i = 3; i < count; ++i) {
    std::ifstream in(arguments[i]);
    if (!in) return fail(std::string(arguments[i]) + " cannot be read");
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line.front() == '#') continue;
      const std::string title = names ? line.substr(0, line.find('\t')) : std::string();
      for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        words.emplace_back(materia::closed_key(line.substr(at, end - at)), title);
        at = end + 1;
      }
    }
  }
  std::ofstream out(arguments[2], std::ios::binary);
  out << materia::word_set_bytes(std::move(words));
  return out.flush() ? 0 : fail(std::string(arguments[2]) + " cannot be written");
}
