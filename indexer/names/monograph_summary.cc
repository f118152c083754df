#include "indexer/names/monograph_summary.h"

#include <algorithm>
#include <string_view>

#include "common/encoding/coding.h"
#include "common/encoding/digest.h"
#include "common/text/sentences.h"
#include "indexer/names/name_harvester.h"

namespace materia {
namespace {

constexpr std::size_t kMostHintBytes = 140;

// The first sentence of what it is used for; where that announces a list ("used for:"), with what is in the list.
std::string hint_of(const Monograph& monograph) {
  for (const auto& section : monograph.sections) {
    if (section.kind != SectionKind::kIndications || section.text.empty()) continue;
    std::string hint;
    bool in_list = false;
    for (const Sentence& sentence : split_sentences(section.text)) {
      const auto text = std::string_view(section.text).substr(sentence.begin, sentence.end - sentence.begin);
      if (!hint.empty() && text.ends_with(':')) break;  // the next list
      hint.append(hint.empty() ? "" : hint.ends_with(':') ? " " : "; ").append(text);
      const bool announces = hint.find(":") != std::string::npos && (hint.ends_with(':') || in_list);
      in_list = announces;
      if (!announces || hint.size() > kMostHintBytes) break;
    }
    if (hint.ends_with('.') || hint.ends_with(':')) hint.pop_back();
    if (hint.size() <= kMostHintBytes) return hint;
    const auto end = hint.rfind(' ', kMostHintBytes);
    return hint.substr(0, end == std::string::npos ? kMostHintBytes : end) + " …";
  }
  return {};
}

// Of all that a searcher shows of it: sections with one digest are one section.
std::uint64_t section_digest(const Section& section) {
  Encoder bytes;
  bytes.number(static_cast<std::uint64_t>(section.kind));
  bytes.number(section.parent ? static_cast<std::uint64_t>(*section.parent) + 1 : 0);
  bytes.number(section.boxed ? 1 : 0);
  for (const auto* text : {&section.heading, &section.label, &section.anchor, &section.text}) bytes.text(*text);
  return digest_number(bytes.take());
}

}  // namespace

void summarize(Monograph& monograph) {
  monograph.names = harvest_names(monograph);
  monograph.hint = hint_of(monograph);
  monograph.section_count = static_cast<std::uint32_t>(monograph.sections.size());
  for (const auto& section : monograph.sections)
    if (section.kind == SectionKind::kOther) monograph.other_headings.push_back(section.heading);
  TextSketcher sketcher;
  for (const auto& section : monograph.sections) {
    monograph.section_digests.push_back(section_digest(section));
    sketcher.add(section.text);
  }
  monograph.sketch = sketcher.sketch();
}

}  // namespace materia
