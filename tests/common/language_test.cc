// The tables that were built in, and that no table of words is anywhere else in the rooms that use them.
#include "common/language/language.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "common/text/fold.h"
#include "common/text/spelling.h"

namespace materia {
namespace {

template <typename Each>
void for_each_text(const WordList& words, const Each& each) {
  for (const auto word : words) each(word);
}
template <typename Each>
void for_each_text(const WordPairs& pairs, const Each& each) {
  for (const auto& [from, to] : pairs) each(to);  // from may be a spelling that folding changes
}
template <typename Each>
void for_each_text(std::span<const WordGroup> groups, const Each& each) {
  for (const auto& [name, words] : groups) for_each_text(words, each);
}
template <typename Row, typename Each>
void for_each_text(std::span<const Row> rows, const Each& each) {
  for (const auto& row : rows) each(row.words);
}

// What the build checks roughly ("folded", "canonical"), with the real folding.
TEST(Language, WordsAreAsFoldingLeavesThem) {
  const auto check = [](std::string_view table, std::string_view checks, const auto& words) {
    if (checks.find("folded") == checks.npos) return;
    for_each_text(words, [&](std::string_view text) { EXPECT_EQ(fold_key(text), text) << table; });
  };
#define MATERIA_WORDS(table, file)
#define MATERIA_PAIRS(table, file)
#define MATERIA_GROUPS(table, file)
#define MATERIA_ROWS(table, file, row, columns)
#define MATERIA_CHECK(table, checks) check(#table, checks, kLanguage.table);
#include "common/language/tables.def"
#undef MATERIA_WORDS
#undef MATERIA_PAIRS
#undef MATERIA_GROUPS
#undef MATERIA_ROWS
#undef MATERIA_CHECK
}

TEST(Language, TablesAnswer) {
  EXPECT_EQ(kLanguage.id, "en");
  EXPECT_EQ(kLanguage.stemmer, "english");
  EXPECT_NE(kLanguage.analysis_digest, 0u);
  EXPECT_TRUE(kLanguage.units.contains("mg"));
  EXPECT_FALSE(kLanguage.units.contains("m"));
  EXPECT_FALSE(kLanguage.units.contains(""));
  EXPECT_EQ(kLanguage.units[0], "mg") << "in the order of the file";
  EXPECT_EQ(kLanguage.spellings.find("oedema"), "edema");
  EXPECT_EQ(kLanguage.spellings.find("edema"), "");
  EXPECT_EQ(WordList{}.size(), 0u);
  EXPECT_FALSE(WordList{}.contains("a"));
  EXPECT_EQ(WordPairs{}.find("a"), "");
}

TEST(Language, EveryFileIsDocumented) {
  std::ifstream in(MATERIA_SOURCE_DIR "/corpus/README.md", std::ios::binary);
  const std::string readme{std::istreambuf_iterator<char>(in), {}};
  for (const auto& entry : std::filesystem::directory_iterator(MATERIA_SOURCE_DIR "/corpus/language/en"))
    EXPECT_NE(readme.find("| `" + entry.path().filename().string() + "` |"), readme.npos)
        << entry.path().filename() << " has no line in corpus/README.md";
}

// English and pharmacy are data. What is an id and not a word of the language is allowed by name.
TEST(Language, NoTableOfWordsIsLeftInTheCode) {
  namespace fs = std::filesystem;
  const std::set<std::string> ids = {"kNameKindIds", "kFormIds", "kTwiceCodes", "kRefusedNameCodes"};
  const std::regex table(R"re(string_view(?:, *\d+>)? (\w+)(?:\[\w*\])? *(?:= *)?\{\s*"[a-z]{2,})re");
  for (const char* room : {"common", "indexer/concepts", "searcher/snippets"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(MATERIA_SOURCE_DIR) / room)) {
      if (entry.path().extension() != ".cc" && entry.path().extension() != ".h") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (std::sregex_iterator found(text.begin(), text.end(), table), end; found != end; ++found)
        EXPECT_TRUE(ids.contains((*found)[1].str()))
            << entry.path() << ": " << (*found)[1] << " belongs into corpus/language/en/, see corpus/README.md";
    }
}

}  // namespace
}  // namespace materia
