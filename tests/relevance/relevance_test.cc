// How good the answers are, by judged queries. The figures are floors: raise them when the answers get better.
//   shipped.jsonl      60 queries over corpus/monographs, judged by reading them
//   larger.jsonl       75 queries over ../shared/corpora/rxhive-composition.tar.xz, written before anything was tuned
//   second.jsonl       75 over ../shared/corpora/rxhive-site-content.tar.xz, likewise
//   asked-section*.jsonl  300 questions of twenty kinds over three corpora, a third of them held back
//   ../shared/eval     queries over the seeds, over the first of these, and over the Cranfield collection
// What is not at hand is skipped.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "indexer/index_corpus.h"
#include "searcher/evaluation/evaluation.h"
#include "searcher/index/open_index.h"
#include "tests/support/real_corpora.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = MATERIA_SOURCE_DIR;
const fs::path kShared = kSource.parent_path() / "shared";

Searcher searcher_over(const fs::path& corpus, const TemporaryDirectory& directory) {
  IndexOptions options;
  options.corpus = {corpus.string()};
  options.index = directory.path() / "index";
  const auto report = index_corpus(options);
  if (report.generation.empty()) throw std::runtime_error("no index of " + corpus.string());
  return Searcher(open_index(options.index));
}

Evaluation judge(const Searcher& searcher, const fs::path& judgements) {
  std::ifstream in(judgements);
  if (!in) throw std::runtime_error("cannot read " + judgements.string());
  auto evaluation = evaluate(read_judgements(in), searcher);
  std::cout << evaluation_text(evaluation);
  return evaluation;
}

double share(double sum, int queries) { return sum / std::max(1, queries); }

TEST(Relevance, OfTheShippedCorpus) {
  const TemporaryDirectory directory;
  const auto evaluation =
      judge(searcher_over(kSource / "corpus/monographs", directory), kSource / "tests/relevance/shipped.jsonl");
  const Measures& all = evaluation.all;
  EXPECT_EQ(all.queries, 60);
  EXPECT_GE(share(all.s_1, all.queries), 0.9);
  EXPECT_GE(share(all.s_5, all.queries), 0.95);
  EXPECT_GE(share(all.section_3, all.with_sections), 0.8);
}

TEST(Relevance, OfTheSeeds) {
  if (!fs::exists(kShared / "seeds")) GTEST_SKIP() << "the seeds are not here: " << kShared / "seeds";
  const TemporaryDirectory directory;
  const auto evaluation = judge(searcher_over(kShared / "seeds", directory), kShared / "eval/seeds.jsonl");
  const Measures& all = evaluation.all;
  EXPECT_EQ(all.queries, 40);
  EXPECT_GE(share(all.s_1, all.queries), 0.92);
  EXPECT_GE(share(all.section_3, all.with_sections), 0.95);
}

TEST(Relevance, OfTheRealCorpus) {
  const auto corpus = real_corpus({"rxhive-composition"});
  if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
  const Searcher& searcher = *corpus->searcher;
  const Measures names = judge(searcher, kShared / "eval/known-item.jsonl").all;
  EXPECT_EQ(names.queries, 100);
  EXPECT_GE(share(names.s_1, names.queries), 0.85);
  EXPECT_GE(share(names.s_5, names.queries), 0.95);
  EXPECT_GE(share(names.section_3, names.with_sections), 0.88);
  const auto symptoms = judge(searcher, kShared / "eval/symptom-full.jsonl");
  EXPECT_GE(share(symptoms.all.p_10, symptoms.all.queries), 0.95);
  EXPECT_LE(share(symptoms.all.hard_10, symptoms.all.queries), 0.003);
  for (const auto& [intent, measures] : symptoms.by_intent)
    EXPECT_GE(share(measures.p_10, measures.queries), 0.9) << intent;
  const Measures pool = judge(searcher, kShared / "eval/symptom.jsonl").all;
  EXPECT_GE(share(pool.s_5, pool.queries), 0.9);
  const Measures larger = judge(searcher, kSource / "tests/relevance/larger.jsonl").all;
  EXPECT_EQ(larger.queries, 75);
  EXPECT_GE(share(larger.s_1, larger.queries), 0.9);
  EXPECT_GE(share(larger.section_3, larger.with_sections), 0.86);
}

// A classic collection of aeronautics, where no name and no concept helps: what words alone find. Lucene's BM25: 0.40.
TEST(Relevance, OfPlainText) {
  const fs::path archive = kShared / "eval/cranfield.tar.xz";
  if (!fs::exists(archive)) GTEST_SKIP() << "the Cranfield collection is not here: " << archive;
  const TemporaryDirectory directory;
  const std::string command = "tar -xJf '" + archive.string() + "' -C '" + directory.path().string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << command;
  const fs::path collection = directory.path() / "cranfield";
  const Measures words = judge(searcher_over(collection / "corpus", directory), collection / "qrels.jsonl").all;
  EXPECT_EQ(words.queries, 225);
  EXPECT_GE(share(words.p_10, words.queries), 0.43);
}

// Does the first hit, or one of the first three, belong to the right drug and a section that answers? Twenty kinds of
// question ("how long until it works", "may I crush it") over three corpora. Of the held-back ones only the figures are
// looked at.
void judge_asked_sections(const fs::path& judgements, bool held_back, double least_first, double least_among_three) {
  Measures all;
  for (const auto& [name, archive] :
       {std::pair{"A", "rxhive-composition"}, {"B", "rxhive-site-content"}, {"openfda", "openfda-labels"}}) {
    const auto corpus = real_corpus({archive});
    if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
    std::ifstream in(judgements);
    std::stringstream of_corpus;
    for (std::string line; std::getline(in, line);)
      if (line.find("\"corpus\": \"" + std::string(name) + "\"") != std::string::npos) of_corpus << line << '\n';
    const auto evaluation = evaluate(read_judgements(of_corpus), *corpus->searcher);
    if (!held_back) std::cout << evaluation_text(evaluation);
    all.with_sections += evaluation.all.with_sections;
    all.section_1 += evaluation.all.section_1;
    all.section_3 += evaluation.all.section_3;
  }
  std::cout << judgements.filename() << ": section @1 " << share(all.section_1, all.with_sections) << ", @3 "
            << share(all.section_3, all.with_sections) << " of " << all.with_sections << "\n";
  EXPECT_GE(all.with_sections, 100);
  EXPECT_GE(share(all.section_1, all.with_sections), least_first);
  EXPECT_GE(share(all.section_3, all.with_sections), least_among_three);
}

TEST(Relevance, OfAskedSections) {
  judge_asked_sections(kSource / "tests/relevance/asked-section.jsonl", false, 0.82, 0.93);
}

TEST(Relevance, OfAskedSectionsHeldBack) {
  judge_asked_sections(kSource / "tests/relevance/asked-section-held-back.jsonl", true, 0.8, 0.89);
}

TEST(Relevance, OfTheSecondCorpus) {
  const auto corpus = real_corpus({"rxhive-site-content"});
  if (!corpus) GTEST_SKIP() << "the real corpora are not beside the project";
  const Measures second = judge(*corpus->searcher, kSource / "tests/relevance/second.jsonl").all;
  EXPECT_EQ(second.queries, 75);
  EXPECT_GE(share(second.s_1, second.queries), 0.9);
  EXPECT_GE(share(second.section_3, second.with_sections), 0.88);
}

}  // namespace
}  // namespace materia
