// Names to ask about or to warn of: which come, and in what order.
#include "searcher/spelling/suggestions.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/names/edit_cost.h"
#include "searcher/reading/query_reader.h"

namespace materia {
namespace {

using ::testing::ElementsAre;

// An index of drugs with these names, of which the first of each group is confused with all others of it.
class LookAlikesTest : public ::testing::Test {
 protected:
  void confuse(const std::string& name, const std::vector<std::string>& others) {
    std::vector<LexiconDrug> drugs;
    const auto add = [&](const std::string& text) -> LexiconDrug& {
      LexiconDrug drug;
      drug.key = closed_key(text);
      drug.title = text;
      drug.path = text + ".md";
      drug.ingredients = {drug.key};
      drug.names = {{text, NameKind::kTitle}};
      return drugs.emplace_back(std::move(drug));
    };
    std::vector<LookAlike> alike;
    for (const auto& other : others) alike.push_back({closed_key(name), closed_key(other), add(other).key});
    std::sort(alike.begin(), alike.end());
    add(name).look_alikes = alike;
    index_.lexicon = Lexicon(std::move(drugs));
    index_.prior.ban_of_drug.assign(others.size() + 1, std::nullopt);
    index_.main_ids.assign(others.size() + 1, std::string());
  }

  std::vector<Confusable> ask(const std::string& query) {
    Analyzer analyzer(&index_.lexicon.name_words());
    return look_alikes(QueryReader(index_.lexicon, index_.concepts, analyzer).read(query), index_);
  }
  std::vector<std::string> names(const std::string& query) {
    std::vector<std::string> texts;
    for (const auto& alike : ask(query)) texts.push_back(alike.name.text);
    return texts;
  }

  OpenIndex index_;
};

TEST_F(LookAlikesTest, AreThoseNearestInSpellingAndSoundFirst) {
  confuse("Clonazepam", {"Alprazolam", "Clobazam", "Clonidine", "Clozapine", "Lorazepam"});
  EXPECT_THAT(names("clonazepam"), ElementsAre("Lorazepam", "Clobazam", "Clozapine", "Alprazolam", "Clonidine"));
  confuse("Metolazone", {"Methazolamide", "Methimazole", "Methotrexate", "Metoclopramide", "Metoprolol"});
  EXPECT_EQ(names("metolazone dose").front(), "Methimazole");
  confuse("Fenal", {"Fabel", "Phenal"});
  EXPECT_THAT(names("fenal"), ElementsAre("Phenal", "Fabel")) << "by ear";
}

TEST_F(LookAlikesTest, SayWhichNameTheyAreConfusedWithAndWhatIsBanned) {
  confuse("Zocor", {"Cozaar", "Zyrtec"});
  for (std::uint32_t d = 0; d < index_.lexicon.drugs().size(); ++d)
    if (index_.lexicon.drugs()[d].title == "Cozaar") index_.prior.ban_of_drug[d] = true;
  const auto alike = ask("zocor and grapefruit");
  ASSERT_EQ(alike.size(), 2U);
  for (const auto& each : alike) {
    EXPECT_EQ(each.asked, "zocor");
    EXPECT_EQ(each.name.banned, each.name.text == "Cozaar" ? std::optional(true) : std::nullopt);
  }
  EXPECT_THAT(names("zocor or cozaar"), ElementsAre("Zyrtec")) << "both are asked about";
  EXPECT_THAT(names("cozaar"), ElementsAre());
}

// Of any number of names a few come, the nearest by either measure first, whatever order they are given in.
TEST_F(LookAlikesTest, AreInOrderForAnyNames) {
  std::mt19937 random(17);
  const auto number = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
  for (int round = 0; round < 200; ++round) {
    const auto word = [&] {
      std::string letters;
      for (int i = number(5, 12); i > 0; --i) letters += static_cast<char>('a' + number(0, 25));
      return letters;
    };
    const std::string name = word();
    std::vector<std::string> others;
    for (int i = number(1, 12); i > 0; --i)
      if (auto other = word(); other != name && std::find(others.begin(), others.end(), other) == others.end())
        others.push_back(std::move(other));
    confuse(name, others);
    const auto distance = [&](const std::string& other) {
      const auto share = [](const std::string& a, const std::string& b) {
        const int most = static_cast<int>(std::max(a.size(), b.size())) * kSlip;
        return static_cast<double>(slip_cost(a, b, most)) / most;
      };
      return std::min(share(name, other), share(sound_of(name), sound_of(other)));
    };
    const auto shown = names(name);
    std::sort(others.begin(), others.end());
    std::stable_sort(others.begin(), others.end(),
                     [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    others.resize(std::min<std::size_t>(others.size(), 6));
    ASSERT_EQ(shown, others) << name;
  }
}

}  // namespace
}  // namespace materia
