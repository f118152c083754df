// Filters on monographs and their facets, through the indexer and the searcher, over labels made here: each answer is
// compared with a plain scan of the unfiltered one.
#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/fold.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/invented_words.h"

namespace materia {
namespace {

constexpr int kLabels = 90, kRequests = 60;  // of each query
const std::vector<std::string> kDrugs = {"Novadrine", "Oldadrine", "Zumetol", "Bexiprine", "Carlozine", "Dravotil"};
const std::vector<std::string> kRoutes = {"ORAL", "TOPICAL", "OPHTHALMIC", "INTRAVENOUS"};
const std::vector<std::string> kForms = {"TABLET", "CREAM", "TABLET, FILM COATED", "SOLUTION/ DROPS"};
const std::vector<std::string> kCompanies = {"Açme Pharma, Inc.", "Bolder Labs", "Corner Drug Co"};
const std::vector<std::string> kClasses = {"Opioid Agonist [EPC]", "Hiccup Stopper [EPC]", "Cough Calmer [EPC]"};
const std::vector<std::string> kDates = {"20230115", "20240229", "20240530", "20251231", ""};

// Words of its own in each text, so that no two labels are a family; or none, so that those of a drug are.
enum class Texts { kTheirOwn, kAlike };

std::string own_words(unsigned seed, Texts texts) {
  if (texts == Texts::kAlike) return "";
  InventedWords words(seed);
  std::string own = " It";
  for (int i = 0; i < 40; ++i) own += " " + words.next();
  return own + ".";
}

std::string made_label(int number, std::mt19937& random, Texts texts) {
  const auto seed = static_cast<unsigned>(number) * 3;
  const std::string lot = texts == Texts::kAlike && number % 4 != 0 ? "10000000" : std::to_string(10000000 + number);
  const auto any = [&](const std::vector<std::string>& all) { return all[random() % all.size()]; };
  const std::string drug = any(kDrugs), digits = std::to_string(10000000 + number);
  std::string routes = "\"" + any(kRoutes) + "\"";
  if (random() % 4 == 0) routes += ", \"" + any(kRoutes) + "\"";
  const std::string date = any(kDates);
  std::string label = R"({"set_id": ")" + digits + R"(-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "id": "x", "version": "1",)";
  if (!date.empty()) label += R"("effective_time": ")" + date + "\",";
  label += R"("indications_and_usage": ["1 INDICATIONS AND USAGE )" + drug + " " + lot +
           " is indicated for the relief of hiccups in adults with a purple hat." + own_words(seed, texts) + R"("],
    "adverse_reactions": ["6 ADVERSE REACTIONS The most common adverse reactions of lot )" +
           lot + " are nausea and a purple tongue." + own_words(seed + 1, texts) + R"("],
    "drug_interactions": ["7 DRUG INTERACTIONS )" +
           any(kDrugs) + " raises the level of lot " + lot + "." + own_words(seed + 2, texts) + R"("],
    "openfda": {"generic_name": [")" +
           drug + R"("], "substance_name": [")" + drug + R"("], "manufacturer_name": [")" + any(kCompanies) +
           R"("], "dosage_form": [")" + any(kForms) + R"("], "route": [)" + routes + "]";
  if (random() % 3 != 0) label += R"(, "pharm_class_epc": [")" + any(kClasses) + "\"]";
  return label + "}}";
}

void write_labels(const TemporaryDirectory& directory, Texts texts) {
  std::mt19937 random(18);
  for (const std::string folder : {"north", "south", "west"}) {
    std::string labels;
    for (int i = 0; i < kLabels / 3; ++i)
      labels += (i > 0 ? ",\n" : "") +
                made_label(static_cast<int>(folder.size()) * 1000 + folder[0] * 10000 + i, random, texts);
    directory.write("made/" + folder + "/a.json", R"({"meta": {}, "results": [)" + labels + "]}");
  }
}

