#include "searcher/index/code_finder.h"

#include <algorithm>
#include <array>

namespace materia {
namespace {

constexpr std::size_t kFewestCharacters = 5;  // of a code
constexpr std::size_t kFewestDigits = 8;      // of one without letters: 0071-0155
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kAround = ".,;:?!()[]\"'#";

// What stands before a code and belongs to it.
constexpr std::array<std::string_view, 8> kSystems{"ndc", "atc", "unii", "rxcui", "rxnorm", "setid", "id", "code"};

struct Token {
  std::size_t begin = 0, end = 0;
};

std::vector<Token> tokens_of(std::string_view query) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; (at = query.find_first_not_of(kBlanks, at)) < query.size();) {
    const std::size_t end = std::min(query.find_first_of(kBlanks, at), query.size());
    Token token{at, end};
    while (token.begin < token.end && kAround.find(query[token.begin]) != std::string_view::npos) ++token.begin;
    while (token.end > token.begin && kAround.find(query[token.end - 1]) != std::string_view::npos) --token.end;
    if (token.begin < token.end) tokens.push_back(token);
    at = end;
  }
  return tokens;
}

bool may_be_code(std::string_view text) {
  const std::string key = code_key("", text);
  const auto digits = std::count_if(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits == 0 || key.size() < kFewestCharacters) return false;
  const bool letters = static_cast<std::size_t>(digits) < key.size();
  return letters || (static_cast<std::size_t>(digits) >= kFewestDigits && text.find('-') != std::string_view::npos);
}

std::optional<std::string_view> system_before(std::string_view query, const std::vector<Token>& tokens,
                                              std::size_t at) {
  if (at == 0) return std::nullopt;
  const std::string word = code_key("", query.substr(tokens[at - 1].begin, tokens[at - 1].end - tokens[at - 1].begin));
  const auto system = std::find(kSystems.begin(), kSystems.end(), word);
  return system == kSystems.end() ? std::nullopt : std::optional(*system);
}

}  // namespace

std::optional<FoundCode> find_code(const Catalog& catalog, std::string_view query) {
  const auto tokens = tokens_of(query);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view text = query.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    const auto system = system_before(query, tokens, i);
    const bool rxnorm = system == "rxcui" || system == "rxnorm";
    if (!rxnorm && !may_be_code(text)) continue;
    auto monographs = catalog.with_code(code_key(rxnorm ? "rxcui" : "", text));
    if (const auto package = text.rfind('-'); monographs.empty() && package != std::string_view::npos)
      if (may_be_code(text.substr(0, package))) monographs = catalog.with_code(code_key("", text.substr(0, package)));
    if (monographs.empty()) continue;
    const std::size_t begin = system ? tokens[i - 1].begin : tokens[i].begin;
    return FoundCode{std::string(text), std::string(query.substr(0, begin)), std::string(query.substr(tokens[i].end)),
                     std::move(monographs)};
  }
  return std::nullopt;
}

}  // namespace materia
