#include "common/language/table_checks.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace materia {
namespace {

// Every word of a table, keys too unless they are names.
template <typename Each>
void for_each_word(const YamlNode& node, bool keys_are_names, const Each& each) {
  if (node.is_text()) each(node);
  for (const auto& item : node.items) for_each_word(item, item.is_map(), each);
  for (const auto& [key, value] : node.members) {
    if (!keys_are_names) each(key);
    for_each_word(value, keys_are_names, each);
  }
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

using Faults = std::vector<TableFault>;

// Folding leaves letters, digits and single spaces. What it does to letters beyond ASCII is for the tests to find out.
void check_folded(const YamlNode& table, bool names, Faults& faults) {
  const auto is_folded = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  };
  for_each_word(table, names, [&](const YamlNode& node) {
    if (!std::all_of(node.text.begin(), node.text.end(), is_folded))
      faults.push_back({node.line, quoted(node.text) +
                                       " is not folded, so no text would match it; write lower case, no accents, "
                                       "apostrophes or hyphens"});
  });
}

void check_settled(const YamlNode& table, Faults& faults) {
  for (const auto& [from, to] : table.members)
    if (const auto* again = table.find(to.text))
      faults.push_back({to.line, quoted(from.text) + " stands for " + quoted(to.text) + ", which stands for " +
                                     quoted(again->text) + "; point both at the same word"});
}

void check_disjoint(const YamlNode& table, bool names, Faults& faults) {
  std::map<std::string, std::string> group_of;
  const auto add = [&](const YamlNode& word, const std::string& group) {
    const auto [at, fresh] = group_of.emplace(word.text, group);
    if (!fresh && at->second != group)
      faults.push_back({word.line, quoted(word.text) + " is also under " + quoted(at->second) + "; keep one"});
  };
  for (const auto& [name, words] : table.members) {
    if (!names) add(name, name.text);
    for (const auto& word : words.items) add(word, name.text);
  }
}

void check_canonical(const YamlNode& table, bool names, const YamlNode* spellings, Faults& faults) {
  if (spellings == nullptr) return;
  std::map<std::string_view, std::string_view> better;
  for (const auto& [from, to] : spellings->members) better.emplace(from.text, to.text);
  for_each_word(table, names, [&](const YamlNode& node) {
    if (const auto found = better.find(node.text); found != better.end())
      faults.push_back(
          {node.line, quoted(node.text) + " is always read as " + quoted(found->second) + " (spellings); write that"});
  });
}

void check_names(const YamlNode& table, std::string_view names, Faults& faults) {
  std::vector<std::string> expected;
  std::istringstream in{std::string(names)};
  for (std::string name; std::getline(in, name, '|');) expected.push_back(name);
  for (const auto& [name, words] : table.members)
    if (std::find(expected.begin(), expected.end(), name.text) == expected.end())
      faults.push_back({name.line, quoted(name.text) + " is not a group of this table; use " + std::string(names)});
  for (const auto& name : expected)
    if (table.find(name) == nullptr)
      faults.push_back({table.line, "the group " + quoted(name) + " is missing; it may be an empty list"});
}

// One alternative of a cue: a word, with the signs that may stand at it.
bool is_cue_word(std::string_view word, std::string_view signs) {
  const auto allows = [&](char sign) { return signs.find(sign) != signs.npos; };
  if (word.size() == 1 && std::string_view("*.@~#").find(word) != word.npos) return allows(word[0]);
  if (word.starts_with('{') && word.ends_with('}') && allows('{')) {
    word.remove_prefix(1);
    word.remove_suffix(1);
  } else if (word.starts_with('=') && allows('=')) {
    word.remove_prefix(1);
  } else if (word.ends_with('+') && allows('+')) {
    word.remove_suffix(1);
  }
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

void check_cues(const YamlNode& table, std::string_view signs, Faults& faults) {
  for (const auto& row : table.items) {
    const YamlNode* words = row.is_text() ? &row : row.find("words");
    if (words == nullptr) continue;  // which has been told
    std::string text = words->text;
    std::replace(text.begin(), text.end(), '|', ' ');
    std::istringstream in(text);
    for (std::string word; in >> word;)
      if (!is_cue_word(word, signs))
        faults.push_back({words->line, quoted(word) + " is neither a folded word nor one of the signs explained above "
                                                      "the table; write lower case, no accents or apostrophes"});
    if (words->text.starts_with('*') || words->text.ends_with('*') || words->text.starts_with('.') ||
        words->text.ends_with('.'))
      faults.push_back({words->line, quoted(words->text) + " begins or ends with a gap; a gap stands between words"});
  }
}

}  // namespace

std::vector<TableFault> check_table(std::string_view checks, const YamlNode& table, const YamlNode* spellings) {
  Faults faults;
  const bool names = checks.find("names:") != checks.npos;
  std::istringstream in{std::string(checks)};
  for (std::string name; in >> name;) {
    if (name == "folded")
      check_folded(table, names, faults);
    else if (name == "settled")
      check_settled(table, faults);
    else if (name == "disjoint")
      check_disjoint(table, names, faults);
    else if (name == "canonical")
      check_canonical(table, names, spellings, faults);
    else if (name.starts_with("names:"))
      check_names(table, std::string_view(name).substr(6), faults);
    else if (name.starts_with("cues:"))
      check_cues(table, std::string_view(name).substr(5), faults);
    else if (name != "analysis")
      throw std::logic_error("tables.def: there is no check called " + name);
  }
  return faults;
}

// FNV-1a: it only has to change when the table does.
std::uint64_t digest_of(const YamlNode& node, std::uint64_t digest) {
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  };
  add(node.text);
  for (const auto& item : node.items) {
    add("-");
    digest = digest_of(item, digest);
  }
  for (const auto& [key, value] : node.members) {
    add("?");
    digest = digest_of(key, digest);
    add(":");
    digest = digest_of(value, digest);
  }
  add("\n");
  return digest;
}

}  // namespace materia
