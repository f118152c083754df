#include "common/lexicon/lexicon.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "common/encoding/coding.h"
#include "common/text/fold.h"
#include "common/text/text_pool.h"

namespace materia {
namespace {

// Kinds whose single words are not stemmed in texts: substances, not brands.
bool names_a_substance(NameKind kind) {
  return kind == NameKind::kTitle || kind == NameKind::kGeneric || kind == NameKind::kInn || kind == NameKind::kUsan ||
         kind == NameKind::kBan;
}

}  // namespace

std::string encode(const LexiconDrug& drug) {
  Encoder out;
  for (const auto* text : {&drug.key, &drug.title, &drug.path, &drug.hint}) out.text(*text);
  out.number(drug.ingredients.size());
  for (const auto& ingredient : drug.ingredients) out.text(ingredient);
  // Most names of a drug come from a few sources: each is written once.
  std::vector<std::string_view> sources;
  for (const auto& name : drug.names)
    if (std::find(sources.begin(), sources.end(), name.source) == sources.end()) sources.push_back(name.source);
  out.number(sources.size());
  for (const auto source : sources) out.text(source);
  out.number(drug.names.size());
  for (const auto& name : drug.names) {
    out.text(name.text);
    out.number(static_cast<std::uint64_t>(name.kind) << 2 | (name.reviewed ? 2U : 0U) | (name.common ? 1U : 0U));
    out.number(static_cast<std::uint64_t>(std::find(sources.begin(), sources.end(), name.source) - sources.begin()));
    out.number(name.line);
    out.text(name.under);
  }
  out.number(drug.look_alikes.size());
  for (const auto& alike : drug.look_alikes)
    for (const auto* text : {&alike.name, &alike.other, &alike.drug}) out.text(*text);
  return out.take();
}

LexiconDrug decode_drug(std::string_view bytes) {
  Decoder in(bytes);
  LexiconDrug drug;
  for (auto* text : {&drug.key, &drug.title, &drug.path, &drug.hint}) *text = in.text();
  for (auto left = in.number(); left > 0; --left) drug.ingredients.emplace_back(in.text());
  std::vector<std::string_view> sources;
  for (auto left = in.number(); left > 0; --left) sources.push_back(in.text());
  auto left_names = in.number(bytes.size());
  drug.names.reserve(left_names);
  for (; left_names > 0; --left_names) {
    LexiconName name;
    name.text = in.text();
    const auto bits = in.number((kNameKindIds.size() << 2) - 1);
    name.kind = static_cast<NameKind>(bits >> 2);
    name.reviewed = (bits & 2) != 0;
    name.common = (bits & 1) != 0;
    const auto source = in.number();
    if (source >= sources.size()) throw std::runtime_error("a stored drug names a source that it does not have");
    name.source = sources[source];
    name.line = in.number32();
    name.under = in.text();
    drug.names.push_back(std::move(name));
  }
  for (auto left = in.number(); left > 0; --left) {
    LookAlike alike;
    for (auto* text : {&alike.name, &alike.other, &alike.drug}) *text = in.text();
    drug.look_alikes.push_back(std::move(alike));
  }
  in.end();
  return drug;
}

std::string closed_key(std::string_view name) { return fold(name).folded; }

bool is_possessive(std::string_view text, const FoldedText& folded, std::size_t word) {
  const std::string_view rest = text.substr(folded.words[word].end);
  for (const std::string_view apostrophe :
       {"'", "`", "\xC2\xB4", "\xE2\x80\x98", "\xE2\x80\x99", "\xCA\xBC", "\xE2\x80\xB2"})
    if (rest.starts_with(apostrophe) && rest.size() > apostrophe.size())
      return rest[apostrophe.size()] == 's' || rest[apostrophe.size()] == 'S';
  return false;
}

std::string closed_key_with_possessives(std::string_view name, const FoldedText& folded) {
  std::string key;
  for (std::size_t i = 0; i < folded.words.size(); ++i) {
    key += folded.word(i);
    if (is_possessive(name, folded, i)) key += 's';
  }
  return key;
}

namespace {

auto text_in(const std::vector<Lexicon::Key>& keys) {
  return [&keys](std::uint32_t i) -> std::string_view { return keys[i].text; };
}
auto key_in(const std::vector<LexiconDrug>& drugs) {
  return [&drugs](std::uint32_t i) -> std::string_view { return drugs[i].key; };
}

}  // namespace

Lexicon::Lexicon(std::vector<LexiconDrug> drugs) : drugs_(std::move(drugs)) {
  std::vector<std::pair<std::string_view, const LexiconName*>> all;
  TextPool folded_names;
  FoldedText folded;
  for (std::uint32_t d = 0; d < drugs_.size(); ++d) {
    for (auto& name : drugs_[d].names) {
      name.drug = d;
      fold(name.text, folded);
      if (folded.words.empty()) continue;
      most_words_ = std::max(most_words_, folded.words.size());
      if (folded.words.size() == 1 && names_a_substance(name.kind)) name_words_.insert(folded.folded);
      all.emplace_back(folded_names.add(folded.folded), &name);
      ++name_count_;
      if (const std::string key = closed_key_with_possessives(name.text, folded); key != folded.folded)
        all.emplace_back(folded_names.add(key), &name);
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    if (const auto order = a.first <=> b.first; order != 0) return order < 0;
    const auto order = [](const LexiconName& name) { return std::tuple(!name.reviewed, name.kind, name.drug); };
    return order(*a.second) < order(*b.second);
  });
  by_key_.reserve(all.size());
  for (const auto& [key, name] : all) {
    if (keys_.empty() || keys_.back().text != key)
      keys_.push_back({std::string(key), static_cast<std::uint32_t>(by_key_.size()), 0});
    ++keys_.back().count;
    by_key_.push_back(name);
  }
  keys_.shrink_to_fit();
  key_index_ = StringIndex(static_cast<std::uint32_t>(keys_.size()), text_in(keys_));
  drug_index_ = StringIndex(static_cast<std::uint32_t>(drugs_.size()), key_in(drugs_));
}

std::span<const LexiconName* const> Lexicon::find(std::string_view closed_key) const {
  const auto found = key_index_.find(closed_key, text_in(keys_));
  return found ? names(keys_[*found]) : std::span<const LexiconName* const>{};
}

const LexiconDrug* Lexicon::drug(std::string_view key) const {
  const auto found = drug_index_.find(key, key_in(drugs_));
  return found ? &drugs_[*found] : nullptr;
}

}  // namespace materia
