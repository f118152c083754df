// What a person may count on when they search, over a small index of monographs that stand in tests/support.
#include "searcher/searcher.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/lexicon/lexicon.h"
#include "common/text/analyzer.h"
#include "indexer/index_corpus.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SearcherTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    const auto index = directory_->path() / "index";
    IndexOptions options;
    options.corpus = {write_small_corpus(*directory_).string()};
    options.index = index;
    options.jobs = 1;
    const auto report = index_corpus(options);
    ASSERT_EQ(report.errors, 0u) << to_string(report.issues.front());
    index_ = open_index(index);
  }
  static void TearDownTestSuite() {
    index_.reset();
    delete directory_;
  }

  // A search for the first hundred hits, and whatever else is to be set.
  SearchResult search(
      std::string text, void (*set)(SearchRequest&) = [](SearchRequest&) {}) const {
    SearchRequest request;
    request.text = std::move(text);
    request.limit = 100;
    set(request);
    return searcher_.search(request);
  }
  SearchResult page(std::string text, int offset, int limit) const {
    SearchRequest request;
    request.text = std::move(text);
    request.offset = offset;
    request.limit = limit;
    return searcher_.search(request);
  }
  // The first hit as "path kind".
  std::string first(const std::string& text) const {
    const auto result = search(text);
    if (result.hits.empty()) return "nothing";
    const auto& hit = result.hits.front();
    return hit.monograph.path + " " + std::string(section_kind_info(hit.section.kind).id);
  }
  std::string first_path(const std::string& text) const {
    const std::string hit = first(text);
    return hit.substr(0, hit.find(' '));
  }
  static std::string place(const Hit& hit) { return hit.monograph.id + "#" + hit.section.anchor; }
  static std::vector<std::string> places(const SearchResult& result) {
    std::vector<std::string> all;
    for (const auto& hit : result.hits) all.push_back(place(hit));
    return all;
  }

  static inline TemporaryDirectory* directory_ = nullptr;
  static inline std::shared_ptr<const OpenIndex> index_;
  Searcher searcher_{index_};
};

struct Case {
  const char* query;
  const char* first;
};

TEST_F(SearcherTest, ANameFindsItsDrugFirstHoweverItIsWritten) {
  constexpr Case kCases[] = {
      {"paracetamol", "p/paracetamol.md"},
      {"PARACETAMOL", "p/paracetamol.md"},
      {"acetaminophen", "p/paracetamol.md"},
      {"Tylenol", "p/paracetamol.md"},
      {"panadol", "p/paracetamol.md"},
      {"ibuprofen", "i/ibuprofen.md"},
      {"paracetamol + ibuprofen", "c/paracetamol-ibuprofen.md"},
      {"ibuprofen and paracetamol", "c/paracetamol-ibuprofen.md"},
      {"amoxycillin", "a/amoxicillin.md"},
      {"L-alanyl-L-glutamine", "l/l-alanyl-l-glutamine.md"},
      {"l alanyl l glutamine", "l/l-alanyl-l-glutamine.md"},
      {"lalanyllglutamine", "l/l-alanyl-l-glutamine.md"},
      {"alanyl glutamine", "l/l-alanyl-l-glutamine.md"},
      {"L\u2011alanyl\u2011L\u2011glutamine", "l/l-alanyl-l-glutamine.md"},
      {"glutamine", "l/l-glutamine.md"},
      {"5-FU", "f/fluorouracil.md"},
      {"5fu", "f/fluorouracil.md"},
      {"5 FU", "f/fluorouracil.md"},
      {"interferon \u03b1", "i/interferon-alfa.md"},
      {"interferon alpha", "i/interferon-alfa.md"},
      {"alcohol", "a/alcohol.md"},
      {"tell me about tylenol please", "p/paracetamol.md"},
      {"nurofen 200 mg", "b/nurofen.md"},
      {"somnolin", "s/somnolin.md"},
  };
  for (const auto& each : kCases) EXPECT_EQ(first_path(each.query), each.first) << each.query;
}

