#include "indexer/vocabulary/vocabulary_check.h"

#include <set>
#include <string>
#include <utility>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/name_words.h"

namespace materia {

std::vector<Issue> check_vocabulary(const std::vector<VocabularyEntry>& vocabulary) {
  std::vector<Issue> issues;
  std::set<std::pair<std::string, std::string>> named;  // closed drug, closed name
  for (const auto& entry : vocabulary) {
    if (entry.origin != VocabularyOrigin::kLibrarian) continue;
    const std::string drug = closed_key(entry.drug);
    for (const auto& name : entry.names) {
      const auto warn = [&](const char* code, std::string message) {
        issues.push_back(
            {entry.path, name.line > 0 ? name.line : entry.line, Severity::kWarning, code, std::move(message)});
      };
      const std::string closed = closed_key(name.text);
      if (closed == drug) {
        warn("names-own-name", "\"" + name.text + "\" is given as a name of itself; leave it out");
        continue;
      }
      named.emplace(drug, closed);
      if (named.contains({closed, drug}))
        warn("names-circle", "\"" + name.text + "\" is a name of \"" + entry.drug +
                                 "\", and the other way round above; "
                                 "keep one, under the drug that a monograph is about");
    }
  }
  return issues;
}

std::vector<Issue> leave_out_no_names(std::vector<VocabularyEntry>& vocabulary) {
  std::vector<Issue> issues;
  std::erase_if(vocabulary, [&](const VocabularyEntry& entry) {
    const auto because = no_name_because(entry.drug);
    if (because)
      issues.push_back({entry.path, entry.line, Severity::kWarning, "not-a-name",
                        "\"" + entry.drug + "\" " + std::string(*because) +
                            " and is no drug; its names were left out. Write the drug that they stand for"});
    return because.has_value();
  });
  for (auto& entry : vocabulary)
    std::erase_if(entry.names, [&](const VocabularyName& name) {
      const auto because = no_name_because(name.text);
      if (because)
        issues.push_back(
            not_a_name(name.text, *because, entry.drug, entry.path, name.line > 0 ? name.line : entry.line));
      return because.has_value();
    });
  return issues;
}

}  // namespace materia
