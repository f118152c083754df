// The pages and responses about several drugs, over a small real index: what is asked, what is shown, what is refused.
#include <regex>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/handlers/handlers.h"
#include "server/pages/page_texts.h"
#include "server/searcher_pool.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class SideResponses : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    IndexOptions options;
    options.corpus = {(kSourceDirectory / "corpus").string()};
    options.index = directory_->path() / "index";
    ASSERT_FALSE(index_corpus(options).generation.empty());
    pool_ = new SearcherPool(options.index, neutral_notices());
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete directory_;
  }
  HttpResponse get(const std::string& target) {
    HttpRequest request = make_request("GET", target);
    request.headers = {{"Host", "materia.example"}, {"Accept", "text/html"}};
    return handlers_.answer(request);
  }
  static inline TemporaryDirectory* directory_ = nullptr;
  static inline SearcherPool* pool_ = nullptr;
  Site site_{SiteOptions{}};
  Handlers handlers_{site_, pool_->make_service()};
};

TEST_F(SideResponses, BadRequestsNameTheParameterAtFault) {
  const struct {
    const char* target;
    const char* param;
  } cases[] = {
      {"/v1/interactions", "drug"},
      {"/v1/interactions?drug=ibuprofen", "drug"},
      {"/v1/interactions?drug=ibuprofen&drug=%20", "drug"},
      {"/v1/interactions?drugs=a,b,c,d,e,f,g,h,i,j,k", "drug"},
      {"/v1/interactions?drugs=a,b&effect=x&effect=y", "effect"},
      {"/v1/interactions?drugs=a,b&q=x", "q"},
      {"/v1/interactions?drugs=%ff,b", "drugs"},
      {"/v1/compare?drugs=a,b&section=nonsense", "section"},
      {"/v1/compare?drugs=a,b&section=dosage,faq", "section"},
      {"/v1/compare?drugs=a,b&effect=x", "effect"},
      {"/v1/alternatives", "drug"},
      {"/v1/alternatives?drug=a&drug=b", "drug"},
      {"/v1/groups/nsaid?limit=0", "limit"},
  };
  for (const auto& each : cases) {
    const auto response = get(each.target);
    EXPECT_EQ(response.status, 400) << each.target;
    EXPECT_EQ(json::parse(response.body).at("param"), each.param) << each.target;
  }
}

TEST_F(SideResponses, TwoWaysToNameThemAreOne) {
  const auto pairs = [&](const char* target) { return json::parse(get(target).body).at("pairs"); };
  EXPECT_EQ(pairs("/v1/interactions?drug=ibuprofen&drug=warfarin"), pairs("/v1/interactions?drugs=ibuprofen,warfarin"));
  EXPECT_EQ(pairs("/v1/interactions?drugs=ibuprofen&drug=warfarin").size(), 1U);
}

