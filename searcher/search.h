// A search in plain values: what is asked, what comes back. contract: docs/http-api.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/codes.h"
#include "common/index/section_kind.h"
#include "searcher/filters.h"

namespace materia {

enum class BannedFilter { kInclude, kExclude, kOnly };

inline constexpr int kMostOffset = 10'000'000;

struct SearchRequest {
  std::string text;
  std::vector<SectionKind> sections;  // any of them, or a section whose parent is one of them; empty: all
  std::string drug;                   // drug key, empty: all
  std::string monograph;              // monograph id, empty: all
  int limit = 10;                     // 1..100
  int offset = 0;                     // 0..kMostOffset
  BannedFilter banned = BannedFilter::kInclude;
  MonographFilters filters = {};
  std::vector<Facet> facets = {};  // to count, each once
  bool explain = false;
  bool typing = false;  // somebody is still typing: the last word may be the beginning of a name
};

// A part of a snippet: the parts of one snippet, joined, are an exact slice of the section's plain text.
struct SnippetPart {
  std::string text;
  bool match = false;
};

struct Hit {
  std::string drug;  // key
  struct {
    std::string id, path, title;
    std::vector<std::string> names;  // other names, most useful first; a few
    std::optional<bool> banned;
    std::string ban_reason;
    std::string updated;  // YYYY-MM-DD or empty
    std::vector<std::string> sources;
    std::vector<std::string> forms, routes, companies;  // of a label: "tablet", "oral", who makes or sells it
    std::string language;                               // as BCP 47, or empty
    bool stub = false;
    std::string family;   // id of the monograph that leads its family; empty if it is in none
    int family_size = 0;  // monographs in the family, this one too
  } monograph;
  struct {
    SectionKind kind = SectionKind::kOther;
    std::optional<SectionKind> parent;
    std::string heading, label, anchor;
    bool boxed = false;  // a boxed warning
  } section;
  double score = 0;
  std::vector<SnippetPart> snippet;
};

// A name found in the query.
struct QueryName {
  std::string text;  // as typed
  std::string drug, title;
  std::string kind;  // "brand", "inn", ...
};

// A code found in the query: of a drug, a label or a product.
struct QueryCode {
  std::string text;  // as typed
  std::string drug, title;
  std::string monograph;  // id, where only one has it; else empty
};

// A symptom, condition or group of drugs found in the query.
struct QueryConcept {
  std::string text;  // as typed
  std::string id, title, kind;
};

// What the question sets aside: a drug, a group, an effect, or what somebody is allergic to.
struct QueryExcluded {
  std::string text;  // as typed
  std::string kind;  // "drug", "group", "effect", "allergy"
  std::string id, title;
};

// Whom the question is about.
struct QueryWhom {
  std::string text;                   // as typed
  std::string kind;                   // "age", "pregnancy", "breastfeeding", "kidney", "liver", "condition", "allergy"
  std::optional<double> months = {};  // of an age told in numbers
  std::string id = {};                // of an illness, a group or a drug; empty for none
};

// A name of a drug, or a symptom, condition or group of drugs: then kind says which, and drug and path are empty.
struct Suggestion {
  std::string text, kind, drug, title, path, hint;
  std::optional<bool> banned = {};  // what the drug's monographs say
  std::string id = {};              // of the drug's main monograph, or of the concept
};

// How sure it is that a word of a text is the name of a drug.
enum class NameCertainty : std::uint8_t {
  kCertain,
  kSeveral,  // it is one, but of several drugs
  kUnsure,   // it may be an ordinary word
};

// A name in a text that is no query.
struct NameInText {
  struct Meaning {
    std::string drug, title;
  };
  std::size_t begin = 0, end = 0;  // bytes in the text
  std::string kind;                // "brand", "inn", ...
  NameCertainty certainty = NameCertainty::kCertain;
  std::vector<Meaning> meanings;  // drugs that texts here are about or speak of, best first
  std::string elsewhere;          // the title of a drug that nothing here speaks of; then there are no meanings
};

// A name that a name in the query is confused with.
struct Confusable {
  Suggestion name;
  std::string asked;  // key of the drug that the query names
};

enum class BlockKind { kTreats, kCauses };

// One of the two questions that a symptom is: what is used for it, what can cause it.
struct Block {
  BlockKind kind = BlockKind::kTreats;
  std::string title;  // "Used for nausea"
  int total = 0;      // sections, exact; hits are the best of them, one a drug
  std::vector<Hit> hits;
};

// What was searched in the place of what was typed; drug, title and hint are empty where that is no name of a drug.
struct Showing {
  std::string typed, text, drug, title, hint;
};

// What the texts do not say, in a sentence for people. Code: "no_role", "no_pair", "no_section", "no_texts",
// "no_partner", "filtered_out".
struct Silence {
  std::string code, text;
};

// A page that answers better than a list of sections: several drugs side by side, or all about a group or condition.
struct SideLink {
  std::string rel;                 // "interactions", "compare", "alternatives", "effect", "group", "condition"
  std::vector<std::string> drugs;  // names as typed
  std::string id;                  // of a group or condition; the words for the effect
  std::string title;               // in words
};

// A value of a facet with the number of sections that a search finds with that value alone in this facet.
struct FacetValue {
  std::string value;
  std::string title;  // for people; empty where the value itself is
  int count = 0;
};

inline constexpr std::size_t kMostFacetValues = 20;

struct FacetCounts {
  Facet facet = Facet::kRoute;
  std::vector<FacetValue> values;  // the most frequent, at most kMostFacetValues
  int others = 0;                  // number of further values that occur
};

// A value of a filter that no monograph here has.
struct UnknownFilter {
  Facet facet = Facet::kRoute;
  std::string value;  // as typed
};

struct SearchResult {
  struct {
    std::string text;
    std::vector<QueryName> names;
    std::vector<QueryCode> codes;         // at most one: the drug that is searched in its place
    std::vector<QueryConcept> concepts;   // in the order typed
    std::vector<QueryExcluded> excluded;  // in the order typed, effects last
    std::vector<QueryWhom> whom;          // in the order typed
    std::string intent;                   // section kind asked for, or empty
    std::vector<QueryName> absent;        // names of drugs that nothing here is about
    std::vector<std::string> unknown;     // words as typed that stand nowhere here
    std::vector<Confusable> look_alikes;  // names of other drugs, the most alike first
    std::vector<Suggestion> suggestions;  // what they may mean, likeliest first
    std::optional<Showing> completed;     // the name that the last word was taken for the beginning of
    std::vector<Showing> replaced;        // all that was searched in the place of what was typed, in the order typed
    std::optional<Showing> showing;       // the first drug of them, else the first; a combination if they make one
    std::vector<Silence> silence;         // what the texts do not say; nothing else fills its place
    std::vector<UnknownFilter> unknown_filters;  // in the order of the facets
  } query;
  int total = 0;
  std::optional<Hit> answer;  // whole sentences that answer a question about one drug; none is better than a wrong one
  std::vector<Hit> hits;
  std::vector<Block>
      blocks;  // where a symptom or condition is asked about and no drug is named; the one asked for first
  std::vector<std::pair<SectionKind, int>> section_facets;  // only kinds that occur, in canonical order
  std::vector<SideLink> links;                              // the one that the question asks for first
  std::vector<FacetCounts> facets;                          // those asked for, in that order
  std::string notice;  // to stand above the results: the words tell of an emergency; empty for none
  std::string generation;
  double took_ms = 0;
  std::vector<std::string> explanation;  // one line a stage, when asked for
};

// Unknown words that nothing was searched in the place of.
[[nodiscard]] std::vector<std::string> unknown_left(const SearchResult& result);

// What is shown where the names put in the place of several words make a combination; nullptr for none.
[[nodiscard]] const Showing* combination_shown(const SearchResult& result);

// A monograph as stored, all its sections in order.
struct MonographView {
  Hit head;  // its monograph part and drug
  struct Part {
    SectionKind kind = SectionKind::kOther;
    std::optional<SectionKind> parent;
    std::string heading, label, anchor, text;
    std::vector<std::pair<std::size_t, std::size_t>> marks =
        {};  // where words asked for stand: first byte, past the last
    bool boxed = false;
  };
  std::vector<Part> sections;
  std::vector<Code> codes = {};
};

// The monographs of one drug that say nearly the same: the one that leads them, and what the others say otherwise.
struct FamilyView {
  struct Part {
    SectionKind kind = SectionKind::kOther;
    std::string heading, label, anchor;
  };
  struct Member {
    Hit head;                   // its monograph part and drug
    std::vector<Part> differs;  // its sections that are not word for word the leader's
    std::vector<Part> lacks;    // the leader's sections that it has none like
  };
  std::string leader, title;    // of the one that leads: its id and title
  int total = 0;                // members
  std::vector<Member> members;  // those asked for; the leader comes first of all
};

struct MonographListing {
  struct Entry {
    std::string id, path, title, drug;
    std::optional<bool> banned;
    int sections = 0;
  };
  int total = 0;
  std::vector<Entry> monographs;
};

// Titles of monographs with the brand names of drugs that something here is about, in the order of an encyclopaedia.
struct TitleListing {
  struct Entry {
    std::string title;       // or the brand name
    std::string id;          // of the monograph; empty for a brand name
    std::string drug;        // key
    std::string drug_title;  // of the drug, for a brand name
    std::string path = {};   // of a monograph
    std::optional<bool> banned = {};
  };
  int total = 0;
  std::vector<Entry> entries;
};

// All that is known of a drug.
struct DrugView {
  struct Named {
    std::string id, title;
  };
  struct Name {
    std::string text, kind;
    std::string source;     // who says so: path of a monograph or names file; may be empty
    std::string monograph;  // id of the one it belongs to, if not the drug's main one
    bool reviewed = true;   // false: read out of prose
  };
  struct Alike {
    std::string name, other;  // of this drug, of the other
    std::string drug, title;  // the other drug
  };
  std::string key, title;
  std::string path;  // of its main monograph; empty if it is only an ingredient of others
  std::string hint;
  std::optional<bool> banned = {};
  std::vector<Named> ingredients = {};
  std::vector<Name> names = {};  // by kind, the best of each first
  std::vector<Code> codes = {};  // of its substances and classes, each once; not those of labels and products
  std::vector<Named> groups = {};
  std::vector<MonographListing::Entry> monographs = {};  // the main one first
  std::vector<Alike> look_alikes = {};
  std::vector<std::string> forms = {}, routes = {};  // that its monographs name, sorted
};

struct SectionCount {
  SectionKind kind;
  int count = 0;
};

}  // namespace materia
