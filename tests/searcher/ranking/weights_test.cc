// docs/ranking.md names every weight of weights.h with its value, and no other.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream in(std::filesystem::path(MATERIA_SOURCE_DIR) / path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Weights with a plain number as value: "named kTitle" → "40". Sums and arrays explain themselves in the header.
std::map<std::string, std::string> stated_weights() {
  std::map<std::string, std::string> weights;
  const std::string header = text_of("searcher/ranking/weights.h");
  const std::regex number(R"((namespace (\w+) \{)|\b(k\w+) = (-?[0-9.']+)F?[,;])");
  std::string space;
  for (std::sregex_iterator at(header.begin(), header.end(), number), end; at != end; ++at) {
    if ((*at)[2].matched) space = (*at)[2];
    if (!(*at)[3].matched) continue;
    std::string value = (*at)[4];
    std::erase(value, '\'');
    weights[space + " " + (*at)[3].str()] = value;
  }
  return weights;
}

// Rows of the tables: "| `named kTitle` | 40 | … |".
std::map<std::string, std::string> documented_weights() {
  std::map<std::string, std::string> weights;
  const std::string page = text_of("docs/ranking.md");
  const std::regex row(R"(\| `(\w+ k\w+)` \| ([0-9.,]+) \|)");
  for (std::sregex_iterator at(page.begin(), page.end(), row), end; at != end; ++at) {
    std::string value = (*at)[2];
    std::erase(value, ',');
    weights[(*at)[1]] = value;
  }
  return weights;
}

TEST(Weights, AreAllDocumentedWithTheirValues) {
  const auto stated = stated_weights();
  EXPECT_GT(stated.size(), 35U) << "is the header written otherwise?";
  EXPECT_EQ(stated, documented_weights());
}

}  // namespace
}  // namespace materia
