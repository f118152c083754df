#include "indexer/names/lexicon_builder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/source_file.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/titles.h"
#include "indexer/names/monograph_summary.h"
#include "indexer/sources/corpus.h"
#include "indexer/vocabulary/names_file.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A monograph of one section, as the parser would make it.
Monograph monograph(std::string id, std::string title, std::vector<MonographName> more = {}) {
  Monograph made;
  made.path = id + ".md";
  made.id = std::move(id);
  made.names = {{title, NameKind::kTitle, false}};
  made.names.insert(made.names.end(), more.begin(), more.end());
  made.ingredients = split_ingredients(title);
  made.title = std::move(title);
  Section usage;
  usage.kind = SectionKind::kIndications;
  usage.text = "Used for testing. Not for more.";
  made.sections.push_back(std::move(usage));
  return made;
}

Monograph brand_page(std::string id, std::string title, std::string slug) {
  Monograph made = monograph(std::move(id), std::move(title));
  made.ingredients.clear();
  made.generic_slug = std::move(slug);
  return made;
}

VocabularyEntry entry(std::string drug, std::vector<VocabularyName> names) {
  VocabularyEntry made;
  made.ingredients = split_ingredients(drug);
  made.drug = std::move(drug);
  made.names = std::move(names);
  made.path = "names.yaml";
  made.line = 3;
  made.origin = VocabularyOrigin::kShipped;
  return made;
}

// Of monographs as they are read: with what their sections say of the whole.
BuiltLexicon build(std::vector<Monograph> monographs, const std::vector<VocabularyEntry>& vocabulary,
                   const std::vector<LookAlikes>& look_alikes = {},
                   const std::unordered_set<std::string>& medical_terms = {}) {
  for (auto& monograph : monographs) summarize(monograph);
  return build_lexicon(monographs, vocabulary, look_alikes, medical_terms);
}

constexpr auto kBrand = NameKind::kBrand;
constexpr auto kGeneric = NameKind::kGeneric;

// Keys of the drugs that this name leads to, best first.
std::vector<std::string> found(const BuiltLexicon& built, std::string_view name) {
  const Lexicon lexicon(built.drugs);
  std::vector<std::string> keys;
  for (const LexiconName* hit : lexicon.find(closed_key(name))) keys.push_back(lexicon.drugs()[hit->drug].key);
  return keys;
}

std::vector<std::string> shown(const std::vector<Issue>& issues) {
  std::vector<std::string> lines;
  for (const auto& issue : issues) lines.push_back(to_string(issue));
  return lines;
}

TEST(LexiconBuilderTest, MonographsOfOneSubstanceAreOneDrug) {
  const auto built = build(
      {monograph("a/one", "Novadrine (Systemic)"), monograph("b/two", "Novadrine"), monograph("c/three", "Oldadrine")},
      {entry("novadrine", {{"oldadrine", NameKind::kInn}, {"novum", kGeneric}, {"Dipnova", kBrand}})});
  ASSERT_EQ(built.drugs.size(), 1U);
  EXPECT_EQ(built.drugs[0].key, "novadrine");
  EXPECT_EQ(built.drugs[0].title, "Novadrine") << "the plain title is the main one";
  EXPECT_EQ(built.drugs[0].path, "b/two.md");
  EXPECT_EQ(built.drugs[0].hint, "Used for testing");
  EXPECT_EQ(built.drugs[0].names.front().text, "Novadrine (Systemic)");
  EXPECT_FALSE(built.monographs[0].main);
  EXPECT_TRUE(built.monographs[1].main);
  for (const char* name : {"Novadrine", "nova-drine", "OLDADRINE", "novum", "Dipnova"})
    EXPECT_THAT(found(built, name), ::testing::Contains("novadrine")) << name;
  EXPECT_THAT(built.issues, IsEmpty());
}

TEST(LexiconBuilderTest, AStubOrABrandPageIsNeverTheMainMonographWhereAnotherStands) {
  auto stub = monograph("a", "Novadrine");
  stub.stub = true;
  const auto built = build({stub, monograph("novadrine", "Novadrine Maleate"), brand_page("b", "Dipnova", "novadrine")},
                           {entry("novadrine", {})});
  ASSERT_EQ(built.drugs.size(), 1U);
  EXPECT_EQ(built.drugs[0].path, "novadrine.md");
  EXPECT_EQ(built.monographs[2].key, "novadrine");
}

