// Symptoms, conditions and groups of drugs: what a person may count on, over the shipped monographs.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/text/negation.h"
#include "indexer/index_corpus.h"
#include "searcher/index/open_index.h"
#include "searcher/searcher.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ConceptSearchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    IndexOptions options;
    options.corpus = {std::string(MATERIA_SOURCE_DIR) + "/corpus/monographs"};
    options.index = directory_->path() / "index";
    const auto report = index_corpus(options);
    ASSERT_FALSE(report.generation.empty());
    index_ = open_index(options.index);
    searcher_ = new Searcher(index_);
  }
  static void TearDownTestSuite() {
    delete searcher_;
    index_.reset();
    delete directory_;
  }

  static SearchResult search(std::string text) {
    SearchRequest request;
    request.text = std::move(text);
    return searcher_->search(request);
  }
  static SearchResult search(const SearchRequest& request) { return searcher_->search(request); }

  static std::vector<std::string> concepts(const SearchResult& result) {
    std::vector<std::string> ids;
    for (const auto& found : result.query.concepts) ids.push_back(found.id);
    return ids;
  }
  static std::vector<std::string> drugs(const std::vector<Hit>& hits) {
    std::vector<std::string> keys;
    for (const auto& hit : hits) keys.push_back(hit.drug);
    return keys;
  }
  static const Block* block(const SearchResult& result, BlockKind kind) {
    for (const auto& one : result.blocks)
      if (one.kind == kind) return &one;
    return nullptr;
  }

 private:
  static inline TemporaryDirectory* directory_ = nullptr;
  static inline std::shared_ptr<const OpenIndex> index_;
  static inline Searcher* searcher_ = nullptr;
};

TEST_F(ConceptSearchTest, ABareSymptomIsTwoQuestionsAnsweredApart) {
  const auto result = search("nausea");
  EXPECT_THAT(concepts(result), ElementsAre("nausea"));
  EXPECT_EQ(result.query.intent, "");
  ASSERT_THAT(result.blocks, SizeIs(2));
  EXPECT_EQ(result.blocks[0].title, "Used for nausea");
  EXPECT_EQ(result.blocks[1].title, "Can cause nausea");
  EXPECT_THAT(drugs(result.blocks[0].hits), Contains("ondansetron"));
  for (const auto& hit : result.blocks[0].hits) EXPECT_EQ(hit.section.kind, SectionKind::kIndications);
  for (const auto& hit : result.blocks[1].hits) EXPECT_EQ(hit.section.kind, SectionKind::kAdverseReactions);
  EXPECT_THAT(drugs(result.hits), Contains("ondansetron"));
}

TEST_F(ConceptSearchTest, NoHitStandsInBothBlocks) {
  for (const char* query : {"nausea", "headache", "constipation", "rash", "fever and headache"}) {
    const auto result = search(query);
    std::set<std::string> seen;
    for (const auto& one : result.blocks)
      for (const auto& hit : one.hits)
        EXPECT_TRUE(seen.insert(hit.monograph.id + "#" + hit.section.anchor).second)
            << query << " " << hit.monograph.id;
  }
}

TEST_F(ConceptSearchTest, ASymptomThatNoTextOfTheDrugSpeaksOfLeadsToItsSideEffects) {
  for (const auto& [query, kind] : {std::pair{"paracetamol nightmares", SectionKind::kAdverseReactions},
                                    {"paracetamol headache", SectionKind::kIndications},
                                    {"is paracetamol used for nightmares", SectionKind::kIndications}}) {
    const auto result = search(query);
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().drug, "acetaminophen") << query;
    EXPECT_EQ(section_kind_info(result.hits.front().section.kind).id, section_kind_info(kind).id) << query;
  }
}

// What leads is what the drugs of the group do, and of that what more of them do.
TEST_F(ConceptSearchTest, OfAGroupLeadsWhatItsDrugsDo) {
  const struct {
    const char* query;
    BlockKind first;
  } cases[] = {{"antibiotic diarrhea", BlockKind::kCauses},
               {"antihistamine itching", BlockKind::kTreats},
               {"opioid constipation", BlockKind::kCauses}};
  for (const auto& one : cases) {
    const auto result = search(one.query);
    ASSERT_FALSE(result.blocks.empty()) << one.query;
    EXPECT_EQ(result.blocks.front().kind, one.first) << one.query;
    ASSERT_FALSE(result.hits.empty()) << one.query;
    EXPECT_EQ(result.hits.front().monograph.id, result.blocks.front().hits.front().monograph.id) << one.query;
  }
}

