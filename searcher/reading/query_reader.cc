#include "searcher/reading/query_reader.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "searcher/reading/concept_reader.h"
#include "searcher/reading/intent_cues.h"

namespace materia {
namespace {

constexpr std::size_t kMostGap = 6;  // words that a "*" passes over

enum class Role : std::uint8_t { kFree, kName, kCue };

// A part of a cue, ready to be compared.
struct CuePart {
  enum Kind : std::uint8_t { kTerm, kExactWord, kGap, kName, kSought } kind = kTerm;
  std::string text;  // the term, or the exact word
};

struct Cue {
  std::vector<CuePart> parts;
  SectionKind kind;
  CueRole role;
  std::vector<std::string> also;
};

struct Population {
  std::vector<std::string> labels;
  bool person;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>{}(term); }
};
template <typename Value>
using ByTerm = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

std::vector<std::string> terms_of(std::string_view words, Analyzer& analyzer) {
  std::vector<std::string> terms;
  for (const auto& token : analyzer.analyze(words))
    if (token.kind != TokenKind::kJoined) terms.emplace_back(token.term);
  return terms;
}

std::vector<CuePart> parts_of(std::string_view words, Analyzer& analyzer) {
  std::vector<CuePart> parts;
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (word == "*") {
      parts.push_back({CuePart::kGap, {}});
    } else if (word == "@") {
      parts.push_back({CuePart::kName, {}});
    } else if (word == "~") {
      parts.push_back({CuePart::kSought, {}});
    } else if (word.front() == '=') {
      parts.push_back({CuePart::kExactWord, std::string(word.substr(1))});
    } else {
      parts.push_back({CuePart::kTerm, std::string(analyzer.term(word))});
    }
  }
  return parts;
}

void add_new(std::vector<std::string>& list, std::string_view text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.emplace_back(text);
}

}  // namespace

// The cues by what they begin with, and whom a question may be about.
struct QueryReader::Cues {
  explicit Cues(Analyzer& analyzer) {
    for (const auto& cue : intent_cues()) {
      const auto number = static_cast<std::uint32_t>(all.size());
      all.push_back({parts_of(cue.words, analyzer), cue.kind, cue.role, terms_of(cue.also, analyzer)});
      const CuePart& first = all.back().parts.front();
      if (first.kind == CuePart::kName) {
        from_name.push_back(number);
      } else if (first.kind == CuePart::kSought) {
        from_sought.push_back(number);
      } else {
        const bool exact = first.kind == CuePart::kExactWord;
        from_term[exact ? std::string(analyzer.term(first.text)) : first.text].push_back(number);
        if (cue.role == CueRole::kTopic && all.back().parts.size() == 1) topics.insert(first.text);
      }
    }
    for (const auto& cue : population_cues())
      populations.try_emplace(std::string(analyzer.term(cue.word)),
                              Population{terms_of(cue.label, analyzer), cue.person});
    for (const double years : {0.0, 1.0, 12.0, 18.0, 65.0}) {
      const auto label = label_of_age(years);
      ages.try_emplace(std::string(label), terms_of(label, analyzer));
    }
  }

  std::vector<Cue> all;
  ByTerm<std::vector<std::uint32_t>> from_term;                         // by what they begin with: numbers into all
  std::vector<std::uint32_t> from_name, from_sought;                    // "@ …", "~ …"
  std::unordered_set<std::string, StringHash, std::equal_to<>> topics;  // single words that are a thing to look for
  ByTerm<Population> populations;
  ByTerm<std::vector<std::string>> ages;  // label_of_age() → its terms
};

