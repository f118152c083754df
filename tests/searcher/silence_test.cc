// What the texts do not say is said, and nothing else fills its place.
#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/language/language.h"
#include "common/lexicon/concept_table.h"
#include "common/text/analyzer.h"
#include "common/text/fold.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> codes(const SearchResult& result) {
  std::vector<std::string> all;
  for (const auto& silence : result.query.silence) all.push_back(silence.code);
  return all;
}

std::vector<std::string> sentences(const SearchResult& result) {
  std::vector<std::string> all;
  for (const auto& silence : result.query.silence) all.push_back(silence.text);
  return all;
}

std::string monograph(const std::string& title, const std::vector<std::pair<std::string, std::string>>& sections) {
  std::string text = "---\ntitle: " + title + "\n---\n";
  for (const auto& [heading, words] : sections) text += "### " + heading + "\n" + words + "\n\n";
  return text;
}

// Each role by its drugs; some concepts have one role, both or none.
class NoRole : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::mt19937 random(3);
    TemporaryDirectory directory;
    for (int number = 0; number < 24; ++number) {
      const std::string title = std::string("Var") + static_cast<char>('a' + number) + "drine";
      std::string uses = title + " is used for yawns.", effects = "Common: a rash.";
      for (const auto& concept_title : kConcepts) {
        const auto role = roles(concept_title);
        if (role % 2 == 1 && random() % 6 == 0) uses += " " + title + " is used for " + concept_title + ".";
        if (role / 2 == 1 && random() % 6 == 0) effects += " Common: " + concept_title + ".";
      }
      directory.write("made/" + title + ".md", monograph(title, {{"Usage", uses}, {"Side Effects", effects}}));
    }
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  static inline const std::vector<std::string> kConcepts = {"hiccups",  "nosebleeds", "malaria",  "headache",
                                                            "insomnia", "cough",      "diarrhea", "gout"};
  // 1: treats, 2: causes
  static std::size_t roles(const std::string& title) {
    return static_cast<std::size_t>(std::find(kConcepts.begin(), kConcepts.end(), title) - kConcepts.begin()) % 4;
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(NoRole, IsSaidAndNothingOfTheOtherRoleFillsItsPlace) {
  int silent = 0, told = 0;
  for (const auto& what : kConcepts)
    for (const bool treats : {true, false}) {
      const auto query = treats ? "what helps " + what : "drugs that cause " + what;
      const auto result = corpus_->search(query, 50);
      const auto bare = corpus_->search(what, 50);
      const auto asked = treats ? BlockKind::kTreats : BlockKind::kCauses;
      const bool has =
          std::any_of(bare.blocks.begin(), bare.blocks.end(), [&](const Block& block) { return block.kind == asked; });
      EXPECT_THAT(codes(bare), IsEmpty()) << what;
      if (has) {
        ++told;
        EXPECT_THAT(codes(result), IsEmpty()) << query;
        ASSERT_FALSE(result.blocks.empty()) << query;
        EXPECT_EQ(result.blocks.front().kind, asked) << query;
        for (const auto& hit : result.hits)
          EXPECT_EQ(hit.section.kind, treats ? SectionKind::kIndications : SectionKind::kAdverseReactions) << query;
      } else {
        ++silent;
        EXPECT_THAT(codes(result), ElementsAre("no_role")) << query;
        EXPECT_THAT(sentences(result), ElementsAre(HasSubstr(treats ? "is used for " : "causes "))) << query;
        EXPECT_THAT(result.hits, IsEmpty()) << query;
        EXPECT_THAT(result.blocks, IsEmpty()) << query;
        EXPECT_EQ(result.total, 0) << query;
        EXPECT_THAT(result.query.suggestions, IsEmpty()) << query;
      }
    }
  EXPECT_GE(silent, 4);
  EXPECT_GE(told, 4);
}

// Texts of invented drugs that mention one another at random, by title, brand or not at all.
class NoPair : public ::testing::Test {
 protected:
  static constexpr int kDrugs = 18;
  static std::string title(int number) { return std::string("Mor") + static_cast<char>('a' + number) + "zidine"; }
  static std::string brand(int number) { return std::string("Qel") + static_cast<char>('a' + number) + "vox Plus"; }

  static void SetUpTestSuite() {
    std::mt19937 random(5);
    static const TemporaryDirectory directory;
    std::string names = "source: this test\nnames:\n";
    for (int number = 0; number < kDrugs; ++number) {
      names += "  - drug: " + fold_key(title(number)) + "\n    brand: [\"" + brand(number) + "\"]\n";
      const auto sentence = [&]() -> std::string {
        const int other = static_cast<int>(random() % kDrugs);
        if (other == number) return "Nothing else is known.";
        switch (random() % 8) {
          case 0:
            return title(other) + " acts more strongly.";
          case 1:
            return "Do not give it with " + brand(other) + ".";
          case 2:
            return "With " + fold_key(title(other)) + " watch the heart.";
          case 3:  // the words of a brand, and not as one
            return brand(other).substr(0, 7) + " gel is harmless. Water plus salt helps.";
          default:
            return "It is harmless.";
        }
      };
      auto& text = texts_[number];
      text = sentence() + "\n" + sentence() + "\n" + sentence();
      directory.write(
          "made/" + title(number) + ".md",
          monograph(title(number),
                    {{"Usage", title(number) + " is for yawns."},
                     {"Drug Interactions", text},
                     {"Side Effects", "A rash. " + (text += "\n" + sentence(), text.substr(text.rfind('\n') + 1))}}));
    }
    directory.write("names.yaml", names);
    corpus_ = new IndexedCorpus(directory.path() / "made", {(directory.path() / "names.yaml").string()});
  }
  static void TearDownTestSuite() { delete corpus_; }

  static bool has_words(const std::string& text, const std::string& words) {
    return (" " + fold_key(text) + " ").find(" " + fold_key(words) + " ") != std::string::npos;
  }
  static bool speaks_of(int one, int other) {
    return has_words(texts_[one], title(other)) || has_words(texts_[one], brand(other));
  }

  static inline std::map<int, std::string> texts_;
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(NoPair, IsSaidExactlyWhereNeitherTextHasANameOfTheOther) {
  int silent = 0, told = 0;
  for (int one = 0; one < kDrugs; ++one)
    for (int other = 0; other < kDrugs; ++other) {
      if (one == other) continue;
      const auto query = "can i take " + title(one) + " with " + (one % 2 == 0 ? title(other) : brand(other));
      const auto result = corpus_->search(query, 20);
      ASSERT_EQ(result.query.names.size(), 2U) << query;
      const bool speaks = speaks_of(one, other) || speaks_of(other, one);
      if (!speaks) {
        ++silent;
        EXPECT_THAT(codes(result), ElementsAre("no_pair")) << query;
        EXPECT_THAT(sentences(result),
                    ElementsAre(HasSubstr(fold_key(title(one)) + " and of " + fold_key(title(other)))))
            << query;
        ASSERT_GE(result.hits.size(), 2U) << query;
        const std::set<std::string> first = {result.hits[0].drug, result.hits[1].drug};
        EXPECT_EQ(first, (std::set<std::string>{fold_key(title(one)), fold_key(title(other))})) << query;
        for (int i = 0; i < 2 && one % 2 == 0; ++i) {  // the words of a brand may stand in another section
          EXPECT_EQ(result.hits[i].section.kind, SectionKind::kInteractions) << query;
        }
      } else {
        ++told;
        EXPECT_THAT(codes(result), IsEmpty()) << query;
        ASSERT_FALSE(result.hits.empty()) << query;
        std::string snippet;
        for (const auto& part : result.hits[0].snippet) snippet += part.text;
        const int of = result.hits[0].drug == fold_key(title(one)) ? other : one;
        EXPECT_TRUE(has_words(snippet, title(of)) || has_words(snippet, brand(of))) << query << ": " << snippet;
      }
    }
  EXPECT_GE(silent, 20);
  EXPECT_GE(told, 20);
}

TEST_F(NoPair, IsSaidOfEachPairOfSeveral) {
  int one = -1, other = -1, third = -1;
  const auto silent = [](int a, int b) { return !speaks_of(a, b) && !speaks_of(b, a); };
  for (int a = 0; a < kDrugs; ++a)
    for (int b = a + 1; b < kDrugs; ++b)
      for (int c = b + 1; c < kDrugs; ++c)
        if (silent(a, b) && silent(a, c) && !silent(b, c)) one = a, other = b, third = c;
  ASSERT_GE(one, 0);
  const auto result = corpus_->search(title(one) + " and " + title(other) + " and " + title(third));
  EXPECT_THAT(codes(result), ElementsAre("no_pair", "no_pair"));
}

TEST_F(NoPair, IsNotSaidOfDrugsThatAreComparedOrNamedAlone) {
  for (const auto& query : {title(0) + " or " + title(1), title(0) + " vs " + title(1), title(0), brand(0),
                            title(0) + " side effects", title(0) + " and " + brand(0)})
    EXPECT_THAT(codes(corpus_->search(query)), IsEmpty()) << query;
}

// Texts that mention some things that a drug may be taken with, at random, each in some form.
TEST(NoPartner, IsSaidExactlyWhereNoTextOfTheDrugMentionsIt) {
  struct Thing {
    std::string asked, written, title;
  };
  const std::vector<Thing> things = {{"grapefruit", "Grapefruits", "grapefruit"},
                                     {"yogurt", "yogurt", "yogurt"},
                                     {"cranberry juice", "Cranberry juice", "cranberry juice"},
                                     {"NSAIDs", "nonsteroidal anti-inflammatory drugs", "NSAIDs"},
                                     {"beta blockers", "A beta-blocker", "beta blockers"},
                                     {"turmeric", "turmeric", "turmeric"},
                                     {"wine", "Alcohol", "wine"}};  // asked by another word than is written
  constexpr int kDrugs = 16;
  std::mt19937 random(11);
  const TemporaryDirectory directory;
  std::map<std::pair<int, std::size_t>, bool> mentions;
  const auto title = [](int number) { return std::string("Mor") + static_cast<char>('a' + number) + "zidine"; };
  for (int number = 0; number < kDrugs; ++number) {
    std::string interactions = "Other medicines.", effects = "A rash.";
    for (std::size_t i = 0; i < things.size(); ++i)
      if ((mentions[{number, i}] = number % 4 != 0 && random() % 2 == 0))
        (random() % 2 == 0 ? interactions : effects) += " " + things[i].written + " changed it.";
    directory.write("made/" + title(number) + ".md",
                    monograph(title(number), {{"Usage", title(number) + " is for yawns."},
                                              {"Drug Interactions", interactions},
                                              {"Side Effects", effects}}));
  }
  directory.write("made/other.md", monograph("Velarin", {{"Usage", "For yawns, with wine."}}));
  const IndexedCorpus corpus(directory.path() / "made");
  int told = 0, silent = 0;
  for (int number = 0; number < kDrugs; ++number)
    for (std::size_t i = 0; i < things.size(); ++i) {
      const auto query = "can i take " + title(number) + " with " + things[i].asked;
      const auto result = corpus.search(query);
      if (mentions[{number, i}]) {
        ++told;
        EXPECT_THAT(codes(result), IsEmpty()) << query;
      } else {
        ++silent;
        EXPECT_THAT(codes(result), ElementsAre("no_partner")) << query;
        EXPECT_THAT(sentences(result),
                    ElementsAre(HasSubstr("of " + fold_key(title(number)) + " do not mention " + things[i].title)));
        ASSERT_FALSE(result.hits.empty()) << query;
        EXPECT_EQ(result.hits[0].drug, fold_key(title(number))) << query;
      }
    }
  EXPECT_GE(silent, 20);
  EXPECT_GE(told, 20);
  for (const auto& query : {title(0), title(0) + " interactions", title(0) + " side effects",
                            title(0) + " and children", title(0) + " with headaches"})
    EXPECT_THAT(codes(corpus.search(query)), testing::Not(testing::Contains("no_partner"))) << query;
}

class SilenceOf : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto write = [&](const std::string& title, const std::vector<std::pair<std::string, std::string>>& sections) {
      directory.write("made/" + title + ".md", monograph(title, sections));
    };
    write("Velarin", {{"Usage", "Velarin is an anticoagulant for clots."},
                      {"Drug Interactions", "NSAIDs cause bleeding."},
                      {"FAQs", "* **Q: What if I miss a dose of Velarin?** A: Take it late."}});
    write("Novadol", {{"Usage", "Novadol is a nonsteroidal anti-inflammatory drug (NSAID) for pain."},
                      {"Drug Interactions", "Water."},
                      {"Storage", "Keep it dry."}});
    write("Trimalox", {{"Usage", "Trimalox is for yawns. Alcohol makes it worse."},
                       {"FAQs", "* **Q: How should I store Trimalox?** A: In a cupboard."}});
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(SilenceOf, WhatIsSaidOfAGroupIsSaidOfItsMembers) {
  const auto result = corpus_->search("velarin with novadol");
  EXPECT_THAT(codes(result), IsEmpty());
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].drug, "velarin");
  EXPECT_EQ(result.hits[0].section.kind, SectionKind::kInteractions);
  EXPECT_THAT(
      sentences(corpus_->search("trimalox with novadol")),
      ElementsAre("The texts of trimalox and of novadol do not mention one another. Each result is about one of "
                  "them alone."));
}

