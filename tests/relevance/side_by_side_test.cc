// Two drugs together, two drugs compared, another drug instead: sixty questions of each, written before any answer was
// looked at (side-by-side.jsonl). Right is an answer of the right form (the page that the question asks for, with its
// drugs, is offered first) and content:
//   interactions  some text of the two speaks of the other, with one of these words
//   compare       both have sections side by side, each quote of its own drug
//   alternatives  no hit on top is of the drug itself, and one of these others is among the first ten hits and in the
//                 list of others
// The shares are floors: raise them when the answers get better.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

constexpr double kLeastShare = 0.95;
constexpr int kQuestions = 60;  // of each page
constexpr int kFewestRows = 4;  // sections that both drugs have

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool begins_with_one(const std::string& drug, const Strings& names) {
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return drug.starts_with(name); });
}

std::string text_of(const Hit& hit) {
  std::string text = hit.section.heading + " " + hit.section.label + " ";
  for (const auto& part : hit.snippet) text += part.text;
  return lower(text);
}

// What is wrong, in a few words; "" where nothing is.
std::string fault_of_interactions(const IndexedCorpus& corpus, const Strings& drugs, const Strings& words) {
  const Interactions found = corpus.searcher->interactions(drugs);
  if (found.pairs.size() != 1) return "a name is not known";
  for (const auto& quote : found.pairs.front().says)
    for (const auto& word : words)
      if (text_of(quote.hit).find(word) != std::string::npos) return "";
  return "no text speaks of the other";
}

std::string fault_of_comparison(const IndexedCorpus& corpus, const Strings& drugs) {
  const Compared found = corpus.searcher->compare(drugs, std::nullopt);
  int rows = 0;
  for (const auto& row : found.sections) {
    bool both = true;
    for (std::size_t i = 0; i < row.hits.size(); ++i) {
      if (row.hits[i] && row.hits[i]->drug != found.drugs[i].drug) return "a quote of another drug";
      both = both && row.hits[i].has_value();
    }
    rows += both;
  }
  return rows >= kFewestRows ? "" : "hardly a section of both";
}

std::string fault_of_others(const IndexedCorpus& corpus, const std::string& query, const Strings& drugs,
                            const Strings& others) {
  const auto result = corpus.search(query, 10);
  if (result.hits.empty() ||
      ("_" + result.hits.front().drug + "_").find("_" + drugs.front() + "_") != std::string::npos)
    return "the first hit is of the drug itself, or there is none";
  if (std::none_of(result.hits.begin(), result.hits.end(),
                   [&](const Hit& hit) { return begins_with_one(hit.drug, others); }))
    return "none of the others is among the first ten";
  for (const auto& list : corpus.searcher->alternatives(drugs.front(), 20).lists)
    for (const auto& hit : list.hits)
      if (begins_with_one(hit.drug, others)) return "";
  return "none of the others is in the list";
}

std::string fault_of(const IndexedCorpus& corpus, const json& question) {
  const std::string page = question.at("page"), query = question.at("query");
  const auto drugs = question.at("drugs").get<Strings>();
  const auto links = corpus.search(query).links;
  if (links.empty() || links.front().rel != page)
    return "is offered " + (links.empty() ? "nothing" : links.front().rel);
  for (const auto& drug : drugs) {
    const auto is_this = [&](const std::string& name) { return lower(name) == lower(drug); };
    if (std::none_of(links.front().drugs.begin(), links.front().drugs.end(), is_this))
      return "is offered without " + drug;
  }
  if (page == "interactions") return fault_of_interactions(corpus, drugs, question.at("says").get<Strings>());
  if (page == "compare") return fault_of_comparison(corpus, drugs);
  return fault_of_others(corpus, query, drugs, question.at("others").get<Strings>());
}

TEST(SideBySide, HasTheRightFormAndContent) {
  const auto corpora = real_corpus({"rxhive-composition", "rxhive-site-content"});
  if (!corpora) GTEST_SKIP() << "the real corpora are not beside the project";
  std::map<std::string, std::pair<int, int>> right;  // by page: right, asked
  std::ifstream in(kSourceDirectory / "tests/relevance/side-by-side.jsonl");
  for (std::string line; std::getline(in, line);) {
    const json question = json::parse(line);
    auto& [fine, asked] = right[question.at("page")];
    ++asked;
    const std::string fault = fault_of(*corpora, question);
    fine += fault.empty();
    if (!fault.empty())
      std::cout << question.at("id").get<std::string>() << " \"" << question.at("query").get<std::string>()
                << "\": " << fault << "\n";
  }
  ASSERT_EQ(right.size(), 3u);
  for (const auto& [page, counts] : right) {
    std::cout << page << ": " << counts.first << " of " << counts.second << "\n";
    EXPECT_EQ(counts.second, kQuestions) << page;
    EXPECT_GE(static_cast<double>(counts.first) / counts.second, kLeastShare) << page;
  }
}

}  // namespace
}  // namespace materia
