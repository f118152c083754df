#include "searcher/answers/mention_finder.h"

#include <algorithm>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr std::size_t kStart = 3;      // letters of a key that are looked up first
constexpr std::size_t kMostWords = 8;  // of a name that holds another one
constexpr std::uint32_t kWidest = 3;   // how far a group may be above the one that the drug is said to be in

// May a text with this name be about something else? "SAMe" and "same", "iron".
bool is_ordinary(const LexiconName& name, std::string_view closed) {
  return name.common || (name.kind > NameKind::kBan && kLanguage.ambiguous_names.contains(closed));
}

bool has_capitals(std::string_view written) {
  return std::count_if(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
}

bool holds(const OpenIndex& index, std::uint32_t drug, std::uint32_t part) {
  const auto& parts = index.prior.ingredients[drug];
  return drug == part || std::find(parts.begin(), parts.end(), part) != parts.end();
}

}  // namespace

MentionFinder::MentionFinder(const OpenIndex& index, std::span<const std::uint32_t> drugs, Analyzer& analyzer)
    : index_(index),
      drugs_(drugs.begin(), drugs.end()),
      names_(drugs.size()),
      group_ids_(drugs.size()),
      own_words_(drugs.size()) {
  for (std::size_t i = 0; i < drugs.size(); ++i) {
    add_names(i, drugs[i]);
    add_groups(i, drugs[i]);
    for (const auto part : index_.prior.ingredients[drugs[i]]) {
      if (part == drugs[i]) continue;
      add_names(i, part);
      add_groups(i, part);
    }
  }
  for (const auto& [group, _] : by_group_) {
    const auto& entry = index_.concepts[group];
    auto& words = words_of_names_[group];
    for (const auto* name : {&entry.id, &entry.title})
      for (const auto& token : analyzer.analyze(*name))
        if (token.kind == TokenKind::kWord && token.words == 1) words.emplace(token.term);
    for (const auto generic : kLanguage.loose_heads) words.erase(std::string(analyzer.term(generic)));
    for (const auto generic : kLanguage.remedies) words.erase(std::string(analyzer.term(generic)));
  }
}

// The terms of a match in one string. in_its_name: is one of them a word of the group's own name?
std::string MentionFinder::words_of(const AnalysedText& text, const ConceptMatch& match, std::uint32_t group,
                                    bool& in_its_name) const {
  const auto names = words_of_names_.find(group);
  std::string all = std::to_string(group);
  const auto before = [](const Token& token, std::uint32_t word) { return token.word < word; };
  for (auto token = std::lower_bound(text.tokens.begin(), text.tokens.end(), match.word, before);
       token != text.tokens.end() && token->word < match.word + match.words; ++token) {
    if (token->words != 1) continue;
    const std::string term(token->term);
    in_its_name = in_its_name || (names != words_of_names_.end() && names->second.contains(term));
    all.append(" ").append(term);
  }
  return all;
}

void MentionFinder::learn_own_words(std::size_t drug, const AnalysedText& text) {
  std::vector<ConceptMatch> found;
  index_.concepts.matcher().find(text, Capitals::kOfAll, found);
  for (const auto& match : found) {
    bool in_its_name = false;
    if (by_group_.contains(match.number)) own_words_[drug].insert(words_of(text, match, match.number, in_its_name));
  }
}

void MentionFinder::add_names(std::size_t drug, std::uint32_t number) {
  for (const auto& name : index_.lexicon.drugs()[number].names) {
    std::string closed = closed_key(name.text);
    if (closed.size() < 2) continue;
    names_[drug].push_back(name.text);
    starts_.insert(closed.substr(0, kStart));
    longest_ = std::max(longest_, closed.size() + 1);  // one more for a plural
    const bool ordinary = is_ordinary(name, closed);
    by_key_[std::move(closed)].push_back({drug, number, &name, ordinary});
  }
}

void MentionFinder::add_groups(std::size_t drug, std::uint32_t number) {
  std::vector<std::uint32_t> level = index_.groups[number];
  for (std::uint32_t distance = 0; distance <= kWidest && !level.empty(); ++distance) {
    std::vector<std::uint32_t> wider;
    for (const auto group : level) {
      if (index_.concepts[group].kind != ConceptKind::kGroup) continue;
      auto& members = by_group_[group];
      if (std::any_of(members.begin(), members.end(), [&](const Member& one) { return one.drug == drug; })) continue;
      members.push_back({drug, distance});
      group_ids_[drug].push_back(index_.concepts[group].id);
      for (const auto each : index_.concepts.broader(group)) wider.push_back(each);
    }
    level = std::move(wider);
  }
}

