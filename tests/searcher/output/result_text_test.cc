// What a terminal shows: everything a page would say, and nothing that drives the terminal.
#include "searcher/output/result_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Hit rash_of_paracetamol() {
  Hit hit;
  hit.drug = "acetaminophen";
  hit.monograph.id = "p/paracetamol";
  hit.monograph.path = "p/paracetamol.md";
  hit.monograph.title = "Paracetamol";
  hit.monograph.updated = "2026-03-04";
  hit.section.kind = SectionKind::kAdverseReactions;
  hit.section.heading = "Side Effects";
  hit.section.label = "Rare";
  hit.section.anchor = "side-effects";
  hit.snippet = {{"A ", false}, {"rash", true}, {" is rare.", false}};
  return hit;
}

SearchResult one_hit() {
  SearchResult result;
  result.total = 41;
  result.hits = {rash_of_paracetamol()};
  return result;
}

TEST(ResultText, ShowsAHitWithItsPlaceDateAndMarkedWords) {
  const std::string text = result_text(one_hit(), false);
  EXPECT_THAT(text, HasSubstr("1. Paracetamol — Side effects: Side Effects (Rare)\n"));
  EXPECT_THAT(text, HasSubstr("A [rash] is rare."));
  EXPECT_THAT(text, HasSubstr("p/paracetamol.md#side-effects · 2026-03-04"));
  EXPECT_THAT(text, HasSubstr("41 sections"));
  EXPECT_THAT(text, HasSubstr("not medical advice"));
  EXPECT_THAT(text, Not(HasSubstr("BANNED"))) << "a source that says nothing is not said to ban";
  EXPECT_THAT(result_text(one_hit(), true), HasSubstr("\033[1mrash\033[0m"));
}

TEST(ResultText, QuotesTheAnswerAboveTheHits) {
  SearchResult result = one_hit();
  EXPECT_THAT(result_text(result, false), Not(HasSubstr("The texts say")));
  result.answer = rash_of_paracetamol();
  const std::string text = result_text(result, false);
  EXPECT_THAT(text,
              HasSubstr("The texts say: Paracetamol — Side effects: Side Effects (Rare)\n   A [rash] is rare.\n"));
  EXPECT_LT(text.find("The texts say"), text.find("1. Paracetamol"));
}

TEST(ResultText, NamesTheTwoQuestionsOfASymptomAboveTheList) {
  SearchResult result = one_hit();
  result.blocks = {{BlockKind::kTreats, "Used for rash", 7, {rash_of_paracetamol()}},
                   {BlockKind::kCauses, "Can cause rash", 1, {rash_of_paracetamol()}}};
  const std::string text = result_text(result, false);
  EXPECT_THAT(text, HasSubstr("Used for rash, 7 sections: Paracetamol, …\n"));
  EXPECT_THAT(text, HasSubstr("Can cause rash, 1 section: Paracetamol\n"));
  EXPECT_LT(text.find("Used for rash"), text.find("1. Paracetamol"));
}

TEST(ResultText, GivesEachListItemItsLine) {
  SearchResult result = one_hit();
  result.hits[0].snippet = {{"Hypersensitivity to ", false}, {"aspirin", true}, {"\nActive ulcer\nBleeding", false}};
  EXPECT_THAT(result_text(result, false),
              HasSubstr("   Hypersensitivity to [aspirin]\n   Active ulcer\n   Bleeding\n"));
}

TEST(ResultText, WarnsOfLookAlikesByTheNameTheyAreTakenFor) {
  SearchResult result = one_hit();
  result.query.names = {{"zocor", "simvastatin", "Simvastatin", "brand"},
                        {"xanax", "alprazolam", "Alprazolam", "brand"}};
  result.query.look_alikes = {{{"Cozaar", "brand", "losartan", "Losartan", "l.md", ""}, "simvastatin"},
                              {{"Zyrtec", "brand", "cetirizine", "Cetirizine", "c.md", ""}, "simvastatin"}};
  const std::string text = result_text(result, false);
  EXPECT_THAT(text, HasSubstr("zocor is not to be confused with Cozaar, Zyrtec.\n"));
  EXPECT_THAT(text, Not(HasSubstr("xanax")));
}

TEST(ResultText, SaysWhatIsBannedWhyAndWhatHasNoDate) {
  SearchResult result = one_hit();
  result.hits[0].monograph.banned = true;
  result.hits[0].monograph.ban_reason = "harms the liver";
  result.hits[0].monograph.updated.clear();
  const std::string text = result_text(result, false);
  EXPECT_THAT(text, HasSubstr("BANNED: harms the liver\n"));
  EXPECT_THAT(text, HasSubstr("no date in source"));
  result.hits[0].monograph.banned = false;
  EXPECT_THAT(result_text(result, false), Not(HasSubstr("BANNED")));
}

