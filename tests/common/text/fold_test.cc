#include "common/text/fold.h"

#include <cstdlib>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

struct Row {
  std::string_view text, folded, why;
};

// fold_key: the folded words, one space between them.
TEST(Fold, Words) {
  constexpr Row kRows[] = {
      {"", "", "nothing"},
      {" \t\n", "", "spaces alone"},
      {"Paracetamol TABLETS", "paracetamol tablets", "case"},
      {"Sjögren's, Ménière’s", "sjogren meniere", "accents; a possessive 's falls"},
      {"Me\u0301nie\u0300re", "meniere", "accents as code points of their own"},
      {"Đorđe Łukasz Ștefan Nguyễn", "dorde lukasz stefan nguyen", "Latin letters beyond Latin-1"},
      {"œdema Æther ß ﬁbre", "edema aether ss fiber", "ligatures, before British spelling"},
      {"“Crohn’s” disease", "crohn disease", "a typographic quote behind the possessive"},
      {"Crohn's' Crohn`s Crohn´s", "crohn crohn crohn", "apostrophes of every make"},
      {"don't can’t", "dont cant", "negations keep their t"},
      {"children's patients'", "children patients", "possessives"},
      {"α-tocopherol β‑blocker Ω3 γδ", "alpha tocopherol beta blocker omega 3 gammadelta", "Greek by name"},
      {"ϕX ϵ", "phix epsilon", "Greek as mathematicians print it"},
      {"µ-opioid μ-opioid", "mu opioid mu opioid", "both micro signs are mu"},
      {"5 µg 5μg 5 mcg 5 ug 5 micrograms", "5 mcg 5 mcg 5 mcg 5 mcg 5 mcg", "but before a unit micro"},
      {"10 μL 3 µmol 3 umol", "10 mcl 3 mcmol 3 mcmol", "micro of other units"},
      {"a mug of tea", "a mug of tea", "a mug is no microgram"},
      {"B₁₂ B12 B-12 B 12", "b 12 b 12 b 12 b 12", "subscripts, hyphens"},
      {"CO₂ H₂O Ca²⁺", "co 2 h 2 o ca 2", "formulas"},
      {"10⁹/L 10^9", "10 9 l 10 9", "a power is not 109"},
      {"2³5", "2 3 5", "nor does a power end in one"},
      {"co‑amoxiclav co–amoxiclav co−amoxiclav co-amoxiclav", "co amoxiclav co amoxiclav co amoxiclav co amoxiclav",
       "hyphens of every make"},
      {"para\u00ADceta\u200Bmol", "paracetamol", "soft hyphens and zero width spaces vanish"},
      {"500mg 500 mg 500-mg", "500 mg 500 mg 500 mg", "units split from numbers"},
      {"0.5 .5 0,5 ½ 0.50", "0.5 0.5 0.5 0.5 0.5", "one half"},
      {"1½ 2¼", "1.5 2.25", "a whole and a half"},
      {"1.5½", "1.5 0.5", "two halves are two numbers"},
      {"wait...5 mg", "wait 5 mg", "dots are not the point of a number"},
      {"Fig.5 and v1.2.5", "fig 5 and v 1.2 5", "a point behind a letter opens no number"},
      {"4,000 4000 1,234,567", "4000 4000 1234567", "thousands"},
      {"4,000.50", "4000.5", "thousands with a point"},
      {"2,3-dimercapto 1,25-dihydroxy", "2 3 dimercapto 1 25 dihydroxy", "locants are a list"},
      {"0,1,6 months", "0 1 6 month", "so are months"},
      {"1.0 10 100.00", "1 10 100", "zeros behind the point fall, others stay"},
      {"5 to 10 mg", "5 to 10 mg", ""},
      {"5%, 5 %, 5 percent", "5 percent 5 percent 5 percent", "per cent by name"},
      {"% of patients", "of patients", "a sign without a number is none"},
      {"2 grams, 2 gm, 2 G", "2 g 2 g 2 g", "units spelt out"},
      {"Gram-negative", "gram negative", "a stain is no unit"},
      {"6 hours, 6 hrs, 6 h, 6-hour", "6 hour 6 hour 6 hour 6 hour", "time"},
      {"HR 0.8", "hr 0.8", "a hazard ratio is no hour"},
      {"100 units, 100 U, 100U", "100 unit 100 unit 100 unit", "insulin"},
      {"400 I.U. = 400 IU", "400 iu 400 iu", "initials"},
      {"i.v. IV b.i.d. e.g. i.e., U.S.", "iv iv bid eg ie us", "initials"},
      {"E.coli S.aureus", "e coli s aureus", "no initials"},
      {"oedema anaemia haemorrhage diarrhoea", "edema anemia hemorrhage diarrhea", "British spelling"},
      {"aerosol aloe epoetin", "aerosol aloe epoetin", "a rule would break these"},
      {"Аспирин АСПИРИН ещё", "аспирин аспирин еще", "Cyrillic case, and ё as it is printed"},
      {"Ασπιρίνη ΑΣΠΙΡΙΝΗ γιατρός", "ασπιρινη ασπιρινη γιατροσ", "words in Greek, their accents, the last sigma"},
      {"ή-x άβ", "eta x alphabeta", "but a Greek letter or two by name"},
      {"阿司匹林 头痛", "阿 司 匹 林 头 痛", "each Han character by itself"},
      {"ｱｽﾋﾟﾘﾝ アスピリン", "アスピリン アスピリン", "half-width katakana"},
      {"のむ薬アスピリン", "の む 薬 アスピリン", "katakana words are words"},
      {"아스피린 \u1112\u1161\u11AB", "아스피린 한", "Hangul taken apart"},
      {"أسبرين اسبرين أَسْبِرِين", "اسبرين اسبرين اسبرين", "Arabic without its points"},
      {"אַסְפִּירִין אספירין", "אספירין אספירין", "Hebrew without its points"},
      {"एस्पिरिन ๑๒ ٥٠ मि", "एस्पिरिन 12 50 मि", "vowel signs stay; digits of every script"},
      {"ยาแก้ปวด", "ย า แ ก้ ป ว ด", "Thai"},
      {"ԱՍՊԻՐԻՆ Ⴀ Ꮳ", "ասպիրին ⴀ Ꮳ", "case of other scripts"},
      {"Tylenol® 💊 pill", "tylenol pill", "signs separate"},
      {std::string_view("a\0b", 3), "a b", "so does NUL"},
      {"a\xFF\xC3 b", "a b", "and what is no UTF-8"},
  };
  for (const auto& [text, folded, why] : kRows) EXPECT_EQ(fold_key(text), folded) << text << ": " << why;
}

