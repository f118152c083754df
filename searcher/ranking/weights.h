// Every weight of ranking, once, with its reason. docs/ranking.md explains the formula; a test keeps the two the same.
//
// Two rankings share this file. Where a drug is named, or words alone are looked for, a section's score is the sum of
// the weights in `named`. Where a symptom, condition or group is asked about and no drug is named, it is the sum of the
// weights in `concepts`, whose scale is its own: no score of one ranking is ever compared with one of the other.
#pragma once

#include "searcher/reading/query_meaning.h"

namespace materia::weights {

// Where drugs are named: tiers, and what orders sections inside a tier.
namespace named {

// Inside a tier. None of these makes a section match; together they never reach kTier.
inline constexpr double kTitle = 40;           // the typed name is the monograph's whole title
inline constexpr double kTitleHead = 36;       // … its title apart from a parenthesis: "Ciprofloxacin (Ophthalmic)"
inline constexpr double kOwnName = 20;         // … another name that the monograph gives its drug
inline constexpr double kUnder = 12;           // the name belongs to this one of the drug's monographs (a salt's brand)
inline constexpr double kBesideWords = 0.3;    // share of these four, and of the usual order, once other words say more
inline constexpr double kMention = 40;         // a section of one named drug that speaks of another named one
inline constexpr double kMentionOfGroup = 20;  // … of a group that the other is one of: less, since it may be another
inline constexpr double kStatesClass = 40;     // uses, mechanism or summary that state a class, where it is asked for
inline constexpr double kSaysIt = 24;  // a section of a kind asked for that says it as monographs do, in all words
inline constexpr double kKind = 30;    // a section of the kind asked for
inline constexpr double kParent = 24;  // a section inside one of that kind: behind the whole section
inline constexpr double kSecondIntent = 0.4;  // share of these two for each further kind asked for
inline constexpr double kLabel = 12;          // a label that names whom the question is about: "Children"
inline constexpr double kQuestion = 24;       // a question of the monograph that asks about all the words typed
inline constexpr double kSameQuestion = 25;   // … that asks for the same section: just above its neighbours
inline constexpr double kUnnamed = 12;        // side effects, when no section of the drug speaks of the symptom typed
inline constexpr double kForm = 20;           // the dose form asked for; the whole body when none is
inline constexpr double kAllowed = 20;        // not banned
inline constexpr double kOwnLanguage = 60;    // the language of the question, where a drug is told of in several
inline constexpr double kTitleOfBrand = kTitle + kOwnLanguage;  // kTitle of a brand: its page, in whatever language
inline constexpr double kNamesSection = 6.5;  // the section on names, behind the uses, for a brand typed alone
inline constexpr double kAskedWord = 12;      // a word typed beside a name, besides its BM25: being there counts most
inline constexpr double kTitleWord = 14;      // a typed word in a title or generic name
inline constexpr double kOtherWords = 6;      // a concept found in other words than those typed
inline constexpr double kEveryWord = 40;      // without a name: all of several words typed, which beats one rare word
inline constexpr double kLeastShare = 0.33;   // … what a match's words weigh at least, of what the best one's do
inline constexpr double kInTitle = 2;         // share of a word's rarity for a title that has it
inline constexpr double kOtherForm = 0.6;     // share of a word's rarity for its concept in other words
inline constexpr double kFeedback = 0.5;      // share of a word of the best sections: those typed lead
inline constexpr double kOpenForm = 0.6;      // share of a compound whose parts are found apart

// The usual order of sections, where no kind is asked for: a stub is last, a drug's main monograph first, then by the
// weight of the kind (section_kind.h), 0 to 1.
inline constexpr double kNotStub = 20, kMainMonograph = 4, kKindOrder = 10;
inline constexpr double kMostSectionRank = kNotStub + kMainMonograph + kKindOrder;

// Taken off, of monographs of one drug that differ by little else: people should see what is said now, in the label
// that others copy.
inline constexpr double kOlder = 3.5;    // ten years or more behind the newest; less, in proportion
inline constexpr double kFollows = 2.5;  // said otherwise than by the one that leads its family
inline constexpr double kMostBehind = kOlder + kFollows;
static_assert(kMostBehind <= kNotStub - kMainMonograph - kKindOrder, "a stub stays last");
static_assert(kMostBehind <= kBesideWords * kNotStub, "no weight is below 0");

// The most that one word of a query can add to a section's score: as a mention, a label, a question, an asked word, and
// by BM25 in each of the forms that a unit of content has (joined, in parts, in a title), where a term that occurs once
// in ten million sections weighs less than 2 × ln(10⁷).
inline constexpr double kMostBm25 = 33;
inline constexpr double kMostOfWord = kTitleOfBrand + kTitleHead + kOwnName + kUnder + kMention + kMentionOfGroup +
                                      kLabel + kQuestion + kSameQuestion +
                                      2 * (3 * kMostBm25 + kTitleWord + kOtherWords) + kAskedWord;
// The most that all of a query adds inside a tier.
inline constexpr double kMostInside = kMostQueryWords * kMostOfWord + 2 * (kKind + kParent) + kStatesClass + kSaysIt +
                                      kUnnamed + kForm + kAllowed + kOwnLanguage + kNamesSection + kMostSectionRank;

// Tiers, so that no number of matching words lifts another drug over the one that was named. A section gets, for each
// name typed, kDrug if its drug is the named one, and kIngredient if its drug is or contains the named one. So a named
// drug (three tiers) comes before a combination that contains it (one), and before one that contains two of the named
// drugs; a combination of four or more of them can hardly be anything but what is meant, and comes first.
inline constexpr double kTier = 60'000;
inline constexpr double kIngredient = kTier;
inline constexpr double kDrug = 2 * kTier;
inline constexpr double kCombination = 2 * kDrug;  // besides, for the drug made of exactly the named ones
// For the best section of each drug named, where drugs are compared, and for the sections of one that speak of another,
// where they are taken together: above all that the names add.
inline constexpr double kFirstOfEach = 2 * kMostQueryWords * (kDrug + kIngredient);

static_assert(kMostInside < kTier, "words must not lift a section into the next tier");
static_assert(kIngredient + kMostInside < kDrug + kIngredient, "nor a combination over the drug that was named");
static_assert(kDrug + kIngredient + kMostInside < kCombination + 2 * kIngredient,
              "nor a drug over the combination named");
static_assert(kMostQueryWords * (kDrug + kIngredient) + kMostInside < kFirstOfEach,
              "nor anything over a compared drug");

}  // namespace named

// Where a symptom, condition or group is asked about and no drug is named: how well a section answers, before how well
// known its drug is, before the words typed.
namespace concepts {

inline constexpr float kTreats[] = {0, 2, 30, 44, 54};  // by grade (schema.h): related, another use, a main use, first
// By grade: rare, uncommon, not said, common. How often goes before how well known the drug is: all that a substance
// can gain by that is less than a step.
inline constexpr float kCauses[] = {0, 4, 26, 48, 70};
inline constexpr float kKnownDrug = 36;     // the best known drug: people expect aspirin before the hundredth one
inline constexpr float kTyped = 20;         // the concept in the very word typed
inline constexpr float kThere = 6;          // another word typed …
inline constexpr float kRare = 1.5F;        // … and this much times the logarithm of how rare it is
inline constexpr float kEveryWord = 40;     // all of several other words typed
inline constexpr float kEach = 40;          // each of several concepts sought
inline constexpr float kSameQuestion = 40;  // a question of the monograph with a word by which monographs ask the same
inline constexpr float kWider = 0.3F;       // share of a concept that contains another one sought
inline constexpr float kSpoken = 40;        // another concept that the question speaks of
inline constexpr float kLabel = 10;         // a label that names whom the question is about
inline constexpr float kForm = 16;          // the dose form asked for: less than a better answer, unlike beside a name
inline constexpr float kBanned = 0.25F;     // share of what is banned: shown, and last
inline constexpr double kMostlyWords = 0.67;  // share of the words' rarity above which words lead, not the concept
inline constexpr float kDenied = 200;         // its text says that it does not have the effect that is not wanted
inline constexpr float kQualified = 120;      // a member that says so of itself: "long-acting insulin"
inline constexpr float kForbidden = 200;      // taken off what its text forbids to whom the question is about …
inline constexpr float kPrevents = 100;       // taken off a vaccine where a medicine for the illness is asked for
inline constexpr float kPermitted = 20;       // … and added where it allows it
inline constexpr float kKindOrder = 10;       // a mention in the section that comes first in the usual order

}  // namespace concepts

}  // namespace materia::weights