// The words of one query while their roles are being given out.
class QueryReader::Reading {
 public:
  Reading(std::string_view text, const Cues& cues, const Lexicon& lexicon, Analyzer& analyzer)
      : cues_(cues), lexicon_(lexicon), analyzer_(analyzer) {
    out_.text = text.substr(0, kMostQueryBytes);
    const AnalysedText& analysed = analyzer.analyze(out_.text);
    tokens_ = analysed.tokens;
    out_.words = analysed.folded;
    if (out_.words.words.size() > kMostQueryWords) {
      out_.words.words.resize(kMostQueryWords);
      std::erase_if(tokens_, [](const Token& token) { return token.word + token.words > kMostQueryWords; });
    }
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (tokens_[t].kind != TokenKind::kJoined) single_.push_back(t);
  }

  QueryMeaning run(const ConceptTable& concepts) {
    read(false);
    // "alcohol side effects": the topic is all there is, so the drug of that name is meant.
    if (out_.names.empty() && topic_names_ > 0 && out_.content.size() == topic_names_) read(true);
    find_combination();
    // "Apixaban with naproxen for back pain" asks whether they may be taken together.
    if ((out_.intents.empty() || only_hinted_) && out_.combination == nullptr && are_joined())
      out_.intents = {SectionKind::kInteractions}, intent_words_ = {{}};
    out_.form = form_asked_for(out_.words);
    if (out_.names.size() > 1)
      for (auto& name : out_.names) add_substances(lexicon_.drugs()[name.meanings.front()->drug], name);
    out_.emergency = find_emergency(out_.words, out_.names);  // before a concept takes in the words of a name
    read_concepts(out_, intent_words_, concepts, analyzer_);
    for (const auto& words : intent_words_)
      out_.asking_words.insert(out_.asking_words.end(), words.begin(), words.end());
    return std::move(out_);
  }

 private:
  void read(bool topics_are_names) {
    roles_.assign(count(), Role::kFree);
    claimed_.assign(count(), false);
    out_.names.clear();
    out_.intents.clear();
    intent_words_.clear();
    out_.populations.clear();
    out_.content.clear();
    out_.cue_terms.clear();
    out_.also_terms.clear();
    out_.unwanted_from = kMostQueryWords;
    only_hinted_ = false;
    find_names(topics_are_names);
    find_intents();
    find_populations();
    find_content();
  }

  // A text that says what Viagra does to nitrates says it of sildenafil. Last of all: the analyzer reads something
  // else.
  void add_substances(const LexiconDrug& drug, NameMatch& name) const {
    constexpr std::size_t kMostNames = 12;
    const auto add = [&](std::string_view text) {
      auto terms = terms_of(text, analyzer_);
      auto& known = name.substances;
      if (!terms.empty() && known.size() < kMostNames && std::find(known.begin(), known.end(), terms) == known.end())
        known.push_back(std::move(terms));
    };
    const auto add_all = [&](const LexiconDrug& of) {
      for (const auto& each : of.names)
        if (each.kind <= NameKind::kBan && each.reviewed) add(each.text);
    };
    if (drug.ingredients.size() < 2) return add_all(drug);
    for (const auto& key : drug.ingredients)
      if (const LexiconDrug* part = lexicon_.drug(key))
        add_all(*part);
      else
        add(key);
  }

  std::string_view word(std::size_t i) const { return out_.words.word(i); }
  std::size_t count() const { return out_.words.words.size(); }
  const Token& token(std::size_t i) const { return tokens_[single_[i]]; }
  std::string_view term(std::size_t i) const { return token(i).term; }
  bool is_stop(std::size_t i) const { return token(i).kind == TokenKind::kStop; }
  bool asks_only(std::size_t i) const { return is_stop(i) || is_asking_word(word(i)); }

