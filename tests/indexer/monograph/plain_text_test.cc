#include "indexer/monograph/plain_text.h"

#include <gtest/gtest.h>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

TEST(PlainText, SlugsKeepTheLettersOfEveryScript) {
  struct Case {
    const char *text, *slug;
  };
  const Case cases[] = {
      {"Side Effects", "side-effects"},
      {"\xC3\x9C"
       "berdosierung & Gegenmittel",
       "\xC3\xBC"
       "berdosierung-gegenmittel"},
      {"\xCE\x92-blockers", "\xCE\xB2-blockers"},
      {"\xD0\x9F\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x87\xD0\xBD\xD1\x8B\xD0\xB5",
       "\xD0\xBF\xD0\xBE\xD0\xB1\xD0\xBE\xD1\x87\xD0\xBD\xD1\x8B\xD0\xB5"},
      {"\xE5\x89\xAF\xE4\xBD\x9C\xE7\x94\xA8", "\xE5\x89\xAF\xE4\xBD\x9C\xE7\x94\xA8"},
      {"Children (\xE2\x89\xA5 2 years) \xE2\x80\x93 dose\xE2\x84\xA2", "children-2-years-dose"},
      {"\xF0\x9F\x92\x8A Dose\xC2\xA0now", "dose-now"},
      {"\xFF bad \xC3", "bad"},
      {"---", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(slug(c.text, 60), c.slug) << c.text;
}

TEST(PlainText, SlugsAreCutBetweenWordsAndNeverInsideALetter) {
  EXPECT_EQ(slug("one two three", 9), "one-two");
  for (std::size_t bytes = 1; bytes < 20; ++bytes) {
    const std::string cut = slug("\xC3\xBC\xE5\x89\xAF\xC3\xBC\xE5\x89\xAF\xC3\xBC", bytes);
    EXPECT_LE(cut.size(), bytes);
    EXPECT_EQ(find_invalid_utf8(cut), std::string_view::npos) << bytes;
  }
}

}  // namespace
}  // namespace materia
