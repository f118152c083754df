// Sentence → what it says of its concepts. The sentences were made up for this table.
#include "indexer/concepts/concept_roles.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/negation.h"
#include "indexer/vocabulary/concepts_file.h"

namespace materia {
namespace {

// The roles of a section, sorted: "treats4 nausea", "causes1 rash", "is diuretic".
std::string roles(SectionKind kind, std::string_view text, std::string_view label = {}) {
  static const NameWords names;
  static const ConceptTable concepts(shipped_concepts(), &names);
  static Analyzer analyzer(&names, &concepts.matcher().words());
  static RoleReader reader(concepts, analyzer);
  std::vector<ConceptMatch> matches;
  const AnalysedText& analysed = analyzer.analyze(text);
  concepts.matcher().find(analysed, Capitals::kOfAll, matches);
  std::vector<RoleFound> found;
  reader.read({kind, "Heading", label, analysed, matches}, found);
  std::vector<std::string> lines;
  for (const auto& role : found) {
    const std::string& id = shipped_concepts()[role.number].id;
    lines.push_back(role.role == ConceptRole::kMember   ? "is " + id
                    : role.role == ConceptRole::kDenies ? "denies " + id
                    : role.role == ConceptRole::kTreats ? "treats" + std::to_string(role.grade) + " " + id
                                                        : "causes" + std::to_string(role.grade) + " " + id);
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : ", ") + line;
  return all;
}

struct Row {
  const char *text, *expected, *why = "";
};

void check(SectionKind kind, const std::vector<Row>& rows) {
  for (const auto& row : rows) EXPECT_EQ(roles(kind, row.text), row.expected) << row.text << "\n" << row.why;
}

TEST(ConceptRolesTest, WhatADrugIsUsedFor) {
  check(
      SectionKind::kIndications,
      {
          {"Examplol is used to treat headache.", "treats4 headache"},
          {"Used for the relief of itching.", "treats4 itch"},
          {"It prevents nausea.", "treats4 nausea"},
          {"Indicated for the management of gout.", "treats4 gout"},
          {"Examplol helps with hay fever.", "treats4 hay-fever"},
          {"Effective against malaria.", "treats4 malaria"},
          {"It eases coughs, soothes a sore throat and brings down a fever.",
           "treats4 cough, treats4 fever, treats4 sore-throat"},
          {"Headache", "treats4 headache", "an item of a list of uses"},
          {"Fever: brings the temperature down.", "treats4 fever", "what an item is headed by"},
          {"It is a medicine.\nIt is given by mouth.\nIt treats gout.", "treats3 gout", "not the first thing said"},
          {"One.\nTwo.\nThree.\nFour.\nIt also treats gout.", "treats2 gout", "far down"},
          {"It may be used off-label for insomnia.", "treats1 insomnia"},
          {"Formerly used to treat malaria.", "treats1 malaria"},
          {"It relieves symptoms of hay fever such as sneezing.", "treats4 hay-fever, treats4 sneezing",
           "symptoms that are relieved"},
          {"Treats pain caused by arthritis.", "treats1 arthritis, treats4 pain", "the cause is beside the use"},
          {"Prevents vomiting after surgery.", "treats4 vomiting"},
          {"Used in patients with diabetes to protect the kidneys.", "treats1 diabetes"},
          {"Lowers the fever that comes with malaria; treats headache due to anxiety.",
           "treats1 anxiety, treats4 fever, treats4 headache, treats4 malaria"},
          {"It is not a cure, but it relieves a cough.", "treats4 cough", "a negation ends with but"},
          {"Although not a painkiller, it relieves a headache.", "treats4 headache", "or with a comma and a new verb"},
          {"It not only treats headache.", "treats4 headache", "not only"},
          {"It treats diarrhea from infections.", "treats1 infection, treats4 diarrhea"},
          {"It is used to treat:\nGout\nInsomnia", "treats3 gout, treats3 insomnia", "a list behind a colon"},
      });
}

TEST(ConceptRolesTest, WhatIsNoUseThoughItStandsThere) {
  check(SectionKind::kIndications,
        {
            {"It is not used for headache.", ""},
            {"Examplol does not relieve nausea.", ""},
            {"It should never be given for insomnia or anxiety.", ""},
            {"Not recommended for gout, itching or cough.", "", "a list stays negated"},
            {"Unsuitable for migraine.", ""},
            {"It treats cough, not fever.", "treats4 cough"},
            {"Used for infections except malaria.", "treats4 infection"},
            {"It is used to induce vomiting.", "", "brought about on purpose"},
            {"Given to provoke vomiting after poisoning.", ""},
            {"It may cause headache.", ""},
            {"In men, too much of this hormone can cause impotence.", ""},
            {"It worsens asthma.", ""},
            {"Do not confuse it with medicines for cough.", ""},
            {"It brings on migraine.", ""},
            {"Hypothyroidism is a lack of hormone whose symptoms include constipation and fatigue.",
             "treats1 hypothyroidism", "a definition"},
            {"It treats hypothyroidism. Signs of it are constipation and dry skin.", "treats4 hypothyroidism"},
            {"A deficiency can arise from vomiting or diarrhea.", ""},
            {"Scurvy is characterized by bleeding gums.", "treats1 scurvy"},
            {"Avoid in asthma.", ""},
            {"It is preferred when weight gain is a worry.", ""},
            {"For side effects of others such as nausea, ask first.", ""},
            {"Used before cancer chemotherapy.", "", "a chemotherapy of cancer is not a use for cancer"},
            {"It heals wounds, especially diabetic wounds.", "treats1 diabetes, treats4 wounds"},
            {"Contraindicated in epilepsy.", ""},
            {"Used without regard to fever.", ""},
            {"Unlike others it does not cause drowsiness.", "denies drowsiness"},
            {"It mustn't be used for headache. It wasn't effective for nausea.", ""},
            {"It is used for pain rather than fever.", "treats4 pain"},
            {"It is no cure but rather relieves pain.", "treats4 pain", "rather alone negates nothing"},
            {"For gout that hasn't responded to others.", "treats4 gout", "what went before"},
        });
}

// Every negator of the table takes away the uses or effects behind it, and no other word of it does.
TEST(ConceptRolesTest, NegatorsTakeRolesAway) {
  const auto in = [](Negates what, std::string_view words) {
    return std::find(negators(what).begin(), negators(what).end(), words) != negators(what).end();
  };
  for (const Negates what : {Negates::kShown, Negates::kUses, Negates::kEffects, Negates::kUnwanted})
    for (const auto negator : negators(what)) {
      const std::string words(negator);
      const bool takes_use = in(Negates::kUses, negator), takes_effect = in(Negates::kEffects, negator);
      for (const auto& [before, behind] : {std::pair{"It is ", " of use for gout."}, {"It ", " treats gout."}})
        EXPECT_EQ(roles(SectionKind::kIndications, before + words + behind), takes_use ? "" : "treats4 gout") << words;
      EXPECT_EQ(roles(SectionKind::kIndications, "It " + words + " only treats gout."), "treats4 gout") << words;
      EXPECT_EQ(roles(SectionKind::kAdverseReactions, "It " + words + " fever."), takes_effect ? "" : "causes3 fever")
          << words;
      EXPECT_EQ(roles(SectionKind::kAdverseReactions, "It " + words + " rash, but fever."),
                takes_effect ? "causes3 fever" : "causes3 fever, causes3 rash")
          << words;
    }
}

TEST(ConceptRolesTest, WhatADrugCanCause) {
  check(
      SectionKind::kAdverseReactions,
      {
          {"Headache", "causes3 headache", "nothing is said of how often"},
          {"Common: headache, nausea.", "causes4 headache, causes4 nausea"},
          {"Common side effects include:\nHeadache\nDizziness", "causes4 dizziness, causes4 headache"},
          {"Less common: insomnia.", "causes2 insomnia"},
          {"Uncommon: insomnia.", "causes2 insomnia"},
          {"Rare but serious: hair loss.", "causes1 hair-loss"},
          {"Common:\nNausea\nLess common but serious:\nHair loss", "causes1 hair-loss, causes4 nausea"},
          {"Common: nausea. Rarely: hair loss.", "causes1 hair-loss, causes4 nausea"},
          {"Not common: tinnitus.", "causes2 tinnitus"},
          {"High doses may cause nausea.", "causes2 nausea"},
          {"Common: nausea; in very large amounts also headache.", "causes2 headache, causes4 nausea"},
          {"Higher doses may cause nausea; headache was seen. Rash.", "causes2 nausea, causes3 headache, causes3 rash"},
          {"Rash. High doses may cause\nNausea\nHeadache", "causes2 headache, causes2 nausea, causes3 rash"},
          {"High doses may cause:\nNausea\nCommon effects:\nHeadache", "causes2 nausea, causes4 headache"},
          {"High doses may cause:\nNausea.\nHeadache", "causes2 nausea, causes3 headache"},
          {"Rarely, high doses cause tinnitus.", "causes1 tinnitus"},
          {"Common: nausea, above all with high doses.", "causes4 nausea"},
          {"It does not cause drowsiness.", "denies drowsiness"},
          {"No headache was seen; fever was.", "causes3 fever"},
          {"Without nausea.", ""},
          {"Throwing up and ringing in the ears.", "causes3 tinnitus, causes3 vomiting"},
          {"If a headache does not go away, ask. Rash.", "causes3 headache, causes3 rash"},
      });
  EXPECT_EQ(roles(SectionKind::kAdverseReactions, "Nausea", "Common Side Effects"), "causes4 nausea");
  EXPECT_EQ(roles(SectionKind::kAdverseReactions, "Hair loss", "Rare but Serious"), "causes1 hair-loss");
  EXPECT_EQ(roles(SectionKind::kAdverseReactions, "Nausea", "Common (with high doses)"), "causes2 nausea");
  EXPECT_EQ(roles(SectionKind::kAdverseReactions, "High doses may cause nausea", "Common Side Effects"),
            "causes2 nausea");
}

TEST(ConceptRolesTest, WhatADrugIs) {
  for (const auto kind : {SectionKind::kIndications, SectionKind::kMechanism, SectionKind::kSummary}) {
    const std::vector<Row> rows = {
        {"Furosemide is a loop diuretic.", "is loop-diuretic"},
        {"Furosemide, a diuretic, acts in the kidney.", "is diuretic"},
        {"It belongs to a class of medicines called statins.", "is statin"},
        {"A statin.", "is statin"},
        {"It is given with a diuretic.", ""},
        {"Do not combine it with anticoagulants.", ""},
        {"Idarucizumab reverses the anticoagulant dabigatran.", ""},
        {"It is not an antibiotic.", ""},
        {"Unlike statins it is taken once a week.", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(roles(kind, row.text), row.expected) << row.text << "\n" << row.why;
  }
}

TEST(ConceptRolesTest, OtherSectionsGiveNone) {
  for (const auto kind : {SectionKind::kDosage, SectionKind::kPrecautions, SectionKind::kFaq, SectionKind::kOther,
                          SectionKind::kInteractions, SectionKind::kContraindications})
    EXPECT_EQ(roles(kind, "It treats headache and causes nausea. It is a diuretic."), "");
  EXPECT_EQ(roles(SectionKind::kIndications, ""), "");
}

TEST(ConceptRolesTest, WhichEffectsADrugDoesNotHave) {
  for (const auto& [text, expected, _] : {
           Row{"Examplol is a non-sedating medicine.", "denies sedation"},
           {"It is considered non-sedating.", "denies sedation"},
           {"It is less sedating than others.", "denies sedation"},
           {"It does not cause weight gain.", "denies weight-gain"},
           {"Examplol doesn't usually cause drowsiness.", "denies drowsiness"},
           {"It is less likely to cause weight gain than others.", "denies weight-gain"},
           {"It is unlikely to cause drowsiness.", "denies drowsiness"},
           {"It works without causing drowsiness.", "denies drowsiness"},
           {"Consider non-sedating medicines instead.", "", "others"},
           {"Newer antihistamines do not cause drowsiness.", "", "a group"},
           {"Antihistamines are less sedating now.", "", "a group"},
           {"It may cause drowsiness.", ""},
           {"Do not drive: it causes drowsiness.", "", "another clause"},
           {"It does not help headache.", ""},
           {"Not for weight gain.", ""},
       })
    EXPECT_EQ(roles(SectionKind::kFaq, text), expected) << text;
}

}  // namespace
}  // namespace materia
