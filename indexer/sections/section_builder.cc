#include "indexer/sections/section_builder.h"

#include <unordered_map>
#include <unordered_set>

#include "indexer/monograph/plain_text.h"

namespace materia {

constexpr std::size_t kMaxAnchorBytes = 60;

std::size_t SectionBuilder::open(Section section) {
  sections_.push_back(std::move(section));
  return sections_.size() - 1;
}

void SectionBuilder::add_first(Section section) { sections_.insert(sections_.begin(), std::move(section)); }

void SectionBuilder::append(std::size_t section, std::string_view text) {
  const std::string line = squeeze(text);
  if (line.empty()) return;
  std::string& out = sections_[section].text;
  if (!out.empty()) out += '\n';
  out += line;
}

std::vector<Section> SectionBuilder::finish() {
  std::erase_if(sections_, [](const Section& section) { return section.text.empty(); });
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, int> counts;
  for (Section& section : sections_) {
    if (section.anchor.empty()) section.anchor = section_kind_info(section.kind).id;
    const std::string base = section.anchor;
    while (!taken.insert(section.anchor).second) {
      int& count = counts.try_emplace(base, 1).first->second;
      section.anchor = base + "-" + std::to_string(++count);
    }
  }
  return std::move(sections_);
}

std::string child_anchor(std::string_view parent, std::string_view heading) {
  std::string child = slug(heading, kMaxAnchorBytes);
  if (child.size() > parent.size() + 1 && child.ends_with(parent) && child[child.size() - parent.size() - 1] == '-')
    child.resize(child.size() - parent.size() - 1);
  if (child.empty() || child == parent) return std::string(parent);
  return parent.empty() ? child : std::string(parent) + "-" + child;
}

}  // namespace materia
