// The first answers to some questions over corpus/monographs, in files that a person can read: golden/NAME.txt. The
// first line is the query. Where an answer changes the test shows how; where the change is wanted,
//
//   scripts/update-goldens
//
// writes the files anew, and their difference is read through before it is committed. For another query, write a file
// with the first line only and do the same.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

const fs::path kGoldens = kSourceDirectory / "tests/relevance/golden";
constexpr int kShown = 5;

using Lines = std::vector<std::string>;

Lines read_lines(const fs::path& file) {
  std::ifstream in(file);
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string place(const Hit& hit) {
  std::string text = hit.monograph.title + " — " + std::string(section_kind_info(hit.section.kind).title);
  if (!hit.section.heading.empty()) text += ": " + hit.section.heading;
  if (!hit.section.label.empty() && hit.section.label != hit.section.heading) text += " (" + hit.section.label + ")";
  if (hit.monograph.banned.value_or(false)) text += " [banned]";
  return text;
}

// What a person would see, without figures that change with every weight.
Lines answer(const IndexedCorpus& corpus, const std::string& query) {
  const SearchResult result = corpus.search(query, kShown);
  Lines lines{"query: " + query};
  if (!result.notice.empty()) lines.push_back("notice: " + result.notice.substr(0, result.notice.find('.') + 1));
  for (const auto& silence : result.query.silence) lines.push_back("silence: " + silence.text);
  if (const auto& showing = result.query.showing) lines.push_back("showing: " + showing->text);
  for (const auto& suggestion : result.query.suggestions)
    lines.push_back("did you mean: " + suggestion.text + " (" + suggestion.title + ")");
  for (const auto& block : result.blocks) {
    lines.push_back(block.title + ":");
    for (std::size_t i = 0; i < std::min<std::size_t>(kShown, block.hits.size()); ++i)
      lines.push_back("  " + place(block.hits[i]));
  }
  int rank = 0;
  for (const auto& hit : result.hits) lines.push_back(std::to_string(++rank) + ". " + place(hit));
  if (result.hits.empty()) lines.emplace_back("nothing");
  return lines;
}

// "- a line that was", "+ a line that is", around the longest run of lines that stay in their order.
std::string difference(const Lines& was, const Lines& is) {
  std::vector<std::vector<int>> same(was.size() + 1, std::vector<int>(is.size() + 1, 0));
  for (std::size_t i = was.size(); i-- > 0;)
    for (std::size_t j = is.size(); j-- > 0;)
      same[i][j] = was[i] == is[j] ? same[i + 1][j + 1] + 1 : std::max(same[i + 1][j], same[i][j + 1]);
  std::string text;
  for (std::size_t i = 0, j = 0; i < was.size() || j < is.size();) {
    if (i < was.size() && j < is.size() && was[i] == is[j])
      text += "  " + was[i++] + "\n", ++j;
    else if (j == is.size() || (i < was.size() && same[i + 1][j] >= same[i][j + 1]))
      text += "- " + was[i++] + "\n";
    else
      text += "+ " + is[j++] + "\n";
  }
  return text;
}

TEST(Goldens, ADifferenceIsReadable) {
  EXPECT_EQ(difference({"a", "b", "c"}, {"a", "c", "d"}), "  a\n- b\n  c\n+ d\n");
  EXPECT_EQ(difference({}, {"a"}), "+ a\n");
}

TEST(Goldens, OfTheShippedCorpus) {
  const bool update = std::getenv("MATERIA_UPDATE_GOLDENS") != nullptr;
  const IndexedCorpus corpus(kSourceDirectory / "corpus/monographs");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kGoldens))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  EXPECT_GE(files.size(), 25u) << kGoldens;
  constexpr std::string_view kQuery = "query: ";
  for (const auto& file : files) {
    const Lines was = read_lines(file);
    if (was.empty() || !was[0].starts_with(kQuery)) {
      ADD_FAILURE() << file << " does not begin with \"query: \"";
      continue;
    }
    const Lines is = answer(corpus, was[0].substr(kQuery.size()));
    if (was == is) continue;
    if (update) {
      std::ofstream out(file);
      for (const auto& line : is) out << line << "\n";
      std::cout << "updated " << file.filename().string() << "\n";
    } else {
      ADD_FAILURE() << file.filename().string() << " is answered otherwise:\n"
                    << difference(was, is) << "If that is better, run scripts/update-goldens and read the difference.";
    }
  }
}

}  // namespace
}  // namespace materia
