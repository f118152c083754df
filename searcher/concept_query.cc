#include "searcher/concept_query.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "common/schema.h"
#include "searcher/intent_cues.h"
#include "searcher/posting_sources.h"

namespace materia {
namespace {

using Xapian::Query;

// Weights: which question is answered, before how well, before how well known the drug is, before the words.
constexpr double kUses = 300, kEffects = 150;             // where either is asked: uses before effects before mentions
constexpr double kTreatsWeight[] = {0, 2, 30, 44, 54};        // by grade
constexpr double kCausesWeight[] = {0, 8, 16, 24, 28};    // by grade
constexpr double kKnownDrug = 36;                         // the best known drug
constexpr double kGroup = 40, kSpoken = 20, kMentioned = 10;
constexpr double kTypedShare = 0.3, kWordShare = 0.5;     // of the BM25 of typed words of a concept, and of the rest
constexpr double kTyped = 16;                             // the concept in the very word typed
constexpr Xapian::doccount kEnough = 10;                  // sections that answer all of it
constexpr double kWider = 0.3;                            // share of a concept that contains another one sought
constexpr double kEach = 40;                              // of several concepts sought, each

Query any_of(const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(Query::OP_OR, queries.begin(), queries.end());
}

bool among(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The words of a concept as they were typed.
Query typed(const ContentUnit& unit) {
  std::vector<Query> forms(unit.twins.begin(), unit.twins.end());
  if (!unit.parts.empty()) forms.emplace_back(Query::OP_AND, unit.parts.begin(), unit.parts.end());
  return any_of(forms);
}

// Settles which concepts a reading is about.
class ConceptReader {
 public:
  ConceptReader(QueryReading& reading, const OpenIndex& index, Analyzer& analyzer)
      : reading_(reading), index_(index), analyzer_(analyzer) {
    const auto& tokens = analyzer.analyze(reading.text);
    const bool alone = reading.words.words.size() == 1;
    index.matcher.find(reading.text, tokens, analyzer.folded(), alone ? Capitals::kOfNone : Capitals::kOfShort,
                       out_.found);
    std::erase_if(out_.found, [&](const auto& match) { return match.word + match.words > reading.words.words.size(); });
  }

  ConceptReading run() {
    read_illness_in_groups();
    settle_names();
    std::erase_if(out_.found, [&](const auto& match) { return only_asks(match); });
    drop_inner();
    if (out_.found.empty()) return std::move(out_);
    drop_intents_inside();
    for (const auto& match : out_.found) merge_words(match);
    if (!reading_.names.empty()) return std::move(out_);
    sort_by_use();
    out_.ask = ask();
    return std::move(out_);
  }

 private:
  const MedicalConcept& entry(const ConceptMatch& match) const { return index_.concepts[match.number]; }
  std::string_view word(std::size_t i) const { return reading_.words.word(i); }
  static bool holds(const ConceptMatch& match, std::size_t word) {
    return word >= match.word && word < match.word + match.words;
  }

  // "Heartburn tablets" are what is used for heartburn, though they are a group besides; "after heartburn tablets" and
  // "without diabetes medicines" mean the group.
  void read_illness_in_groups() {
    for (auto& match : out_.found) {
      if (entry(match).kind != ConceptKind::kGroup || match.words < 2 || is_acted_upon(match)) continue;
      if (is_blamed(match) || !is_remedy(word(match.word + match.words - 1))) continue;
      const std::uint32_t end = reading_.words.words[match.word + match.words - 2].end;
      const std::string_view part = std::string_view(reading_.text).substr(match.begin, end - match.begin);
      std::vector<ConceptMatch> inside;
      const auto& tokens = analyzer_.analyze(part);
      index_.matcher.find(part, tokens, analyzer_.folded(), Capitals::kOfShort, inside);
      if (inside.empty() || inside.front().words + 1 != match.words || entry(inside.front()).kind == ConceptKind::kGroup)
        continue;
      match = {inside.front().number, match.word, match.words - 1, match.begin, end};
    }
  }

  static bool is_remedy(std::string_view folded) {
    static constexpr std::string_view kRemedies[] = {
        "tablet", "tablets", "pill", "pills", "medicine", "medicines", "medication", "medications", "med", "meds",
        "drug", "drugs", "capsule", "capsules", "cream", "creams", "ointment", "gel", "lotion", "drops", "syrup",
        "spray", "injection", "injections", "remedies", "prescription", "otc"};
    return among(folded, kRemedies);
  }

  bool names_a_remedy() const {
    for (std::size_t i = 0; i < reading_.words.words.size(); ++i)
      if (is_remedy(word(i))) return true;
    return false;
  }

  // A name keeps its words unless a longer concept holds them all; an overdose is asked of the drug that is named.
  void settle_names() {
    const bool overdose = !reading_.intents.empty() && reading_.intents.front() == SectionKind::kOverdose;
    const auto inside = [&](const NameMatch& name, const ConceptMatch& match) {
      return match.words > name.count && holds(match, name.first) && holds(match, name.first + name.count - 1);
    };
    if (!overdose)
      std::erase_if(reading_.names, [&](const auto& name) {
        return std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& match) { return inside(name, match); });
      });
    std::erase_if(out_.found, [&](const auto& match) {
      return std::any_of(reading_.names.begin(), reading_.names.end(), [&](const auto& name) {
        return match.word < name.first + name.count && name.first < match.word + match.words;
      });
    });
  }