TEST(LexiconBuilderTest, TheMainMonographIsTheOneHeadedByTheDrugsName) {
  auto fuller = monograph("a", "Oldadrine");
  fuller.sections.resize(9);
  const auto built = build({fuller, monograph("b", "Novadrine (N4)")},
                           {entry("oldadrine", {{"novadrine", NameKind::kUsan}, {"N4", NameKind::kAbbreviation}})});
  ASSERT_EQ(built.drugs.size(), 1U);
  EXPECT_EQ(built.drugs[0].path, "b.md");
}

TEST(LexiconBuilderTest, ABrandPageWithoutItsMonographIsKeptAndTold) {
  const auto built = build({brand_page("brands/dipnova", "Dipnova", "novadrine")}, {});
  EXPECT_EQ(built.monographs[0].key, "novadrine");
  EXPECT_THAT(found(built, "dipnova"), ElementsAre("novadrine"));
  EXPECT_THAT(shown(built.issues), ElementsAre(HasSubstr("brands/dipnova.md: warning: brand-without-monograph")));
}

TEST(LexiconBuilderTest, EveryNameFindsItsDrugAndNoneFindsAnother) {
  const MonographName harvested_a{"Novum", kGeneric, true}, own{"Novum", kGeneric, false};
  const struct {
    const char* why;
    std::vector<Monograph> monographs;
    std::vector<VocabularyEntry> vocabulary;
    const char* name;
    std::vector<std::string> drugs;
    std::vector<std::string> issues;
  } table[] = {
      {"another's title is refused to who claims it",
       {monograph("a", "Alpha", {{"Beta", kGeneric, false}}), monograph("b", "Beta")},
       {},
       "Beta",
       {"beta"},
       {"a.md: warning: name-of-another-drug \"Beta\" is a name of Beta and was not taken for Alpha"}},
      {"what is read out of prose gives way to what is kept, without a word",
       {monograph("a", "Alpha", {harvested_a}), monograph("b", "Beta")},
       {entry("beta", {{"Novum", kBrand}})},
       "Novum",
       {"beta"},
       {}},
      {"and to what a monograph says of itself",
       {monograph("a", "Alpha", {harvested_a}), monograph("b", "Beta", {own})},
       {},
       "Novum",
       {"beta"},
       {}},
      {"and to the names of drugs that no monograph is about",
       {monograph("a", "Alpha", {harvested_a})},
       {entry("gamma", {{"Novum", kBrand}})},
       "Novum",
       {},
       {}},
      {"two drugs' prose claims it: nobody's",
       {monograph("a", "Alpha", {harvested_a}), monograph("b", "Beta", {harvested_a})},
       {},
       "Novum",
       {},
       {}},
      {"one drug's prose, twice: its own",
       {monograph("a", "Alpha", {harvested_a}), monograph("b", "Alpha (Topical)", {harvested_a})},
       {},
       "Novum",
       {"alpha"},
       {}},
      {"a librarian's brand of two drugs is both drugs'",
       {monograph("a", "Alpha"), monograph("b", "Beta")},
       {entry("alpha", {{"Novum", kBrand}}), entry("beta", {{"Novum", kBrand}})},
       "Novum",
       {"alpha", "beta"},
       {}},
      {"what a monograph says of itself is no match for the vocabulary",
       {monograph("a", "Alpha", {own}), monograph("b", "Beta")},
       {entry("beta", {{"Novum", NameKind::kInn}})},
       "Novum",
       {"beta"},
       {"a.md: warning: name-of-another-drug \"Novum\" is a name of Beta and was not taken for Alpha"}},
      {"an ingredient's name is not its combination's",
       {monograph("ab", "Alpha + Beta", {{"Alpha", kGeneric, false}, {"beta hydrochloride", kGeneric, true}})},
       {},
       "Alpha",
       {"alpha"},
       {}},
      {"an ingredient's names find it where no monograph is about it alone",
       {monograph("ab", "Alpha + Beta")},
       {entry("alpha", {{"Novum", kBrand}})},
       "Novum",
       {"alpha"},
       {}},
      {"the same joined otherwise is",
       {monograph("ab", "Alpha + Beta", {{"Beta/Alpha", kGeneric, false}})},
       {},
       "beta alpha",
       {"alpha_beta"},
       {}},
      {"two drugs of one title: both",
       {monograph("x", "Mild Alphas Grand"), monograph("y", "Mild Alphas + Grand")},
       {},
       "mild alphas grand",
       {"grand_mild-alphas", "mild-alphas-grand"},
       {}},
  };
  for (const auto& row : table) {
    const auto built = build(row.monographs, row.vocabulary);
    EXPECT_EQ(found(built, row.name), row.drugs) << row.why;
    EXPECT_EQ(shown(built.issues), row.issues) << row.why;
  }
}