class FilterSearch : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const TemporaryDirectory directory;
    write_labels(directory, Texts::kTheirOwn);
    for (const std::string language : {"pt", "pt-BR", "es"})
      directory.write("made/leaflets/" + language + ".md",
                      "---\ntitle: Zumetol " + language + "\nlanguage: " + language +
                          "\n---\n## Usage\nZumetol stops hiccups and a purple hat.\n");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  // What a plain scan knows of a section that answers.
  struct Row {
    std::string section;  // its monograph and anchor
    std::string drug, day;
    SectionKind kind = SectionKind::kOther;
    std::optional<SectionKind> parent;
    std::map<Facet, std::set<std::string>> values;  // folded
  };

  static std::set<std::string> classes_of(const Hit& hit) {
    std::set<std::string> classes;
    const auto monograph = corpus_->searcher->monograph(hit.monograph.id);
    const auto drug = corpus_->searcher->drug(hit.drug);
    for (const auto& code : monograph->codes)
      if (code.system == "epc") {
        const std::string name = fold_key(code.value.substr(0, code.value.find(" [")));
        classes.insert(name == "opioid agonist" ? "opioid" : name);  // a group here, and called so
      }
    for (const auto& group : drug->groups) classes.insert(group.id);
    return classes;
  }

  static Row row_of(const Hit& hit) {
    Row row{hit.monograph.id + "#" + hit.section.anchor,
            hit.drug,
            hit.monograph.updated,
            hit.section.kind,
            hit.section.parent,
            {}};
    for (const auto& value : hit.monograph.routes) row.values[Facet::kRoute].insert(fold_key(value));
    for (const auto& value : hit.monograph.forms) row.values[Facet::kForm].insert(fold_key(value));
    for (const auto& value : hit.monograph.companies) row.values[Facet::kCompany].insert(fold_key(value));
    row.values[Facet::kClass] = classes_of(hit);
    const auto& language = hit.monograph.language;
    for (auto size = language.size(); size > 0 && size != language.npos; size = language.rfind('-', size - 1))
      row.values[Facet::kSourceLanguage].insert(fold_key(language.substr(0, size)));
    row.values[Facet::kCorpus].insert(hit.monograph.path.substr(0, hit.monograph.path.find('/')));
    return row;
  }

  static std::vector<Hit> all_hits(SearchRequest request) {
    std::vector<Hit> hits;
    request.limit = 100;
    for (request.offset = 0; request.offset <= 1000; request.offset += 100) {
      const auto page = corpus_->searcher->search(request).hits;
      hits.insert(hits.end(), page.begin(), page.end());
    }
    return hits;
  }

  static bool passes(const Row& row, const SearchRequest& request, std::optional<Facet> but = std::nullopt) {
    for (const auto facet : kFacets) {
      const auto& wanted = request.filters.of(facet);
      const auto found = row.values.find(facet);
      if (wanted.empty() || facet == but) continue;
      if (found == row.values.end() || std::none_of(wanted.begin(), wanted.end(), [&](const std::string& typed) {
            return found->second.contains(typed == "Opioids" ? "opioid" : fold_key(typed.substr(0, typed.find(" ["))));
          }))
        return false;
    }
    const auto& [_, since, until] = request.filters;
    if ((!since.empty() || !until.empty()) && row.day.empty()) return false;
    if (!since.empty() && row.day < since) return false;
    if (!until.empty() && row.day.substr(0, until.size()) > until) return false;
    return request.sections.empty() || std::any_of(request.sections.begin(), request.sections.end(),
                                                   [&](auto kind) { return row.kind == kind || row.parent == kind; });
  }

  static SearchRequest made_request(const std::string& query, std::mt19937& random) {
    SearchRequest request;
    request.text = query;
    request.facets.assign(kFacets.begin(), kFacets.end());
    const auto some = [&](Facet facet, const std::vector<std::string>& values, unsigned one_in) {
      for (const auto& value : values)
        if (random() % one_in == 0) request.filters.of(facet).push_back(value);
    };
    some(Facet::kRoute, {"oral", "Topical", "OPHTHALMIC", "by mistake"}, 5);
    some(Facet::kForm, {"tablet", "Tablet film-coated", "cream"}, 8);
    some(Facet::kCompany, {"acme pharma inc", "BOLDER LABS", "Nobody"}, 8);
    some(Facet::kClass, {"hiccup stopper", "Opioids", "Cough Calmer [EPC]"}, 9);
    some(Facet::kSourceLanguage, {"pt", "ES", "pt-br"}, 40);
    some(Facet::kCorpus, {"north", "South", "leaflets"}, 8);
    if (random() % 5 == 0)
      request.filters.since = std::vector<std::string>{"2024", "2024-05", "2024-02-29"}[random() % 3];
    if (random() % 5 == 0)
      request.filters.until = std::vector<std::string>{"2024", "2024-05", "2025-12-30"}[random() % 3];
    if (random() % 4 == 0) request.sections = {SectionKind::kIndications};
    return request;
  }

  static inline const IndexedCorpus* corpus_ = nullptr;
};

