#include "searcher/answers/side_links.h"

#include <algorithm>
#include <string>

#include "common/language/language.h"
#include "searcher/reading/word_pattern.h"
#include "searcher/side_by_side.h"

namespace materia {
namespace {

// The names that were typed, each once. A name that says what it is only beside another one ("metoprolol tartrate vs
// succinate") is written in full.
std::vector<std::string> typed_names(const QueryMeaning& meaning, const Lexicon& lexicon) {
  std::vector<std::string> names;
  for (const auto& name : meaning.names) {
    const auto begin = meaning.words.words[name.first].begin;
    const auto end = meaning.words.words[name.first + name.count - 1].end;
    std::string text = meaning.text.substr(begin, end - begin);
    if (lexicon.find(closed_key(text)).empty()) text = name.meanings.front()->text;
    if (names.size() < kMostTogether && std::find(names.begin(), names.end(), text) == names.end())
      names.push_back(std::move(text));
  }
  return names;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + names[i];
  return text;
}

// Do all names mean one drug? "Is Crocin the same as paracetamol?"
bool is_one_drug(const QueryMeaning& meaning) {
  return std::all_of(meaning.names.begin(), meaning.names.end(), [&](const NameMatch& name) {
    return name.meanings.front()->drug == meaning.names.front().meanings.front()->drug;
  });
}

}  // namespace

bool is_asking_instead(const QueryMeaning& meaning) {
  static const std::vector<WordPattern> patterns = [] {
    std::vector<WordPattern> made;
    for (const auto written : kLanguage.asking_instead) made.emplace_back(written, std::span<const WordGroup>());
    return made;
  }();
  const std::size_t count = meaning.words.words.size();
  PatternWords words{meaning.words, std::vector<std::size_t>(count, 0), std::vector<bool>(count, false),
                     std::vector<bool>(count, false)};
  for (const auto& name : meaning.names) {
    words.name_end[name.first] = name.first + name.count;
    std::fill_n(words.named.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, true);
  }
  return std::any_of(patterns.begin(), patterns.end(), [&](const WordPattern& pattern) {
    for (std::size_t at = 0; at < count; ++at)
      if (!pattern.find(words, at).empty()) return true;
    return false;
  });
}

std::vector<SideLink> side_links(const QueryMeaning& meaning, const OpenIndex& index) {
  std::vector<SideLink> links;
  const auto names = typed_names(meaning, index.lexicon);
  const auto first_concept = [&](bool group) -> const ConceptMatch* {
    for (const auto& match : meaning.concepts.found)
      if ((index.concepts[match.number].kind == ConceptKind::kGroup) == group) return &match;
    return nullptr;
  };
  if (names.size() == 1 && is_asking_instead(meaning))
    links.push_back({"alternatives", names, "", "Other drugs for the same use as " + names.front()});
  const auto asks = [&](SectionKind kind) {
    return std::find(meaning.intents.begin(), meaning.intents.end(), kind) != meaning.intents.end();
  };
  const auto* effect = first_concept(false);
  const bool asks_effect =
      effect != nullptr && (asks(SectionKind::kAdverseReactions) || asks(SectionKind::kInteractions));
  if (names.size() > 1 && (meaning.combination == nullptr || is_one_drug(meaning))) {
    links.push_back({"interactions", names, "", listed(names) + " together"});
    links.push_back({"compare", names, "", listed(names) + " compared"});
    if (!meaning.taken_together()) std::swap(links[0], links[1]);
  }
  if (names.size() > 1 && asks_effect) {
    const std::string words = meaning.text.substr(effect->begin, effect->end - effect->begin);
    links.insert(asks(SectionKind::kAdverseReactions) ? links.begin() : links.end(),
                 {"effect", names, words, "Can " + listed(names) + " cause it: " + words});
  }
  if (!names.empty()) return links;
  for (const bool group : {false, true})
    if (const auto* found = first_concept(group)) {
      const auto& entry = index.concepts[found->number];
      links.push_back({group ? "group" : "condition", {}, entry.id, "All about " + entry.title});
    }
  return links;
}

}  // namespace materia