TEST(LexiconBuilderTest, LocantsMayBeLeftOutButNotThoseOfIsomers) {
  const auto built =
      build({monograph("a", "L-Glutamine"), monograph("b", "N-Acetyl-L-cysteine"), monograph("c", "S-Amlodipine"),
             monograph("d", "Co-enzyme Q10"), monograph("e", "L-Arginine + Zinc")},
            {});
  EXPECT_THAT(found(built, "glutamine"), ElementsAre("l-glutamine"));
  EXPECT_THAT(found(built, "acetylcysteine"), ElementsAre("n-acetyl-l-cysteine"));
  EXPECT_THAT(found(built, "amlodipine"), IsEmpty());
  EXPECT_THAT(found(built, "enzyme"), IsEmpty());
  EXPECT_THAT(found(built, "arginine zinc"), IsEmpty());
  const auto with_other = build({monograph("a", "L-Methadrone")}, {entry("methadrone", {})});
  EXPECT_THAT(found(with_other, "methadrone"), IsEmpty()) << "a name of a drug that is not here";
}

VocabularyEntry listed(std::string drug, std::vector<VocabularyName> names) {
  auto made = entry(std::move(drug), std::move(names));
  made.origin = VocabularyOrigin::kList;
  return made;
}

TEST(LexiconBuilderTest, AListsProductsFindTheirDrugByTheirFirstWords) {
  const auto built = build(
      {monograph("a", "Alphadrine + Betadrine"), monograph("b", "Betadrine"), monograph("c", "Conjugated Gammas")},
      {listed("Betadrine hydrochloride + Alphadrine", {{"Novapain 625 Duo Tablet", kBrand, 5}}),
       listed("Betadrine", {{"Glanova 5 Gel", kBrand, 6}, {"Betadrine Gel", kBrand, 7}}),
       listed("Gammas, Conjugated", {{"Premnova", kBrand, 8}}), listed("Betadrine-dyyb", {{"Simnova", kBrand, 9}}),
       listed("Betadrine Injection", {{"Injenova", kBrand, 10}})});
  for (const char* name : {"novapain 625 duo tablet", "novapain 625 duo", "Novapain"})
    EXPECT_THAT(found(built, name), ElementsAre("alphadrine_betadrine")) << name;
  for (const char* name : {"glanova", "glanova 5", "betadrine gel", "betadrine", "simnova", "injenova"})
    EXPECT_THAT(found(built, name), ElementsAre("betadrine")) << name;
  EXPECT_THAT(found(built, "premnova"), ElementsAre("conjugated-gammas"));
  EXPECT_THAT(found(built, "conjugated"), IsEmpty());
  EXPECT_THAT(built.issues, IsEmpty());
}

TEST(LexiconBuilderTest, WhatIsOddInAListIsToldWithItsLine) {
  const auto built = build({monograph("a", "Alpha"), monograph("b", "Beta")},
                           {listed("Alpha", {{"Novum", kBrand, 4}, {"Beta", kBrand, 5}}),
                            listed("Beta", {{"Novum", kBrand, 6}}), listed("Gamma", {{"Drinum", kBrand, 7}})});
  EXPECT_THAT(
      shown(built.issues),
      ElementsAre("names.yaml:5: warning: name-of-another-drug \"Beta\" is a name of Beta and was not taken for "
                  "Alpha",
                  "names.yaml:3: warning: names-unknown-drug no monograph is about \"Gamma\"; 1 name waits for "
                  "one",
                  "names.yaml:4: warning: names-several-drugs \"Novum\" stands for Alpha and Beta; each is kept "
                  "and shown apart"));
  EXPECT_THAT(found(built, "Novum"), ElementsAre("alpha", "beta"));
  EXPECT_THAT(found(built, "drinum"), IsEmpty());
}

