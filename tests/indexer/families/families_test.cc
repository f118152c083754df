#include "indexer/families/families.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/names/monograph_summary.h"
#include "tests/support/rounds.h"

namespace materia {
namespace {

// Sixty words of one theme; the same theme and sentence give the same words.
std::string text_of(int theme, int changed = -1) {
  std::string text;
  for (int sentence = 0; sentence < 12; ++sentence) {
    for (int word = 0; word < 8; ++word)
      text += "w" + std::to_string(sentence == changed ? 7919 + sentence : theme) + "x" +
              std::to_string(sentence * 8 + word) + " ";
    text += "\n";
  }
  return text;
}

struct Label {
  std::string id = "a", drug = "velarin", title = "Velarin", company = "One", updated = "2020-01-01";
  std::vector<std::string> forms = {"tablet"}, routes = {"oral"};
  std::string language = "en", unii = "AAA", application;
  bool stub = false;
  std::vector<std::string> texts = {text_of(1), text_of(2), text_of(3)};
};

struct Corpus {
  std::vector<Monograph> monographs;
  std::vector<MonographDrug> drugs;

  explicit Corpus(const std::vector<Label>& labels) {
    for (const auto& label : labels) {
      Monograph m;
      m.id = label.id;
      m.path = label.id + ".json";
      m.title = label.title;
      m.names = {{label.title, NameKind::kTitle}};
      if (label.title != "Velarin") m.names.push_back({label.title, NameKind::kBrand});
      m.ingredients = {label.drug};
      m.updated = label.updated;
      m.forms = label.forms;
      m.routes = label.routes;
      m.companies = {label.company};
      m.language = label.language;
      m.stub = label.stub;
      m.codes.push_back({CodeSystem::kUnii, label.unii});
      if (!label.application.empty()) m.codes.push_back({CodeSystem::kApplication, label.application});
      for (std::size_t i = 0; i < label.texts.size(); ++i) {
        Section section;
        section.kind = i == 0 ? SectionKind::kIndications : SectionKind::kPrecautions;
        section.heading = "Part " + std::to_string(i);
        section.anchor = "part-" + std::to_string(i);
        section.text = label.texts[i];
        m.sections.push_back(std::move(section));
      }
      summarize(m);
      monographs.push_back(std::move(m));
      drugs.push_back({label.drug, {label.drug}, {}, false});
    }
  }
  [[nodiscard]] std::vector<NamedMonograph> named() const {
    std::vector<NamedMonograph> all;
    for (std::size_t m = 0; m < monographs.size(); ++m) all.push_back({&monographs[m], &drugs[m]});
    return all;
  }
  [[nodiscard]] Families families() const { return find_families(named()); }
};

Label with(Label label, const std::function<void(Label&)>& change) {
  label.id = "b";
  change(label);
  return label;
}

TEST(Families, MonographsThatSayNearlyTheSameAreOne) {
  struct Case {
    const char* what;
    std::function<void(Label&)> change;
    bool together;
  };
  const Case cases[] = {
      {"another maker", [](Label& l) { l.company = "Two"; }, true},
      {"another date", [](Label& l) { l.updated = "2021-01-01"; }, true},
      {"a brand", [](Label& l) { l.title = "Velarix"; }, true},
      {"one sentence says something else", [](Label& l) { l.texts[1] = text_of(2, 5); }, true},
      {"a section is missing", [](Label& l) { l.texts.pop_back(); }, true},
      {"capitals",
       [](Label& l) {
         for (char& c : l.texts[0])
           if (c == 'w') c = 'W';
       },
       true},
      {"another drug", [](Label& l) { l.drug = "morvex"; }, false},
      {"another form", [](Label& l) { l.forms = {"injection"}; }, false},
      {"one form more",
       [](Label& l) {
         l.forms = {"tablet", "syrup"};
       },
       false},
      {"another route", [](Label& l) { l.routes = {"intravenous"}; }, false},
      {"another salt", [](Label& l) { l.unii = "BBB"; }, false},
      {"another language", [](Label& l) { l.language = "es"; }, false},
      {"a form in the title", [](Label& l) { l.title = "Velarin (Ophthalmic)"; }, false},
      {"hardly a word the same",
       [](Label& l) {
         l.texts = {text_of(7), text_of(8), text_of(9)};
       },
       false},
      {"a refusal", [](Label& l) { l.stub = true; }, false},
  };
  for (const auto& each : cases) {
    const Corpus corpus({Label{}, with({}, each.change)});
    const auto families = corpus.families();
    EXPECT_EQ(families.of(0) != nullptr, each.together) << each.what;
    EXPECT_EQ(families.of(0), families.of(1)) << each.what;
  }
}

TEST(Families, TheInventorLeadsThenABrandThenTheNewest) {
  const Label old{},
      newer = with({}, [](Label&l) { l.updated = "2024-01-01"; }),
      brand = with({}, [](Label&l) { l.title = "Velarix", l.updated = "1999-01-01"; }),
      inventor = with({}, [](Label&l) { l.application = "NDA012345", l.updated = "1990-01-01"; }),
      copy = with({}, [](Label&l) { l.application = "ANDA012345", l.updated = "2025-01-01"; }),
      brand_of_inventor = with(brand, [](Label&l) { l.application = "NDA012345", l.updated = "1980-01-01"; }),
      brand_of_copy = with(brand, [](Label&l) { l.application = "ANDA012345", l.updated = "2025-02-01"; });
  const std::pair<Label, Label> pairs[] = {{newer, old},
                                           {brand, newer},
                                           {inventor, brand},
                                           {old, copy},
                                           {inventor, copy},
                                           {brand_of_inventor, inventor},
                                           {inventor, brand_of_copy},
                                           {brand_of_copy, copy}};
  for (std::size_t i = 0; i < std::size(pairs); ++i) {
    auto [first, second] = pairs[i];
    for (const bool swapped : {false, true}) {
      first.id = swapped ? "z" : "a";
      second.id = swapped ? "a" : "z";
      const Corpus corpus(swapped ? std::vector{second, first} : std::vector{first, second});
      const auto families = corpus.families();
      ASSERT_NE(families.of(0), nullptr) << i;
      EXPECT_EQ(corpus.monographs[families.of(0)->leader].id, first.id) << "pair " << i;
    }
  }
}

// Label sets at random: what is shared, what leads and what stays apart.
TEST(Families, HoldWhatTheyPromiseOfAnyLabels) {
  std::size_t shared = 0;
  for (const long seed : Rounds("MATERIA_SEQUENCES", 60)) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    std::vector<Label> labels;
    for (int i = 0, count = 2 + below(12); i < count; ++i) {
      Label label;
      label.id = "l" + std::to_string(i);
      if (below(4) == 0) label.drug = "morvex";
      if (below(4) == 0) label.forms = {"injection"};
      if (below(4) == 0) label.routes = {"intravenous"};
      if (below(6) == 0) label.unii = "BBB";
      if (below(3) == 0) label.title = "Velarix";
      if (below(3) == 0) label.application = below(2) == 0 ? "NDA1" : "ANDA1";
      label.updated = std::to_string(2000 + below(20)) + "-01-01";
      label.stub = below(12) == 0;
      for (auto& text : label.texts)
        if (below(4) == 0) text = text_of(below(3) + 1, below(12));
      if (below(5) == 0) label.texts.push_back(text_of(below(9)));
      labels.push_back(std::move(label));
    }
    const Corpus corpus(labels);
    const auto families = corpus.families();
    const auto named = corpus.named();
    std::map<Families::Place, Families::Place> found;  // section → where it is indexed
    for (std::uint32_t m = 0; m < named.size(); ++m) {
      if (const auto* family = families.of(m)) {
        EXPECT_EQ(family_key(named[m]), family_key(named[family->leader])) << "seed " << seed;
        EXPECT_EQ(family->members.front(), family->leader);
        if (m != family->leader) {
          EXPECT_TRUE(leads_before(corpus.monographs[family->leader], corpus.monographs[m]));
          EXPECT_GE(likeness(corpus.monographs[family->leader].sketch, corpus.monographs[m].sketch), kFamilyLikeness);
        }
      }
      for (const auto& own : families.own(m)) {
        EXPECT_TRUE(found.emplace(Families::Place(m, own.section), Families::Place(m, own.section)).second);
        for (const auto& other : own.others) {
          EXPECT_EQ(families.of(other.first), families.of(m));
          EXPECT_TRUE(found.emplace(other, Families::Place(m, own.section)).second) << "twice";
        }
        shared += own.others.size();
      }
    }
    std::size_t sections = 0;
    for (std::uint32_t m = 0; m < named.size(); ++m)
      for (std::uint32_t s = 0; s < corpus.monographs[m].sections.size(); ++s, ++sections) {
        const auto at = found.find({m, s});
        ASSERT_NE(at, found.end()) << "seed " << seed << ": a section is nowhere";
        const auto& [owner, place] = at->second;
        EXPECT_EQ(corpus.monographs[owner].sections[place].text, corpus.monographs[m].sections[s].text);
        EXPECT_EQ(corpus.monographs[owner].sections[place].anchor, corpus.monographs[m].sections[s].anchor);
      }
    EXPECT_EQ(found.size(), sections);

    // In whatever order they come.
    auto shuffled = labels;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const Corpus again(shuffled);
    const auto others = again.families();
    const auto told = [](const Corpus& c, const Families& f) {
      std::set<std::string> lines;
      for (std::uint32_t m = 0; m < c.monographs.size(); ++m) {
        std::string line = c.monographs[m].id + " led by " + (f.of(m) ? c.monographs[f.of(m)->leader].id : "none");
        for (const auto& own : f.own(m))
          line += " " + std::to_string(own.section) + "*" + std::to_string(own.others.size());
        lines.insert(std::move(line));
      }
      return lines;
    };
    EXPECT_EQ(told(corpus, families), told(again, others)) << "seed " << seed;
    EXPECT_EQ(find_families(named, false).section_count(), sections);
  }
  EXPECT_GT(shared, 0U);
}

}  // namespace
}  // namespace materia