TEST_F(ConceptSearchTest, WordsThatAskChooseTheBlockThatLeads) {
  const struct {
    const char* query;
    BlockKind first;
    SectionKind section;
  } cases[] = {
      {"what helps nausea", BlockKind::kTreats, SectionKind::kIndications},
      {"heartburn tablets", BlockKind::kTreats, SectionKind::kIndications},
      {"medicine for a headache", BlockKind::kTreats, SectionKind::kIndications},
      {"drugs that cause nausea", BlockKind::kCauses, SectionKind::kAdverseReactions},
      {"dizziness side effect", BlockKind::kCauses, SectionKind::kAdverseReactions},
      {"which pills give you a headache", BlockKind::kCauses, SectionKind::kAdverseReactions},
      {"rash after taking antibiotics", BlockKind::kCauses, SectionKind::kAdverseReactions},
  };
  for (const auto& c : cases) {
    const auto result = search(c.query);
    ASSERT_THAT(result.blocks, Not(IsEmpty())) << c.query;
    EXPECT_EQ(result.blocks.front().kind, c.first) << c.query;
    ASSERT_THAT(result.hits, Not(IsEmpty())) << c.query;
    for (const auto& hit : result.hits) EXPECT_EQ(hit.section.kind, c.section) << c.query << " " << hit.monograph.id;
    EXPECT_EQ(result.total, result.blocks.front().total) << c.query;
  }
}

TEST_F(ConceptSearchTest, LayWordsFindWhatClinicalWordsFind) {
  const struct {
    const char *lay, *clinical;
  } cases[] = {
      {"throwing up", "emesis"},
      {"what helps loose motions", "what helps diarrhoea"},
      {"what helps itchy skin", "what helps pruritus"},
      {"drugs that cause shortness of breath", "drugs that cause dyspnea"},
      {"medicine for high blood pressure", "medicine for hypertension"},
  };
  for (const auto& c : cases) {
    const auto lay = search(c.lay), clinical = search(c.clinical);
    EXPECT_EQ(concepts(lay), concepts(clinical)) << c.lay;
    EXPECT_EQ(lay.total, clinical.total) << c.lay;
    EXPECT_GT(lay.total, 0) << c.lay;
  }
}

TEST_F(ConceptSearchTest, AllFormsAreMarkedInSnippetsAndNegatorsWithThem) {
  for (const auto& hit : search("drugs that cause throwing up").hits) {
    bool marked = false;
    for (const auto& part : hit.snippet) marked = marked || part.match;
    EXPECT_TRUE(marked) << hit.monograph.id;
  }
}

TEST_F(ConceptSearchTest, EachDrugComesOnceBeforeAnyComesAgain) {
  SearchRequest request;
  request.text = "what helps pain";
  request.limit = 100;
  const auto hits = search(request).hits;
  std::set<std::string> seen;
  std::size_t first_repeat = hits.size();
  for (std::size_t i = 0; i < hits.size() && first_repeat == hits.size(); ++i)
    if (!seen.insert(hits[i].drug).second) first_repeat = i;
  for (std::size_t i = first_repeat; i < hits.size(); ++i) EXPECT_FALSE(seen.insert(hits[i].drug).second) << i;
}

TEST_F(ConceptSearchTest, PagesAreSlicesOfOneList) {
  SearchRequest request;
  request.text = "nausea";
  request.limit = 100;
  const auto whole = search(request);
  std::vector<std::string> paged;
  request.limit = 7;
  for (request.offset = 0; request.offset < std::min(whole.total, 100); request.offset += 7)
    for (const auto& hit : search(request).hits) paged.push_back(hit.monograph.id + "#" + hit.section.anchor);
  paged.resize(std::min<std::size_t>(paged.size(), whole.hits.size()));
  std::vector<std::string> expected;
  for (const auto& hit : whole.hits) expected.push_back(hit.monograph.id + "#" + hit.section.anchor);
  EXPECT_EQ(paged, expected);
}

TEST_F(ConceptSearchTest, TotalsAndFacetsAreExact) {
  SearchRequest request;
  request.text = "headache";
  const auto all = search(request);
  for (const auto& [kind, count] : all.section_facets) {
    SearchRequest one = request;
    one.sections = {kind};
    EXPECT_EQ(search(one).total, count) << section_kind_info(kind).id;
  }
  int treats = 0, causes = 0;
  if (const auto* found = block(all, BlockKind::kTreats)) treats = found->total;
  if (const auto* found = block(all, BlockKind::kCauses)) causes = found->total;
  EXPECT_LE(treats + causes, all.total);
}

TEST_F(ConceptSearchTest, FiltersHoldInListAndBlocks) {
  SearchRequest request;
  request.text = "nausea";
  request.drug = "metformin";
  const auto result = search(request);
  EXPECT_GT(result.total, 0);
  EXPECT_THAT(drugs(result.hits), Each("metformin"));
  for (const auto& one : result.blocks) EXPECT_THAT(drugs(one.hits), Each("metformin"));
  request.drug = "no-such-drug";
  EXPECT_EQ(search(request).total, 0);
  request.drug.clear();
  request.banned = BannedFilter::kOnly;
  for (const auto& hit : search(request).hits) EXPECT_EQ(hit.monograph.banned, true);
}

TEST_F(ConceptSearchTest, AGroupGivesItsDrugsAndNoBlocks) {
  const auto result = search("water pill");
  EXPECT_THAT(concepts(result), ElementsAre("diuretic"));
  EXPECT_THAT(result.blocks, IsEmpty());
  EXPECT_THAT(drugs(result.hits), Contains("furosemide"));
}

