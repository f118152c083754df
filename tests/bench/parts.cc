// What the parts of a search and of indexing cost, over the shipped monographs: scripts/bench
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "common/text/analyzer.h"
#include "common/text/fold.h"
#include "indexer/formats/markdown/monograph_parser.h"
#include "searcher/output/link_template.h"
#include "searcher/output/search_json.h"
#include "searcher/reading/query_reader.h"
#include "searcher/snippets/highlighter.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

constexpr const char* kQuestion = "can I take ibuprofen when pregnant";

const IndexedCorpus& shipped() {
  static const IndexedCorpus corpus(kSourceDirectory / "corpus" / "monographs");
  return corpus;
}

// The sections of one monograph, as text: some kilobytes of real prose.
const std::string& prose() {
  static const std::string text = [] {
    const auto hit = shipped().search("ibuprofen", 1).hits.at(0);
    const auto monograph = shipped().searcher->monograph(hit.monograph.id);
    std::string all;
    for (const auto& section : monograph.value().sections) all += section.text + "\n";
    return all;
  }();
  return text;
}

void bytes_each(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
}

void fold_prose(benchmark::State& state) {
  FoldedText folded;
  for (auto _ : state) {
    fold(prose(), folded);
    benchmark::DoNotOptimize(folded.words.data());
  }
  bytes_each(state, prose().size());
}
BENCHMARK(fold_prose);

void analyse_prose(benchmark::State& state) {
  Analyzer analyzer(&shipped().index->lexicon.name_words());
  for (auto _ : state) benchmark::DoNotOptimize(analyzer.analyze(prose()).tokens.data());
  bytes_each(state, prose().size());
}
BENCHMARK(analyse_prose);

void parse_a_monograph(benchmark::State& state) {
  std::string text = "---\ntitle: Novadrine\n---\n";
  for (const char* heading : {"Usage", "Dosage", "Side Effects", "Warnings"})
    text += std::string("\n## ") + heading + "\n\n" + prose().substr(0, 1500) + "\n";
  for (auto _ : state) benchmark::DoNotOptimize(parse_monograph("novadrine.md", text).monograph);
  bytes_each(state, text.size());
}
BENCHMARK(parse_a_monograph);

void highlight_prose(benchmark::State& state) {
  Analyzer analyzer(&shipped().index->lexicon.name_words());
  MatchTerms terms;
  for (const char* word : {"pregnancy", "dose", "ibuprofen"}) terms.add(analyzer.term(word), 1);
  std::vector<Match> matches;
  for (auto _ : state) {
    find_matches(analyzer.analyze(prose()), terms, matches);
    benchmark::DoNotOptimize(matches.data());
  }
  bytes_each(state, prose().size());
}
BENCHMARK(highlight_prose);

void read_a_question(benchmark::State& state) {
  Analyzer analyzer(&shipped().index->lexicon.name_words(), &shipped().index->concepts.matcher().words());
  const QueryReader reader(shipped().index->lexicon, shipped().index->concepts, analyzer);
  for (auto _ : state) benchmark::DoNotOptimize(reader.read(kQuestion));
}
BENCHMARK(read_a_question);

void search(benchmark::State& state, const char* query) {
  for (auto _ : state) benchmark::DoNotOptimize(shipped().search(query));
}
BENCHMARK_CAPTURE(search, a_name, "ibuprofen");
BENCHMARK_CAPTURE(search, a_name_and_a_section, "ibuprofen side effects");
BENCHMARK_CAPTURE(search, a_misspelling, "ibuprofin");
BENCHMARK_CAPTURE(search, a_symptom, "throwing up");
BENCHMARK_CAPTURE(search, a_question, kQuestion);

void suggest(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(shipped().searcher->suggest("ibup", 8));
}
BENCHMARK(suggest);

void write_json(benchmark::State& state) {
  const auto result = shipped().search(kQuestion);
  const LinkTemplate links;
  for (auto _ : state) benchmark::DoNotOptimize(search_json(result, links, false));
}
BENCHMARK(write_json);

void open_an_index(benchmark::State& state) {
  const auto directory = shipped().index->directory;
  for (auto _ : state) benchmark::DoNotOptimize(open_index(directory));
}
BENCHMARK(open_an_index);

}  // namespace
}  // namespace materia

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  (void)materia::prose();  // the index is built before anything is timed
  benchmark::RunSpecifiedBenchmarks();
}
