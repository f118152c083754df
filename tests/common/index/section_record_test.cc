#include "common/index/section_record.h"

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

constexpr unsigned kSeed = 74211;

class RandomRecords {
 public:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  std::string text(std::size_t most) {
    std::string text;
    for (auto left = below(most + 1); left > 0; --left) text += static_cast<char>(random_());
    return text;
  }
  std::uint32_t number() { return static_cast<std::uint32_t>(random_() >> (random_() % 64)); }
  SectionKind kind() { return static_cast<SectionKind>(below(kSectionKindCount)); }

  MonographRecord monograph() {
    MonographRecord r;
    for (auto* field : {&r.id, &r.path, &r.title, &r.drug, &r.ban_reason, &r.updated, &r.digest}) *field = text(60);
    if (const auto banned = below(3); banned > 0) r.banned = banned == 2;
    for (auto left = below(4); left > 0; --left) r.sources.push_back(text(40));
    for (auto left = below(4); left > 0; --left) r.codes.push_back({text(5), text(20)});
    for (auto* texts : {&r.forms, &r.routes, &r.companies})
      for (auto left = below(3); left > 0; --left) texts->push_back(text(20));
    r.language = text(5);
    r.stub = below(2) == 1;
    r.sections = number();
    r.family = text(30);
    r.family_size = number();
    return r;
  }

 private:
  std::mt19937_64 random_{kSeed};
};

void expect_equal(const SectionRecord& a, const SectionRecord& b) {
  EXPECT_EQ(a.monograph, b.monograph);
  EXPECT_EQ(a.order, b.order);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.parent, b.parent);
  EXPECT_EQ(a.boxed, b.boxed);
  EXPECT_EQ(a.heading, b.heading);
  EXPECT_EQ(a.label, b.label);
  EXPECT_EQ(a.anchor, b.anchor);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.others, b.others);
}

void expect_equal(const MonographRecord& a, const MonographRecord& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.drug, b.drug);
  EXPECT_EQ(a.banned, b.banned);
  EXPECT_EQ(a.ban_reason, b.ban_reason);
  EXPECT_EQ(a.updated, b.updated);
  EXPECT_EQ(a.sources, b.sources);
  EXPECT_EQ(a.codes, b.codes);
  EXPECT_EQ(a.forms, b.forms);
  EXPECT_EQ(a.routes, b.routes);
  EXPECT_EQ(a.companies, b.companies);
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.digest, b.digest);
  EXPECT_EQ(a.stub, b.stub);
  EXPECT_EQ(a.sections, b.sections);
  EXPECT_EQ(a.family, b.family);
  EXPECT_EQ(a.family_size, b.family_size);
}

// Every shorter record, every longer one and random changes: refused with a runtime_error or read as another record,
// whose views then stay inside the bytes.
template <typename Decode>
void expect_no_crash(const std::string& bytes, RandomRecords& random, Decode decode) {
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW((void)decode(std::string(bytes, 0, size)), std::runtime_error) << "cut at " << size;
  EXPECT_THROW((void)decode(bytes + '\0'), std::runtime_error) << "with a byte more";
  for (int round = 0; round < 50; ++round) {
    std::string damaged = bytes;
    for (auto left = 1 + random.below(4); left > 0; --left)
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    try {
      decode(damaged);
    } catch (const std::runtime_error&) {
    }
  }
}

TEST(SectionRecord, ComesBackAsItWas) {
  RandomRecords random;
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    const std::string heading = random.text(40), label = random.text(20), anchor = random.text(20),
                      text = random.text(400);
    SectionRecord record{random.number(),
                         random.number(),
                         random.kind(),
                         {},
                         random.number() % 2 == 1,
                         heading,
                         label,
                         anchor,
                         text,
                         {},
                         {}};
    for (std::uint32_t left = static_cast<std::uint32_t>(random.below(4)), other = 0; left > 0; --left)
      record.others.push_back({other += static_cast<std::uint32_t>(random.below(1000)), random.number()});
    if (random.below(2) == 1) record.parent = random.kind();
    const std::string bytes = encode(record);
    expect_equal(decode_section(bytes), record);
    expect_no_crash(bytes, random, [](const std::string& damaged) {
      const auto read = decode_section(damaged);
      (void)section_kind_info(read.kind);
      if (read.parent) (void)section_kind_info(*read.parent);
      for (const auto view : {read.heading, read.label, read.anchor, read.text})
        EXPECT_TRUE(view.data() >= damaged.data() && view.data() + view.size() <= damaged.data() + damaged.size());
    });
  }
}

TEST(SectionRecord, MonographComesBackAsItWas) {
  RandomRecords random;
  for (int round = 0; round < 100; ++round) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    const auto record = random.monograph();
    const std::string bytes = encode(record);
    expect_equal(decode_monograph(bytes), record);
    expect_no_crash(bytes, random, [](const std::string& damaged) { return decode_monograph(damaged); });
  }
}

// "The source says nothing" is not "not banned".
TEST(SectionRecord, KeepsTheThreeAnswersOfBannedApart) {
  for (const auto& banned : {std::optional<bool>{}, std::optional(false), std::optional(true)}) {
    MonographRecord record;
    record.banned = banned;
    EXPECT_EQ(decode_monograph(encode(record)).banned, banned);
  }
}

TEST(SectionFacts, ComeBackAsTheyWereInAFewBytes) {
  for (const auto& info : kSectionKinds)
    for (int parent = -1; parent < kSectionKindCount; ++parent)
      for (int bits = 0; bits < 8; ++bits) {
        SectionFacts facts;
        facts.kind = info.kind;
        facts.main = (bits & 1) != 0;
        facts.stub = (bits & 2) != 0;
        facts.banned = (bits & 4) != 0;
        facts.form = static_cast<DoseForm>((bits + parent + 1) % kDoseFormCount);
        facts.monograph = static_cast<std::uint32_t>(bits * 40'000);
        if (parent >= 0) facts.parent = static_cast<SectionKind>(parent);
        const std::string bytes = encode(facts);
        EXPECT_LE(bytes.size(), 7U);
        EXPECT_EQ(decode_facts(bytes), facts) << bytes;
      }
}

// Any five bytes are the facts of a section, with kinds that there are, or are refused.
TEST(SectionFacts, DamageIsRefused) {
  const std::string good = encode(SectionFacts{SectionKind::kDosage, SectionKind::kFaq, true, false, 7});
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_THROW((void)decode_facts(good.substr(0, size)), std::runtime_error) << size;
  for (const std::string& bytes :
       {good + "x", std::string("\x12\x01\x01\x01\x01"), std::string("\x01\x12\x01\x01\x01"),
        std::string("\x01\x01\x08\x01\x01"), std::string("\x01\x01\x01\x01\x0B"), std::string("\xFF\xFF\xFF\xFF\xFF")})
    EXPECT_THROW((void)decode_facts(bytes), std::runtime_error) << bytes;
  RandomRecords random;
  for (int round = 0; round < 10'000; ++round) {
    std::string bytes;
    for (int i = 0; i < 5; ++i) bytes += static_cast<char>(random.below(256));
    try {
      const auto facts = decode_facts(bytes);
      EXPECT_LT(static_cast<int>(facts.form), kDoseFormCount);
      EXPECT_LT(static_cast<int>(facts.kind), kSectionKindCount);
      EXPECT_LT(static_cast<int>(facts.parent.value_or(facts.kind)), kSectionKindCount);
    } catch (const std::runtime_error&) {
    }
  }
}

}  // namespace
}  // namespace materia