  // Longest match first, from the left; a name that is also an everyday word only where nothing else is named.
  void find_names(bool topics_are_names) {
    std::vector<NameMatch> common;
    topic_names_ = 0;
    for (std::size_t i = 0; i < count();) {
      NameMatch match = longest_name(i);
      if (match.count == 0) {
        ++i;
        continue;
      }
      i += match.count;
      if (!topics_are_names && match.count == 1 && cues_.topics.contains(term(match.first))) {
        ++topic_names_;
        continue;
      }
      for (std::size_t w = match.first; w < i; ++w)
        if (!is_stop(w)) match.terms.emplace_back(term(w));
      const bool everyday = match.count < count() && is_everyday(match) && !is_written_as_name(match);
      (everyday ? common : out_.names).push_back(std::move(match));
    }
    if (out_.names.empty() && common.size() == 1 && common[0].meanings[0]->kind <= NameKind::kBan) out_.names = common;
    set_names_aside();
    for (const auto& name : out_.names)
      std::fill_n(roles_.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, Role::kName);
  }

  // Is it an English word besides, for each drug it may mean?
  bool is_everyday(const NameMatch& match) const {
    if (match.count == 1 && asks_only(match.first)) return true;
    return std::all_of(match.meanings.begin(), match.meanings.end(), [&](auto* name) {
      return name->common || (name->kind > NameKind::kBan && is_everyday_word(match.closed));
    });
  }

