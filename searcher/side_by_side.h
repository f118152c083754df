// Several drugs side by side, in plain values: what their texts say of one another, how they differ, what is used
// instead. Everything said is a quote; nothing is concluded from it. contract: docs/http-api.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/section_kind.h"
#include "searcher/search.h"

namespace materia {

inline constexpr std::size_t kFewestTogether = 2, kMostTogether = 10;  // drugs of one request

// A name as it was given, and the drug that it means. A name that means none, or may mean several, is asked about and
// never taken for another: then drug is empty.
struct AskedDrug {
  std::string text;
  std::string drug, title, hint;
  std::optional<bool> banned = {};
  bool has_texts = false;                    // is any text about this drug?
  std::string group = {}, group_title = {};  // id and title, if it means a group of drugs and no drug
  std::string absent = {};                   // the title of the drug that it means, which nothing here is about
  std::vector<Suggestion> suggestions = {};  // what it may mean, likeliest first

  [[nodiscard]] bool known() const { return !drug.empty(); }
};

// What a text says of another drug: by its own name, that of something in it, or that of a group that it is one of.
struct Quote {
  Hit hit;  // its snippet is an exact slice of the section's text
  enum class By { kName, kIngredient, kGroup, kTopic } by = By::kName;
  std::string id = {}, title = {};  // of the drug or group that is spoken of
};

// Drugs are given by their place in the request.
struct DrugPair {
  std::size_t first = 0, second = 0;
  std::vector<Quote> says;        // the first one's texts before the second one's
  bool silent = false;            // both have texts, and neither's speaks of the other
  std::vector<Silence> silences;  // what is not said, in words
};

// Two of them that are one: "same_drug", "shared_ingredient", "same_group".
struct DuplicateDrugs {
  std::size_t first = 0, second = 0;
  std::string code, id, title, text;  // of the drug, ingredient or group; in words
};

// What the texts of one drug say of food, alcohol or pregnancy.
struct TopicQuotes {
  std::string topic;
  std::size_t drug = 0;
  std::vector<Quote> says;
  std::optional<Silence> silence = {};
};

// An effect that the texts of both say they can cause, and that adds up: what each of them says.
struct SharedEffect {
  std::size_t first = 0, second = 0;
  std::string id, title, text;  // of the effect; in words
  std::vector<Quote> says;      // the first one's, the second one's
};

// "Which of these could cause dizziness?"
struct EffectQuestion {
  std::string text;       // as given
  std::string id, title;  // of the symptom or condition that it means; empty for none
  struct Row {
    std::size_t drug = 0;
    std::vector<Quote> says;
    bool denied = false;  // the text says that the drug does not cause it, or less than others
    std::optional<Silence> silence;
  };
  std::vector<Row> rows;  // of the known drugs
};

struct Interactions {
  std::vector<AskedDrug> drugs;
  std::vector<DrugPair> pairs;  // of those that are known, in their order
  std::vector<DuplicateDrugs> duplicates;
  std::vector<SharedEffect> shared_effects;
  std::vector<TopicQuotes> topics;  // by topic, then in the order of the drugs
  std::optional<EffectQuestion> effect = {};
};

// One kind of section in the texts of each drug; no hit where a drug's texts have none.
struct ComparedSections {
  SectionKind kind = SectionKind::kOther;
  std::vector<std::optional<Hit>> hits;
};

struct ComparedDrug {
  std::vector<std::string> names;          // best first; a few
  std::vector<DrugView::Named> groups;     // all that it is one of
  std::vector<DrugView::Named> own;        // those that none of the others is one of
  std::vector<std::string> forms, routes;  // that its labels name
  std::vector<DrugView::Named> ingredients;
};

struct Compared {
  std::vector<AskedDrug> drugs;
  std::vector<ComparedDrug> facts;  // one for each of drugs; empty for one that is not known
  std::vector<DrugView::Named> shared_groups;
  std::vector<DuplicateDrugs> duplicates;
  std::vector<ComparedSections> sections;  // in the order of the kinds
};

// Other drugs that a text gives for the same use, or as one of the same group.
struct Alternatives {
  AskedDrug drug;
  struct List {
    std::string kind;        // "use" or "group"
    std::string id, title;   // of the condition or the group
    std::vector<Quote> why;  // what the drug's own text says
    int total = 0;           // drugs
    std::vector<Hit> hits;   // one a drug, the best known first
  };
  std::vector<List> lists;
};

// What the texts of so many drugs of a group say.
struct CommonStatement {
  std::string kind;       // "treats", "causes", "forbidden" (who must not take it), "interacts" (with which groups)
  std::string id, title;  // of the symptom, condition or group
  int drugs = 0;
};

// A group, or a symptom or condition, with what the texts say of it.
struct ConceptView {
  std::string id, title, kind;
  std::vector<DrugView::Named> broader, narrower;
  struct List {
    std::string kind;  // "members", "treats", "causes", "forbidden"
    int total = 0;     // drugs
    std::vector<Hit> hits;
  };
  std::vector<List> lists;
  std::vector<CommonStatement> in_common;  // of a group's drugs: by kind, what most of them say first
  int with_texts = 0;                      // drugs of the group that have texts of their own
};

}  // namespace materia