TEST(LexiconBuilderTest, ASynonymOfAListFindsItsDrugButMakesNoTwoSubstancesOne) {
  const auto built = build({monograph("a", "Oldadrine"), monograph("b", "Alpha"), monograph("c", "Beta")},
                           {listed("Novadrine", {{"oldadrine", kGeneric, 4}, {"drinum", kGeneric, 4}}),
                            listed("Alpha", {{"beta", kGeneric, 5}})});
  EXPECT_THAT(found(built, "drinum"), ElementsAre("oldadrine"));
  EXPECT_THAT(found(built, "novadrine"), ElementsAre("oldadrine"));
  EXPECT_THAT(found(built, "beta"), ElementsAre("beta"));
}

TEST(LexiconBuilderTest, EveryNameSaysWhereItComesFrom) {
  const auto built = build({monograph("a", "Alpha", {{"Alphadrine", kGeneric, true}})},
                           {entry("alpha", {{"Novum", kBrand, 7}, {"alf", NameKind::kAbbreviation}})});
  std::vector<std::string> names;
  for (const auto& name : built.drugs.front().names)
    names.push_back(name.text + " " + name.source + " " + std::to_string(name.line));
  EXPECT_THAT(names, ElementsAre("Alpha a.md 0", "Novum names.yaml 7", "alf names.yaml 3", "Alphadrine a.md 0"));
}

// "Brand names include Allerest and Hay Fever": who types the second means no drug.
TEST(LexiconBuilderTest, ASymptomThatProseTakesForANameIsNone) {
  const auto built =
      build({monograph("a", "Alphadrine", {{"Hay Fever", kBrand, true}, {"Alf", kBrand, true}})}, {}, {}, {"hayfever"});
  std::vector<std::string> verdicts;
  for (const auto& name : built.harvested) verdicts.push_back(name.name + ": " + name.verdict);
  EXPECT_THAT(verdicts, ElementsAre("Hay Fever: refused: a symptom, a condition or a group of drugs", "Alf: taken"));
}

TEST(LexiconBuilderTest, WhatProseClaimsIsToldWithWhatBecameOfIt) {
  const auto claim = [](const char* name) {
    return MonographName{name, kGeneric, true, 9, std::string("Also known as ") + name + "."};
  };
  const auto built =
      build({monograph("a", "Alphadrine", {claim("Alf"), claim("Betadrin"), claim("Novum"), claim("Both")}),
             monograph("b", "Betadrine", {claim("Both")})},
            {entry("betadrine", {{"Novum", kBrand}}), entry("gammadrine", {{"Gam", kBrand}})});
  std::vector<std::string> lines;
  for (const auto& name : built.harvested)
    lines.push_back(name.name + " | " + name.drug + " | " + name.path + ":" + std::to_string(name.line) + " | " +
                    name.sentence + " | " + name.verdict);
  EXPECT_THAT(lines,
              ElementsAre("Alf | alphadrine | a.md:9 | Also known as Alf. | taken",
                          "Betadrin | alphadrine | a.md:9 | Also known as Betadrin. | refused: looks like betadrine",
                          "Novum | alphadrine | a.md:9 | Also known as Novum. | refused: a name of Betadrine",
                          "Both | alphadrine | a.md:9 | Also known as Both. | refused: claimed for several drugs",
                          "Both | betadrine | b.md:9 | Also known as Both. | refused: claimed for several drugs"));
}

TEST(LexiconBuilderTest, DrugsKnowWhichTheyAreConfusedWith) {
  const auto built = build(
      {monograph("a", "Lorazene"), monograph("b", "Clonazene"), monograph("c", "Drinum"), monograph("d", "Alphadrine"),
       monograph("e", "Lorazene + Drinum")},
      {entry("alphadrine", {{"Klonapin", kBrand}}), entry("drinum", {{"Lorazen", kBrand}})},
      {{{"lorazene", "clonazene", "Klonapin", "unheard"}, "names.yaml", 1}, {{"drinum", "Lorazen"}, "names.yaml", 2}});
  std::map<std::string, std::set<std::string>> look_alikes;
  for (const auto& drug : built.drugs)
    for (const auto& alike : drug.look_alikes) look_alikes[drug.key].insert(alike.drug);
  EXPECT_THAT(look_alikes["lorazene"], ElementsAre("alphadrine", "clonazene"));
  EXPECT_THAT(look_alikes["clonazene"], ElementsAre("alphadrine", "lorazene"));
  EXPECT_THAT(look_alikes["alphadrine"], ElementsAre("clonazene", "lorazene"));
  EXPECT_THAT(look_alikes["drinum"], IsEmpty()) << "two names of one drug";
  EXPECT_THAT(look_alikes["drinum_lorazene"], IsEmpty());
}