TEST_F(SilenceOf, ASectionThatADrugLacksIsSaid) {
  const auto result = corpus_->search("storage of velarin");
  EXPECT_THAT(sentences(result), ElementsAre("The texts about velarin have no section on storage."));
  EXPECT_FALSE(result.hits.empty());
  for (const auto& hit : result.hits) {
    EXPECT_EQ(hit.drug, "velarin");
    EXPECT_NE(hit.section.kind, SectionKind::kStorage);
  }
  EXPECT_THAT(sentences(corpus_->search("velarin side effects")),
              ElementsAre("The texts about velarin have no section on side effects."));
  EXPECT_THAT(sentences(corpus_->search("novadol dosage and pain")),
              ElementsAre("The texts about novadol have no section on dosage."));
}

TEST_F(SilenceOf, ASectionThatIsThereOrIsAnsweredElsewhereIsNotMissed) {
  for (const char* query : {"storage of novadol", "how to store trimalox", "trimalox with alcohol", "velarin",
                            "novadol", "velarin missed dose", "what is trimalox used for", "velarin interactions"})
    EXPECT_THAT(codes(corpus_->search(query)), IsEmpty()) << query;
}

TEST_F(SilenceOf, WhatNoMonographHoldsIsSaidAndTheDrugIsAnswered) {
  const auto price = corpus_->search("price of velarin");
  EXPECT_THAT(codes(price), ElementsAre("no_texts"));
  EXPECT_THAT(sentences(price), ElementsAre(HasSubstr("prices")));
  ASSERT_FALSE(price.hits.empty());
  EXPECT_EQ(price.hits[0].section.kind, SectionKind::kIndications) << "as of the drug alone";
  EXPECT_THAT(price.query.unknown, IsEmpty());
  EXPECT_EQ(corpus_->search("can i give my dog velarin").hits[0].drug, "velarin");
}

