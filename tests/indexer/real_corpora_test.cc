// Words in = words out, over both real corpora. The words of the source are taken from the raw file by a few lines of
// their own that know nothing of the parser; what the parser did not keep must be what it counted as dropped, and must
// be words of headings, lead-ins, marks of questions, disclaimers or twins.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/formats/markdown/monograph_parser.h"
#include "indexer/formats/source_format.h"
#include "indexer/sources/corpus.h"
#include "indexer/sources/source_stream.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

using Words = std::map<std::string, int>;

void add_words(std::string_view text, Words& words, int sign = 1) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) &&
        static_cast<unsigned char>(text[i]) < 0x80) {
      word += text[i];
    } else if (!word.empty()) {
      words[word] += sign;
      word.clear();
    }
  }
}

int sum(const Words& words) {
  int n = 0;
  for (const auto& [word, count] : words) n += count;
  return n;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the text of a list item with a number begins: "  - 12. Shake" at "Shake"; 0 where there is no number.
std::size_t after_number(const std::string& line) {
  const auto is_space = [&](std::size_t i) { return i < line.size() && (line[i] == ' ' || line[i] == '\t'); };
  std::size_t at = 0;
  while (is_space(at) ||
         (at < line.size() && std::string_view("-*+").find(line[at]) != std::string::npos && is_space(at + 1)))
    ++at;
  if (at >= line.size() || !is_digit(line[at])) return 0;
  while (at < line.size() && is_digit(line[at])) ++at;
  return at + 1 < line.size() && (line[at] == '.' || line[at] == ')') &&
                 std::isspace(static_cast<unsigned char>(line[at + 1]))
             ? at + 1
             : 0;
}

// Markdown's marks taken off a line: stars, backticks, tags, entities, the number of a list, addresses of links.
std::string plain_line(std::string line) {
  line.erase(0, after_number(line));
  // A star between two letters or digits is itself ("B*5701"); all others are marks.
  const auto is_word = [&](std::size_t at) {
    return at < line.size() && std::isalnum(static_cast<unsigned char>(line[at]));
  };
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at)
    if (!(line[at] == '`' || line[at] == '\\' || (line[at] == '*' && !(at > 0 && is_word(at - 1) && is_word(at + 1)))))
      out += line[at];
  replace_all(out, "<sup>", "^");
  for (const char* tag : {"</sup>", "<sub>", "</sub>", "<i>", "</i>", "<em>", "</em>", "<p>", "</p>"})
    replace_all(out, tag, "");
  for (std::size_t at = 0; (at = out.find("](", at)) != std::string::npos;) out.erase(at, out.find(')', at) - at);
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&#39;", "'"}})
    replace_all(out, entity, character);
  return out;
}

// The key and the value of a line of front matter: "  - q: Why?" is "q" and " Why?"; without a key, the key is empty.
std::pair<std::string, std::string> key_and_value(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" -");
  std::size_t end = begin;
  while (end < line.size() && (std::isalpha(static_cast<unsigned char>(line[end])) || line[end] == '_')) ++end;
  if (begin == std::string::npos || end == begin || end >= line.size() || line[end] != ':') return {"", line};
  if (end + 1 < line.size() && line[end + 1] != ' ') return {"", line};
  const std::string key = line.substr(begin, end - begin);
  if (begin > 0 && key != "q" && key != "a") return {"", line};  // a word before a colon in a folded text
  return {key, line.substr(end + 1)};
}

// The answer's marks in a line: "A:", "A3:", "Answer.".
std::string answer_marks(const std::string& line) {
  std::string out;
  for (std::size_t at = line.find('A'); at != std::string::npos; at = line.find('A', at + 1)) {
    std::size_t end = at + (line.compare(at, 6, "Answer") == 0 ? 6 : 1);
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end < line.size() && (line[end] == ':' || line[end] == '.')) out += line.substr(at, end - at) + " ";
  }
  return out;
}

