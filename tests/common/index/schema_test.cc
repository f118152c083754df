#include "common/index/schema.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/index/section_kind.h"

namespace materia {
namespace {

constexpr std::string_view kPrefixes[] = {
    prefix::kDrug,   prefix::kIngredient, prefix::kKind,    prefix::kParent,    prefix::kMonograph, prefix::kBanned,
    prefix::kTitle,  prefix::kTitleHead,  prefix::kOwnName, prefix::kTitleWord, prefix::kLabel,     prefix::kType,
    prefix::kLetter, prefix::kMention,    prefix::kTreats,  prefix::kCauses,    prefix::kMember};

// Words have no prefix and never begin with a capital letter, so nothing else keeps fields apart.
TEST(Schema, NoPrefixBeginsAnother) {
  for (const auto& one : kPrefixes) {
    ASSERT_FALSE(one.empty());
    EXPECT_TRUE(one[0] >= 'A' && one[0] <= 'Z') << one;
    for (const auto& other : kPrefixes)
      EXPECT_TRUE(&one == &other || !other.starts_with(one)) << one << " begins " << other;
  }
}

TEST(Schema, ATermReadsAsItsPrefixAndItsValue) {
  EXPECT_EQ(make_term(prefix::kKind, "dosage"), "Kdosage");
  EXPECT_EQ(make_term(prefix::kDrug, "caffeine_ergotamine"), "Dcaffeine_ergotamine");
  EXPECT_EQ(make_term(prefix::kMonograph, "Wärme/Öl"), "QWärme/Öl");
  EXPECT_EQ(make_term(prefix::kTitle, ""), "T");
  EXPECT_EQ(make_term(prefix::kTitle, std::string(200, 'x')), "T" + std::string(200, 'x')) << "the longest kept whole";
}

// A combination's title may be longer than Xapian takes, a NUL counts double: the batch must not be lost for it.
TEST(Schema, XapianTakesEveryTermAndKeepsThemApart) {
  const std::string long_stem(199, 'a');
  const std::vector<std::string> values = {
      long_stem + "b",
      long_stem + "bb",
      long_stem + "bc",
      long_stem + std::string(5000, 'b'),
      long_stem + std::string(5000, 'c'),
      std::string(240, '\0'),
      std::string(241, '\0'),
      std::string("a\0b", 3),
      std::string("a\0c", 3),
      "a",
      std::string(190, 'a') + std::string(60, '\0'),
  };
  auto db = Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY);
  std::map<std::string, std::string> seen;
  for (const auto& value : values)
    for (const auto one : kPrefixes) {
      const std::string term = make_term(one, value);
      EXPECT_TRUE(term.starts_with(one));
      EXPECT_LE(term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0')), 245U);
      const auto [at, is_new] = seen.emplace(term, value);
      EXPECT_TRUE(is_new) << term << " stands for two values";
      Xapian::Document document;
      document.add_boolean_term(term);
      EXPECT_NO_THROW(db.add_document(document));
    }
  EXPECT_NO_THROW(db.commit());
}

TEST(Schema, MetadataKeysAreDistinct) {
  constexpr std::string_view kKeys[] = {metadata::kSchema,   metadata::kAnalysis, metadata::kMonographs,
                                        metadata::kSections, metadata::kNames,    metadata::kSamples};
  for (const auto& one : kKeys)
    for (const auto& other : kKeys) EXPECT_TRUE(&one == &other || one != other) << one;
}

// The numbers of kinds stand in indexes: whoever changes this table raises kSchemaVersion.
TEST(Schema, StoredNumbersOfKindsStay) {
  constexpr std::string_view kInOrder[] = {"names",
                                           "indications",
                                           "dosage",
                                           "contraindications",
                                           "precautions",
                                           "interactions",
                                           "pregnancy_lactation",
                                           "specific_populations",
                                           "adverse_reactions",
                                           "overdose",
                                           "mechanism",
                                           "storage",
                                           "faq",
                                           "summary",
                                           "combinations",
                                           "other"};
  ASSERT_EQ(std::size(kInOrder), kSectionKinds.size());
  for (std::size_t i = 0; i < std::size(kInOrder); ++i) EXPECT_EQ(kSectionKinds[i].id, kInOrder[i]) << i;
}

}  // namespace
}  // namespace materia