TEST(ResultText, SaysWhatTheTextsDoNotSayAboveTheHits) {
  SearchResult result = one_hit();
  result.query.silence = {{"no_texts", "The texts say nothing about prices."}, {"no_pair", "Nor of one another."}};
  const std::string text = result_text(result, false);
  EXPECT_LT(text.find("The texts say nothing about prices.\nNor of one another.\n"), text.find("1. Paracetamol"));
}

TEST(ResultText, SaysANoticeBeforeEverythingElse) {
  SearchResult result = one_hit();
  result.notice = "If somebody may have taken too much …";
  result.query.unknown = {"xyzzyx"};
  EXPECT_THAT(result_text(result, false), ::testing::StartsWith("!! If somebody may have taken too much …\n\n"));
  EXPECT_THAT(result_text(result, false), HasSubstr("1. Paracetamol")) << "results follow";
}

TEST(ResultText, SaysInWordsThatAnotherNameIsShown) {
  SearchResult result = one_hit();
  result.query.replaced = {{"tylenoll", "Tylenol", "acetaminophen", "Paracetamol", "pain"},
                           {"dosge", "dosage", "", "", ""}};
  result.query.showing = result.query.replaced.front();
  result.query.unknown = {"tylenoll", "dosge", "qqzzx"};
  const std::string text = result_text(result, false);
  EXPECT_THAT(text, HasSubstr("\"tylenoll\" is known nowhere here. Showing Tylenol (Paracetamol).\n"
                              "\"dosge\" is known nowhere here. Showing dosage.\n"
                              "\"qqzzx\" is not known here."))
      << "all of them, and what is left";
  EXPECT_THAT(text, Not(HasSubstr("Together")));
  result.query.showing = Showing{"tylenoll and codein", "Codeine + Paracetamol", "x", "Codeine + Paracetamol", ""};
  EXPECT_THAT(result_text(result, false), HasSubstr("Together they are Codeine + Paracetamol.\n"));
}

TEST(ResultText, AsksWhatWasMeant) {
  SearchResult result;
  result.query.suggestions = {{"Tylenol", "brand", "acetaminophen", "Paracetamol", "p/paracetamol.md", "eases pain"}};
  const std::string text = result_text(result, false);
  EXPECT_THAT(text, HasSubstr("Did you mean\n  Tylenol → Paracetamol: eases pain\n"));
  EXPECT_THAT(text, HasSubstr("0 sections"));
  EXPECT_EQ(suggestions_text(result.query.suggestions), "  Tylenol → Paracetamol: eases pain\n");
  result.query.suggestions[0].banned = true;
  EXPECT_EQ(suggestions_text(result.query.suggestions), "  Tylenol → Paracetamol (BANNED): eases pain\n");
}

TEST(ResultText, NothingDrivesTheTerminal) {
  const std::string evil = "\033[2J\a\r\n\t\x7f\u009b\u202e\u2066";
  SearchResult result = one_hit();
  Hit& hit = result.hits[0];
  hit.monograph.title += evil;
  hit.monograph.path += evil;
  hit.monograph.updated += evil;
  hit.monograph.banned = true;
  hit.monograph.ban_reason = evil;
  hit.section.heading = hit.section.label = hit.section.anchor = evil;
  hit.snippet.push_back({evil, true});
  result.explanation = {evil};
  result.notice = evil;
  result.query.replaced = {Showing{evil, evil, evil, evil, evil}};
  result.query.showing = Showing{evil + "x", evil, evil, evil, evil};
  MonographView view;
  view.head = hit;
  view.sections = {{SectionKind::kDosage, std::nullopt, evil, evil, evil, "one\ntwo" + evil}};
  SearchResult asking;
  asking.query.suggestions = {{evil, evil, evil, evil, evil, evil}};
  for (const std::string& text : {result_text(result, false), result_text(asking, false), monograph_text(view),
                                  suggestions_text(asking.query.suggestions)}) {
    for (const auto* mark : {"\u009b", "\u202e", "\u2066"}) ASSERT_THAT(text, Not(HasSubstr(mark)));
    for (const char c : text)
      ASSERT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) << ::testing::PrintToString(text);
  }
  EXPECT_THAT(monograph_text(view), HasSubstr("one\ntwo")) << "the lines of a section stay";
}

TEST(ResultText, ShowsAMonographWhole) {
  MonographView view;
  view.head = rash_of_paracetamol();
  view.sections = {{SectionKind::kIndications, std::nullopt, "Usage", "", "usage", "Eases pain."},
                   {SectionKind::kDosage, std::nullopt, "Dosage", "", "dosage", "One tablet."}};
  EXPECT_EQ(monograph_text(view),
            "Paracetamol\np/paracetamol.md · 2026-03-04\n\nUsed for: Usage  #usage\nEases pain.\n\nDosage  "
            "#dosage\nOne tablet.\n");
}

}  // namespace
}  // namespace materia