TEST_F(ConceptSearchTest, ADrugThatIsNamedGoesBeforeConcepts) {
  for (const char* query : {"ibuprofen for headache", "does metformin cause diarrhea", "omeprazole heartburn"}) {
    const auto result = search(query);
    EXPECT_THAT(result.query.names, SizeIs(1)) << query;
    EXPECT_THAT(result.query.concepts, SizeIs(1)) << query;
    EXPECT_THAT(result.blocks, IsEmpty()) << query;
    ASSERT_THAT(result.hits, Not(IsEmpty())) << query;
    EXPECT_EQ(result.hits.front().drug, result.query.names.front().drug) << query;
  }
  EXPECT_EQ(search("does metformin cause runny poo").hits.front().section.kind, SectionKind::kAdverseReactions);
  EXPECT_EQ(search("ibuprofen for sore head").hits.front().section.kind, SectionKind::kIndications);
}

TEST_F(ConceptSearchTest, WhatIsNotWantedIsLeftOut) {
  const auto with = search("medicine for high blood pressure"),
             without = search("blood pressure medicine that does not cause cough");
  EXPECT_THAT(without.total, Gt(0));
  EXPECT_THAT(drugs(without.hits), Not(Contains("lisinopril")));
  EXPECT_THAT(drugs(with.hits), Contains("lisinopril"));
}

// "That never makes me drowsy", "that shouldn't": every negator of the table says the same.
TEST_F(ConceptSearchTest, WhatIsNotWantedIsReadAlikeWithEveryNegator) {
  struct Frame {
    std::string before, behind;
  };
  for (const auto& [before, behind] :
       {Frame{"antihistamine that ", " make me drowsy"}, {"blood pressure medicine that ", " causes cough"}}) {
    const auto plain = search(before + "does not" + behind);
    ASSERT_FALSE(plain.hits.empty());
    for (const auto negator : negators(Negates::kUnwanted)) {
      const std::string query = before + std::string(negator) + behind;
      const auto found = search(query);
      EXPECT_EQ(drugs(found.hits), drugs(plain.hits)) << query;
      EXPECT_EQ(found.query.intent, plain.query.intent) << query;
      EXPECT_EQ(found.total, plain.total) << query;
    }
  }
  for (const char* verb : {"doesn't", "shouldn’t", "cant", "won't", "never"})
    EXPECT_THAT(drugs(search("blood pressure medicine that " + std::string(verb) + " make me cough").hits),
                Not(Contains("lisinopril")))
        << verb;
}

TEST_F(ConceptSearchTest, AComplaintThatDoesNotStopIsWanted) {
  EXPECT_THAT(drugs(search("cold medicine can't stop coughing").hits), Not(IsEmpty()));
  EXPECT_EQ(search("tablets didn't help my heartburn").total, search("tablets for my heartburn").total);
}

TEST_F(ConceptSearchTest, WhatLooksLikeASymptomIsNone) {
  EXPECT_THAT(concepts(search("jock itch")), Not(Contains("itch")));
  EXPECT_THAT(concepts(search("pulmonary hypertension")), Not(Contains("hypertension")));
  EXPECT_THAT(concepts(search("paracetamol")), IsEmpty());
}

TEST_F(ConceptSearchTest, ALibrariansOwnConceptsAreUnderstood) {
  const TemporaryDirectory directory;
  const auto file = directory.write("mine.yaml", "concepts:\n  - id: headache\n    lay: [\"noggin bother\"]\n");
  IndexOptions options;
  options.corpus = {std::string(MATERIA_SOURCE_DIR) + "/corpus/monographs"};
  options.concepts_files = {file.string()};
  options.index = directory.path() / "index";
  EXPECT_FALSE(index_corpus(options).generation.empty());
  const Searcher own(open_index(options.index));
  SearchRequest request;
  request.text = "noggin bother";
  EXPECT_EQ(concepts(own.search(request)), std::vector<std::string>{"headache"});
  EXPECT_THAT(concepts(search("noggin bother")), IsEmpty());
}

// "Ferrous Examplate" is an iron tablet, though its text says neither iron nor tablet; a combination's title only
// speaks of what is in it.
TEST(ConceptGroups, ATitleSaysWhatASubstanceIs) {
  const TemporaryDirectory directory;
  const auto write = [&](const std::string& file, const std::string& title) {
    directory.write("titles/" + file + ".md",
                    "---\ntitle: " + title + "\n---\n### Usage\nFor tired blood.\n\n### Dosage\nOne a day.\n");
  };
  write("ferrous", "Ferrous Examplate");
  write("both", "Ferrous Examplate + Testine");
  write("testine", "Testine");
  const IndexedCorpus corpus(directory.path() / "titles");
  std::set<std::string> found;
  for (const auto& hit : corpus.search("ferrous").hits) found.insert(hit.monograph.id);
  EXPECT_EQ(found, (std::set<std::string>{"ferrous"}));
}

}  // namespace
}  // namespace materia
