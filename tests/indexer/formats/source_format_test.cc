// The seam for formats, tried with one that the program does not have: several monographs a file, read as a stream.
#include "indexer/formats/source_format.h"

#include <algorithm>
#include <istream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/index_corpus.h"
#include "tests/support/index_contents.h"
#include "tests/support/labels.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "cards 1", then a card a line: "suffix|title|what it is used for". A line without bars is an issue.
void read_cards(std::string_view path, std::istream& in, const SourceSink& sink) {
  int number = 1;
  std::string line;
  std::getline(in, line);  // "cards 1"
  while (std::getline(in, line)) {
    ++number;
    const auto first = line.find('|'), second = line.find('|', first + 1);
    if (second == std::string::npos) {
      sink.tell({std::string(path), number, Severity::kError, "card-syntax", "no card; write suffix|title|use"});
      continue;
    }
    Monograph card;
    card.title = line.substr(first + 1, second - first - 1);
    card.names.push_back({card.title, NameKind::kTitle});
    card.ingredients = {card.title};
    card.digest = "digest of " + line;
    Section usage;
    usage.kind = SectionKind::kIndications;
    usage.heading = "Usage";
    usage.anchor = "usage";
    usage.text = line.substr(second + 1);
    usage.line = number;
    card.sections.push_back(std::move(usage));
    sink.take(line.substr(0, first), std::move(card));
  }
}

bool begins_as_cards(std::string_view beginning) { return beginning.starts_with("cards 1\n"); }

constexpr std::string_view kCardExtensions[] = {".cards", ".txt"};

std::vector<SourceFormat> with_cards() {
  std::vector<SourceFormat> formats{{.id = "cards",
                                     .extensions = kCardExtensions,
                                     .begins = begins_as_cards,
                                     .max_bytes = std::uintmax_t{1} << 40,
                                     .stream = read_cards}};
  for (const auto& format : source_formats()) formats.push_back(format);
  return formats;
}

std::string page(const std::string& title, const std::string& use) {
  return "---\ntitle: " + title + "\n---\n## Usage\n\n" + use + "\n";
}

TEST(SourceFormat, EveryFormatIsWholeAndClaimsItsExtensions) {
  std::set<std::string_view> ids;
  for (const auto& format : source_formats()) {
    EXPECT_TRUE(ids.insert(format.id).second) << format.id;
    EXPECT_NE(format.read == nullptr, format.stream == nullptr) << format.id;
    EXPECT_GT(format.max_bytes, 0U) << format.id;
    EXPECT_FALSE(format.extensions.empty()) << format.id;
    for (const auto extension : format.extensions)
      EXPECT_TRUE(extension.empty() || extension.starts_with('.')) << format.id << extension;
  }
}

TEST(SourceFormat, IsToldByExtensionAndFirstBytes) {
  const auto formats = with_cards();
  const struct {
    const char *path, *beginning, *id;
  } rows[] = {
      {"a/b.md", "---\n", "markdown"},
      {"a/b.cards", "cards 1\n", "cards"},
      {"a/B.CARDS", "cards 1\n", "cards"},
      {"a/b.txt", "cards 1\n", "cards"},
      {"a/b.txt", "---\n", "markdown"},
      {"a/b.md", "cards 1\n", "markdown"},
      {"a/b.cards", "nothing", "cards"},
      {"named.xyz", "cards 1\n", "cards"},
      {"named.xyz", "---\n", "cards"},
      {"a.b/bare", "cards 2\n", "markdown"},
      {"a.json", "{\"results\": [", "openfda"},
      {"a.json", "{\"resourceType\": \"Bundle\"", "fhir"},
      {"a.xml", "<Bundle xmlns=\"http://hl7.org/fhir\">", "fhir"},
      {"a.xml", "<document xmlns=\"urn:hl7-org:v3\">", "spl"},
      {"a.ZIP", "PK\x03\x04", "archive"},
      {"a.json", "PK\x03\x04", "archive"},
      // No format begins so: the first with that extension says what is wrong.
      {"a.json", "nonsense", "openfda"},
      {"a.xml", "", "spl"},
  };
  for (const auto& row : rows) EXPECT_EQ(format_of(formats, row.path, row.beginning).id, row.id) << row.path;
  auto extensions = extensions_of(formats);
  extensions.resize(9);
  EXPECT_THAT(extensions, ElementsAre(".cards", ".txt", "", ".md", ".markdown", ".mdx", ".qmd", ".html", ".htm"));
  EXPECT_THAT(label_extensions_of(formats), ElementsAre(".xml", ".json", ".jsonl", ".ndjson", ".zip", ".gz", ".tgz"));
}