TEST_F(SearcherTest, ASectionWordBesideANamePutsThatSectionFirst) {
  constexpr Case kCases[] = {
      {"paracetamol side effects", "p/paracetamol.md adverse_reactions"},
      {"how does paracetamol work", "p/paracetamol.md mechanism"},
      {"tylenol dose", "p/paracetamol.md dosage"},
      {"what is panadol used for", "p/paracetamol.md indications"},
      {"paracetamol in pregnancy", "p/paracetamol.md pregnancy_lactation"},
      {"can I take acetaminophen while pregnant", "p/paracetamol.md pregnancy_lactation"},
      {"paracetamol interactions", "p/paracetamol.md interactions"},
      {"who should not take paracetamol", "p/paracetamol.md contraindications"},
      {"paracetamol overdose", "p/paracetamol.md overdose"},
      {"how to store paracetamol", "p/paracetamol.md storage"},
      {"I forgot my paracetamol", "p/paracetamol.md faq"},
      {"dosage of paracetamol for children", "p/paracetamol.md specific_populations"},
      {"paracetamol for a 5 year old", "p/paracetamol.md specific_populations"},
      {"paracetamol kidney", "p/paracetamol.md specific_populations"},
      {"ibuprofen hiccups", "i/ibuprofen.md adverse_reactions"},
      {"does ibuprofen give you hiccups", "i/ibuprofen.md adverse_reactions"},
  };
  for (const auto& each : kCases) EXPECT_EQ(first(each.query), each.first) << each.query;
}

TEST_F(SearcherTest, SaysWhatItUnderstood) {
  const auto result = search("Tylenol side effects");
  ASSERT_EQ(result.query.names.size(), 1u);
  EXPECT_EQ(result.query.names[0].text, "Tylenol");
  EXPECT_EQ(result.query.names[0].title, "Paracetamol");
  EXPECT_EQ(result.query.names[0].kind, "brand");
  EXPECT_EQ(result.query.intent, "adverse_reactions");
  EXPECT_EQ(result.query.text, "Tylenol side effects");
  EXPECT_TRUE(result.query.suggestions.empty());
  EXPECT_FALSE(result.query.showing);
  // The shipped vocabulary has its name in Devanagari too: that is found, and shown only where nothing else is.
  ASSERT_FALSE(result.hits.empty());
  EXPECT_FALSE(result.hits[0].monograph.names.empty());
  for (const auto& name : result.hits[0].monograph.names) EXPECT_LT(static_cast<unsigned char>(name[0]), 0xE0) << name;
}

TEST_F(SearcherTest, UnitsAndNumbersAreReadAsTheyAreMeant) {
  const auto joined = search("levothyroxine 500mg"), apart = search("levothyroxine 500 mg");
  EXPECT_EQ(places(joined), places(apart));
  const auto half = search("0.5"), five = search("5");
  ASSERT_EQ(half.hits.size(), 1u);
  EXPECT_EQ(half.hits[0].section.kind, SectionKind::kDosage) << "the section that says 0.5";
  for (const auto& hit : five.hits) EXPECT_NE(place(hit), place(half.hits[0])) << "0.5 is not 5";
}

TEST_F(SearcherTest, StubsAndWhatTheyRefuseComeLast) {
  const auto hiccups = search("hiccups");
  ASSERT_EQ(hiccups.hits.size(), 1u) << "what a refusal says is no answer";
  EXPECT_EQ(hiccups.hits[0].monograph.path, "i/ibuprofen.md");
  const auto somnolin = search("somnolin");
  ASSERT_FALSE(somnolin.hits.empty());
  EXPECT_TRUE(somnolin.hits[0].monograph.stub);
}

