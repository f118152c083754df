#include "indexer/section_document.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "common/lexicon.h"
#include "common/schema.h"
#include "common/section_record.h"
#include "indexer/substances.h"

namespace materia {
namespace {

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

void SectionDocuments::begin(const Monograph& monograph, const MonographDrug& drug, std::uint32_t names_document) {
  monograph_ = &monograph;
  names_document_ = names_document;
  shared_ = name_terms(monograph, drug);
  main_ = drug.main;
  form_ = form_in_title(monograph.title);
  shared_.push_back(make_term(prefix::kDrug, drug.key));
  for (const auto& ingredient : drug.ingredients) shared_.push_back(make_term(prefix::kIngredient, ingredient));
  shared_.push_back(make_term(prefix::kMonograph, monograph.id));
  if (monograph.banned) shared_.push_back(make_term(prefix::kBanned, *monograph.banned ? "yes" : "no"));
  std::vector<std::uint32_t> groups;
  prepared_.resize(monograph.sections.size());
  for (std::size_t i = 0; i < prepared_.size(); ++i) read(monograph.sections[i], prepared_[i], groups);
  groups_.clear();
  for (const auto group : groups) groups_.push_back(make_term(prefix::kMember, concepts_.id(group)));
}

void SectionDocuments::read(const Section& section, Prepared& prepared, std::vector<std::uint32_t>& groups) {
  prepared.words.clear();
  prepared.concepts.clear();
  // What a refusal says is no answer to anything: its name is found, its text is not.
  if (monograph_->stub) return;
  add_words(section.text, {}, 1, prepared.words);
  if (!section.text.empty()) concepts_.read(section, *analyzer_, prepared.concepts, groups);
  const bool heading_is_content = section.kind == SectionKind::kFaq || section.kind == SectionKind::kOther;
  if (heading_is_content) add_words(section.heading, {}, kHeadingWeight, prepared.words);
  add_words(section.label, {}, 1, prepared.words);
  if (section.parent || heading_is_content) add_words(section.heading, prefix::kLabel, 1, prepared.words);
  add_words(section.label, prefix::kLabel, 1, prepared.words);
  std::sort(prepared.words.begin(), prepared.words.end());
}

Xapian::Document SectionDocuments::make(std::size_t order) {
  const Section& section = monograph_->sections[order];
  const Terms& words = prepared_[order].words;

  Xapian::Document document;
  for (std::size_t i = 0; i < words.size();) {
    Xapian::termcount count = 0;
    const std::size_t first = i;
    for (; i < words.size() && words[i].first == words[first].first; ++i) count += words[i].second;
    document.add_term(words[first].first, count);
  }
  for (const auto& term : prepared_[order].concepts) document.add_boolean_term(term);
  for (const auto& term : shared_) document.add_boolean_term(term);
  if (order == 0)
    for (const auto& term : groups_) document.add_boolean_term(term);
  document.add_boolean_term(make_term(prefix::kKind, section_kind_info(section.kind).id));
  SectionFacts facts{section.kind, std::nullopt, main_, monograph_->stub, names_document_};
  facts.banned = monograph_->banned.value_or(false);
  facts.form = form_;
  if (section.parent != section.kind) facts.parent = section.parent;
  if (facts.parent) document.add_boolean_term(make_term(prefix::kParent, section_kind_info(*facts.parent).id));
  document.add_value(slot::kFacts, encode(facts));
  SectionRecord record;
  record.monograph = names_document_;
  record.order = static_cast<std::uint32_t>(order);
  record.kind = section.kind;
  record.parent = section.parent;
  record.heading = section.heading;
  record.label = section.label;
  record.anchor = section.anchor;
  record.text = section.text;
  document.set_data(encode(record));
  return document;
}

void SectionDocuments::add_words(std::string_view text, std::string_view prefix, Xapian::termcount weight,
                                 Terms& terms) {
  if (text.empty()) return;
  for (const auto& token : analyzer_->analyze(text)) {
    if (token.kind == TokenKind::kStop) continue;
    if (prefix.empty()) {
      terms.emplace_back(std::string(token.term), weight);
      if (everyday_.empty() || token.kind != TokenKind::kWord ||
          !std::islower(static_cast<unsigned char>(text[token.begin])))
        continue;
      if (const auto found = everyday_.find(analyzer_->folded().word(token.word)); found != everyday_.end())
        ++found->second;
    } else {
      terms.emplace_back(make_term(prefix, token.term), weight);
    }
  }
}

}  // namespace materia
