#include "common/text/analyzer.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

const NameWords& names() {
  static const NameWords words{"nicotine",    "niacin",     "insulin",   "lutein",  "caffeine", "glutamine",
                               "cysteine",    "amoxiclav",  "metformin", "folate",  "aspirin",  "paracetamol",
                               "triptorelin", "cetirizine", "statin",    "heparin", "iron",     "zinc"};
  return words;
}

std::set<std::string, std::less<>> terms_of(Analyzer& analyzer, std::string_view text) {
  std::set<std::string, std::less<>> terms;
  for (const Token& token : analyzer.analyze(text)) terms.insert(std::string(token.term));
  return terms;
}

// Is the text found by a query that asks for every word: by its term, or by a joined term that covers it?
bool matches(std::string_view query, std::string_view text) {
  Analyzer analyzer(&names());
  const auto terms = terms_of(analyzer, text);
  std::vector<bool> found(fold(query).words.size(), false);
  bool any = false;
  for (const Token& token : analyzer.analyze(query)) {
    if (token.kind == TokenKind::kStop) {
      found[token.word] = true;
      continue;
    }
    if (!terms.contains(token.term)) continue;
    any = true;
    for (std::uint32_t i = token.word; i < token.word + token.words; ++i) found[i] = true;
  }
  return any && std::find(found.begin(), found.end(), false) == found.end();
}

struct Pair {
  std::string_view query, text, why;
};

