// Which sections of a drug lead: those that say what is asked of a child, of an illness.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using Sections = std::vector<std::pair<std::string, std::string>>;

std::string monograph(const std::string& title, const Sections& sections) {
  std::string text = "---\ntitle: " + title + "\n---\n";
  for (const auto& [heading, words] : sections) text += "### " + heading + "\n" + words + "\n\n";
  return text;
}

std::string first_heading(const IndexedCorpus& corpus, const std::string& query) {
  const auto result = corpus.search(query);
  return result.hits.empty() ? "" : result.hits[0].section.heading;
}

// Whatever age is forbidden, and whatever age is asked about: the contraindication leads if it holds, and only then.
TEST(LeadingSections, AChildsAgeDecidesWhetherAContraindicationLeads) {
  for (const int forbidden : {2, 6, 12, 16}) {
    const TemporaryDirectory directory;
    directory.write("made/alfadrine.md",
                    monograph("Alfadrine", {{"Usage", "Alfadrine is used for hiccups."},
                                            {"Dosage", "Adults: 10 mg a day."},
                                            {"Contraindications",
                                             "Low sodium. Children under " + std::to_string(forbidden) + " years."},
                                            {"Precautions", "Drink enough water."}}));
    const IndexedCorpus corpus(directory.path() / "made");
    for (const int age : {1, 3, 5, 7, 11, 13, 15, 17}) {
      for (const std::string& query : {"can my " + std::to_string(age) + " year old take alfadrine",
                                       "is alfadrine safe for a " + std::to_string(age) + " year old",
                                       "can I give my " + std::to_string(age) + " year old alfadrine for hiccups"}) {
        if (age < forbidden)
          EXPECT_EQ(first_heading(corpus, query), "Contraindications") << query << " under " << forbidden;
        else
          EXPECT_NE(first_heading(corpus, query), "Contraindications") << query << " under " << forbidden;
      }
    }
    EXPECT_EQ(first_heading(corpus, "can a child take alfadrine"), "Contraindications");
    EXPECT_NE(first_heading(corpus, "can my grandmother take alfadrine"), "Contraindications");
    EXPECT_NE(first_heading(corpus, "alfadrine dose for a 1 year old"), "Contraindications") << "asks how much";
  }
}

// A mother who asks for her child's sake takes it herself.
TEST(LeadingSections, AMothersQuestionIsNotAChilds) {
  const TemporaryDirectory directory;
  directory.write("made/alfadrine.md",
                  monograph("Alfadrine", {{"Usage", "Alfadrine is used for hiccups."},
                                          {"Contraindications", "Infants and children under 2 years."},
                                          {"Pregnancy and Breastfeeding", "It passes into milk. Avoid it."}}));
  const IndexedCorpus corpus(directory.path() / "made");
  for (const std::string query :
       {"is alfadrine safe for my baby while breastfeeding", "can alfadrine hurt my baby if I am pregnant",
        "is alfadrine ok for a breastfed baby while I am nursing"})
    EXPECT_EQ(first_heading(corpus, query), "Pregnancy and Breastfeeding") << query;
  EXPECT_NE(first_heading(corpus, "is alfadrine harmful to an unborn baby"), "Contraindications");
  EXPECT_EQ(first_heading(corpus, "is alfadrine safe for my baby"), "Contraindications");
}

// An illness that the drug is not used for leads to what forbids it; one that it is used for leads to the use.
TEST(LeadingSections, AnIllnessLeadsToWhatForbidsItUnlessTheDrugIsUsedForIt) {
  const std::vector<std::string> illnesses = {"asthma", "glaucoma", "epilepsy", "gout", "psoriasis", "migraine"};
  for (std::size_t i = 0; i < illnesses.size(); ++i) {
    const auto &used = illnesses[i], &forbidden = illnesses[(i + 1) % illnesses.size()];
    const TemporaryDirectory directory;
    directory.write("made/alfadrine.md",
                    monograph("Alfadrine", {{"Usage", "Alfadrine is used to treat " + used + "."},
                                            {"Contraindications", "A known allergy; " + forbidden + "; " + used + "."},
                                            {"Precautions", "Weigh the risk in " + forbidden + " once more."}}));
    const IndexedCorpus corpus(directory.path() / "made");
    for (const std::string& query : {"alfadrine " + forbidden, "alfadrine with " + forbidden})
      EXPECT_EQ(first_heading(corpus, query), "Contraindications") << query;
    EXPECT_EQ(first_heading(corpus, "alfadrine for " + used), "Usage") << used;
  }
}

}  // namespace
}  // namespace materia
