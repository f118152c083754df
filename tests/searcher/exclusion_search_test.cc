// What is set aside is in no result: not among the hits, in blocks, totals or facets; and nothing else is lost.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/schema.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::Not;

std::vector<std::string> drugs(const std::vector<Hit>& hits) {
  std::vector<std::string> keys;
  for (const auto& hit : hits) keys.push_back(hit.drug);
  return keys;
}

// "statins" for a group: what a question may call it.
std::string form_of(const MedicalConcept& group) { return group.forms.front(); }

bool contains(const LexiconDrug& drug, const LexiconDrug& part) {
  return !part.ingredients.empty() &&
         std::all_of(part.ingredients.begin(), part.ingredients.end(), [&](const auto& ingredient) {
           return std::find(drug.ingredients.begin(), drug.ingredients.end(), ingredient) != drug.ingredients.end();
         });
}

// For groups and members of an index: "G other than X" has no section of a drug that contains X, and all others of G.
void check_every_group(const IndexedCorpus& corpus, std::size_t most_groups, std::size_t most_members) {
  const auto& index = *corpus.index;
  std::size_t groups = 0, checked = 0;
  for (std::uint32_t number = 0; number < index.concepts.size() && groups < most_groups; ++number) {
    const auto& group = index.concepts[number];
    if (group.kind != ConceptKind::kGroup) continue;
    std::vector<std::uint32_t> members;
    for (std::uint32_t drug = 0; drug < index.groups.size(); ++drug)
      if (std::find(index.groups[drug].begin(), index.groups[drug].end(), number) != index.groups[drug].end() &&
          index.lexicon.drugs()[drug].ingredients.size() == 1)
        members.push_back(drug);
    const auto whole = corpus.search(form_of(group));
    const bool read_as_group = whole.query.names.empty() && whole.query.concepts.size() == 1 &&
                               whole.query.concepts.front().id == group.id && whole.query.intent.empty();
    if (members.empty() || !read_as_group) continue;
    ++groups;
    const std::size_t step = std::max<std::size_t>(1, members.size() / most_members);
    for (std::size_t i = 0; i < members.size(); i += step) {
      const auto& member = index.lexicon.drugs()[members[i]];
      if (member.names.front().common || corpus.search(member.title).query.names.size() != 1) continue;
      const std::string query = form_of(group) + " other than " + member.title;
      const auto found = corpus.search(query, 100);
      if (found.query.excluded.size() != 1) continue;  // the name is a group as well, or an ordinary word
      EXPECT_EQ(found.query.excluded.front().id, member.key) << query;
      EXPECT_TRUE(found.query.names.empty()) << query;
      std::vector<bool> unwanted(index.lexicon.drugs().size(), false);
      for (std::uint32_t drug = 0; drug < unwanted.size(); ++drug)
        unwanted[drug] = contains(index.lexicon.drugs()[drug], member);
      std::vector<bool> in_group(index.prior.drug.size(), false);
      const Xapian::Database sections((index.directory / "sections").string());
      const auto term = make_term(prefix::kMember, group.id);
      for (auto at = sections.postlist_begin(term); at != sections.postlist_end(term); ++at)
        in_group[index.facts[*at].monograph] = true;
      int left = 0;
      std::map<SectionKind, int> kinds;
      for (std::uint32_t section = 1; section < index.facts.size(); ++section) {
        const auto monograph = index.facts[section].monograph;
        if (monograph == 0 || !in_group[monograph]) continue;
        const auto drug = index.prior.drug[monograph];
        if (drug != DrugPrior::kNone && unwanted[drug]) continue;
        ++left;
        ++kinds[index.facts[section].kind];
        if (const auto parent = index.facts[section].parent) ++kinds[*parent];
      }
      if (left == 0) continue;  // the only member: other words are looked for
      EXPECT_EQ(found.total, left) << query;
      for (const auto& [kind, count] : found.section_facets) EXPECT_EQ(count, kinds[kind]) << query;
      for (const auto& hit : found.hits) {
        const auto* drug = index.lexicon.drug(hit.drug);
        EXPECT_FALSE(drug != nullptr && contains(*drug, member)) << query << ": " << hit.drug;
      }
      ++checked;
    }
  }
  EXPECT_GT(checked, 0u);
  std::printf("%zu groups, %zu pairs\n", groups, checked);
}

void write_drug(const TemporaryDirectory& to, const std::string& title, const std::string& usage,
                const std::string& effects = "Rash.") {
  to.write("made/" + closed_key(title) + ".md", "---\ntitle: " + title + "\n---\n### Usage\n" + usage +
                                                    "\n\n### Dosage\nOne tablet a day.\n\n### Side Effects\n" +
                                                    effects + "\n");
}