TEST(Analyzer, PairsThatMustMatch) {
  constexpr Pair kPairs[] = {
      // case, accents, Greek, signs
      {"HEADACHES", "headache", "phones capitalise"},
      {"Headaches", "headaches", "capitals never switch stemming off"},
      {"meniere", "Ménière's disease", "accents"},
      {"β-blocker", "beta blockers", "Greek"},
      {"alpha lipoic", "α-lipoic acid", "Greek"},
      {"5 µg", "5 mcg", "U+00B5"},
      {"5 μg", "5 micrograms", "U+03BC"},
      {"co‑trimoxazole", "co-trimoxazole", "a non-breaking hyphen"},
      {"crohns", "Crohn's disease", "a plural or a possessive"},
      {"crohn’s disease", "Crohn disease", "typographic apostrophe"},
      {"B₁₂", "vitamin B12", "subscripts"},
      {"парацетамол", "ПАРАЦЕТАМОЛ ТАБЛЕТКИ", "case of every script"},
      {"头痛", "本品用于缓解头痛和发热。", "a word in a text without spaces"},
      {"痛", "本品用于缓解头痛和发热。", "and one character of it"},
      // British and American
      {"anaemia", "anemia", "ae"},
      {"oedema", "peripheral edema", "oe"},
      {"haemorrhage", "hemorrhagic? no: hemorrhages", "plural, too"},
      {"diarrhoea", "Diarrhea", "oe"},
      {"oestrogen", "estrogens", "oe"},
      {"sulphonylureas", "a sulfonylurea", "ph"},
      {"paediatric", "pediatric", "ae"},
      {"tumour", "tumors", "our"},
      {"hypoglycaemia", "hypoglycemia", "ae"},
      {"immunisation", "immunization", "ise"},
      {"amoebic", "amebic dysentery", "oe"},
      // numbers and units
      {"500mg", "500 mg", "glued in the query"},
      {"500 mg", "500mg", "glued in the text"},
      {"500-mg", "500 mg", "hyphen"},
      {"4000", "4,000 IU", "thousands"},
      {"4,000", "4000 IU", "thousands"},
      {"0.5 mg", ".5mg", "a bare point"},
      {"½ tablet", "0.5 tablet", "a fraction"},
      {"10%", "10 per cent", "a sign and words"},
      {"10 percent", "10 %", "a word and a sign"},
      {"2 grams", "2 g", "a unit spelt out"},
      {"100 units", "100U", "a unit in short"},
      {"10 days", "10-day", "plural"},
      {"7days", "7 days", "glued plural"},
      {"400 IU", "400 I.U.", "initials"},
      // names, open and closed
      {"B12", "B-12", "hyphen"},
      {"B-12", "B12", "hyphen"},
      {"b 12", "B12", "space"},
      {"5FU", "5-FU", "hyphen"},
      {"5-FU", "5FU", "hyphen"},
      {"l alanyl l glutamine", "L-Alanyl-L-Glutamine", "locants open"},
      {"L-alanyl-L-glutamine", "L‑Alanyl‑L‑glutamine", "hyphens of another make"},
      {"alanylglutamine", "L-Alanyl-L-Glutamine", "locants left out, closed"},
      {"alanyl glutamine", "L-Alanyl-L-Glutamine", "locants left out, open"},
      {"alanyl-glutamine", "L-alanyl-L-glutamine", "locants left out, hyphen"},
      {"l alanyl l glutamine", "alanylglutamine", "open in the query, closed in the text"},
      {"n acetyl cysteine", "N-acetylcysteine", "open"},
      {"n-acetyl-l-cysteine", "acetylcysteine infusion", "closed without locants"},
      {"acetylcysteine", "N-acetyl-L-cysteine", "hyphens"},
      {"methyl folate", "methylfolate", "open chemical name"},
      {"co-amoxiclav", "coamoxiclav", "closed"},
      {"co amoxiclav", "coamoxiclav", "open"},
      {"coamoxiclav", "co-amoxiclav", "hyphen"},
      {"anti inflammatory", "antiinflammatory", "open"},
      {"anti-inflammatory", "anti inflammatory", "hyphen"},
      {"antiinflammatory", "anti inflammatory drugs", "closed"},
      {"non steroidal", "nonsteroidal", "open"},
      {"breast-feeding", "breastfeeding", "hyphen"},
      {"breast feeding", "breastfeeding", "open"},
      {"breastfeeding", "breast feeding", "closed"},
      {"heart burn", "heartburn", "open"},
      {"tooth ache", "toothache", "open"},
      {"health care", "healthcare", "open"},
      {"overdose", "over-dosage", "hyphen and family"},
      {"cyp3a4", "CYP3A4 inhibitors", "letters and numbers"},
      {"CYP 3A4", "CYP3A4", "a space"},
      {"omega 3", "Omega-3", "hyphen"},
      {"omega3", "omega-3", "glued"},
      {"vitamin a", "vitamin A", "its letter is a word"},
      {"i.v.", "IV infusion", "initials"},
      {"bid", "b.i.d.", "initials"},
      // families: what people mean alike
      {"pregnant", "pregnancy", ""},
      {"child", "children", ""},
      {"dose", "dosage", ""},
      {"dosing", "doses", ""},
      {"allergy", "allergic reactions", ""},
      {"breastfeed", "breastfeeding", ""},
      {"itch", "itchy skin", ""},
      {"itching", "itchiness", ""},
      {"nausea", "nauseous", ""},
      {"vomit", "vomiting", ""},
      {"vomited", "vomiting", ""},
      {"bruise", "bruising", ""},
      {"rash", "rashes", ""},
      {"dizzy", "dizziness", ""},
      {"tired", "tiredness", ""},
      {"breathless", "shortness of breath", ""},
      {"breathing", "breath", ""},
      {"urinate", "urination", ""},
      {"urine infection", "urinary tract infection", ""},
      {"sleepy", "sleepiness", ""},
      {"drowsy", "drowsiness", ""},
      {"sweaty", "sweating", ""},
      {"swollen", "swelling", ""},
      {"bleed", "bleeding", ""},
      {"constipated", "constipation", ""},
      {"anxious", "anxiety", ""},
      {"thirsty", "thirst", ""},
      {"shaky", "shaking", ""},
      {"feverish", "fever", ""},
      {"achy", "aches", ""},
      {"wheezy", "wheezing", ""},
      {"gassy", "gas", ""},
      {"losing hair", "hair loss", ""},
      {"dry mouth", "dryness of the mouth", ""},
      {"depressed", "depression", ""},
      {"diabetic", "diabetes", ""},
      {"asthmatic", "asthma", ""},
      {"epileptic", "epilepsy", ""},
      {"bacteria", "bacterial", ""},
      {"virus", "viral", ""},
      {"fungus", "fungal", ""},
      {"women", "woman", ""},
      {"teeth", "tooth", ""},
      {"pain relief", "relieves pain", ""},
      {"inflamed", "inflammation", ""},
      {"treating", "treatment", ""},
      {"is it safe", "safety", ""},
      {"how to store", "storage", ""},
      {"infectious", "infections", ""},
      {"smoker", "smoking", ""},
      {"suicidal", "suicide", ""},
      {"inhaled", "inhalation", ""},
      {"stomach ulcers", "stomach ulcer", ""},
      // names
      {"statins", "statin", "a name's plural"},
      {"HER2", "HER2-positive", "no stop word where a number follows"},
  };
  for (const auto& [query, text, why] : kPairs)
    EXPECT_TRUE(matches(query, text)) << query << " | " << text << ": " << why;
}

