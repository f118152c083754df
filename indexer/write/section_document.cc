#include "indexer/write/section_document.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "common/lexicon/lexicon.h"
#include "common/text/word_families.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/inn_stems.h"

namespace materia {
namespace {

// What the variants of a section in a family's monographs have in common.
std::string variant_of(std::string_view leader, const Section& section) {
  Encoder bytes;
  bytes.text(leader);
  bytes.number(static_cast<std::uint64_t>(section.kind));
  bytes.text(section.anchor);
  return digest_hex(bytes.take());
}

// The terms that all sections of a monograph have.
std::vector<std::string> monograph_terms(const IndexedMonograph& indexed) {
  const auto& [monograph, drug, number] = indexed;
  auto terms = name_terms(*monograph, *drug);
  terms.push_back(make_term(prefix::kDrug, drug->key));
  for (const auto& ingredient : drug->ingredients) terms.push_back(make_term(prefix::kIngredient, ingredient));
  terms.push_back(make_term(prefix::kMonograph, monograph->id));
  if (monograph->banned) terms.push_back(make_term(prefix::kBanned, *monograph->banned ? "yes" : "no"));
  return terms;
}

constexpr Xapian::termcount kHeadingWeight = 2;  // a word of a question weighs as two of its answer

}  // namespace

std::vector<std::string> name_terms(const Monograph& monograph, const MonographDrug& drug) {
  std::set<std::string> terms;
  const auto add = [&](std::string_view name, std::string_view key_prefix, bool with_words) {
    const FoldedText folded = fold(name);
    if (folded.words.empty()) return;
    terms.insert(make_term(key_prefix, folded.folded));
    for (std::size_t i = 0; with_words && i < folded.words.size(); ++i)
      terms.insert(make_term(prefix::kTitleWord, folded.word(i)));
  };
  add(monograph.title, prefix::kTitle, true);
  // "Levothyroxine (T4)" is titled levothyroxine; "Cetirizine (Ophthalmic)" is only one of the cetirizines.
  const std::string plain = without_qualifier(monograph.title);
  const auto parenthesis = plain.find(" (");
  const bool whole = fold_key(plain) == fold_key(monograph.title);
  if (!whole || parenthesis != std::string::npos)
    add(plain.substr(0, parenthesis), whole ? prefix::kTitleHead : prefix::kOwnName, true);
  for (const auto& name : drug.names) add(name.text, prefix::kOwnName, !name.harvested);
  return {terms.begin(), terms.end()};
}

SectionRecord section_record(const Monograph& monograph, std::size_t place, std::uint32_t number) {
  const Section& section = monograph.sections[place];
  SectionRecord record;
  record.monograph = number;
  record.order = static_cast<std::uint32_t>(place);
  record.kind = section.kind;
  record.parent = section.parent;
  record.boxed = section.boxed;
  record.heading = section.heading;
  record.label = section.label;
  record.anchor = section.anchor;
  record.text = section.text;
  return record;
}

const std::vector<SectionDocument>& SectionDocuments::make(const IndexedMonograph& indexed, const SectionPlan& plan) {
  const Monograph& monograph = *indexed.monograph;
  const MonographDrug& drug = *indexed.drug;
  shared_.clear();
  const DoseForm form = form_in_title(monograph.title);
  groups_.clear();
  documents_.clear();
  for (const auto number : seen_) counts_[number] = 0;
  seen_.clear();
  if (!monograph.stub) read_names(monograph, drug);
  for (const auto& own : *plan.own) {
    const Section& section = monograph.sections[own.section];
    Xapian::Document document;
    add_shared_terms(indexed, plan, own.others);
    // What a refusal says is no answer to anything: its name is found, its text is not.
    sentences_.clear();
    if (!monograph.stub) add_text(section, document);
    for (const auto& term : shared_) document.add_boolean_term(term);
    document.add_boolean_term(make_term(prefix::kKind, section_kind_info(section.kind).id));
    SectionFacts facts{section.kind, std::nullopt, drug.main, monograph.stub, indexed.number};
    for (const auto& other : own.others) facts.main = facts.main || plan.by_place(other.first).drug->main;
    facts.banned = monograph.banned.value_or(false);
    facts.form = form;
    if (section.parent != section.kind) facts.parent = section.parent;
    if (facts.parent) document.add_boolean_term(make_term(prefix::kParent, section_kind_info(*facts.parent).id));
    document.add_value(slot::kFacts, encode(facts));
    if (!plan.leader.empty()) document.add_value(slot::kVariant, variant_of(plan.leader, section));
    SectionRecord record = section_record(monograph, own.section, indexed.number);
    for (const auto& [other, place] : own.others) record.others.push_back({plan.by_place(other).number, place});
    std::sort(record.others.begin(), record.others.end());
    record.sentences = sentences_;
    documents_.push_back({std::move(document), compressor_.compress(record)});
  }
  for (const auto group : groups_)  // once a monograph
    if (!documents_.empty())
      documents_.front().document.add_boolean_term(make_term(prefix::kMember, concepts_.id(group)));
  return documents_;
}

// What the drug's names tell of its groups: a title that speaks of one, and the stem of each substance, by its title
// and by the name that it goes by here. A combination's title speaks of its parts.
void SectionDocuments::read_names(const Monograph& monograph, const MonographDrug& drug) {
  if (drug.ingredients.size() == 1) concepts_.read_title(analyzer_->analyze(monograph.title), groups_);
  std::vector<std::string> own;
  const auto add = [&](std::string_view name, bool has_stem) {
    const FoldedText folded = fold(name);
    for (std::size_t i = 0; i < folded.words.size(); ++i) {
      const auto word = folded.word(i);
      if (!is_stop_word(word)) own.emplace_back(word);
      if (!has_stem) continue;
      for (const auto& group : shipped_inn_stems().groups_of(word)) concepts_.add_group(group, groups_);
    }
  };
  add(monograph.title, true);
  for (const auto& ingredient : drug.ingredients) add(ingredient, true);
  for (const auto& name : drug.names) add(name.text, false);
  concepts_.set_own_names(std::move(own));
}

AmbiguousNameCounts SectionDocuments::ambiguous_name_counts() {
  std::sort(seen_.begin(), seen_.end());
  AmbiguousNameCounts times;
  for (const auto number : seen_) times.emplace_back(number, counts_[number]);
  return times;
}

// Sections next to one another are mostly of the same monographs.
void SectionDocuments::add_shared_terms(const IndexedMonograph& monograph, const SectionPlan& plan,
                                        const std::vector<Families::Place>& others) {
  const bool same = std::equal(others.begin(), others.end(), shared_by_.begin(), shared_by_.end(),
                               [](const auto& other, auto place) { return other.first == place; });
  if (!shared_.empty() && same) return;
  shared_ = monograph_terms(monograph);
  shared_by_.clear();
  for (const auto& [other, place] : others) {
    shared_by_.push_back(other);
    auto terms = monograph_terms(plan.by_place(other));
    std::move(terms.begin(), terms.end(), std::back_inserter(shared_));
  }
  if (others.empty()) return;
  std::sort(shared_.begin(), shared_.end());
  shared_.erase(std::unique(shared_.begin(), shared_.end()), shared_.end());
}

void SectionDocuments::add_text(const Section& section, Xapian::Document& document) {
  if (!section.text.empty()) {
    const AnalysedText& text = analyzer_->analyze(section.text);
    add_words(text, 1, document);
    concept_terms_.clear();
    concepts_.read(section, text, concept_terms_, groups_);
    for (const auto& term : concept_terms_) document.add_boolean_term(term);
    sentences_ = encode_sentences(text, concepts_.places());
  }
  const bool heading_is_content = section.kind == SectionKind::kFaq || section.kind == SectionKind::kOther;
  if (heading_is_content) add_words(analyzer_->analyze(section.heading), kHeadingWeight, document);
  add_words(analyzer_->analyze(section.label), 1, document);
  if (section.parent || heading_is_content) add_label(section.heading, document);
  add_label(section.label, document);
}

void SectionDocuments::add_words(const AnalysedText& text, Xapian::termcount weight, Xapian::Document& document) {
  for (const CountedWord& word : counter_.count(text)) {
    document.add_term(std::string(word.first->term), word.count * weight);
    if (counts_.empty() || word.lower == nullptr) continue;
    const auto number = ambiguous_names_.find(text.folded.word(word.lower->word));
    if (number == AmbiguousNames::kNone) continue;
    if (counts_[number] == 0) seen_.push_back(number);
    counts_[number] += word.lower_count;
  }
}

void SectionDocuments::add_label(std::string_view text, Xapian::Document& document) {
  if (text.empty()) return;
  for (const Token& token : analyzer_->analyze(text))
    if (token.kind != TokenKind::kStop) document.add_term(make_term(prefix::kLabel, token.term));
}

}  // namespace materia