// One query for each way to rank: a drug, two drugs, a concept as a list, a role, words.
TEST_F(FilterSearch, TotalsHitsAndFacetsAreThoseOfAPlainScan) {
  std::mt19937 random(7);
  int filtered = 0, silent = 0;
  for (const std::string query : {"novadrine", "novadrine zumetol", "hiccups", "what helps hiccups", "nausea",
                                  "purple hat", "side effects of bexiprine", "10000000 novadrine", "purple"}) {
    SearchRequest plain;
    plain.text = query;
    const auto result = corpus_->searcher->search(plain);
    std::set<std::string> named;
    for (const auto& name : result.query.names) named.insert(name.drug);
    std::vector<Row> rows;
    for (const auto& hit : all_hits(plain)) rows.push_back(row_of(hit));
    ASSERT_EQ(rows.size(), static_cast<std::size_t>(result.total)) << query;
    ASSERT_GT(rows.size(), 10u) << query;
    if (!named.empty()) std::erase_if(rows, [&](const Row& row) { return !named.contains(row.drug); });
    for (int round = 0; round < kRequests; ++round) {
      SearchRequest request = made_request(query, random);
      SearchRequest of_kinds;
      of_kinds.sections = request.sections;
      // Without a section of the kinds asked for, another way may answer.
      if (std::none_of(rows.begin(), rows.end(), [&](const Row& row) { return passes(row, of_kinds); }))
        request.sections.clear();
      if (request.filters.none()) continue;
      ++filtered;
      std::multiset<std::string> expected, found;
      for (const auto& row : rows)
        if (passes(row, request)) expected.insert(row.section);
      for (const auto& hit : all_hits(request)) found.insert(hit.monograph.id + "#" + hit.section.anchor);
      const auto answer = corpus_->searcher->search(request);
      EXPECT_EQ(found, expected) << query << ", round " << round;
      EXPECT_EQ(answer.total, static_cast<int>(expected.size())) << query << ", round " << round;
      if (expected.empty()) {
        ++silent;
        EXPECT_FALSE(answer.query.silence.empty()) << query << ", round " << round;
      }
      ASSERT_EQ(answer.facets.size(), kFacetCount);
      for (const auto& counts : answer.facets) {
        std::map<std::string, int> of_value, told;
        for (const auto& row : rows)
          if (const auto has = row.values.find(counts.facet);
              has != row.values.end() && passes(row, request, counts.facet))
            for (const auto& value : has->second) ++of_value[value];
        for (const auto& each : counts.values)
          told[counts.facet == Facet::kClass && !each.title.empty() ? each.value : fold_key(each.value)] = each.count;
        EXPECT_EQ(told, of_value) << query << ", round " << round << ", " << facet_id(counts.facet);
        EXPECT_EQ(counts.others, 0);
        EXPECT_TRUE(std::is_sorted(counts.values.begin(), counts.values.end(),
                                   [](const auto& a, const auto& b) { return a.count > b.count; }));
      }
    }
  }
  EXPECT_GT(filtered, 300);
  EXPECT_GT(silent, 20);
}

TEST_F(FilterSearch, WithoutFiltersAndFacetsNothingChanges) {
  for (const auto* query : {"novadrine", "hiccups", "purple hat"}) {
    SearchRequest request;
    request.text = query;
    const auto plain = corpus_->searcher->search(request);
    EXPECT_TRUE(plain.facets.empty());
    EXPECT_TRUE(plain.query.unknown_filters.empty());
    request.facets = {Facet::kForm, Facet::kRoute};
    const auto counted = corpus_->searcher->search(request);
    EXPECT_EQ(counted.total, plain.total) << query;
    ASSERT_EQ(counted.facets.size(), 2u);
    EXPECT_EQ(counted.facets[0].facet, Facet::kForm);
  }
}

