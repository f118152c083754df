// Texts above results in an emergency: neutral, or a country's.
#include "searcher/output/notices.h"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Notices read(const std::string& text) {
  std::istringstream in(text);
  return read_notices(in);
}

const std::string& of(const Notices& notices, Emergency emergency) {
  return notices.text[static_cast<std::size_t>(emergency)];
}

TEST(Notices, AreNeutralWhereNoCountryIsKnown) {
  const Notices notices = neutral_notices();
  for (const auto& text : notices.text)
    EXPECT_THAT(text, AllOf(HasSubstr("your local emergency number"), Not(HasSubstr("{")), Not(HasSubstr("!"))));
  EXPECT_EQ(read("{}").text, notices.text);
  EXPECT_EQ(load_notices("").text, notices.text);
}

TEST(Notices, TakeNumbersAndTextsFromAFile) {
  const Notices notices = read(R"({"country": "Nowhere", "source": "made up",
      "numbers": {"vet": "the vet on 222", "emergency": "000", "poison": "the Poison Line on 111"},
      "texts": {"self_harm": "Call {crisis} or {emergency}, {emergency}."}})");
  EXPECT_THAT(of(notices, Emergency::kPoisoning), AllOf(HasSubstr("the Poison Line on 111"), HasSubstr("call 000")));
  EXPECT_EQ(of(notices, Emergency::kSelfHarm), "Call a crisis line or 000, 000.");
  EXPECT_THAT(of(notices, Emergency::kAnimal), AllOf(HasSubstr("call the vet on 222"), HasSubstr("000")));
  EXPECT_THAT(of(notices, Emergency::kSeizure), HasSubstr("call 000"));
}

TEST(Notices, RefuseWhatWouldBeLeftOutInSilence) {
  struct Row {
    const char *text, *why;
  };
  const Row rows[] = {
      {"", "JSON"},
      {"[]", "JSON"},
      {"{\"numbers\": {\"emergency\": \"999\"}", "JSON"},
      {R"({"number": {"emergency": "999"}})", "\"number\""},
      {R"({"numbers": {"emergancy": "999"}})", "\"emergancy\""},
      {R"({"numbers": {"emergency": 999}})", "\"emergency\""},
      {R"({"numbers": {"emergency": " "}})", "\"emergency\""},
      {R"({"numbers": "999"})", "\"numbers\""},
      {R"({"texts": {"poison": "x"}})", "\"poison\""},
  };
  for (const auto& [text, why] : rows) {
    try {
      (void)read(text);
      ADD_FAILURE() << text << " was taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(why)) << text;
    }
  }
}

TEST(Notices, SayWhichFileIsWrong) {
  const TemporaryDirectory directory;
  for (const auto& path : {directory.path() / "none.json", directory.write("bad.json", "{")}) {
    try {
      (void)load_notices(path.string());
      ADD_FAILURE() << path << " was taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(path.string()));
    }
  }
}

TEST(Notices, OfTheShippedCountriesAreWhole) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(MATERIA_SOURCE_DIR "/server/notices")) {
    ++files;
    const Notices notices = load_notices(entry.path().string());
    for (const auto& text : notices.text)
      EXPECT_THAT(text, AllOf(Not(HasSubstr("{")), Not(HasSubstr("your local")))) << entry.path();
  }
  EXPECT_GE(files, 3);
}

}  // namespace
}  // namespace materia
