// Words in = words out, over both real corpora. The words of the source are taken from the raw file by a few lines of
// their own that know nothing of the parser; what the parser did not keep must be what it counted as dropped, and must
// be words of headings, lead-ins, marks of questions, disclaimers or twins.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/corpus.h"
#include "indexer/monograph_parser.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

using Words = std::map<std::string, int>;

void add_words(std::string_view text, Words& words, int sign = 1) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && std::isalnum(static_cast<unsigned char>(text[i])) && static_cast<unsigned char>(text[i]) < 0x80) {
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
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

// Markdown's marks taken off a line: stars, backticks, tags, entities, the number of a list.
std::string plain_line(std::string line) {
  static const std::regex kNumber(R"(^\s*([-*+]\s+)*\d+[.)]\s)"), kTag(R"(</?(sub|i|em|p)>)"), kLink(R"(\]\([^)]*\))");
  const std::size_t digit = line.find_first_not_of(" \t-*+");
  if (digit != std::string::npos && std::isdigit(static_cast<unsigned char>(line[digit]))) line = std::regex_replace(line, kNumber, "");
  // A star between two letters or digits is itself ("B*5701"); all others are marks.
  const auto is_word = [&](std::size_t at) { return at < line.size() && std::isalnum(static_cast<unsigned char>(line[at])); };
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at)
    if (!(line[at] == '`' || line[at] == '\\' || (line[at] == '*' && !(at > 0 && is_word(at - 1) && is_word(at + 1))))) out += line[at];
  if (out.find('<') != std::string::npos) {
    replace_all(out, "<sup>", "^");
    replace_all(out, "</sup>", "");
    out = std::regex_replace(out, kTag, "");
  }
  if (out.find("](") != std::string::npos) out = std::regex_replace(out, kLink, "]");
  for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&nbsp;", " "}, {"&#39;", "'"}})
    replace_all(out, entity, character);
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

Source read_source(const std::string& text) {
  Source source;
  const auto lines = lines_of(text);
  std::size_t i = 1;
  // Front matter: the scalars of description, q and a, without their keys.
  bool wanted = false;
  for (; i < lines.size() && lines[i] != "---"; ++i) {
    static const std::regex kKey(R"(^(\s*- |\s*)([A-Za-z_]+):( .*)?$)");
    std::smatch match;
    std::string value = lines[i];
    if (std::regex_match(value, match, kKey) && (match[1].length() == 0 || match[2] == "q" || match[2] == "a")) {
      wanted = match[2] == "description" || match[2] == "q" || match[2] == "a";
      value = match[3];
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
    const bool heading = lines[i].find_first_not_of(' ') != std::string::npos && lines[i][lines[i].find_first_not_of(' ')] == '#';
    const bool disclaimer = std::regex_search(plain, std::regex("isclaimer|medical advice|general knowledge|educational purposes|"
                                                                "informational purposes|substitute for"));
    if (heading || disclaimer) {
      add_words(plain, source.may_be_dropped);
    } else if (first != std::string::npos) {
      // "**Children:** ...", "Children: ...", "Q3: ...? A: ...": up to the colon; the marks Q and A.
      static const std::regex kAnswer(R"((^|[\s?.])(A\d*|Answer)\s*[:.])");
      if (const auto colon = plain.find(':'); colon != std::string::npos && colon < 120) add_words(plain.substr(0, colon), source.may_be_dropped);
      else if (lines[i].compare(first - std::min<std::size_t>(first, 2), 2, "**") == 0) add_words(plain, source.may_be_dropped);
      for (std::sregex_iterator it(plain.begin(), plain.end(), kAnswer), end; it != end; ++it) add_words(it->str(), source.may_be_dropped);
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
      ADD_FAILURE() << file.path << ": made up " << made_up << ", lost " << lost << ", balance " << balance << ":" << examples.substr(0, 200);
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
      const std::string command = "tar -xJf '" + (archives / (std::string(name) + ".tar.xz")).string() + "' -C '" + folder_.string() + "'";
      ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
  }
  static void TearDownTestSuite() {
    if (!folder_.empty()) fs::remove_all(folder_);
  }
  void SetUp() override {
    if (folder_.empty()) GTEST_SKIP() << "the real corpora are not here: ../shared/corpora/rxhive-*.tar.xz beside the project";
  }

  static Totals check(const std::vector<fs::path>& roots) {
    Totals totals;
    const Corpus corpus = find_corpus(roots);
    EXPECT_TRUE(corpus.issues.empty());
    for (const CorpusFile& file : corpus.files) check_file(file, totals);
    const ParseCounts& dropped = totals.dropped;
    std::cout << totals.files << " files, " << totals.sections << " sections, " << totals.questions << " questions, " << totals.stubs << " stubs\n"
              << "words in " << totals.words_in << ", in texts and questions " << totals.words_out << ", dropped: headings "
              << dropped.headings << ", disclaimers " << dropped.disclaimers << ", duplicated FAQs " << dropped.duplicate_faqs
              << ", descriptions " << dropped.descriptions << ", marks " << dropped.markers << "; unexplained "
              << totals.words_in - totals.words_out - dropped.total() << " (" << totals.unexplained << " in single files)\n";
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