  // "SAMe with food": capitals where the rest has none.
  bool is_written_as_name(const NameMatch& match) const {
    const auto capitals = [](std::string_view text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    const auto& words = out_.words.words;
    const auto begin = words[match.first].begin, end = words[match.first + match.count - 1].end;
    const auto inside = capitals(std::string_view(out_.text).substr(begin, end - begin));
    return inside >= 2 && capitals(out_.text) <= inside + 1;
  }

  NameMatch longest_name(std::size_t first) const {
    NameMatch best;
    std::string closed;
    for (std::size_t i = first; i < count() && i - first < lexicon_.most_words(); ++i) {
      closed += word(i);
      auto found = lexicon_.find(closed);
      std::string_view key = closed;
      if (found.empty() && closed.size() > 4 && closed.back() == 's') {  // "statins", "Tylenols"
        key.remove_suffix(1);
        found = lexicon_.find(key);
      }
      if (found.empty() || (i == first && is_lone_fragment(i)) || (i > first && only_glued(found, first, i))) continue;
      best.first = first;
      best.count = i - first + 1;
      best.closed = key;
      best.meanings = meanings(found);
    }
    return best;
  }

  // "dose of lox" is not Oflox: a word that only asks is part of a name where the name has it as a word.
  bool only_glued(std::span<const LexiconName* const> names, std::size_t first, std::size_t last) const {
    if (!asks_only(first) && !asks_only(last)) return false;
    return std::none_of(names.begin(), names.end(), [&](const LexiconName* name) {
      const FoldedText written = fold(name->text);
      return (!asks_only(first) || written.word(0) == word(first)) &&
             (!asks_only(last) || written.word(written.words.size() - 1) == word(last));
    });
  }

  // A number, or one letter that belongs to a compound, is no name by itself.
  bool is_lone_fragment(std::size_t i) const { return out_.words.words[i].number || out_.words.words[i].size < 2; }

  // One name for each drug. Where a substance and combinations share a name, all are kept, best claim first.
  static std::vector<const LexiconName*> meanings(std::span<const LexiconName* const> found) {
    std::vector<const LexiconName*> kept;
    for (const auto* name : found)
      if (std::none_of(kept.begin(), kept.end(), [&](auto* other) { return other->drug == name->drug; }))
        kept.push_back(name);
    return kept;
  }

  // "allergic to penicillin, can I take azithromycin": the second is asked about, the first is a word to look for.
  void set_names_aside() {
    const auto is_aside = [&](const NameMatch& name) {
      std::size_t before = name.first;
      while (before > 0 && is_stop(before - 1)) --before;
      return before > 0 && sets_name_aside(word(before - 1));
    };
    if (std::any_of(out_.names.begin(), out_.names.end(), [&](const auto& name) { return !is_aside(name); }))
      std::erase_if(out_.names, is_aside);
    // "Is it the same as glutamine": asked of something that is not glutamine.
    std::erase_if(out_.names, [&](const NameMatch& name) {
      if (name.first < 3) return false;
      const auto compared = word(name.first - 2), by = word(name.first - 1);
      const bool other = (compared == "same" && by == "as") || (compared == "different" && by == "from") ||
                         (compared == "similar" && by == "to");
      bool unnamed = false;
      for (std::size_t i = 0; i + 2 < name.first; ++i)
        unnamed = unnamed || word(i) == "it" || word(i) == "this" || word(i) == "that";
      return other && unnamed;
    });
  }

  // The cues that may begin at some word, clearest first.
  std::vector<std::pair<std::uint32_t, std::size_t>> possible_cues() const {
    std::vector<std::pair<std::uint32_t, std::size_t>> possible;
    const auto add = [&](const std::vector<std::uint32_t>& numbers, std::size_t at) {
      for (const auto number : numbers) possible.emplace_back(number, at);
    };
    for (std::size_t i = 0; i < count(); ++i) {
      if (roles_[i] == Role::kName) continue;
      if (const auto found = cues_.from_term.find(term(i)); found != cues_.from_term.end()) add(found->second, i);
      if (is_sought(i)) add(cues_.from_sought, i);
    }
    for (const auto& name : out_.names) add(cues_.from_name, name.first);
    std::sort(possible.begin(), possible.end());
    return possible;
  }

  void find_intents() {
    for (const auto& [number, at] : possible_cues()) {
      const Cue& cue = cues_.all[number];
      if (cue.role == CueRole::kHint && !out_.intents.empty()) break;  // they stand last
      if (cue.role == CueRole::kExcludes && !out_.names.empty()) continue;
      std::size_t end = at;
      if (!matches(cue, end)) continue;
      only_hinted_ = cue.role == CueRole::kHint;
      const auto intent = std::find(out_.intents.begin(), out_.intents.end(), cue.kind);
      auto& words = intent_words_;
      if (intent == out_.intents.end()) {
        out_.intents.push_back(cue.kind);
        words.push_back(used_);
      } else {
        auto& known = words[static_cast<std::size_t>(intent - out_.intents.begin())];
        known.insert(known.end(), used_.begin(), used_.end());
      }
      for (const auto i : used_) take(i, cue.role);
      for (const auto& also : cue.also) {
        add_new(out_.cue_terms, also);
        add_new(out_.also_terms, also);
      }
      if (cue.role == CueRole::kExcludes) out_.unwanted_from = std::min(out_.unwanted_from, end);
      for (std::size_t i = end; i < count() && cue.role == CueRole::kExcludes; ++i) {
        roles_[i] = Role::kCue;
        claimed_[i] = true;
      }
    }
    // Where no drug is named, who asks for a treatment asks for drugs, whatever else must be said of them.
    if (const auto treats = std::find(out_.intents.begin(), out_.intents.end(), SectionKind::kIndications);
        out_.names.empty() && treats != out_.intents.end()) {
      const auto words = intent_words_.begin() + (treats - out_.intents.begin());
      std::rotate(intent_words_.begin(), words, words + 1);
      std::rotate(out_.intents.begin(), treats, treats + 1);
    }
  }

  // Do these parts stand at this word, in order? Then used_ are the words they take, and at is behind the last.
  bool matches(const Cue& cue, std::size_t& at) {
    used_.clear();
    std::size_t reach = 0;  // words that may still be passed over
    for (const auto& part : cue.parts) {
      if (part.kind == CuePart::kGap) {
        reach = kMostGap;
        continue;
      }
      while (part.kind == CuePart::kSought && at < count() && at > 0 && is_stop(at)) ++at;  // for (my) toothache
      while (at < count() && !fits(part, at) && reach > 0) ++at, --reach;
      if (at >= count() || !fits(part, at)) return false;
      if (part.kind == CuePart::kName) {
        while (at < count() && roles_[at] == Role::kName) ++at;
      } else {
        if (part.kind != CuePart::kSought) used_.push_back(at);
        ++at;
      }
      reach = 0;
    }
    return true;
  }

  bool fits(const CuePart& part, std::size_t i) const {
    if (part.kind == CuePart::kName) return roles_[i] == Role::kName;
    if (roles_[i] == Role::kName || claimed_[i]) return false;
    if (part.kind == CuePart::kSought) return is_sought(i);
    return part.kind == CuePart::kExactWord ? word(i) == part.text : term(i) == part.text;
  }

  bool is_sought(std::size_t i) const {
    if (roles_[i] != Role::kFree || claimed_[i] || token(i).kind != TokenKind::kWord || is_asking_word(word(i)))
      return false;
    const auto population = cues_.populations.find(term(i));
    return population == cues_.populations.end() || !population->second.person;
  }

  // This word serves a cue. What only asks ("how", "take") is no help in telling sections apart.
  void take(std::size_t i, CueRole role) {
    claimed_[i] = true;
    if (role == CueRole::kTopic) return;
    roles_[i] = Role::kCue;
    if (!asks_only(i)) add_new(out_.cue_terms, term(i));
  }

  void find_populations() {
    find_age();
    for (std::size_t i = 0; i < count(); ++i) {
      if (roles_[i] != Role::kFree || claimed_[i]) continue;
      const auto found = cues_.populations.find(term(i));
      if (found == cues_.populations.end()) continue;
      for (const auto& label : found->second.labels) add_new(out_.populations, label);
      if (found->second.person) take(i, CueRole::kAsks);
    }
  }

  // "5 year old", "an 18-month-old".
  void find_age() {
    for (std::size_t i = 0; i + 2 < count(); ++i) {
      if (!out_.words.words[i].number || word(i + 2) != "old" || roles_[i + 2] != Role::kFree) continue;
      const std::string_view unit = word(i + 1);
      const double per_year = unit == "year" ? 1 : unit == "month" ? 12 : unit == "week" ? 52 : unit == "day" ? 365 : 0;
      if (per_year == 0) continue;
      const double years = std::strtod(std::string(word(i)).c_str(), nullptr) / per_year;
      for (const auto& label : cues_.ages.find(label_of_age(years))->second) add_new(out_.populations, label);
      for (std::size_t w = i; w < i + 3; ++w) roles_[w] = Role::kCue;
    }
  }

  // What is left: single words, and compounds with their twins. The widest compound takes its words along.
  void find_content() {
    std::vector<bool> taken(count(), false);
    add_compounds(taken);
    for (std::size_t i = 0; i < count(); ++i)
      if (!taken[i] && roles_[i] == Role::kFree && !asks_only(i)) add_word(i);
    const bool cue = std::find(roles_.begin(), roles_.end(), Role::kCue) != roles_.end();
    out_.only_names = !out_.names.empty() && out_.content.empty() && !cue;
    // Words that only ask are looked for where there is nothing else.
    if (out_.names.empty() && out_.intents.empty() && out_.content.empty())
      for (std::size_t i = 0; i < count(); ++i)
        if (!is_stop(i)) add_word(i);
    std::sort(out_.content.begin(), out_.content.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void add_compounds(std::vector<bool>& taken) {
    std::vector<std::size_t> twins;
    for (std::size_t t = 0; t < tokens_.size(); ++t)
      if (tokens_[t].kind == TokenKind::kJoined) twins.push_back(t);
    std::stable_sort(twins.begin(), twins.end(), [&](auto a, auto b) { return tokens_[a].words > tokens_[b].words; });
    for (const auto t : twins) {
      const Token& twin = tokens_[t];
      const std::size_t end = twin.word + twin.words;
      const auto same = std::find_if(out_.content.begin(), out_.content.end(), [&](const auto& unit) {
        return unit.first == twin.word && unit.count == twin.words;
      });
      if (same != out_.content.end()) {
        same->joined.emplace_back(twin.term);
        continue;
      }
      bool free = true;
      for (std::size_t i = twin.word; i < end; ++i) free = free && !taken[i] && roles_[i] == Role::kFree;
      if (!free) continue;
      ContentUnit unit;
      unit.first = twin.word;
      unit.count = twin.words;
      unit.joined.emplace_back(twin.term);
      bool glued = true;  // B12: only the glued form will do
      for (std::size_t i = twin.word; i < end; ++i) {
        taken[i] = true;
        unit.number = unit.number || out_.words.words[i].number;
        unit.folded += word(i);
        glued = glued && (i + 1 == end || out_.words.words[i].gap == Gap::kNone);
      }
      const bool quantity = twin.words == 2 && out_.words.words[twin.word].number;
      for (std::size_t i = twin.word; i < end && (!glued || quantity); ++i)
        if (!is_stop(i)) unit.parts.emplace_back(term(i));
      out_.content.push_back(std::move(unit));
    }
  }

  void add_word(std::size_t i) {
    ContentUnit unit;
    unit.first = i;
    unit.parts.emplace_back(term(i));
    unit.number = out_.words.words[i].number;
    unit.folded = word(i);
    out_.content.push_back(std::move(unit));
  }

  // "amoxicillin clavulanic acid": two substances named, and a drug made of both.
  void find_combination() {
    if (out_.names.size() < 2) return;
    std::vector<std::string> ingredients;
    for (const auto& name : out_.names) {
      const auto& drug = lexicon_.drugs()[name.meanings.front()->drug];
      ingredients.insert(ingredients.end(), drug.ingredients.begin(), drug.ingredients.end());
    }
    std::sort(ingredients.begin(), ingredients.end());
    ingredients.erase(std::unique(ingredients.begin(), ingredients.end()), ingredients.end());
    std::string key;
    for (const auto& ingredient : ingredients) key += (key.empty() ? "" : "_") + ingredient;
    out_.combination = lexicon_.drug(key);
  }

  // "Warfarin and aspirin", "lansoprazole while on Plavix", where no drug is made of both: may they be taken together?
  // Not where one is chosen from: "metformin or glipizide".
  bool are_joined() const {
    constexpr std::string_view kChoosing[] = {"or", "vs", "versus", "than", "compared", "not", "instead", "from", "to"};
    for (std::size_t n = 1; n < out_.names.size(); ++n) {
      if (out_.names[n - 1].meanings.front()->drug == out_.names[n].meanings.front()->drug) continue;
      const std::size_t begin = out_.names[n - 1].first + out_.names[n - 1].count, end = out_.names[n].first;
      bool joined = begin < end;
      for (std::size_t i = begin; i < end; ++i)
        joined = joined && std::find(std::begin(kChoosing), std::end(kChoosing), word(i)) == std::end(kChoosing);
      if (joined) return true;
    }
    return false;
  }

  const Cues& cues_;
  const Lexicon& lexicon_;
  Analyzer& analyzer_;
  QueryMeaning out_;
  std::vector<std::vector<std::size_t>> intent_words_;  // of each intent: the folded words it was read from
  std::vector<Token> tokens_;        // their terms live in the analyzer, which rests until this reading is done
  std::vector<std::size_t> single_;  // folded word → its token
  std::vector<Role> roles_;
  std::vector<bool> claimed_;      // words that serve a cue
  std::vector<std::size_t> used_;  // words of the cue that matched last
  bool only_hinted_ = false;       // no cue but a hint says what is asked for
  std::size_t topic_names_ = 0;    // names that were taken for topics
};

QueryReader::QueryReader(const Lexicon& lexicon, const ConceptTable& concepts, Analyzer& analyzer)
    : lexicon_(lexicon), concepts_(concepts), analyzer_(analyzer), cues_(std::make_unique<const Cues>(analyzer)) {}
QueryReader::~QueryReader() = default;

QueryMeaning QueryReader::read(std::string_view text) const {
  return Reading(text, *cues_, lexicon_, analyzer_).run(concepts_);
}

}  // namespace materia
