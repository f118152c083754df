#include "searcher/answers/interactions.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "searcher/answers/shared_effects.h"
#include "searcher/answers/silence.h"
#include "searcher/answers/spoken_of.h"

namespace materia {
namespace {

bool is_in(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// The groups that both are one of, without those that hold another of them.
std::vector<std::uint32_t> common_groups(std::uint32_t one, std::uint32_t other, const OpenIndex& index) {
  std::vector<std::uint32_t> common;
  for (const auto group : index.groups[one]) {
    const auto& others = index.groups[other];
    if (std::find(others.begin(), others.end(), group) != others.end()) common.push_back(group);
  }
  const auto holds_another = [&](std::uint32_t wide) {
    return std::any_of(common.begin(), common.end(), [&](std::uint32_t narrow) {
      const auto& around = index.concepts.broader(narrow);
      return narrow != wide && std::find(around.begin(), around.end(), wide) != around.end();
    });
  };
  std::vector<std::uint32_t> narrowest;
  std::copy_if(common.begin(), common.end(), std::back_inserter(narrowest),
               [&](std::uint32_t group) { return !holds_another(group); });
  return narrowest;
}

void compare_two(const std::vector<AskedDrug>& drugs, std::size_t first, std::size_t second, const OpenIndex& index,
                 std::vector<DuplicateDrugs>& out) {
  const AskedDrug &one = drugs[first], &other = drugs[second];
  const auto a = number_of(one, index), b = number_of(other, index);
  const auto all = index.lexicon.drugs();
  const auto add = [&](const std::string& code, const std::string& id, const std::string& title) {
    out.push_back({first, second, code, id, title, told(code, {one.text, other.text, title}).text});
  };
  if (a == b) return add("same_drug", one.drug, one.title);
  bool shared = false;
  for (const auto& ingredient : all[a].ingredients) {
    if (!is_in(all[b].ingredients, ingredient)) continue;
    const LexiconDrug* drug = index.lexicon.drug(ingredient);
    add("shared_ingredient", ingredient, drug == nullptr ? ingredient : drug->title);
    shared = true;
  }
  if (shared) return;
  for (const auto group : common_groups(a, b, index))
    add("same_group", index.concepts[group].id, index.concepts[group].title);
}

// What the texts of each drug say, read once for each.
class Table {
 public:
  Table(Interactions& out, const NameReaders& with, SectionReader& reader) : out_(out), index_(with.index) {
    for (std::size_t i = 0; i < out.drugs.size(); ++i) {
      if (!out.drugs[i].known()) continue;
      places_.push_back(i);
      numbers_.push_back(number_of(out.drugs[i], index_));
    }
    SpokenOfReader spoken(index_, with.builder, reader, with.analyzer, numbers_);
    const auto& topics = topic_table().topics;
    out.topics.resize(topics.size() * places_.size());
    for (std::size_t about = 0; about < places_.size(); ++about) {
      spoken.read(about);
      for (std::size_t of = 0; of < places_.size(); ++of) {
        if (of == about) continue;
        says_[{about, of}] = spoken.quotes_of_drug(of);
        within_[{about, of}] = spoken.of_drug(of).within;
      }
      for (std::size_t i = 0; i < topics.size(); ++i)
        out.topics[i * places_.size() + about] = topic(topics[i].id, about, spoken.quotes_of_topic(i));
    }
    for (std::size_t one = 0; one < places_.size(); ++one)
      for (std::size_t other = one + 1; other < places_.size(); ++other) out.pairs.push_back(pair(one, other));
  }

 private:
  [[nodiscard]] const AskedDrug& drug(std::size_t place) const { return out_.drugs[places_[place]]; }
  [[nodiscard]] const LexiconDrug& entry(std::size_t place) const { return index_.lexicon.drugs()[numbers_[place]]; }
  [[nodiscard]] std::string name(std::size_t place) const { return name_in_sentence(entry(place)); }

  [[nodiscard]] TopicQuotes topic(std::string_view id, std::size_t about, std::vector<Quote> says) const {
    TopicQuotes out{std::string(id), places_[about], std::move(says)};
    if (!out.says.empty()) return out;
    if (drug(about).has_texts)
      out.silence = told("silent_about", {name(about)}, id);
    else
      out.silence = told("no_own_text", {name(about)});
    return out;
  }

  [[nodiscard]] bool share_an_ingredient(std::size_t one, std::size_t other) const {
    const auto& parts = entry(other).ingredients;
    return std::any_of(entry(one).ingredients.begin(), entry(one).ingredients.end(),
                       [&](const std::string& ingredient) { return is_in(parts, ingredient); });
  }

  [[nodiscard]] DrugPair pair(std::size_t one, std::size_t other) {
    DrugPair out{places_[one], places_[other], {}, false, {}};
    if (share_an_ingredient(one, other)) return out;
    const std::pair<std::size_t, std::size_t> ways[] = {{one, other}, {other, one}};
    bool named = false, all_have_texts = true;
    for (const auto& way : ways) {
      for (auto& quote : says_[way]) out.says.push_back(std::move(quote));
      named = named || !within_[way].empty();
      all_have_texts = all_have_texts && drug(way.first).has_texts;
    }
    out.silent = out.says.empty() && !named && all_have_texts;
    if (out.silent) {
      out.silences = {told("silent_pair", {name(one), name(other)})};
      return out;
    }
    for (const auto& [about, of] : ways) {
      const auto is_about = [&](const Quote& quote) { return quote.hit.drug == entry(about).key; };
      if (std::any_of(out.says.begin(), out.says.end(), is_about)) continue;
      const std::string& longer = within_[{about, of}];
      if (!drug(about).has_texts)
        out.silences.push_back(told("no_own_text", {name(about)}));
      else if (!longer.empty())
        out.silences.push_back(told("other_name", {name(about), name(of), longer}));
      else
        out.silences.push_back(told("one_silent", {name(about), name(of)}));
    }
    return out;
  }

  Interactions& out_;
  const OpenIndex& index_;
  std::vector<std::size_t> places_;                                         // of the known drugs, in the request
  std::vector<std::uint32_t> numbers_;                                      // of them, in the lexicon
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Quote>> says_;  // whose texts, of whom
  std::map<std::pair<std::size_t, std::size_t>, std::string> within_;
};

}  // namespace

std::uint32_t number_of(const AskedDrug& drug, const OpenIndex& index) {
  return static_cast<std::uint32_t>(index.lexicon.drug(drug.drug) - index.lexicon.drugs().data());
}

std::vector<DuplicateDrugs> find_duplicates(const std::vector<AskedDrug>& drugs, const OpenIndex& index) {
  std::vector<DuplicateDrugs> out;
  for (std::size_t one = 0; one < drugs.size(); ++one)
    for (std::size_t other = one + 1; other < drugs.size(); ++other)
      if (drugs[one].known() && drugs[other].known()) compare_two(drugs, one, other, index, out);
  return out;
}

Interactions read_interactions(const std::vector<std::string>& names, const NameReaders& with, SectionReader& reader) {
  Interactions out;
  for (const auto& name : names) out.drugs.push_back(read_asked_drug(name, with));
  out.duplicates = find_duplicates(out.drugs, with.index);
  Table(out, with, reader);
  out.shared_effects = find_shared_effects(out.drugs, with, reader);
  return out;
}

}  // namespace materia