TEST_F(SilenceOf, WithoutADrugNothingFillsThePlace) {
  for (const char* query : {"white round pill 512", "fleas on my cat", "pharmacy near me", "pain in my dog",
                            "my cat has clots", "price", "how much does it cost", "news"}) {
    const auto result = corpus_->search(query);
    EXPECT_THAT(codes(result), ElementsAre("no_texts")) << query;
    EXPECT_THAT(result.hits, IsEmpty()) << query;
    EXPECT_THAT(result.query.suggestions, IsEmpty()) << query;
    EXPECT_THAT(result.query.unknown, IsEmpty()) << query;
    EXPECT_FALSE(result.query.showing) << query;
  }
}

// "Safe" is no word of any sentence: nothing found is no verdict.
TEST(Silence, IsNoVerdict) {
  for (const auto& row : kLanguage.silence_sentences)
    for (const char* word : {"safe", "harmless", "no interaction", "may be taken", "fine"})
      EXPECT_THAT(std::string(row.text), Not(HasSubstr(word)));
}

// Over a real corpus: two drugs at random, and their monographs scanned for names by a few lines that know nothing of
// terms and postings.
class Scan {
 public:
  Scan(const IndexedCorpus& corpus, std::uint32_t about, std::uint32_t of)
      : index_(*corpus.index), about_(about), of_(of) {
    for (const auto& name : drug(of).names)
      if (!name.common) names_.push_back(&name);
    const auto listing = corpus.searcher->monographs(0, 1000, "");
    for (int from = 0; from < listing.total; from += 1000)
      for (const auto& entry : corpus.searcher->monographs(from, 1000, "").monographs)
        if (const auto* its = index_.lexicon.drug(entry.drug); its && holds(*its, about) && !holds(*its, of))
          if (const auto view = corpus.searcher->monograph(entry.id); view && !view->head.monograph.stub)
            for (const auto& part : view->sections) {
              names_the_other =
                  names_the_other || has_name(part.text) || has_name(part.heading) || has_name(part.label);
              names_a_group = names_a_group || (entry.drug == drug(about).key && has_group(part));
            }
  }

