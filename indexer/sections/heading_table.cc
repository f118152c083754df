#include "indexer/sections/heading_table.h"

#include <algorithm>
#include <memory>

#include "common/language/language.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/heading_key.h"

namespace materia {
namespace {

constexpr int kMostDrugWords = 6;
constexpr std::string_view kJoint = "and";  // as heading_key() writes every joint

// "ramipril 5 mg tablets", "paracetamol and codeine"; not "on broken skin" or "for more than a week".
bool may_be_drug(std::string_view words) {
  int count = 0;
  bool joint = true;  // before the first word, and where an "and" stood last
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    const bool joins = word == kJoint;
    if (joins ? joint : kLanguage.stop_words.contains(word)) return false;
    joint = joins;
    ++count;
    words.remove_prefix(std::min(word.size() + 1, words.size()));
  }
  return !joint && count <= kMostDrugWords;
}

// Does the text begin with a whole name?
bool begins_with_one_of(std::string_view text, std::span<const std::string> names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return !name.empty() && text.starts_with(name) && (text.size() == name.size() || text[name.size()] == ' ');
  });
}

// The tables that the build has checked, in the form of a file.
HeadingsFile built_in() {
  HeadingsFile file;
  for (const auto& [kind, headings] : kLanguage.section_headings)
    for (const auto heading : headings)
      file.headings.emplace_back(heading, find_section_kind(kind).value_or(SectionKind::kOther));
  for (const auto& row : kLanguage.section_parts)
    file.parts.push_back(
        {std::string(row.part), std::string(row.in), find_section_kind(row.kind).value_or(SectionKind::kOther)});
  return file;
}

// The first to name a heading keeps it: a librarian's own, then the language of the program, then the others.
HeadingTable make_table(const std::vector<HeadingsFile>& own) {
  HeadingTable table;
  for (const auto& file : own) table.add(file);
  table.add(built_in());
  for (const auto& file : shipped_headings()) table.add(file);
  return table;
}

std::unique_ptr<const HeadingTable>& table_in_use() {
  static std::unique_ptr<const HeadingTable> table = std::make_unique<const HeadingTable>(make_table({}));
  return table;
}

}  // namespace

void HeadingTable::add(const HeadingsFile& file) {
  for (const auto& [heading, kind] : file.headings) add_heading(heading, kind);
  for (const auto& part : file.parts) {
    const PartKind kind{part.kind, part.in};
    if (part.text.find('*') == std::string::npos)
      parts_.try_emplace(part_key(part.text), kind);
    else
      part_patterns_.emplace_back(pattern_of(part.text, part.kind), kind);
  }
  std::stable_sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) {
    return a.before.size() + a.behind.size() > b.before.size() + b.behind.size();
  });
}

HeadingTable::Pattern HeadingTable::pattern_of(std::string_view heading, SectionKind kind) {
  const auto star = heading.find('*');
  Pattern pattern{heading_key(heading.substr(0, star)), heading_key(heading.substr(star + 1)), kind};
  if (!pattern.before.empty()) pattern.before += ' ';
  if (!pattern.behind.empty()) pattern.behind.insert(0, " ");
  return pattern;
}

bool HeadingTable::fits(const Pattern& pattern, std::string_view key, std::span<const std::string> own_names) {
  const std::size_t fixed = pattern.before.size() + pattern.behind.size();
  if (key.size() <= fixed || !key.starts_with(pattern.before) || !key.ends_with(pattern.behind)) return false;
  const std::string_view drug = key.substr(pattern.before.size(), key.size() - fixed);
  return may_be_drug(drug) || begins_with_one_of(drug, own_names);
}

void HeadingTable::add_heading(std::string_view heading, SectionKind kind) {
  const auto star = heading.find('*');
  if (star == std::string_view::npos) {
    headings_.try_emplace(heading_key(heading), kind);
    return;
  }
  Pattern pattern = pattern_of(heading, kind);
  const auto same = [&](const Pattern& other) {
    return other.before == pattern.before && other.behind == pattern.behind;
  };
  if (std::none_of(patterns_.begin(), patterns_.end(), same)) patterns_.push_back(std::move(pattern));
}

std::optional<SectionKind> HeadingTable::exact(const std::string& key) const {
  auto found = headings_.find(key);
  if (found == headings_.end() && key.size() > 3)
    found = headings_.find(key.ends_with('s') ? key.substr(0, key.size() - 1) : key + 's');
  return found == headings_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<SectionKind> HeadingTable::with_drug(std::string_view key, std::span<const std::string> own_names) const {
  for (const Pattern& pattern : patterns_)
    if (fits(pattern, key, own_names)) return pattern.kind;
  return std::nullopt;
}

const PartKind* HeadingTable::part(const std::string& text) const {
  if (const auto found = parts_.find(text); found != parts_.end()) return &found->second;
  for (const auto& [pattern, kind] : part_patterns_)
    if (fits(pattern, text)) return &kind;
  return nullptr;
}

const HeadingTable& heading_table() { return *table_in_use(); }

void use_headings(const std::vector<HeadingsFile>& own) {
  table_in_use() = std::make_unique<const HeadingTable>(make_table(own));
}

}  // namespace materia