class SeveralMonographsAFile : public ::testing::Test {
 protected:
  IndexOptions options(const char* index) const {
    IndexOptions made;
    made.corpus = {(top_.path() / "corpus").string()};
    made.index = top_.path() / index;
    made.jobs = 2;
    made.force = true;
    made.formats = formats_;
    return made;
  }
  void write(const char* name, const std::string& text) { top_.write(std::string("corpus/") + name, text); }
  void remove(const char* name) { std::filesystem::remove(top_.path() / "corpus" / name); }

  // Brings the index up to date, and checks it against one that is built anew.
  IndexReport update() {
    IndexReport report = index_corpus(options("changed"));
    auto anew = options("anew");
    anew.rebuild = true;
    (void)index_corpus(anew);
    EXPECT_EQ(logical_lines(top_.path() / "changed"), logical_lines(top_.path() / "anew"));
    return report;
  }
  static std::vector<std::string> told(const IndexReport& report) {
    std::vector<std::string> lines;
    for (const auto& issue : report.issues)
      lines.push_back(issue.path + ":" + std::to_string(issue.line) + " " + issue.code);
    return lines;
  }
  std::vector<std::string> ids() const {
    const Xapian::Database names(names_directory(current_generation_directory(top_.path() / "changed")).string());
    const std::string type = make_term(prefix::kType, "monograph");
    std::vector<std::string> found;
    for (auto at = names.postlist_begin(type); at != names.postlist_end(type); ++at)
      found.push_back(decode_monograph(names.get_document(*at).get_data()).id);
    std::sort(found.begin(), found.end());
    return found;
  }

  TemporaryDirectory top_;
  std::vector<SourceFormat> formats_ = with_cards();
};

TEST_F(SeveralMonographsAFile, AreAddedChangedAndRemovedByFile) {
  write("more.md", page("Ibuprofen", "For pain."));
  write("labels.cards", "cards 1\na|Novadrine|Calms hiccups.\nb|Oldadrine|Eases an itch.\nc|Drowsine|Brings sleep.\n");
  auto report = update();
  EXPECT_THAT(told(report), IsEmpty());
  EXPECT_EQ(report.monographs, 4U);
  EXPECT_EQ(report.added, 4U);
  EXPECT_THAT(ids(), ElementsAre("labels/a", "labels/b", "labels/c", "more"));

  report = update();
  EXPECT_FALSE(report.written) << "nothing has changed";

  // One is changed, one is gone, one is new, and one stays where it was.
  write("labels.cards", "cards 1\nd|Prickline|For prickles.\na|Novadrine|Calms hiccups.\nb|Oldadrine|Eases a rash.\n");
  report = update();
  EXPECT_TRUE(report.written);
  EXPECT_THAT(ids(), ElementsAre("labels/a", "labels/b", "labels/d", "more"));
  EXPECT_EQ(std::tuple(report.added, report.changed, report.removed, report.unchanged), std::tuple(1U, 1U, 1U, 2U));

  remove("labels.cards");
  report = update();
  EXPECT_THAT(ids(), ElementsAre("more"));
  EXPECT_EQ(report.removed, 3U);
}

TEST_F(SeveralMonographsAFile, AFaultInOneKeepsTheOthers) {
  write("labels.cards", "cards 1\na|Novadrine|Calms hiccups.\nnonsense\nc|Drowsine|Brings sleep.\n");
  const auto report = update();
  EXPECT_THAT(told(report), ElementsAre("labels.cards:3 card-syntax"));
  EXPECT_THAT(ids(), ElementsAre("labels/a", "labels/c"));
}

