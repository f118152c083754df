// Which drugs a question for the members of a group shows, over a corpus made for it: half of the drugs say that they
// are one, the other half only speak of the group.
#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

struct Group {
  const char *query, *one, *many;
};

const Group kGroups[] = {
    {"names of blood thinners", "blood thinner", "blood thinners"},
    {"what are calcium channel blockers", "calcium channel blocker", "calcium channel blockers"},
    {"list of SSRIs", "SSRI", "SSRIs"},
    {"PPIs", "proton pump inhibitor", "PPIs"},
    {"CCBs", "calcium channel blocker", "CCBs"},
    {"opioids list", "opioid", "opioids"},
    {"third generation cephalosporins", "third-generation cephalosporin", "third-generation cephalosporins"},
    {"loop diuretics", "loop diuretic", "loop diuretics"}};

// % is the drug, # the group, @ more than one of it.
const char* kStatements[] = {"% is a #.", "% belongs to a class of medicines called @.", "%, a #, is taken once a day.",
                             "Pharmacological classification: #.", "It is a long-acting #."};
const char* kMentions[] = {"% reverses the effect of @.", "% is a salt used in # overdose.",
                           "Unlike @, % is taken once a day.", "% is given with a #.",
                           "% is no #; it is a medicine for sleep."};

std::string filled(std::string text, const std::string& drug, const Group& group) {
  for (const auto& [mark, word] : {std::pair<char, std::string>{'%', drug}, {'#', group.one}, {'@', group.many}})
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) text.replace(at, 1, word);
  return text;
}

class GroupMembersTest : public testing::Test {
 protected:
  // Drugs of one group; the members' names begin with Mem, the others' with Oth.
  static IndexedCorpus corpus_of(const Group& group, const TemporaryDirectory& folder) {
    int number = 0;
    const auto write = [&](const std::string& stem, const char* text) {
      const std::string name = stem + std::string(1, static_cast<char>('a' + number++ % 26)) + "bidex";
      std::ofstream(folder.path() / (name + ".md"))
          << "---\ntitle: " << name << "\n---\n\n# " << name << "\n\n### Usage\n\n"
          << filled(text, name, group) << "\n\n### Side Effects\n\nNausea.\n";
    };
    for (const auto* text : kStatements) write("Mem", text);
    for (const auto* text : kMentions) write("Oth", text);
    return IndexedCorpus(folder.path());
  }
};

TEST_F(GroupMembersTest, AreThoseThatSayTheyAre) {
  for (const auto& group : kGroups) {
    const TemporaryDirectory folder;
    const IndexedCorpus corpus = corpus_of(group, folder);
    const SearchResult result = corpus.search(group.query, 10);
    std::size_t members = 0;
    for (const auto& hit : result.hits) {
      EXPECT_TRUE(hit.monograph.title.starts_with("Mem")) << group.query << ": " << hit.monograph.title;
      members += hit.monograph.title.starts_with("Mem") && hit.section.kind == SectionKind::kIndications ? 1 : 0;
    }
    EXPECT_EQ(members, std::size(kStatements)) << group.query;
  }
}

TEST_F(GroupMembersTest, AreKnownByTheStemsOfTheirNames) {
  const TemporaryDirectory folder;
  for (const char* name : {"Zuvodipine", "Stanozolol", "Aripiprazole", "Zuprazole", "Cefzumide", "Zumedopril"})
    std::ofstream(folder.path() / (std::string(name) + ".md"))
        << "---\ntitle: " << name << "\n---\n\n# " << name << "\n\n### Usage\n\nFor adults.\n";
  const IndexedCorpus corpus(folder.path());
  const auto titles = [&](const char* query) {
    std::string all;
    for (const auto& hit : corpus.search(query, 10).hits) all += (all.empty() ? "" : " ") + hit.monograph.title;
    return all;
  };
  EXPECT_EQ(titles("calcium channel blockers"), "Zuvodipine");
  EXPECT_EQ(titles("PPIs"), "Zuprazole");
  EXPECT_EQ(titles("list of cephalosporins"), "Cefzumide");
  EXPECT_EQ(titles("names of ACE inhibitors"), "Zumedopril");
}

// "tramadol and SSRI": what the drug's text says of the group comes first, in whatever number it is written.
TEST_F(GroupMembersTest, ADrugBesideAGroup) {
  const TemporaryDirectory folder;
  std::ofstream(folder.path() / "zumadol.md") << "---\ntitle: Zumadol\n---\n\n# Zumadol\n\n### Usage\n\nFor pain.\n\n"
                                                 "### Dosage\n\nOnce a day.\n\n### Drug Interactions\n\n"
                                                 "SSRIs and PPIs raise its level.\n\n### Side Effects\n\nNausea.\n";
  const IndexedCorpus corpus(folder.path());
  for (const char* query : {"zumadol and SSRI", "zumadol and SSRIs", "zumadol with a PPI", "zumadol ppis"}) {
    const auto result = corpus.search(query, 3);
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().section.kind, SectionKind::kInteractions) << query;
  }
}

}  // namespace
}  // namespace materia