TEST_F(SearcherTest, BannedIsShownAndFilteredAsAsked) {
  const auto all = search("ibuprofen");
  std::size_t banned = 0;
  for (const auto& hit : all.hits) {
    const bool combination = hit.monograph.path == "c/paracetamol-ibuprofen.md";
    EXPECT_EQ(hit.monograph.banned.value_or(false), combination) << hit.monograph.path;
    if (combination) {
      EXPECT_EQ(hit.monograph.banned, true);
      EXPECT_EQ(hit.monograph.ban_reason, "withdrawn for this test");
      ++banned;
    } else {
      EXPECT_EQ(hit.monograph.banned, std::nullopt) << "the source says nothing: " << hit.monograph.path;
    }
  }
  EXPECT_GT(banned, 0u);
  const auto without = search("ibuprofen", [](auto& r) { r.banned = BannedFilter::kExclude; });
  const auto only = search("ibuprofen", [](auto& r) { r.banned = BannedFilter::kOnly; });
  EXPECT_EQ(static_cast<std::size_t>(only.total), banned);
  EXPECT_EQ(without.total + only.total, all.total);
  for (const auto& hit : only.hits) EXPECT_EQ(hit.monograph.banned, true);
}

TEST_F(SearcherTest, FiltersKeepWhatTheySay) {
  const auto of_kind = search("paracetamol", [](auto& r) { r.sections = {SectionKind::kPrecautions}; });
  std::set<SectionKind> kinds;
  for (const auto& hit : of_kind.hits) {
    kinds.insert(hit.section.kind);
    EXPECT_TRUE(hit.section.kind == SectionKind::kPrecautions || hit.section.parent == SectionKind::kPrecautions)
        << place(hit);
  }
  EXPECT_TRUE(kinds.contains(SectionKind::kInteractions)) << "a section inside is found by its parent's kind";
  const auto two = search("paracetamol", [](auto& r) { r.sections = {SectionKind::kOverdose, SectionKind::kStorage}; });
  EXPECT_EQ(two.total, 2);

  EXPECT_GT(search("nausea").total, 1);
  const auto of_drug = search("nausea", [](auto& r) { r.drug = "ibuprofen"; });
  ASSERT_EQ(of_drug.total, 1);
  EXPECT_EQ(of_drug.hits.front().drug, "ibuprofen");
  EXPECT_EQ(search("nausea", [](auto& r) { r.drug = "no-such-drug"; }).total, 0);
  const auto of_monograph = search("rash", [](auto& r) { r.monograph = "p/paracetamol"; });
  ASSERT_EQ(of_monograph.total, 1);
  EXPECT_EQ(of_monograph.hits.front().monograph.id, "p/paracetamol");
  EXPECT_TRUE(searcher_.has_drug("ibuprofen"));
  EXPECT_FALSE(searcher_.has_drug("no-such-drug"));
}

// The plainest search there is: all sections, read one by one.
class Model {
 public:
  explicit Model(const Searcher& searcher, const Lexicon& lexicon) : analyzer_(&lexicon.name_words()) {
    for (const auto& entry : searcher.monographs(0, 1000, "").monographs) {
      const auto view = searcher.monograph(entry.id);
      for (const auto& part : view->sections) {
        Section section{entry.id + "#" + part.anchor, part.kind, part.parent, view->head.monograph.stub, {}};
        if (part.kind == SectionKind::kFaq || part.kind == SectionKind::kOther) add(section.terms, part.heading);
        add(section.terms, part.text);
        add(section.terms, part.label);
        sections_.push_back(std::move(section));
      }
      add(title_terms_, view->head.monograph.title);
      for (const auto& name : view->head.monograph.names) add(title_terms_, name);
    }
  }
  std::set<std::string> words() const {
    std::set<std::string> all;
    for (const auto& section : sections_) all.insert(section.terms.begin(), section.terms.end());
    return all;
  }
  bool in_titles(const std::string& term) const { return title_terms_.contains(term); }
  std::set<std::string> find(const std::string& term) const {
    std::set<std::string> found;
    for (const auto& section : sections_)
      if (!section.stub && section.terms.contains(term)) found.insert(section.place);
    return found;
  }
  std::map<SectionKind, int> facets(const std::set<std::string>& places) const {
    std::map<SectionKind, int> counts;
    for (const auto& section : sections_) {
      if (!places.contains(section.place)) continue;
      ++counts[section.kind];
      if (section.parent && *section.parent != section.kind) ++counts[*section.parent];
    }
    return counts;
  }