TEST_F(SeveralMonographsAFile, IdsAreUniqueWithinAFileAndAcrossFiles) {
  write("labels.cards", "cards 1\na|Novadrine|Calms hiccups.\na|Oldadrine|Eases an itch.\nb|Drowsine|Brings sleep.\n");
  auto report = update();
  EXPECT_THAT(told(report), ElementsAre("labels.cards:0 duplicate-id"));
  EXPECT_THAT(ids(), ElementsAre("labels/a", "labels/b"));

  write("labels.cards", "cards 1\na|Novadrine|Calms hiccups.\nb|Drowsine|Brings sleep.\n");
  write("labels/a.md", page("Ibuprofen", "For pain."));
  report = update();
  ASSERT_EQ(told(report).size(), 1U);
  EXPECT_EQ(report.issues[0].code, "duplicate-id");
  EXPECT_THAT(ids(), ElementsAre("labels/a", "labels/b"));

  // What was left out comes in when the id is free again, though its own file has not changed.
  remove(report.issues[0].path == "labels.cards" ? "labels/a.md" : "labels.cards");
  report = update();
  EXPECT_THAT(told(report), IsEmpty());
}

// Texts that are not kept in memory are read from the file again, of unchanged files too.
TEST_F(SeveralMonographsAFile, TextsThatAreNotKeptAreReadAgain) {
  std::string cards = "cards 1\n";
  for (int i = 0; i < 40; ++i)
    cards += "n" + std::to_string(i) + "|Novum" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) +
             "|Eases number " + std::to_string(i) + " with Brandolin.\n";
  write("labels.cards", cards);
  write("other.md", page("Ibuprofen", "For pain."));
  auto little = options("little");
  little.kept_text = 0;
  (void)index_corpus(little);
  (void)index_corpus(options("all"));
  EXPECT_EQ(logical_lines(top_.path() / "little"), logical_lines(top_.path() / "all"));

  // Brandolin becomes a name: every card speaks of it.
  write("other.md", page("Brandolin", "For pain."));
  (void)index_corpus(little);
  auto anew = options("anew");
  anew.rebuild = true;
  (void)index_corpus(anew);
  EXPECT_EQ(logical_lines(top_.path() / "little"), logical_lines(top_.path() / "anew"));
}

// Of one label in several files the newest version is indexed, whatever comes or goes.
TEST_F(SeveralMonographsAFile, OfALabelTheNewestVersionIsIndexed) {
  const auto versions = [&] {
    std::vector<std::string> all;
    for (const auto& id : ids()) all.push_back(id);
    return all;
  };
  write("one.json", openfda_answer({openfda_label("s", "NOVADRINE", "", "9"), openfda_label("t", "OLDADRINE")}));
  write("two.json",
        openfda_answer({openfda_label("s", "NOVADRINE", "", "10"), openfda_label("s", "NOVADRINE", "", "2")}));
  auto report = update();
  EXPECT_THAT(told(report), ::testing::UnorderedElementsAre("one.json:0 older-version", "two.json:0 older-version"));
  EXPECT_EQ(report.errors, 0U);
  EXPECT_THAT(versions(), ElementsAre("one/t", "two/s"));

  remove("two.json");
  report = update();
  EXPECT_THAT(told(report), IsEmpty());
  EXPECT_THAT(versions(), ElementsAre("one/s", "one/t"));
}

TEST_F(SeveralMonographsAFile, OneDocumentInTwoFormsIsIndexedOnce) {
  write("a.json", R"({"resourceType": "Composition", "id": "c1", "language": "en", "title": "Novum 5 mg", "section":)"
                  R"( [{"title": "Uses", "text": {"div": "<div>For hiccups.</div>"}}]})");
  write("a.xml",
        R"(<Composition xmlns="http://hl7.org/fhir"><id value="c1"/><language value="en"/><title value="Novum 5 mg"/>)"
        R"(<section><title value="Uses"/><text><div>For hiccups.</div></text></section></Composition>)");
  const auto report = update();
  EXPECT_THAT(told(report), ElementsAre("a.xml:0 same-document"));
  EXPECT_EQ(report.errors, 0U);
  EXPECT_THAT(ids(), ElementsAre("a/c1"));
}

TEST_F(SeveralMonographsAFile, AFileThatIsTooLargeIsRefusedWhole) {
  formats_[0].max_bytes = 40;
  write("labels.cards", "cards 1\na|Novadrine|Calms hiccups.\nb|Oldadrine|Eases an itch.\n");
  write("other.md", page("Ibuprofen", "For pain."));
  const auto report = update();
  EXPECT_THAT(told(report), ElementsAre("labels.cards:0 too-large"));
  EXPECT_THAT(ids(), ElementsAre("other"));
}

}  // namespace
}  // namespace materia