// Drugs come sorted, keys once, and every monograph has one that exists: whatever is indexed.
void expect_sound(const std::vector<Monograph>& monographs, const BuiltLexicon& built) {
  ASSERT_EQ(built.monographs.size(), monographs.size());
  std::map<std::string, int> mains;
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    ASSERT_FALSE(built.monographs[m].key.empty()) << monographs[m].path;
    mains[built.monographs[m].key] += built.monographs[m].main;
  }
  for (const auto& [key, count] : mains) EXPECT_EQ(count, 1) << key << " has " << count << " main monographs";
  for (std::size_t d = 1; d < built.drugs.size(); ++d) EXPECT_LT(built.drugs[d - 1].key, built.drugs[d].key);
}

// For every title: the drug of its monograph is found, and first but for another drug of the very same title.
void expect_titles_lead_home(const std::vector<Monograph>& monographs, const BuiltLexicon& built) {
  const Lexicon lexicon(built.drugs);
  int shared = 0;
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    if (!may_be_name(monographs[m].title)) continue;
    const auto hits = lexicon.find(closed_key(monographs[m].title));
    const auto is_its_own = [&](const LexiconName* hit) {
      return lexicon.drugs()[hit->drug].key == built.monographs[m].key;
    };
    const auto at = std::find_if(hits.begin(), hits.end(), is_its_own);
    if (at == hits.end()) {
      ADD_FAILURE() << monographs[m].path << ": the title \"" << monographs[m].title << "\" does not find "
                    << built.monographs[m].key;
      continue;
    }
    shared += at != hits.begin();
    for (auto before = hits.begin(); before != at; ++before)
      EXPECT_EQ((*before)->kind, NameKind::kTitle)
          << monographs[m].path << ": \"" << monographs[m].title << "\" finds " << lexicon.drugs()[(*before)->drug].key
          << " before " << built.monographs[m].key;
  }
  EXPECT_LE(shared, 5) << "titles that stand for two drugs";
}

std::vector<Monograph> read_all(const std::vector<std::filesystem::path>& roots) {
  std::vector<Monograph> monographs;
  const auto extensions = extensions_of(source_formats());
  for (const auto& file : find_corpus(roots, {.extensions = extensions}).files)
    for (auto& monograph : read_source(file, source_formats(), {}, {}).monographs)
      monographs.push_back(std::move(monograph));
  return monographs;
}

// A route, a form, a species, a heading: whatever says so. Each is told with its line.
TEST(LexiconBuilderTest, WhatOnlyQualifiesANameIsNoName) {
  const MonographName title{"Zibovaccine live +oral", NameKind::kTitle, false, 2};
  auto vaccine = monograph("z", "Zibovaccine live +oral");
  vaccine.names = {title, {"Oral", kGeneric, false, 5}, {"Injection", kGeneric, true, 7}, {"Zibo", kGeneric, false, 5}};
  auto quabies = monograph("q", "Quabies vaccine + Human");
  quabies.names.front().line = 3;
  const auto built =
      build({vaccine, quabies, monograph("m", "Morfexil"), monograph("t", "Topical"), monograph("g", "Grip (Dose)")},
            {entry("morfexil", {{"Various", kBrand, 8}, {"Human morfexil", kGeneric, 9}})});
  for (const char* word : {"oral", "human", "topical", "injection", "various", "dose"})
    EXPECT_THAT(found(built, word), IsEmpty()) << word;
  for (const char* name : {"Zibovaccine live +oral", "zibo", "Quabies vaccine", "morfexil", "human morfexil", "grip"})
    EXPECT_THAT(found(built, name), ::testing::SizeIs(1)) << name;
  std::vector<std::string> told;
  for (const auto& issue : built.issues) {
    EXPECT_EQ(issue.code, "not-a-name") << to_string(issue);
    told.push_back(issue.path + ":" + std::to_string(issue.line) + " " +
                   issue.message.substr(0, issue.message.find('"', 1) + 1));
  }
  EXPECT_THAT(told, ::testing::UnorderedElementsAre("z.md:2 \"oral\"", "z.md:5 \"Oral\"", "z.md:7 \"Injection\"",
                                                    "q.md:3 \"Human\"", "names.yaml:8 \"Various\"",
                                                    "t.md:0 \"Topical\"", "g.md:0 \"Dose\""));
}

