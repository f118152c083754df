#include "indexer/vocabulary/names_file.h"

#include <fstream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/lexicon/lexicon.h"
#include "indexer/names/substances.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> shown(const NamesFile& file) {
  std::vector<std::string> lines;
  for (const auto& entry : file.entries) {
    std::string line = std::to_string(entry.line) + " " + entry.drug + ":";
    for (const auto& name : entry.names) line += " " + std::string(name_kind_id(name.kind)) + "=" + name.text;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> shown(const std::vector<Issue>& issues) {
  std::vector<std::string> lines;
  for (const auto& issue : issues) lines.push_back(std::to_string(issue.line) + " " + issue.code);
  return lines;
}

TEST(NamesFileTest, ReadsEveryKindOfName) {
  const auto file = read_names_yaml("mine.yaml", R"(source: "our pharmacy"
names:
  - drug: "novadrine + oldadrine"
    brand: [Dipnova, "Glan: ova"]
    abbreviation: ND
  - drug: novadrine
    inn: [novadrinum]
    usan: novadrin
    ban: []
    salt:
      - novadrine maleate
    chemical: ["2,4-dinovane"]
    generic: [old drops]
)");
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file), ElementsAre("3 novadrine + oldadrine: brand=Dipnova brand=Glan: ova abbreviation=ND",
                                       "6 novadrine: inn=novadrinum usan=novadrin salt=novadrine maleate "
                                       "chemical=2,4-dinovane generic=old drops"));
  EXPECT_THAT(file.entries[0].ingredients, ElementsAre("novadrine", "oldadrine"));
  EXPECT_THAT(file.entries[1].ingredients, ElementsAre("novadrine"));
  EXPECT_EQ(file.entries[0].path, "mine.yaml");
}

TEST(NamesFileTest, TellsWhatIsWrongWithItsLineAndKeepsTheGoodEntries) {
  const struct {
    const char *why, *yaml;
    std::vector<std::string> issues, entries;
  } table[] = {
      {"no drug", "names:\n  - brand: [X]\n  - drug: a\n    brand: [Y]\n", {"2 names-entry"}, {"3 a: brand=Y"}},
      {"a drug of marks alone", "names:\n  - drug: \", \"\n    brand: [X]\n  - drug: a\n", {"2 names-entry"}, {"4 a:"}},
      {"a kind that is none",
       "names:\n  - drug: a\n    brnad: [X]\n    brand: [Y]\n",
       {"3 names-entry"},
       {"2 a: brand=Y"}},
      {"a title is a monograph's to give", "names:\n  - drug: a\n    title: [X]\n", {"3 names-entry"}, {"2 a:"}},
      {"a forgotten dash would swap brands",
       "names:\n  - drug: a\n    brand: [X]\n    drug: b\n",
       {"4 names-entry"},
       {}},
      {"an empty name", "names:\n  - drug: a\n    brand: [\"\", Y]\n", {"3 names-entry"}, {"2 a: brand=Y"}},
      {"broken YAML",
       "names:\n  - drug: a\n    brand: [X]\n  - drug: b\n    brand: [Y\n",
       {"5 names-yaml"},
       {"2 a: brand=X"}},
      {"one look-alike", "look_alikes:\n  - [a]\n  - [b, c]\n", {"2 names-entry"}, {}},
      {"look-alikes in no list",
       "look_alikes:\n  - a\n  - [b, \"\"]\n",
       {"2 names-entry", "3 names-entry", "3 names-entry"},
       {}},
      {"look-alikes too deep", "look_alikes:\n  - [[a, b]]\n", {"2 names-yaml"}, {}},
      {"an alias", "names:\n  - drug: a\n    brand: *x\n", {"3 names-yaml"}, {}},
      {"an anchor", "names:\n  - drug: &x a\n", {"2 names-yaml"}, {}},
      {"a list of lists", "names:\n  - drug: a\n    brand: [[X]]\n", {"3 names-yaml"}, {}},
      {"a map for a name", "names:\n  - drug: a\n    brand: {x: y}\n", {"3 names-yaml"}, {}},
      {"names are no text", "names: novadrine\n", {"1 names-yaml"}, {}},
      {"a text", "novadrine\n", {"1 names-entry"}, {}},
      {"nothing", "", {"1 names-yaml"}, {}},
      {"not UTF-8", "names:\n  - drug: \"a\xFF\"\n", {"2 not-utf8"}, {}},
      {"a NUL byte", nullptr, {"1 nul-byte"}, {}},
  };
  for (const auto& row : table) {
    const std::string yaml = row.yaml ? std::string(row.yaml) : std::string("names:\0\n", 8);
    const auto file = read_names_yaml("f.yaml", yaml);
    EXPECT_EQ(shown(file.issues), row.issues)
        << row.why << (file.issues.empty() ? "" : ": " + to_string(file.issues[0]));
    EXPECT_EQ(shown(file), row.entries) << row.why;
    for (const auto& issue : file.issues) EXPECT_EQ(issue.path, "f.yaml") << row.why;
  }
}