TEST(Analyzer, PairsThatMustNotMatch) {
  constexpr Pair kPairs[] = {
      // numbers
      {"prescription", "prescribed", "\"is prescribed for\" is no answer to \"do I need a prescription\""},
      {"5", "0.5 mg", "a tenth"},
      {"0.5", "5 mg", "ten times"},
      {"5 mg", "0.5mg", "a tenth"},
      {"5mg", "50 mg", "ten times"},
      {"5", "1.5", "another"},
      {"5", "0,5", "a comma is a point"},
      {"5", "½", "a half"},
      {"500", "1,500", "thousands"},
      {"000", "4,000", "a number is whole"},
      {"109", "10⁹", "a power"},
      {"510mg", "5-10mg", "a range is no number"},
      {"510 mg", "5–10 mg", "a range is no number"},
      {"12", "1-2 tablets", "a range is no number"},
      {"5 mg", "5 g", "units are not alike"},
      {"5 mg", "5 mcg", "units are not alike"},
      {"gram-negative", "2 g negative", "a stain is no unit"},
      {"b6", "b12", "vitamins"},
      {"omega 3", "omega 6", "acids"},
      // what Snowball joins
      {"nicotine", "nicotinic acid", "a drug and a vitamin"},
      {"nicotine", "nicotinate", "a drug and a salt"},
      {"nicotinic", "nicotinate", "a receptor and a salt"},
      {"nicotine", "nicotinamide", "a drug and a vitamin"},
      {"insulin aspart", "insulin aspartate", "no salt"},
      {"aspart", "aspartic acid", "no acid"},
      {"influenza", "Haemophilus influenzae", "a virus and a bacterium"},
      {"lactate", "lactation", "a salt and a mother"},
      {"hepatitis", "hepatic impairment", "a disease and an organ"},
      {"lutein", "luteinizing hormone", "a pigment and a hormone"},
      {"conjugate vaccine", "conjugated vaccine", "a vaccine and estrogens"},
      {"carbonate", "carbonic anhydrase", "a salt and an enzyme"},
      {"glycol", "glycolic acid", "a solvent and a peel"},
      {"evening", "even", ""},
      {"paste", "past", ""},
      {"severe", "several", ""},
      {"product", "production", ""},
      {"acetic acid", "acetate acid", "an ear drop and every salt"},
      {"silicon", "silicone", "an element and a polymer"},
      {"glycine", "glycinate", "an amino acid and a salt"},
      {"sulfur", "sulfuric", "an element and an acid"},
      {"oxide", "oxidation", "a salt and a reaction"},
      {"nitric oxide", "nitrate oxide", "a gas and a drug"},
      {"iodine", "iodinated contrast", "an element and a contrast medium"},
      {"steroid", "non-steroidal", "the very contrary"},
      {"steroids", "nonsteroidal", "the very contrary"},
      {"conjunctivitis", "in conjunction", ""},
      {"conjunctivitis", "the conjunctiva", "a disease and its place"},
      {"sinusitis", "sinus rhythm", ""},
      {"pancreatitis", "pancreatic enzymes", ""},
      {"prostatitis", "prostate cancer", ""},
      {"meningitis", "meningeal", ""},
      {"vaginitis", "vaginal", ""},
      {"tonsillitis", "tonsils", ""},
      {"retinitis", "retinal", ""},
      {"enteritis", "enteric-coated", ""},
      {"enteral", "enters", ""},
      {"colonization", "colon", ""},
      {"international", "internal bleeding", ""},
      {"systemic", "nervous system", ""},
      {"organism", "organ", ""},
      {"position", "positive", ""},
      {"personality", "person", ""},
      {"irritable", "irritation", "a mood and a skin"},
      {"parkinson", "parkinsonism", "a disease and a side effect"},
      {"pneumonia", "Klebsiella pneumoniae", "a disease and a germ"},
      {"emergency", "emerging", ""},
      {"medical", "medication", ""},
      {"immune", "immunization", ""},
      {"aids", "aid", "a disease"},
      {"ibs", "ib", "no plural"},
      {"ors", "or", "a solution"},
      {"organic", "organ", ""},
      {"importance", "import", ""},
      {"testes", "tests", ""},
      {"quite", "quit smoking", ""},
      // other words
      {"vitamin a", "vitamin b", "its letter is a word"},
      {"hepatitis a", "hepatitis b", "its letter is a word"},
      {"metformin", "metoprolol", "names"},
      {"hemiplegia", "haemophilia", ""},
      {"aerosol", "erosol", "no rule for ae"},
  };
  for (const auto& [query, text, why] : kPairs)
    EXPECT_FALSE(matches(query, text)) << query << " | " << text << ": " << why;
}

