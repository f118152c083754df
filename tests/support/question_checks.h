// Judges an answer, as JSON, by what its question wants. tests/relevance/*-questions.jsonl have one question a line,
// with id, kind, query, wanted (in words, for people), and of these what a right answer must fulfil:
//
//   first, not_first   the first hit is about one of these drugs; about none of them
//   any, ten           one of these drugs is among the first three drugs; among those of the first ten hits
//   all, only, not     the first ten hits have all of these drugs; no other drug; none of them, nor a combination
//                      with one of them
//   all_titles         each of these words is in a title among the first ten hits
//   section            the first hit's section, or the one around it, is of one of these kinds; not_section: of none
//   block              the kind of the first block
//   says, says_not     one of these phrases is in a heading or snippet of the first three hits; none of them is
//   asked              one of these drugs is suggested, or the first hit is about it
//   notice             true: a notice is shown; false: none is
//   silence, unknown, absent, replaced, excluded, for    what "query" must tell, all of it
//   nothing            true: there are no hits
//   or_nothing         true: the answer may also have no hits. What it then cannot have is not asked for.
//
// Among drugs "@statin" means the members of that group in tests/relevance/groups.json.
#pragma once

#include <algorithm>
#include <cctype>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace materia::testing {

namespace questions {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

inline constexpr std::size_t kHits = 10, kRead = 3;

// What a person sees of an answer: the first ten hits, in the order in which they are shown.
struct Shown {
  std::vector<Json> hits;
  Strings drugs, titles;  // of each hit
  std::string text;       // headings and snippets of the first three, in small letters
  std::string first_block;
  Strings suggested;  // drugs
};

inline std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

inline bool contains(const Strings& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

inline bool share_one(const Strings& some, const Strings& others) {
  return std::any_of(some.begin(), some.end(), [&](const auto& value) { return contains(others, value); });
}

inline bool all_in(const Strings& some, const Strings& others) {
  return std::all_of(some.begin(), some.end(), [&](const auto& value) { return contains(others, value); });
}

inline Strings first(const Strings& values, std::size_t count) {
  Strings distinct;
  for (const auto& value : values)
    if (distinct.size() < count && !contains(distinct, value)) distinct.push_back(value);
  return distinct;
}

// The keys of the drugs that make up a combination.
inline Strings ingredients(const std::string& drug) {
  Strings parts(1);
  for (const char c : drug) {
    if (c == '_')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

inline Shown shown_of(const Json& answer) {
  Shown shown;
  const auto show = [&](const Json& hits) {
    for (const auto& hit : hits)
      if (shown.hits.size() < kHits) shown.hits.push_back(hit);
  };
  show(answer.at("hits"));
  if (shown.hits.empty())
    for (const auto& block : answer.at("blocks")) show(block.at("hits"));
  if (!answer.at("blocks").empty()) shown.first_block = answer["blocks"][0].at("kind").get<std::string>();
  for (const auto& hit : shown.hits) {
    shown.drugs.push_back(hit.at("drug").get<std::string>());
    shown.titles.push_back(lower(hit.at("monograph").at("title").get<std::string>()));
    if (shown.drugs.size() > kRead) continue;
    const Json& section = hit.at("section");
    shown.text +=
        "\n" + section.at("heading").get<std::string>() + "\n" + section.at("label").get<std::string>() + "\n";
    for (const auto& part : hit.at("snippet")) shown.text += part.at("text").get<std::string>();
  }
  shown.text = lower(shown.text);
  for (const auto& suggestion : answer.at("query").at("suggestions"))
    shown.suggested.push_back(suggestion.at("drug").get<std::string>());
  return shown;
}

// From the beginning of a word: "dress" is not in "address".
inline bool says(const std::string& text, const std::string& phrase) {
  for (auto at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1))
    if (at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]))) return true;
  return false;
}

inline bool says_one(const Shown& shown, const Strings& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const auto& phrase) { return says(shown.text, phrase); });
}

inline bool in_section(const Shown& shown, const Strings& kinds) {
  if (shown.hits.empty()) return false;
  const Json& section = shown.hits.front().at("section");
  return contains(kinds, section.at("kind").get<std::string>()) ||
         (section.at("parent").is_string() && contains(kinds, section["parent"].get<std::string>()));
}

inline bool has_drug_of(const Shown& shown, const Strings& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const auto& drug) {
    return std::any_of(shown.drugs.begin(), shown.drugs.end(),
                       [&](const auto& other) { return all_in(ingredients(drug), ingredients(other)); });
  });
}

inline bool in_titles(const Shown& shown, const Strings& words) {
  return std::all_of(words.begin(), words.end(), [&](const auto& word) {
    return std::any_of(shown.titles.begin(), shown.titles.end(),
                       [&](const auto& title) { return title.find(word) != std::string::npos; });
  });
}

using Check = std::function<bool(const Shown&, const Strings&)>;

