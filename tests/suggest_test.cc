// Completion and did-you-mean. What is offered is a question to the person; what must not be guessed stands beside what
// may.
#include "searcher/suggest.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

LexiconDrug drug(const std::string& key, std::vector<LexiconName> names, std::vector<std::string> ingredients = {}) {
  LexiconDrug made;
  made.key = key;
  made.title = names.front().text;
  made.path = key + ".md";
  made.ingredients = ingredients.empty() ? std::vector{key} : std::move(ingredients);
  made.names = std::move(names);
  return made;
}

Lexicon lexicon() {
  std::vector<LexiconDrug> drugs;
  const auto add = [&](const std::string& title, std::vector<LexiconName> others = {},
                       std::vector<std::string> ingredients = {}) {
    others.insert(others.begin(), LexiconName{title, NameKind::kTitle});
    drugs.push_back(drug(closed_key(title), std::move(others), std::move(ingredients)));
  };
  add("Paracetamol", {{"Panadol", NameKind::kBrand}, {"Dolo 650", NameKind::kBrand}});
  add("Paracetamol + Caffeine", {{"Panadol Extra", NameKind::kBrand}}, {"acetaminophen", "caffeine"});
  add("Inulin");
  add("Insulin");
  add("Lorazepam");
  add("Clonazepam");
  add("Fluoxetine", {{"Prozac", NameKind::kBrand}});
  add("Duloxetine");
  add("Diphenhydramine");
  add("Dipyridamole");
  add("Thyroxine", {{"Levothyroxine", NameKind::kInn}});
  add("Levothyroxine (T4)", {{"Levothyroxine", NameKind::kGeneric}});
  add("Salbutamol");
  return Lexicon(std::move(drugs));
}

std::vector<std::string> texts(const std::vector<const LexiconName*>& names) {
  std::vector<std::string> all;
  for (const auto* name : names) all.push_back(name->text);
  return all;
}

// The definition, without rows to save and without a limit.
int plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

TEST(EditDistance, IsTheDefinitionCutAtTheLimit) {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string a, b;
    for (auto length = random() % 12; length > 0; --length) a += static_cast<char>('a' + random() % 3);
    for (auto length = random() % 12; length > 0; --length) b += static_cast<char>('a' + random() % 3);
    const int limit = static_cast<int>(random() % 5);
    ASSERT_EQ(edit_distance(a, b, limit), std::min(plain_distance(a, b), limit + 1))
        << a << " and " << b << " within " << limit;
  }
}

TEST(EditDistance, OfVeryLongWordsIsAllOrNothing) {
  const std::string word(500, 'a');
  EXPECT_EQ(edit_distance(word, word, 3), 0);
  EXPECT_EQ(edit_distance(word, word.substr(1), 3), 4);
  EXPECT_EQ(edit_distance("", "", 0), 0);
}

TEST(NearestNames, OffersTheNameThatWasMeant) {
  const Lexicon names = lexicon();
  struct Case {
    const char* typed;
    const char* first;
    bool clearly;
  };
  constexpr Case kCases[] = {
      {"paracetmol", "Paracetamol", true},   // a letter left out
      {"parcaetamol", "Paracetamol", true},  // two exchanged
      {"salbutamoll", "Salbutamol", true},
      {"diphenhydromine", "Diphenhydramine", true},
      {"levothyroxin", "Levothyroxine", true},      // the name of two drugs is no rival of itself
      {"diphnhydramin", "Diphenhydramine", false},  // two slips: asked, not run
      {"lonazepam", "Lorazepam", false},            // clonazepam is nearly as near
      {"inslin", "Inulin", false},                  // insulin is too: never run one of two
  };
  for (const auto& each : kCases) {
    const auto nearest = nearest_names(each.typed, names);
    ASSERT_FALSE(nearest.names.empty()) << each.typed;
    EXPECT_EQ(nearest.clearly_nearest, each.clearly) << each.typed;
    EXPECT_EQ(nearest.names.front()->text, each.first) << each.typed;
  }
}

TEST(NearestNames, OffersNothingForWhatIsNearNothing) {
  const Lexicon names = lexicon();
  for (const auto* typed : {"", "a", "ins", "inu", "xylophone", "shelcal", "650", "4000"})
    EXPECT_TRUE(nearest_names(typed, names).names.empty())
        << typed << " → " << texts(nearest_names(typed, names).names).front();
}

TEST(NearestNames, OffersEachDrugOnceAndAFewOnly) {
  std::vector<LexiconDrug> many;
  for (char c = 'a'; c <= 'z'; ++c)
    many.push_back(drug(std::string("cortisol") + c, {{std::string("Cortisol") + c, NameKind::kTitle},
                                                      {std::string("Cortisol-") + c, NameKind::kBrand}}));
  const Lexicon names(std::move(many));
  const auto nearest = nearest_names("cortisol", names);
  EXPECT_EQ(nearest.names.size(), 5u);
  EXPECT_FALSE(nearest.clearly_nearest);
  std::vector<std::uint32_t> drugs;
  for (const auto* name : nearest.names) drugs.push_back(name->drug);
  std::sort(drugs.begin(), drugs.end());
  EXPECT_EQ(std::unique(drugs.begin(), drugs.end()), drugs.end());
}

TEST(CompleteName, GivesNamesThatBeginSo) {
  const Lexicon names = lexicon();
  EXPECT_EQ(texts(complete_name("par", names, 8)), (std::vector<std::string>{"Paracetamol", "Paracetamol + Caffeine"}));
  EXPECT_EQ(texts(complete_name("PANADOL", names, 8)), (std::vector<std::string>{"Panadol", "Panadol Extra"}))
      << "the whole name first";
  EXPECT_EQ(texts(complete_name("dolo6", names, 8)), std::vector<std::string>{"Dolo 650"})
      << "whatever stands between its words";
  EXPECT_EQ(texts(complete_name("fluoxetine", names, 8)), std::vector<std::string>{"Fluoxetine"});
  EXPECT_TRUE(complete_name("", names, 8).empty());
  EXPECT_TRUE(complete_name("  + ", names, 8).empty());
  EXPECT_TRUE(complete_name("zz", names, 8).empty());
}

TEST(CompleteName, KeepsToTheLimitAndGivesEachDrugOnce) {
  const Lexicon names = lexicon();
  for (std::size_t limit = 0; limit < 12; ++limit)
    for (const auto* typed : {"p", "d", "l", "i", "levo"}) {
      const auto found = complete_name(typed, names, limit);
      EXPECT_LE(found.size(), limit);
      std::vector<std::uint32_t> drugs;
      for (const auto* name : found) {
        EXPECT_TRUE(closed_key(name->text).starts_with(typed)) << name->text;
        EXPECT_EQ(std::count(drugs.begin(), drugs.end(), name->drug), 0) << name->text;
        drugs.push_back(name->drug);
      }
    }
}

}  // namespace
}  // namespace materia
