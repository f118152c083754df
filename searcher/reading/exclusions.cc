#include "searcher/reading/exclusions.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/language/language.h"
#include "common/text/negation.h"
#include "searcher/reading/concept_context.h"

namespace materia {

std::string_view excluded_kind_id(ExcludedKind kind) {
  switch (kind) {
    case ExcludedKind::kDrug:
      return "drug";
    case ExcludedKind::kGroup:
      return "group";
    case ExcludedKind::kUnwantedEffect:
      return "effect";
    case ExcludedKind::kAllergy:
      return "allergy";
  }
  return {};
}

GroupsNamedAfterDrugs::GroupsNamedAfterDrugs(const Lexicon& lexicon, const ConceptTable& concepts) {
  for (std::uint32_t number = 0; number < concepts.size(); ++number) {
    if (concepts[number].kind != ConceptKind::kGroup) continue;
    for (const auto& form : concepts[number].forms) {
      std::string name = closed_key(form);
      if (name.size() < 5 || name.back() != 's') continue;
      name.pop_back();
      if (!lexicon.find(name).empty()) groups_[name].push_back(number);
    }
  }
}

const std::vector<std::uint32_t>* GroupsNamedAfterDrugs::of(std::string_view name) const {
  const auto found = groups_.find(name);
  return found == groups_.end() ? nullptr : &found->second;
}

namespace {

// Is the phrase a part of a concept that goes on over what it would set aside, or beyond the phrase?
bool is_inside(const ExclusionCue& cue, const ConceptMatch& match) {
  if (cue.count == 0 || !holds(match, cue.first)) return false;
  const std::size_t end = match.word + match.words, cue_end = cue.first + cue.count;
  if (cue.allergy) return cue.behind && end > cue_end;  // "allergy tablets", but "penicillin allergy"
  return cue.behind ? match.word < cue.first || end > cue_end : end > cue_end;
}

// The folded word that begins at this byte, or none.
std::optional<std::uint32_t> word_at(const FoldedText& words, std::uint32_t begin) {
  const auto at = std::lower_bound(words.words.begin(), words.words.end(), begin,
                                   [](const Word& word, std::uint32_t byte) { return word.begin < byte; });
  if (at == words.words.end() || at->begin != begin) return std::nullopt;
  return static_cast<std::uint32_t>(at - words.words.begin());
}

// Reads the groups in the words that phrases govern.
class ScopeReader {
 public:
  ScopeReader(std::string_view text, const FoldedText& words, std::vector<ConceptMatch>& found,
              const ConceptTable& concepts, Analyzer& analyzer)
      : text_(text), words_(words), found_(found), concepts_(concepts), analyzer_(analyzer) {}

  std::vector<ExclusionScope> run() {
    std::vector<ExclusionScope> scopes;
    for (const auto& cue : find_exclusion_cues(text_, words_)) {
      if (std::any_of(found_.begin(), found_.end(), [&](const auto& match) { return is_inside(cue, match); })) continue;
      const std::size_t next = cue.first + cue.count;
      if (cue.behind ? cue.first == 0 : next >= words_.words.size()) continue;
      ExclusionScope scope{cue, {}};
      // By itself: in "allergic to sulfa" the whole is a condition, and sulfa the group.
      scope.groups = cue.behind ? concepts_between(0, cue.first) : concepts_between(next, words_.words.size());
      std::erase_if(scope.groups, [&](const auto& match) { return !is_group(match); });
      if (!cue.behind && !scope.groups.empty() && scope.groups.front().word == next) shorten(scope.groups.front());
      scopes.push_back(std::move(scope));
    }
    return scopes;
  }

 private:
  bool is_group(const ConceptMatch& match) const { return concepts_[match.number].kind == ConceptKind::kGroup; }

  // The concepts in some of the words, as they are found there alone.
  std::vector<ConceptMatch> concepts_between(std::size_t first, std::size_t end) {
    std::vector<ConceptMatch> inside;
    if (concepts_.matcher().empty()) return inside;
    const std::uint32_t begin = words_.words[first].begin;
    const std::string_view part = text_.substr(begin, words_.words[end - 1].end - begin);
    concepts_.matcher().find(analyzer_.analyze(part), Capitals::kOfShort, inside);
    for (auto& match : inside) {
      match.begin += begin;
      match.end += begin;
      match.word = word_at(words_, match.begin).value_or(kNoWord);
    }
    std::erase_if(inside, [&](const auto& match) { return match.word == kNoWord || match.word + match.words > end; });
    return inside;
  }

