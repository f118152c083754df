#include "searcher/names/concept_completer.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

using Ids = std::vector<std::string>;

class ConceptCompleterTest : public ::testing::Test {
 protected:
  ConceptCompleterTest() {
    const auto entry = [](const char* id, std::vector<std::string> forms, std::vector<std::string> short_forms = {}) {
      MedicalConcept made;
      made.id = made.title = id;
      made.forms = std::move(forms);
      made.abbreviations = std::move(short_forms);
      return made;
    };
    concepts_ = ConceptTable(
        {entry("nausea", {"nausea", "feeling sick"}), entry("nausea-and-vomiting", {"nausea and vomiting"}),
         entry("nasal-congestion", {"=nasal congestion"}), entry("narcolepsy", {"narcolepsy"}),
         entry("heartburn", {"heartburn"}, {"HB"})},
        nullptr);
    completer_ = ConceptCompleter(concepts_, std::vector<std::uint32_t>{10, 90, 40, 0, 5});
  }
  Ids complete(std::string_view typed, std::size_t most = 8) const {
    Ids ids;
    for (const auto& found : completer_.complete(typed, most)) ids.push_back(concepts_[found.number].id);
    return ids;
  }

  ConceptTable concepts_;
  ConceptCompleter completer_;
};

TEST_F(ConceptCompleterTest, PutsWhatIsTypedWholeFirst) {
  EXPECT_EQ(complete("nausea"), (Ids{"nausea", "nausea-and-vomiting"}));
  EXPECT_TRUE(completer_.complete("nausea", 1).front().whole);
  EXPECT_EQ(complete("nause"), (Ids{"nausea-and-vomiting", "nausea"})) << "then what most sections speak of";
  EXPECT_FALSE(completer_.complete("nause", 1).front().whole);
}

TEST_F(ConceptCompleterTest, ReadsEveryForm) {
  EXPECT_EQ(complete("Feeling S"), Ids{"nausea"});
  EXPECT_EQ(complete("nasal"), Ids{"nasal-congestion"});
  EXPECT_EQ(complete("hb"), Ids{"heartburn"}) << "two letters are enough for a whole form";
  EXPECT_TRUE(complete("he").empty());
}

TEST_F(ConceptCompleterTest, OffersNothingThatNoSectionSpeaksOf) {
  EXPECT_TRUE(complete("narcolepsy").empty());
  EXPECT_EQ(complete("na", 8), Ids{});
  EXPECT_EQ(complete("nau", 1).size(), 1u);
  EXPECT_TRUE(complete("").empty());
  EXPECT_TRUE(complete(std::string(10'000, 'n')).empty());
}

}  // namespace
}  // namespace materia