TEST(Analyzer, NamesAreNeverStemmed) {
  Analyzer analyzer(&names());
  EXPECT_EQ(analyzer.term("caffeine"), "caffeine");
  EXPECT_EQ(analyzer.term("statins"), "statin") << "but for the plural s";
  EXPECT_EQ(Analyzer().term("caffeine"), "caffein") << "where it is no name";
}

TEST(Analyzer, NeighboursInATextWithoutSpacesAreJoinedInPairs) {
  Analyzer analyzer(&names());
  const auto terms = terms_of(analyzer, "缓解头痛, 发热 500mg 药5");
  for (const auto* term : {"缓", "缓解", "解头", "头痛", "发热", "500mg"}) EXPECT_TRUE(terms.contains(term)) << term;
  for (const auto* term : {"缓解头痛", "痛发", "热500", "药5"}) EXPECT_FALSE(terms.contains(term)) << term;
}

TEST(Analyzer, TellsKindsAndPlaces) {
  Analyzer analyzer(&names());
  const std::string_view text = "The 5-FU dose: 500 mg.";
  struct Expected {
    std::string_view term, written;
    TokenKind kind;
  };
  const Expected kTokens[] = {
      {"the", "The", TokenKind::kStop},        {"5", "5", TokenKind::kNumber},     {"5fu", "5-FU", TokenKind::kJoined},
      {"fu", "FU", TokenKind::kWord},          {"dose", "dose", TokenKind::kWord}, {"500", "500", TokenKind::kNumber},
      {"500mg", "500 mg", TokenKind::kJoined}, {"mg", "mg", TokenKind::kWord},
  };
  const auto& tokens = analyzer.analyze(text).tokens;
  ASSERT_EQ(tokens.size(), std::size(kTokens));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    EXPECT_EQ(tokens[i].term, kTokens[i].term);
    EXPECT_EQ(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin), kTokens[i].written);
    EXPECT_EQ(tokens[i].kind, kTokens[i].kind) << tokens[i].term;
  }
}

TEST(Analyzer, ArticlesAreStopWordsAndLettersAreNot) {
  struct Row {
    std::string_view text, word;
    TokenKind kind;
  };
  constexpr Row kRows[] = {
      {"a tablet", "a", TokenKind::kStop},
      {"vitamin A", "a", TokenKind::kWord},
      {"vitamin. A tablet", "a", TokenKind::kStop},
      {"CYP3A4", "a", TokenKind::kWord},
      {"can I take", "i", TokenKind::kStop},
      {"bipolar I", "i", TokenKind::kWord},
      {"I-131", "i", TokenKind::kWord},
      {"HER2", "her", TokenKind::kWord},
      {"her 2 tablets", "her", TokenKind::kStop},
      {"over-the-counter", "the", TokenKind::kStop},
  };
  Analyzer analyzer;
  for (const auto& [text, word, kind] : kRows) {
    bool found = false;
    for (const Token& token : analyzer.analyze(text)) {
      if (token.term != word) continue;
      found = true;
      EXPECT_EQ(token.kind, kind) << text;
    }
    EXPECT_TRUE(found) << text;
  }
}