TEST_F(FilterSearch, ADrugThatTheFiltersLeaveNothingOfIsNotSwapped) {
  for (const auto& drug : kDrugs)
    for (const auto& [facet, value] : {std::pair{Facet::kRoute, "by mistake"}, {Facet::kClass, "none such"}}) {
      SearchRequest request;
      request.text = drug + " interactions";
      request.filters.of(facet) = {value};
      const auto result = corpus_->searcher->search(request);
      EXPECT_EQ(result.total, 0) << drug;
      EXPECT_TRUE(result.hits.empty());
      ASSERT_FALSE(result.query.silence.empty());
      EXPECT_EQ(result.query.silence.back().code, "filtered_out");
      ASSERT_EQ(result.query.unknown_filters.size(), 1u);
      EXPECT_EQ(result.query.unknown_filters[0].facet, facet);
      EXPECT_EQ(result.query.unknown_filters[0].value, value);
    }
}

TEST_F(FilterSearch, AlternativesHoldBesideAnUnknownValue) {
  SearchRequest request;
  request.text = "hiccups";
  request.filters.of(Facet::kRoute) = {"oral"};
  const auto one = corpus_->searcher->search(request);
  EXPECT_GT(one.total, 0);
  request.filters.of(Facet::kRoute).push_back("by mistake");
  const auto two = corpus_->searcher->search(request);
  EXPECT_EQ(two.total, one.total);
  EXPECT_EQ(two.query.unknown_filters.size(), 1u);
}

TEST_F(FilterSearch, BlocksAreFilteredAsTheListIs) {
  SearchRequest request;
  request.text = "hiccups";
  for (const auto& company : kCompanies) {
    request.filters.of(Facet::kCompany) = {company};
    for (const auto& block : corpus_->searcher->search(request).blocks)
      for (const auto& hit : block.hits) EXPECT_EQ(hit.monograph.companies, std::vector<std::string>{company});
  }
}

// Returns how many counts were compared.
int check_counts(const IndexedCorpus& corpus, const std::vector<std::string>& queries) {
  int counts = 0;
  for (const auto& query : queries) {
    SearchRequest request;
    request.text = query;
    request.facets.assign(kFacets.begin(), kFacets.end());
    const auto all = corpus.searcher->search(request);
    for (const auto& facet : all.facets)
      for (const auto& each : facet.values) {
        SearchRequest narrowed;
        narrowed.text = query;
        narrowed.filters.of(facet.facet) = {each.value};
        const auto found = corpus.searcher->search(narrowed);
        EXPECT_EQ(found.total, each.count) << query << ", " << facet_id(facet.facet) << " " << each.value;
        EXPECT_TRUE(found.query.unknown_filters.empty()) << each.value;
        ++counts;
      }
  }
  return counts;
}

// Of a section that many labels of a family have, one that passes is enough, and that one is shown.
TEST(FiltersOfFamilies, EachCountIsWhatASearchWithThatValueFinds) {
  const TemporaryDirectory directory;
  write_labels(directory, Texts::kAlike);
  const IndexedCorpus corpus(directory.path() / "made");
  ASSERT_FALSE(corpus.index->shared.empty());
  ASSERT_FALSE(corpus.index->variants.empty());
  EXPECT_GT(check_counts(corpus, {"novadrine", "nausea", "what helps hiccups", "purple hat", "hiccups"}), 30);
  for (const auto& company : kCompanies) {
    SearchRequest request;
    request.text = "purple hat";
    request.limit = 100;
    request.filters.of(Facet::kCompany) = {company};
    const auto result = corpus.searcher->search(request);
    EXPECT_GT(result.total, 0) << company;
    for (const auto& hit : result.hits) EXPECT_EQ(hit.monograph.companies, std::vector<std::string>{company});
  }
}

// Over real labels and leaflets, where they are at hand.
TEST(FiltersOfRealLabels, EachCountIsWhatASearchWithThatValueFinds) {
  for (const std::string name : {"openfda-labels", "fhir-epi"}) {
    const TemporaryDirectory directory;
    if (!unpack_corpus(name, directory)) GTEST_SKIP() << "no " << name;
    const IndexedCorpus corpus(directory.path());
    EXPECT_GT(check_counts(corpus, {"nausea", "metformin", "what helps pain", "store in the refrigerator"}), 10)
        << name;
  }
}

}  // namespace
}  // namespace materia
