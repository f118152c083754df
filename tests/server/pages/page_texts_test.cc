// The words of the pages: every language has every text, with the same places to fill.
#include "server/pages/page_texts.h"

#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "common/index/section_kind.h"

namespace materia {
namespace {

std::set<std::string> places_in(const std::string& text) {
  static const std::regex kPlace(R"(\{\w+\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), kPlace), {}};
}

TEST(PageTexts, EveryLanguageHasEveryText) {
  const PageTexts& english = page_texts("en");
  EXPECT_EQ(page_languages().size(), 5u);
  for (const auto language : page_languages()) {
    const PageTexts& texts = page_texts(language);
    EXPECT_EQ(texts.language(), language);
    EXPECT_EQ(texts.all().size(), english.all().size()) << language;
    for (const auto& [key, text] : english.all()) {
      ASSERT_TRUE(texts.all().contains(key)) << key << " in " << language;
      EXPECT_EQ(places_in(texts[key]), places_in(text)) << key << " in " << language;
      EXPECT_FALSE(texts[key].empty()) << key << " in " << language;
      EXPECT_EQ(texts[key].find('<'), std::string::npos) << key << " in " << language << " holds markup";
    }
  }
}

TEST(PageTexts, KindsOfSectionAreCalledAsInTheApi) {
  for (const auto& info : kSectionKinds) EXPECT_EQ(page_texts("en")["kind." + std::string(info.id)], info.title);
}

TEST(PageTexts, NumbersAreGroupedAsTheLanguageDoes) {
  const auto number = [](std::string_view language, long long value) { return page_texts(language).number(value); };
  for (const auto language : page_languages())
    for (const long long value : {0, 7, 999}) EXPECT_EQ(number(language, value), std::to_string(value)) << language;
  EXPECT_EQ(number("en", 1000), "1,000");
  EXPECT_EQ(number("en", 217614), "217,614");
  EXPECT_EQ(number("en", 1234567890), "1,234,567,890");
  EXPECT_EQ(number("de", 12034), "12.034");
  EXPECT_EQ(number("es", 1234567), "1.234.567");
  EXPECT_EQ(number("fr", 12034), "12\u202f034");
  EXPECT_EQ(number("fr", 1234567), "1\u202f234\u202f567");
  EXPECT_EQ(number("hi", 12034), "12,034");
  EXPECT_EQ(number("hi", 217614), "2,17,614");
  EXPECT_EQ(number("hi", 1234567890), "1,23,45,67,890");
}

TEST(PageTexts, AnUnknownLanguageIsEnglish) {
  EXPECT_EQ(page_texts("tlh").language(), "en");
  EXPECT_FALSE(page_texts("de").right_to_left());
  EXPECT_TRUE(PageTexts("ar", "{}").right_to_left());
  EXPECT_THROW((void)page_texts("en")["none"], std::logic_error);
  EXPECT_THROW(PageTexts("de", "[]"), std::runtime_error);
  EXPECT_THROW(PageTexts("de", R"({"a": 1})"), std::runtime_error);
}

TEST(PageTexts, PlacesAreFilledAndEscaped) {
  HtmlWriter page;
  write_filled(page, "No {what} for {words} {here}", {{"words", "<b>", Filling::As::kQuoted}, {"what", "a & b"}});
  EXPECT_EQ(page.html(), "No a &amp; b for <q>&lt;b&gt;</q> {here}");
  EXPECT_EQ(filled("{n} of {n", {{"n", "{n}"}}), "{n} of {n");
}

}  // namespace
}  // namespace materia
