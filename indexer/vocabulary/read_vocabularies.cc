#include "indexer/vocabulary/read_vocabularies.h"

#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <variant>

#include "common/lexicon/lexicon.h"
#include "indexer/sources/source_stream.h"
#include "indexer/vocabulary/concepts_file.h"

namespace materia {
namespace {

constexpr std::uintmax_t kMaxNamesBytes = 64 << 20;  // a country's register of products has some MB
}  // namespace

NamesFile read_vocabulary(const std::vector<std::string>& files, const std::vector<NamesColumn>& columns) {
  NamesFile vocabulary{shipped_vocabulary(), shipped_look_alikes(), {}};
  for (const auto& path : files) {
    const auto bytes = read_corpus_file({path, path}, kMaxNamesBytes);
    if (const auto* issue = std::get_if<Issue>(&bytes))
      throw std::runtime_error("the names file " + path + ": " + issue->message + "; check --names");
    auto file = read_names_file(path, std::get<std::string>(bytes), columns);
    std::move(file.entries.begin(), file.entries.end(), std::back_inserter(vocabulary.entries));
    std::move(file.look_alikes.begin(), file.look_alikes.end(), std::back_inserter(vocabulary.look_alikes));
    std::move(file.issues.begin(), file.issues.end(), std::back_inserter(vocabulary.issues));
  }
  return vocabulary;
}

std::vector<MedicalConcept> read_concepts(const std::vector<std::string>& files, std::vector<Issue>& issues) {
  std::vector<MedicalConcept> concepts = shipped_concepts();
  for (const auto& path : files) {
    const auto bytes = read_corpus_file({path, path});
    if (const auto* issue = std::get_if<Issue>(&bytes))
      throw std::runtime_error("the concepts file " + path + ": " + issue->message + "; check --concepts");
    auto file = read_concepts_yaml(path, std::get<std::string>(bytes));
    add_concepts(std::move(file.concepts), concepts);
    std::move(file.issues.begin(), file.issues.end(), std::back_inserter(issues));
  }
  return concepts;
}

std::vector<HeadingsFile> read_headings(const std::vector<std::string>& files, std::vector<Issue>& issues) {
  std::vector<HeadingsFile> headings;
  for (const auto& path : files) {
    const auto bytes = read_corpus_file({path, path});
    if (const auto* issue = std::get_if<Issue>(&bytes))
      throw std::runtime_error("the headings file " + path + ": " + issue->message + "; check --headings");
    headings.push_back(read_headings_yaml(path, std::get<std::string>(bytes)));
    std::move(headings.back().issues.begin(), headings.back().issues.end(), std::back_inserter(issues));
  }
  return headings;
}

std::unordered_set<std::string> terms_of(const std::vector<MedicalConcept>& concepts) {
  std::unordered_set<std::string> terms;
  for (const auto& entry : concepts)
    for (const auto* forms : {&entry.forms, &entry.lay, &entry.abbreviations})
      for (const auto& form : *forms) terms.insert(closed_key(form.substr(form.starts_with('=') ? 1 : 0)));
  return terms;
}

}  // namespace materia