TEST(Fold, GapsSayWhatStandsBetweenWords) {
  const FoldedText folded = fold("Co-amoxiclav 500mg  daily, not");
  ASSERT_EQ(folded.words.size(), 6u);
  EXPECT_EQ(folded.words[0].gap, Gap::kHyphen);
  EXPECT_EQ(folded.words[1].gap, Gap::kSpace);
  EXPECT_EQ(folded.words[2].gap, Gap::kNone);
  EXPECT_EQ(folded.words[3].gap, Gap::kSpace) << "several spaces are one";
  EXPECT_EQ(folded.words[4].gap, Gap::kOther) << "a comma breaks";
  EXPECT_EQ(folded.words[5].gap, Gap::kOther) << "nothing follows";
  EXPECT_TRUE(folded.words[2].number);
  EXPECT_FALSE(folded.words[3].number);
}

TEST(Fold, OffsetsAreThoseOfTheTextAsWritten) {
  struct Place {
    std::string_view text, written;
    std::size_t word;
  };
  constexpr Place kPlaces[] = {
      {"x Ménière’s y", "Ménière", 1},
      {"5 µg", "µg", 1},
      {"10⁹/L", "⁹", 1},
      {"50 %", "%", 1},
      {"give i.v. now", "i.v", 1},
      {"e\u0301tat", "e\u0301tat", 0},
      {"cafe\u0301 au", "cafe\u0301", 0},
      {"4,000 mg", "4,000", 0},
      {"1½ ml", "1½", 0},
      {"oedema", "oedema", 0},
      {" .5 mg", ".5", 0},
  };
  for (const auto& [text, written, i] : kPlaces) {
    const FoldedText folded = fold(text);
    ASSERT_LT(i, folded.words.size()) << text;
    EXPECT_EQ(text.substr(folded.words[i].begin, folded.words[i].end - folded.words[i].begin), written) << text;
  }
}

