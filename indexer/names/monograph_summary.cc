#include "indexer/names/monograph_summary.h"

#include <algorithm>
#include <string_view>

#include "indexer/names/name_harvester.h"

namespace materia {
namespace {

constexpr std::size_t kMostHintBytes = 140;

// The first sentence of what it is used for.
std::string hint_of(const Monograph& monograph) {
  for (const auto& section : monograph.sections) {
    if (section.kind != SectionKind::kIndications || section.text.empty()) continue;
    std::string_view text = section.text;
    text = text.substr(0, std::min(text.find('\n'), text.find(". ")));
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.size() <= kMostHintBytes) return std::string(text);
    return std::string(text.substr(0, text.rfind(' ', kMostHintBytes))) + " …";
  }
  return {};
}

}  // namespace

void summarize(Monograph& monograph) {
  monograph.names = harvest_names(monograph);
  monograph.hint = hint_of(monograph);
  monograph.section_count = static_cast<std::uint32_t>(monograph.sections.size());
  for (const auto& section : monograph.sections)
    if (section.kind == SectionKind::kOther) monograph.other_headings.push_back(section.heading);
}

}  // namespace materia