// What holds for every text.
void expect_sound(Analyzer& analyzer, std::string_view text) {
  const bool valid = find_invalid_utf8(text) == std::string_view::npos;
  const auto on_boundary = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  const AnalysedText& tokens = analyzer.analyze(text);
  const auto& words = tokens.folded.words;
  std::uint32_t next = 0;
  for (const Token& token : tokens) {
    ASSERT_FALSE(token.term.empty());
    ASSERT_LE(token.term.size(), 64u);
    ASSERT_EQ(token.term.find('\0'), std::string_view::npos);
    ASSERT_EQ(find_invalid_utf8(token.term), std::string_view::npos);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    if (valid) {
      ASSERT_TRUE(on_boundary(token.begin) && on_boundary(token.end));
    }
    ASSERT_LE(token.word + token.words, words.size());
    ASSERT_EQ(token.begin, words[token.word].begin);
    ASSERT_EQ(token.end, words[token.word + token.words - 1].end);
    if (token.kind != TokenKind::kJoined) {
      ASSERT_EQ(token.word, next++) << "every word in order, once";
      ASSERT_EQ(token.words, 1u);
    } else {
      ASSERT_LT(token.word, next) << "a joined term stands behind its first word";
      ASSERT_GE(token.words, 2u);
    }
  }
  ASSERT_EQ(next, words.size());
}

TEST(Analyzer, HoldsOnRandomTexts) {
  const char* chosen = std::getenv("MATERIA_SEED");
  const unsigned seed = chosen ? static_cast<unsigned>(std::strtoul(chosen, nullptr, 10)) : 20240611u;
  SCOPED_TRACE("MATERIA_SEED=" + std::to_string(seed));
  std::mt19937 random(seed);
  constexpr std::string_view kPieces[] = {
      "a",
      "L",
      "n",
      "dl",
      "mg",
      "5",
      "0.5",
      "-",
      "-",
      " ",
      " ",
      ",",
      "'s",
      "acetyl",
      "alanyl",
      "cysteine",
      "breast",
      "feeding",
      "anti",
      "vitamin",
      "HER",
      "½",
      "%",
      "µg",
      "é",
      "\xFF",
      "‑",
      "💊",
      "sinusitis",
      "non",
      "3A4",
      "b.i.d.",
      "пенициллин",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "ééééééééééééééééééééééééééééééééééééééé",
      "药药药药药药药药药药药药药药药药药药药药药药药药"};
  Analyzer analyzer(&names());
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const auto pieces = random() % 14;
    for (unsigned i = 0; i < pieces; ++i) {
      if (random() % 10 == 0)
        text += static_cast<char>(random() & 0xFF);
      else
        text += kPieces[random() % std::size(kPieces)];
    }
    expect_sound(analyzer, text);
    if (HasFatalFailure()) FAIL() << "in: " << testing::PrintToString(text);
  }
}

TEST(Analyzer, HoldsOnRealTexts) {
  const std::filesystem::path seeds = std::filesystem::path(MATERIA_SOURCE_DIR) / "../shared/seeds";
  if (!std::filesystem::is_directory(seeds)) GTEST_SKIP() << "no real texts: " << seeds << " is absent";
  Analyzer analyzer(&names());
  for (const auto& entry : std::filesystem::directory_iterator(seeds)) {
    SCOPED_TRACE(entry.path());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ASSERT_FALSE(text.empty());
    expect_sound(analyzer, text);
    // The same text again gives the same terms, out of the cache.
    EXPECT_EQ(terms_of(analyzer, text), terms_of(analyzer, text));
  }
}

}  // namespace
}  // namespace materia