// A monograph whose whole title is such a word is there and has its title, but its title is no name.
TEST(LexiconBuilderTest, AMonographTitledByAFormKeepsItsTitle) {
  const auto built = build({monograph("t", "Tablets"), monograph("a", "Alphadrine")}, {});
  ASSERT_EQ(built.drugs.size(), 2U);
  EXPECT_EQ(built.drugs[1].title, "Tablets");
  EXPECT_THAT(built.drugs[1].names, IsEmpty());
  EXPECT_EQ(built.monographs[0].key, "tablets");
  EXPECT_TRUE(built.monographs[0].main);
}

// What a title calls the parts of a combination are names of the parts, also where nothing is about a part alone.
TEST(LexiconBuilderTest, ThePartsOfACombinationAreNames) {
  const auto built = build({monograph("c", "Alphadrine Maleate + Betadrine + Oral"), monograph("a", "Alphadrine"),
                            monograph("d", "Gammadrine", {{"Deltadrine", kGeneric, true}}),
                            monograph("e", "Alphadrine + Deltadrine"), monograph("f", "Alphadrine + Hay Fever")},
                           {entry("alphadrine", {})}, {}, {"hayfever"});
  EXPECT_THAT(found(built, "betadrine"), ElementsAre("betadrine"));
  EXPECT_THAT(found(built, "alphadrine maleate"), ElementsAre("alphadrine"));
  EXPECT_THAT(found(built, "deltadrine"), ElementsAre("deltadrine")) << "a title is surer than prose";
  EXPECT_THAT(found(built, "hay fever"), IsEmpty());
  const Lexicon lexicon(built.drugs);
  ASSERT_NE(lexicon.drug("betadrine"), nullptr);
  EXPECT_EQ(lexicon.drug("betadrine")->title, "Betadrine");
  EXPECT_EQ(lexicon.drug("betadrine")->path, "");
  EXPECT_NE(lexicon.drug("alphadrine_betadrine"), nullptr);
}

TEST(LexiconBuilderTest, OddTitlesAreSound) {
  const std::vector<Monograph> monographs{monograph("a", "—"),    monograph("b", ""),
                                          monograph("c", "+"),    monograph("d", "Ü"),
                                          monograph("e", "()"),   monograph("f", std::string(3000, 'x')),
                                          monograph("g", "a + a")};
  expect_sound(monographs, build(monographs, shipped_vocabulary()));
  expect_sound({}, build({}, shipped_vocabulary()));
}

TEST(LexiconBuilderTest, TheProjectsOwnTitlesLeadHome) {
  const auto monographs = read_all({MATERIA_SOURCE_DIR "/corpus/monographs"});
  ASSERT_FALSE(monographs.empty());
  const auto built = build(monographs, shipped_vocabulary());
  expect_sound(monographs, built);
  expect_titles_lead_home(monographs, built);
  for (const auto& issue : built.issues) EXPECT_NE(issue.severity, Severity::kError) << to_string(issue);
}

// The real corpora, as a test outside this one unpacks them: MATERIA_SOURCE_DIR/../shared/corpora/*.tar.xz.
TEST(LexiconBuilderTest, TheRealTitlesLeadHome) {
  const std::filesystem::path shared = MATERIA_SOURCE_DIR "/../shared/corpora";
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared << ": the real corpora are not here";
  const TemporaryDirectory unpacked;
  for (const char* name : {"rxhive-composition", "rxhive-site-content"}) {
    const auto folder = unpacked.path() / name;
    std::filesystem::create_directory(folder);
    const std::string command = "tar -xJf '" + (shared / name).string() + ".tar.xz' -C '" + folder.string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    const auto monographs = read_all({folder});
    ASSERT_GT(monographs.size(), 4000U) << name;
    const auto built = build(monographs, shipped_vocabulary());
    expect_sound(monographs, built);
    expect_titles_lead_home(monographs, built);
  }
}

}  // namespace
}  // namespace materia