class ExclusionSearch : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto write = [&](const char* title, const char* usage, const char* effects) {
      write_drug(directory, title, usage, effects);
    };
    write("Ibuprofen", "Ibuprofen is a nonsteroidal anti-inflammatory drug for headache and pain.", "Heartburn.");
    write("Naproxen", "Naproxen is a nonsteroidal anti-inflammatory drug for headache and pain.", "Heartburn.");
    write("Aspirin", "Aspirin is a nonsteroidal anti-inflammatory drug for headache.", "Bleeding.");
    write("Paracetamol", "Paracetamol is a painkiller for headache, pain and fever.", "Rash.");
    write("Tramadol", "Tramadol is an opioid analgesic for pain.", "Common: drowsiness, constipation.");
    write("Ibuprofen + Paracetamol", "Relieves headache and pain.", "Heartburn.");
    write("Amoxicillin", "Amoxicillin is a penicillin antibiotic for urinary tract infection.", "Diarrhea.");
    write("Penicillin V", "Penicillin V is a penicillin antibiotic for sore throat.", "Diarrhea.");
    write("Trimethoprim", "Trimethoprim is an antibiotic for urinary tract infection.", "Rash.");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }
  static std::vector<std::string> drugs_for(const std::string& query) {
    return drugs(corpus_->search(query, 100).hits);
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

// Nothing else is sought, so the group around it is.
TEST_F(ExclusionSearch, AlternativesToAGroupAreTheGroupAroundIt) {
  for (const char* query : {"PCN allergy alternatives", "penicillin allergy alternatives",
                            "alternatives to penicillins", "alternative to penicillin antibiotics"})
    EXPECT_THAT(drugs_for(query), ::testing::Each("trimethoprim")) << query;
}

TEST_F(ExclusionSearch, ADrugGoesWithAllThatContainIt) {
  const auto found = drugs_for("painkiller other than ibuprofen");
  EXPECT_THAT(found, Not(Contains("ibuprofen")));
  EXPECT_THAT(found, Not(Contains("ibuprofen_paracetamol")));
  EXPECT_THAT(found, Contains("naproxen"));
  EXPECT_THAT(drugs_for("headache without aspirin or naproxen"), Not(Contains("naproxen")));
}

TEST_F(ExclusionSearch, AGroupGoesWithItsMembersAndWhatContainsThem) {
  for (const char* query : {"painkiller that is not an NSAID", "headache tablets without NSAIDs",
                            "what can I take for pain if I can't take NSAIDs"}) {
    const auto found = drugs_for(query);
    ASSERT_FALSE(found.empty()) << query;
    for (const char* nsaid : {"ibuprofen", "naproxen", "aspirin", "ibuprofen_paracetamol"})
      EXPECT_THAT(found, Not(Contains(nsaid))) << query;
  }
}

TEST_F(ExclusionSearch, AnAllergyTakesItsClassAlong) {
  for (const char* query :
       {"UTI antibiotic allergic to penicillin V", "UTI treatment for somebody with penicillin V allergy"}) {
    const auto found = drugs_for(query);
    EXPECT_THAT(found, Contains("trimethoprim")) << query;
    EXPECT_THAT(found, Not(Contains("amoxicillin"))) << query;
  }
  const auto found = drugs_for("what for headache if allergic to aspirin");
  EXPECT_THAT(found, Contains("acetaminophen"));
  EXPECT_THAT(found, Not(Contains("ibuprofen")));
}

TEST_F(ExclusionSearch, ANamedDrugStaysAnswered) {
  const auto found = corpus_->search("can I take ibuprofen if allergic to aspirin");
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits.front().drug, "ibuprofen");
  EXPECT_TRUE(found.query.excluded.empty()) << "nothing is filtered";
  EXPECT_EQ(drugs_for("paracetamol instead of ibuprofen").front(), "acetaminophen");
  EXPECT_THAT(drugs_for("paracetamol without ibuprofen"), Not(Contains("ibuprofen_paracetamol")));
}

TEST_F(ExclusionSearch, WhereNothingElseIsSoughtTheDrugIsShown) {
  const auto found = corpus_->search("allergic to tramadol");
  EXPECT_TRUE(found.query.excluded.empty());
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits.front().drug, "tramadol");
}

// Of the same group, or for the same use; never the drug, nor what contains it.
TEST_F(ExclusionSearch, AlternativesToADrugAreOtherDrugs) {
  for (const char* query : {"alternatives to tramadol", "tramadol alternatives", "something else than tramadol",
                            "other medicines than tramadol", "what can I take instead of tramadol"}) {
    const auto found = corpus_->search(query);
    EXPECT_TRUE(found.query.excluded.empty()) << query;
    EXPECT_THAT(drugs_for(query), Contains("ibuprofen")) << query;
    EXPECT_THAT(drugs_for(query), Not(Contains("tramadol"))) << query;
    EXPECT_EQ(found.total, static_cast<int>(drugs_for(query).size())) << query;
    ASSERT_FALSE(found.links.empty()) << query;
    EXPECT_EQ(found.links.front().rel, "alternatives") << query;
  }
  SearchRequest dosage;
  dosage.text = "alternatives to tramadol";
  dosage.sections = {SectionKind::kDosage};
  for (const auto& hit : corpus_->searcher->search(dosage).hits) EXPECT_EQ(hit.drug, "tramadol") << "is filtered";
}

TEST_F(ExclusionSearch, BlocksAndTheirTotalsAreWithoutItToo) {
  const auto with = corpus_->search("headache"), without = corpus_->search("headache not ibuprofen");
  ASSERT_FALSE(without.blocks.empty());
  EXPECT_THAT(drugs(with.blocks.front().hits), Contains("ibuprofen"));
  EXPECT_THAT(drugs(without.blocks.front().hits), Not(Contains("ibuprofen")));
  EXPECT_EQ(without.blocks.front().total, with.blocks.front().total - 2);
}

TEST_F(ExclusionSearch, EveryGroupWithoutEachOfItsMembers) { check_every_group(*corpus_, 1000, 1000); }

TEST(ExclusionOfShippedCorpus, EveryGroupWithoutEachOfItsMembers) {
  const IndexedCorpus corpus(kSourceDirectory / "corpus" / "monographs");
  check_every_group(corpus, 1000, 1000);
}

TEST(ExclusionOfRealCorpora, GroupsWithoutSomeOfTheirMembers) {
  bool any = false;
  for (const char* name : {"rxhive-composition", "rxhive-site-content"}) {
    const auto corpus = real_corpus({name});
    if (!corpus) continue;
    any = true;
    check_every_group(*corpus, 60, 8);
  }
  if (!any) GTEST_SKIP() << "no real corpora beside the project";
}

}  // namespace
}  // namespace materia