  // "Non-opioid pain medication": opioids are set aside, and a painkiller is sought.
  void shorten(ConceptMatch& group) {
    const std::size_t end = group.word + group.words;
    for (std::size_t cut = group.word + 1; cut < end; ++cut) {
      const auto head = concepts_between(group.word, cut), rest = concepts_between(cut, end);
      if (head.size() != 1 || head.front().number != group.number || head.front().words != cut - group.word) continue;
      if (rest.size() != 1 || rest.front().number == group.number || rest.front().word != cut) continue;
      std::erase_if(found_,
                    [&](const auto& match) { return match.word < end && group.word < match.word + match.words; });
      found_.insert(std::find_if(found_.begin(), found_.end(), [&](const auto& match) { return match.word >= end; }),
                    rest.front());
      group = head.front();
      return;
    }
  }

  static constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

  std::string_view text_;
  const FoldedText& words_;
  std::vector<ConceptMatch>& found_;
  const ConceptTable& concepts_;
  Analyzer& analyzer_;
};

}  // namespace

std::vector<ExclusionScope> find_exclusion_scopes(std::string_view text, const FoldedText& words,
                                                  std::vector<ConceptMatch>& found, const ConceptTable& concepts,
                                                  Analyzer& analyzer) {
  return ScopeReader(text, words, found, concepts, analyzer).run();
}

namespace {

constexpr std::size_t kReach = 5;  // words, of a phrase that sets no drug aside

class ExclusionReader {
 public:
  ExclusionReader(const FoldedText& words, const std::vector<ConceptMatch>& found, const GroupsNamedAfterDrugs& groups,
                  const ConceptTable& concepts, const std::vector<NameMatch>& names)
      : words_(words), found_(found), groups_(groups), concepts_(concepts), names_(names) {
    out_.words.assign(words.words.size(), false);
  }

  ExclusionReading run(const std::vector<ExclusionScope>& scopes) {
    for (const auto& scope : scopes) scope.cue.behind ? read_before(scope) : read_behind(scope);
    if (!is_something_sought()) {
      const bool others =
          std::any_of(scopes.begin(), scopes.end(), [](const auto& scope) { return !scope.cue.allergy; });
      if (others) out_.instead = groups_around();
      if (out_.instead.empty()) return {{}, std::vector<bool>(words_.words.size(), false), {}};
    }
    return std::move(out_);
  }

 private:
  std::size_t size() const { return words_.words.size(); }

  // What stands at this word, or ends before it: a name, a group, or one that is both.
  std::optional<Excluded> item(const ExclusionScope& scope, std::size_t at, bool ends) const {
    const auto stands = [&](std::size_t first, std::size_t count) { return ends ? first + count == at : first == at; };
    const NameMatch* name = nullptr;
    for (const auto& match : names_)
      if (stands(match.first, match.count)) name = &match;
    const ConceptMatch* group = nullptr;
    for (const auto& match : scope.groups)
      if (stands(match.word, match.words)) group = &match;
    if (name == nullptr && group == nullptr) return std::nullopt;
    Excluded item;
    const std::size_t of_name = name ? name->count : 0, of_group = group ? group->words : 0;
    item.count = std::max(of_name, of_group);
    item.first = ends ? at - item.count : at;
    item.kind = of_name >= of_group ? ExcludedKind::kDrug : ExcludedKind::kGroup;
    if (of_name >= of_group) {
      item.drugs = name->meanings;
      if (const auto* named_after = groups_.of(name->closed)) item.concepts = *named_after;
    }
    if (of_group >= of_name &&
        std::find(item.concepts.begin(), item.concepts.end(), group->number) == item.concepts.end())
      item.concepts.push_back(group->number);
    if (scope.cue.allergy) item.kind = ExcludedKind::kAllergy;
    return item;
  }

  bool is_at(std::size_t i, const WordList& list) const { return i < size() && list.contains(words_.word(i)); }

  std::size_t skip_small(std::size_t i) const {
    while (is_at(i, kLanguage.words_before_excluded)) ++i;
    return i;
  }

  // "Aspirin, ibuprofen or naproxen".
  void read_behind(const ExclusionScope& scope) {
    std::vector<Excluded> items;
    std::size_t at = scope.cue.count == 0 ? scope.cue.first : skip_small(scope.cue.first + scope.cue.count);
    while (auto next = item(scope, at, false)) {
      const std::size_t end = next->first + next->count;
      if (!scope.cue.allergy && is_at(end, kLanguage.words_behind_kept)) break;
      items.push_back(std::move(*next));
      std::size_t behind = end;
      while (is_at(behind, kLanguage.remedies)) ++behind;  // "NSAID tablets"
      if (scope.cue.count == 0 || behind >= size()) break;
      if (is_at(behind, kLanguage.excluded_joints)) {
        at = skip_small(behind + 1);
      } else if (words_.words[end - 1].gap == Gap::kOther && goes_on(scope, end)) {
        at = end;
      } else {
        break;
      }
    }
    if (items.empty()) idle_.push_back(scope.cue.first);
    if (!items.empty() && (!scope.cue.of_person || is_told(items))) add(scope, std::move(items));
  }