 private:
  struct Section {
    std::string place;
    SectionKind kind;
    std::optional<SectionKind> parent;
    bool stub;
    std::set<std::string> terms;
  };
  void add(std::set<std::string>& terms, std::string_view text) {
    for (const auto& token : analyzer_.analyze(text))
      if (token.kind == TokenKind::kWord) terms.emplace(token.term);
  }
  Analyzer analyzer_;
  std::vector<Section> sections_;
  std::set<std::string> title_terms_;
};

TEST_F(SearcherTest, TotalsFacetsAndHitsAreThoseOfAPlainScan) {
  const Model model(searcher_, index_->lexicon);
  Analyzer analyzer(&index_->lexicon.name_words(), &index_->concepts.matcher().words());
  const QueryReader reader(index_->lexicon, index_->concepts, analyzer);
  int compared = 0;
  for (const auto& word : model.words()) {
    // Only words that are nothing but words: no names, no cues, no families under another head.
    const auto reading = reader.read(word);
    if (!reading.names.empty() || !reading.intents.empty() || !reading.populations.empty() ||
        reading.content.size() != 1 || model.in_titles(word) || analyzer.term(word) != word)
      continue;
    const auto expected = model.find(word);
    const auto result = search(word);
    if (result.query.showing || !result.query.concepts.empty()) continue;  // of a stub only; more than a word
    const auto got = places(result);
    EXPECT_EQ(std::set<std::string>(got.begin(), got.end()), expected) << word;
    EXPECT_EQ(static_cast<std::size_t>(result.total), expected.size()) << word;
    const std::map<SectionKind, int> facets(result.section_facets.begin(), result.section_facets.end());
    EXPECT_EQ(facets, model.facets(expected)) << word;
    for (const auto& [kind, count] : facets) {
      SearchRequest request;
      request.text = word;
      request.sections = {kind};
      const auto filtered = searcher_.search(request);
      EXPECT_EQ(filtered.total, count) << word << " in " << section_kind_info(kind).id;
      EXPECT_EQ(filtered.section_facets, result.section_facets) << "a filter on kinds leaves the counts to choose from";
    }
    ++compared;
  }
  EXPECT_GT(compared, 60);
}

TEST_F(SearcherTest, PagesMakeTheWholeListWithoutRepeats) {
  for (const auto* query : {"paracetamol", "rash", "nausea side effects", "ibuprofen paracetamol"}) {
    const auto all = places(search(query));
    for (const int limit : {1, 3, 7}) {
      std::vector<std::string> pages;
      for (int offset = 0; offset <= static_cast<int>(all.size()); offset += limit) {
        const auto found = page(query, offset, limit);
        EXPECT_EQ(static_cast<std::size_t>(found.total), all.size());
        for (const auto& hit : found.hits) pages.push_back(place(hit));
      }
      EXPECT_EQ(pages, all) << query << ", " << limit << " at a time";
    }
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size()) << query;
  }
  EXPECT_TRUE(page("rash", 1000, 10).hits.empty());
  EXPECT_EQ(page("rash", 0, 0).hits.size(), 1u) << "out of range is clamped";
  EXPECT_FALSE(page("rash", -5, 1'000'000).hits.empty());
}

TEST_F(SearcherTest, SnippetsAreSlicesOfTheText) {
  for (const auto* query : {"paracetamol", "rash", "warfarin interactions", "pain fever"})
    for (const auto& hit : search(query).hits) {
      std::string snippet;
      for (const auto& part : hit.snippet) snippet += part.text;
      const auto view = searcher_.monograph(hit.monograph.id);
      ASSERT_TRUE(view);
      const auto part = std::find_if(view->sections.begin(), view->sections.end(),
                                     [&](const auto& p) { return p.anchor == hit.section.anchor; });
      ASSERT_NE(part, view->sections.end());
      EXPECT_THAT(part->text, HasSubstr(snippet)) << query;
    }
}

TEST_F(SearcherTest, ExplainsEachStageWhenAsked) {
  const auto result = search("tylenol side effects", [](auto& r) { r.explain = true; });
  ASSERT_GE(result.explanation.size(), 2u);
  EXPECT_THAT(result.explanation[0], HasSubstr("tylenol"));
  EXPECT_THAT(result.explanation[0], HasSubstr("adverse_reactions"));
  EXPECT_TRUE(search("tylenol side effects").explanation.empty());
}