TEST(NamesFileTest, ReadsLookAlikes) {
  const auto file = read_names_yaml("f.yaml",
                                    "look_alikes:\n  - [novadrine, movadrine]\n  - [Drinum, Brinum, Prinum]\n"
                                    "names:\n  - drug: a\n    brand: X\n");
  EXPECT_THAT(file.issues, IsEmpty());
  EXPECT_THAT(shown(file), ElementsAre("5 a: brand=X"));
  ASSERT_EQ(file.look_alikes.size(), 2U);
  EXPECT_THAT(file.look_alikes[1].names, ElementsAre("Drinum", "Brinum", "Prinum"));
  EXPECT_EQ(file.look_alikes[1].line, 3);
  EXPECT_THAT(read_names_yaml("f.yaml", "look_alikes:\n  - [a, b]\n").issues, IsEmpty());
}

// Two names of a group may be of one drug, but a group of one drug would say nothing.
TEST(NamesFileTest, TheShippedLookAlikesAreSound) {
  const Substances substances(shipped_vocabulary());
  std::map<std::string, std::set<std::string>> drugs_of;  // brand → drugs
  for (const auto& entry : shipped_vocabulary())
    for (const auto& name : entry.names) drugs_of[closed_key(name.text)].insert(substances.key(entry.ingredients));
  EXPECT_GT(shipped_look_alikes().size(), 200U);
  for (const auto& group : shipped_look_alikes()) {
    std::set<std::string> names, drugs;
    for (const auto& name : group.names) {
      EXPECT_TRUE(names.insert(closed_key(name)).second) << group.line << ": " << name << " stands twice";
      const auto known = drugs_of.find(closed_key(name));
      drugs.insert(known != drugs_of.end() ? *known->second.begin() : substances.key({name}));
    }
    EXPECT_GE(drugs.size(), 2U) << group.path << ":" << group.line;
  }
}

// The names that the authorities print with tall man letters are all among them, spelt so or otherwise.
TEST(NamesFileTest, TheTallManListsAreCovered) {
  std::ifstream in(MATERIA_SOURCE_DIR "/../shared/names/tall-man.json");
  if (!in) GTEST_SKIP() << "the tall man lists are not here";
  const Substances substances(shipped_vocabulary());
  std::set<std::string> covered;
  for (const auto& group : shipped_look_alikes())
    for (const auto& name : group.names) covered.insert({closed_key(name), substances.key({name})});
  std::vector<std::string> missing;
  const auto lists = nlohmann::json::parse(in);
  for (const auto& entry : lists.at("entries")) {
    const std::string name = entry.get<std::string>();
    if (!covered.contains(closed_key(name)) && !covered.contains(substances.key({name}))) missing.push_back(name);
  }
  EXPECT_THAT(missing, ElementsAre("alODORM", "yasMIN", "yaZ"))
      << "no partner is known for the first; the others are one drug in two strengths";
}

TEST(NamesFileTest, WindowsLineEndsAndAByteOrderMarkAreRead) {
  const auto file = read_names_yaml("f.yaml", "\xEF\xBB\xBFnames:\r\n  - drug: a\r\n    brand: [X]\r\n");
  EXPECT_THAT(shown(file), ElementsAre("2 a: brand=X"));
  EXPECT_THAT(shown(file.issues), ElementsAre("1 bom", "1 crlf"));
}

TEST(NamesFileTest, HostileNestingAndSizeEndInAnIssue) {
  const std::string deep(10000, '['), entries = "names:\n  - drug: a\n    brand: ";
  EXPECT_FALSE(read_names_yaml("f.yaml", deep).issues.empty());
  EXPECT_FALSE(read_names_yaml("f.yaml", entries + deep).issues.empty());
  std::string bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nnames: *c\n";
  EXPECT_FALSE(read_names_yaml("f.yaml", bomb).issues.empty());
}

TEST(NamesFileTest, TheShippedVocabularyIsSound) {
  const auto& vocabulary = shipped_vocabulary();
  EXPECT_GT(vocabulary.size(), 1000U);
  for (const auto& entry : vocabulary) {
    const auto where = entry.path + ":" + std::to_string(entry.line) + " " + entry.drug;
    EXPECT_FALSE(entry.ingredients.empty()) << where;
    std::set<std::pair<NameKind, std::string>> seen;
    for (const auto& name : entry.names) {
      EXPECT_GE(closed_key(name.text).size(), 2U) << where << ": " << name.text;
      EXPECT_TRUE(seen.emplace(name.kind, name.text).second) << where << ": " << name.text << " stands twice";
    }
  }
}

// An approved name joins substances, so one that two drugs claim would make them one.
TEST(NamesFileTest, NoShippedApprovedNameIsOfTwoSubstances) {
  std::map<std::string, std::string> owner;
  for (const auto& entry : shipped_vocabulary()) {
    if (entry.ingredients.size() != 1) continue;
    for (const auto& name : entry.names) {
      if (name.kind != NameKind::kInn && name.kind != NameKind::kUsan && name.kind != NameKind::kBan) continue;
      const auto [at, fresh] = owner.emplace(closed_key(name.text), closed_key(entry.drug));
      EXPECT_TRUE(fresh || at->second == closed_key(entry.drug))
          << name.text << " is given to " << at->second << " and " << entry.drug << " (" << entry.path << ":"
          << entry.line << ")";
    }
  }
}

}  // namespace
}  // namespace materia
