#include "searcher/names/fuzzy_names.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/index/drug_prior.h"
#include "searcher/names/edit_cost.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

TEST(NearNames, OffersTheNameThatWasMeant) {
  const Lexicon lexicon = sample_lexicon();
  const NearNames near(lexicon, name_priors(lexicon));
  constexpr const char* kCases[][2] = {
      {"paracetmol", "Paracetamol"},
      {"parcaetamol", "Paracetamol"},
      {"salbutamoll", "Salbutamol"},
      {"kwetiapin", "Quetiapine"},
      {"zirtek", "Zyrtec"},
      {"diphnhydramin", "Diphenhydramine"},
      {"leveliracetam", "Levetiracetam"},
      {"insulinglargne", "Insulin Glargine"},
      {"vitmainb1", "Vitamin B1"},
      {"dipepteven", "Dipeptiven"},
      {"lalanyllglutamin", "L-Alanyl-L-Glutamine"},
  };
  for (const auto& [typed, meant] : kCases) {
    const auto found = near.find(typed, 3);
    ASSERT_FALSE(found.empty()) << typed;
    EXPECT_EQ(found.front().name->text, meant) << typed;
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), [](auto& a, auto& b) { return a.cost < b.cost; }));
  }
}

TEST(NearNames, OffersNothingForWhatIsNearNothingOrTooShort) {
  const Lexicon lexicon = sample_lexicon();
  const NearNames near(lexicon, name_priors(lexicon));
  for (const auto* typed : {"", "a", "inul", "xylophone", "4000", "vitaminb9", "dolo600", "headache"})
    EXPECT_TRUE(near.find(typed, 3).empty()) << typed;
}

// A doubled letter is heard once, so that a row of one letter sounds like a short abbreviation; it is none.
TEST(NearNames, ARowOfOneLetterIsNoAbbreviation) {
  LexiconDrug drug;
  drug.key = drug.title = "butylated hydroxyanisole";
  drug.names = {{"BHA", NameKind::kAbbreviation}, {"KCl", NameKind::kAbbreviation}, {"Buttercup", NameKind::kBrand}};
  const Lexicon lexicon({drug});
  const NearNames near(lexicon, name_priors(lexicon));
  for (const auto* typed : {"brrrrrr", "bbbbbhhhhaaa", "kkkkccccllll"})
    EXPECT_TRUE(near.find(typed, 3).empty()) << typed;
  EXPECT_FALSE(near.find("butttercup", 3).empty());
}

// The filters and machine words lose nothing that the plain definition finds.
TEST(NearNames, FindsAllThatThePlainDistanceFinds) {
  const Lexicon lexicon = sample_lexicon();
  const NearNames near(lexicon, name_priors(lexicon));
  const auto distance = [](const std::string& a, const std::string& b) {  // optimal string alignment
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
      for (std::size_t j = 0; j <= b.size(); ++j) {
        d[i][j] = i == 0 || j == 0
                      ? static_cast<int>(i + j)
                      : std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    return d[a.size()][b.size()];
  };
  std::mt19937 random(3);
  const auto keys = lexicon.keys();
  for (int round = 0; round < 4000; ++round) {
    std::string typed = keys[random() % keys.size()].text;
    for (auto edits = random() % 3; edits > 0; --edits) {
      const auto at = random() % typed.size();
      if (random() % 2)
        typed[at] = static_cast<char>('a' + random() % 26);
      else
        typed.erase(at, 1);
    }
    if (typed.size() < kFewestLetters || typed.find_first_of("0123456789") != std::string::npos) continue;
    const auto found = near.find(typed, 100);
    for (const auto& key : keys) {
      const bool digits = std::any_of(key.text.begin(), key.text.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits || key.text.size() < 3 || distance(typed, key.text) > 2 || slip_cost(typed, key.text, 30) > 30)
        continue;
      for (const auto* name : lexicon.names(key))
        EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](auto& f) { return f.name->drug == name->drug; }))
            << typed << " and " << key.text;
    }
  }
}

TEST(NearNames, OffersEachDrugOnce) {
  const Lexicon lexicon = sample_lexicon();
  const NearNames near(lexicon, name_priors(lexicon));
  for (const auto* typed : {"paracetmol", "levothyroxin", "lonazepam", "insulln"}) {
    std::vector<std::uint32_t> drugs;
    for (const auto& found : near.find(typed, 100)) drugs.push_back(found.name->drug);
    auto once = drugs;
    std::sort(once.begin(), once.end());
    EXPECT_EQ(std::unique(once.begin(), once.end()), once.end()) << typed;
    for (std::size_t most = 0; most <= drugs.size(); ++most) EXPECT_EQ(near.find(typed, most).size(), most) << typed;
  }
}

TEST(CouldBe, IsForNamesThatAreHalfAlike) {
  EXPECT_TRUE(could_be("clonazepan", "lorazepam"));
  EXPECT_TRUE(could_be("hydroxizine", "hydralazine"));
  EXPECT_FALSE(could_be("metformine", "metronidazole"));
  EXPECT_FALSE(could_be("", "lorazepam"));
}

}  // namespace
}  // namespace materia
