#include "searcher/ranking/query_language.h"

#include <gtest/gtest.h>

#include "common/lexicon/concept_table.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

TEST(QueryLanguage, IsToldByTheWordsThatAsk) {
  const Lexicon lexicon = sample_lexicon();
  const ConceptTable concepts({}, &lexicon.name_words());
  Analyzer analyzer(&lexicon.name_words(), &concepts.matcher().words());
  const QueryReader reader(lexicon, concepts, analyzer);
  struct Case {
    const char* query;
    bool other;
  };
  const Case cases[] = {
      {"ibuprofen embarazo", true},
      {"ibuprofen schwangerschaft", true},
      {"ibuprofen nebenwirkungen", true},
      {"ibuprofen en la lactancia", true},
      {"ibuprofen grossesse", true},
      {"ibuprofen in pregnancy", false},
      {"ibuprofen side effects", false},
      {"can i take ibuprofen while pregnant", false},
      {"ibuprofen overdose", false},
      {"ibuprofen", false},
      {"embarazo", true},
      {"", false},
  };
  for (const auto& each : cases) EXPECT_EQ(asks_in_another_language(reader.read(each.query)), each.other) << each.query;
}

}  // namespace
}  // namespace materia