TEST_F(SearcherTest, AMisspeltNameIsShownInWordsWhereItIsPlain) {
  const auto result = search("paracetmol");
  ASSERT_TRUE(result.query.showing);
  EXPECT_EQ(result.query.showing->typed, "paracetmol");
  EXPECT_EQ(result.query.showing->text, "Paracetamol");
  EXPECT_EQ(result.query.showing->title, "Paracetamol");
  EXPECT_EQ(result.query.text, "paracetmol") << "the query stays as typed";
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits.front().monograph.path, "p/paracetamol.md");
  const auto asked = search("ibuprofin dose");
  ASSERT_TRUE(asked.query.showing);
  EXPECT_EQ(asked.hits.front().monograph.path, "i/ibuprofen.md");
  EXPECT_EQ(asked.hits.front().section.kind, SectionKind::kDosage);
}

TEST_F(SearcherTest, NeverSwapsAWordThatExistsOrANumber) {
  // Words of monographs and names: one letter away from others or not, each is searched for as it is.
  for (const auto* query : {"penicillin", "rash", "fever", "glutamine", "cancer", "warfarin", "500", "0.5", "200 mg"}) {
    const auto result = search(query);
    EXPECT_FALSE(result.query.showing) << query;
    EXPECT_TRUE(result.query.suggestions.empty()) << query;
  }
  for (const auto* query : {"501", "50000 mg", "xyzzyx", "qwrt plfh"}) {
    const auto result = search(query);
    EXPECT_FALSE(result.query.showing) << query;
    EXPECT_EQ(result.total, 0) << query;
    EXPECT_TRUE(result.hits.empty()) << query;
  }
}

TEST_F(SearcherTest, SuggestionsLeadToHits) {
  for (const auto* prefix : {"pa", "par", "tyl", "ib", "5-f", "l-al", "lalan"}) {
    const auto suggestions = searcher_.suggest(prefix, 20);
    EXPECT_FALSE(suggestions.empty()) << prefix;
    for (const auto& suggestion : suggestions) {
      const auto result = search(suggestion.text);
      EXPECT_GT(result.total, 0) << suggestion.text;
      ASSERT_FALSE(result.query.names.empty()) << suggestion.text;
    }
  }
  EXPECT_TRUE(searcher_.suggest("", 8).empty());
  EXPECT_TRUE(searcher_.suggest("p", 8).empty()) << "one letter is too few";
  EXPECT_EQ(searcher_.suggest("pa", 1).size(), 1u);
}

TEST_F(SearcherTest, MonographsAreListedByTitleAndReadWhole) {
  const auto all = searcher_.monographs(0, 1000, "");
  EXPECT_EQ(all.total, 13);
  ASSERT_EQ(all.monographs.size(), 13u);
  EXPECT_EQ(all.monographs.front().title, "Alcohol");
  std::vector<std::string> paged;
  for (int offset = 0; offset < 13; offset += 5)
    for (const auto& entry : searcher_.monographs(offset, 5, "").monographs) paged.push_back(entry.id);
  std::vector<std::string> ids;
  for (const auto& entry : all.monographs) ids.push_back(entry.id);
  EXPECT_EQ(paged, ids);
  for (const auto& entry : searcher_.monographs(0, 100, "p").monographs)
    EXPECT_TRUE(entry.title.starts_with("P")) << entry.title;

  const auto view = searcher_.monograph("p/paracetamol");
  ASSERT_TRUE(view);
  EXPECT_EQ(view->head.monograph.updated, "2026-03-04");
  EXPECT_THAT(view->head.monograph.sources, ElementsAre("written for a test"));
  std::vector<std::string> kinds;
  for (const auto& part : view->sections) kinds.emplace_back(section_kind_info(part.kind).id);
  ASSERT_GE(kinds.size(), 6u);
  EXPECT_EQ(std::vector(kinds.begin(), kinds.begin() + 3), (std::vector<std::string>{"names", "indications", "dosage"}))
      << "in the order written";
  for (const auto* id : {"", "p", "p/paracetamol.md", "../p/paracetamol", "P/PARACETAMOL"})
    EXPECT_FALSE(searcher_.monograph(id)) << id;
}