  // "while pregnant", "overdose": words that ask for a section and name a concept besides.
  bool only_asks(const ConceptMatch& match) const {
    for (std::size_t i = match.word; i < match.word + match.words; ++i) {
      const bool asks = std::any_of(reading_.intent_words.begin(), reading_.intent_words.end(),
                                    [&](const auto& words) { return std::find(words.begin(), words.end(), i) != words.end(); });
      if (!asks && !is_asking_word(word(i)) && !among(word(i), kSmall)) return false;
    }
    return true;
  }

  // Of a form that joins things, what stands inside is not asked for besides.
  void drop_inner() {
    std::vector<ConceptMatch> outer;
    for (const auto& match : out_.found)
      if (outer.empty() || match.word >= outer.back().word + outer.back().words) outer.push_back(match);
    out_.found = std::move(outer);
  }

  // "quit smoking", "alcohol withdrawal": a cue that is a part of a longer concept asks nothing.
  void drop_intents_inside() {
    for (std::size_t i = reading_.intents.size(); i-- > 0;) {
      const auto& words = i < reading_.intent_words.size() ? reading_.intent_words[i] : std::vector<std::size_t>{};
      const bool inside = !words.empty() && std::all_of(words.begin(), words.end(), [&](std::size_t w) {
        return std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& match) { return holds(match, w); });
      });
      if (!inside) continue;
      reading_.intents.erase(reading_.intents.begin() + static_cast<std::ptrdiff_t>(i));
      reading_.intent_words.erase(reading_.intent_words.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  // The words of a concept become one unit.
  void merge_words(const ConceptMatch& match) {
    ContentUnit unit;
    unit.first = match.word;
    unit.count = match.words;
    unit.concept_term = make_term(prefix::kMention, entry(match).id);
    for (const auto& content : reading_.content) {
      if (!holds(match, content.first)) continue;
      unit.parts.insert(unit.parts.end(), content.parts.begin(), content.parts.end());
      unit.twins.insert(unit.twins.end(), content.twins.begin(), content.twins.end());
      unit.folded += content.folded;
    }
    std::erase_if(reading_.content, [&](const auto& content) { return holds(match, content.first); });
    if (match.words == 1 && !unit.twins.empty()) unit.parts.clear();
    const auto behind = std::find_if(reading_.content.begin(), reading_.content.end(),
                                     [&](const auto& content) { return content.first > match.word; });
    reading_.content.insert(behind, std::move(unit));
  }

  void sort_by_use() {
    for (const auto& match : out_.found) {
      if (match.word >= reading_.unwanted) {
        out_.unwanted.push_back(match.number);
      } else if (entry(match).kind != ConceptKind::kGroup) {
        out_.sought.push_back(match.number);
      } else {
        (is_acted_upon(match) ? out_.spoken : out_.groups).push_back(match.number);
      }
    }
  }

  // "reverse blood thinners", "allergic to penicillins": another drug is looked for.
  bool is_acted_upon(const ConceptMatch& match) const {
    std::size_t before = match.word;
    while (before > 0 && among(word(before - 1), kSmall)) --before;
    constexpr std::string_view kActs[] = {"reverse", "reversal", "reversing", "counteract", "antidote", "stop",
                                          "stopping", "overdose", "poisoning", "withdrawal", "with", "plus"};
    return before > 0 && (among(word(before - 1), kActs) || sets_name_aside(word(before - 1)));
  }

  // "after blood pressure tablets", "from antibiotics": the group is what brought it about.
  bool is_blamed(const ConceptMatch& match) const {
    constexpr std::string_view kBlames[] = {"after", "from", "since", "due", "because"};
    for (std::size_t i = match.word; i-- > 0;) {
      if (among(word(i), kBlames)) return true;
      if (!among(word(i), kSmall) && !is_asking_word(word(i))) return false;
    }
    return false;
  }
  bool blames_a_group() const {
    return std::any_of(out_.found.begin(), out_.found.end(), [&](const auto& match) {
      return entry(match).kind == ConceptKind::kGroup && is_blamed(match);
    });
  }

  ConceptAsk ask() {
    if (out_.sought.empty() && out_.groups.empty()) return ConceptAsk::kNothing;
    if (!out_.sought.empty() && blames_a_group()) return ConceptAsk::kCauses;
    if (out_.sought.empty()) {
      if (reading_.intents.empty()) reading_.intents = {SectionKind::kIndications};
      return ConceptAsk::kAbout;
    }
    if (reading_.intents.empty()) return names_a_remedy() ? ConceptAsk::kTreats : ConceptAsk::kEither;
    if (reading_.intents.front() == SectionKind::kIndications) return ConceptAsk::kTreats;
    if (reading_.intents.front() == SectionKind::kAdverseReactions) return ConceptAsk::kCauses;
    return ConceptAsk::kAbout;
  }

  static constexpr std::string_view kSmall[] = {"a",  "an",  "the", "my",  "your", "of",  "to",   "to", "some", "any",
                                                "in", "his", "her", "our", "and",  "for", "with", "i",  "is",   "am"};

  QueryReading& reading_;
  const OpenIndex& index_;
  Analyzer& analyzer_;
  ConceptReading out_;
};

}  // namespace

ConceptReading read_concepts(QueryReading& reading, const OpenIndex& index, Analyzer& analyzer) {
  return ConceptReader(reading, index, analyzer).run();
}

Query ConceptQueries::role(std::uint32_t number, BlockKind kind) const {
  const bool treats = kind == BlockKind::kTreats;
  std::vector<Query> grades;
  for (int grade = treats ? kTreatsGrades : kCausesGrades; grade > 0; --grade) {
    const auto term =
        make_graded_term(treats ? prefix::kTreats : prefix::kCauses, grade, index_.concepts[number].id);
    if (builder_.frequency(term) > 0)
      grades.push_back(builder_.fixed(term, (treats ? kTreatsWeight : kCausesWeight)[grade]));
  }
  return grades.empty() ? Query() : any_of(grades);
}

bool ConceptQueries::contains(std::uint32_t wider, std::uint32_t number) const {
  const auto& inside = index_.narrower[wider];
  return std::find(inside.begin(), inside.end(), number) != inside.end();
}

bool ConceptQueries::contains_sought(std::uint32_t wider) const {
  return std::any_of(concepts_.sought.begin(), concepts_.sought.end(),
                     [&](auto number) { return contains(wider, number); });
}

bool ConceptQueries::finds(const Query& query, Xapian::doccount many) const {
  Xapian::Enquire enquire(builder_.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, many).size() == many;
}

Query ConceptQueries::members() const {
  std::vector<Query> groups;
  for (const auto number : concepts_.groups) {
    const auto term = make_term(prefix::kMember, index_.concepts[number].id);
    if (builder_.frequency(term) == 0) return {};
    groups.push_back(builder_.fixed(term, kGroup));
  }
  if (groups.empty()) return {};
  return groups.size() == 1 ? groups.front() : Query(Query::OP_AND, groups.begin(), groups.end());
}

Query ConceptQueries::roles(BlockKind kind, bool with_groups, bool all_sought) const {
  std::vector<Query> each;
  for (const auto number : concepts_.sought) {
    if (contains_sought(number)) continue;
    // "Cough with phlegm": where the narrower one is, or else the wider.
    std::vector<Query> forms;
    if (const Query own = role(number, kind); !own.empty()) {
      forms.push_back(own);
      if (concepts_.sought.size() > 1) forms.push_back(builder_.fixed(own, kEach));
    }
    for (const auto wider : concepts_.sought)
      if (contains(wider, number))
        if (const Query own = role(wider, kind); !own.empty())
          forms.emplace_back(Query::OP_SCALE_WEIGHT, own, kWider);
    if (forms.empty() && all_sought) return {};
    if (!forms.empty()) each.push_back(any_of(forms));
  }
  if (each.empty()) return {};
  std::vector<Query> all{all_sought && each.size() > 1 ? Query(Query::OP_AND, each.begin(), each.end()) : any_of(each)};
  if (with_groups && !concepts_.groups.empty()) {
    Query group = members();
    if (group.empty()) return {};
    all.push_back(std::move(group));
  }
  return all.size() == 1 ? all.front() : Query(Query::OP_AND, all.begin(), all.end());
}

Query ConceptQueries::mentions() const {
  std::vector<Query> all;
  for (const auto& content : reading_.content)
    if (!content.concept_term.empty() && content.first < reading_.unwanted) {
      // The words of a phrase found apart are no mention of it.
      if (content.count > 1 && builder_.frequency(content.concept_term) == 0) return {};
      const Query unit = content.count > 1 ? builder_.fixed(content.concept_term, kMentioned) : builder_.unit(content);
      if (unit.empty()) return {};
      all.push_back(unit);
    }
  if (all.empty()) return {};
  return all.size() == 1 ? all.front() : Query(Query::OP_AND, all.begin(), all.end());
}

Query ConceptQueries::with_wishes(const Query& required, bool with_groups) const {
  if (required.empty()) return required;
  std::vector<Query> wishes;
  wishes.emplace_back((new KnownDrugs(index_.facts, index_.standing.of_monograph, kKnownDrug))->release());
  for (const auto& content : reading_.content) {
    if (content.first >= reading_.unwanted) continue;
    const Query unit = builder_.unit(content);
    const double share = content.concept_term.empty() ? kWordShare : kTypedShare;
    if (unit.empty()) continue;
    wishes.emplace_back(Query::OP_SCALE_WEIGHT, unit, share);
    if (!content.concept_term.empty() && content.count == 1 && content.parts.size() + content.twins.size() > 0)
      wishes.push_back(builder_.fixed(typed(content), kTyped));
  }
  if (!with_groups)
    if (const Query group = members(); !group.empty()) wishes.push_back(group);
  for (const auto number : concepts_.spoken)
    wishes.push_back(builder_.fixed(make_term(prefix::kMention, index_.concepts[number].id), kSpoken));
  for (const auto& label : reading_.populations)
    wishes.push_back(builder_.fixed(make_term(prefix::kLabel, label), kMentioned));
  return Query(Query::OP_AND_MAYBE, required, any_of(wishes));
}

Query ConceptQueries::block(BlockKind kind, bool with_groups) const {
  return with_wishes(enough(kind, with_groups), with_groups);
}

// All that is sought at once; where hardly anything does that, any of it.
Query ConceptQueries::enough(BlockKind kind, bool with_groups) const {
  Query all = roles(kind, with_groups, true);
  if (concepts_.sought.size() > 1 && (all.empty() || !finds(all, kEnough))) return roles(kind, with_groups, false);
  return all;
}

Query ConceptQueries::ranked(bool with_groups) const {
  switch (concepts_.ask) {
    case ConceptAsk::kTreats:
      return block(BlockKind::kTreats, with_groups);
    case ConceptAsk::kCauses:
      return block(BlockKind::kCauses, with_groups);
    case ConceptAsk::kAbout: {
      Query required = concepts_.groups.empty() ? mentions() : members();
      if (required.empty()) return required;
      return Query(Query::OP_AND_MAYBE, with_wishes(required, true), builder_.preferences(reading_));
    }
    case ConceptAsk::kEither:
      break;
    case ConceptAsk::kNothing:
      return {};
  }
  std::vector<Query> tiers;
  for (const auto& [kind, weight] : {std::pair(BlockKind::kTreats, kUses), std::pair(BlockKind::kCauses, kEffects)})
    if (const Query one = enough(kind, with_groups); !one.empty()) {
      tiers.push_back(one);
      tiers.push_back(builder_.fixed(one, weight));
    }
  if (const Query spoken = mentions(); !spoken.empty() && (!with_groups || concepts_.groups.empty()))
    tiers.emplace_back(Query::OP_SCALE_WEIGHT, spoken, kTypedShare);
  return tiers.empty() ? Query() : with_wishes(any_of(tiers), with_groups);
}

std::string block_title(BlockKind kind, const ConceptReading& concepts, const OpenIndex& index) {
  std::string title = kind == BlockKind::kTreats ? "Used for " : "Can cause ";
  for (std::size_t i = 0; i < concepts.sought.size(); ++i) {
    if (i > 0) title += i + 1 == concepts.sought.size() ? " and " : ", ";
    title += index.concepts[concepts.sought[i]].title;
  }
  return title;
}

}  // namespace materia
