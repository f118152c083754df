// Reading is a function of the text: properties over some thousands of made queries.
#include "searcher/reading/query_meaning.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/lexicon/concept_table.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/describe_meaning.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

MedicalConcept entry(std::string id, ConceptKind kind, std::vector<std::string> forms) {
  MedicalConcept made;
  made.id = std::move(id);
  made.title = made.id;
  made.kind = kind;
  made.forms = std::move(forms);
  return made;
}

// Concepts that take words from names, from cues and from the words of emergencies.
std::vector<MedicalConcept> concepts() {
  return {
      entry("nausea", ConceptKind::kSymptom, {"nausea", "feeling sick"}),
      entry("both", ConceptKind::kSymptom, {"nausea and vomiting"}),
      entry("seizures", ConceptKind::kCondition, {"seizures", "having a fit"}),
      entry("insulin-resistance", ConceptKind::kCondition, {"insulin resistance"}),
      entry("paracetamol-poisoning", ConceptKind::kCondition, {"too much paracetamol", "paracetamol poisoning"}),
      entry("alcohol-withdrawal", ConceptKind::kCondition, {"alcohol withdrawal"}),
      entry("smoking", ConceptKind::kCondition, {"quit smoking", "stop smoking"}),
      entry("swelling", ConceptKind::kSymptom, {"swelling of the throat", "throat swelling"}),
      entry("pregnancy", ConceptKind::kCondition, {"pregnancy", "expectant mother"}),
      entry("diuretics", ConceptKind::kGroup, {"diuretics", "water pill", "water tablets"}),
      entry("antacids", ConceptKind::kGroup, {"heartburn tablets"}),
      entry("heartburn", ConceptKind::kSymptom, {"heartburn"}),
  };
}

// One reader, its own analyzer and all it reads with.
struct Reader {
  Lexicon lexicon = sample_lexicon();
  ConceptTable concepts;
  Analyzer analyzer;
  QueryReader reader;

  explicit Reader(std::vector<MedicalConcept> entries)
      : concepts(std::move(entries), &lexicon.name_words()),
        analyzer(&lexicon.name_words(), &concepts.matcher().words()),
        reader(lexicon, concepts, analyzer) {}
  Reader(const Reader&) = delete;

  std::string operator()(const std::string& query) const { return describe_all(reader.read(query), lexicon); }
};

// Queries of the words that reading knows, in any order; every seed makes the same ones.
std::vector<std::string> made_queries(std::size_t count) {
  const std::vector<std::string> pieces{"paracetamol",
                                        "panadol",
                                        "insulin",
                                        "insulin resistance",
                                        "lorazepam",
                                        "caffeine",
                                        "alcohol",
                                        "alcohol withdrawal",
                                        "nausea",
                                        "nausea and vomiting",
                                        "feeling sick",
                                        "seizures",
                                        "having a fit",
                                        "heartburn tablets",
                                        "water pill",
                                        "diuretics",
                                        "throat swelling",
                                        "quit smoking",
                                        "expectant mother",
                                        "pregnant",
                                        "overdose",
                                        "took too much",
                                        "too many",
                                        "my baby swallowed",
                                        "cant breathe",
                                        "side effects",
                                        "dose",
                                        "dosage for",
                                        "used for",
                                        "what helps",
                                        "drugs that cause",
                                        "without",
                                        "does not cause",
                                        "from",
                                        "after",
                                        "and",
                                        "or",
                                        "with",
                                        "for",
                                        "my",
                                        "the",
                                        "a",
                                        "children",
                                        "5 year old",
                                        "kidney",
                                        "500mg",
                                        "b12",
                                        "5-FU",
                                        "gel",
                                        "medicine",
                                        "to avoid",
                                        "stop",
                                        "is it",
                                        "the same as",
                                        "allergic to",
                                        "please",
                                        "xyzzy",
                                        "Vitamin D",
                                        "anti inflammatory",
                                        "?",
                                        ",",
                                        "\xC3\xA9t\xC3\xA9"};
  std::mt19937 random(7);
  std::vector<std::string> queries;
  for (std::size_t n = 0; n < count; ++n) {
    std::string query;
    for (std::size_t words = random() % 7; words-- > 0;) query += pieces[random() % pieces.size()] + " ";
    queries.push_back(query);
  }
  return queries;
}

TEST(QueryMeaning, DependsOnTheTextAlone) {
  const auto queries = made_queries(4000);
  const Reader one(concepts()), other(concepts());
  std::vector<std::string> first;
  for (const auto& query : queries) first.push_back(one(query));
  EXPECT_GT(std::set<std::string>(first.begin(), first.end()).size(), 2000U) << "hardly any queries differ";
  // Backwards, and a random one before each.
  std::mt19937 random(8);
  for (std::size_t i = queries.size(); i-- > 0;) {
    (void)other(queries[random() % queries.size()]);
    ASSERT_EQ(other(queries[i]), first[i]) << queries[i];
  }
}

TEST(QueryMeaning, TheEmergencyDoesNotDependOnConcepts) {
  const Reader with(concepts()), without({});
  std::size_t emergencies = 0, concepts_in_them = 0;
  for (const auto& query : made_queries(4000)) {
    const auto meaning = with.reader.read(query);
    ASSERT_EQ(meaning.emergency, without.reader.read(query).emergency) << query;
    emergencies += meaning.emergency.has_value();
    concepts_in_them += meaning.emergency.has_value() && !meaning.concepts.found.empty();
  }
  EXPECT_GT(emergencies, 500U);
  EXPECT_GT(concepts_in_them, 100U);
}

// What consumers rely on.
TEST(QueryMeaning, HoldsTogether) {
  const Reader reader(concepts());
  for (const auto& query : made_queries(4000)) {
    const auto meaning = reader.reader.read(query);
    SCOPED_TRACE(describe_all(meaning, reader.lexicon));
    std::vector<int> owners(meaning.words.words.size(), 0);
    for (const auto& name : meaning.names)
      for (std::size_t i = name.first; i < name.first + name.count; ++i) ++owners.at(i);
    for (const auto& unit : meaning.content)
      for (std::size_t i = unit.first; i < unit.first + unit.count; ++i) ++owners.at(i);
    for (const int owner : owners) ASSERT_LE(owner, 1) << "a word is in two names or units";
    for (std::size_t i = 1; i < meaning.content.size(); ++i)
      ASSERT_LT(meaning.content[i - 1].first, meaning.content[i].first);
    const std::set<SectionKind> kinds(meaning.intents.begin(), meaning.intents.end());
    ASSERT_EQ(kinds.size(), meaning.intents.size());
    const auto& asked = meaning.concepts;
    ASSERT_TRUE(meaning.names.empty() || asked.ask == ConceptAsk::kNothing);
    ASSERT_TRUE(asked.ask != ConceptAsk::kOfThose || !meaning.intents.empty());
    ASSERT_TRUE(asked.ask == ConceptAsk::kNothing || !asked.sought.empty() || !asked.groups.empty());
  }
}

}  // namespace
}  // namespace materia
