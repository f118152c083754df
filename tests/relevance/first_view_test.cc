// How many bytes a page of results takes until it can be shown, over the real corpora: people far from the server wait
// for each of them. tests/browser/page.test.js holds the same bound over the shipped corpus.
#include <iostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/encoding/percent_encoding.h"
#include "server/handlers/handlers.h"
#include "server/pages/assets.h"
#include "server/searcher_pool.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

constexpr std::size_t kMostBytes = 16'000;
constexpr int kTitlesApart = 40;  // every fortieth title is searched for

// As a browser gets it that takes gzip and nothing smaller.
HttpResponse page_at(Handlers& handlers, const std::string& target) {
  HttpRequest request = make_request("GET", target);
  request.accepts_gzip = true;
  return handlers.answer(request);
}

std::vector<std::string> searches(Handlers& handlers) {
  std::vector<std::string> all;
  for (const char* words : {"nausea", "headache", "throwing+up", "paracetamol", "paracetamol+side+effects", "diabetes",
                            "can+i+take+ibuprofen+with+warfarin", "clonazepam", "antibiotics", "what+helps+fever"})
    all.push_back("/?q=" + std::string(words));
  for (int offset = 0; true; offset += 1000) {
    const auto listed = nlohmann::json::parse(
        handlers.answer(make_request("GET", "/v1/monographs?limit=1000&offset=" + std::to_string(offset))).body);
    const auto& monographs = listed.at("monographs");
    for (std::size_t i = 0; i < monographs.size(); i += kTitlesApart)
      all.push_back("/?q=" + percent_encode(monographs[i].at("title").get<std::string>()));
    if (monographs.size() < 1000) return all;
  }
}

class FirstView : public testing::TestWithParam<const char*> {};

TEST_P(FirstView, TakesFewBytes) {
  const auto index = real_index({GetParam()});
  if (!index) GTEST_SKIP() << "the corpus is not at hand";
  SearcherPool pool(*index);
  Site site(SiteOptions{});
  Handlers handlers(site, pool.make_service());
  const std::size_t style = page_at(handlers, std::string(asset_url(assets(), "style.css"))).body.size();
  ASSERT_GT(style, 1000u);
  std::size_t most = 0;
  std::string largest;
  const auto all = searches(handlers);
  ASSERT_GT(all.size(), 50u);
  for (const auto& search : all) {
    const auto page = page_at(handlers, search);
    ASSERT_EQ(page.status, 200) << search;
    if (page.body.size() > most) most = page.body.size(), largest = search;
  }
  EXPECT_LE(most + style, kMostBytes) << largest << " takes " << most << ", the style " << style;
  std::cerr << GetParam() << ": " << most << " bytes of " << largest << ", " << style << " of style\n";
}

INSTANTIATE_TEST_SUITE_P(Corpora, FirstView, testing::Values("rxhive-composition", "rxhive-site-content"));

}  // namespace
}  // namespace materia