// What hits must be: where an answer may have none, it is asked only of one that has some.
inline const std::map<std::string, Check>& of_hits() {
  static const std::map<std::string, Check> kChecks = {
      {"first", [](const Shown& s, const Strings& wanted) { return share_one(first(s.drugs, 1), wanted); }},
      {"any", [](const Shown& s, const Strings& wanted) { return share_one(first(s.drugs, kRead), wanted); }},
      {"ten", [](const Shown& s, const Strings& wanted) { return share_one(s.drugs, wanted); }},
      {"all", [](const Shown& s, const Strings& wanted) { return all_in(wanted, s.drugs); }},
      {"only", [](const Shown& s, const Strings& wanted) { return !s.drugs.empty() && all_in(s.drugs, wanted); }},
      {"all_titles", in_titles},
      {"section", in_section},
      {"says", says_one},
      {"block", [](const Shown& s, const Strings& wanted) { return contains(wanted, s.first_block); }},
  };
  return kChecks;
}

inline const std::map<std::string, Check>& of_all() {
  static const std::map<std::string, Check> kChecks = {
      {"not", [](const Shown& s, const Strings& refused) { return !has_drug_of(s, refused); }},
      {"not_first", [](const Shown& s, const Strings& refused) { return !share_one(first(s.drugs, 1), refused); }},
      {"not_section", [](const Shown& s, const Strings& refused) { return !in_section(s, refused); }},
      {"says_not", [](const Shown& s, const Strings& refused) { return !says_one(s, refused); }},
      {"asked",
       [](const Shown& s, const Strings& wanted) {
         return share_one(s.suggested, wanted) || share_one(first(s.drugs, 1), wanted);
       }},
  };
  return kChecks;
}

// Fields of "query" that are lists, each with the members of an entry by which a question may name it.
inline const std::map<std::string, Strings>& of_query() {
  static const std::map<std::string, Strings> kFields = {
      {"silence", {"code"}},   {"unknown", {}},   {"absent", {"text", "title"}},
      {"replaced", {"typed"}}, {"for", {"kind"}}, {"excluded", {"id"}},
  };
  return kFields;
}

inline Strings words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// A misspelling among the forms of a concept is told as that concept.
inline Strings told(const Json& query, const std::string& field) {
  Strings values;
  for (const auto& entry : query.value(field, Json::array())) {
    if (entry.is_string()) values.push_back(lower(entry.get<std::string>()));
    if (entry.is_object())
      for (const auto& member : of_query().at(field)) values.push_back(lower(entry.value(member, std::string())));
  }
  if (field == "replaced")
    for (const auto& found : query.value("concepts", Json::array()))
      for (const auto& word : words(lower(found.value("text", std::string())))) values.push_back(word);
  return values;
}

inline Strings strings(const Json& wanted) {
  return wanted.is_string() ? Strings{wanted.get<std::string>()} : wanted.get<Strings>();
}

}  // namespace questions

// A list of drugs with the members in the place of each "@group". Throws where there is no such group.
inline std::vector<std::string> drugs_of(const nlohmann::json& names, const nlohmann::json& groups) {
  std::vector<std::string> drugs;
  for (const auto& name : questions::strings(names)) {
    if (!name.starts_with('@')) {
      drugs.push_back(name);
      continue;
    }
    if (!groups.contains(name.substr(1))) throw std::invalid_argument("there is no group " + name);
    for (const auto& member : groups[name.substr(1)].at("members")) drugs.push_back(member.get<std::string>());
  }
  return drugs;
}

inline constexpr const char* kDrugFields[] = {"first", "not_first", "any", "ten", "all", "only", "not", "asked"};

// What is wrong with an answer, a line each; empty where nothing is. Throws where the question has a field that is not
// known, or lacks one of the first four.
inline std::vector<std::string> faults(nlohmann::json question, const nlohmann::json& answer,
                                       const nlohmann::json& groups) {
  using namespace questions;
  for (const char* field : {"id", "kind", "query", "wanted"})
    if (!question.erase(field)) throw std::invalid_argument(std::string("a question has no ") + field);
  const Shown shown = shown_of(answer);
  const bool waived = question.value("or_nothing", false) && shown.hits.empty();
  question.erase("or_nothing");
  Strings faults;
  for (const auto& [field, wanted] : question.items()) {
    const bool of_drugs = contains(Strings(std::begin(kDrugFields), std::end(kDrugFields)), field);
    const auto values = [&] { return of_drugs ? drugs_of(wanted, groups) : strings(wanted); };
    bool holds = false;
    if (const auto check = of_hits().find(field); check != of_hits().end())
      holds = waived || check->second(shown, values());
    else if (const auto always = of_all().find(field); always != of_all().end())
      holds = always->second(shown, values());
    else if (of_query().contains(field))
      holds = all_in(values(), told(answer.at("query"), field));
    else if (field == "notice")
      holds = wanted.get<bool>() == !answer.at("notice").is_null();
    else if (field == "nothing")
      holds = wanted.get<bool>() == shown.hits.empty();
    else
      throw std::invalid_argument("a question says " + field + ", which is not checked");
    if (!holds) faults.push_back(field + " " + wanted.dump());
  }
  return faults;
}

}  // namespace materia::testing
