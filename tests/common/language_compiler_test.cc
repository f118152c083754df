// What the build says of a language folder with mistakes in it: every message has path and line, and says what to do.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

const fs::path kEnglish = MATERIA_SOURCE_DIR "/corpus/language/en";

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// English with one line more or less, and the other languages beside it.
class BrokenLanguage {
 public:
  BrokenLanguage() {
    fs::copy(kEnglish.parent_path(), directory_.path(), fs::copy_options::recursive);
    fs::rename(directory_.path() / "en", folder());
  }

  [[nodiscard]] fs::path folder() const { return directory_.path() / "xx"; }

  // Replaces the first place of `from`, which must be there.
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_file(folder() / file);
    const auto at = text.find(from);
    if (at == text.npos) throw std::runtime_error(file + " has no " + from);
    directory_.write("xx/" + file, text.replace(at, from.size(), to));
  }

  [[nodiscard]] ProgramRun compile() const {
    return run_program({LANGUAGE_COMPILER, folder().string(), "out.cc"}, directory_.path());
  }
  [[nodiscard]] std::string output() const { return read_file(directory_.path() / "out.cc"); }

 private:
  TemporaryDirectory directory_;
};

TEST(LanguageCompiler, TakesTheLanguageThatIsShipped) {
  const BrokenLanguage language;
  const auto run = language.compile();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.err, IsEmpty());
  EXPECT_THAT(language.output(), HasSubstr("constexpr Language kLanguage{\"xx\", \"english\", "));
}

TEST(LanguageCompiler, SaysWhereAFaultIsAndWhatToDo) {
  struct Case {
    const char *file, *from, *to, *message;
  };
  for (const auto& [file, from, to, message] : {
           Case{"spelling.yaml", "  oedema: edema\n", "  oedema: edema\n  edema: oedema\n",
                "\"oedema\" stands for \"edema\", which stands for \"oedema\"; point both at the same word"},
           {"spelling.yaml", "  oedema: edema\n", "  Oedema: edema\n", "\"Oedema\" is not folded"},
           {"spelling.yaml", "  oedema: edema\n", "  oedema: edema\n  oedema: edema\n", "\"oedema\""},
           {"spelling.yaml", "  oedema: edema\n", "  oedema: [edema]\n", "expected a word"},
           {"spelling.yaml", "spellings:", "speling:", "is not a table of this file"},
           {"spelling.yaml", "source:", "origin:", "no \"source\": say where these facts come from"},
           {"word_families.yaml", "  fever: [", "  fever: [sleepy, ", "\"sleepy\" is also under \"fever\"; keep one"},
           {"word_families.yaml", "  fever: [", "  fever: [oedema, ", "\"oedema\" is always read as \"edema\""},
           {"word_families.yaml", "  fever: [", "  fever: [child's, ", "\"child's\" is not folded"},
           {"word_families.yaml", "  fever: [fevers", "  fever: [fevers, fevers",
            "\"fevers\" is listed twice; keep one"},
           {"word_families.yaml", "  fever: [fevers", "  fever: [[fevers]", "expected a word"},
           {"common_words.yaml", "stop_words: [a, ", "stop_words: [\"a \", ", "\"a \" has extra spaces"},
           {"common_words.yaml", "joining_words: [and, or]", "joining_words: {and: or}", "\"joining_words\" is a list"},
           {"common_words.yaml", "joining_words: [and, or]", "joining_words: [and, &or or]", "anchor"},
           {"negation.yaml", "shown: yes", "shown: perhaps", "\"perhaps\" must be one of: yes"},
           {"negation.yaml", "shown: yes", "seen: yes", "\"seen\" is not a column of this table; use words shown?:yes"},
           {"negation.yaml", "words: not, ", "", "no \"words\""},
           {"roles.yaml", "  brings: [", "  bringing: [",
            "\"bringing\" is not a group of this table; use brings|causes|"},
           {"roles.yaml", "  brings: [", "  brings: [headache]\n  pains: [", "\"pains\" is not a group of this table"},
           {"language.yaml", "stemmer: english", "", "no \"stemmer\""},
       }) {
    const BrokenLanguage language;
    language.replace(file, from, to);
    const auto run = language.compile();
    EXPECT_EQ(run.status, 1) << message;
    EXPECT_THAT(run.err, HasSubstr(message));
    EXPECT_THAT(run.err, StartsWith((language.folder() / file).string() + ":")) << message;
    EXPECT_THAT(run.err.substr(0, run.err.find('\n')), ::testing::ContainsRegex(":[0-9]+: error: ")) << message;
    EXPECT_THAT(run.err, EndsWith("\n"));
    EXPECT_THAT(language.output(), IsEmpty()) << "nothing is written where there is a fault";
  }
}

TEST(LanguageCompiler, TheLineIsThatOfTheWord) {
  const BrokenLanguage language;
  language.replace("units.yaml", "  microgram: mcg\n", "  microgram: mcg\n  Milligram: mg\n");
  const std::string text = read_file(language.folder() / "units.yaml");
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(text.find("Milligram")), '\n');
  EXPECT_THAT(language.compile().err, HasSubstr("units.yaml:" + std::to_string(line) + ": error: \"Milligram\""));
}

TEST(LanguageCompiler, EveryFileIsNeededAndNoOther) {
  for (const auto& entry : fs::directory_iterator(kEnglish)) {
    if (entry.is_directory()) continue;  // of plain word lists
    const BrokenLanguage language;
    fs::remove(language.folder() / entry.path().filename());
    const auto run = language.compile();
    EXPECT_EQ(run.status, 1) << entry.path();
    EXPECT_THAT(run.err, StartsWith((language.folder() / entry.path().filename()).string() + ":1: error: "));
  }
}

// The digest says whether an index was made with the same words: comments and other tables do not matter to it.
TEST(LanguageCompiler, TheDigestIsOfTheWordsThatShapeAnIndex) {
  const auto digest = [](const BrokenLanguage& language) {
    const auto run = language.compile();
    EXPECT_EQ(run.status, 0) << run.err;
    const std::string text = language.output();
    return text.substr(text.find("kLanguage{"), text.find("u,\n", text.find("kLanguage{")) - text.find("kLanguage{"));
  };
  const BrokenLanguage same, other, comment, question;
  const std::string plain = digest(same);
  other.replace("word_families.yaml", "  fever: [", "  fever: [zzz, ");
  comment.replace("word_families.yaml", "  fever: [", "  # hot\n  fever: [");
  question.replace("dose_forms.yaml", "  injected: [", "  injected: [zzz, ");
  EXPECT_THAT(plain, StartsWith("kLanguage{\"xx\", \"english\", "));
  EXPECT_NE(digest(other), plain);
  EXPECT_EQ(digest(comment), plain);
  EXPECT_EQ(digest(question), plain);
}

}  // namespace
}  // namespace materia
