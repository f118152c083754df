#include "searcher/output/search_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

Hit example_hit() {
  Hit hit;
  hit.drug = "ondansetron";
  hit.monograph.id = "composition/o/ondansetron";
  hit.monograph.path = "composition/o/ondansetron.md";
  hit.monograph.title = "Ondansetron";
  hit.monograph.names = {"Zofran"};
  hit.monograph.updated = "2025-09-22";
  hit.section.kind = SectionKind::kIndications;
  hit.section.heading = "Usage";
  hit.section.anchor = "usage";
  hit.score = 12.3;
  hit.snippet = {{"… used to prevent ", false}, {"nausea", true}};
  return hit;
}

TEST(SearchJson, TellsWhatTheTextsDoNotSay) {
  SearchResult result;
  result.query.silence = {{"no_role", "No text here says that a drug causes malaria."}};
  const json shown = json::parse(search_json(result, LinkTemplate(), false));
  EXPECT_EQ(shown.at("query").at("silence"),
            json::parse(R"([{"code": "no_role", "text": "No text here says that a drug causes malaria."}])"));
}

TEST(SearchJson, TellsConceptsAndTheBlocksOfASymptom) {
  SearchResult result;
  result.query.concepts = {{"throwing up", "vomiting", "vomiting", "symptom"}};
  result.blocks = {{BlockKind::kTreats, "Used for vomiting", 140, {example_hit()}},
                   {BlockKind::kCauses, "Can cause vomiting", 4341, {}}};
  const json shown = json::parse(search_json(result, LinkTemplate(), false));
  EXPECT_EQ(shown.at("query").at("concepts"),
            json::parse(R"([{"text": "throwing up", "id": "vomiting", "title": "vomiting", "kind": "symptom"}])"));
  ASSERT_EQ(shown.at("blocks").size(), 2u);
  const json& treats = shown.at("blocks").at(0);
  EXPECT_EQ(treats.at("kind"), "treats");
  EXPECT_EQ(treats.at("title"), "Used for vomiting");
  EXPECT_EQ(treats.at("total"), 140);
  EXPECT_EQ(treats.at("hits").at(0).at("monograph").at("title"), "Ondansetron");
  EXPECT_EQ(shown.at("blocks").at(1).at("kind"), "causes");
  EXPECT_EQ(shown.at("blocks").at(1).at("hits"), json::array());
}

// The contract, word for word.
TEST(SearchJson, HasThePromisedShape) {
  SearchResult result;
  result.query.text = "what helps nausea";
  result.query.names = {{"zofran", "ondansetron", "Ondansetron", "brand"}};
  result.query.intent = "indications";
  result.query.suggestions = {{"ondansetron", "inn", "ondansetron", "Ondansetron", "o.md", "what it is used for"}};
  result.total = 140;
  result.hits = {example_hit()};
  result.section_facets = {{SectionKind::kIndications, 140}};
  result.links = {{"compare", {"a b", "c"}, "", "A b and c compared"}, {"condition", {}, "nausea", "All about nausea"}};
  result.generation = "g1";
  result.took_ms = 1.2;
  const json expected = json::parse(R"({
    "query": {
      "text": "what helps nausea",
      "names": [{"text": "zofran", "drug": "ondansetron", "title": "Ondansetron", "kind": "brand"}],
      "codes": [], "concepts": [],
      "excluded": [],
      "for": [],
      "intent": "indications",
      "absent": [],
      "unknown": [],
      "look_alikes": [],
      "suggestions": [{"text": "ondansetron", "kind": "inn", "drug": "ondansetron", "title": "Ondansetron",
                       "path": "o.md", "hint": "what it is used for", "banned": null, "id": null, "url": null}],
      "replaced": [],
      "completed": null,
      "showing": null,
      "silence": [],
      "unknown_filters": []
    },
    "total": 140,
    "hits": [{
      "drug": "ondansetron",
      "monograph": {"id": "composition/o/ondansetron", "path": "composition/o/ondansetron.md", "title": "Ondansetron",
                    "names": ["Zofran"], "banned": null, "ban_reason": null,
                    "updated": "2025-09-22", "sources": [], "forms": [], "routes": [],
                    "companies": [], "language": null, "family": null,
                    "url": "/monographs/composition/o/ondansetron"},
      "section": {"kind": "indications", "title": "Used for", "heading": "Usage", "label": "", "anchor": "usage",
                  "parent": null, "loinc": "34067-9", "boxed": false},
      "family": null,
      "score": 12.3,
      "snippet": [{"text": "… used to prevent ", "match": false}, {"text": "nausea", "match": true}]
    }],
    "answer": null,
    "blocks": [],
    "facets": {"section": [{"value": "indications", "count": 140}]},
    "links": [{"rel": "compare", "url": "/compare?drugs=a%20b,c", "title": "A b and c compared"},
              {"rel": "condition", "url": "/conditions/nausea", "title": "All about nausea"}],
    "next": null,
    "notice": null,
    "meta": {"generation": "g1", "took_ms": 1.2}
  })");
  json actual = json::parse(search_json(result, LinkTemplate(), false));
  EXPECT_FALSE(actual["meta"]["disclaimer"].get<std::string>().empty());
  actual["meta"].erase("disclaimer");
  EXPECT_EQ(actual, expected) << actual.dump(2);
}