TEST_F(SearcherTest, AMonographIsReadWithTheWordsOfASearchMarked) {
  const auto marked = [&](const char* words) {
    std::vector<std::string> all;
    const auto view = searcher_.monograph("p/paracetamol", words);
    for (const auto& part : view->sections)
      for (const auto& [begin, end] : part.marks) all.push_back(part.text.substr(begin, end - begin));
    return all;
  };
  EXPECT_THAT(marked("severe livers"), ElementsAre("not", "severe", "liver")) << "with what negates them";
  EXPECT_THAT(marked("warfarin"), ElementsAre("Warfarin"));
  EXPECT_TRUE(marked("").empty());
  EXPECT_TRUE(marked("snorkel").empty());
}

TEST_F(SearcherTest, CountsSectionsOfEachKind) {
  std::map<SectionKind, int> expected;
  for (const auto& entry : searcher_.monographs(0, 1000, "").monographs) {
    const auto view = searcher_.monograph(entry.id);
    for (const auto& part : view->sections) ++expected[part.kind];
  }
  int kinds = 0;
  for (const auto& [kind, count] : searcher_.sections()) {
    EXPECT_EQ(static_cast<int>(kind), kinds++) << "all kinds, in canonical order";
    EXPECT_EQ(count, expected[kind]) << section_kind_info(kind).id;
  }
  EXPECT_EQ(kinds, kSectionKindCount);
}

TEST_F(SearcherTest, AnyBytesAreAQuery) {
  std::vector<std::string> queries{"",
                                   " ",
                                   std::string(1, '\0'),
                                   std::string("ibu\0profen", 10),
                                   "\xff\xfe\xc3",
                                   "\xed\xa0\x80",
                                   "\u202eibuprofen",
                                   "AND OR NOT ( ) \" * -ibuprofen NEAR/3 title:rash",
                                   std::string(1'000'000, 'a'),
                                   std::string(500, '"'),
                                   "%00 %s %n ${x} <script>"};
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += "rash" + std::to_string(i) + " pain ";
  queries.push_back(words);
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string query;
    for (auto length = random() % 60; length > 0; --length) query += static_cast<char>(random() & 0xFF);
    queries.push_back(std::move(query));
  }
  for (const auto& query : queries) {
    SCOPED_TRACE(::testing::PrintToString(query.substr(0, 80)));
    SearchResult result;
    ASSERT_NO_THROW(result = page(query, 0, 10));
    ASSERT_NO_THROW((void)searcher_.suggest(query, 8));
    ASSERT_NO_THROW((void)searcher_.monograph(query));
    ASSERT_EQ(result.query.text, query);
    ASSERT_LE(result.hits.size(), 10u);
  }
}

TEST(SearcherLookAlikes, AreToldApartFromWhatWasFound) {
  const TemporaryDirectory directory;
  for (const char* title : {"Clonazepam", "Lorazepam", "Warfarin"})
    directory.write(std::string("corpus/") + title + ".md",
                    std::string("---\ntitle: ") + title + "\n---\n### Usage\n" + title + " is used for this test.\n");
  const IndexedCorpus corpus(directory.path() / "corpus");
  const auto alike = [&](const char* query) {
    std::vector<std::string> titles;
    for (const auto& each : corpus.search(query).query.look_alikes) titles.push_back(each.name.title);
    return titles;
  };
  EXPECT_THAT(alike("clonazepam"), ElementsAre("Lorazepam")) << "only what something here is about";
  EXPECT_THAT(alike("lorazepam dose"), ElementsAre("Clonazepam"));
  EXPECT_TRUE(alike("clonazepam or lorazepam").empty()) << "both are asked about";
  EXPECT_TRUE(alike("warfarin").empty());
}

