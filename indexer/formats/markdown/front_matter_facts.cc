#include "indexer/formats/markdown/front_matter_facts.h"

#include <algorithm>
#include <array>

#include "indexer/formats/markdown/markdown.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr std::size_t kMaxAnchorBytes = 60;
constexpr std::size_t kMaxNameBytes = 120;

// Keys that only list what the page is about.
constexpr std::array<std::string_view, 3> kTopics{"tags", "keywords", "topics"};

bool is_topic(std::string_view key) { return std::find(kTopics.begin(), kTopics.end(), key) != kTopics.end(); }

// What is in a medicine is no name for it.
bool is_composition(std::string_view heading) {
  const std::string words = lower_ascii(heading);
  return words.find("ingredient") != std::string::npos || words.find("substance") != std::string::npos ||
         words.find("composition") != std::string::npos;
}

std::string plain(std::string_view markdown) {
  std::string out;
  for (const TextBlock& block : parse_markdown(markdown, 1).blocks)
    out += (out.empty() ? "" : "\n") + squeeze(block.text);
  return out;
}

}  // namespace

std::string words_of_key(std::string_view key) {
  std::string words;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const bool capital = c >= 'A' && c <= 'Z';
    if (c == '_' || c == '-')
      words += ' ';
    else if (capital && i > 0 && key[i - 1] >= 'a' && key[i - 1] <= 'z')
      (words += ' ') += lower_ascii(c);
    else
      words += i > 0 && capital && key[i - 1] == ' ' ? lower_ascii(c) : c;
  }
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

bool is_fact(std::string_view key) { return is_topic(key) || map_heading(words_of_key(key), HeadingMatch::kWhole); }

void add_facts(const FrontMatter& front, SectionBuilder& sections) {
  for (const FrontMatterFact& fact : front.facts) {
    std::string text;
    for (const auto& value : fact.values) {
      if (value.starts_with('/')) continue;  // "/old/address" is what aliases are to the makers of sites
      const std::string line = plain(value);
      // What the body says too is said once.
      bool said = false;
      for (std::size_t i = 0; i < sections.size() && !said; ++i)
        said = ("\n" + sections.at(i).text + "\n").find("\n" + line + "\n") != std::string::npos;
      if (!said && !line.empty()) text += (text.empty() ? "" : "\n") + line;
    }
    if (text.empty()) continue;
    const std::string heading = words_of_key(fact.key);
    const std::size_t section = sections.open({.kind = map_heading(heading).value_or(SectionKind::kSummary),
                                               .parent = std::nullopt,
                                               .heading = heading,
                                               .label = {},
                                               .anchor = slug(heading, kMaxAnchorBytes),
                                               .text = {},
                                               .line = fact.line});
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      sections.append(section, text.substr(0, end));
      text.erase(0, std::min(end + 1, text.size()));
    }
  }
}

void add_fact_names(const FrontMatter& front, std::string_view path, Monograph& monograph, std::vector<Issue>& issues) {
  for (const FrontMatterFact& fact : front.facts) {
    const std::string heading = words_of_key(fact.key);
    if (map_heading(heading) != SectionKind::kNames || is_composition(heading)) continue;
    const std::string words = lower_ascii(heading);
    const bool brand = words.find("brand") != words.npos || words.find("trade") != words.npos ||
                       words.find("proprietary") != words.npos;
    const bool given = brand || words.find("generic") != words.npos || words.find("inter") != words.npos;
    for (const auto& value : fact.values) {
      const std::string name = squeeze(plain(value));
      if (name.empty() || name.starts_with('/') || name.size() > kMaxNameBytes) continue;
      if (const auto why = no_name_because(name)) {
        issues.push_back(not_a_name(name, *why, monograph.title, std::string(path), fact.line));
        continue;
      }
      const auto same = [&](const MonographName& other) { return letters_only(other.text) == letters_only(name); };
      if (std::none_of(monograph.names.begin(), monograph.names.end(), same))
        monograph.names.push_back({name, brand ? NameKind::kBrand : NameKind::kGeneric, !given, fact.line,
                                   given ? std::string() : heading + ": " + name});
    }
  }
}

}  // namespace materia
