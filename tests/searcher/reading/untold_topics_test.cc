// What no monograph holds, and what only looks like it.
#include "searcher/reading/untold_topics.h"

#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/language/language.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

using ::testing::IsEmpty;

QueryMeaning read(std::string_view query) {
  static const Lexicon lexicon = sample_lexicon();
  static const ConceptTable no_concepts;
  static Analyzer analyzer(&lexicon.name_words());
  static const QueryReader reader(lexicon, no_concepts, analyzer);
  return reader.read(query);
}

// "price shops", with "!" where nothing is looked for unless a drug is named.
std::string asked(std::string_view query) {
  const UntoldTopics untold = read(query).untold;
  std::string text = untold.needs_drug ? "!" : "";
  for (const auto about : untold.about) text.append(text.size() > untold.needs_drug ? " " : "").append(about);
  return text;
}

struct Row {
  const char* query;
  const char* about;
};

TEST(UntoldTopics, AreFound) {
  const Row rows[] = {
      {"price of ativan", "price"},
      {"lorazepam price", "price"},
      {"lorazepam prices in india", "price"},
      {"how much does ativan cost", "price"},
      {"what does prozac cost without insurance", "price"},
      {"cheapest cetirizine", "price"},
      {"is prozac expensive", "price"},
      {"prozac coupon", "price"},
      {"zyrtec goodrx", "price"},
      {"does insurance cover lantus", "price"},
      {"is lantus covered by medicare", "price"},
      {"where can i buy zyrtec", "shops"},
      {"where to buy insulin", "shops"},
      {"buy ativan online", "shops"},
      {"order prozac online no prescription", "shops"},
      {"is lantus in stock", "shops"},
      {"lantus out of stock", "shops"},
      {"lorazepam online", "shops"},
      {"where can i get lantus", "shops"},
      {"pharmacy near me", "!shops"},
      {"nearest pharmacy open now", "!shops"},
      {"cetirizine near me", "!shops"},
      {"white round pill 512", "!looks"},
      {"small white round pill", "!looks"},
      {"blue oval tablet", "!looks"},
      {"round white tablets", "!looks"},
      {"yellow capsule", "!looks"},
      {"pink round 30", "!looks"},
      {"pill identifier", "!looks"},
      {"identify this pill", "!looks"},
      {"imprint l484", "!looks"},
      {"tablet marked 10", "!looks"},
      {"pill with 512 on it", "!looks"},
      {"what do ativans look like", "looks"},
      {"what does prozac 20 mg look like", "looks"},
      {"what does generic prozac look like", "looks"},
      {"pictures of ativan", "looks"},
      {"ativan pictures", "looks"},
      {"what color is prozac", "looks"},
      {"prozac lawsuit", "news"},
      {"insulin class action", "news"},
      {"lantus stock price", "price news"},
      {"insulin news", "news"},
      {"lantus recall", "news"},
      {"when does the lantus patent expire", "news"},
      {"fleas on my cat", "!animals"},
      {"my dog has fleas", "!animals"},
      {"dog dose", "!animals"},
      {"paracetamol for dogs", "!animals"},
      {"can i give my dog cetirizine", "!animals"},
      {"can dogs have cetirizine", "!animals"},
      {"cetirizine dosage for a puppy", "!animals"},
      {"insulin dog", "animals"},
      {"dog insulin", "animals"},
      {"gabapentin for cats", "!animals"},
      {"is paracetamol safe for cats", "!animals"},
      {"veterinary insulin", "!animals"},
      {"canine insulin", "!animals"},
      {"price of insulin for dogs", "!price animals"},
  };
  for (const auto& row : rows) EXPECT_EQ(asked(row.query), row.about) << row.query;
}

