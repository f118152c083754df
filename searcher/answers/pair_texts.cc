#include "searcher/answers/pair_texts.h"

#include <algorithm>
#include <string_view>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "common/text/fold.h"
#include "searcher/reading/cue_table.h"

namespace materia {
namespace {

using Xapian::Query;

constexpr std::size_t kAll = ~std::size_t{0};
constexpr std::size_t kMostOfOthers = 10;  // sections of combinations
constexpr std::size_t kMostKnown = 2'000;  // pairs that a thread remembers

// Where a group that is spoken of is one that the drug meets, and not what the drug is.
constexpr SectionKind kMeetingKinds[] = {SectionKind::kInteractions, SectionKind::kContraindications,
                                         SectionKind::kPrecautions};

Query containing(const LexiconDrug& drug) {
  std::vector<std::string> terms;
  for (const auto& ingredient : drug.ingredients) terms.push_back(make_term(prefix::kIngredient, ingredient));
  if (terms.empty()) terms.push_back(make_term(prefix::kDrug, drug.key));
  return all_of_terms(terms);
}

bool share_an_ingredient(const LexiconDrug& one, const LexiconDrug& other) {
  return std::any_of(one.ingredients.begin(), one.ingredients.end(), [&](const auto& ingredient) {
    return std::find(other.ingredients.begin(), other.ingredients.end(), ingredient) != other.ingredients.end();
  });
}

Query of_kinds(bool only_interactions) {
  std::vector<Query> kinds;
  for (const auto kind : kMeetingKinds) {
    if (only_interactions && kind != SectionKind::kInteractions) continue;
    const auto id = section_kind_info(kind).id;
    kinds.emplace_back(make_term(prefix::kKind, id));
    kinds.emplace_back(make_term(prefix::kParent, id));
  }
  return any_of(kinds);
}

// May a text with this name be about something else? "SAMe" and "same".
bool is_ordinary(const LexiconName& name, std::string_view closed) {
  return name.common || (name.kind > NameKind::kBan && kLanguage.ambiguous_names.contains(closed));
}

}  // namespace

const PairTexts& PairReader::read(std::uint32_t one, std::uint32_t other) {
  if (known_.size() >= kMostKnown) known_.clear();
  const auto key = std::minmax(one, other);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  return known_.emplace(key, compare(key.first, key.second)).first->second;
}

PairTexts PairReader::compare(std::uint32_t one, std::uint32_t other) {
  PairTexts out;
  const auto drugs = index_.lexicon.drugs();
  if (one == other || share_an_ingredient(drugs[one], drugs[other])) return out;
  const std::pair<std::uint32_t, std::uint32_t> ways[] = {{one, other}, {other, one}};
  bool all_have_texts = true;
  const auto add = [&](const Sections& found) { out.speaks.insert(out.speaks.end(), found.begin(), found.end()); };
  for (const auto& [about, of] : ways) {
    const Names names = names_of(of);
    const Query own(make_term(prefix::kDrug, drugs[about].key));
    all_have_texts = all_have_texts && !matches(containing(drugs[about]), 1).empty();
    add(naming(names, own, kAll));
    add(with_group(names, about, own));
  }
  if (out.speaks.empty())  // what a combination meets may be met by one of the others that are in it: only by name
    for (const auto& [about, of] : ways)
      add(naming(names_of(of), Query(Query::OP_AND_NOT, containing(drugs[about]), containing(drugs[of])),
                 kMostOfOthers));
  std::sort(out.speaks.begin(), out.speaks.end());
  out.speaks.erase(std::unique(out.speaks.begin(), out.speaks.end()), out.speaks.end());
  out.silent = all_have_texts && out.speaks.empty();
  return out;
}

PairReader::Names PairReader::names_of(std::uint32_t drug) {
  Names out;
  out.drugs.push_back(drug);
  const auto& parts = index_.prior.ingredients[drug];
  out.drugs.insert(out.drugs.end(), parts.begin(), parts.end());
  std::sort(out.drugs.begin(), out.drugs.end());
  for (const auto number : out.drugs) {
    for (const auto& name : index_.lexicon.drugs()[number].names) {
      if (is_ordinary(name, closed_key(name.text))) continue;
      auto terms = terms_of(name.text, analyzer_);
      const auto is_there = [&](const std::string& term) { return builder_.frequency(term) > 0; };
      if (!terms.empty() && std::all_of(terms.begin(), terms.end(), is_there)) out.terms.push_back(std::move(terms));
    }
    for (const auto group : index_.groups[number]) out.groups.push_back(index_.concepts[group].id);
  }
  return out;
}

PairReader::Sections PairReader::matches(const Query& query, std::size_t most) const {
  Xapian::Enquire enquire(builder_.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const auto found = enquire.get_mset(
      0, static_cast<Xapian::doccount>(std::min<std::size_t>(most, builder_.database().get_doccount())));
  Sections sections;
  for (auto at = found.begin(); at != found.end(); ++at) sections.push_back(*at);
  return sections;
}

PairReader::Sections PairReader::naming(const Names& names, const Query& among, std::size_t most) {
  if (names.terms.empty()) return {};
  std::vector<Query> called;
  for (const auto& terms : names.terms) called.push_back(all_of_terms(terms));
  Sections found;
  for (const auto section : matches(Query(Query::OP_FILTER, among, any_of(called)), kAll)) {
    const SectionRecord record = stored_.read(section);
    const std::string heading(record.heading), label(record.label), text(record.text);
    if (!names_in(text, names.drugs) && !names_in(heading, names.drugs) && !names_in(label, names.drugs)) continue;
    found.push_back(section);
    if (found.size() >= most) break;
  }
  return found;
}

PairReader::Sections PairReader::with_group(const Names& names, std::uint32_t about, const Query& among) const {
  std::vector<Query> any, own;  // own: groups that the drug itself is one of, which its precautions speak of as well
  for (const auto& id : names.groups) {
    const auto& groups = index_.groups[about];
    const bool is_one =
        std::any_of(groups.begin(), groups.end(), [&](const auto group) { return index_.concepts[group].id == id; });
    for (const auto& term : concept_terms(id))
      if (builder_.frequency(term) > 0) (is_one ? own : any).emplace_back(term);
  }
  std::vector<Query> spoken;
  if (!any.empty()) spoken.emplace_back(Query::OP_AND, any_of(any), of_kinds(false));
  if (!own.empty()) spoken.emplace_back(Query::OP_AND, any_of(own), of_kinds(true));
  return spoken.empty() ? Sections{} : matches(Query(Query::OP_FILTER, among, any_of(spoken)), kAll);
}

// Does the text have a name of any of these drugs? An abbreviation counts only as it is written.
bool PairReader::names_in(const std::string& text, const std::vector<std::uint32_t>& drugs) const {
  const FoldedText folded = fold(text);
  const auto is_meant = [&](const LexiconName* name, std::string_view closed, std::string_view written) {
    if (!std::binary_search(drugs.begin(), drugs.end(), name->drug) || is_ordinary(*name, closed)) return false;
    return name->kind != NameKind::kAbbreviation || written.starts_with(name->text);
  };
  std::string closed;
  for (std::size_t first = 0; first < folded.words.size(); ++first) {
    closed.clear();
    for (std::size_t i = first; i < folded.words.size() && i - first < index_.lexicon.most_words(); ++i) {
      closed += folded.word(i);
      const auto begin = folded.words[first].begin;
      const std::string_view written(text.data() + begin, folded.words[i].end - begin);
      std::string_view key = closed;
      auto found = index_.lexicon.find(key);
      if (found.empty() && key.size() > 4 && key.back() == 's') {  // "nitrates"
        key.remove_suffix(1);
        found = index_.lexicon.find(key);
      }
      if (std::any_of(found.begin(), found.end(), [&](const auto* name) { return is_meant(name, key, written); }))
        return true;
    }
  }
  return false;
}

}  // namespace materia