TEST_F(SideResponses, PagesAreShownInAnyState) {
  const struct {
    const char* target;
    int status;
    const char* shows;
  } cases[] = {
      {"/interactions", 200, "Medicine 2"},
      {"/interactions?drug=&drug=", 200, "Give two to ten names"},
      {"/interactions?drugs=ibuprofen,warfarin", 200, "The texts of <b>"},
      {"/interactions?drugs=ibuprofen,warfarin&utm_source=mail", 200, "What the texts say of each pair"},
      {"/interactions?drugs=paracetmol,warfarin", 200, "no name of one known drug"},
      {"/interactions?drugs=xyzzyqq,warfarin", 200, "is no name of a drug that is known here"},
      {"/interactions?drugs=NSAIDs,warfarin", 200, "is a group of drugs"},
      {"/interactions?drugs=ibuprofen,ibuprofen", 200, "are the same drug"},
      {"/interactions?drugs=ibuprofen,warfarin&effect=nausea", 200, "Which of them can cause nausea"},
      {"/interactions?drugs=ibuprofen,warfarin&effect=qqxyz", 200, "is no symptom or condition"},
      {"/interactions?drugs=a,b,c,d,e,f,g,h,i,j,k", 400, "more than 10 drugs"},
      {"/compare", 200, "Medicine 2"},
      {"/compare?drugs=ibuprofen,paracetamol", 200, "Side by side"},
      {"/compare?drugs=ibuprofen,paracetamol&section=dosage", 200, "All sections"},
      {"/alternatives?drug=ibuprofen", 200, "ask a doctor or a pharmacist"},
      {"/alternatives?drug=ibuprofn", 200, "no name of one known drug"},
      {"/alternatives", 400, "drug is missing"},
      {"/groups/nsaid", 200, "Drugs that a text says are NSAIDs"},
      {"/groups/nonsense", 404, "There is no such group"},
      {"/conditions/nausea", 200, "Can cause nausea"},
      {"/conditions/nsaid", 404, "There is no such condition"},
      {"/?q=ibuprofen+vs+paracetamol", 200, "/compare?drugs=ibuprofen,paracetamol"},
  };
  for (const auto& each : cases) {
    const auto response = get(each.target);
    EXPECT_EQ(response.status, each.status) << each.target;
    EXPECT_THAT(response.body, HasSubstr(each.shows)) << each.target;
    EXPECT_THAT(response.body, HasSubstr("not medical advice")) << each.target;
  }
}

// Each page is in the language that is asked for, whole: nothing that it says in English is left.
TEST_F(SideResponses, PagesSpeakEveryLanguage) {
  for (const auto language : page_languages()) {
    const std::string in = "lang=" + std::string(language);
    for (const std::string target :
         {"/interactions?", "/interactions?drugs=ibuprofen,warfarin,Tylenol,paracetmol,NSAIDs,xyzzyqq&effect=nausea&",
          "/interactions?drugs=ibuprofen,warfarin&effect=qqxyz&", "/compare?", "/compare?drugs=ibuprofen,paracetamol&",
          "/compare?drugs=ibuprofen,paracetamol&section=dosage&", "/alternatives?drug=ibuprofen&", "/groups/nsaid?",
          "/conditions/nausea?", "/groups/nonsense?", "/compare?drugs=a&section=nonsense&"}) {
      const auto body = get(target + in).body;
      EXPECT_THAT(body, HasSubstr("<html lang=\"" + std::string(language) + "\"")) << target;
      if (language == "en") continue;
      // What says that it is English may be.
      const std::string foreign = std::regex_replace(body, std::regex("lang=\"en\"[^>]*>"), "");
      for (const auto& [key, english] : page_texts("en").all()) {
        const std::string sentence = english.substr(0, english.find('{'));
        if (sentence.size() < 12 || key.starts_with("js.") || page_texts(language)[key] == english) continue;
        EXPECT_THAT(foreign, Not(HasSubstr(">" + sentence))) << key << " at " << target << in;
      }
    }
    const auto together = get("/interactions?drugs=ibuprofen,warfarin&" + in).body;
    EXPECT_THAT(together, HasSubstr(page_texts(language)["side.pairs"]));
    EXPECT_THAT(together, HasSubstr("<blockquote lang=\"en\">")) << "the texts stay as they are";
  }
}

TEST_F(SideResponses, NamesAndWordsCannotBecomeMarkup) {
  for (const char* target : {"/interactions?drugs=%3Cb%3Ex,%22y&effect=%3Ci%3E", "/compare?drugs=%3Cb%3Ex,%22y",
                             "/alternatives?drug=%3Cb%3Ex"}) {
    const auto body = get(target).body;
    EXPECT_THAT(body, Not(HasSubstr("<b>x"))) << target;
    EXPECT_THAT(body, Not(HasSubstr("<i>"))) << target;
    EXPECT_THAT(body, Not(HasSubstr("\"\"y"))) << target;
  }
}

}  // namespace
}  // namespace materia
