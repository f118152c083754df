#include "server/search_params.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

NamedValues query_of(const std::string& query) { return make_request("GET", "/?" + query).query; }

SearchRequest accepted(const std::string& query) {
  const auto checked = read_search_params(query_of(query));
  if (const auto* error = std::get_if<ParamError>(&checked)) {
    ADD_FAILURE() << query << " was refused: " << error->param << ": " << error->detail;
    return {};
  }
  return std::get<SearchRequest>(checked);
}

// The parameter at fault; "" if there is none.
template <typename Request>
std::string fault(const Checked<Request>& checked) {
  const auto* error = std::get_if<ParamError>(&checked);
  if (error == nullptr) return "";
  EXPECT_FALSE(error->detail.empty());
  return error->param;
}

TEST(SearchParams, HaveDefaults) {
  const auto request = accepted("q=nausea");
  EXPECT_EQ(request.text, "nausea");
  EXPECT_TRUE(request.sections.empty());
  EXPECT_EQ(request.limit, 10);
  EXPECT_EQ(request.offset, 0);
  EXPECT_EQ(request.banned, BannedFilter::kInclude);
  EXPECT_FALSE(request.explain);
}

TEST(SearchParams, AreReadAndDecoded) {
  const auto request = accepted(
      "q=caf%C3%A9+5%25%20iv&section=dosage,faq&section=overdose,dosage&drug=a_b&monograph=x%2Fy&limit=100&offset=1000"
      "&banned=only&explain=true");
  EXPECT_EQ(request.text, "café 5% iv");
  EXPECT_EQ(request.sections, (std::vector{SectionKind::kDosage, SectionKind::kFaq, SectionKind::kOverdose}));
  EXPECT_EQ(request.drug, "a_b");
  EXPECT_EQ(request.monograph, "x/y");
  EXPECT_EQ(request.limit, 100);
  EXPECT_EQ(request.offset, 1000);
  EXPECT_EQ(request.banned, BannedFilter::kOnly);
  EXPECT_TRUE(request.explain);
}

TEST(SearchParams, AllowOddButHarmlessValues) {
  EXPECT_EQ(accepted("q=" + std::string(512, 'a')).text.size(), 512u);
  EXPECT_EQ(accepted("&&q=x&").text, "x");
  EXPECT_EQ(accepted("q=5%+dextrose%2").text, "5% dextrose%2");
  EXPECT_EQ(accepted("q=a%00b").text, std::string("a\0b", 3));
  EXPECT_TRUE(accepted("q=x&section=&drug=&monograph=").sections.empty());
  EXPECT_EQ(accepted("q=a=b").text, "a=b");
  EXPECT_TRUE(accepted("q=asp&from=typing").typing);
  EXPECT_FALSE(accepted("q=asp&from=suggestion").typing);
  EXPECT_FALSE(accepted("q=asp").typing);
}

TEST(SearchParams, NameTheOneAtFault) {
  struct Case {
    const char* query;
    const char* param;
  };
  const Case cases[] = {
      {"", "q"},
      {"q=", "q"},
      {"q=%20%09", "q"},
      {"limit=5", "q"},
      {"q=a&q=b", "q"},
      {"q=%ff", "q"},
      {"q=%ed%a0%80", "q"},  // half a surrogate pair
      {"q=x&section=dose", "section"},
      {"q=x&section=dosage,DOSAGE", "section"},
      {"q=x&drug=a&drug=b", "drug"},
      {"q=x&drug=%c3", "drug"},
      {"q=x&monograph=a&monograph=a", "monograph"},
      {"q=x&limit=0", "limit"},
      {"q=x&limit=101", "limit"},
      {"q=x&limit=-1", "limit"},
      {"q=x&limit=1e1", "limit"},
      {"q=x&limit=", "limit"},
      {"q=x&limit=99999999999999999999", "limit"},
      {"q=x&limit=5&limit=5", "limit"},
      {"q=x&offset=1001", "offset"},
      {"q=x&offset=+5", "offset"},
      {"q=x&banned=yes", "banned"},
      {"q=x&explain=2", "explain"},
      {"q=x&explain", "explain"},
      {"q=x&colour=red", "colour"},
      {"q=x&Q=x", "Q"},
  };
  for (const Case& each : cases) EXPECT_EQ(fault(read_search_params(query_of(each.query))), each.param) << each.query;
  EXPECT_EQ(fault(read_search_params(query_of("q=" + std::string(513, 'a')))), "q");
}

