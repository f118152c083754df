// Mistakes that a librarian makes, each answered with the line where it stands and with what to do.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/markdown/monograph_parser.h"
#include "indexer/vocabulary/concepts_file.h"
#include "indexer/vocabulary/names_file.h"

namespace materia {
namespace {

using namespace std::string_literals;

const std::string kBody = "\n## Usage\n\nFor hiccups.\n";

struct Mistake {
  const char* what;
  std::string text;
  const char* place;   // "a.md:2: error: yaml-syntax"
  const char* advice;  // words of the message that say what to do or what was done
};

void expect_told(const Mistake& row, const std::vector<Issue>& issues) {
  std::string all;
  for (const auto& issue : issues) {
    const std::string line = to_string(issue);
    if (line.starts_with(row.place) && line.find(row.advice) != std::string::npos) return;
    all += "\n  " + line;
  }
  ADD_FAILURE() << row.what << ": not told as " << row.place << " … " << row.advice << all;
}

TEST(LibrarianMistakes, InMonographs) {
  const std::vector<Mistake> rows{
      {"no closing dashes", "---\ntitle: A\n## Usage\n\nx\n", "a.md:1: error: no-front-matter",
       "closed by a second line"},
      {"no title at all", kBody, "a.md:1: warning: no-title", "the file has no title; \"a\" is used"},
      {"four dashes", "----\ntitle: A\n----\n" + kBody, "a.md:1: error: no-front-matter", "begin with a line \"---\""},
      {"a blank before the dashes", " ---\ntitle: A\n ---\n" + kBody, "a.md:1: error: no-front-matter", "begin with"},
      {"an empty file", "", "a.md:1: error: no-front-matter", "no monograph"},
      {"JSON", "{\"title\": \"A\"}", "a.md:1: error: no-front-matter", "data and no text"},
      {"a colon in a title", "---\ntitle: A: the drug\n---\n" + kBody, "a.md:2: error: yaml-syntax",
       "in quotation marks"},
      {"a quote left open", "---\ntitle: \"A\nlayout: x\n---\n" + kBody, "a.md:4: error: yaml-syntax",
       "left open above"},
      {"a bracket left open", "---\ntitle: A\nsources: [x\n---\n" + kBody, "a.md:", "left open above"},
      {"a tab", "---\ntitle: A\nfaqs:\n\t- q: x\n---\n" + kBody, "a.md:4: error: yaml-syntax", "spaces, not tabs"},
      {"a key twice", "---\ntitle: A\ntitle: B\n---\n" + kBody, "a.md:3: error: yaml-duplicate-key", "keep one"},
      {"a key misspelt", "---\ntitel: A\n---\n" + kBody, "a.md:2: warning: front-matter-unknown-key", "misspelt?"},
      {"no title", "---\nlayout: x\n---\n" + kBody, "a.md:1: warning: no-title", "\"a\" is used"},
      {"a title of marks", "---\ntitle: \", ,\"\n---\n" + kBody, "a.md:1: warning: no-title",
       "has no letters; \"a\" is used"},
      {"a list for a title", "---\ntitle: [A, B]\n---\n" + kBody, "a.md:2: warning: front-matter-value",
       "write one text"},
      {"keys for a slug", "---\ntitle: A\ngeneric_slug: {x: y}\n---\n" + kBody, "a.md:3: warning: front-matter-value",
       "write one text"},
      {"a date of another order", "---\ntitle: A\nlastModified: 31.12.2026\n---\n" + kBody,
       "a.md:3: warning: front-matter-value", "write YYYY-MM-DD"},
      {"a day that is none", "---\ntitle: A\nlastModified: 2026-02-30\n---\n" + kBody,
       "a.md:3: warning: front-matter-value", "write YYYY-MM-DD"},
      {"banned, perhaps", "---\ntitle: A\nis_banned: perhaps\n---\n" + kBody, "a.md:3: warning: front-matter-value",
       "write true or false"},
      {"a text for a list", "---\ntitle: A\nfaqs: none\n---\n" + kBody, "a.md:3: warning: front-matter-value",
       "write a list"},
      {"another key in a question", "---\ntitle: A\nfaqs:\n  - q: Why?\n    answr: x\n---\n" + kBody,
       "a.md:5: warning: front-matter-unknown-key", "only q and a are read"},
      {"an anchor", "---\ntitle: &a A\nlayout: *a\n---\n" + kBody, "a.md:2: error: yaml-refused",
       "write the value out"},
      {"a tag", "---\ntitle: !!python/object:os.system A\n---\n" + kBody, "a.md:2: error: yaml-refused", "plain value"},
      {"UTF-16", "\xFF\xFE#\0 \0A\0"s, "a.md:1: error: nul-byte", "not a text file"},
      {"Latin-1", "---\ntitle: A\n---\n## Usage\n\nf\xFC"s + "r\n", "a.md:6: error: not-utf8",
       "save the file as UTF-8"},
      {"a NUL", "---\ntitle: A\n---\n## Usage\n\nx\0y\n"s, "a.md:6: error: nul-byte", "damaged"},
      {"carriage returns", "---\r\ntitle: A\r\n---\r\n## Usage\r\n\r\nx\r\n", "a.md:1: warning: crlf",
       "plain line ends"},
      {"a byte order mark", "\xEF\xBB\xBF---\ntitle: A\n---\n" + kBody, "a.md:1: warning: bom", "left out"},
      {"text turned round",
       "---\ntitle: A\n---\n## Usage\n\nTake \xE2\x80\xAE"
       "05\xE2\x80\xAC mg.\n",
       "a.md:6: warning: invisible-character", "U+202E"},
      {"a hidden break",
       "---\ntitle: A\n---\n## Usage\n\npara\xE2\x80\x8B"
       "cetamol\n",
       "a.md:6: warning: invisible-character", "U+200B"},
      {"a heading nobody knows", "---\ntitle: A\n---\n## Usge\n\nx\n", "a.md:4: warning: heading-other",
       "kept as \"other\""},
      {"text before a heading", "---\ntitle: A\n---\nwords\n" + kBody, "a.md:4: warning: heading-other",
       "kept as \"other\""},
      {"a heading without its blank", "---\ntitle: A\n---\n## Dosage\n\ny\n\n##Usage\n\nx\n",
       "a.md:8: warning: heading-mark", "a blank behind its \"#\""},
      {"code left open", "---\ntitle: A\n---\n## Usage\n\n```\nx\n\n## Dosage\n\ny\n",
       "a.md:6: warning: code-not-closed", "close it"},
      {"an unfinished merge", "---\ntitle: A\n---\n## Dosage\n\n<<<<<<< HEAD\n5 mg\n=======\n50 mg\n>>>>>>> other\n",
       "a.md:6: error: merge-marker", "keep the right one"},
      {"an unfinished merge of titles", "---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n---\n" + kBody,
       "a.md:2: error: merge-marker", "keep the right one"}};
  for (const auto& row : rows) expect_told(row, parse_monograph("a.md", row.text).issues);
}

TEST(LibrarianMistakes, InNamesFiles) {
  const std::vector<Mistake> rows{
      {"another key", "drugs:\n  - drug: x\n    brand: y\n", "n:2: error: names-yaml", "not expected here"},
      {"a kind misspelt", "names:\n  - drug: x\n    brnad: y\n", "n:3: error: names-entry", "use drug, inn, usan"},
      {"no drug", "names:\n  - brand: y\n", "n:2: error: names-entry", "add the drug"},
      {"a tab", "names:\n\t- drug: x\n", "n:2: error: names-yaml", "illegal block entry"},
      {"an empty file", "", "n:1: error: names-yaml", "write a list under \"names:\""},
      {"a table without a header", "Augmentin,Amoxicillin\n", "n:1: error: names-header", "needs a column of the drug"},
      {"a row cut short", "brand,composition\nAugmentin\n", "n:2: error: names-row", "1 fields under 2 columns"},
      {"a composition of nothing", "brand,composition\nAugmentin,+\n", "n:2: error: names-row", "no drug under"},
      {"a quote left open", "brand,composition\n\"Augmentin,Amoxicillin\nX,Y\n", "n:2: error: names-row", "not closed"},
      {"one look-alike", "names: []\nlook_alikes:\n  - [a]\n", "n:3: error: names-entry", "add the name"}};
  for (const auto& row : rows) expect_told(row, read_names_file("n", row.text).issues);
}

TEST(LibrarianMistakes, InConceptsFiles) {
  const std::vector<Mistake> rows{
      {"no id", "concepts:\n  - title: x\n    kind: symptom\n    forms: [x]\n", "c:2: error: concepts-entry",
       "\"id\" of lower case"},
      {"an id of words", "concepts:\n  - {id: \"X Y\", title: x, kind: symptom, forms: [x]}\n",
       "c:2: error: concepts-entry", "lower case letters, digits and hyphens"},
      {"a kind misspelt", "concepts:\n  - {id: x, title: x, kind: symptm, forms: [x]}\n", "c:2: error: concepts-entry",
       "use symptom, condition or group"},
      {"no words", "concepts:\n  - {id: x, title: x, kind: symptom}\n", "c:2: error: concepts-entry",
       "add some under \"forms\""},
      {"a key misspelt", "concepts:\n  - {id: x, title: x, kind: symptom, form: [x]}\n", "c:2: error: concepts-entry",
       "use id, title"}};
  for (const auto& row : rows) expect_told(row, read_concepts_yaml("c", row.text).issues);
}

}  // namespace
}  // namespace materia
