#include "searcher/output/excluded_text.h"

#include <algorithm>
#include <string_view>

namespace materia {
namespace {

bool same_words(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string words_of(const QueryExcluded& excluded) {
  if (excluded.kind == "effect") return "drugs that can cause " + excluded.title;
  std::string text = excluded.text;
  if (!same_words(excluded.text, excluded.title)) text += " (" + excluded.title + ")";
  return excluded.kind == "allergy" ? text + " and what is related to it" : text;
}

}  // namespace

std::string excluded_text(const std::vector<QueryExcluded>& excluded) {
  std::vector<std::string> parts;
  for (const auto& each : excluded)
    if (auto words = words_of(each); std::find(parts.begin(), parts.end(), words) == parts.end())
      parts.push_back(std::move(words));
  if (parts.empty()) return {};
  std::string text = "Without ";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " or " : ", ";
    text += parts[i];
  }
  return text + ".";
}

}  // namespace materia