// The sections offered belong to what is being typed, or there are none.
TEST(SearcherTyping, TakesTheLastWordForTheBeginningOfAName) {
  const TemporaryDirectory directory;
  const auto write = [&](const std::string& title, const std::string& text) {
    directory.write("corpus/" + title + ".md", "---\ntitle: " + title + "\n---\n### Usage\n" + text + "\n");
  };
  write("Aspirin", "For pain. Aspiration of it is rare.");
  write("Atezolizumab", "Against ASP, of which aspirates tell; nausea is its dose.");
  write("Travelin", "For travel.\n\n### Generic Name\nTravelin. Brand names include Nausead.");
  write("Amoxicillin + Clavulanic Acid", "For infections; the clav is its part.");
  write("Amoxicillin", "For infections.");
  const IndexedCorpus corpus(directory.path() / "corpus");
  const struct {
    const char *typed, *completed, *first;  // nullptr: none
  } cases[] = {
      {"asp", "Aspirin", "Aspirin"},
      {"aspir", "Aspirin", "Aspirin"},
      {"dose of asp", "Aspirin", "Aspirin"},
      {"amoxicillin clav", "Amoxicillin + Clavulanic Acid", "Amoxicillin + Clavulanic Acid"},
      {"aspirin", nullptr, "Aspirin"},
      {"asp ", nullptr, "Atezolizumab"},    // finished: somebody has gone on
      {"nause", nullptr, nullptr},          // the symptom too goes on from it, and the name is a brand
      {"nausea", nullptr, "Atezolizumab"},  // a symptom is finished
      {"nausead", nullptr, "Travelin"},
      {"amoxicillin infections", nullptr, "Amoxicillin"},
  };
  for (const auto& one : cases) {
    SearchRequest request;
    request.text = one.typed;
    EXPECT_FALSE(corpus.searcher->search(request).query.completed) << one.typed << ": only while somebody types";
    request.typing = true;
    const SearchResult result = corpus.searcher->search(request);
    EXPECT_EQ(result.query.completed.value_or(Showing{}).text, one.completed ? one.completed : "") << one.typed;
    ASSERT_EQ(result.hits.empty(), one.first == nullptr) << one.typed;
    if (one.first) {
      EXPECT_EQ(result.hits.front().monograph.title, one.first) << one.typed;
    }
    EXPECT_FALSE(result.query.showing) << one.typed;
  }
}

// What is typed may be a word of the texts, a name begun, a name misspelt, or nothing.
TEST(SearcherSuggestions, ForgiveOnlyWordsThatAreKnownNowhere) {
  const TemporaryDirectory directory;
  const auto write = [&](const std::string& title, const std::string& more, const std::string& text) {
    directory.write("corpus/" + title + ".md", "---\ntitle: " + title + "\n" + more + "---\n### Usage\n" + text + "\n");
  };
  write("Feverol", "is_banned: true\n", "Feverol was given to those who were feverous.");
  write("Nausead", "is_banned: false\n", "For nausea, and against hiccoughs.");
  write("Hiccoughin", "", "Nothing is known of it.");
  const IndexedCorpus corpus(directory.path() / "corpus");
  const auto names = [&](const char* typed) {
    std::vector<std::string> texts;
    for (const auto& each : corpus.searcher->suggest(typed, 8))
      if (!each.drug.empty()) texts.push_back(each.text);  // the others are symptoms and groups
    return texts;
  };
  EXPECT_THAT(names("nausead"), ElementsAre("Nausead"));
  EXPECT_THAT(names("nause"), ElementsAre("Nausead")) << "begins so";
  EXPECT_THAT(names("naused"), ElementsAre("Nausead")) << "known nowhere";
  EXPECT_THAT(names("hiccoughs"), ElementsAre()) << "a word of the texts is no misspelling of a name";
  EXPECT_THAT(names("hiccouhgi"), ElementsAre("Hiccoughin"));
  const auto banned = [&](const char* typed) { return corpus.searcher->suggest(typed, 8).at(0).banned; };
  EXPECT_EQ(banned("fevero"), true);
  EXPECT_EQ(banned("nausead"), false);
  EXPECT_EQ(banned("hiccoughin"), std::nullopt) << "its source says nothing";
}

}  // namespace
}  // namespace materia