TEST(SearchJson, TellsUnknownFromNo) {
  SearchResult result;
  result.hits = {example_hit(), example_hit(), example_hit()};
  result.hits[0].monograph.banned = true;
  result.hits[1].monograph.banned = false;
  result.hits[1].monograph.updated = "";
  result.hits[1].section.parent = SectionKind::kPrecautions;
  const json hits = json::parse(search_json(result, LinkTemplate(), false))["hits"];
  EXPECT_EQ(hits[0]["monograph"]["banned"], true);
  EXPECT_EQ(hits[1]["monograph"]["banned"], false);
  EXPECT_EQ(hits[2]["monograph"]["banned"], nullptr);
  EXPECT_EQ(hits[1]["monograph"]["updated"], nullptr);
  EXPECT_EQ(hits[1]["section"]["parent"], "precautions");
}

TEST(SearchJson, SaysWhyAndFromWhere) {
  SearchResult result;
  result.notice = "If somebody …";
  result.hits = {example_hit()};
  result.hits[0].monograph.banned = true;
  result.hits[0].monograph.ban_reason = "harms the liver";
  result.hits[0].monograph.sources = {"a label"};
  const json shown = json::parse(search_json(result, LinkTemplate(), false));
  EXPECT_EQ(shown["notice"], "If somebody …");
  EXPECT_EQ(shown["hits"][0]["monograph"]["ban_reason"], "harms the liver");
  EXPECT_EQ(shown["hits"][0]["monograph"]["sources"], json({"a label"}));
}

TEST(SearchJson, SaysWhatItShowsInsteadAndHowItWasFound) {
  SearchResult result;
  result.query.showing = Showing{"paracetmol", "paracetamol", "acetaminophen", "Paracetamol", "pain"};
  result.explanation = {"names: none", "query: \"x\""};
  const json shown = json::parse(search_json(result, LinkTemplate(), true));
  EXPECT_EQ(shown["query"]["showing"], json({{"typed", "paracetmol"},
                                             {"text", "paracetamol"},
                                             {"drug", "acetaminophen"},
                                             {"title", "Paracetamol"},
                                             {"hint", "pain"}}));
  EXPECT_EQ(shown["query"]["intent"], nullptr);
  EXPECT_EQ(shown["explain"], json({"names: none", "query: \"x\""}));
  EXPECT_FALSE(json::parse(search_json(result, LinkTemplate(), false)).contains("explain"));
}

TEST(SearchJson, SurvivesAnyBytes) {
  SearchResult result;
  result.query.text = "\xff\"\n";
  result.hits = {example_hit()};
  result.hits[0].snippet = {{std::string("\0\xc3", 2), true}};
  result.hits[0].score = std::nan("");
  EXPECT_TRUE(json::accept(search_json(result, LinkTemplate(), true)));
}

TEST(OtherJson, HasThePromisedShapes) {
  const ResponseMeta meta{"g1", 0.5};
  const json suggestions =
      json::parse(suggest_json({{"Zofran", "brand", "ondansetron", "Ondansetron", "o.md", "h"}}, LinkTemplate(), meta));
  EXPECT_EQ(suggestions["suggestions"][0]["text"], "Zofran");
  EXPECT_EQ(suggestions["suggestions"][0]["kind"], "brand");

  const MonographListing listing{2, {{"a/b c", "a/b c.md", "B", "b", true, 7}}};
  const json titles = json::parse(monographs_json(listing, LinkTemplate(), meta));
  EXPECT_EQ(titles["total"], 2);
  EXPECT_EQ(titles["monographs"][0], json({{"id", "a/b c"},
                                           {"path", "a/b c.md"},
                                           {"title", "B"},
                                           {"drug", "b"},
                                           {"banned", true},
                                           {"sections", 7},
                                           {"url", "/monographs/a/b%20c"}}));

  MonographView view{example_hit(), {{SectionKind::kFaq, SectionKind::kSummary, "Q?", "L", "q1", "A\nB"}}};
  const json monograph = json::parse(monograph_json(view, LinkTemplate(), meta));
  EXPECT_EQ(monograph["monograph"]["title"], "Ondansetron");
  EXPECT_EQ(monograph["monograph"]["stub"], false);
  EXPECT_EQ(monograph["sections"][0]["text"], "A\nB");
  EXPECT_EQ(monograph["sections"][0]["parent"], "summary");

  const json kinds = json::parse(sections_json({{SectionKind::kDosage, 3}}, meta));
  EXPECT_EQ(kinds["sections"][0], json({{"kind", "dosage"}, {"title", "Dosage"}, {"loinc", "34068-7"}, {"count", 3}}));
  EXPECT_EQ(kinds["meta"]["generation"], "g1");
}

TEST(LinkTemplate, FillsInIdAndAnchor) {
  const LinkTemplate own;
  EXPECT_EQ(own.monograph("a/b+c"), "/monographs/a/b%2Bc");
  EXPECT_EQ(own.section("a/b", "side-effects"), "/monographs/a/b#side-effects");
  const LinkTemplate elsewhere("https://x.example/m?id={id}&at={anchor}");
  EXPECT_EQ(elsewhere.section("a/b", "q&a"), "https://x.example/m?id=a/b&at=q%26a");
  EXPECT_EQ(LinkTemplate("https://x.example/{id}").section("a/b", "q"), "https://x.example/a/b");
}

}  // namespace
}  // namespace materia
