// A drug taken together with what is no drug asks for interactions and precautions.
#include "searcher/reading/taken_with.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/vocabulary/concepts_file.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

bool asks_what_it_does(const std::string& query) {
  static const Lexicon lexicon = sample_lexicon();
  static const ConceptTable concepts(shipped_concepts(), &lexicon.name_words());
  static Analyzer analyzer(&lexicon.name_words(), &concepts.matcher().words());
  static const QueryReader reader(lexicon, concepts, analyzer);
  const auto intents = reader.read(query).intents;
  return intents == std::vector{SectionKind::kInteractions, SectionKind::kPrecautions};
}

TEST(TakenWith, WhatIsNoDrugBesideOne) {
  for (const char* things : {"yogurt", "cabbage", "poppers", "a glass of kombucha", "my protein powders", "NSAIDs",
                             "garlic supplements", "turmeric"})
    for (const char* drug : {"lorazepam", "Prozac", "folic acid"})
      for (const std::string& query : {std::string(drug) + " and " + things, std::string(things) + " with " + drug,
                                       std::string(drug) + " plus " + things + "?"})
        EXPECT_TRUE(asks_what_it_does(query)) << query;
}

TEST(TakenWith, NotWhatItIsForNorWhomNorHowMuch) {
  for (const char* query :
       {"lorazepam and anxiety", "lorazepam with headaches", "lorazepam yogurt", "lorazepam for yogurt makers",
        "lorazepam and kidneys", "lorazepam and children", "lorazepam and 500 mg", "lorazepam", "yogurt and cabbage",
        "dose of lorazepam with yogurt", "side effects of lorazepam and yogurt", "is lorazepam a sedative and yogurt"})
    EXPECT_FALSE(asks_what_it_does(query)) << query;
}

}  // namespace
}  // namespace materia