TEST(SuggestParams, AreBounded) {
  const auto checked = read_suggest_params(query_of("q=dip&limit=20"));
  ASSERT_TRUE(std::holds_alternative<SuggestRequest>(checked));
  EXPECT_EQ(std::get<SuggestRequest>(checked).prefix, "dip");
  EXPECT_EQ(std::get<SuggestRequest>(checked).limit, 20);
  EXPECT_EQ(fault(read_suggest_params(query_of("q=dip&limit=21"))), "limit");
  EXPECT_EQ(fault(read_suggest_params(query_of("limit=2"))), "q");
  EXPECT_EQ(fault(read_suggest_params(query_of("q=dip&offset=2"))), "offset");
}

TEST(ListParams, TakeALetter) {
  const auto letter = [](const std::string& query) {
    const auto checked = read_list_params(query_of(query));
    return std::holds_alternative<ListRequest>(checked) ? std::get<ListRequest>(checked).letter : "refused";
  };
  EXPECT_EQ(letter(""), "");
  EXPECT_EQ(letter("letter=b"), "b");
  EXPECT_EQ(letter("letter=B"), "b");
  EXPECT_EQ(letter("letter=%23"), "#");
  EXPECT_EQ(letter("letter="), "");
  EXPECT_EQ(letter("letter=ab"), "refused");
  EXPECT_EQ(letter("letter=1"), "refused");
}

TEST(NoParams, RefuseAny) {
  EXPECT_EQ(fault(read_no_params(query_of(""))), "");
  EXPECT_EQ(fault(read_no_params(query_of("x=1"))), "x");
}

TEST(SearchParams, FiltersMayBeRepeatedAndHoldCommas) {
  const auto request = accepted(
      "q=x&route=oral&route=Topical&company=Pfizer,+Inc.&class=N02&language=es&corpus=a&form=&since=2024&until=2024-05"
      "&facets=route,form&facets=form,corpus");
  EXPECT_EQ(request.filters.of(Facet::kRoute), (std::vector<std::string>{"oral", "Topical"}));
  EXPECT_EQ(request.filters.of(Facet::kCompany), std::vector<std::string>{"Pfizer, Inc."});
  EXPECT_EQ(request.filters.of(Facet::kClass), std::vector<std::string>{"N02"});
  EXPECT_TRUE(request.filters.of(Facet::kForm).empty()) << "an empty filter is none";
  EXPECT_EQ(request.filters.since, "2024");
  EXPECT_EQ(request.filters.until, "2024-05");
  EXPECT_EQ(request.facets, (std::vector{Facet::kRoute, Facet::kForm, Facet::kCorpus}));
  EXPECT_TRUE(accepted("q=x&since=&until=&facets=").filters.none());
}

TEST(SearchParams, FiltersAtFaultAreNamed) {
  const struct {
    const char *query, *param;
  } rows[] = {{"q=x&since=2024-13", "since"},
              {"q=x&until=yesterday", "until"},
              {"q=x&since=2025&until=2024", "since"},
              {"q=x&since=2024&since=2025", "since"},
              {"q=x&facets=colour", "facets"},
              {"q=x&facets=route,updated", "facets"},
              {"q=x&route=%FF", "route"},
              {"q=x&routes=oral", "routes"}};
  for (const auto& row : rows) EXPECT_EQ(fault(read_search_params(query_of(row.query))), row.param) << row.query;
}

TEST(PageParams, IgnoreUnknownOnes) {
  EXPECT_EQ(only_search_params(query_of("q=x&utm_source=mail&limit=5")), (NamedValues{{"q", "x"}, {"limit", "5"}}));
}

}  // namespace
}  // namespace materia