const std::vector<MentionFinder::Called>* MentionFinder::called(std::string_view closed) const {
  auto found = by_key_.find(std::string(closed));
  if (found == by_key_.end() && closed.size() > 4 && closed.back() == 's')  // "nitrates"
    found = by_key_.find(std::string(closed.substr(0, closed.size() - 1)));
  return found == by_key_.end() ? nullptr : &found->second;
}

// Is the name at this place a part of a longer one that means only other drugs? Then the place becomes that of the
// longer one.
bool MentionFinder::is_of_another(const FoldedText& folded, Place& place, std::uint32_t drug) const {
  const std::size_t count = folded.words.size();
  const std::size_t from = place.first >= kMostWords ? place.first - kMostWords + 1 : 0;
  for (std::size_t first = from; first <= place.first; ++first) {
    std::string closed;
    for (std::size_t last = first; last < std::min(count, first + kMostWords); ++last) {
      closed += folded.word(last);
      if (last < place.last || last - first == place.last - place.first) continue;
      for (const Lexicon* lexicon : {&index_.lexicon, &index_.absent}) {
        const auto names = lexicon->find(closed);
        if (names.empty()) continue;
        const bool of_drug = lexicon == &index_.lexicon && std::any_of(names.begin(), names.end(), [&](const auto* n) {
                               return holds(index_, n->drug, drug);
                             });
        if (of_drug) continue;
        place = {first, last};
        return true;
      }
    }
  }
  return false;
}

void MentionFinder::find_names(std::string_view text, const FoldedText& folded, bool everyday,
                               std::vector<Mention>& out, std::vector<Mention>* within) const {
  std::string closed;
  for (std::size_t first = 0; first < folded.words.size(); ++first) {
    closed.clear();
    for (std::size_t last = first; last < folded.words.size(); ++last) {
      closed += folded.word(last);
      if (closed.size() > longest_) break;
      if (closed.size() >= kStart && !starts_.contains(closed.substr(0, kStart))) break;
      const auto* meanings = called(closed);
      if (meanings == nullptr) continue;
      const auto begin = folded.words[first].begin, end = folded.words[last].end;
      const std::string_view written = text.substr(begin, end - begin);
      for (const Called& one : *meanings) {
        if (one.name->kind == NameKind::kAbbreviation && !written.starts_with(one.name->text)) continue;
        if (one.ordinary && one.name->kind <= NameKind::kBan && !everyday) continue;
        if (one.ordinary && one.name->kind > NameKind::kBan && (written != one.name->text || !has_capitals(written)))
          continue;
        const auto by = one.number == drugs_[one.drug] ? Quote::By::kName : Quote::By::kIngredient;
        Mention mention{one.drug, begin, end, static_cast<std::uint32_t>(first), by, one.number, 0};
        Place place{first, last};
        if (!is_of_another(folded, place, one.number)) {
          out.push_back(mention);
        } else if (within != nullptr) {
          mention.begin = folded.words[place.first].begin;
          mention.end = folded.words[place.last].end;
          within->push_back(mention);
        }
      }
    }
  }
}

void MentionFinder::find_groups(const AnalysedText& text, std::vector<ConceptMatch>& scratch,
                                std::vector<Mention>& out) const {
  index_.concepts.matcher().find(text, Capitals::kOfAll, scratch);
  for (const auto& match : scratch) {
    const auto found = by_group_.find(match.number);
    if (found == by_group_.end()) continue;
    bool in_its_name = false;
    const std::string words = words_of(text, match, match.number, in_its_name);
    for (const auto& member : found->second) {
      const bool wide = member.distance > 0 || !index_.concepts.narrower(match.number).empty();
      if (wide && !in_its_name && !own_words_[member.drug].contains(words)) continue;
      out.push_back(
          {member.drug, match.begin, match.end, match.word, Quote::By::kGroup, match.number, member.distance});
    }
  }
}

}  // namespace materia