  bool names_the_other = false, names_a_group = false;

 private:
  const LexiconDrug& drug(std::uint32_t number) const { return index_.lexicon.drugs()[number]; }
  bool holds(const LexiconDrug& whole, std::uint32_t part) const {
    return std::all_of(drug(part).ingredients.begin(), drug(part).ingredients.end(), [&](const auto& ingredient) {
      return std::find(whole.ingredients.begin(), whole.ingredients.end(), ingredient) != whole.ingredients.end();
    });
  }
  bool has_name(const std::string& text) const {
    const std::string folded = " " + fold_key(text) + " ";
    return std::any_of(names_.begin(), names_.end(), [&](const LexiconName* name) {
      const std::string words = " " + fold_key(name->text);
      const bool there =
          folded.find(words + " ") != std::string::npos || folded.find(words + "s ") != std::string::npos;
      return there && (name->kind != NameKind::kAbbreviation || text.find(name->text) != std::string::npos);
    });
  }
  bool has_group(const MonographView::Part& part) const {
    const auto is_in = [&](SectionKind kind) { return part.kind == kind || part.parent == kind; };
    const bool interactions = is_in(SectionKind::kInteractions);
    if (!interactions && !is_in(SectionKind::kContraindications) && !is_in(SectionKind::kPrecautions)) return false;
    Analyzer analyzer(&index_.lexicon.name_words(), &index_.concepts.matcher().words());
    std::vector<ConceptMatch> found;
    index_.concepts.matcher().find(analyzer.analyze(part.text), Capitals::kOfAll, found);
    return std::any_of(index_.groups[of_].begin(), index_.groups[of_].end(), [&](const std::uint32_t group) {
      const auto& own = index_.groups[about_];
      if (!interactions && std::find(own.begin(), own.end(), group) != own.end()) return false;
      return std::any_of(found.begin(), found.end(), [&](const ConceptMatch& match) { return match.number == group; });
    });
  }

