#include "indexer/names/substances.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/monograph/titles.h"
#include "indexer/vocabulary/names_file.h"

namespace materia {
namespace {

using ::testing::ElementsAre;

// What the program ships: the truth about real drugs.
const Substances& shipped() {
  static const Substances substances(shipped_vocabulary());
  return substances;
}

std::string key_of_title(const Substances& substances, std::string_view title) {
  return substances.key(split_ingredients(title));
}

struct Pair {
  const char *a, *b, *why;
};

TEST(SubstancesTest, NamesOfOneSubstanceMakeOneKey) {
  const Pair pairs[] = {
      {"Paracetamol", "Acetaminophen", "INN and USAN"},
      {"Salbutamol", "Albuterol", "INN and USAN"},
      {"Epinephrine", "Adrenaline", "INN and BAN"},
      {"Pethidine", "Meperidine", "INN and USAN"},
      {"Frusemide", "Furosemide", "former BAN"},
      {"Tramadol Hydrochloride", "tramadol", "salt and base"},
      {"Metoprolol succinate", "Metoprolol tartrate", "two salts of one base"},
      {"Clavulanic acid", "Clavulanate", "acid and anion"},
      {"Clavulanate potassium", "Potassium Clavulanate", "a salt, its cation behind or before"},
      {"Valproic acid", "Sodium valproate", "acid and salt"},
      {"Fusidic acid", "Sodium fusidate", "acid and salt"},
      {"Alendronic acid", "Alendronate sodium", "acid and salt"},
      {"Mycophenolic acid", "Mycophenolate sodium", "acid and salt"},
      {"Zoledronic acid", "Zoledronate", "acid and anion"},
      {"Aluminium hydroxide", "Aluminum Hydroxide", "British and American spelling"},
      {"Levothyroxine (T4)", "Thyroxine", "an abbreviation in parentheses"},
      {"Cyanocobalamin (Vitamin B12)", "Vitamin B-12", "a synonym in parentheses"},
      {"Dicycloverine [Dicyclomine]", "Dicyclomine", "a synonym in brackets"},
      {"Cetirizine (Systemic)", "Cetirizine", "a route in parentheses"},
      {"Epinephrine/ Adrenaline (Nasal)", "Adrenaline", "two names joined by a slash"},
      {"Lidocaine/Lignocaine", "Lignocaine", "two names joined by a slash"},
      {"Levothyroxine/ T4", "Thyroxine", "an abbreviation behind a slash"},
      {"Co-trimoxazole", "Trimethoprim + Sulphamethoxazole", "a combination's approved name"},
      {"Co-amoxiclav", "Amoxicillin + Clavulanate Potassium", "a combination's approved name"},
      {"Tramadol + Paracetamol", "Acetaminophen/Tramadol Hydrochloride", "any order and joiner"},
      {"Niacin Amide", "Nicotinamide", "spacing and synonym"},
      {"Liposomal Doxorubicin", "Doxorubicin (Liposomal)", "said before or behind"},
      {"Rifampicin [Rifampin] +Isoniazid +Pyrazinamide", "Isoniazid + Pyrazinamide + Rifampin", "plus without a blank"},
      {"Etonogestrel+Ethinyl Estradiol (Vaginal Ring)", "Ethinylestradiol + Etonogestrel", "plus without blanks"},
      {"Tazobactam/ Ceftolozane", "Ceftolozane/Tazobactam", "a slash with a blank"},
      {"Amoxicillin with clavulanic acid", "Clavulanic acid and amoxicillin", "any joiner"},
      {"Lidocaine with Epinephrine", "Adrenaline/Lignocaine", "any joiner"},
      {"Atenolol & Chlorthalidone", "Chlortalidone, atenolol", "any joiner"},
      {"Rabies vaccine, Human", "Rabies vaccine + Human", "what qualifies a vaccine is no ingredient"},
      {"Whole Virion, Inactivated Corona Virus vaccine", "Whole Virion + Inactivated Corona Virus vaccine",
       "what qualifies a vaccine is no ingredient"},
      {"Zinc Sulphate Monohydrate", "Zinc sulfate", "water of crystallisation"},
      {"Afatinib dimaleate", "Afatinib", "salt and base"},
      {"Dextropropoxyphene Napsylate", "Propoxyphene", "salt and base"},
      {"L-Leucine", "Leucine", "an amino acid is its L form"},
      {"Arpiprazole", "Aripiprazole", "a misspelt title"},
  };
  for (const auto& [a, b, why] : pairs)
    EXPECT_EQ(key_of_title(shipped(), a), key_of_title(shipped(), b)) << a << " and " << b << ": " << why;
}

TEST(SubstancesTest, DifferentDrugsAreNeverSwapped) {
  const Pair pairs[] = {
      {"Haloperidol", "Haloperidol Decanoate", "a depot ester lasts a month"},
      {"Fluticasone Propionate", "Fluticasone Furoate", "esters of another strength"},
      {"Testosterone", "Testosterone Enanthate", "a depot ester"},
      {"Mycophenolate sodium", "Mycophenolate mofetil", "an ester, dosed otherwise"},
      {"Fenofibrate", "Fenofibric acid", "an ester and its acid"},
      {"Tenofovir disoproxil", "Tenofovir alafenamide", "prodrugs of another strength"},
      {"Valproate", "Divalproex", "labelled apart"},
      {"Citalopram", "Escitalopram", "isomer"},
      {"Amlodipine", "S-Amlodipine", "isomer"},
      {"Omeprazole", "Esomeprazole", "isomer"},
      {"Methotrexate", "Metolazone", "look-alike"},
      {"Hyoscine", "Hyoscine butylbromide", "quaternary ammonium does not reach the brain"},
      {"Morphine", "Hydromorphone", "five times as strong"},
      {"Sodium chloride", "Sodium bicarbonate", "elements are no bases of salts"},
      {"Calcium carbonate", "Calcium gluconate", "elements are no bases of salts"},
      {"Calcium carbonate", "Calcium", "an element and its salt"},
      {"Ferrous sulfate", "Ferrous fumarate", "another share of iron"},
      {"Potassium citrate", "Potassium chloride", "elements are no bases of salts"},
      {"Sodium citrate", "Citric acid", "an everyday acid is no drug of its salts"},
      {"Sodium salicylate", "Salicylic acid", "one is swallowed, the other a keratolytic"},
      {"Edetate disodium", "Edetate calcium disodium", "confused with fatal outcome"},
      {"Isosorbide mononitrate", "Isosorbide dinitrate", "no salts"},
      {"Penicillin G", "Penicillin G Benzathine", "never into a vein"},
      {"Vitamin B12", "Vitamin B6", "numbers tell vitamins apart"},
      {"Vitamin D2", "Vitamin D3", "numbers tell vitamins apart"},
      {"Doxorubicin", "Doxorubicin (Liposomal)", "not interchangeable"},
      {"Paclitaxel", "Paclitaxel (Protein Bound)", "not interchangeable"},
      {"Asparaginase (E. coli)", "Asparaginase (Erwinia)", "another enzyme"},
      {"Antivenin (Latrodectus Mactans)", "Antivenin (Micrurus Fulvius)", "a spider's and a snake's"},
      {"Indium (In 111) Chloride", "Indium (In 111) Pentetreotide", "what follows a parenthesis counts"},
      {"Human Papillomavirus (HPV) 9 Valent Vaccine", "Human Papillomavirus (HPV) Bivalent Vaccine", "the same"},
      {"Insulin glargine", "Insulin lispro", "another insulin"},
      {"Amoxicillin + Clavulanic acid", "Amoxicillin", "a part of a combination"},
      {"Fluorouracil", "Flucytosine", "5-FU and 5-FC"},
      {"Thrombin, Human", "Thrombin, Bovine", "another species"},
      {"Aclidinium", "Clidinium", "look-alike"},
      {"Zinc sulfate", "Zinc gluconate", "elements are no bases of salts"},
      {"Calcium chloride", "Calcium", "an element and its salt"},
      {"Somatropin, E-Coli Derived", "Somatropin, Mammalian Derived", "a comma joins no two drugs here"},
  };
  for (const auto& [a, b, why] : pairs)
    EXPECT_NE(key_of_title(shipped(), a), key_of_title(shipped(), b)) << a << " and " << b << ": " << why;
}

TEST(SubstancesTest, WordsThatJoinNothingStay) {
  for (const char* title :
       {"Hylan Polymers A and B", "Adenovirus Type 4 and Type 7 Vaccine, Live", "Menotropins (FSH+LH)",
        "Herpes Zoster / Shingles Vaccine", "Meningococcal Vaccine (Group A + C + Y & W-135)", "Thrombin, Human"})
    EXPECT_EQ(shipped().ingredient_keys(split_ingredients(title)).size(), 1U) << title;
}

TEST(SubstancesTest, KeysReadAsTheContractSays) {
  EXPECT_EQ(shipped().key({"Tramadol Hydrochloride", "Paracetamol/Acetaminophen"}), "acetaminophen_tramadol");
  EXPECT_EQ(shipped().key({"L-Alanyl-L-Glutamine"}), "l-alanyl-l-glutamine");
  EXPECT_EQ(shipped().key({"Ibuprofen", "ibuprofen sodium"}), "ibuprofen");
  EXPECT_EQ(shipped().key({}), "");
  EXPECT_EQ(shipped().key({"®", "—"}), "");
  EXPECT_THAT(shipped().ingredient_keys({"Zinc Sulphate", "Cetirizine Hydrochloride"}),
              ElementsAre("cetirizine", "zinc-sulfate"));
}

// A key stands in a URL and in a term as it is.
TEST(SubstancesTest, KeysAreSafeAndStable) {
  for (const char* title : {"5-Fluorouracil (5-FU)", "α-Tocopherol + β-Carotene", "Ab c/d_e + x & y", "Ménadione 0.5 %",
                            "(R)-Limonene", "A (b (c) d) e", "()", "(unclosed", "a/", "/", "[x]"}) {
    const std::string key = key_of_title(shipped(), title);
    for (const char c : key)
      EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
          << title << " gave " << key;
    std::string again;
    for (const auto& part : split_ingredients(title)) again += (again.empty() ? "" : " + ") + part;
    EXPECT_EQ(key_of_title(shipped(), again), key) << title;
  }
}

// Whatever the order of ingredients and the case of letters.
TEST(SubstancesTest, OrderAndCaseNeverMatter) {
  std::vector<std::string> ingredients{"Paracetamol", "Caffeine citrate", "Codeine Phosphate", "Doxylamine"};
  std::sort(ingredients.begin(), ingredients.end());
  const std::string key = shipped().key(ingredients);
  do {
    auto loud = ingredients;
    for (auto& name : loud)
      for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(shipped().key(ingredients), key);
    EXPECT_EQ(shipped().key(loud), key);
  } while (std::next_permutation(ingredients.begin(), ingredients.end()));
}

TEST(SubstancesTest, EveryShippedNameOfASubstanceIsCanonicalOnce) {
  for (const auto& entry : shipped_vocabulary())
    for (const auto& name : entry.names) {
      const std::string canonical = shipped().canonical(name.text);
      EXPECT_EQ(shipped().canonical(canonical), canonical) << name.text << " at " << entry.path << ":" << entry.line;
    }
}

VocabularyEntry entry(std::string drug, std::vector<VocabularyName> names) {
  VocabularyEntry made;
  made.ingredients = split_ingredients(drug);
  made.drug = std::move(drug);
  made.names = std::move(names);
  return made;
}

TEST(SubstancesTest, ANameOfTwoSubstancesJoinsNeither) {
  const Substances substances({entry("alphadrine", {{"common spirit", NameKind::kGeneric}}),
                               entry("betadrine", {{"common spirit", NameKind::kGeneric}})});
  EXPECT_NE(substances.canonical("alphadrine"), substances.canonical("betadrine"));
  EXPECT_EQ(substances.canonical("common spirit"), "common spirit");
}

TEST(SubstancesTest, BrandsAndAbbreviationsJoinNothing) {
  const Substances substances({entry("alphadrine", {{"ALA", NameKind::kAbbreviation}, {"Relax", NameKind::kBrand}})});
  EXPECT_EQ(substances.key({"ALA"}), "ala");
  EXPECT_EQ(substances.key({"Relax"}), "relax");
  EXPECT_EQ(substances.key({"Alphadrine", "ALA"}), "alphadrine") << "the second says the first again";
  EXPECT_EQ(substances.key({"Alphadrine (ALA)"}), "alphadrine");
}

TEST(SubstancesTest, AHeadwordStaysItsOwnDrug) {
  const Substances substances({entry("alphadrine", {{"betadrine", NameKind::kSalt}}), entry("betadrine", {})});
  EXPECT_EQ(substances.canonical("betadrine"), "betadrine");
}

TEST(SubstancesTest, ACorpusMakesItsOwnSubstancesKnown) {
  Substances substances(std::vector<VocabularyEntry>{});
  EXPECT_EQ(substances.canonical("Novadrine Maleate"), "novadrine maleate");
  substances.add("Novadrine");
  EXPECT_EQ(substances.canonical("Novadrine Maleate"), "novadrine");
  EXPECT_EQ(substances.canonical("novadrine sodium phosphate dihydrate"), "novadrine");
  EXPECT_EQ(substances.canonical("Novadrine valerate"), "novadrine valerate") << "an ester is a drug of its own";
  substances.add("");
  substances.add("—");
}

TEST(QualifierTest, FallsAwayOnlyWhereItSaysHowADrugIsGiven) {
  const struct {
    const char *name, *plain;
  } table[] = {
      {"Cetirizine (Systemic)", "Cetirizine"},
      {"Ciprofloxacin [Eye drops]", "Ciprofloxacin"},
      {"Factor VIII (Recombinant) Pegylated", "Factor VIII Pegylated"},
      {"(Oral) Rehydration", "Rehydration"},
      {"Cyanocobalamin (Vitamin B12)", "Cyanocobalamin (Vitamin B12)"},
      {"Rabies Immunoglobulin (Equine) (Injection)", "Rabies Immunoglobulin (Equine)"},
      {"Topical", "Topical"},
      {"Open (oral", "Open (oral"},
      {"", ""},
      {"(oral)", ""},
  };
  for (const auto& [name, plain] : table) EXPECT_EQ(without_qualifier(name), plain) << name;
}

TEST(AbbreviationTest, IsMadeOfTheNamesLettersInTheirOrder) {
  EXPECT_TRUE(abbreviates("HCG", "Human Chorionic Gonadotropin"));
  EXPECT_TRUE(abbreviates("DMT", "Dimethyltryptamine"));
  EXPECT_FALSE(abbreviates("H5N1", "Influenza A")) << "a strain";
  EXPECT_FALSE(abbreviates("PVRV", "Rabies Vaccine")) << "a kind of vaccine";
  EXPECT_FALSE(abbreviates("ovine", "Hyaluronidase ovine")) << "a word";
  EXPECT_FALSE(abbreviates("", "Anything"));
}

}  // namespace
}  // namespace materia
