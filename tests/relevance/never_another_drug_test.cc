// Never another drug: what is typed by the thousand over whole corpora, and what may come of it. The first corpus
// ships; the real ones, and the drugs of the world, are skipped where they are not beside the project. What is asked
// and what is wrong with an answer: probes.h, answer_checks.h.
#include <map>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/relevance/probes.h"
#include "tests/support/real_corpora.h"

namespace materia::testing {
namespace {

// The most that may be wrong, of each kind. Beginnings: what is run, and all, with what is asked about or offered
// first. Beside other words: the drug is lost, and all, with a word beside it that is read as another.
constexpr double kMostBeginningsRun = 0.001, kMostBeginnings = 0.015, kMostElsewhere = 0.001, kMostWords = 0.002,
                 kMostMisspeltWords = 0.005, kMostLost = 0.01, kMostBeside = 0.08, kMostJoined = 0.005;
// After one slip and after two: the least that must be among three, and the most that may be read as something else.
constexpr double kLeastFound[] = {0.999, 0.985}, kMostOtherShown[] = {0.001, 0.01};

// How many are asked in each corpus; MATERIA_PROBES=4 asks more.
constexpr std::size_t kBeginnings = 2500, kBeginningsOfSeveralWords = 300, kElsewhere = 2000, kWords = 2500,
                      kMisspeltWords = 1000, kBeside = 600, kJoined = 600, kSlipped = 300;

const auto kEverydayWords = kSourceDirectory / "corpus/language/en/words/common.words";

constexpr const char* kShipped = "shipped";

// A corpus, indexed once in this process; nullptr where it is not at hand.
const IndexedCorpus* corpus_of(const std::string& name) {
  static std::map<std::string, std::unique_ptr<const IndexedCorpus>> all;
  if (const auto known = all.find(name); known != all.end()) return known->second.get();
  auto& made = all[name];
  made = name == kShipped ? std::make_unique<const IndexedCorpus>(kSourceDirectory / "corpus/monographs")
                          : real_corpus({name});
  return made.get();
}

class NeverAnotherDrug : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    corpus_ = corpus_of(GetParam());
    if (corpus_ == nullptr) GTEST_SKIP() << GetParam() << " is not beside the project";
  }
  static void expect_at_most(double most, const std::string& what, const Probe& probe) {
    print(what, probe);
    EXPECT_GT(probe.asked, 0) << what;
    EXPECT_LE(probe.share(), most) << what;
  }
  const IndexedCorpus* corpus_ = nullptr;
};

TEST_P(NeverAnotherDrug, ForTheBeginningOfAName) {
  const Probe probe = probe_beginnings(*corpus_, kBeginnings, kBeginningsOfSeveralWords);
  print("beginnings", probe);
  EXPECT_GT(probe.asked, 0);
  EXPECT_LE(probe.share("runs"), kMostBeginningsRun);
  EXPECT_LE(probe.share(), kMostBeginnings);
}

TEST_P(NeverAnotherDrug, ForADrugThatIsKnownElsewhere) {
  const auto names = kSharedDirectory / "names";
  if (!WorldDrugs::is_here(names)) GTEST_SKIP() << "the names of the world's drugs are not beside the project";
  static const WorldDrugs world(names);
  expect_at_most(kMostElsewhere, "drugs known elsewhere", probe_elsewhere(*corpus_, world, kElsewhere));
}

TEST_P(NeverAnotherDrug, ForAnEverydayWord) {
  const WordProbe probe = probe_words(*corpus_, words_of(kEverydayWords), kWords);
  expect_at_most(kMostWords, "everyday words", probe);
  std::cout << probe.asked_about.size() << " are asked about, " << probe.reworded.size() << " read as other words\n";
  print("asked about: ", probe.asked_about);
  print("read as: ", probe.reworded);
}

TEST_P(NeverAnotherDrug, ForAMisspeltEverydayWord) {
  expect_at_most(kMostMisspeltWords, "misspelt everyday words",
                 probe_misspelt_words(*corpus_, words_of(kEverydayWords), kMisspeltWords));
}

TEST_P(NeverAnotherDrug, BesideOtherWords) {
  const Probe probe = probe_beside(*corpus_, kBeside);
  expect_at_most(kMostBeside, "names beside other words", probe);
  EXPECT_LE(probe.share() - probe.share("reads"), kMostLost);
}

TEST_P(NeverAnotherDrug, MadeOfNeighbours) {
  expect_at_most(kMostJoined, "words side by side", probe_joined(*corpus_, kJoined));
}

TEST_P(NeverAnotherDrug, ForAMisspelling) {
  for (const int slips : {1, 2}) {
    const SlipProbe probe = probe_slips(*corpus_, slips, kSlipped);
    print(std::to_string(slips) + " slips", probe);
    EXPECT_GE(probe.among_three, kLeastFound[slips - 1] * probe.typed) << slips;
    EXPECT_LE(probe.other_shown, kMostOtherShown[slips - 1] * probe.typed) << slips;
    EXPECT_EQ(probe.unsaid.size(), 0U) << slips;
  }
}

INSTANTIATE_TEST_SUITE_P(Over, NeverAnotherDrug,
                         ::testing::Values(kShipped, "rxhive-composition", "rxhive-site-content"),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace materia::testing