struct Source {
  Words words;           // of the body, the description and the front matter's questions
  Words may_be_dropped;  // words of headings, of bold, before a colon, of disclaimers, and all of the front matter
  int front_matter = 0;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// A heading without the sentence that is glued to it: "### **Children:** Not under 12." has the word Children.
std::string heading_proper(const std::string& line) {
  const std::size_t open = line.find("**"), close = open == std::string::npos ? open : line.find("**", open + 2);
  const std::string rest = close == std::string::npos ? "" : plain_line(line.substr(close));
  if (open < 6 && rest.find_first_not_of(" :") != std::string::npos && rest.find('(') == std::string::npos)
    return plain_line(line.substr(0, close));
  const std::string plain = plain_line(line);
  const std::size_t colon = plain.find(':');
  const bool listed = plain.find("Usage, Dosage") != std::string::npos || plain.find(": (") != std::string::npos ||
                      plain.find(": Usage") != std::string::npos;
  return listed ? plain : plain.substr(0, colon);
}

constexpr std::string_view kDisclaimers[] = {
    "isclaimer",      "medical advice", "general knowledge", "educational purposes", "informational purposes",
    "substitute for", "AI-generated"};

Source read_source(const std::string& text) {
  Source source;
  const auto lines = lines_of(text);
  std::size_t i = 1;
  // Front matter: the scalars of description, q and a, without their keys.
  bool wanted = false;
  for (; i < lines.size() && lines[i] != "---"; ++i) {
    auto [key, value] = key_and_value(lines[i]);
    if (!key.empty()) {
      wanted = key == "description" || key == "q" || key == "a";
      if (value.starts_with(" |") || value.starts_with(" >")) value.clear();  // "|2-" announces a block
    }
    if (!wanted) continue;
    Words words;
    add_words(value, words);
    source.front_matter += sum(words);
    for (const auto& [word, n] : words) source.words[word] += n, source.may_be_dropped[word] += n;
  }
  for (++i; i < lines.size(); ++i) {
    const std::string plain = plain_line(lines[i]);
    add_words(plain, source.words);
    const std::size_t first = lines[i].find_first_not_of(" \t-*+_>");
    const bool heading =
        lines[i].find_first_not_of(' ') != std::string::npos && lines[i][lines[i].find_first_not_of(' ')] == '#';
    const bool disclaimer = std::any_of(std::begin(kDisclaimers), std::end(kDisclaimers), [&](std::string_view phrase) {
      return plain.find(phrase) != std::string::npos;
    });
    if (heading || disclaimer) {
      add_words(heading ? heading_proper(lines[i]) : plain, source.may_be_dropped);
    } else if (first != std::string::npos) {
      // "**Children:** ...", "Children: ...", "Q3: ...? A: ...": up to the colon; the marks Q and A.
      const auto colon = plain.find(':');
      if (colon != std::string::npos && colon < 120)
        add_words(plain.substr(0, colon), source.may_be_dropped);
      else if (lines[i].compare(first - std::min<std::size_t>(first, 2), 2, "**") == 0)
        add_words(plain, source.may_be_dropped);
      add_words(answer_marks(plain), source.may_be_dropped);
    }
  }
  return source;
}

struct Totals {
  int files = 0, words_in = 0, words_out = 0, questions = 0, unexplained = 0;
  ParseCounts dropped;
  std::map<std::string, int> other;
  int stubs = 0, sections = 0, errors = 0;
};

// Checks one file; reports up to 20 files that do not add up.
void check_file(const CorpusFile& file, Totals& totals) {
  const auto bytes = read_corpus_file(file);
  ASSERT_TRUE(std::holds_alternative<std::string>(bytes)) << file.path;
  const std::string& text = std::get<std::string>(bytes);
  const ParsedMonograph parsed = parse_monograph(file.path, text);
  for (const Issue& issue : parsed.issues) {
    if (issue.severity == Severity::kError) ++totals.errors, ADD_FAILURE() << to_string(issue);
    if (issue.code == "heading-other") ++totals.other[issue.message];
  }
  if (!parsed.monograph) return;
  const Source source = read_source(text);
  Words difference = source.words;
  const auto take_out = [&](std::string_view kept) {
    Words words;
    add_words(kept, words);
    totals.words_out += sum(words);
    for (const auto& [word, n] : words) difference[word] -= n;
  };
  std::set<std::string> anchors;
  for (const Section& section : parsed.monograph->sections) {
    take_out(section.text);
    if (section.kind == SectionKind::kFaq && section.heading.find("FAQ") == std::string::npos) {
      ++totals.questions;
      take_out(section.heading);
    }
    EXPECT_TRUE(anchors.insert(section.anchor).second) << file.path << " has the anchor " << section.anchor << " twice";
    EXPECT_FALSE(section.text.empty()) << file.path;
    EXPECT_EQ(section.text.find("**"), std::string::npos) << file.path << ":" << section.line;
    EXPECT_EQ(section.text.find("isclaimer:"), std::string::npos) << file.path << ":" << section.line;
  }
  const ParseCounts& counts = parsed.counts;
  int made_up = 0, lost = 0;
  std::string examples;
  for (const auto& [word, n] : difference) {
    const auto allowed = source.may_be_dropped.find(word);
    const int may = allowed == source.may_be_dropped.end() ? 0 : allowed->second;
    if (n < 0) made_up -= n, examples += " +" + word;
    if (n > may) lost += n - may, examples += " -" + word;
  }
  const int balance = sum(difference) - counts.total();
  ++totals.files;
  totals.words_in += sum(source.words);
  totals.dropped.headings += counts.headings;
  totals.dropped.disclaimers += counts.disclaimers;
  totals.dropped.duplicate_faqs += counts.duplicate_faqs;
  totals.dropped.descriptions += counts.descriptions;
  totals.dropped.markers += counts.markers;
  totals.sections += static_cast<int>(parsed.monograph->sections.size());
  totals.stubs += parsed.monograph->stub;
  if (made_up || lost || balance) {
    totals.unexplained += std::max({made_up, lost, std::abs(balance)});
    static int told = 0;
    if (++told <= 60)
      ADD_FAILURE() << file.path << ": made up " << made_up << ", lost " << lost << ", balance " << balance << ":"
                    << examples.substr(0, 200);
  }
}

class RealCorpora : public ::testing::Test {
 protected:
  // Unpacks the corpora once into a folder that goes with the process.
  static void SetUpTestSuite() {
    const fs::path archives = fs::path(MATERIA_SOURCE_DIR).parent_path() / "shared" / "corpora";
    if (!fs::exists(archives / "rxhive-composition.tar.xz")) return;
    std::string pattern = (fs::temp_directory_path() / "materia-corpora-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    for (const char* name : {"rxhive-composition", "rxhive-site-content"}) {
      const std::string command =
          "tar -xJf '" + (archives / (std::string(name) + ".tar.xz")).string() + "' -C '" + folder_.string() + "'";
      ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
  }
  static void TearDownTestSuite() {
    if (!folder_.empty()) fs::remove_all(folder_);
  }
  void SetUp() override {
    if (folder_.empty())
      GTEST_SKIP() << "the real corpora are not here: ../shared/corpora/rxhive-*.tar.xz beside the project";
  }

  static Totals check(const std::vector<fs::path>& roots) {
    Totals totals;
    const auto extensions = extensions_of(source_formats());
    const Corpus corpus = find_corpus(roots, {.extensions = extensions});
    EXPECT_TRUE(corpus.issues.empty());
    for (const CorpusFile& file : corpus.files) check_file(file, totals);
    const ParseCounts& dropped = totals.dropped;
    std::cout << totals.files << " files, " << totals.sections << " sections, " << totals.questions << " questions, "
              << totals.stubs << " stubs\n"
              << "words in " << totals.words_in << ", in texts and questions " << totals.words_out
              << ", dropped: headings " << dropped.headings << ", disclaimers " << dropped.disclaimers
              << ", duplicated FAQs " << dropped.duplicate_faqs << ", descriptions " << dropped.descriptions
              << ", marks " << dropped.markers << "; unexplained "
              << totals.words_in - totals.words_out - dropped.total() << " (" << totals.unexplained
              << " in single files)\n";
    for (const auto& [message, n] : totals.other) std::cout << "other " << n << " " << message << "\n";
    return totals;
  }

  static inline fs::path folder_;
};

TEST_F(RealCorpora, FormAKeepsEveryWord) {
  const Totals totals = check({folder_ / "composition"});
  EXPECT_EQ(totals.files, 6447);
  EXPECT_EQ(totals.unexplained, 0);
}

TEST_F(RealCorpora, FormBKeepsEveryWord) {
  const Totals totals = check({folder_ / "compositions", folder_ / "combinations", folder_ / "medicines"});
  EXPECT_EQ(totals.files, 4260);
  EXPECT_EQ(totals.unexplained, 0);
}

}  // namespace
}  // namespace materia
