// The checks of judged questions: each field beside an answer that fulfils it and one that does not.
#include "tests/support/question_checks.h"

#include <gtest/gtest.h>

namespace materia::testing {
namespace {

using Json = nlohmann::json;

const Json kGroups = Json::parse(R"({"statin": {"query": "statins", "members": ["simvastatin", "atorvastatin"]}})");

Json hit(const std::string& drug, const std::string& kind = "indications", const std::string& text = "",
         const Json& parent = nullptr) {
  return {{"drug", drug},
          {"monograph", {{"title", drug}}},
          {"section", {{"kind", kind}, {"parent", parent}, {"heading", ""}, {"label", ""}}},
          {"snippet", Json::array({{{"text", text}}})}};
}

Json answer(const std::vector<Json>& hits, const Json& query = Json::object(), const Json& notice = nullptr) {
  Json all = {
      {"hits", Json(hits)}, {"blocks", Json::array()}, {"notice", notice}, {"query", {{"suggestions", Json::array()}}}};
  all["query"].update(query);
  return all;
}

std::vector<std::string> check(const Json& wanted, const Json& given) {
  Json question = {{"id", "x"}, {"kind", "K1"}, {"query", "a"}, {"wanted", "b"}};
  question.update(wanted);
  return faults(question, given, kGroups);
}

const Json kStatins = answer({hit("simvastatin"), hit("atorvastatin"), hit("atorvastatin_ezetimibe")});
const Json kMetformin = answer({hit("metformin", "adverse_reactions", "Nausea. See the address."),
                                hit("metformin", "dosage", "Take it as soon as you remember.", "precautions"),
                                hit("glipizide"), hit("insulin-glargine", "overdose", "Dress warmly")});
const Json kNothing = answer({});

struct Row {
  const char* wanted;
  Json fulfils, fails;
};

TEST(QuestionChecks, OfHits) {
  const Json of_blocks = [] {
    Json given = answer({});
    given["blocks"] = Json::array({{{"kind", "causes"}, {"hits", Json::array({hit("simvastatin")})}}});
    return given;
  }();
  const Row rows[] = {
      {R"({"first": ["simvastatin"]})", kStatins, kMetformin},
      {R"({"first": ["@statin"]})", kStatins, kMetformin},
      {R"({"first": ["@statin"]})", of_blocks, kNothing},
      {R"({"block": "causes"})", of_blocks, kStatins},
      {R"({"not_first": ["@statin"]})", kMetformin, kStatins},
      {R"({"any": ["atorvastatin"]})", kStatins, kMetformin},
      {R"({"any": ["insulin-glargine"]})", kMetformin, kStatins},  // the third drug, in the fourth hit
      {R"({"ten": ["glipizide", "insulin-glargine"]})", kMetformin, kStatins},
      {R"({"all": ["metformin", "glipizide"]})", kMetformin, kStatins},
      {R"({"only": ["metformin", "glipizide", "insulin-glargine"]})", kMetformin, kStatins},
      {R"({"only": ["metformin"]})", answer({hit("metformin")}), kMetformin},
      {R"({"not": ["ezetimibe"]})", kMetformin, kStatins},  // in a combination
      {R"({"not": ["@statin"]})", kMetformin, kStatins},
      {R"({"all_titles": ["simva", "ezetimibe"]})", kStatins, kMetformin},
      {R"({"section": ["adverse_reactions", "faq"]})", kMetformin, kStatins},
      {R"({"section": ["precautions"]})", answer({hit("a", "dosage", "", "precautions")}), kMetformin},
      {R"({"not_section": ["indications"]})", kMetformin, kStatins},
      {R"({"says": ["vomit", "nausea"]})", kMetformin, kStatins},
      {R"({"says": ["as soon as you remember"]})", kMetformin, kStatins},
      {R"({"says_not": ["as soon as you remember"]})", kStatins, kMetformin},
      {R"({"nothing": true})", kNothing, kStatins},
      {R"({"nothing": false})", kStatins, kNothing},
  };
  for (const auto& [wanted, fulfils, fails] : rows) {
    EXPECT_TRUE(check(Json::parse(wanted), fulfils).empty()) << wanted;
    EXPECT_EQ(check(Json::parse(wanted), fails).size(), 1U) << wanted;
  }
  EXPECT_TRUE(check({{"says_not", {"dress", "ausea"}}}, kMetformin).empty());  // from the beginning of a word only
  EXPECT_TRUE(check({{"not", {"atorvastatin_metformin"}}}, kStatins).empty());
}

TEST(QuestionChecks, OfTheQuery) {
  const Json told = answer(
      {hit("metformin")}, Json::parse(R"({"unknown": ["Cohosh"], "absent": [{"text": "percocets", "title": "Percocet"}],
      "replaced": [{"typed": "efects", "text": "effects"}, {"typed": "Metformn"}], "silence": [{"code": "no_pair"}],
      "excluded": [{"id": "ppi"}], "concepts": [{"text": "excema cream"}], "for": [{"kind": "age"}], "suggestions": [{"drug": "montelukast"}]})"),
      "Call for help");
  for (const char* wanted :
       {R"({"unknown": ["cohosh"]})", R"({"absent": ["percocet"]})",
        R"({"replaced": ["efects", "metformn", "excema"]})", R"({"silence": ["no_pair"]})", R"({"excluded": ["ppi"]})",
        R"({"for": ["age"]})", R"({"asked": ["montelukast"]})", R"({"asked": ["metformin"]})", R"({"notice": true})"}) {
    EXPECT_TRUE(check(Json::parse(wanted), told).empty()) << wanted;
    EXPECT_EQ(check(Json::parse(wanted), kStatins).size(), 1U) << wanted;
  }
  EXPECT_EQ(check({{"notice", false}}, told).size(), 1U);
  EXPECT_EQ(check({{"replaced", {"efects", "of"}}}, told).size(), 1U);  // all of it
}

TEST(QuestionChecks, AnAnswerMayHaveNoHits) {
  const Json wanted = {{"or_nothing", true}, {"first", {"metformin"}}, {"says", {"nausea"}}, {"not", {"@statin"}}};
  EXPECT_TRUE(check(wanted, kNothing).empty());
  EXPECT_TRUE(check(wanted, kMetformin).empty());
  EXPECT_EQ(check(wanted, kStatins).size(), 3U);
  const Json also = {{"or_nothing", true}, {"notice", true}};
  EXPECT_EQ(check(also, kNothing).size(), 1U);  // a notice needs no hits
}

TEST(QuestionChecks, RefusesWhatItDoesNotKnow) {
  EXPECT_THROW(check({{"frist", {"metformin"}}}, kMetformin), std::invalid_argument);
  EXPECT_THROW(check({{"first", {"@statins"}}}, kMetformin), std::invalid_argument);
  EXPECT_THROW(faults({{"id", "x"}, {"query", "a"}}, kMetformin, kGroups), std::invalid_argument);
}

}  // namespace
}  // namespace materia::testing
