// Quoted answers over both monograph corpora and over labels, judged by hand: questions of every kind, written before
// any answer was looked at (quoted-answers.jsonl). Each has what a right answer must be: of this monograph and kind of
// section, with these words; or none. An answer that is not the one judged counts as wrong until it is judged: write
// its monograph, section and words into the file if it is right. No answer is never wrong. The shares are floors: raise
// them when the answers get better.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

constexpr double kRightShare = 0.97;  // of the answers that are shown
constexpr int kFewestShown = 330;

std::string quoted(const Hit& hit) {
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool is_right(const json& question, const Hit& answer) {
  if (question.value("none", false)) return false;
  if (answer.monograph.id != question.at("monograph").get<std::string>()) return false;
  const std::string section = question.at("section"), text = quoted(answer);
  const auto words = question.at("words").get<Strings>();
  return section_kind_info(answer.section.kind).id == section &&
         std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

TEST(QuotedAnswersOfCorpora, AreRightWhereTheyAreShown) {
  const std::pair<std::string, Strings> corpora[] = {{"monographs", {"rxhive-composition", "rxhive-site-content"}},
                                                     {"labels", {"openfda-labels"}}};
  int shown = 0, right = 0;
  for (const auto& [name, archives] : corpora) {
    const auto corpus = real_corpus(archives);
    if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
    std::ifstream in(kSourceDirectory / "tests/relevance/quoted-answers.jsonl");
    for (std::string line; std::getline(in, line);) {
      const json question = json::parse(line);
      if (question.at("corpus") != name) continue;
      const auto result = corpus->search(question.at("query"));
      if (!result.answer) continue;
      ++shown;
      if (is_right(question, *result.answer)) {
        ++right;
        continue;
      }
      std::cout << question.at("id").get<std::string>() << " \"" << question.at("query").get<std::string>()
                << "\": " << result.answer->monograph.id << " " << section_kind_info(result.answer->section.kind).id
                << "\n";
    }
  }
  std::cout << right << " of " << shown << " answers are right\n";
  EXPECT_GE(shown, kFewestShown);
  EXPECT_GE(static_cast<double>(right) / std::max(1, shown), kRightShare);
}

}  // namespace
}  // namespace materia