TEST(UntoldTopics, AreNotSeenInQuestionsAboutPeople) {
  const char* queries[] = {
      "lorazepam",
      "lorazepam dose",
      "cetirizine for a cat allergy",
      "allergic to cats",
      "allergy to my dog cetirizine",
      "asthma from cat hair",
      "contrast before a cat scan",
      "pet scan",
      "dog bite rabies vaccine",
      "bitten by a dog",
      "bite from my cat",
      "cat scratch fever",
      "cat scratched me",
      "my dog bit me",
      "caught ringworm from my cat",
      "cats claw and warfarin",
      "horse chestnut for veins",
      "cows milk and iron",
      "chicken pox",
      "hot dogs and high blood pressure",
      "teratogenic in rabbits",
      "toxic in dogs",
      "dogs studies lorazepam",
      "what does a rash look like",
      "what does shingles look like",
      "red round rash",
      "round red patches on the skin",
      "white tongue",
      "yellow eyes paracetamol",
      "black stool iron tablets",
      "blue lips",
      "red eye",
      "sleeping pill",
      "water pills",
      "birth control pill",
      "iron tablets",
      "caffeine tablet with 500 mg paracetamol",
      "how much paracetamol can i take",
      "how much caffeine is too much",
      "how to take prozac",
      "where does paracetamol act",
      "where do i inject lantus",
      "where to inject insulin",
      "in order to sleep",
      "patent ductus arteriosus",
      "patent foramen ovale",
      "costochondritis",
      "cant recall anything after lorazepam",
      "total recall loss",
      "take stock of side effects",
      "photosensitivity of the skin",
      "imaging",
      "can i drink coffee with prozac",
      "new drugs for sleep",
      "insulin shares side effects with glargine",
      "my baby has a fever",
      "my patient has a fever",
  };
  for (const char* query : queries) EXPECT_EQ(asked(query), "") << query;
}

TEST(UntoldTopics, WordsOfNamesAreNames) {
  Lexicon lexicon = [] {
    LexiconDrug drug;
    drug.key = "pricentol";
    drug.title = "Pricentol";
    drug.ingredients = {drug.key};
    drug.names = {{"Pricentol", NameKind::kTitle}, {"White Pill", NameKind::kBrand}, {"Cost Relief", NameKind::kBrand}};
    std::vector<LexiconDrug> drugs;
    drugs.push_back(std::move(drug));
    return Lexicon(std::move(drugs));
  }();
  const ConceptTable no_concepts;
  Analyzer analyzer(&lexicon.name_words());
  const QueryReader reader(lexicon, no_concepts, analyzer);
  for (const char* query : {"pricentol", "white pill dose", "cost relief side effects"}) {
    const auto meaning = reader.read(query);
    EXPECT_EQ(meaning.names.size(), 1U) << query;
    EXPECT_THAT(meaning.untold.about, IsEmpty()) << query;
  }
}

TEST(UntoldTopics, LeaveTheRestOfTheQuestion) {
  const auto meaning = read("how much does ativan cost");
  ASSERT_EQ(meaning.names.size(), 1U);
  EXPECT_THAT(meaning.intents, IsEmpty()) << "how much it costs is no question about its dose";
  EXPECT_THAT(meaning.content, IsEmpty());
  EXPECT_TRUE(meaning.only_names);
  const auto beside = read("ativan price and side effects");
  EXPECT_THAT(beside.intents, ::testing::ElementsAre(SectionKind::kAdverseReactions));
  EXPECT_THAT(beside.content, IsEmpty());
}

// For any words: the words found are words of the query, in order, none of a name; and a question about nothing but
// these words leaves nothing to look for.
TEST(UntoldTopics, OfAnyWords) {
  std::vector<std::string> words = {"ativan", "lorazepam", "512", "rash", "sleep"};
  for (const auto& row : kLanguage.untold_topics) {
    std::string text(row.words);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, ' ');
    std::istringstream in(text);
    for (std::string word; in >> word;) words.push_back(word);
  }
  for (const auto& group : kLanguage.untold_words) words.insert(words.end(), group.words.begin(), group.words.end());
  std::mt19937 random(17);
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    for (auto left = random() % 8 + 1; left > 0; --left) query += words[random() % words.size()] + " ";
    const auto meaning = read(query);
    const auto& found = meaning.untold.words;
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end())) << query;
    EXPECT_EQ(found.empty(), meaning.untold.about.empty()) << query;
    for (const auto word : found) {
      ASSERT_LT(word, meaning.words.words.size()) << query;
      for (const auto& name : meaning.names)
        EXPECT_FALSE(word >= name.first && word < name.first + name.count) << query;
    }
    for (const auto& unit : meaning.content)
      for (auto i = unit.first; i < unit.first + unit.count; ++i) EXPECT_FALSE(meaning.untold.has(i)) << query;
  }
}

}  // namespace
}  // namespace materia