  // Does the list go on with the item behind a comma? "Besides cipro, penicillin, what …" has another comma or joint
  // behind it; "allergic to penicillin, azithromycin ok" begins anew.
  bool goes_on(const ExclusionScope& scope, std::size_t at) const {
    const auto next = item(scope, at, false);
    if (!next) return false;
    const std::size_t end = next->first + next->count;
    if (end >= size()) return scope.cue.first > 0;
    return is_at(end, kLanguage.excluded_joints) || words_.words[end - 1].gap == Gap::kOther;
  }

  // "Aspirin free", "penicillin allergy".
  void read_before(const ExclusionScope& scope) {
    if (words_.words[scope.cue.first - 1].gap == Gap::kOther) return;
    std::vector<Excluded> items;
    std::size_t at = scope.cue.first;
    while (auto before = item(scope, at, true)) {
      at = before->first;
      items.insert(items.begin(), std::move(*before));
      if (at < 2 || !scope.cue.allergy || !is_at(at - 1, kLanguage.excluded_joints)) break;
      --at;  // "penicillin and sulfa allergy"
    }
    // "No penicillin allergy" is none.
    const bool denied = at > 0 && negator_at(words_, at - 1, Negates::kUnwanted) > 0;
    if (!items.empty() && !denied) add(scope, std::move(items));
  }

  // "I can't take aspirin with warfarin" asks about the two: something is sought before it, or no drug behind it.
  bool is_told(const std::vector<Excluded>& items) const {
    const std::size_t first = items.front().first, end = items.back().first + items.back().count;
    const bool before =
        std::any_of(names_.begin(), names_.end(), [&](const auto& name) { return name.first < first; }) ||
        std::any_of(found_.begin(), found_.end(), [&](const auto& match) { return match.word < first; });
    return before || std::none_of(names_.begin(), names_.end(), [&](const auto& name) { return name.first >= end; });
  }

  void add(const ExclusionScope& scope, std::vector<Excluded> items) {
    const std::size_t first = std::min(scope.cue.first, items.front().first);
    const std::size_t end = std::max(scope.cue.first + scope.cue.count, items.back().first + items.back().count);
    if (std::find(out_.words.begin() + static_cast<std::ptrdiff_t>(first),
                  out_.words.begin() + static_cast<std::ptrdiff_t>(end),
                  true) != out_.words.begin() + static_cast<std::ptrdiff_t>(end))
      return;  // read already: "alternatives to penicillin" and "penicillin allergy" in one
    std::fill(out_.words.begin() + static_cast<std::ptrdiff_t>(first),
              out_.words.begin() + static_cast<std::ptrdiff_t>(end), true);
    for (auto& item : items) out_.excluded.push_back(std::move(item));
  }

  bool is_set_aside(std::size_t first, std::size_t count) const {
    for (std::size_t i = first; i < first + count && i < size(); ++i)
      if (out_.words[i]) return true;
    return false;
  }

  // "That doesn't cause drowsiness": nobody seeks that.
  bool is_negated(const ConceptMatch& match) const {
    return std::any_of(idle_.begin(), idle_.end(), [&](std::size_t cue) {
      return !out_.words[cue] && cue < match.word && match.word <= cue + kReach;
    });
  }

  bool is_something_sought() const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const NameMatch& name) { return !is_set_aside(name.first, name.count); }) ||
           std::any_of(found_.begin(), found_.end(), [&](const ConceptMatch& match) {
             return !is_set_aside(match.word, match.words) && !is_negated(match);
           });
  }

  // "Alternatives to statins", "penicillin allergy alternatives": the groups that hold what is set aside.
  std::vector<std::uint32_t> groups_around() const {
    std::vector<std::uint32_t> around;
    for (const auto& item : out_.excluded)
      for (const auto number : item.concepts)
        for (const auto wider : concepts_.broader(number))
          if (concepts_[wider].kind == ConceptKind::kGroup &&
              std::find(around.begin(), around.end(), wider) == around.end())
            around.push_back(wider);
    return around;
  }

  const FoldedText& words_;
  const std::vector<ConceptMatch>& found_;
  const GroupsNamedAfterDrugs& groups_;
  const ConceptTable& concepts_;
  const std::vector<NameMatch>& names_;
  std::vector<std::size_t> idle_;  // where phrases begin that set no drug aside
  ExclusionReading out_;
};

}  // namespace

ExclusionReading read_exclusions(const std::vector<ExclusionScope>& scopes, const FoldedText& words,
                                 const std::vector<ConceptMatch>& found, const GroupsNamedAfterDrugs& groups,
                                 const ConceptTable& concepts, std::vector<NameMatch>& names) {
  ExclusionReading reading = ExclusionReader(words, found, groups, concepts, names).run(scopes);
  std::erase_if(names, [&](const NameMatch& name) {
    for (std::size_t i = name.first; i < name.first + name.count; ++i)
      if (reading.words[i]) return true;
    return false;
  });
  return reading;
}

}  // namespace materia