TEST(Fold, UnitsBelongToTheNumberBeforeThem) {
  for (const auto* text : {"5 mg", "5 grams", "5 mls", "5 %", "5 hrs", "5 µg", "5 days", "5 weeks", "5 IU", "5 litres"})
    EXPECT_TRUE(is_unit(fold(text).word(1))) << text;
  for (const auto* word : {"tablet", "times", "a", ""}) EXPECT_FALSE(is_unit(word)) << word;
}

// What holds for every text.
void expect_sound(std::string_view text) {
  const FoldedText folded = fold(text);
  const bool valid = find_invalid_utf8(text) == std::string_view::npos;
  const auto on_boundary = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  std::uint32_t end = 0, at = 0;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    const Word& word = folded.words[i];
    ASSERT_GE(word.begin, end) << "words follow one another";
    ASSERT_LT(word.begin, word.end);
    ASSERT_LE(word.end, text.size());
    ASSERT_EQ(word.at, at);
    ASSERT_GT(word.size, 0u);
    end = word.end;
    at += word.size;
    if (valid) {
      ASSERT_TRUE(on_boundary(word.begin) && on_boundary(word.end));
    }
    const std::string_view written = folded.word(i);
    ASSERT_EQ(written.find('\0'), std::string_view::npos);
    ASSERT_EQ(find_invalid_utf8(written), std::string_view::npos);
    ASSERT_EQ(fold_key(written), written) << "a folded word folds to itself";
  }
  ASSERT_EQ(at, folded.folded.size());
}

TEST(Fold, HoldsOnRandomTexts) {
  const char* chosen = std::getenv("MATERIA_SEED");
  const unsigned seed = chosen ? static_cast<unsigned>(std::strtoul(chosen, nullptr, 10)) : 20240611u;
  SCOPED_TRACE("MATERIA_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  constexpr std::string_view kPieces[] = {
      "a",   "B",     "mg",  "5", "0",    "00",   ".",        ",",      "-",  "'",      "’",      "s",      "S",
      " ",   "  ",    "½",   "%", "²",    "₂",    "µ",        "μ",      "α",  "é",      "\u0301", "\u00AD", "‑",
      "–",   "—",     "œ",   "ß", "\xFF", "\xC3", "\xE2\x80", "\n",     "药", "ガ",     "ｶ",      "ﾞ",      "ή",
      "σ",   "Ж",     "ё",   "ا", "َ",     "ที",    "한",       "ᄒ",     "ᅡ", "💊",      "oedema", "i.v.",   "hrs",
      "0.5", "4,000", "1,2", "®", "`",    "/",    "(",        "\u200B", "ﬁ",  "\uFE0F", "e.g."};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const auto pieces = random() % 12;
    for (unsigned i = 0; i < pieces; ++i) {
      if (random() % 8 == 0)
        text += static_cast<char>(random() & 0xFF);
      else
        text += kPieces[random() % std::size(kPieces)];
    }
    expect_sound(text);
    if (HasFatalFailure()) FAIL() << "in: " << testing::PrintToString(text);
  }
}

TEST(Fold, HoldsForEveryCodePoint) {
  const auto utf8 = [](char32_t c) {
    std::string out;
    if (c < 0x80) return std::string(1, static_cast<char>(c));
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr int kFirst[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kFirst[more] | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
    return out;
  };
  for (char32_t c = 0x80; c < 0x32000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string letter = utf8(c);
    for (const std::string& text :
         {letter, "a" + letter + "b", letter + letter + letter, "ガ" + letter, "1" + letter}) {
      expect_sound(text);
      if (HasFatalFailure()) FAIL() << std::hex << static_cast<std::uint32_t>(c) << " in: " << text;
    }
  }
}

TEST(Fold, ReusesBuffers) {
  FoldedText out;
  fold("first text of some length", out);
  fold("two", out);
  EXPECT_EQ(out.folded, "two");
  EXPECT_EQ(out.words.size(), 1u);
}

}  // namespace
}  // namespace materia
