// Labels of strangers in every format: each nasty file is told by its path and with a reason, what is whole in it is
// indexed, and the good files are indexed as without it.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/openfda/json_guard.h"
#include "indexer/index_corpus.h"
#include "tests/support/archives.h"
#include "tests/support/index_contents.h"
#include "tests/support/labels.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

struct Nasty {
  std::string name, bytes;
  std::set<std::string> codes;  // of its issues
  std::size_t labels = 0;       // whole ones in it
};

std::string times(std::size_t n, std::string_view piece) {
  std::string text;
  while (n-- > 0) text += piece;
  return text;
}

std::string good(const std::string& id) { return openfda_label("good-" + id, "NOVADRINE"); }
std::string bad(const std::string& fields) { return openfda_label("bad", "OLDADRINE", fields); }

std::vector<Nasty> nasty_json() {
  const std::string two = openfda_answer({good("1"), good("2")});
  const auto around = [](const std::string& label) { return openfda_answer({good("a"), label, good("b")}); };
  std::vector<Nasty> files = {
      {"cut-in-second.json", two.substr(0, two.size() - 40), {"json-syntax"}, 1},
      {"cut-after-second.json", two.substr(0, two.size() - 2), {"json-syntax"}, 2},
      {"cut-early.json", two.substr(0, 100), {"json-syntax"}, 0},
      {"not-utf8.json", around(bad(", \"warnings\": [\"a\xFF\"]")), {"not-utf8"}, 2},
      {"overlong.json", around(bad(", \"warnings\": [\"\xC0\xAF\"]")), {"not-utf8"}, 2},
      {"nul.json", around(bad(R"(, "warnings": ["a\u0000b"])")), {"control-character"}, 2},
      {"long-string.json",
       around(bad(", \"warnings\": [\"" + std::string(kMaxJsonStringBytes * 2, 'x') + "\"]")),
       {"too-large"},
       2},
      {"long-key.json", around(bad(", \"" + std::string(kMaxJsonStringBytes * 2, 'k') + "\": [\"x\"]")), {}, 3},
      {"many-texts.json",
       around(bad(", \"warnings\": [" + times(6, "\"" + std::string(7 << 20, 'x') + "\",") + "\"x\"]")),
       {"too-large"},
       2},
      {"many-fields.json",
       around(bad([] {
         std::string fields;
         for (int i = 0; i < 6000; ++i) fields += ", \"field" + std::to_string(i) + "\": [\"x\"]";
         return fields;
       }())),
       {"too-large"},
       2},
      {"deep-list.json",
       around(bad(", \"warnings\": " + times(100'000, "[") + times(100'000, "]"))),
       {"nested-too-deep"},
       2},
      {"deep-object.json",
       around(bad(", \"warnings\": " + times(50'000, "{\"a\":") + "1" + times(50'000, "}"))),
       {"nested-too-deep"},
       2},
      {"unclosed-lists.json", times(500'000, "["), {"json-syntax"}, 0},
      {"no-set-id.json", around(openfda_label("", "OLDADRINE")), {"no-set-id"}, 2},
      {"odd-set-id.json", around(openfda_label("///", "OLDADRINE")), {"no-set-id"}, 2},
      {"no-name.json", around(R"({"set_id": "bad", "warnings": ["x"]})"), {"no-title"}, 2},
      {"two-versions.json",
       openfda_answer({openfda_label("v", "NOVADRINE", "", "2"), openfda_label("v", "NOVADRINE", "", "10")}),
       {"older-version"},
       1},
      {"timestamp.json", R"({"lastModified": "Jan 15"})", {"no-labels"}, 0},
      {"error.json", R"({"error": {"code": "NOT_FOUND", "message": "No matches found!"}})", {"no-labels"}, 0},
      {"empty.json", "", {"no-labels"}, 0},
      {"noise.json", "\xFF\xFE{\"results\"", {"json-syntax"}, 0},
      {"number.json", "1e999999", {"json-syntax"}, 0},
      {"bad-line.ndjson", good("x") + "\n{\"set_id\": oops}\n" + good("y") + "\n", {"json-syntax"}, 2},
      {"wrong-types.json",
       around(
           R"({"set_id": ["list"], "openfda": "text", "results": {"a": 1}, "warnings": {"a": ["b"]}, "version": {}})"),
       {"no-set-id"},
       2},
      {"lone-surrogate.json", around(bad(R"(, "warnings": ["\ud800"])")), {"not-utf8"}, 2},
  };
  return files;
}

std::vector<Nasty> nasty_xml() {
  const std::string uses = spl_section("34067-9", "Uses", "For hiccups.");
  const std::string label = spl_document("spl-1", uses);
  const auto begin = std::string(R"(<?xml version="1.0"?>)");
  return {
      {"dtd.xml", "<!DOCTYPE document [<!ENTITY a \"b\">]>" + label.substr(label.find("<document")), {"xml-dtd"}, 0},
      {"external.xml",
       begin + "<!DOCTYPE document SYSTEM \"file:///etc/passwd\"><document xmlns=\"urn:hl7-org:v3\"/>",
       {"xml-dtd"},
       0},
      {"laughs.xml",
       begin + "<!DOCTYPE l [<!ENTITY a \"" + times(10, "lol") + "\"><!ENTITY b \"" + times(10, "&a;") +
           "\">]><l>&b;</l>",
       {"xml-dtd"},
       0},
      {"cut.xml", label.substr(0, label.size() / 2), {"xml-syntax"}, 0},
      {"deep.xml",
       spl_document("spl-2", times(3000, "<component><section>") + times(3000, "</section></component>")),
       {"xml-too-deep"},
       0},
      {"unclosed.xml", "<document xmlns=\"urn:hl7-org:v3\">" + times(100'000, "<a>"), {"xml-syntax"}, 0},
      {"not-utf8.xml", spl_document("spl-3", spl_section("34067-9", "Uses", "\xFF")), {"not-utf8"}, 0},
      {"nul.xml", spl_document("spl-4", spl_section("34067-9", "Uses", std::string("a\0b", 3))), {"nul-byte"}, 0},
      {"no-set-id.xml", spl_document("", uses), {"no-set-id"}, 0},
      {"nameless.xml", "<document xmlns=\"urn:hl7-org:v3\"><setId root=\"x\"/></document>", {"no-title"}, 0},
      {"class-index.xml", spl_document("spl-5", "", "60685-5"), {"no-labels"}, 0},
      {"page.xml", "<html><body>Not found</body></html>", {"no-labels"}, 0},
      {"empty.xml", "", {"xml-syntax"}, 0},
      {"wide.xml", spl_document("spl-6", times(20'000, spl_section("34067-9", "Uses", "<b/>"))), {}, 1},
  };
}

std::vector<Nasty> nasty_fhir_and_archives() {
  const std::string answer = openfda_answer({good("z1"), good("z2")});
  const std::string sections = fhir_section("Uses", "200000029895", "<p>For hiccups.</p>");
  std::string nested = zip({{"a.json", answer}});
  for (int i = 0; i < 5; ++i) nested = zip({{"inner.zip", nested}});
  const std::string whole = zip({{"a.json", answer}});
  return {
      {"collection.json", fhir_bundle(sections, "collection"), {"fhir-no-document"}, 0},
      {"patient.json", R"({"resourceType": "Patient"})", {"fhir-no-document"}, 0},
      {"no-composition.json",
       R"({"resourceType": "Bundle", "type": "document", "entry": [{"resource": 5}]})",
       {"fhir-no-document"},
       0},
      {"cut-bundle.json", fhir_bundle(sections).substr(0, 500), {"json-syntax"}, 0},
      {"deep-bundle.json",
       R"({"resourceType": "Bundle", "entry": )" + times(100'000, "[{\"a\":"),
       {"fhir-too-large"},
       0},
      {"bad-xhtml.json", fhir_bundle(fhir_section("Uses", "200000029895", "<p>For <b>hiccups. <ul><li>")), {}, 1},
      {"bundle-dtd.xml", "<!DOCTYPE Bundle []><Bundle xmlns=\"http://hl7.org/fhir\"/>", {"xml-dtd"}, 0},
      {"slip.zip",
       zip({{"../../etc/a.json", answer}, {"/a.json", answer}, {"ok.json", openfda_answer({good("slip")})}}),
       {"archive-path"},
       1},
      {"bomb.zip", zip({{"a.json", std::string(40 << 20, ' ')}}), {"archive-bomb"}, 0},
      {"bomb.json.gz", gzip(std::string(40 << 20, '[')), {"archive-bomb"}, 0},
      {"nested.zip", nested, {"archive-depth"}, 0},
      {"cut.zip", whole.substr(0, whole.size() / 3), {"archive-damaged"}, 0},
      {"noise.zip", "PK\x03\x04" + times(100, "\x01\x02\xFF"), {"no-labels", "archive-damaged"}, 0},
      {"pictures.zip", zip({{"a.jpg", "x"}}), {"no-labels"}, 0},
  };
}

TEST(HostileLabels, EachIsToldAndWhatIsWholeIsIndexed) {
  std::vector<Nasty> files = nasty_json();
  for (auto make : {nasty_xml, nasty_fhir_and_archives})
    for (auto& file : make()) files.push_back(std::move(file));
  EXPECT_GE(files.size(), 40U);
  const TemporaryDirectory top;
  for (const auto& file : files) top.write(std::filesystem::path("corpus") / file.name, file.bytes);
  // Set ids repeat from file to file on purpose: each file is asked for by itself.
  for (const auto& file : files) {
    IndexOptions options;
    options.corpus = {(top.path() / "corpus" / file.name).string()};
    options.index = top.path() / "index";
    options.check = true;
    options.jobs = 1;
    const auto report = index_corpus(options);
    EXPECT_EQ(report.monographs, file.labels) << file.name;
    std::set<std::string> codes;
    for (const auto& issue : report.issues) {
      EXPECT_EQ(issue.path, file.name);
      EXPECT_FALSE(issue.message.empty());
      EXPECT_LT(issue.message.size(), 400U) << file.name << ": " << issue.message.substr(0, 400);
      codes.insert(issue.code);
    }
    for (const auto& code : codes) EXPECT_TRUE(file.codes.contains(code)) << file.name << ": " << code;
    EXPECT_EQ(codes.empty(), file.codes.empty()) << file.name;
  }
}

TEST(HostileLabels, TheGoodOnesAreIndexedAsWithoutThem) {
  const TemporaryDirectory top;
  const auto index_as = [&](const char* name) {
    IndexOptions options;
    options.corpus = {(top.path() / "corpus").string()};
    options.index = top.path() / name;
    options.jobs = 2;
    return index_corpus(options);
  };
  top.write("corpus/good.json", openfda_answer({openfda_label("g-1", "NOVADRINE"), openfda_label("g-2", "OLDADRINE")}));
  top.write("corpus/good.xml", spl_document("g-3", spl_section("34067-9", "Uses", "For hiccups.")));
  ASSERT_EQ(index_as("clean").monographs, 3U);
  for (auto make : {nasty_json, nasty_xml, nasty_fhir_and_archives})
    for (const auto& file : make())
      if (file.labels == 0) top.write(std::filesystem::path("corpus/bad") / file.name, file.bytes);
  EXPECT_EQ(index_as("beside").monographs, 3U);
  EXPECT_EQ(logical_lines(top.path() / "beside"), logical_lines(top.path() / "clean"));
}

}  // namespace
}  // namespace materia