  const OpenIndex& index_;
  std::uint32_t about_, of_;
  std::vector<const LexiconName*> names_;
};

TEST(SilenceOfRealPairs, IsSaidExactlyWhereAScanFindsNeitherNameNorGroup) {
  const auto real = real_corpus({"rxhive-composition"});
  if (!real) GTEST_SKIP() << "no corpus beside the project";
  const IndexedCorpus& corpus = *real;
  const auto drugs = corpus.index->lexicon.drugs();
  std::vector<std::uint32_t> substances;
  for (std::uint32_t number = 0; number < drugs.size(); ++number)
    if (drugs[number].ingredients.size() == 1 && !drugs[number].path.empty() &&
        fold_key(drugs[number].title).find(' ') == std::string::npos)
      substances.push_back(number);
  ASSERT_GT(substances.size(), 500U);
  std::vector<std::uint32_t> known = substances;
  const auto& prior = corpus.index->prior.of_drug;
  std::sort(known.begin(), known.end(), [&](auto a, auto b) { return prior[a] > prior[b]; });
  known.resize(200);
  std::mt19937 random(11);
  int silent = 0, named = 0, grouped = 0;
  const auto check = [&](std::uint32_t one, std::uint32_t other) {
    const std::string query = drugs[one].title + " and " + drugs[other].title;
    const auto result = corpus.search("can i take " + query);
    const auto& names = result.query.names;
    if (one == other || names.size() != 2 || names[0].drug != drugs[one].key || names[1].drug != drugs[other].key)
      return;
    const Scan of_other(corpus, one, other), of_one(corpus, other, one);
    const bool named_there = of_other.names_the_other || of_one.names_the_other;
    const bool grouped_there = of_other.names_a_group || of_one.names_a_group;
    const auto& told = result.query.silence;
    const bool is_silent =
        std::any_of(told.begin(), told.end(), [](const Silence& silence) { return silence.code == "no_pair"; });
    EXPECT_EQ(is_silent, !named_there && !grouped_there)
        << query << (named_there ? ": named" : "") << (grouped_there ? ": grouped" : "");
    ++(named_there ? named : grouped_there ? grouped : silent);
  };
  for (int round = 0; round < 400 && silent + named + grouped < 200; ++round) {
    const auto& others = round % 3 == 0 ? substances : known;
    check(substances[random() % substances.size()], others[random() % others.size()]);
  }
  // These texts name groups rather than drugs: those that name one are looked for.
  for (std::size_t i = 0; i < known.size() && named < 10; ++i)
    for (const Hit& hit : corpus.search(drugs[known[i]].title, 100).hits)
      if (const auto* one = corpus.index->lexicon.drug(hit.drug); one != nullptr && one->ingredients.size() == 1)
        if (const auto at = static_cast<std::uint32_t>(one - drugs.data()); at != known[i] && named < 10)
          check(at, known[i]);
  std::cout << silent << " pairs are silent, " << named << " name the other, " << grouped << " only its group\n";
  EXPECT_GE(silent, 20);
  EXPECT_GE(named, 3);
  EXPECT_GE(grouped, 3);
}

}  // namespace
}  // namespace materia
